namespace Remanence;

/// <summary>
/// What fragments of an environment know about a system, for any branches phi_s on N spins: sum_s sqrt(p_s) |s> (x) |phi_s>. Branches need not be orthogonal.
/// Works on full 2^N vectors with any sites, and for intervals on the symmetric sector of a ring, where it is much cheaper.
/// </summary>
public static class BranchInformation
{
    /// <summary>The information of one fragment made of any sites.</summary>
    /// <param name="weights">Branch weights p_s, positive, sum 1 within 1e-10.</param>
    /// <param name="states">Branches on the full space of N spins, norm 1 within 1e-8.</param>
    /// <param name="sites">Sites of the fragment, each in 0..N-1, none twice, in any order; may be empty or all.</param>
    /// <param name="branchEntropies">False leaves out the branch entropies and the Holevo information.</param>
    /// <remarks>Cost about 8 d^2 2^N 2^l operations for l sites on the smaller side, and eigenvalues of matrices of size d 2^l.</remarks>
    /// <exception cref="ArgumentException">Weights, states or sites break a rule; the message names the value.</exception>
    public static FragmentInformation OfFragment(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states, ReadOnlySpan<int> sites, bool branchEntropies = true)
    {
        BranchSet.Require(weights, states);
        int n = Sites(states);
        SiteSet.Require(sites, n, nameof(sites));
        double[] p = weights.ToArray();
        Spectra spectra = new();
        double system = spectra.Entropy(BranchSet.SystemState(p, states));
        int l = sites.Length;
        if (l == 0 || l == n)
            return FragmentInformation.From(l, system, l == 0 ? 0 : system, l == 0 ? system : 0, p, branchEntropies ? new double[p.Length] : []);
        if (2 * l == n) return Half(p, states, sites, system, branchEntropies, spectra);
        SiteColumns columns = new(n, 2 * l < n ? sites : SiteSet.Others(sites, n));
        FragmentInformation smaller = FromJoint(columns.Joint(p, states), Math.Min(l, n - l), system, p, branchEntropies, spectra);
        return 2 * l < n ? smaller : FragmentInformation.From(l, system, smaller.JointEntropy, smaller.FragmentEntropy, p, [.. smaller.BranchEntropies]);
    }

    /// <summary>The informations of the intervals F_l = sites 0..l-1.</summary>
    /// <param name="weights">Branch weights p_s, positive, sum 1 within 1e-10.</param>
    /// <param name="states">Branches on N spins, all on the full space or all on the symmetric sector, norm 1 within 1e-8.</param>
    /// <param name="sizes">Lengths l, each in 0..N.</param>
    /// <param name="branchEntropies">False leaves out the branch entropies and the Holevo information.</param>
    /// <remarks>The largest reduced state is formed once; those of shorter intervals are its partial traces. On the full space lengths above N/2 need a second such chain from the other end.</remarks>
    /// <exception cref="ArgumentException">Weights, states or lengths break a rule; the message names the value.</exception>
    public static IntervalInformation OfIntervals(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states, IReadOnlyList<int> sizes, bool branchEntropies = true)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        BranchSet.Require(weights, states);
        int n = Sites(states, sector: true);
        if (states[0].Space is SpinSpace { Sector: not null }) return new RingIntervals(n, states.Count, sizes, branchEntropies).Compute(weights, states);
        foreach (int size in sizes)
            if (size < 0 || size > n) throw new ArgumentOutOfRangeException(nameof(sizes), size, $"Every interval length must lie in 0..{n}, but one is {size}.");
        double[] p = weights.ToArray();
        Spectra spectra = new();
        double system = spectra.Entropy(BranchSet.SystemState(p, states));
        FragmentInformation?[] known = new FragmentInformation?[n + 1];
        known[0] = FragmentInformation.From(0, system, 0, system, p, branchEntropies ? new double[p.Length] : []);
        known[n] = FragmentInformation.From(n, system, system, 0, p, branchEntropies ? new double[p.Length] : []);
        double deviation = 0;
        Chain(l => l, (l, found) => known[l] = found, [.. Enumerable.Range(0, n)]);
        Chain(l => n - l, (l, found) => known[n - l] = FragmentInformation.From(n - l, system, found.JointEntropy, found.FragmentEntropy, p, [.. found.BranchEntropies]),
            [.. Enumerable.Range(0, n).Select(j => n - 1 - j)]);
        if (n % 2 == 0 && sizes.Contains(n / 2)) known[n / 2] = Half(p, states, [.. Enumerable.Range(0, n / 2)], system, branchEntropies, spectra);
        return new([.. sizes.Select(l => known[l]!)], spectra.Smallest, spectra.Clipped, deviation);

        void Chain(Func<int, int> lengthOf, Action<int, FragmentInformation> store, int[] order)
        {
            int[] wanted = [.. sizes.Select(lengthOf).Where(l => l > 0 && 2 * l < n)];
            if (wanted.Length == 0) return;
            int longest = wanted.Max();
            ComplexMatrix joint = new SiteColumns(n, order.AsSpan(0, longest)).Joint(p, states);
            for (int l = longest; ; l--)
            {
                if (wanted.Contains(l))
                {
                    deviation = Math.Max(deviation, Math.Abs(Trace(joint) - 1));
                    store(l, FromJoint(joint, l, system, p, branchEntropies, spectra));
                }

                if (l == 1) break;
                joint = SiteColumns.TraceLastSite(joint, p.Length);
            }
        }
    }

    private static FragmentInformation FromJoint(ComplexMatrix joint, int size, double system, double[] p, bool branchEntropies, Spectra spectra)
    {
        double[] branches = branchEntropies ? [.. p.Select((weight, s) => spectra.Entropy(SiteColumns.Branch(joint, p.Length, s), 1 / weight))] : [];
        return FragmentInformation.From(size, system, spectra.Entropy(SiteColumns.TraceSystem(joint, p.Length)), spectra.Entropy(joint), p, branches);
    }

    /// <summary>Half of the sites: S_SF is taken from the other half, because rho_SF would be larger than the state of the rest.</summary>
    private static FragmentInformation Half(double[] p, IReadOnlyList<StateVector> states, ReadOnlySpan<int> sites, double system, bool branchEntropies, Spectra spectra)
    {
        int n = 2 * sites.Length;
        double joint = spectra.Entropy(new SiteColumns(n, SiteSet.Others(sites, n)).Fragment(p, states));
        SiteColumns columns = new(n, sites);
        if (!branchEntropies) return FragmentInformation.From(sites.Length, system, spectra.Entropy(columns.Fragment(p, states)), joint, p, []);
        ComplexMatrix[] blocks = columns.PerBranch(p, states);
        ComplexMatrix fragment = new(blocks[0].Rows, blocks[0].Rows);
        foreach (ComplexMatrix block in blocks)
            for (int i = 0; i < fragment.Data.Length; i++) fragment.Data[i] += block.Data[i];
        return FragmentInformation.From(sites.Length, system, spectra.Entropy(fragment), joint, p, [.. p.Select((weight, s) => spectra.Entropy(blocks[s], 1 / weight))]);
    }

    private static double Trace(ComplexMatrix matrix)
    {
        double trace = 0;
        for (int i = 0; i < matrix.Rows; i++) trace += matrix[i, i].Real;
        return trace;
    }

    private static int Sites(IReadOnlyList<StateVector> states, bool sector = false) => states[0].Space switch
    {
        SpinSpace { Sector: null } spins => spins.Sites,
        SpinSpace spins when sector => spins.Sites,
        Space other => throw new ArgumentException($"Fragments of any sites need branches on the full space of spins, but these are on {other}; only intervals can be read in a symmetric sector.", nameof(states)),
    };
}
