using System.Numerics;
using Measures = Remanence.Information;

namespace Remanence.Tests.Information;

public sealed class NegativityTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 0.7)]
    [InlineData(4, 0.2)]
    [InlineData(5, 0.02)]
    public void Isotropic_states_have_the_closed_form(int d, double overlap)
    {
        DensityMatrix state = EntangledStates.Isotropic(d, overlap);
        double expected = Math.Max(0, (d * overlap - 1) / 2);
        Assert.Equal(expected, Measures.Negativity(state), 1e-14);
        Assert.Equal(Math.Log(1 + 2 * expected), Measures.LogarithmicNegativity(state), 1e-13);
        Assert.Equal(overlap > 1.0 / d, Measures.PartialTransposeMargin(state) < 0);
    }

    [Fact]
    public void Both_sides_of_a_cut_give_the_same_and_local_unitaries_change_nothing()
    {
        DensityMatrix state = EntangledStates.Random(5, 2, 2, 3, 2);
        double[] one = PartialTranspose.Spectrum(state, 1), others = PartialTranspose.Spectrum(state, 0, 2);
        for (int i = 0; i < one.Length; i++) Assert.Equal(one[i], others[i], 1e-14);
        ComplexMatrix local = EntangledStates.Kronecker(EntangledStates.Kronecker(EntangledStates.Unitary(1, 2), EntangledStates.Unitary(2, 3)), EntangledStates.Unitary(3, 2));
        Assert.Equal(Measures.Negativity(state, 2), Measures.Negativity(EntangledStates.Rotated(state, local), 2), 1e-13);
        Assert.True(Measures.Negativity(state, 2) > 0.01);
    }

    // Site 0 is the fastest index of spins: the same matrix read as a product has it as the last factor.
    [Fact]
    public void Sites_and_factors_name_the_same_cut_in_opposite_order()
    {
        DensityMatrix product = EntangledStates.Random(9, 2, 2, 2, 2), spins = new(new SpinSpace(3), product.Matrix);
        for (int site = 0; site < 3; site++) Assert.Equal(Measures.Negativity(product, 2 - site), Measures.Negativity(spins, site), 1e-15);
        Assert.NotEqual(Measures.Negativity(spins, 0), Measures.Negativity(spins, 2), 1e-6);
    }

    [Fact]
    public void Transposing_one_factor_of_a_product_operator_transposes_that_factor()
    {
        DensityMatrix a = EntangledStates.Random(1, 0, 2), b = EntangledStates.Random(2, 0, 3);
        DensityMatrix both = new(new ProductSpace(2, 3), EntangledStates.Kronecker(a.Matrix, b.Matrix));
        ComplexMatrix expected = EntangledStates.Kronecker(a.Matrix, EntangledStates.Conjugate(b.Matrix));
        Assert.Equal(0, EntangledStates.Distance(expected, PartialTranspose.Of(both)), 1e-15);
        Assert.Equal(0, Measures.Negativity(both));
    }

    [Fact]
    public void The_Schmidt_coefficients_of_a_pure_state_give_its_negativity()
    {
        // psi = 0.8 |00> + 0.6 |11>, N = 0.48.
        DensityMatrix state = EntangledStates.Pure(2, 2, 0.8, 0, 0, new Complex(0, 0.6));
        Assert.Equal(0.48, Measures.Negativity(state), 1e-15);
        Assert.Equal(-0.48, Measures.PartialTransposeMargin(state), 1e-15);
    }

    [Fact]
    public void Bad_cuts_are_named()
    {
        DensityMatrix three = EntangledStates.Random(1, 0, 2, 2, 2);
        Assert.Contains("must be named unless there are exactly 2", Assert.Throws<ArgumentException>(() => Measures.Negativity(three)).Message, StringComparison.Ordinal);
        Assert.Contains("leave at least 1 part", Assert.Throws<ArgumentException>(() => Measures.Negativity(three, 0, 1, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("0..2, but one is 3", Assert.Throws<ArgumentException>(() => Measures.Negativity(three, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => Measures.Negativity(three, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 0", Assert.Throws<ArgumentOutOfRangeException>(() => Measures.LogarithmicNegativity(-0.1)).Message, StringComparison.Ordinal);
    }
}
