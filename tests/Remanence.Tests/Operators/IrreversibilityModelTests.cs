using System.Numerics;

namespace Remanence.Tests.Operators;

public class IrreversibilityModelTests
{
    [Fact]
    public void The_open_chain_has_one_bond_less_than_sites_and_fields_at_the_ends()
    {
        PauliSum chain = Models.IsingChain(3, 0.7, 0.3, -0.2);
        Assert.Equal(PauliSum.Parse("0.7 Z0 Z1 + 0.7 Z1 Z2 + 0.3 X0 + 0.3 X1 + 0.3 X2 - 0.2 Z0 - 0.2 Z1 - 0.2 Z2"), chain);
        Assert.Equal(2, Models.IsingChain(1, 1, 1, 1).Terms.Count);
        Assert.Equal(0.9045084971874737, Models.ChaoticTransverseField, 1e-15);
        Assert.Equal(0.8090169943749475, Models.ChaoticLongitudinalField, 1e-15);
        Assert.Contains("must lie in 1..62, but are 0", Assert.Throws<ArgumentOutOfRangeException>(() => Models.IsingChain(0, 1, 1, 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_pointer_is_the_symmetric_block_of_its_spins(int spins)
    {
        // On N separate spins, -(2 J / N) Sz^2 - h Sx - eps Sz has the pointer's levels among its own.
        PauliSum z = PauliSum.Sum(from j in Enumerable.Range(0, spins) select 0.5 * Pauli.Z(j)), x = PauliSum.Sum(from j in Enumerable.Range(0, spins) select 0.5 * Pauli.X(j));
        double[] all = HermitianEigen.Values(((-2 * 1.1 / spins) * (z * z) - 0.6 * x - 0.2 * z).On(new SpinSpace(spins)).ToDense());
        LmgPointer pointer = new(spins, 1.1, 0.6, 0.2);
        foreach (double level in SymmetricEigen.Values(pointer.Hamiltonian)) Assert.Contains(all, other => Math.Abs(other - level) < 1e-12);
        Assert.Equal(0.5 * spins, pointer.SpinZ[0]);
        Assert.Equal(-0.5 * spins, pointer.SpinZ[spins]);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(3000)]
    public void The_undecided_pointer_is_the_ground_state_of_the_field(int spins)
    {
        LmgPointer field = new(spins, 0, 1);
        IReadOnlyList<double> start = field.StartState;
        Assert.Equal(1, start.Sum(a => a * a), 1e-13);
        for (int k = 0; k <= spins; k++)
        {
            double row = field.Hamiltonian[k, k] * start[k];
            if (k > 0) row += field.Hamiltonian[k, k - 1] * start[k - 1];
            if (k < spins) row += field.Hamiltonian[k, k + 1] * start[k + 1];
            Assert.Equal(-0.5 * spins * start[k], row, 1e-10 * spins);
        }
    }

    [Fact]
    public void Blocks_and_the_measured_qubit()
    {
        LmgPointer even = new(4), odd = new(3);
        Assert.Equal(3, even.Blocks.Count);
        Assert.Equal([0, 1], even.Blocks[0]);
        Assert.Equal([3, 4], even.Blocks[1]);
        Assert.Equal([2], even.Blocks[2]);
        Assert.Equal(2, odd.Blocks.Count);
        ComplexMatrix coupled = even.WithQubit(0.5);
        Assert.Equal(even.Hamiltonian[0, 0] - 0.5 * 2, coupled[0, 0].Real, 1e-15);
        Assert.Equal(even.Hamiltonian[0, 0] + 0.5 * 2, coupled[5, 5].Real, 1e-15);
        Assert.Equal(even.Hamiltonian[0, 1], coupled[5, 6].Real);
        Assert.Equal(Complex.Zero, coupled[0, 5]);
        Complex[] start = even.MeasurementStart(Math.Sqrt(0.3), Math.Sqrt(0.7));
        Assert.Equal(0.3, start.Take(5).Sum(a => a.Magnitude * a.Magnitude), 1e-14);
        Assert.Contains("norm 1", Assert.Throws<ArgumentException>(() => even.MeasurementStart(1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("must lie in 1..8000, but are 0", Assert.Throws<ArgumentOutOfRangeException>(() => new LmgPointer(0)).Message, StringComparison.Ordinal);
        Assert.Contains("must be finite", Assert.Throws<ArgumentOutOfRangeException>(() => new LmgPointer(2, double.NaN)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Qubit_sectors_keep_the_born_weights_of_a_measurement()
    {
        // F9 of the study: without labels the window forgets the qubit, with them it does not.
        LmgPointer pointer = new(16);
        EnergyBasis basis = EnergyBasis.FromMatrix(pointer.WithQubit(0.5), pointer.QubitLabels());
        double[] levels = [.. basis.Levels], populations = [.. basis.ToEnergy(pointer.MeasurementStart(Math.Sqrt(0.3), Math.Sqrt(0.7))).Select(z => z.Real * z.Real + z.Imaginary * z.Imaginary)];
        Equilibrium sectors = Equilibrium.Sectors(levels, populations, [.. basis.Labels]);
        Assert.Equal(0.3, sectors.SectorWeights[0], 1e-13);
        Assert.Equal(0.7, sectors.SectorWeights[1], 1e-13);
        Equilibrium plain = Equilibrium.Window(levels, populations);
        Assert.Equal(0.5, Enumerable.Range(0, levels.Length).Where(m => basis.Labels[m] == 0).Sum(m => plain.Probabilities[m]), 1e-13);
    }

    [Fact]
    public void The_sine_family_follows_its_formula()
    {
        ComplexMatrix h = SineFamily.Hermitian(3, 0.9);
        Assert.Equal(1 + Math.Sin(1.8), h[1, 1].Real, 1e-15);
        Assert.Equal(new Complex(0.4 * Math.Sin(0.9 + 9), 0.3 * Math.Cos(0.9 * 4)), h[0, 2]);
        Assert.Equal(Complex.Conjugate(h[0, 2]), h[2, 0]);
        Complex[] v = SineFamily.Vector(4, 0.6);
        Assert.Equal(1, v.Sum(z => z.Magnitude * z.Magnitude), 1e-15);
        Assert.Equal(Math.Sin(0.3 * 9) / Math.Cos(0.6 * 3), v[2].Imaginary / v[2].Real, 1e-13);
        ComplexMatrix rho = SineFamily.Density(4, 0.6);
        Assert.Equal(1, rho.Trace().Real, 1e-15);
        Assert.True(HermitianEigen.Values(rho)[0] >= 0.05 - 1e-15);
        Assert.Contains("at least 1, but is 0", Assert.Throws<ArgumentOutOfRangeException>(() => SineFamily.Vector(0, 1)).Message, StringComparison.Ordinal);
    }
}
