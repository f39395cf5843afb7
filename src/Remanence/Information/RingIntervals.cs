using System.Numerics;

namespace Remanence;

/// <summary>
/// Entropies of the intervals F_l = sites 0..l-1 of a ring whose branches lie in the symmetric sector (<see cref="Sector.Symmetric"/>), straight from the sector
/// amplitudes: one Gram matrix rho_SF in the two blocks of the interval reflection, shorter intervals by partial traces, longer ones by the purity of the whole.
/// </summary>
/// <remarks>
/// With L = floor((N-1)/2): S_F(N-l) = S_SF(l), S_SF(N-l) = S_F(l) and the branch entropies repeat, so nothing longer than L is diagonalized, except that
/// half the ring (N even) needs a Gram matrix of its own. Cost d^2 8^(N/3)-like: see <see cref="Estimate"/>. The same bits for any number of threads.
/// One object serves many states of the same N; the index table it holds is 4 bytes for every second bit string, up to N = 24, and recomputed beyond.
/// </remarks>
public sealed class RingIntervals
{
    private readonly IntervalColumns? chain;
    private readonly IntervalColumns? half;

    /// <summary>Prepares the intervals of the given sizes.</summary>
    /// <param name="sites">Ring length N, at least 3.</param>
    /// <param name="branches">Number of branches d, at least 1.</param>
    /// <param name="sizes">Interval lengths, each in 0..N.</param>
    /// <param name="branchEntropies">False leaves out the entropies of the single branches and with them the Holevo information.</param>
    public RingIntervals(int sites, int branches, IReadOnlyList<int> sizes, bool branchEntropies = true)
        : this(sites, branches, sizes, branchEntropies, IntervalColumns.LargestTableSites) { }

    internal RingIntervals(int sites, int branches, IReadOnlyList<int> sizes, bool branchEntropies, int largestTableSites)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        if (sites is < 3 or > 62) throw new ArgumentOutOfRangeException(nameof(sites), sites, $"The number of sites of a ring must lie in 3..62, but is {sites}.");
        if (branches < 1) throw new ArgumentOutOfRangeException(nameof(branches), branches, $"The number of branches must be at least 1, but is {branches}.");
        foreach (int size in sizes)
            if (size < 0 || size > sites) throw new ArgumentOutOfRangeException(nameof(sizes), size, $"Every interval length must lie in 0..{sites}, but one is {size}.");
        Sites = sites;
        Branches = branches;
        Sizes = [.. sizes];
        BranchEntropies = branchEntropies;
        int longest = LongestOfChain(sites, sizes);
        if (longest > 0) chain = new IntervalColumns(sites, longest, largestTableSites);
        if (NeedsHalf(sites, sizes)) half = new IntervalColumns(sites, sites / 2, largestTableSites);
    }

    /// <summary>Ring length N.</summary>
    public int Sites { get; }

    /// <summary>Number of branches d.</summary>
    public int Branches { get; }

    /// <summary>The interval lengths, in the order of the results.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>True when the entropies of the single branches are computed too.</summary>
    public bool BranchEntropies { get; }

    /// <summary>Computes the informations of all prepared sizes.</summary>
    /// <param name="weights">Branch weights p_s, positive, sum 1 within 1e-10.</param>
    /// <param name="states">Branch states phi_s on the symmetric sector of N spins, normalized within 1e-8.</param>
    /// <exception cref="ArgumentException">Counts, spaces or norms do not fit.</exception>
    public IntervalInformation Compute(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states)
    {
        BranchSet.Require(weights, states, new SpinSpace(Sites, Sector.Symmetric));
        if (states.Count != Branches) throw new ArgumentException($"These intervals were prepared for {Branches} branches, but {states.Count} are given.", nameof(states));
        double[] p = weights.ToArray();
        Spectra spectra = new();
        double system = spectra.Entropy(BranchSet.SystemState(p, states));
        double deviation = 0;
        Dictionary<int, FragmentInformation> known = new() { [0] = FragmentInformation.From(0, system, 0, system, p, BranchEntropies ? new double[Branches] : []) };
        Complex[][] amplitudes = chain is null && half is null ? [] : StringAmplitudes(p, states);
        if (chain is not null)
        {
            ParityBlocks joint = chain.Joint(amplitudes, Branches);
            for (int l = chain.Bits; ; l--)
            {
                if (Wanted(l) || Wanted(Sites - l))
                {
                    deviation = Math.Max(deviation, Math.Abs(joint.Trace() - 1));
                    known[l] = FragmentInformation.From(l, system, joint.TraceSystem().Entropy(spectra), joint.Entropy(spectra), p, Single(joint.Branch, p, spectra));
                }

                if (l == 1) break;
                joint = joint.TraceLastBit();
            }
        }

        if (half is not null)
        {
            ParityBlocks[] branches = half.PerBranch(amplitudes, Branches);
            ParityBlocks fragment = new(half.Mirror, 1);
            foreach (ParityBlocks branch in branches) fragment.Add(branch);
            deviation = Math.Max(deviation, Math.Abs(fragment.Trace() - 1));
            double entropy = fragment.Entropy(spectra);
            known[half.Bits] = FragmentInformation.From(half.Bits, system, entropy, entropy, p, Single(s => branches[s], p, spectra));
        }

        // A pure whole: fragment and rest exchange S_F and S_SF.
        FragmentInformation[] fragments = [.. Sizes.Select(l => known.TryGetValue(l, out FragmentInformation? found) ? found : Mirrored(known[Sites - l], l, p))];
        return new(fragments, spectra.Smallest, spectra.Clipped, deviation);
    }

    /// <summary>What <see cref="Compute"/> needs, counted without allocating anything.</summary>
    /// <param name="sites">Ring length N.</param>
    /// <param name="branches">Number of branches d.</param>
    /// <param name="sizes">Interval lengths.</param>
    /// <returns>Bytes that one object holds for all states, bytes of one call at its peak, floating-point operations of one call.</returns>
    public static (double SharedBytes, double CallBytes, double Operations) Estimate(int sites, int branches, IReadOnlyList<int> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        double d = branches, shared = 0, blocks = 0, operations = 0;
        double dimension = DihedralBasis.CountOrbits(sites);
        int longest = LongestOfChain(sites, sizes);
        if (longest > 0)
        {
            double rows = d * Math.Pow(2, longest) / 2, columns = Math.Pow(2, sites - longest) / 2;
            shared += IntervalColumns.TableBytes(sites, longest);
            // The Gram blocks, the next shorter ones, and the solver's copy of one block.
            blocks = 16 * rows * rows * (2 + 0.5 + 1);
            operations += 2 * 8 * rows * rows * columns / 2;
            for (int l = longest; l >= 1; l--)
                if (sizes.Contains(l) || sizes.Contains(sites - l)) operations += 2 * 16.0 / 3 * Math.Pow(Math.Pow(2, l) / 2, 3) * (d * d * d + 1 + d);
        }

        if (NeedsHalf(sites, sizes))
        {
            double rows = Math.Pow(2, sites / 2) / 2;
            shared += IntervalColumns.TableBytes(sites, sites / 2);
            blocks = Math.Max(blocks, 16 * rows * rows * (2 * (d + 1) + 1));
            operations += d * 2 * 8 * rows * rows * rows / 2 + 2 * 16.0 / 3 * Math.Pow(rows, 3) * (d + 1);
        }

        return (shared, blocks + 16 * d * dimension + 2 * 16 * IntervalColumns.TileEntries, operations);
    }

    private bool Wanted(int size) => Sizes.Contains(size);

    private double[] Single(Func<int, ParityBlocks> branch, double[] p, Spectra spectra) =>
        BranchEntropies ? [.. p.Select((weight, s) => branch(s).Entropy(spectra, 1 / weight))] : [];

    private static FragmentInformation Mirrored(FragmentInformation rest, int size, double[] p) =>
        FragmentInformation.From(size, rest.SystemEntropy, rest.JointEntropy, rest.FragmentEntropy, p, [.. rest.BranchEntropies]);

    /// <summary>Longest interval up to (N-1)/2 that is wanted itself or through its complement; 0 if none.</summary>
    private static int LongestOfChain(int sites, IReadOnlyList<int> sizes) =>
        sizes.Select(l => Math.Min(l, sites - l)).Where(l => 2 * l < sites).DefaultIfEmpty(0).Max();

    private static bool NeedsHalf(int sites, IReadOnlyList<int> sizes) => sites % 2 == 0 && sizes.Contains(sites / 2);

    /// <summary>sqrt(p_s) times the amplitude of one string of each orbit: sector amplitude over the root of the orbit's size.</summary>
    private Complex[][] StringAmplitudes(double[] p, IReadOnlyList<StateVector> states)
    {
        IntervalColumns columns = (chain ?? half)!;
        Complex[][] amplitudes = new Complex[Branches][];
        for (int s = 0; s < Branches; s++)
        {
            amplitudes[s] = new Complex[states[s].Space.Dimension];
            for (int orbit = 0; orbit < amplitudes[s].Length; orbit++)
                amplitudes[s][orbit] = Math.Sqrt(p[s] / columns.OrbitSize(orbit)) * states[s][orbit];
        }

        return amplitudes;
    }
}
