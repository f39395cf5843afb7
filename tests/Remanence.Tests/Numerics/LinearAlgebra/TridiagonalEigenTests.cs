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
