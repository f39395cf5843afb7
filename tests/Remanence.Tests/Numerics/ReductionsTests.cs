using System.Runtime.Intrinsics;

namespace Remanence.Tests.Numerics;

/// <summary>Sums of small whole numbers are exact, so every lane must hold exactly what belongs to it; the order of the additions is tested with numbers that round.</summary>
public sealed unsafe class ReductionsTests
{
    private const int Block = Reductions.BlockSize;

    public static TheoryData<int> Counts => [.. Enumerable.Range(1, 70), Block - 2, Block - 1, Block, Block + 1, Block + 2, 2 * Block, 3 * Block + 7, 5 * Block + 38];

    [Theory, MemberData(nameof(Counts))]
    public void Every_product_is_added_once_in_the_lane_of_its_place(int count)
    {
        double[] x = [.. Enumerable.Range(0, count).Select(i => i * 7 % 13 - 6.0)], y = [.. Enumerable.Range(0, count + 1).Select(i => i * 5 % 11 - 4.0)];
        double[] direct = new double[8], crossed = new double[8];
        for (int i = 0; i < count; i++)
        {
            direct[i % 8] += x[i] * y[i];
            crossed[i % 8] += x[i] * y[i ^ 1];
        }

        fixed (double* a = x, b = y)
        {
            Assert.Equal(direct, Lanes(Reductions.Products(a, b, count)));
            if (count % 2 != 0) return;
            (Vector512<double> same, Vector512<double> other) = Reductions.ComplexProducts(a, b, count);
            Assert.Equal(direct, Lanes(same));
            Assert.Equal(crossed, Lanes(other));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(11)]
    public void Blocks_are_added_in_a_tree_that_splits_at_powers_of_two(int blocks)
    {
        int count = (blocks - 1) * Block + 24;
        double[] x = Rounding(count, 1), y = Rounding(count, 2);
        fixed (double* a = x, b = y)
        {
            Vector512<double>[] direct = new Vector512<double>[blocks], crossed = new Vector512<double>[blocks];
            for (int k = 0; k < blocks; k++) (direct[k], crossed[k]) = Reductions.ComplexProducts(a + k * Block, b + k * Block, Math.Min(Block, count - k * Block));
            (Vector512<double> same, Vector512<double> other) = Reductions.ComplexProducts(a, b, count);
            Assert.Equal(Lanes(Tree(direct)), Lanes(same));
            Assert.Equal(Lanes(Tree(crossed)), Lanes(other));
            Assert.Equal(Lanes(same), Lanes(Reductions.Products(a, b, count)));
        }
    }

    [Fact]
    public void Inside_a_block_four_chains_of_fused_products_are_added_in_pairs()
    {
        double[] x = Rounding(112, 3), y = Rounding(112, 4), expected = new double[8];
        for (int lane = 0; lane < 8; lane++)
        {
            double[] chain = new double[4];
            for (int i = 0; i < 96; i += 8) chain[i / 8 % 4] = Math.FusedMultiplyAdd(x[i + lane], y[i + lane], chain[i / 8 % 4]);
            for (int i = 96; i < 112; i += 8) chain[0] = Math.FusedMultiplyAdd(x[i + lane], y[i + lane], chain[0]);
            expected[lane] = (chain[0] + chain[1]) + (chain[2] + chain[3]);
        }

        fixed (double* a = x, b = y) Assert.Equal(expected, Lanes(Reductions.Products(a, b, 112)));
    }

    [Fact]
    public void Sums_have_the_bits_of_the_tree_of_eights()
    {
        for (int count = 0; count <= 150; count++)
        {
            double[] values = Rounding(count, count);
            Assert.Equal(Sum(values), Reductions.Sum(values));
        }

        static double Sum(double[] v) => v.Length <= 8 ? v.Aggregate(0.0, (sum, x) => sum + x) : Sum(v[..Split(v.Length)]) + Sum(v[Split(v.Length)..]);
    }

    [Fact]
    public void Folding_adds_the_halves()
    {
        Vector512<double> v = Vector512.Create(1.0, 2, 4, 8, 16, 32, 64, 128);
        double[] four = new double[4], two = new double[2], one = new double[1];
        Reductions.Fold(v, four);
        Reductions.Fold(v, two);
        Reductions.Fold(v, one);
        Assert.Equal([17, 34, 68, 136], four);
        Assert.Equal([85, 170], two);
        Assert.Equal([255], one);
    }

    private static int Split(int length)
    {
        int half = 1;
        while (2 * half < length) half *= 2;
        return half;
    }

    private static Vector512<double> Tree(Vector512<double>[] v) => v.Length == 1 ? v[0] : Tree(v[..Split(v.Length)]) + Tree(v[Split(v.Length)..]);

    // Magnitudes over six decades: nearly every other order of additions gives other bits.
    private static double[] Rounding(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 4)))];
    }

    private static double[] Lanes(Vector512<double> v) => [.. Enumerable.Range(0, 8).Select(k => v[k])];
}
