namespace Remanence;

/// <summary>
/// Matrix elements of the vector operators of a block: A_q |m&gt; = f(m) |m + q&gt; with q = 1, 0, -1 for A_+, A_z, A_-. The argument is the row of |m&gt; in the source block, whose dimension is 2j + 1.
/// </summary>
/// <remarks>u.A = u_z A_z + Raising A_+ + Lowering A_- for all of them. Signs as in the Wigner-Eckart theorem for the last unit of N.</remarks>
internal static class SpinComponents
{
    /// <summary>J, from j to j.</summary>
    internal static double Keep(int q, int dimension, int row)
    {
        (double j, double m) = Numbers(dimension, row);
        return q switch
        {
            0 => m,
            1 => Math.Sqrt((j - m) * (j + m + 1)),
            _ => Math.Sqrt((j + m) * (j - m + 1)),
        };
    }

    /// <summary>B, from j to j - 1.</summary>
    internal static double Lower(int q, int dimension, int row)
    {
        (double j, double m) = Numbers(dimension, row);
        return q switch
        {
            0 => Math.Sqrt((j - m) * (j + m)),
            1 => Math.Sqrt((j - m) * (j - m - 1)),
            _ => -Math.Sqrt((j + m) * (j + m - 1)),
        };
    }

    /// <summary>D, from j to j + 1.</summary>
    internal static double Raise(int q, int dimension, int row)
    {
        (double j, double m) = Numbers(dimension, row);
        return q switch
        {
            0 => Math.Sqrt((j + 1 - m) * (j + 1 + m)),
            1 => -Math.Sqrt((j + m + 1) * (j + m + 2)),
            _ => Math.Sqrt((j - m + 1) * (j - m + 2)),
        };
    }

    private static (double J, double M) Numbers(int dimension, int row)
    {
        double j = (dimension - 1) / 2.0;
        return (j, j - row);
    }
}
