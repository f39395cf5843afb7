using System.Numerics;

namespace Remanence;

/// <content>The states of single spins.</content>
public sealed partial class StateVector
{
    // Pairs of amplitudes that are summed in one piece, whatever the number of threads.
    private const int BlochChunk = 1 << 12;

    /// <summary>The Bloch vectors of all spins, the expectation values of X, Y and Z on every site, site 0 first, in a state of norm 1. Costs N 2^N complex products.</summary>
    /// <exception cref="ArgumentException">The state is not one of spins.</exception>
    public (double X, double Y, double Z)[] BlochVectors()
    {
        SpinSpace spins = RequireSpins("Bloch vectors");
        using StateVector? written = spins.Sector is null ? null : ToFullSpace();
        Amplitudes amplitudes = (written ?? this).Amplitudes;
        if (amplitudes.IsSplit) return SplitBlochVectors(amplitudes, spins.Sites);
        return BlochVectors(amplitudes, spins.Sites);
    }

    // Of the sites of a vector held whole, or of the low sites of a slice, whose partial sums are then those of all ranks.
    private static (double X, double Y, double Z)[] BlochVectors(Amplitudes amplitudes, int sites)
    {
        long pairs = amplitudes.LocalLength / 2, chunks = Math.Max(1, pairs / BlochChunk);
        double[] x = new double[chunks], y = new double[chunks], z = new double[chunks];
        (double X, double Y, double Z)[] vectors = new (double X, double Y, double Z)[sites];
        for (int site = 0; site < sites; site++)
        {
            Parallelism.For(chunks, (amplitudes, site, count: (int)(pairs / chunks), x, y, z), static (chunk, work) =>
            {
                (Complex coherence, work.z[chunk]) = PairSums(work.amplitudes, work.site, chunk * work.count, work.count);
                (work.x[chunk], work.y[chunk]) = (2 * coherence.Real, 2 * coherence.Imaginary);
            });
            vectors[site] = (Sum(x), Sum(y), Sum(z));
        }

        return vectors;

        double Sum(double[] own) => amplitudes.SumParts(own, static list => Reductions.Sum(list), Reductions.SumLeaf);
    }

    /// <summary>Sums of conj(a) b and |a|^2 - |b|^2 over pairs of amplitudes that differ in one site, where it is 0 (a) and 1 (b).</summary>
    private static (Complex Coherence, double Difference) PairSums(Amplitudes amplitudes, int site, long first, int count)
    {
        // The pairs of a low site lie in one block, those of a high one in two.
        long distance = 1L << site;
        bool low = distance <= count;
        int run = low ? (int)distance : count, length = low ? 2 * count : count;
        long start = low ? 2 * first : first >> site << (site + 1) | first & (distance - 1);
        ReadOnlySpan<Complex> zeros = amplitudes.LocalComplexBlock(start, length), ones = low ? zeros[run..] : amplitudes.LocalComplexBlock(start + distance, length);
        (Complex Coherence, double Difference) sums = PairSums(zeros, ones, run, length);
        GC.KeepAlive(amplitudes);
        return sums;
    }

    private static (Complex Coherence, double Difference) PairSums(ReadOnlySpan<Complex> zeros, ReadOnlySpan<Complex> ones, int run, int length)
    {
        double re = 0, im = 0, difference = 0;
        for (int from = 0; from < length; from += 2 * run)
        {
            for (int i = from; i < from + run; i++)
            {
                Complex a = zeros[i], b = ones[i];
                re += a.Real * b.Real + a.Imaginary * b.Imaginary;
                im += a.Real * b.Imaginary - a.Imaginary * b.Real;
                difference += a.Real * a.Real + a.Imaginary * a.Imaginary - b.Real * b.Real - b.Imaginary * b.Imaginary;
            }
        }

        return (new(re, im), difference);
    }
}
