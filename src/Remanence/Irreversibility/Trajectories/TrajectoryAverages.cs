using System.Numerics;

namespace Remanence;

/// <summary>An average over trajectories and its standard error (NaN for a single trajectory).</summary>
/// <param name="Mean">The average.</param>
/// <param name="StandardError">Standard deviation of the average.</param>
public readonly record struct TrajectoryAverage(double Mean, double StandardError);

/// <summary>Averages over an ensemble of trajectories, each with its standard error, by index of the recorded time.</summary>
public sealed class TrajectoryAverages
{
    private readonly TrajectoryParameters parameters;
    private readonly TrajectorySums sums;
    private readonly TrajectoryLayout layout;
    private readonly double reference, scale;

    /// <summary>Reads the sums of an ensemble.</summary>
    /// <param name="parameters">The parameters with which the sums were made.</param>
    /// <param name="sums">Sums over any trajectories of the ensemble.</param>
    /// <exception cref="ArgumentException">The sums record other quantities.</exception>
    public TrajectoryAverages(TrajectoryParameters parameters, TrajectorySums sums)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(sums);
        this.parameters = parameters;
        this.sums = sums;
        layout = new(parameters);
        TrajectoryPlan plan = new(parameters);
        (reference, scale) = (plan.Reference, plan.Scale);
        int expected = parameters.Times.Count * layout.Count * ExactSums.Width;
        if (sums.Values.Length != expected) throw new ArgumentException($"The sums must have {expected} numbers for these parameters, but have {sums.Values.Length}.", nameof(sums));
    }

    /// <summary>Number of trajectories.</summary>
    public long Count => sums.Count;

    /// <summary>Populations of the recorded levels, in their order.</summary>
    public TrajectoryAverage[] Populations(int time) => [.. Enumerable.Range(0, layout.Levels.Count).Select(i => Average(time, i))];

    /// <summary>Mean energy.</summary>
    public TrajectoryAverage Energy(int time)
    {
        TrajectoryAverage average = Average(time, layout.Energy);
        return new(reference + scale * average.Mean, scale * average.StandardError);
    }

    /// <summary>Variance over the trajectories of the energy expectation of each: the spread that the ensemble mean does not show.</summary>
    /// <exception cref="InvalidOperationException">Nonlinear quantities were not recorded.</exception>
    public TrajectoryAverage EnergyVariance(int time)
    {
        RequireNonlinear();
        double mean = Average(time, layout.Energy).Mean, second = Average(time, layout.Energy + 1).Mean, third = Average(time, layout.Energy + 2).Mean;
        double fourth = Squares(time, layout.Energy + 1) / Count, variance = second - mean * mean;
        double central = fourth - 4 * mean * third + 6 * mean * mean * second - 3 * mean * mean * mean * mean;
        return new(scale * scale * variance * Count / (Count - 1), scale * scale * Math.Sqrt(Math.Max(0, central - variance * variance) / (Count - 1)));
    }

    /// <summary>Mean of the inverse participation ratio sum |psi_m|^4.</summary>
    /// <exception cref="InvalidOperationException">Nonlinear quantities were not recorded.</exception>
    public TrajectoryAverage ParticipationRatio(int time)
    {
        RequireNonlinear();
        return Average(time, layout.Participation);
    }

    /// <summary>Coherences psi_m conj(psi_n) of the recorded pairs: average, and the standard errors of real and imaginary part as one complex number.</summary>
    public (Complex Mean, Complex StandardErrors)[] Coherences(int time) => [.. Enumerable.Range(0, parameters.Coherences.Count).Select(i =>
    {
        TrajectoryAverage re = Average(time, layout.Coherences + 2 * i), im = Average(time, layout.Coherences + 2 * i + 1);
        return (new Complex(re.Mean, im.Mean), new Complex(re.StandardError, im.StandardError));
    })];

    /// <summary>Weights of the collapse blocks, without the rest.</summary>
    public TrajectoryAverage[] BlockWeights(int time) => [.. Enumerable.Range(0, layout.Blocks).Select(k => Average(time, layout.BlockWeights + k))];

    /// <summary>Fractions of trajectories that hold more than half of their weight in each block: the outcomes, once the collapse is done.</summary>
    /// <exception cref="InvalidOperationException">Nonlinear quantities were not recorded.</exception>
    public TrajectoryAverage[] Outcomes(int time)
    {
        RequireNonlinear();
        return [.. Enumerable.Range(0, layout.Blocks).Select(k => Average(time, layout.Outcomes + k))];
    }

    private TrajectoryAverage Average(int time, int quantity)
    {
        int at = At(time, quantity);
        double mean = (sums.Values[at] + sums.Values[at + 1]) / Count, variance = Math.Max(0, Squares(time, quantity) / Count - mean * mean);
        return new(mean, Count > 1 ? Math.Sqrt(variance / (Count - 1)) : double.NaN);
    }

    private double Squares(int time, int quantity) => sums.Values[At(time, quantity) + 2] + sums.Values[At(time, quantity) + 3];

    private int At(int time, int quantity)
    {
        if (time < 0 || time >= parameters.Times.Count) throw new ArgumentOutOfRangeException(nameof(time), time, $"The index of a time must lie in 0..{parameters.Times.Count - 1}, but is {time}.");
        return ExactSums.Width * (time * layout.Count + quantity);
    }

    private void RequireNonlinear()
    {
        if (!parameters.Nonlinear) throw new InvalidOperationException("Quantities that are nonlinear in the state were not recorded: switch Nonlinear on, with a method other than jumps.");
    }
}
