using System.Runtime.InteropServices;

namespace Remanence.Tests.Numerics.LinearAlgebra;

/// <summary>Products inside larger matrices: every bit is that of the documented chain of fused multiply-adds, and nothing beside the operands is read or written.</summary>
public unsafe class PackedProductTests
{
    private const int Margin = 5;

    // One tile and its edges, several panels, several blocks of the depth, several tiles shared between threads, halves of tall products.
    [Theory]
    [InlineData(1, 1, 1, 1, false, false, 1.0, false)]
    [InlineData(1, 8, 24, 7, false, false, -1.0, false)]
    [InlineData(2, 8, 12, 6, false, false, -1.0, false)]
    [InlineData(1, 9, 25, 193, true, false, 0.3, false)]
    [InlineData(2, 9, 13, 97, true, false, 0.3, false)]
    [InlineData(1, 17, 23, 192, false, true, -0.7, false)]
    [InlineData(2, 17, 11, 96, false, true, -0.7, false)]
    [InlineData(1, 7, 5, 40, true, true, 1.0, false)]
    [InlineData(2, 7, 5, 40, true, true, 1.0, false)]
    [InlineData(1, 150, 400, 200, false, false, 1.0, false)]
    [InlineData(2, 140, 210, 100, false, false, -1.0, false)]
    [InlineData(2, 130, 193, 50, true, true, 2.0, false)]
    [InlineData(1, 33, 33, 193, false, true, 1.0, true)]
    [InlineData(2, 33, 33, 97, false, true, 1.0, true)]
    [InlineData(2, 24, 24, 5, false, true, -1.0, true)]
    [InlineData(1, 410, 410, 9, false, true, 1.0, true)]
    [InlineData(2, 205, 205, 9, false, true, 0.5, true)]
    [InlineData(1, 5, 5, 6144, false, true, 1.0, true)]
    [InlineData(1, 5, 5, 6145, false, true, 1.0, true)]
    [InlineData(2, 5, 5, 7000, false, true, -1.0, true)]
    [InlineData(2, 3, 4, 9700, true, false, 0.3, false)]
    [InlineData(1, 4, 3, 30_000, false, false, 1.0, false)]
    [InlineData(1, 80, 77, 6159, false, false, 1.0, false)]
    [InlineData(1, 80, 77, 6160, false, false, 1.0, false)]
    [InlineData(1, 80, 77, 6161, false, false, 1.0, false)]
    [InlineData(2, 40, 80, 3200, false, false, 1.0, false)]
    [InlineData(2, 40, 80, 3201, false, false, 1.0, false)]
    public void Every_bit_is_that_of_the_documented_sum(int lanes, int rows, int columns, int depth, bool leftAdjoint, bool rightAdjoint, double scale, bool lowerOnly)
    {
        (int leftRows, int leftColumns) = leftAdjoint ? (depth, rows) : (rows, depth);
        (int rightRows, int rightColumns) = rightAdjoint ? (columns, depth) : (depth, columns);
        int leftStride = leftColumns * lanes + 3, rightStride = rightColumns * lanes + 2, stride = columns * lanes + Margin;
        double[] left = Stored(leftRows, leftColumns * lanes, leftStride, 1), right = Stored(rightRows, rightColumns * lanes, rightStride, 2);
        double[] found = new double[rows * stride];
        Random random = new(3);
        for (int i = 0; i < found.Length; i++) found[i] = random.NextDouble() - 0.5;
        double[] expected = [.. found];
        fixed (double* a = left, b = right, c = found)
            PackedProduct.Add(c, stride, rows, columns, depth, new(a, leftStride, lanes, leftAdjoint), new(b, rightStride, lanes, rightAdjoint), scale, lowerOnly);

        // The real matrices that are multiplied: a complex row of the right factor becomes (re, im) and (-im, re).
        int realDepth = depth * lanes, realColumns = columns * lanes;
        double[] first = new double[rows * realDepth], second = new double[realColumns * realDepth];
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < realDepth; k++)
            {
                int entry = k / lanes, lane = k % lanes;
                first[i * realDepth + k] = scale * (leftAdjoint ? (lane == 1 ? -1 : 1) * left[entry * leftStride + i * lanes + lane] : left[i * leftStride + k]);
            }
        }

        for (int j = 0; j < realColumns; j++)
        {
            for (int k = 0; k < realDepth; k++)
            {
                int entry = k / lanes, column = j / lanes, lane = lanes == 1 ? 0 : (j + k) % 2;
                double value = rightAdjoint ? (lane == 1 ? -1 : 1) * right[column * rightStride + entry * lanes + lane] : right[entry * rightStride + column * lanes + lane];
                second[j * realDepth + k] = lanes == 2 && j % 2 == 0 && k % 2 == 1 ? -value : value;
            }
        }

        bool tall = rows * realColumns < realDepth;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < realColumns; j++)
            {
                if (lowerOnly && j / lanes > i) continue;
                expected[i * stride + j] = Sum(first.AsSpan(i * realDepth, realDepth), second.AsSpan(j * realDepth, realDepth), expected[i * stride + j], tall);
            }
        }

        Assert.Equal(MemoryMarshal.Cast<double, long>(expected).ToArray(), MemoryMarshal.Cast<double, long>(found).ToArray());
    }

    [Theory, InlineData(0, 3, 4), InlineData(3, 0, 4), InlineData(3, 4, 0)]
    public void Empty_products_add_nothing(int rows, int columns, int depth)
    {
        double[] c = [1, 2, 3];
        fixed (double* sum = c) PackedProduct.Add(sum, 1, rows, columns, depth, new(null, 1, 1), new(null, 1, 1));
        Assert.Equal([1, 2, 3], c);
    }

    // The left factor as [depth][8], the right one as [depth][24], from inside of larger matrices; what lies beyond the last row or column is zero, and nothing else is written.
    [Theory, InlineData(1, false), InlineData(2, false), InlineData(1, true), InlineData(2, true)]
    public void Panels_hold_the_documented_numbers(int lanes, bool adjoint)
    {
        const int Rows = 19, Columns = 40, Depth = 10, Start = 4;
        foreach (int row in new[] { 0, 8, 16 })
        {
            (int height, int width) = adjoint ? (Start + Depth, Rows) : (Rows, Start + Depth);
            int stride = width * lanes + 1;
            double[] stored = Stored(height, width * lanes, stride, 4), packed = new double[8 * Depth * lanes + 1];
            Array.Fill(packed, 77);
            fixed (double* data = stored, target = packed) new ProductOperand(data, stride, lanes, adjoint).PackLeft(target, row, Rows, Start * lanes, Depth * lanes, -0.5);
            for (int k = 0; k < Depth * lanes; k++)
            {
                for (int i = 0; i < 8; i++)
                {
                    int entry = Start + k / lanes, lane = k % lanes, at = row + i;
                    Assert.Equal(at >= Rows ? 0 : -0.5 * (adjoint ? (lane == 1 ? -1 : 1) * stored[entry * stride + at * lanes + lane] : stored[at * stride + entry * lanes + lane]), packed[8 * k + i]);
                }
            }

            Assert.Equal(77, packed[^1]);
        }

        foreach (int column in new[] { 0, 24, 24 * ((Columns * lanes - 1) / 24) })
        {
            (int height, int width) = adjoint ? (Columns, Start + Depth) : (Start + Depth, Columns);
            int stride = width * lanes + 1;
            double[] stored = Stored(height, width * lanes, stride, 5), packed = new double[24 * Depth * lanes + 1];
            Array.Fill(packed, 77);
            fixed (double* data = stored, target = packed) new ProductOperand(data, stride, lanes, adjoint).PackRight(target, column, Columns * lanes, Start * lanes, Depth * lanes);
            for (int k = 0; k < Depth * lanes; k++)
            {
                for (int j = 0; j < 24; j++)
                {
                    // Row (re, im), then row (-im, re); conjugated for the adjoint.
                    int entry = Start + k / lanes, at = (column + j) / lanes, lane = lanes == 1 ? 0 : (j + k) % 2;
                    double sign = (lanes == 2 && j % 2 == 0 && k % 2 == 1 ? -1 : 1) * (adjoint && lane == 1 ? -1 : 1);
                    double value = at >= Columns ? 0 : sign * (adjoint ? stored[at * stride + entry * lanes + lane] : stored[entry * stride + at * lanes + lane]);
                    Assert.Equal(value, packed[24 * k + j]);
                }
            }

            Assert.Equal(77, packed[^1]);
        }
    }

    /// <summary>Blocks of the depth one after the other; beyond 32 blocks of a tall product by halves, of which the second starts from zero.</summary>
    private static double Sum(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double sum, bool tall)
    {
        const int Block = 192;
        if (tall && x.Length > 32 * Block)
        {
            int half = ((x.Length + Block - 1) / Block + 1) / 2 * Block;
            return Sum(x[..half], y[..half], sum, tall) + Sum(x[half..], y[half..], 0, tall);
        }

        for (int start = 0; start < x.Length; start += Block)
        {
            double chain = 0;
            for (int k = start; k < Math.Min(x.Length, start + Block); k++) chain = Math.FusedMultiplyAdd(x[k], y[k], chain);
            sum += chain;
        }

        return sum;
    }

    /// <summary>Numbers in rows, with no numbers between the rows.</summary>
    private static double[] Stored(int rows, int width, int stride, int seed)
    {
        Random random = new(seed);
        double[] data = new double[rows * stride];
        Array.Fill(data, double.NaN);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < width; j++) data[i * stride + j] = 2 * random.NextDouble() - 1;
        }

        return data;
    }
}
