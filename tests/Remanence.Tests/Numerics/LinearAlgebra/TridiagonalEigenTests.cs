namespace Remanence.Tests.Numerics.LinearAlgebra;

public class TridiagonalEigenTests
{
    public static TheoryData<int> Sizes() => [0, 1, 2, 3, 4, 10, 31, 32, 33, 67, 100, 200, 333];

    [Theory, MemberData(nameof(Sizes))]
    public void Toeplitz_spectrum_and_vectors_are_the_closed_forms(int n)
    {
        double[] diagonal = [.. Enumerable.Repeat(0.5, n)], offDiagonal = [.. Enumerable.Repeat(-1.0, Math.Max(0, n - 1))];
        double[] expected = [.. Enumerable.Range(1, n).Select(k => 0.5 - 2 * Math.Cos(k * Math.PI / (n + 1)))];
        Assert.InRange(TestMatrices.Distance(expected, TridiagonalEigen.Values(diagonal, offDiagonal)), 0, 1e-15 * (n + 5));
        (double[] values, double[] components) = TridiagonalEigen.ValuesAndFirstComponents(diagonal, offDiagonal);
        Assert.InRange(TestMatrices.Distance(expected, values), 0, 1e-15 * (n + 5));
        for (int k = 1; k <= n; k++) Assert.Equal(Math.Sqrt(2.0 / (n + 1)) * Math.Sin(k * Math.PI / (n + 1)), Math.Abs(components[k - 1]), 1e-13);
        (values, RealMatrix vectors) = TridiagonalEigen.Decompose(diagonal, offDiagonal);
        EigenTests.RequireDecomposition(Dense(diagonal, offDiagonal), values, TestMatrices.ToComplex(vectors));
    }

    [Theory, InlineData(10), InlineData(40), InlineData(100)]
    public void Wilkinson_pairs_are_resolved(int half)
    {
        // W+ has pairs of eigenvalues that agree to more digits than a double holds.
        double[] diagonal = [.. Enumerable.Range(-half, 2 * half + 1).Select(k => (double)Math.Abs(k))], offDiagonal = [.. Enumerable.Repeat(1.0, 2 * half)];
        (double[] values, RealMatrix vectors) = TridiagonalEigen.Decompose(diagonal, offDiagonal);
        EigenTests.RequireDecomposition(Dense(diagonal, offDiagonal), values, TestMatrices.ToComplex(vectors));
        if (half == 10) Assert.Equal(10.746194182903393, values[^1], 2e-14);
        Assert.Equal(values[^2], values[^1], 1e-11);
        Assert.InRange(TestMatrices.Distance(values, TridiagonalEigen.Values(diagonal, offDiagonal)), 0, 1e-15 * half * half);
    }

    [Theory, InlineData(50), InlineData(200)]
    public void Split_zero_and_tiny_couplings_are_treated(int n)
    {
        Random random = new(n);
        double[] diagonal = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
        double[] offDiagonal = [.. Enumerable.Range(0, n - 1).Select(k => (k % 4) switch { 0 => 0, 1 => 1e-9, 2 => 1e-300, _ => random.NextDouble() })];
        (double[] values, RealMatrix vectors) = TridiagonalEigen.Decompose(diagonal, offDiagonal);
        EigenTests.RequireDecomposition(Dense(diagonal, offDiagonal), values, TestMatrices.ToComplex(vectors));
        Assert.InRange(TestMatrices.Distance(values, TridiagonalEigen.Values(diagonal, offDiagonal)), 0, 1e-14);
    }

    [Theory, InlineData(33), InlineData(150), InlineData(400)]
    public void Divide_and_conquer_agrees_with_plain_QL(int n)
    {
        Random random = new(n);
        double[] diagonal = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())], offDiagonal = [.. Enumerable.Range(0, n - 1).Select(_ => random.NextDouble() - 0.5)];
        (double[] values, RealMatrix vectors) = TridiagonalEigen.Decompose(diagonal, offDiagonal);
        double[] d = [.. diagonal], e = [.. offDiagonal];
        RealMatrix rows = RealMatrix.Identity(n);
        TridiagonalQl.Vectors(d, e, rows.Data, n, n);
        Assert.InRange(TestMatrices.Distance(d, values), 0, 1e-14);
        RealMatrix overlaps = MatrixProduct.Multiply(rows, vectors);
        for (int k = 0; k < n; k++) Assert.Equal(1, Math.Abs(overlaps[k, k]), 1e-9);
        EigenTests.RequireDecomposition(Dense(diagonal, offDiagonal), values, TestMatrices.ToComplex(vectors));
    }

    [Theory, InlineData(1e-4), InlineData(1e-10), InlineData(1e-15)]
    public void Glued_Wilkinson_matrices_keep_orthonormal_vectors(double glue)
    {
        // Ten copies of W+ of dimension 21: clusters of twenty eigenvalues.
        double[] diagonal = [.. Enumerable.Range(0, 210).Select(k => (double)Math.Abs(k % 21 - 10))];
        double[] offDiagonal = [.. Enumerable.Range(0, 209).Select(k => k % 21 == 20 ? glue : 1.0)];
        (double[] values, RealMatrix vectors) = TridiagonalEigen.Decompose(diagonal, offDiagonal);
        EigenTests.RequireDecomposition(Dense(diagonal, offDiagonal), values, TestMatrices.ToComplex(vectors));
        Assert.InRange(TestMatrices.Distance(values, TridiagonalEigen.Values(diagonal, offDiagonal)), 0, 1e-13);
    }

    [Theory, InlineData(1, 1e-3, 1e-8), InlineData(2, 0.5, 1e-12), InlineData(3, 1.0, 0.25)]
    public void Secular_roots_interlace_and_solve_the_equation(int seed, double weight, double spacing)
    {
        const int Count = 45;
        Random random = new(seed);
        double[] poles = new double[Count], squares = new double[Count], differences = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            poles[i] = i / 4 + spacing * (i % 4);
            squares[i] = random.NextDouble() / Count * (i % 5 == 0 ? 1e-9 : 1);
        }

        for (int k = 0; k < Count; k++)
        {
            unsafe
            {
                fixed (double* p = poles, s = squares, d = differences) SecularEquation.Root(p, s, Count, weight, k, d);
            }

            Assert.True(differences[k] < 0 && (k == Count - 1 || differences[k + 1] > 0));
            double[] terms = [1 / weight, .. Enumerable.Range(0, Count).Select(i => squares[i] / differences[i])];
            double slope = Enumerable.Range(0, Count).Sum(i => squares[i] / differences[i] / differences[i]);
            double bound = 1e-14 * terms.Sum(Math.Abs) + 1e-15 * slope * Math.Min(-differences[k], k == Count - 1 ? double.PositiveInfinity : differences[k + 1]);
            Assert.InRange(Math.Abs(terms.Sum()), 0, bound);
        }
    }

    [Fact]
    public void First_components_are_the_Gauss_Hermite_weights()
    {
        // Jacobi matrix of the Hermite polynomials with three nodes: 0 and sqrt(3/2), weights 2/3 and 1/6.
        (double[] nodes, double[] components) = TridiagonalEigen.ValuesAndFirstComponents([0, 0, 0], [Math.Sqrt(0.5), 1]);
        Assert.Equal(Math.Sqrt(1.5), nodes[2], 1e-15);
        Assert.Equal(2.0 / 3, components[1] * components[1], 1e-15);
        Assert.Equal(1.0 / 6, components[0] * components[0], 1e-15);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Contains("with 3 diagonal entries must have 2 beside the diagonal, but has 3", Assert.Throws<ArgumentException>(() => TridiagonalEigen.Values([1, 2, 3], [1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("must hold finite numbers, but number 2 is NaN", Assert.Throws<ArgumentException>(() => TridiagonalEigen.Decompose([1, 2], [double.NaN])).Message, StringComparison.Ordinal);
    }

    private static ComplexMatrix Dense(double[] diagonal, double[] offDiagonal)
    {
        ComplexMatrix a = new(diagonal.Length, diagonal.Length);
        for (int i = 0; i < diagonal.Length; i++) a[i, i] = diagonal[i];
        for (int i = 0; i < offDiagonal.Length; i++) a[i, i + 1] = a[i + 1, i] = offDiagonal[i];
        return a;
    }
}
