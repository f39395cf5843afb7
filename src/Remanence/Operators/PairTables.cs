using System.Numerics;

namespace Remanence;

/// <summary>A flip of two sites, and where its coefficients stand.</summary>
/// <param name="Flip">Flipped bits of the index of a vector of eight doubles.</param>
/// <param name="First">Bit of that index that holds the first site, or -1 when the site lies inside the vector.</param>
/// <param name="Second">The same for the second site.</param>
internal readonly record struct PairFlip(long Flip, int First, int Second);

/// <summary>
/// A Hermitian sum of strings of at most two letters, ordered by what it flips. For the target string z and a flip m the coefficient is
/// D_m(z) = sum of c (-i)^|Y| (-1)^|Z &amp; z|: four numbers for a pair, A_i(z) + i s_i B_i(z) with sums over all other sites for one site, a table for none.
/// </summary>
internal sealed class PairTables
{
    internal const int LowBits = 6;
    internal const int TileBits = 2;

    internal PairTables(PauliSum sum, int sites, int lanes)
    {
        Lanes = lanes;
        InsideBits = lanes == 4 ? 1 : 2;
        VectorBits = sites - InsideBits;
        Dictionary<ulong, PauliTerm[]> flips = sum.Terms.GroupBy(t => t.Letters.X).ToDictionary(g => g.Key, g => g.ToArray());
        Diagonal = new double[1L << sites];
        if (flips.TryGetValue(0, out PauliTerm[]? diagonal)) FillDiagonal(diagonal);
        var pairs = flips.Where(f => BitOperations.PopCount(f.Key) == 2).OrderBy(f => f.Key & ((1UL << InsideBits) - 1)).ThenBy(f => f.Key).ToArray();
        var far = pairs.Where(f => BitOperations.TrailingZeroCount(f.Key) >= InsideBits + TileBits).ToArray();
        var near = pairs.Except(far).ToArray();
        Far = [.. far.Select(f => Place(f.Key))];
        FarCoefficients = [.. far.SelectMany(f => Combinations(f.Key).SelectMany(z => Parts(Coefficient(f.Value, z))))];
        Near = [.. near.Select(f => Place(f.Key))];
        NearCoefficients = [.. near.SelectMany(f => Combinations(f.Key & ~((1UL << InsideBits) - 1), f.Key).SelectMany(z => InVector(z, f.Value)))];
        NearEnds = [.. Enumerable.Range(0, 1 << InsideBits).Select(inside => near.Count(f => (int)(f.Key & ((1UL << InsideBits) - 1)) <= inside))];
        Singles = [.. Enumerable.Range(0, sites).Where(i => flips.ContainsKey(1UL << i)).Select(i => new SiteFlip(this, sites, i, flips[1UL << i]))];
    }

    internal int Lanes { get; }

    /// <summary>Sites inside a vector of eight doubles.</summary>
    internal int InsideBits { get; }

    /// <summary>Bits of the index of a vector.</summary>
    internal int VectorBits { get; }

    internal double[] Diagonal { get; }

    /// <summary>Pairs whose coefficients are equal for a whole tile of four vectors; re, im for each of the four signs.</summary>
    internal PairFlip[] Far { get; }

    internal double[] FarCoefficients { get; }

    /// <summary>The other pairs, ordered by what they flip inside a vector; eight re, eight im for each of the four signs.</summary>
    internal PairFlip[] Near { get; }

    internal double[] NearCoefficients { get; }

    internal int[] NearEnds { get; }

    internal SiteFlip[] Singles { get; }

    internal static Complex Coefficient(PauliTerm[] terms, ulong z)
    {
        Complex sum = Complex.Zero;
        foreach ((Complex c, PauliString letters) in terms)
        {
            Complex factor = c * PauliString.PowerOfI(3 * letters.CountY);
            sum += (BitOperations.PopCount(letters.Z & z) & 1) == 0 ? factor : -factor;
        }

        return sum;
    }

    /// <summary>Eight real and eight imaginary parts of the strings that share a vector with z.</summary>
    private IEnumerable<double> InVector(ulong z, PauliTerm[] terms)
    {
        Complex[] coefficients = [.. Enumerable.Range(0, 8).Select(lane => Coefficient(terms, z | (ulong)(uint)(lane / Lanes)))];
        return [.. coefficients.Select(c => c.Real), .. coefficients.Select(c => c.Imaginary)];
    }

    private static double[] Parts(Complex c) => [c.Real, c.Imaginary];

    /// <summary>The four strings with the bits of a pair set or not, first site first; bits outside the mask stay 0.</summary>
    private static ulong[] Combinations(ulong mask, ulong? pair = null)
    {
        ulong both = pair ?? mask, first = both & (~both + 1), second = both ^ first;
        return [0, first & mask, second & mask, (first | second) & mask];
    }

    private PairFlip Place(ulong pair)
    {
        int first = BitOperations.TrailingZeroCount(pair), second = 63 - BitOperations.LeadingZeroCount(pair);
        return new((long)(pair >> InsideBits), Math.Max(-1, first - InsideBits), Math.Max(-1, second - InsideBits));
    }

    private void FillDiagonal(PauliTerm[] terms)
    {
        foreach ((Complex c, PauliString letters) in terms)
            for (long z = 0; z < Diagonal.Length; z++) Diagonal[z] += (BitOperations.PopCount((ulong)z & letters.Z) & 1) == 0 ? c.Real : -c.Real;
    }
}

/// <summary>
/// The flip of one site i with the coefficient A(z) + i s_i B(z), both linear in the signs of the other sites: each is a sum of a part that depends on the vector's place in
/// its block of 2^6 and one that depends on the block.
/// </summary>
internal sealed class SiteFlip
{
    internal SiteFlip(PairTables tables, int sites, int site, PauliTerm[] terms)
    {
        int blockShift = tables.InsideBits + PairTables.LowBits;
        Flip = 1L << site >> tables.InsideBits;
        Inside = site < tables.InsideBits ? 1 << site : 0;
        ulong own = 1UL << site, low = (1UL << blockShift) - 1;
        (PauliTerm[] x, PauliTerm[] y) = ([.. terms.Where(t => t.Letters.CountY == 0)], [.. terms.Where(t => t.Letters.CountY == 1)]);
        int count = 8 << PairTables.LowBits;
        (LowReal, LowImaginary, LowSign) = (new double[count], new double[count], new double[count]);
        for (int k = 0; k < count; k++)
        {
            ulong z = (ulong)(uint)(k / 8) << tables.InsideBits | (ulong)(uint)(k % 8 / tables.Lanes);
            LowSign[k] = (z & own) == 0 ? 1 : -1;
            LowReal[k] = Linear(x, z, low, own);
            LowImaginary[k] = LowSign[k] * -Linear(y, z, low, own);
        }

        int blocks = 1 << (sites - blockShift);
        (HighReal, HighImaginary, HighSign) = (new double[blocks], new double[blocks], new double[blocks]);
        for (int b = 0; b < blocks; b++)
        {
            ulong z = (ulong)(uint)b << blockShift;
            HighSign[b] = (z & own) == 0 ? 1 : -1;
            HighReal[b] = Linear(x, z, ~low, own);
            HighImaginary[b] = -Linear(y, z, ~low, own);
        }
    }

    internal long Flip { get; }

    /// <summary>Flipped site inside the vector as a mask, 0 for none.</summary>
    internal int Inside { get; }

    internal double[] LowReal { get; }

    /// <summary>Already times the low sign of the own site.</summary>
    internal double[] LowImaginary { get; }

    internal double[] LowSign { get; }

    internal double[] HighReal { get; }

    internal double[] HighImaginary { get; }

    internal double[] HighSign { get; }

    // Terms without another site belong to the low part.
    private static double Linear(PauliTerm[] terms, ulong z, ulong part, ulong own)
    {
        double sum = 0;
        foreach ((Complex c, PauliString letters) in terms)
        {
            ulong other = letters.Z & ~own;
            if (other == 0 ? (part & 1) != 0 : (other & part) != 0) sum += (BitOperations.PopCount(other & z) & 1) == 0 ? c.Real : -c.Real;
        }

        return sum;
    }
}
