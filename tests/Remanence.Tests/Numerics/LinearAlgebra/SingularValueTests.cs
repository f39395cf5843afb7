using System.Numerics;
using Remanence.Tests.Information;

namespace Remanence.Tests.Numerics.LinearAlgebra;

public sealed class SingularValueTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 4, 4)]
    [InlineData(7, 3, 3)]
    [InlineData(9, 6, 2)]
    public void The_factors_multiply_to_the_matrix_and_are_orthonormal(int rows, int columns, int rank)
    {
        ComplexMatrix a = MatrixProduct.Multiply(EntangledStates.Gaussian(3, rows, rank), EntangledStates.Gaussian(4, rank, columns));
        (ComplexMatrix left, double[] values, ComplexMatrix right) = SingularValueDecomposition.Decompose(a);
        ComplexMatrix scaled = left.Copy();
        for (int i = 0; i < rows; i++)
            for (int k = 0; k < columns; k++) scaled[i, k] *= values[k];
        Assert.True(TestMatrices.Distance(a, MatrixProduct.MultiplyAdjointRight(scaled, right)) < 1e-13);
        Assert.True(TestMatrices.Distance(MatrixProduct.MultiplyAdjointLeft(left, left), ComplexMatrix.Identity(columns)) < 1e-13);
        Assert.True(TestMatrices.Distance(MatrixProduct.MultiplyAdjointLeft(right, right), ComplexMatrix.Identity(columns)) < 1e-13);
        Assert.True(TestMatrices.Distance(values, SingularValueDecomposition.Values(a)) < 1e-13);
        Assert.Equal(rank, values.Count(v => v > 1e-12));
        Assert.Equal(values.Sum(), SingularValueDecomposition.TraceNorm(a.Adjoint()), 1e-12);
    }

    [Fact]
    public void The_polar_factor_has_the_largest_overlap_of_all_unitary_matrices()
    {
        ComplexMatrix a = EntangledStates.Gaussian(5, 3, 3), unitary = SingularValueDecomposition.PolarUnitary(a);
        Assert.True(TestMatrices.Distance(MatrixProduct.MultiplyAdjointLeft(unitary, unitary), ComplexMatrix.Identity(3)) < 1e-14);
        double best = MatrixProduct.MultiplyAdjointLeft(unitary, a).Trace().Real;
        Assert.Equal(SingularValueDecomposition.TraceNorm(a), best, 1e-13);
        for (ulong seed = 0; seed < 20; seed++)
            Assert.True(MatrixProduct.MultiplyAdjointLeft(EntangledStates.Unitary(seed, 3), a).Trace().Real < best);
    }

    [Fact]
    public void Bad_matrices_are_named()
    {
        Assert.Contains("at least as many rows", Assert.Throws<ArgumentException>(() => SingularValueDecomposition.Decompose(new ComplexMatrix(2, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("square", Assert.Throws<ArgumentException>(() => SingularValueDecomposition.PolarUnitary(new ComplexMatrix(3, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => SingularValueDecomposition.Decompose(new ComplexMatrix(1, 1) { [0, 0] = new Complex(double.NaN, 0) })).Message, StringComparison.Ordinal);
    }
}
