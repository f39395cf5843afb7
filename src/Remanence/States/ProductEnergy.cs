namespace Remanence;

/// <summary>The energy of a product state as a polynomial in the Bloch vectors of its sites, linear in each: sum of c times products of components.</summary>
internal sealed class ProductEnergy
{
    private readonly double[] coefficients;
    private readonly int[][] factors;
    private readonly int[][] termsOfSite;

    /// <summary>Factor 3 j + a is component a of the Bloch vector of site j.</summary>
    internal ProductEnergy(PauliSum hamiltonian, int sites)
    {
        coefficients = [.. hamiltonian.Terms.Select(t => t.Coefficient.Real)];
        factors = [.. hamiltonian.Terms.Select(t => Factors(t.Letters, sites))];
        termsOfSite = [.. Enumerable.Range(0, sites).Select(j => Enumerable.Range(0, factors.Length).Where(t => Array.Exists(factors[t], f => f / 3 == j)).ToArray())];
    }

    internal double Of(ReadOnlySpan<double> bloch)
    {
        double energy = 0;
        for (int t = 0; t < factors.Length; t++) energy += coefficients[t] * Product(t, bloch, -1);
        return energy;
    }

    /// <summary>The derivative of the energy by the Bloch vector of one site.</summary>
    internal void Field(int site, ReadOnlySpan<double> bloch, Span<double> field)
    {
        field.Clear();
        foreach (int t in termsOfSite[site])
        {
            int own = Array.Find(factors[t], f => f / 3 == site);
            field[own - 3 * site] += coefficients[t] * Product(t, bloch, own);
        }
    }

    private double Product(int term, ReadOnlySpan<double> bloch, int leftOut)
    {
        double product = 1;
        foreach (int f in factors[term])
            if (f != leftOut) product *= bloch[f];
        return product;
    }

    private static int[] Factors(PauliString letters, int sites) => [.. from j in Enumerable.Range(0, sites)
                                                                         let x = letters.X >> j & 1
                                                                         let z = letters.Z >> j & 1
                                                                         where (x | z) != 0
                                                                         select 3 * j + (x == 0 ? 2 : z == 0 ? 0 : 1)];
}
