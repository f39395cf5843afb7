namespace Remanence.Tests.Numerics.Ranks;

/// <summary>Tests of split vectors run one after the other: they lower the size from which vectors are split.</summary>
[CollectionDefinition(nameof(SplitVectors), DisableParallelization = true)]
public sealed class SplitVectors;

/// <summary>Lowers the size from which vectors are split until it is disposed.</summary>
internal sealed class SmallVectorsSplit : IDisposable
{
    private readonly long before = Amplitudes.SmallestSplit;

    internal SmallVectorsSplit() => Amplitudes.SmallestSplit = Amplitudes.SmallestSlice;

    public void Dispose() => Amplitudes.SmallestSplit = before;

    /// <summary>What every rank returns, and the bytes that all of them sent.</summary>
    internal static (double[][] Results, long Bytes) OnRanks(int count, Func<double[]> compute)
    {
        double[][] results = new double[count][];
        long bytes = 0;
        global::Remanence.Ranks.AsThreads(count, ranks =>
        {
            results[ranks.Rank] = compute();
            Interlocked.Add(ref bytes, ranks.BytesSent);
        });
        return (results, bytes);
    }

    /// <summary>Fails unless every rank has the bits of one process.</summary>
    internal static void RequireSameBits(int count, Func<double[]> compute)
    {
        ulong[] whole = Bits(compute());
        foreach (double[] result in OnRanks(count, compute).Results) Assert.Equal(whole, Bits(result));

        static ulong[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToUInt64Bits)];
    }
}
