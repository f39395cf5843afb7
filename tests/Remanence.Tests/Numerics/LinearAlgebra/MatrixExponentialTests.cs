using System.Numerics;

namespace Remanence.Tests.Numerics.LinearAlgebra;

public class MatrixExponentialTests
{
    [Theory]
    [InlineData(0.001), InlineData(0.01), InlineData(0.2), InlineData(0.9), InlineData(2), InlineData(4), InlineData(10), InlineData(100)]
    public void Anti_hermitian_matrices_give_the_unitary_of_their_spectrum(double norm)
    {
        foreach (int n in new[] { 1, 4, 10, 65 })
        {
            ComplexMatrix h = TestMatrices.Hermitian(n, n);
            (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(h);
            double factor = norm / values.Max(Math.Abs);
            ComplexMatrix generator = new(n, n), phases = vectors.Copy();
            for (int i = 0; i < h.Data.Length; i++) generator.Data[i] = -Complex.ImaginaryOne * factor * h.Data[i];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++) phases[i, j] *= Complex.Exp(-Complex.ImaginaryOne * factor * values[j]);
            }

            Assert.InRange(TestMatrices.Distance(TestMatrices.Multiply(phases, vectors.Adjoint()), MatrixExponential.Of(generator)), 0, 2e-14 * (1 + norm));
        }
    }

    [Theory, InlineData(1e-3), InlineData(0.2), InlineData(0.8), InlineData(2), InlineData(6)]
    public void Real_matrices_agree_with_the_series_and_with_the_complex_ones(double norm)
    {
        RealMatrix a = TestMatrices.Real(10, 10, 3);
        for (int i = 0; i < a.Data.Length; i++) a.Data[i] *= norm / 5;
        RealMatrix sum = RealMatrix.Identity(10), term = RealMatrix.Identity(10);
        for (int k = 1; k < 120; k++)
        {
            term = TestMatrices.Multiply(term, a);
            for (int i = 0; i < term.Data.Length; i++) sum.Data[i] += term.Data[i] /= k;
        }

        RealMatrix exponential = MatrixExponential.Of(a);
        double largest = sum.Data.Max(Math.Abs);
        Assert.InRange(TestMatrices.Distance(sum, exponential), 0, 3e-15 * largest * (1 + norm));
        Assert.InRange(TestMatrices.Distance(TestMatrices.ToComplex(exponential), MatrixExponential.Of(TestMatrices.ToComplex(a))), 0, 3e-15 * largest * (1 + norm));
    }

    [Fact]
    public void Triangular_matrices_with_large_entries_are_not_scaled_too_far()
    {
        // exp of (1, b; 0, -1) is (e, b sinh 1; 0, 1/e): Higham's example of overscaling.
        RealMatrix a = new(2, 2) { [0, 0] = 1, [0, 1] = 1e9, [1, 1] = -1 };
        RealMatrix e = MatrixExponential.Of(a);
        Assert.Equal(Math.E, e[0, 0], 1e-14);
        Assert.Equal(1 / Math.E, e[1, 1], 1e-14);
        Assert.Equal(1, e[0, 1] / (1e9 * Math.Sinh(1)), 1e-14);
        Assert.Equal(0, e[1, 0]);
        RealMatrix nilpotent = new(3, 3) { [0, 1] = 1e20, [1, 2] = 3 };
        RealMatrix polynomial = MatrixExponential.Of(nilpotent);
        Assert.Equal(1, polynomial[0, 2] / 1.5e20, 1e-14);
        Assert.Equal(1, polynomial[0, 1] / 1e20, 1e-14);
        Assert.Equal(RealMatrix.Identity(4).Data, MatrixExponential.Of(new RealMatrix(4, 4)).Data);
        Assert.Empty(MatrixExponential.Of(new ComplexMatrix(0, 0)).Data);
    }

    [Fact]
    public void Graded_shifts_have_the_exact_exponential()
    {
        // Weights on one superdiagonal: the norm of A^4 asks for a higher degree than that of A^6. Powers of two scale the exponential of the plain shift without rounding.
        int[] exponents = [0, 0, 0, 0, -20, -20, -20];
        RealMatrix a = new(8, 8);
        for (int i = 0; i < 7; i++) a[i, i + 1] = Math.ScaleB(1, exponents[i]);
        RealMatrix e = MatrixExponential.Of(a);
        for (int i = 0; i < 8; i++)
        {
            double expected = 1;
            for (int j = 0; j < 8; j++)
            {
                if (j > i) expected *= Math.ScaleB(1, exponents[j - 1]) / (j - i);
                if (j < i) Assert.Equal(0, e[i, j]);
                else Assert.Equal(1, e[i, j] / expected, 1e-13);
            }
        }
    }

    // The bounds of the norm for degrees 3 to 13 are those of the papers; from 4.25 on each squaring doubles what is allowed.
    [Theory]
    [InlineData(0.01495, 3, 0), InlineData(0.01497, 5, 0), InlineData(0.2539, 5, 0), InlineData(0.2541, 7, 0), InlineData(0.9504, 7, 0), InlineData(0.9505, 9, 0), InlineData(2.0978, 9, 0)]
    [InlineData(2.0979, 13, 0), InlineData(4.2499, 13, 0), InlineData(4.2501, 13, 1), InlineData(5, 13, 1), InlineData(8.4999, 13, 1), InlineData(8.5001, 13, 2), InlineData(30, 13, 3), InlineData(100, 13, 5)]
    public void Degree_and_squarings_are_the_fewest_that_the_norm_allows(double norm, int degree, int squarings)
    {
        // Only the first row is not zero, and it repeats one number: the powers have the column sums norm^k, though the row sum is three times as large.
        double[] row = new double[9], result = new double[9];
        Array.Fill(row, norm, 0, 3);
        PadeExponential exponential = new(3, 1);
        exponential.Compute(row, result);
        Assert.Equal((degree, squarings), (exponential.Degree, exponential.Squarings));
        for (int j = 0; j < 3; j++) Assert.Equal(1, (result[j] - (j == 0 ? 1 : 0)) / (Math.Exp(norm) - 1), 1e-12);
        double[] turned = new double[18], unit = [-0.8, -0.6];
        for (int i = 0; i < 18; i++) turned[i] = row[i / 2] * unit[i % 2];
        exponential = new(3, 2);
        exponential.Compute(turned, new double[18]);
        Assert.Equal((degree, squarings), (exponential.Degree, exponential.Squarings));
    }

    [Theory, InlineData(0, 3, 100800.0), InlineData(1, 5, 10059033600.0), InlineData(2, 7, 4487938430976000), InlineData(3, 9, 5914384781877411840000.0), InlineData(4, 13, 113250775606021113483283660800000000.0)]
    public void Cancellation_in_the_powers_asks_for_more_squarings(int order, int degree, double divisor)
    {
        // (b, b; -b, -b) has the square zero, but its magnitudes have powers with column sums (2 b)^k.
        double exact = Math.Pow(divisor * Math.ScaleB(1, -53), 0.5 / degree);
        foreach (int extra in new[] { 0, 1, 2, 7 })
        {
            double b = 0.97 * Math.ScaleB(exact, extra) / 2;
            Assert.Equal(extra, new PadeExponential(2, 1).ExtraSquarings([b, b, b, b], order));
        }

        // (1, 1; 0, 1) has the column sums 1 and k + 1: degree 3 alone would need many squarings, degree 13 none.
        int[] expected = [7, 3, 1, 0, 0];
        foreach (double b in new[] { 1.0, 1e9 }) Assert.Equal(expected[order], new PadeExponential(2, 1).ExtraSquarings([1, b, 0, 1], order));
        Assert.Equal(0, new PadeExponential(2, 1).ExtraSquarings([0, 1e100, 0, 0], order));
        Assert.Equal(0, new PadeExponential(2, 1).ExtraSquarings([0, 0, 0, 0], order));

        double little = 1.1 * Math.Pow(100800 * Math.ScaleB(1, -53), 1.0 / 6) / 2;
        PadeExponential small = new(2, 1);
        small.Compute([little, little, -little, -little], new double[4]);
        Assert.Equal((5, 0), (small.Degree, small.Squarings));

        double[] nilpotent = [50, 50, -50, -50], result = new double[4];
        PadeExponential exponential = new(2, 1);
        exponential.Compute(nilpotent, result);
        Assert.Equal((13, exponential.ExtraSquarings([50, 50, 50, 50], 4)), (exponential.Degree, exponential.Squarings));
        for (int i = 0; i < 4; i++) Assert.Equal(nilpotent[i] + (i % 3 == 0 ? 1 : 0), result[i], 1e-9);
    }

    [Fact]
    public void Rate_matrices_keep_probability_over_long_times()
    {
        RealMatrix rates = new(40, 40);
        for (int i = 0; i + 1 < 40; i++)
        {
            (rates[i + 1, i], rates[i, i + 1]) = (50, 100);
            rates[i, i] -= 50;
            rates[i + 1, i + 1] -= 100;
        }

        RealMatrix e = MatrixExponential.Of(rates);
        for (int j = 0; j < 40; j++) Assert.Equal(1, Enumerable.Range(0, 40).Sum(i => e[i, j]), 1e-11);
    }

    [Fact]
    public void Wrong_matrices_are_refused()
    {
        Assert.Contains("must be square, but is 2 x 3", Assert.Throws<ArgumentException>(() => MatrixExponential.Of(new RealMatrix(2, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("must be square, but is 3 x 2", Assert.Throws<ArgumentException>(() => MatrixExponential.Of(new ComplexMatrix(3, 2))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => MatrixExponential.Of((RealMatrix)null!));
        Assert.Throws<ArgumentNullException>(() => MatrixExponential.Of((ComplexMatrix)null!));
        Assert.Contains("must hold finite numbers", Assert.Throws<ArgumentException>(() => MatrixExponential.Of(new RealMatrix(1, 1) { [0, 0] = double.NaN })).Message, StringComparison.Ordinal);
        Assert.Contains("must be finite", Assert.Throws<AccuracyException>(() => MatrixExponential.Of(new RealMatrix(1, 1) { [0, 0] = 800 })).Message, StringComparison.Ordinal);
        Assert.Contains("must be finite", Assert.Throws<AccuracyException>(() => MatrixExponential.Of(new RealMatrix(1, 1) { [0, 0] = 1e200 })).Message, StringComparison.Ordinal);
    }
}
