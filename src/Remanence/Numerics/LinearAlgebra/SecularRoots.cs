namespace Remanence;

/// <summary>Roots of the secular equation of diag(d) + weight z z^T, for callers without raw memory.</summary>
internal static unsafe class SecularRoots
{
    /// <summary>Calls the body for every root, ascending, with the root and the differences d_i - root, which are accurate and valid during the call.</summary>
    /// <param name="poles">The d_i, strictly ascending.</param>
    /// <param name="squares">The z_i^2, positive.</param>
    /// <param name="weight">Positive.</param>
    /// <param name="body">Called once per pole.</param>
    internal static void ForRoots(double[] poles, double[] squares, double weight, Action<double, double[]> body)
    {
        double[] differences = new double[poles.Length];
        fixed (double* p = poles, z = squares, d = differences)
        {
            for (int k = 0; k < poles.Length; k++) body(SecularEquation.Root(p, z, poles.Length, weight, k, d), differences);
        }
    }
}
