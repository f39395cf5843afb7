using System.Numerics;

namespace Remanence.Tests.PermutationInvariant.Solvers;

public sealed class EvolutionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void TheStateIsTheExponentialOfTheGenerator(int kind)
    {
        CollectiveSpinModel model = kind switch { 0 => RandomModels.General(11), 1 => RandomModels.Even(12), _ => RandomModels.Round(13) };
        BlockSpace space = new(5);
        using BlockState start = RandomModels.State(space, 14);
        Complex[] before = start.Entries.ComplexBlock(0, space.Length).ToArray();
        ComplexMatrix generator = new(space.Length, space.Length);
        BlockLiouvillian liouvillian = new(model, 5);
        Complex[] unit = new Complex[space.Length], image = new Complex[space.Length];
        for (int column = 0; column < space.Length; column++)
        {
            Array.Clear(unit);
            unit[column] = 0.7;
            liouvillian.Apply(unit, image);
            for (int row = 0; row < space.Length; row++) generator[row, column] = image[row];
        }

        ComplexMatrix exponential = MatrixExponential.Of(generator);
        using BlockEvolution evolution = new(model, start);
        evolution.AdvanceTo(0.3);
        evolution.AdvanceTo(0.7);
        using BlockState state = evolution.State();
        ReadOnlySpan<Complex> after = state.Entries.ComplexBlock(0, space.Length);
        for (int row = 0; row < space.Length; row++)
        {
            Complex expected = 0;
            for (int column = 0; column < space.Length; column++) expected += exponential[row, column] * before[column];
            Assert.True((after[row] - expected).Magnitude < 1e-11);
        }
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-7)]
    [InlineData(1e-10)]
    public void TheErrorKeepsItsEstimate(double tolerance)
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse("xx + 1.5 z; collective-decay 4; pump 1; decay 0.1", null);
        using BlockState start = BlockState.Product(new BlockSpace(14), (0, 0.6, 0));
        using BlockEvolution rough = new(model, start, tolerance), fine = new(model, start, 1e-13);
        rough.AdvanceTo(4);
        fine.AdvanceTo(4);
        using BlockState a = rough.State(), b = fine.State();
        double error = Math.Sqrt(a.Entries.ComplexBlock(0, a.Space.Length).ToArray().Zip(b.Entries.ComplexBlock(0, b.Space.Length).ToArray(), (x, y) => (x - y).Magnitude * (x - y).Magnitude).Sum());
        Assert.True(error <= 4 * tolerance + 1e-12, $"{error}");
        Assert.True(rough.ErrorEstimate <= 4 * tolerance * (1 + 1e-9));
        Assert.True(rough.Applications <= fine.Applications);
    }

    [Fact]
    public void LateTimesReachTheSteadyStateInTheSmallSector()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse("xx + 1.5 z; collective-decay 1; pump 0.2; decay 1", null);
        using BlockState start = BlockState.MaximallyMixed(new BlockSpace(8, BlockSector.Even)), steady = BlockSteadyState.Of(model, 8);
        foreach (BlockState state in BlockEvolution.States(model, start, [0, 60]))
        {
            using BlockState now = state;
            Assert.Equal("even", now.Space.Sector.ToString());
            Assert.Equal(1, now.Trace(), 1e-11);
            if (now.BlochVector().Z < -0.1) Assert.Equal(steady.Entropy(), now.Entropy(), 1e-9);
            else Assert.Equal(8 * Math.Log(2), now.Entropy(), 1e-12);
        }
    }

    [Fact]
    public void WrongTimesAreRefused()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse("z; decay 1", null);
        using BlockState start = BlockState.MaximallyMixed(new BlockSpace(2));
        using BlockEvolution evolution = new(model, start);
        evolution.AdvanceTo(1);
        Assert.Contains("start anew", Assert.Throws<ArgumentOutOfRangeException>(() => evolution.AdvanceTo(0.5)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BlockEvolution(model, start, 0));
    }
}
