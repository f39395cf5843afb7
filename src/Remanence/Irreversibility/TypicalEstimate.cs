namespace Remanence;

/// <summary>An estimated number and its standard error over random vectors.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error.</param>
public readonly record struct Estimate(double Value, double StandardError);

/// <summary>Averages over filtered random vectors: estimates of the window equilibrium of a large system.</summary>
public sealed record TypicalEstimate
{
    private TypicalEstimate(int vectors, Estimate levels, Estimate energy, Estimate variance, IReadOnlyList<Estimate> observables) =>
        (Vectors, Levels, Energy, Variance, Observables) = (vectors, levels, energy, variance, observables);

    /// <summary>Number of random vectors.</summary>
    public int Vectors { get; }

    /// <summary>The number of levels in the window, sum over levels of the weight.</summary>
    public Estimate Levels { get; }

    /// <summary>The mean energy of the equilibrium.</summary>
    public Estimate Energy { get; }

    /// <summary>The variance of its energy.</summary>
    public Estimate Variance { get; }

    /// <summary>Tr(chi O) of every observable.</summary>
    public IReadOnlyList<Estimate> Observables { get; }

    /// <summary>Averages samples.</summary>
    /// <param name="window">The window that made them.</param>
    /// <param name="dimension">Dimension of the space.</param>
    /// <param name="samples">At least 2, with the same observables.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 samples, or they differ in the number of observables.</exception>
    public static TypicalEstimate From(TypicalWindow window, long dimension, IReadOnlyList<TypicalSample> samples)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count < 2) throw new ArgumentException($"A standard error needs at least 2 random vectors, but there are {samples.Count}.", nameof(samples));
        int count = samples[0].Observables.Count;
        if (samples.Any(s => s.Observables.Count != count)) throw new ArgumentException($"All samples must have the same observables, but one has not {count}.", nameof(samples));
        double[] weights = [.. samples.Select(s => s.Weight)], ones = [.. samples.Select(_ => 1.0)];
        Estimate energy = Ratio([.. samples.Select(s => s.Energy)], weights);
        double shift = energy.Value - window.Start.Mean;
        // The second moment about the mean of the start less the shift, linearized: its derivative in the shift is -2 shift.
        double[] squares = [.. samples.Select(s => s.SquaredEnergy - 2 * shift * (s.Energy - window.Start.Mean * s.Weight))];
        Estimate second = Ratio(squares, weights);
        return new(samples.Count,
            Ratio([.. weights.Select(w => w * dimension)], ones),
            energy,
            second with { Value = second.Value + shift * shift },
            [.. Enumerable.Range(0, count).Select(k => Ratio([.. samples.Select(s => s.Observables[k])], weights))]);
    }

    /// <summary>&lt;O&gt;(t) = e^(-wt) &lt;O&gt;_U + (1 - e^(-wt)) Tr(chi O): objective thermalization of a large system, the unitary part exact.</summary>
    /// <param name="observable">Number of the observable.</param>
    /// <param name="unitary">&lt;O&gt; at this time under H alone, from <see cref="Evolve"/>.</param>
    /// <param name="rate">w, at least 0.</param>
    /// <param name="time">t, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such observable, or the rate or the time is negative.</exception>
    public Estimate ExpectationAt(int observable, double unitary, double rate, double time)
    {
        if (observable < 0 || observable >= Observables.Count) throw new ArgumentOutOfRangeException(nameof(observable), observable, $"The observable must lie in 0..{Observables.Count - 1}, but is {observable}.");
        IrreversibilityArguments.RequireRate(rate, "thermalization rate", nameof(rate));
        IrreversibilityArguments.RequireTime(time);
        double kept = Math.Exp(-rate * time), reset = -NearOne.ExpMinusOne(-rate * time);
        Estimate steady = Observables[observable];
        return new(kept * unitary + reset * steady.Value, reset * steady.StandardError);
    }

    /// <summary>sum a / sum b with the standard error of the ratio to first order.</summary>
    private static Estimate Ratio(double[] a, double[] b)
    {
        double sum = Information.PairwiseSum(b), ratio = Information.PairwiseSum(a) / sum;
        double squares = Information.PairwiseSum([.. a.Zip(b, (x, y) => (x - ratio * y) * (x - ratio * y))]);
        return new(ratio, Math.Sqrt(squares * a.Length / (a.Length - 1)) / Math.Abs(sum));
    }
}
