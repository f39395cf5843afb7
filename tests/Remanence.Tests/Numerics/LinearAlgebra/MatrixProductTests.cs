using System.Numerics;

namespace Remanence.Tests.Numerics.LinearAlgebra;

public class MatrixProductTests
{
    public static TheoryData<int, int, int> Shapes()
    {
        TheoryData<int, int, int> shapes = new() { { 0, 3, 4 }, { 3, 0, 4 }, { 3, 4, 0 }, { 1, 1, 1 }, { 100, 129, 200 }, { 129, 401, 130 }, { 256, 97, 67 }, { 5, 1000, 3 } };
        for (int n = 2; n < 68; n += 3) shapes.Add(n, (7 * n) % 61 + 1, (5 * n) % 67 + 1);
        return shapes;
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Complex_product_agrees_with_the_plain_one(int rows, int depth, int columns)
    {
        ComplexMatrix a = TestMatrices.Complex(rows, depth, 1), b = TestMatrices.Complex(depth, columns, 2);
        ComplexMatrix expected = TestMatrices.Multiply(a, b);
        double bound = 1e-15 * (depth + 2);
        Assert.InRange(TestMatrices.Distance(expected, MatrixProduct.Multiply(a, b)), 0, bound);
        Assert.InRange(TestMatrices.Distance(expected, MatrixProduct.MultiplyAdjointLeft(a.Adjoint(), b)), 0, bound);
        Assert.InRange(TestMatrices.Distance(expected, MatrixProduct.MultiplyAdjointRight(a, b.Adjoint())), 0, bound);
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Real_product_agrees_with_the_plain_one(int rows, int depth, int columns)
    {
        RealMatrix a = TestMatrices.Real(rows, depth, 1), b = TestMatrices.Real(depth, columns, 2);
        RealMatrix expected = TestMatrices.Multiply(a, b);
        double bound = 1e-15 * (depth + 2);
        Assert.InRange(TestMatrices.Distance(expected, MatrixProduct.Multiply(a, b)), 0, bound);
        Assert.InRange(TestMatrices.Distance(expected, MatrixProduct.MultiplyTransposeLeft(a.Transpose(), b)), 0, bound);
        Assert.InRange(TestMatrices.Distance(expected, MatrixProduct.MultiplyTransposeRight(a, b.Transpose())), 0, bound);
    }

    [Theory, MemberData(nameof(Shapes)), InlineData(3, 6144, 2), InlineData(3, 6145, 2), InlineData(10, 30_011, 13), InlineData(1, 200_000, 1)]
    public void Every_entry_is_the_scalar_chain_of_fused_multiply_adds(int rows, int depth, int columns)
    {
        RealMatrix a = TestMatrices.Real(rows, depth, 3), b = TestMatrices.Real(depth, columns, 4);
        RealMatrix product = MatrixProduct.Multiply(a, b);
        bool tall = (long)rows * columns < depth;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) Assert.Equal(Sum(i, j, 0, depth, 0), product[i, j]);
        }

        // The first half goes on from what is there; the second one starts from zero.
        double Sum(int i, int j, int from, int to, double sum)
        {
            int blocks = (to - from + PackedProduct.DepthBlock - 1) / PackedProduct.DepthBlock;
            if (tall && to - from > PackedProduct.ChainDepth)
            {
                int middle = from + (blocks + 1) / 2 * PackedProduct.DepthBlock;
                return Sum(i, j, from, middle, sum) + Sum(i, j, middle, to, 0);
            }

            for (int start = from; start < to; start += PackedProduct.DepthBlock)
            {
                double chain = 0;
                for (int k = start; k < Math.Min(to, start + PackedProduct.DepthBlock); k++) chain = Math.FusedMultiplyAdd(a[i, k], b[k, j], chain);
                sum += chain;
            }

            return sum;
        }
    }

    /// <summary>Equal summands are the worst case: every addition rounds the same way. Added one block after the other, the sums below are wrong by 5e-14 to 2e-13 of themselves.</summary>
    [Theory, InlineData(0.3), InlineData(0.7), InlineData(1.1)]
    public void Long_sums_of_equal_terms_are_rounded_no_more_than_short_ones(double entry)
    {
        const int columns = 1 << 20;
        double scaled = entry / Math.Sqrt(columns);
        Complex[] block = new Complex[2 * columns];
        Array.Fill(block, new Complex(scaled, scaled));
        ComplexMatrix sum = new(2, 2);
        MatrixProduct.AddGram(sum, block, 2, columns);
        double expected = 2 * entry * entry;
        Assert.InRange(Math.Abs(sum[0, 0].Real / expected - 1), 0, 4e-15);
        Assert.InRange(Math.Abs(sum[1, 0].Real / expected - 1), 0, 4e-15);
    }

    [Theory, InlineData(0, 3), InlineData(1, 1), InlineData(2, 0), InlineData(7, 5), InlineData(24, 24), InlineData(33, 67), InlineData(67, 33), InlineData(129, 250)]
    public void Gram_adds_to_the_lower_triangle_only(int rows, int columns)
    {
        ComplexMatrix first = TestMatrices.Complex(rows, columns, 5), second = TestMatrices.Complex(rows, columns, 6);
        ComplexMatrix sum = new(rows, rows);
        Array.Fill(sum.Data, new Complex(3, 0));
        MatrixProduct.AddGram(sum, first.Data, rows, columns);
        MatrixProduct.AddGram(sum, second.Data, rows, columns);
        ComplexMatrix one = TestMatrices.Multiply(first, first.Adjoint()), two = TestMatrices.Multiply(second, second.Adjoint());
        for (int i = 0; i < rows; i++)
        {
            Assert.Equal(0, sum[i, i].Imaginary);
            for (int j = 0; j < rows; j++)
            {
                Complex expected = j > i ? 3 : 3 + one[i, j] + two[i, j];
                Assert.InRange((expected - sum[i, j]).Magnitude, 0, j > i ? 0 : 1e-14 * (columns + 1));
            }
        }

        MatrixProduct.MirrorLower(sum);
        Assert.Equal(0, TestMatrices.Distance(sum, sum.Adjoint()));
    }

    [Theory, InlineData(0, 3), InlineData(1, 1), InlineData(2, 0), InlineData(7, 5), InlineData(24, 24), InlineData(33, 67), InlineData(67, 33), InlineData(129, 250)]
    public void Real_gram_adds_to_the_lower_triangle_only(int rows, int columns)
    {
        RealMatrix block = TestMatrices.Real(rows, columns, 5);
        RealMatrix sum = new(rows, rows);
        Array.Fill(sum.Data, 3.0);
        MatrixProduct.AddGram(sum, block.Data, rows, columns);
        RealMatrix gram = TestMatrices.Multiply(block, block.Transpose());
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < rows; j++) Assert.InRange(Math.Abs((j > i ? 3 : 3 + gram[i, j]) - sum[i, j]), 0, j > i ? 0 : 1e-14 * (columns + 1));
        }

        MatrixProduct.MirrorLower(sum);
        Assert.Equal(0, TestMatrices.Distance(sum, sum.Transpose()));
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Assert.Contains("inner dimensions of a product must agree, but are 3 and 2", Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(new ComplexMatrix(2, 3), new ComplexMatrix(2, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("inner dimensions", Assert.Throws<ArgumentException>(() => MatrixProduct.MultiplyTransposeRight(new RealMatrix(2, 3), new RealMatrix(3, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("must have 6 entries, but has 5", Assert.Throws<ArgumentException>(() => MatrixProduct.AddGram(new ComplexMatrix(2, 2), new Complex[5], 2, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("must be 2 x 2, but is 3 x 3", Assert.Throws<ArgumentException>(() => MatrixProduct.AddGram(new RealMatrix(3, 3), new double[6], 2, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("must be square, but is 2 x 3", Assert.Throws<ArgumentException>(() => MatrixProduct.MirrorLower(new RealMatrix(2, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("must be square, but is 3 x 2", Assert.Throws<ArgumentException>(() => MatrixProduct.MirrorLower(new ComplexMatrix(3, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("must be 2 x 2, but is 2 x 3", Assert.Throws<ArgumentException>(() => MatrixProduct.AddGram(new RealMatrix(2, 3), new double[6], 2, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("must be 2 x 2, but is 3 x 2", Assert.Throws<ArgumentException>(() => MatrixProduct.AddGram(new ComplexMatrix(3, 2), new Complex[6], 2, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("block of -2 rows and -3 columns", Assert.Throws<ArgumentException>(() => MatrixProduct.AddGram(new RealMatrix(2, 2), new double[6], -2, -3)).Message, StringComparison.Ordinal);
        Assert.Contains("block of 0 rows and -3 columns", Assert.Throws<ArgumentException>(() => MatrixProduct.AddGram(new RealMatrix(0, 0), [], 0, -3)).Message, StringComparison.Ordinal);
        Assert.Contains("block of -1 rows and 0 columns", Assert.Throws<ArgumentException>(() => MatrixProduct.AddGram(new RealMatrix(0, 0), [], -1, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("inner dimensions of a product must agree, but are 2 and 3", Assert.Throws<ArgumentException>(() => MatrixProduct.MultiplyAdjointLeft(new ComplexMatrix(2, 3), new ComplexMatrix(3, 2))).Message, StringComparison.Ordinal);
    }
}
