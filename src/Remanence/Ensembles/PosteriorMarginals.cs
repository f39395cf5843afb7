using System.Numerics;

namespace Remanence;

/// <summary>Sums over the unmeasured sites of |c_0|^2, |c_1|^2 and c_0* c_1 for every outcome on the sites 0 to l - 1: unnormalized posterior states.</summary>
internal sealed class PosteriorMarginals
{
    private readonly double[] elements;
    private long outcomes;

    private PosteriorMarginals(int size)
    {
        outcomes = 1L << size;
        elements = new double[4 * outcomes];
    }

    internal static PosteriorMarginals Of(TwoBranches branches, int size)
    {
        PosteriorMarginals marginals = new(size);
        if (branches.Space.Sector is null) marginals.AddStrings(branches);
        else marginals.AddOrbits(branches);
        return marginals;
    }

    /// <summary>Sums over the highest measured site.</summary>
    internal void TraceLastSite()
    {
        outcomes /= 2;
        for (long i = 0; i < 4 * outcomes; i++) elements[i] += elements[4 * outcomes + i];
    }

    internal void ForEach(long start, int count, TwoBranches.UseOutcome use)
    {
        for (long f = start; f < start + count; f++) use(f, elements[4 * f], elements[4 * f + 1], new Complex(elements[4 * f + 2], elements[4 * f + 3]));
    }

    // Each block of outcomes collects its sums over the rest in ascending order.
    private void AddStrings(TwoBranches branches)
    {
        const int Block = 1 << 12;
        long width = Math.Min(Block, outcomes);
        Parallelism.For(outcomes / width, block =>
        {
            for (long start = block * width; start < branches.Length; start += outcomes)
                branches.ForEach(start, (int)width, (z, p, q, coherence) => Add(z & (outcomes - 1), p, q, coherence, 1));
        });
    }

    // The 2N images of a representative pass every string of its orbit equally often; each carries an equal share of the orbit.
    private void AddOrbits(TwoBranches branches)
    {
        int n = branches.Space.Sites;
        DihedralBasis basis = branches.Space.SymmetricOrbits();
        ulong ring = (1UL << n) - 1, kept = (ulong)outcomes - 1;
        double share = 1.0 / (2 * n);
        branches.ForEach(0, basis.Count, (orbit, p, q, coherence) =>
        {
            ulong word = basis.Representatives[(int)orbit], mirrored = 0;
            for (int j = 0; j < n; j++) mirrored |= (word >> j & 1) << (n - 1 - j);
            for (int j = 0; j < n; j++)
            {
                Add((long)(word & kept), p, q, coherence, share);
                Add((long)(mirrored & kept), p, q, coherence, share);
                word = (word << 1 | word >> (n - 1)) & ring;
                mirrored = (mirrored << 1 | mirrored >> (n - 1)) & ring;
            }
        });
    }

    private void Add(long outcome, double p, double q, Complex coherence, double share)
    {
        Span<double> target = elements.AsSpan((int)(4 * outcome), 4);
        target[0] += share * p;
        target[1] += share * q;
        target[2] += share * coherence.Real;
        target[3] += share * coherence.Imaginary;
    }
}
