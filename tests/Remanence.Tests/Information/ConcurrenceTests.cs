using System.Numerics;
using Measures = Remanence.Information;

namespace Remanence.Tests.Information;

public sealed class ConcurrenceTests
{
    [Fact]
    public void Pure_states_have_twice_the_determinant()
    {
        Complex[] psi = [new(0.3, 0.1), new(-0.4, 0.5), new(0.2, -0.6), new(0.1, 0.3)];
        double norm = psi.Sum(z => z.Magnitude * z.Magnitude);
        double expected = 2 * Complex.Abs(psi[0] * psi[3] - psi[1] * psi[2]) / norm;
        Assert.Equal(expected, Measures.Concurrence(EntangledStates.Pure(2, 2, psi)), 1e-14);
    }

    // Products and other rank-deficient states are where the eigenvalues of rho (YY) rho* (YY) lose half the digits.
    [Fact]
    public void Separable_states_have_none_to_the_last_digits()
    {
        DensityMatrix a = EntangledStates.Random(3, 1, 2), b = EntangledStates.Random(4, 1, 2);
        Assert.Equal(0, Measures.Concurrence(new DensityMatrix(new ProductSpace(2, 2), EntangledStates.Kronecker(a.Matrix, b.Matrix))), 1e-14);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(1e-7)]
    [InlineData(0)]
    public void X_shaped_states_agree_with_the_general_formula(double coherence)
    {
        ComplexMatrix rho = new(4, 4) { [0, 0] = 0.5, [1, 1] = 0.1, [2, 2] = 0, [3, 3] = 0.4, [0, 3] = new Complex(0.3, coherence), [3, 0] = new Complex(0.3, -coherence), [1, 2] = 0, [2, 1] = 0 };
        DensityMatrix state = new(new ProductSpace(2, 2), rho);
        Assert.True(Measures.IsXShaped(rho));
        Assert.Equal(2 * Math.Sqrt(0.09 + coherence * coherence), Measures.Concurrence(state), 1e-14);
        Assert.Equal(Measures.Concurrence(state), Measures.GeneralConcurrence(state), 1e-14);
    }

    [Fact]
    public void Local_unitaries_change_nothing_and_spins_and_products_agree()
    {
        DensityMatrix state = EntangledStates.Random(7, 2, 2, 2);
        double expected = Measures.Concurrence(state);
        Assert.InRange(expected, 0.01, 1);
        Assert.Equal(expected, Measures.Concurrence(EntangledStates.Rotated(state, EntangledStates.Kronecker(EntangledStates.Unitary(1, 2), EntangledStates.Unitary(2, 2)))), 1e-13);
        Assert.Equal(expected, Measures.Concurrence(new DensityMatrix(new SpinSpace(2), state.Matrix)), 1e-15);
    }

    [Fact]
    public void Formation_keeps_its_digits_for_small_concurrence()
    {
        Assert.Equal(Math.Log(2), Measures.EntanglementOfFormation(1.0), 1e-15);
        Assert.Equal(0, Measures.EntanglementOfFormation(0.0));
        // Series of h(x) at x = C^2/4 + C^4/16: with C = 1e-5 the next order is far below 1e-15 relative.
        double c = 1e-5, x = c * c / 4 + c * c * c * c / 16;
        Assert.Equal(1, Measures.EntanglementOfFormation(c) / (-x * Math.Log(x) + x - x * x / 2), 1e-14);
        double y = (1 + Math.Sqrt(1 - 0.36)) / 2;
        Assert.Equal(-y * Math.Log(y) - (1 - y) * Math.Log(1 - y), Measures.EntanglementOfFormation(EntangledStates.Pure(2, 2, Math.Sqrt(0.9), 0, 0, Math.Sqrt(0.1))), 1e-14);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("two qubits", Assert.Throws<ArgumentException>(() => Measures.Concurrence(EntangledStates.Isotropic(3, 0.5))).Message, StringComparison.Ordinal);
        Assert.Contains("0..1", Assert.Throws<ArgumentOutOfRangeException>(() => Measures.EntanglementOfFormation(1.5)).Message, StringComparison.Ordinal);
        ComplexMatrix negative = new(4, 4) { [0, 0] = 1.5, [1, 1] = -0.5, [0, 1] = 0.1, [1, 0] = 0.1 };
        Assert.Contains("no eigenvalue below", Assert.Throws<AccuracyException>(() => Measures.Concurrence(new DensityMatrix(new ProductSpace(2, 2), negative))).Message, StringComparison.Ordinal);
    }
}
