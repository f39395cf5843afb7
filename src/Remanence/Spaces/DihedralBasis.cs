namespace Remanence;

/// <summary>The orbits of N-bit strings under the 2N rotations and reflections of a ring: the basis of <see cref="Sector.Symmetric"/>.</summary>
public sealed class DihedralBasis
{
    /// <summary>Number of orbits (binary bracelets) of N beads, by Burnside's formula.</summary>
    public static long CountOrbits(int sites)
    {
        long necklaces = 0;
        for (int m = 1; m <= sites; m++)
            if (sites % m == 0) necklaces += Totient(m) * (1L << (sites / m));
        necklaces /= sites;
        long mirrored = sites % 2 == 0 ? 3L << (sites / 2 - 1) : 1L << ((sites + 1) / 2);
        return (necklaces + mirrored) / 2;
    }

    private static long Totient(int n)
    {
        long count = 0;
        for (int k = 1; k <= n; k++)
            if (System.Numerics.BigInteger.GreatestCommonDivisor(k, n).IsOne) count++;
        return count;
    }
}
