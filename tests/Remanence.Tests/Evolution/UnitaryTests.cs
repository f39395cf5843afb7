using System.Numerics;

namespace Remanence.Tests.Evolution;

public class UnitaryTests
{
    public static TheoryData<EvolutionMethod, int> Methods()
    {
        var data = new TheoryData<EvolutionMethod, int>();
        foreach (EvolutionMethod method in Fixtures.Methods)
            for (int kind = 0; kind < 4; kind++) data.Add(method, kind);
        return data;
    }

    // Real and complex Hamiltonians, real and complex starts, with and without the sector; unsorted times of both signs with 0.
    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_agrees_with_the_dense_exponential(EvolutionMethod method, int kind)
    {
        var space = new SpinSpace(6, kind % 2 == 0 ? null : Sector.Symmetric);
        LinearOperator h = (kind < 2 ? Fixtures.Ring(6) : Fixtures.ComplexRing(6)).On(space);
        using StateVector start = kind == 0 ? Fixtures.Product(space, Math.Sqrt(0.5), Math.Sqrt(0.5)) : Fixtures.Scrambled(space, kind);
        var times = TimeGrid.Of(1.5, -0.7, 0, 7, 0.01, 7);
        using global::Remanence.Evolution evolution = Evolve.Unitary(h, start, times, 1e-12, method);
        int count = 0;
        foreach ((double time, StateVector state) in evolution)
        {
            using StateVector exact = Fixtures.Exact(h, start, time);
            Assert.Equal(times[count++], time);
            Assert.InRange(Fixtures.Distance(exact, state), 0, 1e-11);
        }

        Assert.Equal(times.Count, count);
        Assert.Equal(1, evolution.Fraction);
        Assert.NotEqual(EvolutionMethod.Automatic, evolution.Report.Method);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(10)]
    public void The_sector_agrees_with_the_full_space(int sites)
    {
        foreach ((double bond, double field, double longitudinal) in ((double, double, double)[])[(1, -1.05, 0.5), (1, 0.9045, 0.809), (-0.6, 0.3, 0), (0, 1, 0.2)])
        {
            PauliSum h = Fixtures.Ring(sites, bond, field, longitudinal);
            SpinSpace full = new(sites), sector = new(sites, Sector.Symmetric);
            Complex up = Math.Cos(0.4), down = new(0.3 * Math.Sin(0.4), Math.Sqrt(0.91) * Math.Sin(0.4));
            using StateVector a = Fixtures.Product(full, up, down), b = Fixtures.Product(sector, up, down);
            using global::Remanence.Evolution one = Evolve.Unitary(h, a, TimeGrid.Of(2, 10), 1e-14), two = Evolve.Unitary(h, b, TimeGrid.Of(2, 10), 1e-14);
            foreach ((Snapshot x, Snapshot y) in one.Zip(two))
                for (int z = 0; z < 1 << sites; z++)
                {
                    int orbit = DihedralBasis.Of(sites).IndexOf((ulong)z);
                    Complex expanded = y.State[orbit] / Math.Sqrt(DihedralBasis.Of(sites).OrbitSizes[orbit]);
                    Assert.InRange((x.State[z] - expanded).Magnitude, 0, 1e-13 * (1 + 1.6 * sites * x.Time / 100));
                }
        }
    }

    [Theory]
    [InlineData(EvolutionMethod.Chebyshev)]
    [InlineData(EvolutionMethod.Krylov)]
    public void The_error_keeps_every_requested_tolerance(EvolutionMethod method)
    {
        var space = new SpinSpace(10, Sector.Symmetric);
        LinearOperator h = Fixtures.Ring(10).On(space);
        using StateVector start = Fixtures.Product(space, Math.Cos(0.3), new Complex(0, -Math.Sin(0.3)));
        using global::Remanence.Evolution fine = Evolve.Unitary(h, start, TimeGrid.Of(15), 1e-15, EvolutionMethod.Chebyshev);
        StateVector exact = fine.Single().State;
        using StateVector dense = Fixtures.Exact(h, start, 15);
        Assert.InRange(Fixtures.Distance(dense, exact), 0, 1e-11);
        double coarse = 0;
        for (double tolerance = 1e-2; tolerance > 5e-13; tolerance /= 10)
        {
            using global::Remanence.Evolution evolution = Evolve.Unitary(h, start, TimeGrid.Of(3, 15), tolerance, method);
            double error = Fixtures.Distance(exact, evolution.Last().State);
            Assert.InRange(error, 0, tolerance + 1e-13);
            Assert.InRange(evolution.Report.ErrorBound, 1e-16, tolerance);
            if (tolerance > 5e-3) coarse = error;
        }

        // The tolerance is used, not merely kept.
        Assert.InRange(coarse, 1e-7, 1e-2);
    }

    [Fact]
    public void The_orders_and_errors_are_those_of_the_a_priori_bound()
    {
        // N = 12, t = 20, start |+x>, bounds from two sites: 1e-4, 1e-8, 1e-12 need 413, 433, 450 orders.
        var space = new SpinSpace(12, Sector.Symmetric);
        double halfWidth = 12 * (1.7398 + 1.4658) / 2;
        (double, int)[] expected = [(1e-4, 413), (1e-8, 433), (1e-12, 450)];
        foreach ((double tolerance, int order) in expected)
            Assert.InRange(new ChebyshevSeries(halfWidth, [20.0], tolerance).HighestOrder, order - 2, order + 2);

        LinearOperator h = Fixtures.Ring(12).On(space);
        using StateVector start = Fixtures.Product(space, Math.Sqrt(0.5), Math.Sqrt(0.5));
        using StateVector dense = Fixtures.Exact(h, start, 20);
        using global::Remanence.Evolution fine = Evolve.Unitary(h, start, TimeGrid.Of(20), 1e-15, EvolutionMethod.Chebyshev);
        StateVector exact = fine.Single().State;
        Assert.InRange(Fixtures.Distance(dense, exact), 0, 1e-11);
        foreach ((double tolerance, _) in expected)
        {
            using global::Remanence.Evolution evolution = Evolve.Unitary(h, start, TimeGrid.Of(20), tolerance, EvolutionMethod.Chebyshev);
            Assert.InRange(Fixtures.Distance(exact, evolution.Single().State), tolerance / 1e4, tolerance);
        }
    }

    [Fact]
    public void Backward_evolution_returns_the_start_and_norm_and_energy_are_conserved()
    {
        var space = new SpinSpace(9, Sector.Symmetric);
        LinearOperator h = Fixtures.Ring(9).On(space);
        using StateVector start = Fixtures.Scrambled(space, 3);
        using var image = new Amplitudes(space.Dimension, 2);
        h.Apply(start.Amplitudes, image);
        double energy = start.Amplitudes.Dot(image).Real;
        using global::Remanence.Evolution forward = Evolve.Unitary(h, start, TimeGrid.Linear(0, 100, 5), 1e-13, EvolutionMethod.Chebyshev);
        foreach ((_, StateVector state) in forward)
        {
            Assert.InRange(state.Amplitudes.Norm() - 1, -1e-12, 1e-12);
            h.Apply(state.Amplitudes, image);
            Assert.InRange(state.Amplitudes.Dot(image).Real - energy, -1e-11, 1e-11);
        }

        using global::Remanence.Evolution backward = Evolve.Unitary(h, forward.Last().State, TimeGrid.Of(-100), 1e-13, EvolutionMethod.Chebyshev);
        Assert.InRange(Fixtures.Distance(start, backward.Single().State), 0, 2e-12);
    }

    [Fact]
    public void A_multiple_of_the_identity_only_turns_the_phase()
    {
        var space = new SpinSpace(3);
        using StateVector start = Fixtures.Scrambled(space, 1);
        foreach (EvolutionMethod method in Fixtures.Methods)
        {
            using global::Remanence.Evolution evolution = Evolve.Unitary(PauliSum.Parse("2.5 I"), start, TimeGrid.Of(3), 1e-12, method);
            StateVector state = evolution.Single().State;
            for (int i = 0; i < 8; i++) Assert.InRange((state[i] - start[i] * Complex.Exp(new Complex(0, -7.5))).Magnitude, 0, 1e-12);
        }
    }

    private sealed class CutOff(LinearOperator inner) : LinearOperator
    {
        public override Space Space => inner.Space;

        public override bool IsHermitian => true;

        public override bool IsReal => inner.IsReal;

        public override (double Lower, double Upper) SpectralBounds => (inner.SpectralBounds.Lower, 0.5 * inner.SpectralBounds.Upper);

        public override void Apply(Amplitudes x, Amplitudes y, double scale = 1, double shift = 0, double keep = 0) => inner.Apply(x, y, scale, shift, keep);
    }

    [Fact]
    public void Bounds_that_cut_off_the_spectrum_are_an_accuracy_error()
    {
        var space = new SpinSpace(8, Sector.Symmetric);
        using StateVector start = Fixtures.Scrambled(space, 1);
        using global::Remanence.Evolution evolution = Evolve.Unitary(new CutOff(Fixtures.Ring(8).On(space)), start, TimeGrid.Of(30), 1e-12, EvolutionMethod.Chebyshev);
        AccuracyException error = Assert.Throws<AccuracyException>(() => evolution.ToList());
        Assert.Contains("cut off", error.Message, StringComparison.Ordinal);
        Assert.True(error.Measured > error.Bound);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        var space = new SpinSpace(4);
        using StateVector start = Fixtures.Scrambled(space, 1);
        LinearOperator h = Fixtures.Ring(4).On(space);
        Assert.Contains("Hermitian", Assert.Throws<ArgumentException>(() => Evolve.Unitary(Complex.ImaginaryOne * Fixtures.Ring(4), start, TimeGrid.Of(1))).Message, StringComparison.Ordinal);
        Assert.Contains("lives on", Assert.Throws<ArgumentException>(() => Evolve.Unitary(Fixtures.Ring(5).On(new SpinSpace(5)), start, TimeGrid.Of(1))).Message, StringComparison.Ordinal);
        Assert.Contains("tolerance", Assert.Throws<ArgumentOutOfRangeException>(() => Evolve.Unitary(h, start, TimeGrid.Of(1), 0)).Message, StringComparison.Ordinal);
        Assert.Contains("tolerance", Assert.Throws<ArgumentOutOfRangeException>(() => Evolve.Unitary(h, start, TimeGrid.Of(1), double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1 start", Assert.Throws<ArgumentException>(() => Evolve.Branches(h, [], TimeGrid.Of(1))).Message, StringComparison.Ordinal);
        Assert.Contains("bytes for one output time", Assert.Throws<CapacityException>(() => Evolve.Branches(h, [start], TimeGrid.Of(1), memory: 1000)).Message, StringComparison.Ordinal);
    }
}
