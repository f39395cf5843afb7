namespace Remanence.Tests.LargeDeviations;

public class FragmentHamiltonianTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void Reflection_blocks_have_the_levels_and_populations_of_the_full_matrix(int sites, bool closed)
    {
        IsingCouplings couplings = new(0.7, 1.3, -0.4);
        FragmentHamiltonian h = closed ? FragmentHamiltonian.Ring(sites, couplings) : FragmentHamiltonian.Interval(sites, couplings);
        (double[] values, RealMatrix vectors) = SymmetricEigen.Decompose(NaiveRing.Matrix(sites, couplings, closed));
        for (int n = 0; n < values.Length; n++) Assert.Equal(values[n], h.Levels[n], 1e-11);

        // A state without any symmetry: a product of different spinors.
        StateVector state = NaiveRing.Product(sites, 1, 0);
        for (int bits = 0; bits < 1 << sites; bits++)
            state[bits] = Enumerable.Range(0, sites).Aggregate(System.Numerics.Complex.One, (a, j) => a * ((bits >> j & 1) == 0 ? Math.Cos(0.3 + j) : System.Numerics.Complex.FromPolarCoordinates(Math.Sin(0.3 + j), 0.5 * j)));
        double[] naive = new double[values.Length];
        for (int n = 0; n < values.Length; n++)
        {
            System.Numerics.Complex c = 0;
            for (int i = 0; i < values.Length; i++) c += vectors[i, n] * state[i];
            naive[n] = c.Real * c.Real + c.Imaginary * c.Imaginary;
        }

        EnergyDistribution expected = new(values, naive, sites), actual = h.Distribution(NaiveRing.State(NaiveRing.Reduced(state, sites, sites)));
        Assert.Equal(expected.Populations.Count, actual.Populations.Count);
        EnergyDistribution direct = h.Distribution(state);
        for (int n = 0; n < expected.Populations.Count; n++)
        {
            Assert.Equal(expected.Populations[n], actual.Populations[n], 1e-11);
            Assert.Equal(expected.Populations[n], direct.Populations[n], 1e-11);
        }
    }

    [Fact]
    public void A_general_fragment_keeps_the_terms_inside_it()
    {
        PauliSum ring = Models.IsingRing(7, 1, -1.05, 0.5);
        FragmentHamiltonian interval = FragmentHamiltonian.Interval(4, IsingCouplings.Default), general = FragmentHamiltonian.From(ring + 3 * Pauli.Identity, 2, 3, 4, 5);
        for (int n = 0; n < 16; n++) Assert.Equal(interval.Levels[n], general.Levels[n], 1e-12);
        DensityMatrix state = NaiveRing.State(NaiveRing.Reduced(NaiveRing.Branch(7, 1, 0.7), 7, 4));
        using StateVector whole = NaiveRing.Branch(7, 1, 0.7);
        EnergyDistribution a = interval.Distribution(state), b = general.Distribution(state), c = interval.Distribution(whole), d = general.Distribution(whole);
        for (int n = 0; n < a.Populations.Count; n++)
        {
            Assert.Equal(a.Populations[n], b.Populations[n], 1e-12);
            Assert.Equal(a.Populations[n], c.Populations[n], 1e-12);
            Assert.Equal(a.Populations[n], d.Populations[n], 1e-12);
        }
    }

    [Fact]
    public void A_state_of_the_symmetric_sector_has_the_populations_of_the_full_vector()
    {
        using StateVector full = NaiveRing.Branch(8, 0, 0.7), sector = NaiveRing.SectorBranch(8, 0, 0.7);
        FragmentHamiltonian h = FragmentHamiltonian.Interval(3, IsingCouplings.KimHuse);
        double[] a = h.Populations(full), b = h.Populations(sector);
        for (int n = 0; n < a.Length; n++) Assert.Equal(a[n], b[n], 1e-14);
    }

    [Fact]
    public void Scattered_sites_have_no_bonds_and_the_order_of_sites_is_the_order_of_bits()
    {
        PauliSum ring = Models.IsingRing(6, 1, 0, 0.5) + 0.25 * Pauli.Y(2);
        FragmentHamiltonian h = FragmentHamiltonian.From(ring, 4, 2);
        double strong = Math.Sqrt(0.5 * 0.5 + 0.25 * 0.25);
        Assert.Equal([-0.5 - strong, 0.5 - strong, strong - 0.5, strong + 0.5], h.Levels, (x, y) => Math.Abs(x - y) < 1e-13);
        // Site 4 (bit 0) up, site 2 (bit 1) in the + eigenstate of Y: the Y expectation is 1, so <H> = 0.5 + 0.25.
        ComplexMatrix state = new(4, 4);
        System.Numerics.Complex i = System.Numerics.Complex.ImaginaryOne;
        (state[0, 0], state[0, 2], state[2, 0], state[2, 2]) = (0.5, -0.5 * i, 0.5 * i, 0.5);
        Assert.Equal(0.75, h.Distribution(NaiveRing.State(state)).Mean, 1e-13);
    }

    [Fact]
    public void Bad_input_is_refused_with_its_value()
    {
        PauliSum ring = Models.IsingRing(5, 1, 1, 1);
        Assert.Contains("1..14, but is 15", Assert.Throws<ArgumentOutOfRangeException>(() => FragmentHamiltonian.Interval(15, IsingCouplings.Default)).Message, StringComparison.Ordinal);
        Assert.Contains("3..14, but is 2", Assert.Throws<ArgumentOutOfRangeException>(() => FragmentHamiltonian.Ring(2, IsingCouplings.Default)).Message, StringComparison.Ordinal);
        Assert.Contains("site 1 occurs twice", Assert.Throws<ArgumentException>(() => FragmentHamiltonian.From(ring, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("0..61, but one is -1", Assert.Throws<ArgumentOutOfRangeException>(() => FragmentHamiltonian.From(ring, -1)).Message, StringComparison.Ordinal);
        Assert.Contains("Hermitian", Assert.Throws<ArgumentException>(() => FragmentHamiltonian.From(System.Numerics.Complex.ImaginaryOne * Pauli.X(0), 0)).Message, StringComparison.Ordinal);
        Assert.Contains("4 basis states", Assert.Throws<ArgumentException>(() => FragmentHamiltonian.Interval(2, IsingCouplings.Default).Populations(NaiveRing.State(NaiveRing.Gibbs(3, IsingCouplings.Default, 0)))).Message, StringComparison.Ordinal);
        using StateVector small = NaiveRing.Branch(3, 0, 0);
        Assert.Contains("4..28 sites", Assert.Throws<ArgumentException>(() => FragmentHamiltonian.Interval(4, IsingCouplings.Default).Populations(small)).Message, StringComparison.Ordinal);
        Assert.Contains("transverse field must be finite", Assert.Throws<ArgumentOutOfRangeException>(() => new IsingCouplings(1, double.NaN, 0)).Message, StringComparison.Ordinal);
    }
}
