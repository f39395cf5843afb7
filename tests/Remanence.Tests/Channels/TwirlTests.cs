using System.Numerics;
using Remanence.Tests.Information;
using Measures = Remanence.Information;

namespace Remanence.Tests.Channels;

public sealed class TwirlTests
{
    [Fact]
    public void The_projection_is_the_average_over_every_2_design()
    {
        DensityMatrix qubits = EntangledStates.Random(3, 2, 2, 2), qutrits = EntangledStates.Random(4, 3, 3, 3);
        Assert.True(EntangledStates.Distance(Twirl.Unitary(qubits).Matrix, Twirl.Over(qubits, UnitaryGroup.Tetrahedral()).Matrix) < 1e-14);
        Assert.True(EntangledStates.Distance(Twirl.Unitary(qubits).Matrix, Twirl.Over(qubits, UnitaryGroup.QubitClifford()).Matrix) < 1e-14);
        Assert.True(EntangledStates.Distance(Twirl.Unitary(qutrits).Matrix, Twirl.Over(qutrits, UnitaryGroup.QutritClifford()).Matrix) < 1e-14);
        Assert.True(EntangledStates.Distance(Twirl.Unitary(qubits).Matrix, Twirl.Over(qubits, UnitaryGroup.Pauli()).Matrix) > 1e-3);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_Weyl_twirl_is_the_average_over_its_group_and_keeps_the_weights(int d)
    {
        DensityMatrix state = EntangledStates.Random(5, 2, d, d), twirled = Twirl.Weyl(state);
        Assert.True(EntangledStates.Distance(twirled.Matrix, Twirl.Over(state, UnitaryGroup.Weyl(d)).Matrix) < 1e-14);
        double[] weights = Twirl.BellWeights(state), after = Twirl.BellWeights(twirled);
        for (int k = 0; k < weights.Length; k++)
        {
            Assert.Equal(weights[k], after[k], 1e-14);
            Assert.Equal(FullyEntangledFraction.Overlap(state, WeylOperators.Matrix(d, k / d, k % d)), weights[k], 1e-14);
        }

        double[] ascending = [.. weights.Order()], spectrum = HermitianEigen.Values(twirled.Matrix);
        for (int k = 0; k < weights.Length; k++) Assert.Equal(ascending[k], spectrum[k], 1e-13);
        Assert.Equal(0, MarginalDeviation(twirled, d), 1e-15);
        Assert.True(Measures.Negativity(twirled) >= Measures.Negativity(Twirl.Unitary(state)) - 1e-13);
        Assert.True(Measures.Negativity(state) >= Measures.Negativity(twirled) - 1e-13);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void The_twirl_is_a_projection_that_keeps_the_overlap(int d)
    {
        DensityMatrix state = EntangledStates.Random(6, 1, d, d), once = Twirl.Unitary(state);
        Assert.Equal(Twirl.Overlap(state), Twirl.Overlap(once), 1e-15);
        Assert.True(EntangledStates.Distance(once.Matrix, Twirl.Unitary(once).Matrix) < 1e-15);
        Assert.Equal(0, MarginalDeviation(once, d), 1e-15);
        ComplexMatrix w = EntangledStates.Unitary(2, d);
        DensityMatrix rotated = EntangledStates.Rotated(state, EntangledStates.Kronecker(w, EntangledStates.Conjugate(w)));
        Assert.True(EntangledStates.Distance(once.Matrix, Twirl.Unitary(rotated).Matrix) < 1e-14);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        DensityMatrix unequal = EntangledStates.Random(1, 0, 2, 3);
        Assert.Contains("equal dimension", Assert.Throws<ArgumentException>(() => Twirl.Unitary(unequal)).Message, StringComparison.Ordinal);
        Assert.Contains("dimension 2, but they have 3", Assert.Throws<ArgumentException>(() => Twirl.Over(EntangledStates.Isotropic(2, 0.3), UnitaryGroup.Weyl(3))).Message, StringComparison.Ordinal);
        Assert.Contains("0..1, but is 1.5", Assert.Throws<ArgumentOutOfRangeException>(() => Twirl.Isotropic(2, 1.5)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 2", Assert.Throws<ArgumentOutOfRangeException>(() => WeylOperators.Matrix(1, 0, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("0..2, but is 3", Assert.Throws<ArgumentOutOfRangeException>(() => WeylOperators.Matrix(3, 3, 0)).Message, StringComparison.Ordinal);
    }

    private static double MarginalDeviation(DensityMatrix state, int d)
    {
        ComplexMatrix mixed = ComplexMatrix.Identity(d);
        for (int k = 0; k < mixed.Data.Length; k++) mixed.Data[k] /= d;
        return Math.Max(EntangledStates.Distance(mixed, state.ReducedState(0).Matrix), EntangledStates.Distance(mixed, state.ReducedState(1).Matrix));
    }
}
