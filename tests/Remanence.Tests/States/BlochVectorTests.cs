namespace Remanence.Tests.States;

public sealed class BlochVectorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(14)]
    public void They_are_the_expectation_values_of_every_site(int sites)
    {
        using StateVector state = StateVector.Random(new SpinSpace(sites), 3);
        (double X, double Y, double Z)[] vectors = state.BlochVectors();
        Assert.Equal(sites, vectors.Length);
        for (int j = 0; j < sites; j++)
        {
            Assert.Equal(state.Expect(Pauli.X(j)), vectors[j].X, 1e-13);
            Assert.Equal(state.Expect(Pauli.Y(j)), vectors[j].Y, 1e-13);
            Assert.Equal(state.Expect(Pauli.Z(j)), vectors[j].Z, 1e-13);
        }
    }

    [Fact]
    public void A_state_in_the_symmetric_sector_has_the_same_spin_everywhere()
    {
        Spinor spinor = Spinor.FromBloch(0.3, -0.5, 0.7);
        using StateVector state = StateVector.Product(new SpinSpace(5, Sector.Symmetric), spinor);
        foreach ((double x, double y, double z) in state.BlochVectors())
        {
            Assert.Equal(spinor.Bloch.X, x, 1e-14);
            Assert.Equal(spinor.Bloch.Y, y, 1e-14);
            Assert.Equal(spinor.Bloch.Z, z, 1e-14);
        }
    }

    [Fact]
    public void Other_states_are_refused()
    {
        using StateVector state = StateVector.Random(new ProductSpace(3, 2), 1);
        Assert.Contains("Bloch vectors need a state of spins", Assert.Throws<ArgumentException>(state.BlochVectors).Message, StringComparison.Ordinal);
    }
}
