namespace Remanence.Tests.Stochastic;

public sealed class NormalBatchTests
{
    [Theory, InlineData(0UL), InlineData(5UL), InlineData(0xFFFFFFFAUL), InlineData(0xFFFFFFFFFFFFFFF3UL)]
    public void Batches_have_the_bits_of_the_scalar_pairs_whatever_the_split(ulong first)
    {
        RandomStream stream = new(0x9876543210FEDCBA, 0x123456789ABCDEF1);
        double[] whole = new double[203];
        stream.FillNormals(first, whole);
        for (int k = 0; k < whole.Length; k++)
        {
            (double a, double b) = stream.NormalPair(unchecked(first + (ulong)(k / 2)));
            Assert.Equal(BitConverter.DoubleToInt64Bits(k % 2 == 0 ? a : b), BitConverter.DoubleToInt64Bits(whole[k]));
        }

        for (int piece = 2; piece <= 40; piece += 2)
        {
            double[] pieces = new double[whole.Length];
            for (int start = 0; start < pieces.Length; start += piece)
                stream.FillNormals(unchecked(first + (ulong)(start / 2)), pieces.AsSpan(start, Math.Min(piece, pieces.Length - start)));
            Assert.Equal(whole, pieces);
        }
    }

    [Fact]
    public void Batches_have_the_distribution_of_the_normal_numbers()
    {
        double[] values = new double[1 << 20];
        new RandomStream(11, 4).FillNormals(0, values);
        Array.Sort(values);

        // Kolmogorov and Smirnov: 1.95 / sqrt(n) is passed with probability 0.999.
        double largest = 0;
        for (int k = 0; k < values.Length; k++)
        {
            double expected = 0.5 * MathNet.Numerics.SpecialFunctions.Erfc(-values[k] / Math.Sqrt(2));
            largest = Math.Max(largest, Math.Max(Math.Abs((k + 1.0) / values.Length - expected), Math.Abs((double)k / values.Length - expected)));
        }

        Assert.InRange(largest, 0, 1.95 / Math.Sqrt(values.Length));
        Assert.InRange(values[^1], 4, 6.5);
        Assert.InRange(values[0], -6.5, -4);
    }

    [Fact]
    public void Batches_have_the_recorded_bits_on_every_machine()
    {
        double[] values = new double[100_000];
        new RandomStream(20260101, 7).FillNormals(1UL << 40, values);
        ulong hash = 14695981039346656037;
        foreach (double value in values) hash = unchecked((hash ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211);
        Assert.Equal(0x0973B9CEC0645A96UL, hash);
    }

    [Fact]
    public void An_empty_span_is_left_alone_and_nothing_is_allocated()
    {
        RandomStream stream = new(1);
        double[] values = new double[100];
        stream.FillNormals(0, []);
        stream.FillNormals(0, values);
        long before = GC.GetAllocatedBytesForCurrentThread();
        stream.FillNormals(7, values);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
