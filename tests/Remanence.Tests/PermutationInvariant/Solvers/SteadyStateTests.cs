using System.Numerics;
using Remanence.Tests.PermutationInvariant;

namespace Remanence.Tests.PermutationInvariant.Solvers;

public sealed class SteadyStateTests
{
    private const string FixedPoint = "xx + 1.5 z; collective-decay 1; pump 0.2; decay 1";
    private const string Bistable = "-3 xx + z; collective-decay 1; decay 0.3";
    private const string Laser = "z; collective-decay 4; pump 1";
    private const string Cycle = "xx + 1.5 z; collective-decay 4; pump 1; decay 0.1";
    private const string Chaos = "5.5 xx - 5.5 yy - 2 x - 1.3 z; collective-decay 3.5; pump 0.5";

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    public void TheLindbladEquationOfAllStatesLeavesItAlone(int units, int seed)
    {
        CollectiveSpinModel model = RandomModels.General(seed);
        using BlockState state = BlockSteadyState.Of(model, units);
        FullSystem full = new(units);
        ComplexMatrix derivative = full.Derivative(model, full.Embed(state));
        Assert.True(derivative.Data.Max(Complex.Abs) < 1e-11, $"{derivative.Data.Max(Complex.Abs)}");
        Assert.Equal(1, state.Trace(), 1e-12);
    }

    [Theory]
    [InlineData(SteadyStateMethod.BlockGaussSeidel)]
    [InlineData(SteadyStateMethod.NoJump)]
    [InlineData(SteadyStateMethod.Direct)]
    public void AllMethodsAgreeInAllSectors(SteadyStateMethod method)
    {
        foreach (CollectiveSpinModel model in (CollectiveSpinModel[])[RandomModels.General(7), RandomModels.Even(8), RandomModels.Round(9)])
        {
            using BlockState state = BlockSteadyState.Of(model, 9, new() { Method = method });
            using BlockState whole = state.In(BlockSector.All);
            Complex[] image = new Complex[whole.Space.Length];
            new BlockLiouvillian(model, 9).Apply(whole.Entries.ComplexBlock(0, image.Length), image);
            Assert.True(image.Max(Complex.Abs) < 1e-11, $"{model.Symmetry}: {image.Max(Complex.Abs)}");
        }
    }

    [Theory]
    [InlineData(FixedPoint, 2, 0.0106721536)]
    [InlineData(FixedPoint, 10, 0.0025335025)]
    [InlineData(FixedPoint, 40, 0.0006529864)]
    [InlineData(Bistable, 4, 0.1814664788)]
    [InlineData(Bistable, 20, 0.2475094449)]
    [InlineData(Bistable, 40, 0.2630613771)]
    [InlineData(Laser, 4, 0)]
    [InlineData(Laser, 20, 0.0894355733)]
    [InlineData(Laser, 40, 0.1353838583)]
    [InlineData(Cycle, 2, 0.0170722876)]
    [InlineData(Cycle, 10, 0.0210226086)]
    [InlineData(Cycle, 40, 0.0945477489)]
    [InlineData(Chaos, 6, 0.0004352101)]
    [InlineData(Chaos, 20, 0.0215732963)]
    [InlineData(Chaos, 30, 0.0382592319)]
    public void InformationPerUnitOfTheTable(string model, int units, double expected)
    {
        using BlockState state = BlockSteadyState.Of(CollectiveSpinModel.Parse(model, null), units);
        Assert.Equal(expected, state.MultipartiteInformation() / units, 1e-10);
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(FixedPoint, 100, 0.0002628208)]
    [InlineData(Bistable, 80, 0.2691703625)]
    [InlineData(Laser, 160, 0.1840785183)]
    [InlineData(Cycle, 60, 0.1116626363)]
    [InlineData(Cycle, 100, 0.1283342219)]
    [InlineData(Chaos, 60, 0.0666697621)]
    public void InformationPerUnitOfTheTableForManyUnits(string model, int units, double expected)
    {
        using BlockState state = BlockSteadyState.Of(CollectiveSpinModel.Parse(model, null), units);
        Assert.Equal(expected, state.MultipartiteInformation() / units, 1e-10);
    }

    [Fact]
    public void TunnelingOfASymmetricBistabilityCostsNoDigits()
    {
        // The gap at N = 40 is near 1e-4 and halves with every few units; the even sector does not see it.
        CollectiveSpinModel model = CollectiveSpinModel.Parse(Bistable, null);
        using BlockSteadyState computation = new(model, 40);
        while (computation.Advance()) { }

        using BlockState state = computation.State();
        Assert.Equal("even", state.Space.Sector.ToString());
        Assert.True(computation.Iterations < 40);
        (double x, double y, double _) = state.BlochVector();
        Assert.Equal(0, x, 1e-14);
        Assert.Equal(0, y, 1e-14);
    }

    [Fact]
    public void ABlockThatHoldsTheWholeSteadyStateIsNoObstacle()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse("z; collective-decay 1; decay 1", null);
        using BlockState state = BlockSteadyState.Of(model, 20);
        Assert.Equal(-1, state.BlochVector().Z, 1e-12);
        Assert.Equal(0, state.Entropy(), 1e-9);
        using BlockState raised = BlockSteadyState.Of(CollectiveSpinModel.Parse("z; pump 1", null), 10);
        Assert.Equal(1, raised.BlochVector().Z, 1e-12);
    }

    [Fact]
    public void TheMaximallyMixedStateWhenLossesBalance()
    {
        // Steady for any Hamiltonian when kappa/N + decay = pump.
        const int Units = 7;
        CollectiveSpinModel model = CollectiveSpinModel.Parse("0.7 x + 0.3 xz - yy; collective-decay 1.4; decay 0.5; pump 0.7; dephasing 0.2", null);
        using BlockState state = BlockSteadyState.Of(model, Units);
        Assert.Equal(Units * Math.Log(2), state.Entropy(), 1e-11);
        Assert.Equal(0, state.MultipartiteInformation(), 1e-11);
    }

    [Fact]
    public void TheStartDoesNotMatter()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse(Cycle, null);
        using BlockState first = BlockSteadyState.Of(model, 12, new() { StartBlochVector = (0.3, -0.2, 0.8) }), second = BlockSteadyState.Of(model, 12, new() { StartBlochVector = (0, 0, -0.9) });
        double difference = first.Entries.ComplexBlock(0, first.Space.Length).ToArray().Zip(second.Entries.ComplexBlock(0, second.Space.Length).ToArray(), (a, b) => Complex.Abs(a - b)).Max();
        Assert.True(difference < 1e-11, $"{difference}");
    }

    [Fact]
    public void ThreadsChangeNoBit()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse(Chaos, null);
        int before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            using BlockState one = BlockSteadyState.Of(model, 16);
            Parallelism.Threads = 3;
            using BlockState three = BlockSteadyState.Of(model, 16);
            Assert.True(one.Entries.ComplexBlock(0, one.Space.Length).SequenceEqual(three.Entries.ComplexBlock(0, three.Space.Length)));
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Fact]
    public void StoppedSavedAndLoadedItGoesOnWithTheSameBits()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse(Cycle, null);
        SteadyStateOptions options = new() { RestartLength = 6 };
        using BlockSteadyState through = new(model, 14, options), first = new(model, 14, options), second = new(model, 14, options);
        while (through.Advance()) { }

        Assert.True(first.Advance());
        using MemoryStream stream = new();
        first.Save(stream);
        Assert.True(stream.Length <= first.SavedBytes);
        stream.Position = 0;
        second.Load(stream);
        while (second.Advance()) { }

        Assert.True(through.Iterations > 12);
        Assert.Equal(through.Iterations, second.Iterations);
        using BlockState a = through.State(), b = second.State();
        Assert.True(a.Entries.ComplexBlock(0, a.Space.Length).SequenceEqual(b.Entries.ComplexBlock(0, b.Space.Length)));

        using BlockSteadyState other = new(model, 14, options with { RestartLength = 7 });
        stream.Position = 0;
        Assert.Contains("another model", Assert.Throws<InvalidDataException>(() => other.Load(stream)).Message, StringComparison.Ordinal);
        using MemoryStream torn = new(stream.ToArray()[..^20]);
        Assert.Throws<InvalidDataException>(() => second.Load(torn));
    }

    [Fact]
    public void EliminationIsSavedWithItsResult()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse(Cycle, null);
        SteadyStateOptions options = new() { Method = SteadyStateMethod.Direct };
        using BlockSteadyState first = new(model, 5, options), second = new(model, 5, options), third = new(model, 6, options);
        using MemoryStream before = new(), after = new();
        first.Save(before);
        Assert.False(first.Advance());
        first.Save(after);
        Assert.Equal(first.SavedBytes, after.Length);
        before.Position = after.Position = 0;
        second.Load(before);
        Assert.Equal(0, second.Fraction);
        second.Load(after);
        Assert.Equal(1, second.Fraction);
        using BlockState a = first.State(), b = second.State();
        Assert.True(a.Entries.ComplexBlock(0, a.Space.Length).SequenceEqual(b.Entries.ComplexBlock(0, b.Space.Length)));
        after.Position = 0;
        Assert.Contains("another model", Assert.Throws<InvalidDataException>(() => third.Load(after)).Message, StringComparison.Ordinal);
        using MemoryStream torn = new(after.ToArray()[..^3]);
        Assert.Contains("torn", Assert.Throws<InvalidDataException>(() => second.Load(torn)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MemoryDecidesTheMethod()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse(Chaos, null);
        SteadyStateOptions options = new() { RestartLength = 10 };
        List<string> methods = [];
        for (double memory = 2e5; memory < 4e6; memory *= 1.1)
        {
            try
            {
                using BlockSteadyState computation = new(model, 16, options with { Memory = memory });
                methods.Add(computation.Method.ToString());
            }
            catch (CapacityException e)
            {
                Assert.Contains("16 units", e.Message, StringComparison.Ordinal);
                methods.Add("refused");
            }
        }

        Assert.Equal(["refused", nameof(SteadyStateMethod.NoJump), nameof(SteadyStateMethod.BlockGaussSeidel)], methods.Distinct());
        Assert.Equal(methods.Order(StringComparer.Ordinal).Distinct().Count(), methods.Zip(methods.Skip(1)).Count(pair => !string.Equals(pair.First, pair.Second, StringComparison.Ordinal)) + 1);
    }

    [Theory]
    [InlineData("z; dephasing 1", "dimension")]
    [InlineData("xx; local (1, 0, 0)", "dimension")]
    [InlineData("x; collective-decay 1", "total spin")]
    public void SeveralSteadyStatesAreRefused(string model, string words) =>
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => new BlockSteadyState(CollectiveSpinModel.Parse(model, null), 4)).Message, StringComparison.Ordinal);

    [Fact]
    public void TheDimensionIsCountedForFewUnits()
    {
        // Dephasing alone keeps every m, and nothing else: N + 1 steady states.
        string message = Assert.Throws<ArgumentException>(() => new BlockSteadyState(CollectiveSpinModel.Parse("z; dephasing 1", null), 6)).Message;
        Assert.Contains("dimension 7 for 6 units", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4.5)]
    [InlineData(-1)]
    public void ATotalSpinThatUnitsCannotHaveIsRefused(double spin) =>
        Assert.Contains("total spin", Assert.Throws<ArgumentOutOfRangeException>(() => new BlockSteadyState(CollectiveSpinModel.Parse("x; collective-decay 1", null), 5, new() { Spin = spin })).Message, StringComparison.Ordinal);

    [Fact]
    public void OneTotalSpinHasTheStateOfTheTimeCrystal()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse("0.9 x; collective-decay 1", null);
        using BlockState state = BlockSteadyState.Of(model, 12, new() { Spin = 6 });
        ComplexMatrix expected = new TimeCrystal(0.9, 1, 12).Matrix();
        Assert.True(FullSystem.Difference(expected, state.Matrix(0)) < 1e-12);
        using BlockState lower = BlockSteadyState.Of(model, 12, new() { Spin = 4 });
        Assert.Equal(1, lower.SpinProbabilities()[2], 1e-12);
    }

    [Fact]
    public void TooFewStepsAreToldWithTheResidual()
    {
        using BlockSteadyState computation = new(CollectiveSpinModel.Parse(Cycle, null), 20, new() { MostIterations = 3 });
        while (computation.Advance()) { }

        Assert.Contains("allow more", Assert.Throws<AccuracyException>(computation.State).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e-6)]
    [InlineData(1e6)]
    [InlineData(1e12)]
    public void TheUnitOfTimeDoesNotMatter(double scale)
    {
        foreach (SteadyStateMethod method in (SteadyStateMethod[])[SteadyStateMethod.BlockGaussSeidel, SteadyStateMethod.NoJump])
        {
            using BlockState expected = BlockSteadyState.Of(Scaled(1), 6, new() { Method = SteadyStateMethod.Direct });
            using BlockState state = BlockSteadyState.Of(Scaled(scale), 6, new() { Method = method });
            for (int block = 0; block < 4; block++) Assert.True(FullSystem.Difference(expected.Matrix(block), state.Matrix(block)) < 1e-11, $"{method}, block {block}");
        }

        static CollectiveSpinModel Scaled(double rate) =>
            CollectiveSpinModel.LipkinMeshkovGlick(vz: 0.4 * rate, hx: rate).With(CollectiveJump.Decay(rate)).With(LocalJump.Decay(0.5 * rate));
    }

    [Theory]
    [InlineData("x + 0.4 zz; collective-decay 1; decay 1e-13")]
    [InlineData("1e12 x + 0.4 zz; collective-decay 1; decay 0.5")]
    public void RatesSoFarApartThatRoundingHidesTheSteadyStateAreRefused(string model) =>
        Assert.Contains("rates", Assert.Throws<AccuracyException>(() => new BlockSteadyState(CollectiveSpinModel.Parse(model, null), 5)).Message, StringComparison.Ordinal);

    [Fact]
    public void SeveralSteadyStatesAreRefusedAlsoWhenRatesAreFarApart() =>
        Assert.Contains("dimension", Assert.Throws<ArgumentException>(() => new BlockSteadyState(CollectiveSpinModel.Parse("z; dephasing 1e-13", null), 4)).Message, StringComparison.Ordinal);

    [Fact]
    public void SavedStepsOfAnotherModelOfTheSameSizeAndRatesAreRefused()
    {
        using BlockSteadyState first = new(CollectiveSpinModel.Parse("x + z; collective-decay 1; decay 0.5", null), 5), second = new(CollectiveSpinModel.Parse("-x + z; collective-decay 1; decay 0.5", null), 5);
        using MemoryStream stream = new();
        first.Save(stream);
        stream.Position = 0;
        Assert.Contains("another model", Assert.Throws<InvalidDataException>(() => second.Load(stream)).Message, StringComparison.Ordinal);
    }
}
