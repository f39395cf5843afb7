using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>What is known of a run at one moment, gathered from its events.</summary>
internal sealed class ProgressState
{
    private double phaseBegan;

    /// <summary>The phase that runs now.</summary>
    public string Phase { get; private set; } = "";

    /// <summary>Independent items of the phase; 1 or less when it is one computation.</summary>
    public long Items { get; private set; }

    /// <summary>Finished part of the phase, 0 to 1.</summary>
    public double Fraction { get; private set; }

    /// <summary>Seconds since the run began.</summary>
    public double Elapsed { get; private set; }

    /// <summary>The observable that moved last, as text: "I(1) = 0.6823 at 4".</summary>
    public string Observable { get; private set; } = "";

    /// <summary>Seconds until the phase ends at its present speed, or NaN while too little is known.</summary>
    public double Remaining
    {
        get
        {
            double spent = Elapsed - phaseBegan;
            return Fraction is > 0.01 and <= 1 && spent > 0.5 ? spent * (1 - Fraction) / Fraction : double.NaN;
        }
    }

    /// <summary>Takes an event into account.</summary>
    public void Take(RunEvent happened)
    {
        // Events of several threads may arrive out of order.
        Elapsed = Math.Max(Elapsed, happened.Elapsed);
        switch (happened)
        {
            case PhaseStarted started:
                (Phase, Items, Fraction, phaseBegan) = (started.Phase, started.Items, 0, Elapsed);
                break;
            case PhaseAdvanced advanced:
                if (!string.Equals(advanced.Phase, Phase, StringComparison.Ordinal)) (Phase, phaseBegan) = (advanced.Phase, Elapsed);
                Fraction = Math.Clamp(advanced.Fraction, 0, 1);
                break;
            case PhaseFinished:
                Fraction = 1;
                break;
            case Observed observed:
                Observable = $"{observed.Quantity} = {Humane.Number(observed.Value)} at {Humane.Number(observed.At)}";
                break;
        }
    }
}
