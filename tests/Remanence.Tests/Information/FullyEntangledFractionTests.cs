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

    [Fact]
    public void Unequal_factors_are_refused()
    {
        Assert.Contains("equal dimension", Assert.Throws<ArgumentException>(() => FullyEntangledFraction.Of(EntangledStates.Random(1, 0, 2, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => FullyEntangledFraction.Of(EntangledStates.Isotropic(2, 0.5), 0)).Message, StringComparison.Ordinal);
    }
}
