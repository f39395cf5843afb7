namespace Remanence;

/// <content>Every spin coupled to every other.</content>
public static partial class Models
{
    private const int MaximumSites = 62;

    /// <summary>
    /// H = N^(-1/2) sum_(i &lt; j) sum_(a, b) J_ij^ab sigma_i^a sigma_j^b with independent standard normal J (arXiv 2603.15743, Eq. 16, reconstructed). Even
    /// under the reversal of all spins: opposite product states have exactly equal energies. <see cref="PairCoupledOperator"/> applies it fastest.
    /// </summary>
    /// <param name="sites">Number of spins N, 2 to 62.</param>
    /// <param name="seed">Decides the couplings; see <see cref="RandomPairCouplings"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of sites is out of range.</exception>
    public static PauliSum AllToAll(int sites, ulong seed) => AllToAll(sites, RandomPairCouplings(sites, seed));

    /// <summary>H = N^(-1/2) sum over the given pairs of J_ij^ab sigma_i^a sigma_j^b.</summary>
    /// <param name="sites">Number of spins N, 2 to 62.</param>
    /// <param name="couplings">Pairs i &lt; j, none twice; pairs that are left out are not coupled.</param>
    /// <exception cref="ArgumentException">The number of sites is out of range, or a pair or a matrix breaks a rule; the message names it.</exception>
    public static PauliSum AllToAll(int sites, IEnumerable<PairCoupling> couplings)
    {
        RequireSites(sites);
        ArgumentNullException.ThrowIfNull(couplings);
        double factor = 1 / Math.Sqrt(sites);
        HashSet<(int, int)> seen = [];
        List<PauliTerm> terms = [];
        foreach (PairCoupling pair in couplings)
        {
            if (pair.First < 0 || pair.Second <= pair.First || pair.Second >= sites)
                throw new ArgumentException($"Every pair must have sites 0 <= i < j <= {sites - 1}, but one is ({pair.First}, {pair.Second}).", nameof(couplings));
            if (!seen.Add((pair.First, pair.Second))) throw new ArgumentException($"No pair may be listed twice, but ({pair.First}, {pair.Second}) is; add its matrices.", nameof(couplings));
            if (pair.Matrix.Count != 3 || pair.Matrix.Any(row => row.Count != 3 || row.Any(c => !double.IsFinite(c))))
                throw new ArgumentException($"The couplings of a pair must be a 3 x 3 matrix of finite numbers, but those of ({pair.First}, {pair.Second}) are not.", nameof(couplings));
            for (int a = 0; a < 3; a++)
                for (int b = 0; b < 3; b++)
                    terms.Add(new PauliTerm(factor * pair.Matrix[a][b], Letter(a, pair.First, b, pair.Second)));
        }

        return PauliSum.FromTerms(terms);
    }

    /// <summary>Independent standard normal couplings of all pairs. Those of a pair depend on the seed and on the pair alone, so a larger environment contains a smaller one.</summary>
    /// <param name="sites">Number of spins N, 2 to 62.</param>
    /// <param name="seed">Seed of the <see cref="RandomStream"/>.</param>
    /// <returns>N (N - 1) / 2 pairs: (0, 1), (0, 2), (1, 2), (0, 3) and so on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of sites is out of range.</exception>
    public static IReadOnlyList<PairCoupling> RandomPairCouplings(int sites, ulong seed)
    {
        RequireSites(sites);
        RandomStream stream = new(seed, 0x41324121);
        List<PairCoupling> couplings = new(sites * (sites - 1) / 2);
        for (int j = 1; j < sites; j++)
            for (int i = 0; i < j; i++)
            {
                // Ten numbers from five normal pairs, of which nine are used.
                double[] values = new double[10];
                for (int k = 0; k < 5; k++) (values[2 * k], values[2 * k + 1]) = stream.NormalPair((ulong)(5 * couplings.Count + k));
                couplings.Add(new(i, j, [values[..3], values[3..6], values[6..9]]));
            }

        return couplings;
    }

    private static PauliString Letter(int a, int first, int b, int second)
    {
        ulong i = 1UL << first, j = 1UL << second;
        return new PauliString((a < 2 ? i : 0) | (b < 2 ? j : 0), (a > 0 ? i : 0) | (b > 0 ? j : 0));
    }

    private static void RequireSites(int sites)
    {
        if (sites is < 2 or > MaximumSites) throw new ArgumentOutOfRangeException(nameof(sites), sites, $"The sites of an all-to-all environment must lie in 2..{MaximumSites}, but are {sites}.");
    }
}
