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
        Assert.Contains("must hold finite numbers", Assert.Throws<ArgumentException>(() => MatrixExponential.Of(new RealMatrix(1, 1) { [0, 0] = double.NaN })).Message, StringComparison.Ordinal);
        Assert.Contains("must be finite", Assert.Throws<AccuracyException>(() => MatrixExponential.Of(new RealMatrix(1, 1) { [0, 0] = 800 })).Message, StringComparison.Ordinal);
        Assert.Contains("must be finite", Assert.Throws<AccuracyException>(() => MatrixExponential.Of(new RealMatrix(1, 1) { [0, 0] = 1e200 })).Message, StringComparison.Ordinal);
    }
}
