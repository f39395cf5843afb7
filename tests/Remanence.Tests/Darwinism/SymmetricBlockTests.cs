using System.Numerics;

namespace Remanence.Tests.Darwinism;

/// <summary>The parts: Wigner corner, block weights, Gram Jacobi.</summary>
public class SymmetricBlockTests
{
    [Theory]
    [InlineData(1, 0.7)]
    [InlineData(2, 1.3)]
    [InlineData(9, 3.0)]
    [InlineData(40, 0.4)]
    [InlineData(151, 2.2)]
    public unsafe void A_whole_Wigner_matrix_is_orthogonal(int twice, double angle)
    {
        using WignerCorner corner = Corner(twice, angle, 1);
        for (int i = 0; i <= twice; i++)
        {
            for (int k = 0; k <= twice; k++)
            {
                double product = 0;
                for (int l = 0; l <= twice; l++) product += corner.Row(i)[l] * corner.Row(k)[l];
                Assert.Equal(i == k ? 1 : 0, product, 1e-13);
            }
        }
    }

    [Fact]
    public unsafe void Spin_one_has_the_known_entries()
    {
        const double angle = 0.9;
        using WignerCorner corner = Corner(2, angle, 1);
        double c = Math.Cos(angle), s = Math.Sin(angle);
        double[,] known = { { (1 + c) / 2, -s / Math.Sqrt(2), (1 - c) / 2 }, { s / Math.Sqrt(2), c, -s / Math.Sqrt(2) }, { (1 - c) / 2, s / Math.Sqrt(2), (1 + c) / 2 } };
        for (int k = 0; k < 3; k++)
            for (int l = 0; l < 3; l++) Assert.Equal(known[k, l], corner.Row(k)[l], 1e-15);
    }

    [Fact]
    public unsafe void A_corner_is_the_corner_of_the_whole_and_weights_multiply()
    {
        const double ratio = 0.3;
        using WignerCorner whole = Corner(60, 1.1, 1), corner = new(16, Math.Cos(0.55), Math.Sin(0.55), ratio);
        for (int i = 0; i < 60; i++)
        {
            corner.Advance();
            if (i == 30) corner.LiftIfSmall(1e-100);
        }

        Assert.True(corner.Exponent < -100);
        for (int k = 0; k < 16; k++)
            for (int l = 0; l < 16; l++) Assert.Equal(whole.Row(k)[l] * Math.Pow(ratio, (k + l) / 4.0), Math.ScaleB(corner.Row(k)[l], corner.Exponent), 1e-15);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(9, 0.03)]
    [InlineData(60, 0.25)]
    [InlineData(301, 0.9)]
    public void Block_weights_are_multiplicities_times_eigenvalues(int spins, double ratio)
    {
        BlockWeights weights = new(spins, ratio);
        double larger = Math.Log(1 / (1 + ratio)), smaller = Math.Log(ratio / (1 + ratio));
        BigInteger choose = 1;
        for (int i = 0; i <= spins / 2; i++)
        {
            double known = BigInteger.Log(choose * (spins - 2 * i + 1) / (spins - i + 1)) + i * (larger + smaller) + (spins - 2 * i) * larger;
            double weight = Math.Log(weights.Scaled(i, 600)) - 600 * Math.Log(2);
            Assert.Equal(known, weight, 1e-12 + 1e-14 * Math.Abs(known));
            choose = choose * (spins - i) / (i + 1);
        }
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(12, 2)]
    [InlineData(30, 3)]
    public unsafe void The_drops_of_all_rotations_sum_to_the_difference_of_entropies(int dimension, ulong seed)
    {
        RandomStream random = new(seed);
        RealMatrix factor = new(dimension, dimension);
        for (int i = 0; i < factor.Data.Length; i++) factor.Data[i] = random.Uniform((ulong)i) - 0.5;
        RealMatrix gram = MatrixProduct.MultiplyTransposeRight(factor, factor);
        double[] values = SymmetricEigen.Values(gram);
        double before = Enumerable.Range(0, dimension).Sum(i => gram[i, i] * Math.Log(gram[i, i])), after = values.Sum(x => x > 0 ? x * Math.Log(x) : 0);
        double[] diagonal = new double[dimension];
        double drop = Drop(gram, diagonal, 1e-18);
        Assert.Equal(after - before, drop, 1e-13 * dimension);
        Assert.Equal(values, diagonal.Order(), (x, y) => Math.Abs(x - y) < 1e-13 * dimension);
    }

    [Fact]
    public unsafe void Ties_rotate_the_right_way()
    {
        RealMatrix gram = new(3, 3);
        for (int i = 0; i < 3; i++)
            for (int k = 0; k < 3; k++) gram[i, k] = i == k ? 1 : -0.25;
        double[] diagonal = new double[3];
        double drop = Drop(gram, diagonal, 1e-18);
        Assert.Equal(2 * 1.25 * Math.Log(1.25) + 0.5 * Math.Log(0.5), drop, 1e-15);
        Assert.Equal([0.5, 1.25, 1.25], diagonal.Order(), (x, y) => Math.Abs(x - y) < 1e-15);
    }

    private static unsafe double Drop(RealMatrix gram, double[] diagonal, double negligible)
    {
        int n = gram.Rows;
        using GramJacobi jacobi = new(n);
        for (int i = 0; i < n; i++)
        {
            jacobi.Diagonal[i] = gram[i, i];
            for (int k = 0; k < n; k++) jacobi.Row(i)[k] = i == k ? 0 : gram[i, k];
        }

        double drop = jacobi.EntropyDrop(negligible);
        new Span<double>(jacobi.Diagonal, n).CopyTo(diagonal);
        return drop;
    }

    private static WignerCorner Corner(int twice, double angle, double ratio)
    {
        WignerCorner corner = new((twice + 8) / 8 * 8, Math.Cos(angle / 2), Math.Sin(angle / 2), ratio);
        for (int i = 0; i < twice; i++) corner.Advance();
        return corner;
    }
}
