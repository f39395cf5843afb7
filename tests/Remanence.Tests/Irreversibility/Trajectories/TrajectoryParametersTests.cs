using System.Numerics;

namespace Remanence.Tests.Irreversibility.Trajectories;

public class TrajectoryParametersTests
{
    private static readonly TrajectoryParameters Right = SmallEnsembles.FourLevels;

    public static TheoryData<string, TrajectoryParameters> Wrong => new()
    {
        { "at least one level", Right with { Energies = [], Start = [], Equilibrium = [] } },
        { "finite numbers", Right with { Energies = [0, 1, 2, double.NaN] } },
        { "one component for each of the 4 levels, but has 2", Right with { Start = [1, 0] } },
        { "norm 1, but its squared norm is 4", Right with { Start = [2, 0, 0, 0] } },
        { "ascending and not negative", Right with { Times = [1, 0.5] } },
        { "label each of the 4 levels", Right with { Sectors = [1] } },
        { "levels in 0..3", Right with { Coherences = [(0, 4)] } },
        { "levels in 0..3", Right with { PopulationLevels = [-1] } },
        { "rate must be finite and not negative, but is -1", Right with { ThermalizationRate = -1 } },
        { "step must be positive, but is 0", Right with { Step = 0 } },
        { "record linear quantities only or take another method", Right with { Method = TrajectoryMethod.Jumps } },
        { "must be positive, but is 0", Right with { Method = TrajectoryMethod.Colored, Noise = TrajectoryNoise.Real } },
        { "at most a tenth of the correlation time, 0.01, but is 0.5", Right with { Method = TrajectoryMethod.Colored, Noise = TrajectoryNoise.Real, CorrelationTime = 0.1 } },
        { "choose real noise", Right with { Method = TrajectoryMethod.Colored, CorrelationTime = 5 } },
        { "neither collapse nor sectors", Right with { Method = TrajectoryMethod.Colored, Noise = TrajectoryNoise.Real, CorrelationTime = 5, Sectors = [0, 0, 0, 0] } },
        { "limited to 64 levels, but there are 65", new() { Energies = new double[65], Start = [1, .. new Complex[64]], Times = [1], Method = TrajectoryMethod.Colored, Noise = TrajectoryNoise.Real, CorrelationTime = 1 } },
        { "need the Euler-Maruyama method", Right with { Rates = new RealMatrix(4, 4), Equilibrium = null, ThermalizationRate = 0 } },
        { "replace equilibrium, rate and sectors", Right with { Rates = new RealMatrix(4, 4), Method = TrajectoryMethod.EulerMaruyama } },
        { "matrix of 4 x 4, but are 3 x 4", Right with { Rates = new RealMatrix(3, 4), Method = TrajectoryMethod.EulerMaruyama, Equilibrium = null, ThermalizationRate = 0 } },
        { "rates must be finite and not negative", Right with { Rates = new RealMatrix(4, 4) { [0, 1] = -1 }, Method = TrajectoryMethod.EulerMaruyama, Equilibrium = null, ThermalizationRate = 0 } },
        { "needs an equilibrium state", Right with { Equilibrium = null } },
        { "one probability for each of the 4 levels, but has 1", Right with { Equilibrium = [1] } },
        { "probabilities of the equilibrium state must not be negative", Right with { Equilibrium = [1.5, -0.5, 0, 0] } },
        { "sum 1, but have 0.5", Right with { Equilibrium = [0.5, 0, 0, 0] } },
        { "sum 1 in sector 7, but have 0.5", Right with { Sectors = [3, 3, 7, 7], Equilibrium = [0.5, 0.5, 0.5, 0] } },
        { "collapse rate must be finite", Right with { Collapse = new() { Rate = double.NaN, Blocks = [0, 0, 0, 0] } } },
        { "for each of the 4 pointer states, but there are 1", Right with { Collapse = new() { Rate = 1, Blocks = [0] } } },
        { "without a gap", Right with { Collapse = new() { Rate = 1, Blocks = [0, 2, 0, 0] } } },
        { "matrix of 4 x 4, but is 2 x 4", Right with { Collapse = new() { Rate = 1, Blocks = [0, 1, 0, 0], PointerFromEnergy = new ComplexMatrix(2, 4) } } },
        { "unitary to 1e-10", Right with { Collapse = new() { Rate = 1, Blocks = [0, 1, 0, 0], PointerFromEnergy = new ComplexMatrix(4, 4) } } },
        { "add up to one", Right with { Method = TrajectoryMethod.Jumps, Nonlinear = false, Collapse = new() { Rate = 1, Blocks = [0, -1, -1, 0] } } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Every_rule_has_its_sentence(string words, TrajectoryParameters parameters)
    {
        Assert.Contains(parameters.Problems(), p => p.Contains(words, StringComparison.Ordinal));
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => TrajectoryBatch.Run(parameters, 0, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_listed_together() => Assert.Equal(2, (Right with { Step = 0, Start = [2, 0, 0, 0] }).Problems().Count);

    [Fact]
    public void Ranges_and_foreign_sums_are_refused()
    {
        Assert.Contains("numbered from 0", Assert.Throws<ArgumentOutOfRangeException>(() => TrajectoryBatch.Run(Right, -1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("but is 0", Assert.Throws<ArgumentOutOfRangeException>(() => TrajectoryBatch.Run(Right, 0, 0)).Message, StringComparison.Ordinal);
        TrajectorySums sums = TrajectoryBatch.Run(Right, 0, 1), other = TrajectoryBatch.Run(Right with { Coherences = [] }, 0, 1);
        Assert.Contains("same quantities", Assert.Throws<ArgumentException>(() => TrajectorySums.Combine([sums, other])).Message, StringComparison.Ordinal);
        Assert.Contains("no sums", Assert.Throws<ArgumentException>(() => TrajectorySums.Combine([])).Message, StringComparison.Ordinal);
        Assert.Contains("for these parameters", Assert.Throws<ArgumentException>(() => new TrajectoryAverages(Right, other)).Message, StringComparison.Ordinal);
        TrajectoryAverages averages = new(Right, sums);
        Assert.True(double.IsNaN(averages.Populations(0)[0].StandardError));
        Assert.Contains("0..1, but is 2", Assert.Throws<ArgumentOutOfRangeException>(() => averages.Energy(2)).Message, StringComparison.Ordinal);
        TrajectoryParameters linear = Right with { Nonlinear = false };
        Assert.Contains("were not recorded", Assert.Throws<InvalidOperationException>(() => new TrajectoryAverages(linear, TrajectoryBatch.Run(linear, 0, 1)).ParticipationRatio(0)).Message, StringComparison.Ordinal);
    }
}
