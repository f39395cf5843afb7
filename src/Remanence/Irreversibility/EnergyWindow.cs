namespace Remanence;

/// <summary>
/// The levels within a number of standard deviations of the mean: |x - mean| &lt;= width sqrt(variance), a closed window with the tolerance 1e-10 max(1, max |x|),
/// so that levels on the edge belong to it and a start without spread keeps its whole degenerate level (arXiv 2504.16197, below Eq. 4).
/// </summary>
public sealed class EnergyWindow
{
    private const double Tolerance = 1e-10;

    private EnergyWindow(EnergyMoments moments, double width, int[] levels) => (Moments, Width, Levels) = (moments, width, levels);

    /// <summary>The width of the paper.</summary>
    public const double PaperWidth = 1;

    /// <summary>The width at which a flat window in a constant density of levels has the variance of the start: sqrt 3.</summary>
    public static double VarianceMatchingWidth { get; } = Math.Sqrt(3);

    /// <summary>Mean and variance of the start.</summary>
    public EnergyMoments Moments { get; }

    /// <summary>Half width in standard deviations.</summary>
    public double Width { get; }

    /// <summary>Indices of the levels inside, ascending. Never none for a width of at least 1; may be none below.</summary>
    public IReadOnlyList<int> Levels { get; }

    /// <summary>Finds the window of a start.</summary>
    /// <param name="values">Energies, or the values of another conserved quantity, by level.</param>
    /// <param name="populations">Populations of the start by level, sum 1.</param>
    /// <param name="width">Half width in standard deviations, at least 0.</param>
    /// <exception cref="ArgumentException">The lists differ in length or hold something else, or the width is negative or not finite.</exception>
    public static EnergyWindow Of(ReadOnlySpan<double> values, ReadOnlySpan<double> populations, double width = PaperWidth)
    {
        EnergyMoments moments = EnergyMoments.Of(values, populations);
        RequireWidth(width);
        return new(moments, width, Inside(values, moments, width, Reach(values)));
    }

    internal static void RequireWidth(double width)
    {
        if (!(width >= 0) || double.IsInfinity(width)) throw new ArgumentOutOfRangeException(nameof(width), width, FormattableString.Invariant($"The width of a window must be finite and at least 0, but is {width}."));
    }

    /// <summary>The tolerance of the edge, from all levels.</summary>
    internal static double Reach(ReadOnlySpan<double> values)
    {
        double largest = 1;
        foreach (double x in values) largest = Math.Max(largest, Math.Abs(x));
        return Tolerance * largest;
    }

    internal static int[] Inside(ReadOnlySpan<double> values, EnergyMoments moments, double width, double tolerance)
    {
        List<int> inside = [];
        double reach = width * moments.Deviation + tolerance;
        for (int i = 0; i < values.Length; i++)
            if (Math.Abs(values[i] - moments.Mean) <= reach) inside.Add(i);
        return [.. inside];
    }
}
