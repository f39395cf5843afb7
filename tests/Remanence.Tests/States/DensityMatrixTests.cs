using System.Numerics;
using Remanence.Tests.Numerics.LinearAlgebra;

namespace Remanence.Tests.States;

public sealed class DensityMatrixTests
{
    [Fact]
    public void Spectrum_is_ascending_and_counts_what_it_clips()
    {
        ComplexMatrix matrix = TestMatrices.WithSpectrum([-5e-11, 0.25, 0.75 + 5e-11], 3);
        DensityMatrix state = new(new ProductSpace(3), matrix);
        IReadOnlyList<double> spectrum = state.Spectrum();
        Assert.Equal(0, spectrum[0]);
        Assert.Equal(0.25, spectrum[1], 1e-13);
        Assert.Equal(1, state.ClippedEigenvalues);
        Assert.Equal(0.625, state.Purity, 1e-9);
    }

    [Fact]
    public void Negative_eigenvalues_are_an_error_with_the_number()
    {
        DensityMatrix state = new(new ProductSpace(2), TestMatrices.WithSpectrum([-0.25, 1.25], 1));
        AccuracyException e = Assert.Throws<AccuracyException>(() => state.Spectrum());
        Assert.Equal(-0.25, e.Measured, 1e-13);
        Assert.Contains("no eigenvalue below", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_door_checks_shape_adjoint_and_trace()
    {
        SpinSpace one = new(1);
        ComplexMatrix matrix = new(2, 2) { [0, 0] = 0.5, [1, 1] = 0.5, [0, 1] = 0.25 };
        Assert.Contains("differs from its adjoint by 0.25", Assert.Throws<ArgumentException>(() => new DensityMatrix(one, matrix)).Message, StringComparison.Ordinal);
        matrix[1, 0] = 0.25;
        Assert.Equal(0.5, new DensityMatrix(one, matrix).Expect(Pauli.X(0)), 1e-15);
        matrix[0, 0] = 0.75;
        Assert.Contains("trace 1 within 1E-10, but has 1.25", Assert.Throws<ArgumentException>(() => new DensityMatrix(one, matrix)).Message, StringComparison.Ordinal);
        matrix[0, 0] = double.NaN;
        Assert.Throws<ArgumentException>(() => new DensityMatrix(one, matrix));
        Assert.Contains("4 x 4 entries", Assert.Throws<ArgumentException>(() => new DensityMatrix(new SpinSpace(2), matrix)).Message, StringComparison.Ordinal);
    }

    // Site 0 is the fastest index of spins, factor A the slowest of a product: no symmetry of this state hides a wrong order.
    [Fact]
    public void A_bipartition_turns_the_fastest_site_into_the_slowest_factor()
    {
        double[] weights = [0.5, 0.2, 0.1, 0.06, 0.05, 0.04, 0.03, 0.02];
        ComplexMatrix diagonal = new(8, 8);
        for (int b = 0; b < 8; b++) diagonal[b, b] = weights[b];
        DensityMatrix spins = new(new SpinSpace(3), diagonal);
        DensityMatrix product = Bipartition.FromSites([0], [1, 2]).Of(spins);
        Assert.Equal(new ProductSpace(2, 4), product.Space);
        for (int a = 0; a < 2; a++)
            for (int b = 0; b < 4; b++) Assert.Equal(weights[a + 2 * b], product.Matrix[4 * a + b, 4 * a + b].Real);
        Assert.Equal(0.68, product.ReducedState(0).Matrix[0, 0].Real, 1e-15);
        Assert.Equal(0.68, spins.ReducedState(0).Matrix[0, 0].Real, 1e-15);
        DensityMatrix swapped = product.ReducedState(1, 0);
        Assert.Equal(new ProductSpace(4, 2), swapped.Space);
        Assert.Equal(weights[1 + 2 * 3], swapped.Matrix[7, 7].Real);
        Assert.Equal(weights[1], swapped.Matrix[1, 1].Real);

        using StateVector pure = StateVector.Random(new SpinSpace(4), 11);
        Bipartition cut = Bipartition.FromSites([2, 0], [3]);
        ComplexMatrix fromPure = cut.Of(pure).Matrix, fromMixed = cut.Of(DensityMatrix.FromPure(pure)).Matrix;
        Assert.True(TestMatrices.Distance(fromPure, fromMixed) < 1e-14);
        Complex expected = Complex.Zero;
        for (int traced = 0; traced < 2; traced++) expected += pure[1 * 4 + 2 * traced] * Complex.Conjugate(pure[1 + 8 + 2 * traced]);
        Assert.True(Complex.Abs(fromPure[1 * 2, 2 * 2 + 1] - expected) < 1e-15);
    }

    [Fact]
    public void Bipartitions_refuse_overlaps_and_empty_parts()
    {
        Assert.Contains("must not overlap", Assert.Throws<ArgumentException>(() => Bipartition.FromSites([0, 1], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1 site", Assert.Throws<ArgumentException>(() => Bipartition.FromSites([], [1])).Message, StringComparison.Ordinal);
    }
}
