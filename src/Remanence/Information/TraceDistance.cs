namespace Remanence;

public static partial class Information
{
    /// <summary>Trace distance: half the sum of |eigenvalues| of rho - sigma, 0 to 1; the best bias with which one measurement tells the states apart.</summary>
    /// <param name="first">A state.</param>
    /// <param name="second">A state on the same space.</param>
    /// <exception cref="ArgumentException">The states live on different spaces.</exception>
    public static double TraceDistance(DensityMatrix first, DensityMatrix second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (!first.Space.Equals(second.Space)) throw new ArgumentException($"A trace distance needs two states on one space, but they live on {first.Space} and {second.Space}.", nameof(second));
        ComplexMatrix difference = first.Matrix.Copy();
        for (int k = 0; k < difference.Data.Length; k++) difference.Data[k] -= second.Matrix.Data[k];
        double[] values = HermitianEigen.Values(HermitianPart.Of(difference));
        return Reductions.Sum(Array.ConvertAll(values, Math.Abs)) / 2;
    }
}
