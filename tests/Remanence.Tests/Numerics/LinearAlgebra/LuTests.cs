using System.Numerics;

namespace Remanence.Tests.Numerics.LinearAlgebra;

public class LuTests
{
    public static TheoryData<int> Sizes => [1, 2, 3, 4, 7, 10, 33, 64, 96, 97, 130, 201, 300];

    [Theory, MemberData(nameof(Sizes))]
    public void Complex_solutions_leave_residuals_of_rounding_size(int n)
    {
        ComplexMatrix a = TestMatrices.Complex(n, n, n), b = TestMatrices.Complex(n, 5, n + 1);
        ComplexLu lu = LuFactorization.Of(a);
        Assert.Equal(n, lu.Dimension);
        ComplexMatrix x = lu.Solve(b);
        double bound = 4e-15 * n * (1 + Largest(x.Data));
        Assert.InRange(TestMatrices.Distance(b, TestMatrices.Multiply(a, x)), 0, bound);
        Complex[] column = [.. Enumerable.Range(0, n).Select(i => b[i, 2])];
        Complex[] single = lu.Solve(column), transposed = lu.SolveTransposed(column), adjoint = lu.SolveAdjoint(column), inPlace = [.. column];
        lu.SolveInPlace(inPlace);
        Assert.Equal(single, inPlace);
        for (int i = 0; i < n; i++)
        {
            Complex direct = -column[i], turned = -column[i], conjugated = -column[i];
            for (int j = 0; j < n; j++)
            {
                direct += a[i, j] * single[j];
                turned += a[j, i] * transposed[j];
                conjugated += Complex.Conjugate(a[j, i]) * adjoint[j];
            }

            Assert.InRange(direct.Magnitude, 0, 4e-15 * n * (1 + Largest(single)));
            Assert.InRange(turned.Magnitude, 0, 4e-15 * n * (1 + Largest(transposed)));
            Assert.InRange(conjugated.Magnitude, 0, 4e-15 * n * (1 + Largest(adjoint)));
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Real_solutions_leave_residuals_of_rounding_size(int n)
    {
        RealMatrix a = TestMatrices.Real(n, n, n), b = TestMatrices.Real(n, 5, n + 1);
        RealLu lu = LuFactorization.Of(a);
        RealMatrix x = lu.Solve(b);
        Assert.InRange(TestMatrices.Distance(b, TestMatrices.Multiply(a, x)), 0, 4e-15 * n * (1 + x.Data.Max(Math.Abs)));
        double[] column = [.. Enumerable.Range(0, n).Select(i => b[i, 2])];
        double[] single = lu.Solve(column), transposed = lu.SolveTransposed(column), inPlace = [.. column];
        lu.SolveInPlace(inPlace);
        Assert.Equal(single, inPlace);
        for (int i = 0; i < n; i++)
        {
            double direct = -column[i], turned = -column[i];
            for (int j = 0; j < n; j++)
            {
                direct += a[i, j] * single[j];
                turned += a[j, i] * transposed[j];
            }

            Assert.InRange(Math.Abs(direct), 0, 4e-15 * n * (1 + single.Max(Math.Abs)));
            Assert.InRange(Math.Abs(turned), 0, 4e-15 * n * (1 + transposed.Max(Math.Abs)));
        }
    }

    [Theory, InlineData(5), InlineData(40), InlineData(150)]
    public void Blocks_agree_with_plain_elimination(int n)
    {
        ComplexMatrix a = TestMatrices.Complex(n, n, 3);
        Complex[] b = TestMatrices.Complex(n, 1, 4).Data;
        Complex[] expected = PlainSolve(a, b), found = LuFactorization.Of(a).Solve(b);
        for (int i = 0; i < n; i++) Assert.InRange((expected[i] - found[i]).Magnitude, 0, 1e-11 * (1 + Largest(expected)));
    }

    [Theory, InlineData(1), InlineData(8), InlineData(60), InlineData(120)]
    public void The_condition_estimate_is_close_to_the_condition_from_the_inverse(int n)
    {
        RealMatrix a = TestMatrices.Real(n, n, 9);
        ComplexMatrix c = TestMatrices.Complex(n, n, 9);
        double real = ColumnNorm(TestMatrices.ToComplex(a)) * ColumnNorm(TestMatrices.ToComplex(LuFactorization.Of(a).Inverse()));
        double complex = ColumnNorm(c) * ColumnNorm(LuFactorization.Of(c).Inverse());
        Assert.InRange(LuFactorization.Of(a).ReciprocalCondition * real, 1 - 1e-9, 3.5);
        Assert.InRange(LuFactorization.Of(c).ReciprocalCondition * complex, 1 - 1e-9, 3.5);
    }

    [Fact]
    public void Conditions_of_known_matrices()
    {
        Assert.Equal(1, LuFactorization.Of(RealMatrix.Identity(7)).ReciprocalCondition, 1e-15);
        RealMatrix hilbert = new(6, 6);
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++) hilbert[i, j] = 1.0 / (i + j + 1);
        }

        // The condition number of the Hilbert matrix of order 6 in this norm is 29070279.
        Assert.InRange(1 / LuFactorization.Of(hilbert).ReciprocalCondition, 29070279 / 3.0, 29070280);
    }

    // Pivots must be chosen by both parts of the entries: here all real parts of the first column vanish, or the largest entry is imaginary.
    [Fact]
    public void Imaginary_pivots_are_as_good_as_real_ones()
    {
        RealMatrix real = TestMatrices.Real(12, 12, 6);
        ComplexMatrix imaginary = TestMatrices.ToComplex(real);
        for (int i = 0; i < imaginary.Data.Length; i++) imaginary.Data[i] *= Complex.ImaginaryOne;
        double[] b = TestMatrices.Real(12, 1, 7).Data, expected = LuFactorization.Of(real).Solve(b);
        Complex[] found = LuFactorization.Of(imaginary).Solve([.. b.Select(x => (Complex)x)]);
        for (int i = 0; i < 12; i++) Assert.InRange((found[i] + Complex.ImaginaryOne * expected[i]).Magnitude, 0, 1e-13);
        ComplexMatrix graded = new(2, 2) { [0, 0] = 1e-20, [0, 1] = 1, [1, 0] = Complex.ImaginaryOne, [1, 1] = 1 };
        Complex[] x = LuFactorization.Of(graded).Solve([new(1, 0), new(1, 1)]);
        Assert.InRange((x[0] - 1).Magnitude, 0, 1e-15);
        Assert.InRange((x[1] - 1).Magnitude, 0, 1e-15);
    }

    [Theory, InlineData(1), InlineData(2)]
    public unsafe void Solutions_read_and_write_nothing_beside_their_vector(int lanes)
    {
        const int n = 5, Margin = 4;
        double[] entries = TestMatrices.Real(n * n * lanes, 1, 8).Data, right = TestMatrices.Real(n * lanes, 1, 9).Data;
        int[] pivots = new int[n];
        fixed (double* a = entries) Assert.Equal(-1, LuKernel.Factor(a, (long)n * lanes, n, lanes, pivots));
        foreach (bool transposed in new[] { false, true })
        {
            double[] plain = Solved(0), other = Solved(7);
            Assert.Equal(plain, other);
            Assert.Equal(plain, Solved(double.NaN));
            Assert.All(plain, x => Assert.True(double.IsFinite(x)));

            double[] Solved(double beside)
            {
                double[] buffer = [.. Enumerable.Repeat(beside, Margin), .. right, .. Enumerable.Repeat(beside, Margin)];
                fixed (double* factors = entries, x = buffer)
                {
                    if (transposed) LuKernel.SolveTransposed(factors, n, lanes, pivots, x + Margin);
                    else LuKernel.Solve(factors, n, lanes, pivots, x + Margin);
                }

                Assert.All(buffer[..Margin], x => Assert.Equal(beside, x));
                Assert.All(buffer[^Margin..], x => Assert.Equal(beside, x));
                return buffer[Margin..^Margin];
            }
        }
    }

    [Theory, InlineData(3, 2), InlineData(150, 149)]
    public void Singular_matrices_are_refused_with_their_pivot(int n, int pivot)
    {
        RealMatrix a = RealMatrix.Identity(n);
        a[n - 1, n - 1] = 0;
        string expected = $"must not be singular, but pivot {pivot} (from 0) of {n} is zero";
        Assert.Contains(expected, Assert.Throws<AccuracyException>(() => LuFactorization.Of(a)).Message, StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Throws<AccuracyException>(() => LuFactorization.Of(TestMatrices.ToComplex(a))).Message, StringComparison.Ordinal);
        Assert.Contains($"pivot 0 (from 0) of {n} is zero", Assert.Throws<AccuracyException>(() => LuFactorization.Of(new RealMatrix(n, n))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_shapes_and_numbers_are_refused()
    {
        Assert.Contains("must be square, but is 2 x 3", Assert.Throws<ArgumentException>(() => LuFactorization.Of(new RealMatrix(2, 3))).Message, StringComparison.Ordinal);
        RealMatrix broken = RealMatrix.Identity(3);
        broken[1, 2] = double.NaN;
        Assert.Contains("entry (1, 2)", Assert.Throws<ArgumentException>(() => LuFactorization.Of(broken)).Message, StringComparison.Ordinal);
        RealLu lu = LuFactorization.Of(RealMatrix.Identity(3));
        Assert.Contains("must have 3 entries, but has 2", Assert.Throws<ArgumentException>(() => lu.Solve([1, 2])).Message, StringComparison.Ordinal);
        Assert.Equal(1, LuFactorization.Of(new RealMatrix(1, 1) { [0, 0] = double.MaxValue }).Solve([double.MaxValue])[0]);
        Assert.Throws<ArgumentNullException>(() => LuFactorization.Of((RealMatrix)null!));
        Assert.Throws<ArgumentNullException>(() => LuFactorization.Of((ComplexMatrix)null!));
        Assert.Throws<ArgumentNullException>(() => LuFactorization.Of((ComplexBandMatrix)null!));
        Assert.Contains("must have 3 rows, but have 2", Assert.Throws<ArgumentException>(() => lu.Solve(new RealMatrix(2, 2))).Message, StringComparison.Ordinal);
    }

    private static double Largest(Complex[] x) => x.Max(z => z.Magnitude);

    private static double ColumnNorm(ComplexMatrix a) => Enumerable.Range(0, a.Columns).Max(j => Enumerable.Range(0, a.Rows).Sum(i => a[i, j].Magnitude));

    private static Complex[] PlainSolve(ComplexMatrix matrix, Complex[] right)
    {
        ComplexMatrix a = matrix.Copy();
        Complex[] x = [.. right];
        int n = a.Rows;
        for (int k = 0; k < n; k++)
        {
            int best = Enumerable.Range(k, n - k).MaxBy(i => a[i, k].Magnitude);
            for (int j = 0; j < n; j++) (a[k, j], a[best, j]) = (a[best, j], a[k, j]);
            (x[k], x[best]) = (x[best], x[k]);
            for (int i = k + 1; i < n; i++)
            {
                Complex factor = a[i, k] / a[k, k];
                for (int j = k; j < n; j++) a[i, j] -= factor * a[k, j];
                x[i] -= factor * x[k];
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++) x[i] -= a[i, j] * x[j];
            x[i] /= a[i, i];
        }

        return x;
    }
}
