namespace Remanence;

/// <summary>Mean and variance of a quantity over levels.</summary>
/// <param name="Mean">sum p x.</param>
/// <param name="Variance">sum p (x - mean)^2, by the centered sum.</param>
public readonly record struct EnergyMoments(double Mean, double Variance)
{
    /// <summary>The square root of the variance; 0 where rounding made the variance negative.</summary>
    public double Deviation => Math.Sqrt(Math.Max(Variance, 0));

    /// <summary>Mean and variance of the levels under populations.</summary>
    /// <param name="levels">The values, finite, in any order.</param>
    /// <param name="populations">As many populations: sum 1 within 1e-10, none below -1e-10.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or hold something else.</exception>
    public static EnergyMoments Of(ReadOnlySpan<double> levels, ReadOnlySpan<double> populations)
    {
        IrreversibilityArguments.RequireLevels(levels, populations.Length, nameof(levels));
        IrreversibilityArguments.RequirePopulations(populations, nameof(populations));
        return Sums(levels, populations);
    }

    internal static EnergyMoments Sums(ReadOnlySpan<double> levels, ReadOnlySpan<double> weights)
    {
        double[] products = new double[levels.Length];
        for (int i = 0; i < products.Length; i++) products[i] = weights[i] * levels[i];
        double mean = Information.PairwiseSum(products);
        for (int i = 0; i < products.Length; i++) products[i] = weights[i] * (levels[i] - mean) * (levels[i] - mean);
        return new(mean, Information.PairwiseSum(products));
    }
}
