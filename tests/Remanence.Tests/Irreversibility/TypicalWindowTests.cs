namespace Remanence.Tests.Irreversibility;

public class TypicalWindowTests
{
    [Theory]
    [InlineData(8, 2.2)]
    [InlineData(10, Math.PI / 2)]
    public void Estimates_agree_with_the_diagonalized_smoothed_window_within_their_errors(int sites, double theta)
    {
        (EnergyBasis basis, _) = TestInputs.Chain(sites, theta);
        SpinSpace space = new(sites);
        LinearOperator h = TestInputs.ChaoticChain(sites).On(space);
        using StateVector start = TestInputs.ChainStart(sites, theta);
        TypicalWindow window = new(h, start);
        LinearOperator[] observables = [Pauli.Z(0).On(space), (Pauli.X(1) * Pauli.X(2)).On(space)];
        TypicalEstimate estimate = TypicalEstimate.From(window, space.Dimension, [.. Enumerable.Range(0, 60).Select(k => window.Sample(observables, 7, k))]);

        double[] weights = [.. basis.Levels.Select(window.WeightAt)], chi = [.. weights.Select(w => w / weights.Sum())], levels = [.. basis.Levels];
        EnergyMoments exact = EnergyMoments.Of(levels, chi);
        Within(estimate.Levels, weights.Sum());
        Within(estimate.Energy, exact.Mean);
        Within(estimate.Variance, exact.Variance);
        Within(estimate.Observables[0], basis.DiagonalOf(Pauli.Z(0)).Zip(chi, (z, c) => z * c).Sum());
        Within(estimate.Observables[1], basis.DiagonalOf(Pauli.X(1) * Pauli.X(2)).Zip(chi, (z, c) => z * c).Sum());

        static void Within(Estimate estimate, double exact)
        {
            Assert.True(estimate.StandardError < 0.1 * Math.Max(1, Math.Abs(exact)), $"standard error {estimate.StandardError}");
            Assert.True(Math.Abs(estimate.Value - exact) < 4 * estimate.StandardError, $"{estimate} against {exact}");
        }
    }

    [Fact]
    public void The_smoothed_window_approaches_the_sharp_one()
    {
        (EnergyBasis basis, System.Numerics.Complex[] amplitudes) = TestInputs.Chain(10, Math.PI / 2);
        using StateVector start = TestInputs.ChainStart(10, Math.PI / 2);
        double[] levels = [.. basis.Levels];
        Equilibrium sharp = Equilibrium.Window(levels, TestInputs.Squares(amplitudes));
        double[] errors = [.. new[] { 0.4, 0.1, 0.02 }.Select(filterWidth =>
        {
            TypicalWindow window = new(TestInputs.ChaoticChain(10).On(new SpinSpace(10)), start, filterWidth: filterWidth);
            double[] weights = [.. levels.Select(window.WeightAt)];
            return Math.Abs(EnergyMoments.Of(levels, [.. weights.Select(w => w / weights.Sum())]).Variance - sharp.Moments.Variance);
        })];
        // The levels are discrete, so single ones near the edges limit the agreement below the level of 3 %.
        Assert.True(errors[0] > 10 * errors[1] && errors[1] < 0.1 && errors[2] < 0.1, string.Join(", ", errors));
    }

    [Fact]
    public void The_start_has_the_moments_of_the_diagonalized_chain()
    {
        (EnergyBasis basis, System.Numerics.Complex[] amplitudes) = TestInputs.Chain(7, 2.2);
        using StateVector start = TestInputs.ChainStart(7, 2.2);
        EnergyMoments exact = EnergyMoments.Of([.. basis.Levels], TestInputs.Squares(amplitudes)), applied = TypicalWindow.MomentsOf(TestInputs.ChaoticChain(7).On(new SpinSpace(7)), start);
        Assert.Equal(exact.Mean, applied.Mean, 1e-12);
        Assert.Equal(exact.Variance, applied.Variance, 1e-12);
    }

    [Fact]
    public void A_filtered_eigenvector_is_scaled_by_the_filter()
    {
        SpinSpace space = new(3);
        PauliSum h = Pauli.Z(0) + 2.0 * Pauli.Z(1) + 4.0 * Pauli.Z(2);
        using StateVector start = StateVector.Product(space, Spinor.PlusX);
        TypicalWindow window = new(h.On(space), start, filterWidth: 0.3);
        // H is diagonal: the mean weight of a random vector on a level is 1/8, so the projector on one basis state reads the weight of its level.
        LinearOperator projector = (0.125 * ((PauliSum.Of(1, PauliString.Identity) + Pauli.Z(0)) * (PauliSum.Of(1, PauliString.Identity) - Pauli.Z(1)) * (PauliSum.Of(1, PauliString.Identity) + Pauli.Z(2)))).On(space);
        TypicalSample sample = window.Sample([projector], 3, 0);
        using StateVector random = StateVector.Random(space, new RandomStream(3, 0x54595049).Bits(0).First);
        double before = random.Expect(projector);
        Assert.Equal(window.WeightAt(3), sample.Observables[0] / before, 1e-11);
    }

    [Fact]
    public void The_same_bits_for_any_number_of_threads()
    {
        int before = Parallelism.Threads;
        SpinSpace space = new(9);
        LinearOperator h = TestInputs.ChaoticChain(9).On(space);
        using StateVector start = TestInputs.ChainStart(9, 1.2);
        try
        {
            TypicalSample[] samples = [.. new[] { 1, 2, 5 }.Select(threads =>
            {
                Parallelism.Threads = threads;
                return new TypicalWindow(h, start).Sample([Pauli.Z(3).On(space)], 11, 4);
            })];
            Assert.All(samples, s => Assert.Equal((samples[0].Weight, samples[0].Energy, samples[0].SquaredEnergy, samples[0].Observables[0]), (s.Weight, s.Energy, s.SquaredEnergy, s.Observables[0])));
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Fact]
    public void Large_systems_relax_from_the_unitary_value_to_the_estimate()
    {
        SpinSpace space = new(8);
        using StateVector start = TestInputs.ChainStart(8, 2.2);
        TypicalWindow window = new(TestInputs.ChaoticChain(8).On(space), start);
        LinearOperator[] observables = [Pauli.Z(0).On(space)];
        TypicalEstimate estimate = TypicalEstimate.From(window, space.Dimension, [window.Sample(observables, 1, 0), window.Sample(observables, 1, 1)]);
        Assert.Equal(new Estimate(0.25, 0), estimate.ExpectationAt(0, 0.25, 0.7, 0));
        Estimate late = estimate.ExpectationAt(0, 0.25, 0.7, 100);
        Assert.Equal(estimate.Observables[0].Value, late.Value, 1e-13);
        Assert.Equal(estimate.Observables[0].StandardError, late.StandardError, 1e-13);
        Assert.Contains("observable must lie in 0..0", Assert.Throws<ArgumentOutOfRangeException>(() => estimate.ExpectationAt(1, 0, 1, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusals()
    {
        SpinSpace space = new(3);
        LinearOperator h = TestInputs.ChaoticChain(3).On(space);
        using StateVector start = TestInputs.ChainStart(3, 1);
        Assert.Contains("filter width must lie in 0.01..1", Assert.Throws<ArgumentOutOfRangeException>(() => new TypicalWindow(h, start, filterWidth: 0)).Message, StringComparison.Ordinal);
        using StateVector up = StateVector.Product(space, Spinor.Up);
        Assert.Contains("spread of the energy", Assert.Throws<ArgumentException>(() => new TypicalWindow(Pauli.Z(0).On(space), up)).Message, StringComparison.Ordinal);
        TypicalWindow window = new(h, start);
        Assert.Contains("at least 2 random vectors", Assert.Throws<ArgumentException>(() => TypicalEstimate.From(window, 8, [window.Sample([], 1, 0)])).Message, StringComparison.Ordinal);
    }
}
