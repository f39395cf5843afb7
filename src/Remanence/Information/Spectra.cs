namespace Remanence;

/// <summary>Entropies of Hermitian blocks that together make one density matrix, and what was seen on the way: the smallest eigenvalue and how many were clipped.</summary>
internal sealed class Spectra
{
    /// <summary>Smallest eigenvalue met so far; a negative one is rounding noise of the Gram product.</summary>
    internal double Smallest { get; private set; } = double.PositiveInfinity;

    /// <summary>Number of eigenvalues below 1e-300, which count as zero.</summary>
    internal long Clipped { get; private set; }

    /// <summary>-sum x ln x over the eigenvalues of <paramref name="block"/> times <paramref name="factor"/>.</summary>
    internal double Entropy(ComplexMatrix block, double factor = 1)
    {
        if (block.Rows == 0) return 0;
        double[] values = HermitianEigen.Values(block);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= factor;
            Smallest = Math.Min(Smallest, values[i]);
            if (values[i] < Information.SmallestProbability) Clipped++;
        }

        return Information.EntropySum(values);
    }
}
