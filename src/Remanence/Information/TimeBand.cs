namespace Remanence;

/// <summary>Averages over a list of late times, point by point of a curve, with their spread.</summary>
/// <param name="Mean">Mean of each point.</param>
/// <param name="StandardDeviation">Population standard deviation of each point (divided by the number of times).</param>
/// <param name="Times">Number of times.</param>
public sealed record TimeBand(IReadOnlyList<double> Mean, IReadOnlyList<double> StandardDeviation, int Times)
{
    /// <summary>The band of curves, one for each time.</summary>
    /// <param name="curves">At least one curve; all have the same number of points.</param>
    /// <exception cref="ArgumentException">There is no curve, or the lengths differ.</exception>
    public static TimeBand Of(params IReadOnlyList<IReadOnlyList<double>> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Count == 0) throw new ArgumentException("A band needs the curves of at least 1 time, but the list is empty.", nameof(curves));
        int points = curves[0].Count;
        for (int i = 0; i < curves.Count; i++)
            if (curves[i].Count != points) throw new ArgumentException($"All curves of a band must have {points} points, but curve {i} has {curves[i].Count}.", nameof(curves));
        double[] mean = new double[points], deviation = new double[points], column = new double[curves.Count];
        for (int point = 0; point < points; point++)
        {
            for (int i = 0; i < column.Length; i++) column[i] = curves[i][point];
            mean[point] = Information.PairwiseSum(column) / column.Length;
            for (int i = 0; i < column.Length; i++) column[i] = (column[i] - mean[point]) * (column[i] - mean[point]);
            deviation[point] = Math.Sqrt(Information.PairwiseSum(column) / column.Length);
        }

        return new(mean, deviation, curves.Count);
    }
}
