namespace Remanence;

/// <summary>
/// Weights W of the SU(2) blocks of n identical spins: the power rho^(x n) is a sum over 2j = n, n - 2, ... of blocks W(j) diag(1, ratio, ..., ratio^2j),
/// W including the multiplicity. As mantissa times power of two, because they span more than doubles do.
/// </summary>
internal sealed class BlockWeights
{
    private readonly double[] mantissas;
    private readonly int[] exponents;

    /// <param name="spins">n, at least 1.</param>
    /// <param name="ratio">Smaller over larger eigenvalue of one spin, in (0, 1].</param>
    internal BlockWeights(int spins, double ratio)
    {
        mantissas = new double[spins / 2 + 1];
        exponents = new int[spins / 2 + 1];
        mantissas[0] = 1;
        // Ratios of neighbors are exact up to a few roundings; logarithms of factorials are not.
        for (int i = 0; i + 1 < mantissas.Length; i++)
        {
            double next = mantissas[i] * ratio * (spins - i + 1) / (i + 1) * (spins - 2.0 * i - 1) / (spins - 2.0 * i + 1);
            Set(i + 1, next, exponents[i]);
        }

        double[] traces = new double[spins + 2];
        double power = 1;
        for (int m = 1; m < traces.Length; m++, power *= ratio) traces[m] = traces[m - 1] + power;
        int top = exponents.Max();
        double[] parts = new double[mantissas.Length];
        for (int i = 0; i < parts.Length; i++) parts[i] = Math.ScaleB(mantissas[i] * traces[spins - 2 * i + 1], exponents[i] - top);
        double sum = Information.PairwiseSum(parts);
        for (int i = 0; i < mantissas.Length; i++) Set(i, mantissas[i] / sum, exponents[i] - top);
    }

    /// <summary>W of block i, 2j = n - 2i, times 2^<paramref name="shift"/>.</summary>
    internal double Scaled(int i, int shift) => Math.ScaleB(mantissas[i], Math.Clamp(exponents[i] + shift, -2000, 2000));

    private void Set(int i, double value, int exponent)
    {
        int by = Math.ILogB(value);
        mantissas[i] = Math.ScaleB(value, -by);
        exponents[i] = exponent + by;
    }
}
