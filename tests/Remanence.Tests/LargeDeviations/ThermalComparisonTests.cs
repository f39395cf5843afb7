using System.Numerics;

namespace Remanence.Tests.LargeDeviations;

public class ThermalComparisonTests
{
    private static LinearOperator Ring(int sites, IsingCouplings c, bool sector)
        => Models.IsingRing(sites, c.Coupling, c.TransverseField, c.LongitudinalField).On(new SpinSpace(sites, sector ? Sector.Symmetric : null));

    [Fact]
    public void The_sector_and_the_full_space_give_the_same_average()
    {
        using StateVector full = NaiveRing.Branch(7, 0, 0.8), sector = NaiveRing.SectorBranch(7, 0, 0.8);
        ComplexMatrix a = ThermalComparison.TimeAveragedState(Ring(7, IsingCouplings.Default, sector: false), full, 3).Matrix;
        ComplexMatrix b = ThermalComparison.TimeAveragedState(Ring(7, IsingCouplings.Default, sector: true), sector, 3).Matrix;
        for (int i = 0; i < a.Data.Length; i++) Assert.Equal(0, Complex.Abs(a.Data[i] - b.Data[i]), 1e-11);
        Assert.Equal(1, Enumerable.Range(0, 8).Sum(i => a[i, i].Real), 1e-12);
    }

    [Fact]
    public void States_that_differ_by_rounding_have_a_distance_of_that_size()
    {
        ComplexMatrix a = SineFamily.Density(5, 0.4), b = a.Copy();
        b[0, 3] += new Complex(1e-17, 3e-17);
        b[2, 1] -= new Complex(2e-17, -1e-17);
        Assert.InRange(ThermalComparison.TraceDistance(new(new ProductSpace(5), a), new(new ProductSpace(5), b)), 0, 1e-15);
    }

    [Fact]
    public void The_average_is_that_of_many_late_times()
    {
        // sum over levels of projections = limit of the average over times; compared at 4000 of them, up to the 1/sqrt of that number.
        LinearOperator h = Ring(5, IsingCouplings.Default, sector: false);
        using StateVector start = NaiveRing.Branch(5, 0, 0.8);
        DensityMatrix average = ThermalComparison.TimeAveragedState(h, start, 2);
        ComplexMatrix sampled = new(4, 4);
        double[] times = [.. Enumerable.Range(1, 400).Select(i => 7.3137 * i)];
        using BranchEvolution evolution = Evolve.Branches(h, [start], TimeGrid.Of(times), method: EvolutionMethod.Spectral);
        while (evolution.Advance()) { }
        for (int t = 0; t < times.Length; t++)
        {
            using StateVector state = evolution.State(t, 0);
            ComplexMatrix reduced = NaiveRing.Reduced(state, 5, 2);
            for (int i = 0; i < 16; i++) sampled.Data[i] += reduced.Data[i] / times.Length;
        }

        Assert.InRange(ThermalComparison.TraceDistance(average, NaiveRing.State(sampled)), 0, 0.05);
    }

    [Fact]
    public void Energy_is_kept_by_the_average()
    {
        using StateVector state = NaiveRing.SectorBranch(9, 1, Math.PI / 2);
        DensityMatrix average = ThermalComparison.TimeAveragedState(Ring(9, IsingCouplings.Default, sector: true), state, 2);
        // Two sites of a translation-invariant state hold all of its energy: one bond and half of each field.
        FragmentHamiltonian half = FragmentHamiltonian.From(PauliSum.Parse("Z0 Z1 - 0.525 X0 - 0.525 X1 + 0.25 Z0 + 0.25 Z1"), 0, 1);
        Assert.Equal(1.05, half.Distribution(average).Mean, 1e-10);
    }

    [Fact]
    public void Trace_distances_of_known_states()
    {
        ComplexMatrix up = new(2, 2), down = new(2, 2), mixed = new(2, 2);
        (up[0, 0], down[1, 1], mixed[0, 0], mixed[1, 1]) = (1, 1, 0.5, 0.5);
        Assert.Equal(1, ThermalComparison.TraceDistance(NaiveRing.State(up), NaiveRing.State(down)), 1e-15);
        Assert.Equal(0.5, ThermalComparison.TraceDistance(NaiveRing.State(up), NaiveRing.State(mixed)), 1e-15);
        Assert.Contains("same space", Assert.Throws<ArgumentException>(() => ThermalComparison.TraceDistance(NaiveRing.State(up), NaiveRing.State(NaiveRing.Gibbs(3, IsingCouplings.Default, 0)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_space_too_large_is_refused()
    {
        using StateVector state = NaiveRing.Branch(11, 0, 0);
        Assert.Contains("1024", Assert.Throws<ArgumentException>(() => ThermalComparison.TimeAveragedState(Ring(11, IsingCouplings.Default, sector: false), state, 1)).Message, StringComparison.Ordinal);
        using StateVector small = NaiveRing.Branch(4, 0, 0);
        Assert.Contains("1..4, but is 5", Assert.Throws<ArgumentOutOfRangeException>(() => ThermalComparison.TimeAveragedState(Ring(4, IsingCouplings.Default, sector: false), small, 5)).Message, StringComparison.Ordinal);
    }

    /// <summary>One site, ring of 14 against the Gibbs state of a ring of 10; and the energy variances of the late fragments.</summary>
    [Theory]
    [Trait("Category", "Long")]
    [InlineData(false, 0, 0.009, 0.816, 0.889)]
    [InlineData(false, 1, 0.061, 1.383, 1.387)]
    [InlineData(true, 1, 0.010, double.NaN, double.NaN)]
    [InlineData(true, 0, 0.039, double.NaN, double.NaN)]
    public void Distances_from_Gibbs_on_a_ring_of_14(bool kimHuse, int branch, double distance, double variance4, double variance6)
    {
        IsingCouplings couplings = kimHuse ? IsingCouplings.KimHuse : IsingCouplings.Default;
        LinearOperator h = Ring(14, couplings, sector: true);
        using StateVector start = NaiveRing.SectorBranch(14, branch, Math.PI / 2);
        (double e0, double e1) = couplings.BranchEnergyDensities(Math.PI / 2);
        GibbsRing ring = new(10, couplings);
        double beta = ring.Thermodynamics.InverseTemperature(branch == 0 ? e0 : e1);
        Assert.Equal(distance, ThermalComparison.TraceDistance(ThermalComparison.TimeAveragedState(h, start, 1), ring.ReducedState(beta, 1)), 5.1e-4);
        DensityMatrix six = ThermalComparison.TimeAveragedState(h, start, 6);
        Assert.InRange(ThermalComparison.TraceDistance(six, ring.ReducedState(beta, 6)), 0.165, 0.265);
        if (double.IsNaN(variance4)) return;
        Assert.Equal(variance6, FragmentHamiltonian.Interval(6, couplings).Distribution(six).VariancePerSite, 6e-4);
        DensityMatrix four = ThermalComparison.TimeAveragedState(h, start, 4);
        Assert.Equal(variance4, FragmentHamiltonian.Interval(4, couplings).Distribution(four).VariancePerSite, 6e-4);
    }
}
