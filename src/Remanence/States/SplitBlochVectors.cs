using System.Numerics;

namespace Remanence;

/// <content>The states of single spins of a vector that is split over ranks: the same partial sums as in one process, each formed by one rank.</content>
public sealed partial class StateVector
{
    private static (double X, double Y, double Z)[] SplitBlochVectors(Amplitudes amplitudes, int sites)
    {
        int localSites = BitOperations.Log2((ulong)amplitudes.LocalLength);
        (double X, double Y, double Z)[] low = BlochVectors(amplitudes, localSites);
        return [.. low, .. Enumerable.Range(localSites, sites - localSites).Select(site => HighSite(amplitudes, site - localSites))];
    }

    // A site that is a bit of the rank: each of the two ranks forms the sums of one half of their pairs.
    private static (double X, double Y, double Z) HighSite(Amplitudes amplitudes, int bit)
    {
        ICommunicator ranks = amplitudes.SharedBy!;
        bool isOne = (ranks.Rank >> bit & 1) != 0;
        long half = amplitudes.LocalLength / 2, mine = isOne ? half : 0;
        int chunks = (int)(half / BlochChunk);
        double[] x = new double[chunks], y = new double[chunks], z = new double[chunks];
        Complex[] received = new Complex[BlochChunk];
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            long place = (long)chunk * BlochChunk;
            ReadOnlySpan<Complex> send = amplitudes.LocalComplexBlock(half - mine + place, BlochChunk), own = amplitudes.LocalComplexBlock(mine + place, BlochChunk);
            ranks.Exchange(ranks.Rank ^ (1 << bit), System.Runtime.InteropServices.MemoryMarshal.Cast<Complex, double>(send), System.Runtime.InteropServices.MemoryMarshal.Cast<Complex, double>(received.AsSpan()));
            (Complex coherence, z[chunk]) = isOne ? PairSums(received, own, BlochChunk, BlochChunk) : PairSums(own, received, BlochChunk, BlochChunk);
            (x[chunk], y[chunk]) = (2 * coherence.Real, 2 * coherence.Imaginary);
        }

        return (Sum(x), Sum(y), Sum(z));

        double Sum(double[] own) => amplitudes.SumParts(own, static list => Reductions.Sum(list), Reductions.SumLeaf, Part);

        // The pairs of two ranks that differ in the bit are neighbors: its 0 forms the first half.
        int Part(int rank) => 2 * ((rank >> (bit + 1) << bit) | (rank & ((1 << bit) - 1))) + (rank >> bit & 1);
    }
}
