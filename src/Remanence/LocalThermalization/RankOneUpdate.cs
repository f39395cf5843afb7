namespace Remanence;

/// <summary>Eigenvalues of diag(d) + weight 1 1^T, where 1 is the vector of ones: the secular equation after equal entries have been merged.</summary>
internal static unsafe class RankOneUpdate
{
    private const double Epsilon = 1.0 / (1L << 52);

    /// <summary>The smallest eigenvalue. One root: O(n log n).</summary>
    internal static double Least(ReadOnlySpan<double> diagonal, double weight)
    {
        Poles poles = Merge(diagonal, weight);
        if (!poles.IsCoupled) return weight < 0 ? -poles.Values[^1] : poles.Values[0];
        if (weight < 0) return -Root(poles, Math.Abs(weight), poles.Values.Length - 1);
        // Of k equal entries k - 1 stay where they are.
        return poles.Squares[0] > 1 ? poles.Values[0] : Root(poles, weight, 0);
    }

    /// <summary>All eigenvalues, in no particular order. O(n^2).</summary>
    internal static double[] All(ReadOnlySpan<double> diagonal, double weight)
    {
        if (!Merge(diagonal, weight).IsCoupled) return diagonal.ToArray();
        Poles poles = Merge(diagonal, weight);
        double[] values = new double[diagonal.Length];
        double sign = weight < 0 ? -1 : 1;
        int next = 0;
        for (int k = 0; k < poles.Values.Length; k++)
        {
            values[next++] = sign * Root(poles, Math.Abs(weight), k);
            for (int copy = 1; copy < poles.Squares[k]; copy++) values[next++] = sign * poles.Values[k];
        }

        return values;
    }

    private readonly record struct Poles(double[] Values, double[] Squares, bool IsCoupled);

    // Negative weights are turned into positive ones of the negative matrix.
    private static Poles Merge(ReadOnlySpan<double> diagonal, double weight)
    {
        double[] sorted = diagonal.ToArray();
        if (weight < 0)
            for (int i = 0; i < sorted.Length; i++) sorted[i] = -sorted[i];
        Array.Sort(sorted);
        double scale = Math.Max(Math.Abs(sorted[0]), Math.Abs(sorted[^1]));
        if (Math.Abs(weight) * sorted.Length <= 1e-3 * Epsilon * scale || weight == 0) return new(sorted, [], false);
        List<double> values = [sorted[0]], squares = [1];
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] - values[^1] <= Epsilon * scale) squares[^1]++;
            else
            {
                values.Add(sorted[i]);
                squares.Add(1);
            }
        }

        return new([.. values], [.. squares], true);
    }

    private static double Root(Poles poles, double weight, int index)
    {
        using WorkBuffer differences = new(poles.Values.Length + 8);
        fixed (double* values = poles.Values)
        fixed (double* squares = poles.Squares) return SecularEquation.Root(values, squares, poles.Values.Length, weight, index, differences.Pointer);
    }
}
