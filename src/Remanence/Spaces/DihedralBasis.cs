using System.Numerics;

namespace Remanence;

/// <summary>
/// The orbits of N-bit strings under the 2N rotations and reflections of a ring: the basis of <see cref="Sector.Symmetric"/>. Basis state i is
/// the normalized sum of the strings of orbit i; orbits are numbered by their smallest string, ascending. Site j is bit j.
/// </summary>
/// <remarks>Immutable and safe for several threads. Cost: about 2^N / N steps and 9 bytes per orbit; N = 24 has 352 698 orbits, N = 28 has 4 806 078.</remarks>
public sealed class DihedralBasis
{
    /// <summary>Largest number of sites: orbit indices stay below 2^31 and strings below 2^32.</summary>
    public const int MaximumSites = 32;

    private static readonly WeakReference<DihedralBasis>?[] Cache = new WeakReference<DihedralBasis>?[MaximumSites + 1];
    private static readonly Lock CacheLock = new();

    private readonly uint[] representatives;
    private readonly byte[] sizes;
    private readonly int[] bucketStarts;
    private readonly int bucketShift;

    private DihedralBasis(int sites)
    {
        Sites = sites;
        representatives = new uint[CountOrbits(sites)];
        sizes = new byte[representatives.Length];
        Enumerate();
        bucketShift = BitOperations.Log2((uint)sites) + 1; // about one orbit per bucket
        bucketStarts = Buckets(representatives, bucketShift, sites);
    }

    /// <summary>Number of sites N.</summary>
    public int Sites { get; }

    /// <summary>Number of orbits.</summary>
    public int Count => representatives.Length;

    /// <summary>The smallest string of every orbit, ascending.</summary>
    public ReadOnlySpan<uint> Representatives => representatives;

    /// <summary>The number of strings of every orbit, a divisor of 2N.</summary>
    public ReadOnlySpan<byte> OrbitSizes => sizes;

    /// <summary>The basis of a ring; one object per N serves everybody while anybody holds it.</summary>
    /// <param name="sites">Number of sites, 1 to <see cref="MaximumSites"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of sites lies outside its range.</exception>
    public static DihedralBasis Of(int sites)
    {
        if (sites is < 1 or > MaximumSites) throw new ArgumentOutOfRangeException(nameof(sites), sites, $"The sites of a symmetric sector must lie in 1..{MaximumSites}, but are {sites}; use fewer sites.");
        lock (CacheLock)
        {
            if (Cache[sites] is { } reference && reference.TryGetTarget(out DihedralBasis? known)) return known;
            var basis = new DihedralBasis(sites);
            Cache[sites] = new WeakReference<DihedralBasis>(basis);
            return basis;
        }
    }

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

    /// <summary>The index of the orbit that contains a string.</summary>
    /// <param name="bits">Any string of N bits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The string has bits beyond N.</exception>
    public int IndexOf(ulong bits)
    {
        if (bits >> Sites != 0) throw new ArgumentOutOfRangeException(nameof(bits), bits, $"A string of {Sites} sites must be smaller than {1UL << Sites}, but is {bits}.");
        return IndexOfRepresentative(CyclicBits.SmallestImage((uint)bits, Sites));
    }

    internal int IndexOfRepresentative(uint representative)
    {
        int i = bucketStarts[representative >> bucketShift];
        while (representatives[i] < representative) i++;
        return i;
    }

    // Lexicographic necklaces after Fredricksen, Kessler and Maiorana in Duval's form: cut the trailing ones, turn the last zero into a one and repeat the
    // prefix up to length N; it is a necklace if the prefix length divides N. Those not above their mirror image represent orbits.
    private void Enumerate()
    {
        int count = 0;
        uint last = uint.MaxValue >> (32 - Sites), word = 0;
        int period = 1;
        while (true)
        {
            if (Sites % period == 0)
            {
                uint mirrored = CyclicBits.SmallestRotationOfMirror(word, Sites);
                if (word <= mirrored)
                {
                    representatives[count] = word;
                    sizes[count++] = (byte)(word == mirrored ? period : 2 * period);
                }
            }

            if (word == last) break;
            int ones = BitOperations.TrailingZeroCount(~word);
            period = Sites - ones;
            word = (word | (1u << ones)) >> ones << ones;
            for (int filled = period; filled < Sites; filled *= 2) word |= word >> filled;
        }

        if (count != representatives.Length) throw new InvalidOperationException($"The enumeration of {Sites} sites found {count} orbits instead of {representatives.Length}.");
    }

    // First orbit whose representative is at least b << shift, for every bucket b.
    private static int[] Buckets(uint[] ascending, int shift, int sites)
    {
        int[] starts = new int[((uint.MaxValue >> (32 - sites)) >> shift) + 1];
        int i = 0;
        for (long b = 0; b < starts.Length; b++)
        {
            while (i < ascending.Length - 1 && ascending[i] < b << shift) i++;
            starts[b] = i;
        }

        return starts;
    }

    private static long Totient(int n)
    {
        long count = 0;
        for (int k = 1; k <= n; k++)
            if (BigInteger.GreatestCommonDivisor(k, n).IsOne) count++;
        return count;
    }
}
