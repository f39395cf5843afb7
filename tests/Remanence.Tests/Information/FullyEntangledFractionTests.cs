using System.Numerics;

namespace Remanence.Tests.Information;

public sealed class FullyEntangledFractionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_magic_basis_agrees_with_climbing(ulong seed)
    {
        DensityMatrix state = EntangledStates.Random(seed, (int)seed, 2, 2);
        FullyEntangledFraction exact = FullyEntangledFraction.Of(state);
        Assert.True(exact.IsExact);
        Assert.Equal(exact.Value, FullyEntangledFraction.Overlap(state, exact.Unitary), 1e-14);
        (double climbed, _) = FullyEntangledFraction.Climb(state.Matrix, 2, 20, 7);
        Assert.Equal(exact.Value, climbed, 1e-10);
        UnitaryGroup.RequireUnitary(exact.Unitary, 2, "U");
    }

    [Fact]
    public void A_hidden_rotation_is_found_and_certified()
    {
        ComplexMatrix hidden = EntangledStates.Unitary(8, 3);
        DensityMatrix state = EntangledStates.Rotated(EntangledStates.Isotropic(3, 0.9), EntangledStates.Kronecker(ComplexMatrix.Identity(3), hidden));
        FullyEntangledFraction fraction = FullyEntangledFraction.Of(state);
        Assert.Equal(0.9, fraction.Value, 1e-12);
        Assert.True(fraction.IsExact);
        Assert.Equal("exact", fraction.Label);
        Assert.Equal(3, EntangledTrace(fraction.Unitary, hidden), 1e-9);
        static double EntangledTrace(ComplexMatrix a, ComplexMatrix b) => System.Numerics.Complex.Abs(UnitaryGroup.Trace(a, b));
    }

    [Fact]
    public void Generic_states_give_a_lower_bound_below_every_certificate()
    {
        DensityMatrix state = EntangledStates.Random(11, 0, 3, 3);
        FullyEntangledFraction fraction = FullyEntangledFraction.Of(state);
        Assert.Equal("lower bound", fraction.Label);
        EntangledFractionBounds bounds = fraction.UpperBounds;
        Assert.All([bounds.LargestEigenvalue, bounds.Realignment, bounds.Negativity, bounds.Marginal], bound => Assert.True(fraction.Value < bound));
        for (ulong seed = 0; seed < 50; seed++) Assert.True(FullyEntangledFraction.Overlap(state, EntangledStates.Unitary(seed, 3)) < fraction.Value);
    }

    // <Phi_U| rho |Phi_U> with the vector (1 (x) U)|Phi+> written out as a matrix times a vector; a product of different parts tells the two factors apart.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Overlaps_agree_with_the_written_out_vector(int d)
    {
        DensityMatrix state = EntangledStates.Random(5, 2, d, d);
        ComplexMatrix unitary = EntangledStates.Unitary(9, d), both = EntangledStates.Kronecker(ComplexMatrix.Identity(d), unitary);
        // The second factor is the lowest digit of an index.
        Complex[] vector = new Complex[d * d];
        for (int i = 0; i < d; i++)
            for (int a = 0; a < d; a++) vector[i * d + a] = unitary[a, i] / Math.Sqrt(d);
        for (int k = 0; k < d * d; k++)
        {
            Complex image = 0;
            for (int i = 0; i < d; i++) image += both[k, i * (d + 1)] / Math.Sqrt(d);
            Assert.Equal(0, Complex.Abs(image - vector[k]), 1e-15);
        }

        Complex sum = 0;
        for (int r = 0; r < d * d; r++)
            for (int c = 0; c < d * d; c++) sum += Complex.Conjugate(vector[r]) * state.Matrix[r, c] * vector[c];
        Assert.Equal(sum.Real, FullyEntangledFraction.Overlap(state, unitary), 1e-15);
        Assert.Contains($"must be {d} x {d}", Assert.Throws<ArgumentException>(() => FullyEntangledFraction.Overlap(state, new ComplexMatrix(d + 1, d))).Message, StringComparison.Ordinal);
        Assert.Contains($"is {d} x {d + 1}", Assert.Throws<ArgumentException>(() => FullyEntangledFraction.Overlap(state, new ComplexMatrix(d, d + 1))).Message, StringComparison.Ordinal);
    }

    // Pure states: F = (sum of the singular values of the amplitudes)^2 / d, reached by the polar factor.
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 1)]
    [InlineData(5, 30)]
    public void Pure_states_have_the_square_of_their_Schmidt_sum(int d, int starts)
    {
        ComplexMatrix amplitudes = EntangledStates.Gaussian(17, d, d);
        DensityMatrix state = EntangledStates.Pure(d, d, amplitudes.Data);
        MathNet.Numerics.LinearAlgebra.Matrix<Complex> w = MathNet.Numerics.LinearAlgebra.Matrix<Complex>.Build.Dense(d, d, (i, a) => amplitudes[i, a]);
        double sum = w.Svd(false).S.Sum(x => x.Real) / w.FrobeniusNorm();
        FullyEntangledFraction fraction = FullyEntangledFraction.Of(state, starts, 3);
        Assert.Equal(sum * sum / d, fraction.Value, 1e-13);
        Assert.Equal(fraction.Value, FullyEntangledFraction.Overlap(state, fraction.Unitary), 1e-14);
        UnitaryGroup.RequireUnitary(fraction.Unitary, d, "U");
    }

    // Mixtures of two Weyl operators' states that only a start elsewhere than at the first climbs best.
    [Fact]
    public void The_best_of_all_climbs_counts_and_its_unitary_belongs_to_it()
    {
        DensityMatrix state = EntangledStates.Random(23, 2, 5, 5);
        double before = 0;
        foreach (int starts in new[] { 1, 4, 16, 30 })
        {
            (double value, ComplexMatrix unitary) = FullyEntangledFraction.Climb(state.Matrix, 5, starts, 3);
            Assert.True(value >= before, $"{starts} climbs: {value} after {before}");
            Assert.Equal(value, FullyEntangledFraction.Overlap(state, unitary), 1e-14);
            before = value;
        }

        // At the top, the polar factor of the gradient is the unitary matrix itself: gradient times U^dagger is Hermitian and positive.
        FullyEntangledFraction best = FullyEntangledFraction.Of(state, 30, 3);
        Assert.Equal(before, best.Value);
        ComplexMatrix gradient = new(5, 5);
        for (int r = 0; r < 25; r++)
            for (int c = 0; c < 25; c++) gradient[r % 5, r / 5] += state.Matrix[r, c] * best.Unitary[c % 5, c / 5];
        ComplexMatrix product = MatrixProduct.Multiply(gradient, best.Unitary.Adjoint());
        Assert.InRange(EntangledStates.Distance(product, product.Adjoint()), 0, 1e-6);
        Assert.Equal(FullyEntangledFraction.Climb(state.Matrix, 5, 30, 3).Unitary.Data, best.Unitary.Data);
    }

    // Mixtures of the states of Weyl operators, which are orthogonal: F is the largest weight, and a climb that starts at a smaller one stays there.
    [Theory]
    [InlineData(3, 5)]
    [InlineData(3, 8)]
    [InlineData(5, 19)]
    public void A_climb_may_be_stuck_where_another_one_is_not(int d, int index)
    {
        ComplexMatrix mixture = new(d * d, d * d);
        foreach ((double weight, ComplexMatrix w) in new[] { (0.3, ComplexMatrix.Identity(d)), (0.7, WeylOperators.Matrix(d, index / d, index % d)) })
            for (int r = 0; r < d * d; r++)
                for (int c = 0; c < d * d; c++) mixture[r, c] += weight / d * w[r % d, r / d] * Complex.Conjugate(w[c % d, c / d]);
        DensityMatrix state = new(new ProductSpace(d, d), mixture);
        FullyEntangledFraction stuck = FullyEntangledFraction.Of(state, 1), found = FullyEntangledFraction.Of(state, index + 1);
        Assert.Equal(0.3, stuck.Value, 1e-14);
        Assert.Equal("lower bound", stuck.Label);
        Assert.Equal(0.7, found.Value, 1e-14);
        Assert.Equal("exact", found.Label);
        Assert.Equal(0.7, FullyEntangledFraction.Overlap(state, found.Unitary), 1e-14);
    }

    [Fact]
    public void A_gap_to_the_certificates_makes_a_lower_bound()
    {
        // Isotropic states are certified by their largest eigenvalue; a generic one is not.
        Assert.True(FullyEntangledFraction.Of(EntangledStates.Isotropic(3, 0.6), 1).IsExact);
        FullyEntangledFraction generic = FullyEntangledFraction.Of(EntangledStates.Random(11, 0, 3, 3), 3);
        Assert.False(generic.IsExact);
        Assert.True(generic.UpperBounds.Smallest - generic.Value > 1e-3);
    }

    [Fact]
    public void Unequal_factors_are_refused()
    {
        Assert.Contains("equal dimension", Assert.Throws<ArgumentException>(() => FullyEntangledFraction.Of(EntangledStates.Random(1, 0, 2, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => FullyEntangledFraction.Of(EntangledStates.Isotropic(2, 0.5), 0)).Message, StringComparison.Ordinal);
    }
}
