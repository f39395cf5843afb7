namespace Remanence.Tests.Numerics.LinearAlgebra;

/// <summary>The QL iterations by themselves: entries of very different size, numbers of sweeps, and what cannot converge.</summary>
public class TridiagonalQlTests
{
    // The small value is (a c - b^2) / larger, far below the rounding of the large one; couplings that are small beside one neighbor only must not be dropped.
    [Theory]
    [InlineData(1, 1e-30, 0.9e-15), InlineData(1e-30, 1, 0.9e-15), InlineData(1, -1e-40, 1e-19), InlineData(-1e-40, 1, 1e-19), InlineData(4, 1e-20, 1e-11)]
    public void Small_values_of_graded_pairs_are_right_in_their_own_digits(double first, double second, double coupling)
    {
        double larger = first + second + coupling * coupling / Math.Max(first, second);
        double expected = first * second / larger - coupling / larger * coupling;
        double[] plain = Values([first, second], [coupling]), byVectors = Vectors([first, second], [coupling]).Values;
        Assert.Equal(1, plain.MinBy(Math.Abs) / expected, 1e-13);
        Assert.Equal(1, byVectors.MinBy(Math.Abs) / expected, 1e-6);
        Assert.Equal(1, plain[1] / larger, 1e-15);
    }

    // 1e-40 between ones: both neighbors push it down by (1e-19)^2.
    [Fact]
    public void A_small_value_between_large_ones_is_right_in_its_own_digits()
    {
        double expected = 1e-40 - 2e-38;
        Assert.Equal(1, Values([1, 1e-40, 1], [1e-19, 1e-19])[0] / expected, 1e-12);
    }

    // Shifts that are exact eigenvalues, and couplings whose squares or products with sines vanish.
    [Theory]
    [InlineData(new double[] { 3, 0, 3 }, new double[] { 1e-150, 2 })]
    [InlineData(new double[] { 1, 1, -2 }, new double[] { 3, 1 })]
    [InlineData(new double[] { 0, 0, -1, 0, 1 }, new double[] { 1e-150, 1e-150, 1, 1 })]
    [InlineData(new double[] { 3, -2, 0, 3, 0 }, new double[] { 1.5, 1e-170, 0.5, 0.5 })]
    [InlineData(new double[] { 0, -1, 1e-300 }, new double[] { 1e-100, 1e-20 })]
    [InlineData(new double[] { 2, 0, 0, 1e-310, 0 }, new double[] { 1e-323, 1e-323, 1e-20, 1 })]
    [InlineData(new double[] { 1e-300, 0, 0, 1 }, new double[] { 1e-160, 1e-323, 1e-100 })]
    [InlineData(new double[] { 1, -1, 1, -1, 1 }, new double[] { 1, 0, 1e-323, 2 })]
    [InlineData(new double[] { 1, 0, 0 }, new double[] { 0, double.Epsilon })]
    [InlineData(new double[] { 1, 1e-280, 1e-290 }, new double[] { 1e-140, 1e-280 })]
    [InlineData(new double[] { 0, 0, 1 }, new double[] { 1e-323, 1e-160 })]
    [InlineData(new double[] { -0.5, 0, 0.5, 0.5, 1, 1, 5e-311 }, new double[] { 1, 5e-311, 5e-311, 5e-161, 5e-301, 5e-101 })]
    [InlineData(new double[] { 1, -1 }, new double[] { 0.5 })]
    public void Exact_shifts_and_vanishing_couplings_leave_orthonormal_vectors(double[] diagonal, double[] offDiagonal)
    {
        (double[] values, RealMatrix rows) = Vectors(diagonal, offDiagonal);
        ComplexMatrix dense = new(diagonal.Length, diagonal.Length);
        for (int i = 0; i < diagonal.Length; i++) dense[i, i] = diagonal[i];
        for (int i = 0; i < offDiagonal.Length; i++) dense[i, i + 1] = dense[i + 1, i] = offDiagonal[i];
        EigenTests.RequireDecomposition(dense, values, TestMatrices.ToComplex(rows.Transpose()));
        Assert.InRange(TestMatrices.Distance(values, Values(diagonal, offDiagonal)), 0, 1e-14);
    }

    // Entries that fall by a factor from row to row, down to 1e-299: what is negligible beside its neighbors is reached late or never.
    [Theory, InlineData(100, 0.5), InlineData(150, 0.5), InlineData(150, 0.1), InlineData(300, 0.1)]
    public void Long_graded_matrices_converge_in_both_directions(int n, double ratio)
    {
        Random random = new(n);
        double[] diagonal = [.. Enumerable.Range(0, n).Select(k => Math.Pow(ratio, k))], offDiagonal = [.. Enumerable.Range(0, n - 1).Select(k => 0.5 * random.NextDouble() * diagonal[k])];
        double[] values = TridiagonalEigen.Values(diagonal, offDiagonal), turned = TridiagonalEigen.Values([.. diagonal.Reverse()], [.. offDiagonal.Reverse()]);
        Assert.InRange(TestMatrices.Distance(values, turned), 0, 1e-14);
        (double[] nodes, double[] components) = TridiagonalEigen.ValuesAndFirstComponents(diagonal, offDiagonal);
        Assert.InRange(TestMatrices.Distance(values, nodes), 0, 1e-14);
        RequireMoments(components, 0);
        (nodes, components) = TridiagonalEigen.ValuesAndFirstComponents([.. diagonal.Reverse()], [.. offDiagonal.Reverse()]);
        Assert.InRange(TestMatrices.Distance(values, nodes), 0, 1e-14);
        RequireMoments(components, n - 1);

        // The squares of the components are the weights of a measure: its mass, mean and second moment are those of the first row.
        void RequireMoments(double[] components, int row)
        {
            double coupling = offDiagonal[Math.Min(row, n - 2)];
            double[] moments = [1, diagonal[row], diagonal[row] * diagonal[row] + coupling * coupling];
            for (int power = 0; power < 3; power++) Assert.Equal(moments[power], Enumerable.Range(0, n).Sum(k => components[k] * components[k] * Math.Pow(nodes[k], power)), 1e-13);
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(10), InlineData(40), InlineData(150)]
    public void About_two_sweeps_for_each_value_are_enough(int n)
    {
        Random random = new(n);
        double[][] diagonals = [[.. Enumerable.Range(0, n).Select(_ => random.NextDouble())], new double[n], [.. Enumerable.Range(0, n).Select(k => Math.Pow(0.5, k))], [.. Enumerable.Range(0, n).Select(k => (double)k)]];
        foreach (double[] diagonal in diagonals)
        {
            double[] offDiagonal = [.. Enumerable.Range(0, n - 1).Select(k => 0.5 * random.NextDouble() + (diagonal == diagonals[2] ? 0 : 0.5))];
            if (diagonal == diagonals[2]) for (int k = 0; k + 1 < n; k++) offDiagonal[k] *= diagonal[k];
            foreach (bool reverse in new[] { false, true })
            {
                double[] d = [.. reverse ? diagonal.Reverse() : diagonal], e = [.. reverse ? offDiagonal.Reverse() : offDiagonal];
                bool graded = diagonal == diagonals[2];
                Assert.InRange(TridiagonalQl.Values([.. d], [.. e]), n < 3 ? 0 : 0.7 * n, n < 3 ? 0 : (graded ? 1.5 : 2.4) * n);
                Assert.InRange(TridiagonalQl.Vectors(d, e, RealMatrix.Identity(n).Data, n, n), n == 1 ? 0 : 0.5 * n, n == 1 ? 0 : (graded ? 2.7 : 2.4) * n);
            }
        }
    }

    [Fact]
    public void What_does_not_converge_is_told()
    {
        AccuracyException error = Assert.Throws<AccuracyException>(() => TridiagonalQl.Vectors([1, double.NaN, 2], [1, 1], RealMatrix.Identity(3).Data, 3, 3));
        Assert.Contains("must converge within 120 sweeps for each eigenvalue", error.Message, StringComparison.Ordinal);
        Assert.Equal((120, 120), (error.Measured, error.Bound));
    }

    private static double[] Values(double[] diagonal, double[] offDiagonal)
    {
        double[] values = [.. diagonal];
        _ = TridiagonalQl.Values(values, [.. offDiagonal]);
        return values;
    }

    private static (double[] Values, RealMatrix Rows) Vectors(double[] diagonal, double[] offDiagonal)
    {
        double[] values = [.. diagonal];
        RealMatrix rows = RealMatrix.Identity(values.Length);
        _ = TridiagonalQl.Vectors(values, [.. offDiagonal], rows.Data, values.Length, values.Length);
        return (values, rows);
    }
}
