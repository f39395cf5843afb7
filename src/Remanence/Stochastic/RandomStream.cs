namespace Remanence;

/// <summary>
/// Random numbers by counting: every value is a function of (seed, stream, index) alone, by Philox4x32 with 10 rounds (Salmon, Moraes, Dror and Shaw,
/// SC'11). Any value may be asked for in any order and from any thread; there is no state to save.
/// </summary>
/// <param name="Seed">Chosen by the user: the key.</param>
/// <param name="Stream">A number of its own for every use in a computation (a trajectory, a kind of noise): the upper half of the counter.</param>
public readonly record struct RandomStream(ulong Seed, ulong Stream = 0)
{
    private const double UnitOfUniform = 1.0 / (1UL << 53);

    /// <summary>The 128 random bits of an index, as two words.</summary>
    public (ulong First, ulong Second) Bits(ulong index)
    {
        (uint a, uint b, uint c, uint d) = Philox((uint)index, (uint)(index >> 32), (uint)Stream, (uint)(Stream >> 32), (uint)Seed, (uint)(Seed >> 32));
        return (a | (ulong)b << 32, c | (ulong)d << 32);
    }

    /// <summary>Two independent numbers, uniform in (0, 1): odd multiples of 2^-53, so that neither end occurs.</summary>
    public (double First, double Second) UniformPair(ulong index)
    {
        (ulong a, ulong b) = Bits(index);
        return (ToUniform(a), ToUniform(b));
    }

    /// <summary>A number, uniform in (0, 1).</summary>
    public double Uniform(ulong index) => UniformPair(index).First;

    /// <summary>Two independent normal numbers of mean 0 and variance 1, by the method of Box and Muller; their magnitude is at most 8.6.</summary>
    /// <remarks>Own logarithm, sine and cosine: the same bits on every machine, and those of <see cref="FillNormals"/>, which is about ten times faster.</remarks>
    public (double First, double Second) NormalPair(ulong index)
    {
        (double a, double b) = UniformPair(index);
        double radius = Math.Sqrt(-2 * ElementaryFunctions.LogOfNormal(a));
        (double sin, double cos) = ElementaryFunctions.SinCosOfTurns(b);
        return (radius * cos, radius * sin);
    }

    /// <summary>
    /// Fills a span with the normal numbers of consecutive indices: entries 2k and 2k + 1 are <see cref="NormalPair"/> of <paramref name="firstIndex"/> + k, bit by bit,
    /// so that the result does not depend on how a range is cut into calls. An odd length ends with the first number of a pair. Runs on the calling thread and allocates nothing.
    /// </summary>
    /// <param name="firstIndex">Index of the first pair.</param>
    /// <param name="target">Receives the numbers, two for each index.</param>
    public unsafe void FillNormals(ulong firstIndex, Span<double> target)
    {
        fixed (double* data = target) NormalBatch.Fill(Seed, Stream, firstIndex, data, target.Length);
    }

    /// <summary>The block function: a 128-bit counter under a 64-bit key.</summary>
    internal static (uint A, uint B, uint C, uint D) Philox(uint a, uint b, uint c, uint d, uint key0, uint key1)
    {
        for (int round = 0; round < 10; round++)
        {
            ulong first = 0xD2511F53UL * a, second = 0xCD9E8D57UL * c;
            (a, b, c, d) = ((uint)(second >> 32) ^ b ^ key0, (uint)second, (uint)(first >> 32) ^ d ^ key1, (uint)first);
            key0 = unchecked(key0 + 0x9E3779B9u);
            key1 = unchecked(key1 + 0xBB67AE85u);
        }

        return (a, b, c, d);
    }

    // 52 bits and the half step above them are exact in a double.
    private static double ToUniform(ulong bits) => ((bits >> 12) * 2 + 1) * UnitOfUniform;
}
