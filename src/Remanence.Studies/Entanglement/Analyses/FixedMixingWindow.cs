using Remanence.Output;

namespace Remanence.Studies;

/// <summary>A fixed mixing weight exists and preserves entanglement between two temperatures only (figure 4).</summary>
public sealed record FixedMixingWindow : AnalysisResult
{
    /// <summary>Mixing weight gamma.</summary>
    public required double MixingWeight { get; init; }

    /// <summary>Where the window begins and ends.</summary>
    public required TemperatureWindow Window { get; init; }

    /// <summary>Temperatures of the curve, ascending.</summary>
    public required IReadOnlyList<double> Temperatures { get; init; }

    /// <summary>Negativity of the output for a maximally entangled input; NaN where the mixing weight does not exist.</summary>
    public required IReadOnlyList<double> Negativities { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "temperature_window",
            Meaning = "temperatures between which a fixed mixing weight exists and preserves a maximally entangled input; the end is empty where there is none",
            Columns = [new("mixing_weight", "weight of the shared unitaries", "γ"), new("lowest_temperature", "from here on the weight exists", "T", "energy"), new("highest_temperature", "here the entanglement dies", "T", "energy"), new("no_upper_limit_above", "weight from which on there is no end", "γ")],
            Rows = [Row(MixingWeight, Window.Lowest, Window.Highest, Window.NoUpperLimitAbove)],
        };
        yield return new Table
        {
            Name = "window_curve",
            Meaning = "negativity of the output for a maximally entangled input and a fixed mixing weight; empty where that weight does not exist",
            Columns = [new("temperature", "temperature of the baths", "T", "energy"), new("negativity", "negativity of the output", "N")],
            Rows = [.. Temperatures.Zip(Negativities, (t, n) => Row(t, Known(n)))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        List<ReferenceLine> lines = [];
        if (double.IsFinite(Window.Lowest)) lines.Add(new(Window.Lowest, "begins", Vertical: true));
        if (Window.Highest is double highest) lines.Add(new(highest, "ends", Vertical: true));
        yield return new Figure
        {
            Name = "temperature-window",
            Title = Text($"A window of temperatures, γ = {MixingWeight:0.####}"),
            Caption = "Negativity after thermalization of a maximally entangled input with a fixed mixing weight. The protocol exists from the first vertical line on; entanglement is gone from the second on, if there is one.",
            X = new("temperature T"),
            Y = new("negativity N", Minimum: 0),
            Traces = [new Trace { Name = "N", X = Temperatures, Y = Negativities }],
            Lines = lines,
        };
    }

    internal override string Interpretation() => Window.Highest is double highest
        ? Text($"The fixed mixing weight γ = {MixingWeight:0.####} exists from T = {Window.Lowest:0.####} on and preserves entanglement up to T = {highest:0.####}: a window that is closed on the cold side.")
        : Text($"The fixed mixing weight γ = {MixingWeight:0.####} exists from T = {Window.Lowest:0.####} on and preserves entanglement at all higher temperatures, because it is at least {Window.NoUpperLimitAbove:0.####}.");
}

/// <summary>Computes <see cref="FixedMixingWindow"/>.</summary>
internal sealed class TemperatureWindowWork(EntanglementStudy study) : EntanglementWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in EqualBathsOnly("temperature-window").Concat(TemperatureNeeded("temperature-window"))) yield return problem;
        if (Study.MixingWeight is null) yield return new("mixing-weight", "mixing-weight must be given for the analysis temperature-window, which keeps it fixed.");
        else if (Study.MixingWeight is 1) yield return new("mixing-weight", "mixing-weight must be below 1 for the analysis temperature-window, because 1 exists at infinite temperature only.");
    }

    internal override double Operations => 1e5 + 1e4 * Study.Dimension;

    internal override AnalysisResult Compute(RunContext run)
    {
        double gamma = Study.MixingWeight!.Value;
        double[] levels = [.. Study.Levels.For(Study.Dimension)];
        TemperatureWindow window = TemperatureWindow.Of(levels, gamma);
        double end = window.Highest ?? 5 * Math.Max(window.Lowest, levels[^1]);
        // The ends themselves are points of the curve, which shows that it touches zero there.
        IReadOnlyList<double> temperatures = Study.Temperatures.Count > 0 ? [.. Study.Temperatures.Order()]
            : [.. Enumerable.Range(1, 120).Select(k => 1.2 * end * k / 120).Append(window.Lowest * (1 + 1e-9)).Where(double.IsFinite).Order()];
        double[] negativities = run.Map("temperature-window", temperatures, t => Negativity(levels, t, gamma) ?? double.NaN);
        run.Check("window: entangled just above its end", window.Highest is double high ? Negativity(levels, high * (1 + 1e-6), gamma) ?? 0 : 0, EntanglementStudy.Threshold);
        run.Check("window: not entangled just below its end", window.Highest is double last && !(Negativity(levels, last * (1 - 1e-6), gamma) > 0) ? 1 : 0, 0);
        run.Check("window: the mixing weight exists below its beginning", window.Lowest > 0 && Negativity(levels, window.Lowest * (1 - 1e-6), gamma) is not null ? 1 : 0, 0);
        return new FixedMixingWindow { MixingWeight = gamma, Window = window, Temperatures = temperatures, Negativities = negativities };
    }

    /// <summary>Negativity for a maximally entangled input; none where the mixing weight does not exist.</summary>
    private static double? Negativity(double[] levels, double temperature, double gamma)
    {
        ThermalPopulations bath = ThermalPopulations.FromLevels(levels, temperature);
        return gamma <= bath.Dimension * bath.Smallest ? new ThermalizationProtocol(bath, bath, gamma).Output(1).PartialTranspose().Negativity : null;
    }
}
