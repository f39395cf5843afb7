namespace Remanence;

/// <summary>Which level of B should be called the partner of which level of A.</summary>
public static class LevelAlignment
{
    /// <summary>
    /// The pairing with the largest product overlap sum of eta_A eta_B over d, hence the largest output overlap and fully entangled fraction at fixed gamma. This assignment problem has product costs, so by the rearrangement
    /// inequality sorting both sides alike solves it, for every gamma, in O(d log d).
    /// </summary>
    /// <remarks>
    /// Other goals: no pairing gave a smaller critical overlap in any trial (all permutations of random spectra, d up to 6), which is not proved; but the negativity left by a maximally entangled input is often larger
    /// for another pairing.
    /// </remarks>
    /// <param name="a">The thermal state of A.</param>
    /// <param name="b">The thermal state of B, of the same dimension.</param>
    /// <returns>Entry i is the level of B that belongs to level i of A; equal populations keep their order.</returns>
    /// <exception cref="ArgumentException">Different dimensions.</exception>
    public static int[] Best(ThermalPopulations a, ThermalPopulations b)
    {
        ThermalizationArguments.RequireSameDimension(a, b);
        int[] orderA = Order(a.Array), orderB = Order(b.Array), partner = new int[orderA.Length];
        for (int rank = 0; rank < partner.Length; rank++) partner[orderA[rank]] = orderB[rank];
        return partner;
    }

    /// <summary>The populations of B listed by their partners in A: entry i is the population of level partner[i].</summary>
    /// <exception cref="ArgumentException">The list is no permutation of the levels.</exception>
    public static ThermalPopulations Apply(ThermalPopulations b, ReadOnlySpan<int> partner)
    {
        ArgumentNullException.ThrowIfNull(b);
        double[] p = new double[b.Dimension];
        bool[] used = new bool[p.Length];
        if (partner.Length != p.Length) throw new ArgumentException($"A pairing must name each of the {p.Length} levels once, but names {partner.Length}.", nameof(partner));
        for (int i = 0; i < p.Length; i++)
        {
            if (partner[i] < 0 || partner[i] >= p.Length || used[partner[i]]) throw new ArgumentException($"A pairing must name each level 0..{p.Length - 1} once, but entry {i} is {partner[i]}.", nameof(partner));
            used[partner[i]] = true;
            p[i] = b.Array[partner[i]];
        }

        return ThermalPopulations.FromPopulations(p);
    }

    private static int[] Order(double[] p)
    {
        int[] order = new int[p.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (i, j) => p[i] != p[j] ? p[j].CompareTo(p[i]) : i.CompareTo(j));
        return order;
    }
}
