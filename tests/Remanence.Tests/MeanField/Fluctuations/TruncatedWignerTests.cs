using Remanence.Tests.PermutationInvariant;
using Xunit;

namespace Remanence.Tests.MeanField.Fluctuations;

/// <summary>The rule that decides what stays is that of <see cref="CumulantSteadyStateTests"/>, with three standard errors added to its bounds; where C does not fall with N, its error must fall by 1.7 when N doubles.</summary>
[Collection("ThreadCount")]
public sealed class TruncatedWignerTests
{
    private static readonly TruncatedWignerOptions Few = new() { Trajectories = 40, Settling = 5, Duration = 5 };

    [Theory]
    [InlineData("xx + 1.5 z; collective-decay 1; pump 0.2; decay 1")]
    [InlineData("-3 xx + z; collective-decay 1; decay 0.3")]
    [InlineData("xx + 1.5 z; collective-decay 4; pump 1; decay 0.1")]
    public void ThirtyTwoUnitsPassTheRule(string text)
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse(text, null);
        using BlockState state = BlockSteadyState.Of(model, 32);
        CumulantState exact = CumulantState.Of(state);
        TruncatedWignerAverage found = TruncatedWigner.SteadyState(model, 32);
        double error = FluctuationErrors.OfCorrelations(found.State, exact), size = FluctuationErrors.Size(exact);
        Assert.True((found.State.Bloch - exact.Bloch).Length < 0.01 + 3 * found.BlochError);
        Assert.True(error < 0.05 * size + 3 * found.CorrelationError, $"{error / size} +- {found.CorrelationError / size}");
        Assert.True(found.CorrelationError < 0.06 * size);
        Assert.True(Math.Abs(found.PairInformation - exact.PairInformation()) < 0.05 * exact.PairInformation() + 3 * found.PairInformationError);
        Assert.True(found.Drift < 4);
    }

    [Fact]
    public void IndependentUnitsHaveNoCorrelations()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse("0.3 x - 1.2 z; decay 0.4; dephasing 0.2; local (0.2, 0.1i, 0.3) + 0.4", null);
        BlochVector expected = AttractorSearch.Of(new MeanFieldFlow(model)).Attractors.Single().MeanBloch;
        TruncatedWignerAverage found = TruncatedWigner.SteadyState(model, 20);
        Assert.True((found.State.Bloch - expected).Length < 4 * found.BlochError);
        Assert.True(FluctuationErrors.Size(found.State) < 4 * found.CorrelationError);
        Assert.InRange(found.CorrelationError, 1e-5, 3e-3);
    }

    [Fact]
    public void TheDriftIsExactForWordsOfTwoLetters()
    {
        // Six points with the mean and the covariance of the spin give the mean of any quadratic function.
        const int N = 7;
        CollectiveSpinModel model = CollectiveSpinModel.Parse("0.4 x - 1.1 z + 0.7 xy - 0.3 zz; collective (0.5, -0.3i, 0.2); local (0.2, 0.1i, 0.3) + 0.4", null);
        using BlockState state = RandomModels.State(new BlockSpace(N), 3);
        double[,] moments = state.SpinMoments();
        BlochVector m = state.BlochVector(), mean = default;
        Matrix3 covariance = Matrix3.From((a, b) => 4 * moments[a, b] / (N * N) - m[a] * m[b]);
        BlochPolynomial drift = TruncatedWigner.Symbol(new MeanFieldFlow(model), N);
        double[] room = new double[drift.Room];
        for (int k = 0; k < 3; k++)
        {
            double[] unit = [0, 0, 0];
            unit[k] = Math.Sqrt(3);
            BlochVector shift = TruncatedWigner.Kick(covariance, unit);
            mean += 1.0 / 6 * (drift.At(m + shift, room) + drift.At(m - shift, room));
        }

        BlochVector expected = new CumulantFlow(model, N).Rate(CumulantState.Of(state)).Bloch;
        Assert.True((mean - expected).Length < 1e-13, $"{mean} {expected}");
    }

    [Fact]
    public void ManyUnitsDriftLikeTheMeanField()
    {
        MeanFieldFlow flow = new(MeanFieldModels.Random(5));
        BlochVector m = MeanFieldModels.Point(5);
        double[] distances = [.. new[] { 1000, 10_000 }.Select(n =>
        {
            BlochPolynomial drift = TruncatedWigner.Symbol(flow, n);
            return (drift.At(m, new double[drift.Room]) - flow.Drift(m)).Length;
        })];
        Assert.InRange(distances[0] / distances[1], 9, 11);
    }

    [Fact]
    public void BitsDependOnTheSeedAndNotOnThreads()
    {
        AttractorSet attractors = AttractorSearch.Of(new MeanFieldFlow(MeanFieldModels.A));
        int before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            TruncatedWignerAverage one = TruncatedWigner.SteadyState(attractors, 12, Few);
            Parallelism.Threads = 3;
            Assert.Equal(one, TruncatedWigner.SteadyState(attractors, 12, Few));
            Assert.NotEqual(one, TruncatedWigner.SteadyState(attractors, 12, Few with { Seed = 2 }));
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Fact]
    public void WhatDidNotPassIsRefused()
    {
        foreach (CollectiveSpinModel model in (CollectiveSpinModel[])[MeanFieldModels.BiasedB, MeanFieldModels.Crystal(1)])
            Assert.Contains("several that a symmetry maps onto each other", Assert.Throws<ArgumentException>(() => TruncatedWigner.SteadyState(model, 8, Few)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 2 units", Assert.Throws<ArgumentOutOfRangeException>(() => TruncatedWigner.SteadyState(MeanFieldModels.A, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 20", Refused(Few with { Trajectories = 19 }), StringComparison.Ordinal);
        Assert.Contains("at least 0", Refused(Few with { Settling = -1 }), StringComparison.Ordinal);
        Assert.Contains("above 0", Refused(Few with { Duration = 0 }), StringComparison.Ordinal);
        Assert.Contains("length of a step", Refused(Few with { Step = double.NaN }), StringComparison.Ordinal);
    }

    private static string Refused(TruncatedWignerOptions options) => Assert.Throws<ArgumentOutOfRangeException>(() => TruncatedWigner.SteadyState(MeanFieldModels.A, 8, options)).Message;
}
