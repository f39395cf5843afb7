using System.Numerics;
using Remanence.Tests.Information;

namespace Remanence.Tests.Channels;

public sealed class FieldAndSymmetryTests
{
    // The generator of 16 x 16, built from its definition; it is Hermitian because the J_a are.
    [Fact]
    public void The_rates_are_the_spectrum_of_the_generator()
    {
        Complex i = Complex.ImaginaryOne;
        Complex[][] sigma = [[0, 1, 1, 0], [0, -i, i, 0], [1, 0, 0, -1]];
        ComplexMatrix one = ComplexMatrix.Identity(2), identity = ComplexMatrix.Identity(4), generator = new(16, 16);
        foreach (Complex[] entries in sigma)
        {
            ComplexMatrix s = new(2, 2);
            entries.CopyTo(s.Data, 0);
            ComplexMatrix j = EntangledStates.Kronecker(s, one), right = EntangledStates.Kronecker(one, EntangledStates.Conjugate(s));
            for (int k = 0; k < 16; k++) j.Data[k] = (j.Data[k] - right.Data[k]) / 2;
            ComplexMatrix square = MatrixProduct.Multiply(j, j), both = EntangledStates.Kronecker(j, EntangledStates.Conjugate(j));
            ComplexMatrix left = EntangledStates.Kronecker(square, identity), other = EntangledStates.Kronecker(identity, EntangledStates.Conjugate(square));
            for (int k = 0; k < 256; k++) generator.Data[k] -= 0.7 * (both.Data[k] - (left.Data[k] + other.Data[k]) / 2);
        }

        double[] expected = HermitianEigen.Values(generator), rates = BrownianField.Rates(0.7);
        for (int k = 0; k < 16; k++) Assert.Equal(expected[k], rates[k], 1e-14);
        Assert.Equal(0.7, BrownianField.SlowestRate(0.7));
        Assert.Equal(2.1, BrownianField.FastestRate(0.7), 1e-15);
        Assert.Contains("strength of the field", Assert.Throws<ArgumentOutOfRangeException>(() => BrownianField.Rates(0)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(2, 3, 1)]
    [InlineData(3, 2, 1)]
    [InlineData(6, 5, 1)]
    public void Local_symmetries_of_GHZ_and_W_states(int n, int ghz, int w)
    {
        using StateVector ghzState = Equal(n, 0, (1 << n) - 1), wState = Equal(n, [.. Enumerable.Range(0, n).Select(j => 1 << j)]);
        // One qubit: the axis of the state alone; two: |01> + |10> is maximally entangled as well.
        Assert.Equal(n == 1 ? 1 : ghz, LocalSymmetry.Dimension(ghzState));
        Assert.Equal(n == 2 ? 3 : w, LocalSymmetry.Dimension(wState));
    }

    [Fact]
    public void Local_rotations_do_not_change_the_dimension_and_generic_states_have_none()
    {
        using StateVector product = StateVector.Product(new SpinSpace(3), Spinor.FromBloch(0, 0.6, 0.8), Spinor.FromBloch(0.6, 0, -0.8), Spinor.FromBloch(0.6, 0.8, 0)), random = StateVector.Random(new SpinSpace(4), 3);
        Assert.Equal(3, LocalSymmetry.Dimension(product));
        Assert.Equal(0, LocalSymmetry.Dimension(random));
        using StateVector other = StateVector.Random(new ProductSpace(2, 3), 1);
        Assert.Contains("at most 20 spins", Assert.Throws<ArgumentException>(() => LocalSymmetry.Dimension(other)).Message, StringComparison.Ordinal);
    }

    private static StateVector Equal(int n, params int[] bits)
    {
        Complex[] amplitudes = new Complex[1 << n];
        foreach (int b in bits) amplitudes[b] = 1 / Math.Sqrt(bits.Length);
        return StateVector.From(new SpinSpace(n), amplitudes);
    }
}
