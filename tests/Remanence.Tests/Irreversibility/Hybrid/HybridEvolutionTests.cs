namespace Remanence.Tests.Irreversibility.Hybrid;

public sealed class HybridEvolutionTests
{
    private static readonly ComplexMatrix H = SineFamily.Hermitian(5, 0.9);
    private static readonly ComplexMatrix Start = NaiveHybrid.Pure(SineFamily.Vector(5, 0.4));
    private static readonly ComplexMatrix Chi = NaiveHybrid.WindowOf(H, Start);

    [Theory]
    [InlineData(0.8, IncompleteCollapse.AddRest)]
    [InlineData(20, IncompleteCollapse.AddRest)]
    [InlineData(0.8, IncompleteCollapse.Lindblad)]
    [InlineData(0, IncompleteCollapse.AddRest)]
    public void All_rates_and_times_of_one_propagation_equal_the_dense_equation(double gamma, IncompleteCollapse form)
    {
        CollapseProjectors projectors = CollapseProjectors.Vectors(CollapseProjectorsTests.EigenvectorsOf(5, 0.2, [1, 2]), form);
        double[] rates = [0, 0.05, 0.35, 2, 60];
        NaiveHybrid naive = new(H, NaiveHybrid.Explicit(projectors), gamma, form == IncompleteCollapse.Lindblad);
        HybridEvolution evolution = Finish(new(new HybridEquation(H, projectors, Chi, gamma, 0.35), Start, TimeGrid.Of(0, 0.3, 1, 1, 2.5), rates, 1e-11));
        Assert.True(evolution.ErrorEstimate <= 1e-11);
        for (int r = 0; r < rates.Length; r++)
        {
            for (int i = 0; i < evolution.Times.Count; i++)
            {
                double error = NaiveHybrid.TraceNorm(naive.At(Start, Chi, rates[r], evolution.Times[i]), evolution.State(i, r));
                Assert.True(error < 1e-10, $"w = {rates[r]}, t = {evolution.Times[i]}: {error}");
                Assert.Equal(1, evolution.State(i, r).Trace().Real, 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fast_collapse_needs_many_steps_whose_roundings_do_not_add_up(bool full)
    {
        const double gamma = 1e4;
        CollapseProjectors projectors = full ? CollapseProjectors.FullBasis(5) : CollapseProjectors.Halves(5);
        NaiveHybrid naive = new(H, NaiveHybrid.Explicit(projectors), gamma, false);
        HybridEvolution evolution = Finish(new(new HybridEquation(H, projectors, Chi, gamma, 1e-9), Start, TimeGrid.Of(0.5)));
        Assert.True(evolution.ErrorEstimate <= 1e-10);
        Assert.Equal(1, evolution.State(0).Trace().Real, 1e-12);
        Assert.True(NaiveHybrid.TraceNorm(naive.At(Start, Chi, 1e-9, 0.5), evolution.State(0)) < 1e-10);
    }

    [Fact]
    public void A_coarse_tolerance_is_kept_too_and_costs_less()
    {
        HybridEquation equation = new(H, CollapseProjectors.Halves(5), Chi, 0.8, 0.35);
        HybridEvolution fine = Finish(new(equation, Start, TimeGrid.Of(2), tolerance: 1e-12)), coarse = Finish(new(equation, Start, TimeGrid.Of(2), tolerance: 1e-4));
        Assert.True(coarse.Steps < fine.Steps);
        Assert.True(NaiveHybrid.TraceNorm(coarse.State(0), fine.State(0)) < 1e-4);
    }

    [Fact]
    public void Late_times_reach_the_steady_state()
    {
        HybridEquation equation = new(H, CollapseProjectors.FullBasis(5), Chi, 1, 2);
        Assert.True(NaiveHybrid.TraceNorm(Finish(new(equation, Start, TimeGrid.Of(20))).State(0), equation.SteadyState().State) < 1e-10);
    }

    [Fact]
    public void Without_thermalization_projectors_that_commute_with_the_Hamiltonian_leave_the_Born_state_of_the_start()
    {
        CollapseProjectors projectors = CollapseProjectors.FullBasis(5, HermitianEigen.Decompose(H).Vectors);
        HybridEquation equation = new(H, projectors, Chi, 2, 0);
        Assert.True(NaiveHybrid.TraceNorm(Finish(new(equation, Start, TimeGrid.Of(20))).State(0), projectors.Dephase(Start)) < 1e-11);
    }

    [Fact]
    public void Stopped_saved_and_loaded_it_goes_on_with_the_same_bits()
    {
        HybridEquation equation = new(H, CollapseProjectors.Halves(5), Chi, 0.8, 0.35);
        HybridEvolution straight = Finish(Fresh());
        for (int stop = 1; stop < 40; stop += 7)
        {
            HybridEvolution first = Fresh(), second = Fresh();
            for (int k = 0; k < stop; k++) first.Advance();
            using MemoryStream stream = new();
            first.Save(stream);
            Assert.True(stream.Length <= first.SavedBytes);
            stream.Position = 0;
            second.Load(stream);
            Finish(second);
            for (int i = 0; i < 3; i++) Assert.Equal(straight.State(i, 1).Data, second.State(i, 1).Data);
        }

        HybridEvolution Fresh() => new(equation, Start, TimeGrid.Of(0.5, 1, 3), [0.1, 0.5]);
    }

    [Fact]
    public void Saved_states_of_others_and_torn_ones_are_refused()
    {
        HybridEvolution one = new(new HybridEquation(H, CollapseProjectors.Halves(5), Chi, 0.8, 0.35), Start, TimeGrid.Of(1));
        HybridEvolution other = new(new HybridEquation(H, CollapseProjectors.FullBasis(5), Chi, 0.8, 0.35), Start, TimeGrid.Of(1));
        using MemoryStream stream = new();
        one.Save(stream);
        stream.Position = 0;
        Assert.Contains("other parameters", Assert.Throws<InvalidDataException>(() => other.Load(stream)).Message, StringComparison.Ordinal);
        using MemoryStream torn = new(stream.ToArray()[..100]);
        Assert.Contains("torn", Assert.Throws<InvalidDataException>(() => one.Load(torn)).Message, StringComparison.Ordinal);
        using MemoryStream foreign = new(new byte[100]);
        Assert.Contains("does not hold", Assert.Throws<InvalidDataException>(() => one.Load(foreign)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_arguments_are_refused_in_words()
    {
        HybridEquation equation = new(H, CollapseProjectors.Halves(5), Chi, 0.8, 0.35);
        Assert.Contains("ascend", Assert.Throws<ArgumentException>(() => new HybridEvolution(equation, Start, TimeGrid.Of(2, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("ascend", Assert.Throws<ArgumentException>(() => new HybridEvolution(equation, Start, TimeGrid.Of(-1))).Message, StringComparison.Ordinal);
        Assert.Contains("tolerance", Assert.Throws<ArgumentOutOfRangeException>(() => new HybridEvolution(equation, Start, TimeGrid.Of(1), tolerance: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("at least one thermalization rate", Assert.Throws<ArgumentException>(() => new HybridEvolution(equation, Start, TimeGrid.Of(1), [])).Message, StringComparison.Ordinal);
        Assert.Contains("thermalization rate", Assert.Throws<ArgumentOutOfRangeException>(() => new HybridEvolution(equation, Start, TimeGrid.Of(1), [-1])).Message, StringComparison.Ordinal);
        Assert.Contains("trace 1", Assert.Throws<ArgumentException>(() => new HybridEvolution(equation, ComplexMatrix.Identity(5), TimeGrid.Of(1))).Message, StringComparison.Ordinal);
        Assert.Contains("finished", Assert.Throws<InvalidOperationException>(() => new HybridEvolution(equation, Start, TimeGrid.Of(1)).State(0)).Message, StringComparison.Ordinal);
        Assert.Contains("0..0", Assert.Throws<ArgumentOutOfRangeException>(() => Finish(new(equation, Start, TimeGrid.Of(1))).State(1)).Message, StringComparison.Ordinal);
    }

    private static HybridEvolution Finish(HybridEvolution evolution)
    {
        while (evolution.Advance())
        {
            Assert.InRange(evolution.Fraction, 0, 1);
        }

        Assert.Equal(1, evolution.Fraction);
        return evolution;
    }
}
