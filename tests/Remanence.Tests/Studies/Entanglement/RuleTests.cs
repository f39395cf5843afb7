using Remanence.Studies;

namespace Remanence.Tests.Studies.Entanglement;

public sealed class RuleTests
{
    private static string Message(EntanglementStudy study) => Assert.Throws<ParameterException>(() => study.Compute()).Message;

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        string message = Message(new EntanglementStudy
        {
            MixingWeight = 0.9,
            InputOverlap = 0.5,
            Input = PairInput.Isotropic(0.8),
            Rate = 0,
            Times = TimeGrid.Of(-1, 2),
            SharedFractions = [],
            Parties = [],
            Gates = [],
            SitePopulations = [0.2, 1],
            Channel = MatrixText.Of(ComplexMatrix.Identity(2)),
            WantedNegativity = 0.1,
        });
        foreach (string words in new[]
        {
            "mixing-weight must be at most d times the smallest occupation, which is 0.537", "input-overlap must be left out with an input", "rate must be above 0", "times must not be negative, but one is -1",
            "shared-fractions must hold at least one number", "parties must hold at least one number", "gates must hold at least one gate", "site-populations must lie between 0 and 1 and be neither", "site-populations must list 3 to 20 qubits, but lists 2",
            "channel must be left out without analyses membership", "wanted-negativity must be left out without analyses inverse-design",
        })
            Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_and_temperatures_must_fit()
    {
        Assert.Contains("levels must lie in -1e100..1e100, because differences and squares of energies are needed, but reach 3E+308; take another", Message(new EntanglementStudy { LocalDimension = 4, Levels = LevelScheme.Ladder(1e308) }).Replace("Infinity", "3E+308", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("levels-b must lie in -1e100..1e100", Message(new EntanglementStudy { Levels = LevelScheme.Gap(1), LevelsB = LevelScheme.Gap(1e101) }), StringComparison.Ordinal);
        Assert.Contains("input must have the trace 1, but has 1E+308", Message(new EntanglementStudy { Input = PairInput.Parse("1e308,0,0,0; 0,0.3,0,0; 0,0,0.3,0; 0,0,0,0.4") }), StringComparison.Ordinal);
        Assert.Contains("local-dimension must be 2 (or left out) with the levels gap:1, but is 3", Message(new EntanglementStudy { LocalDimension = 3, Levels = LevelScheme.Gap(1) }), StringComparison.Ordinal);
        Assert.Contains("levels-b must describe as many levels as A has, 3, because different dimensions are not covered, but describes 2", Message(new EntanglementStudy { LocalDimension = 3, LevelsB = LevelScheme.Gap(1) }), StringComparison.Ordinal);
        Assert.Contains("inverse-temperature must be left out where the levels are given by their occupations", Message(new EntanglementStudy { Levels = LevelScheme.Populations(0.7, 0.3), InverseTemperature = 2 }), StringComparison.Ordinal);
        Assert.Contains("inverse-temperature-b must be left out", Message(new EntanglementStudy { Levels = LevelScheme.Populations(0.7, 0.3), InverseTemperatureB = 2 }), StringComparison.Ordinal);
        Assert.Contains("inverse-temperature must be at least 0, but is -1", Message(new EntanglementStudy { InverseTemperature = -1 }), StringComparison.Ordinal);
        Assert.Contains("inverse-temperature must be a finite number", Message(new EntanglementStudy { InverseTemperature = double.PositiveInfinity }), StringComparison.Ordinal);
        Assert.Contains("input-overlap must lie in 0..1, but is 1.5", Message(new EntanglementStudy { InputOverlap = 1.5 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Pure_and_empty_levels_are_explained()
    {
        Assert.Contains("inverse-temperature must not leave a thermal state pure", Message(new EntanglementStudy { InverseTemperature = 1e6 }), StringComparison.Ordinal);
        Assert.Contains("take --protocol layered", Message(new EntanglementStudy { Levels = LevelScheme.Of(0, 0, 1), InverseTemperature = 1e6 }), StringComparison.Ordinal);
        Assert.Contains("levels must populate every level", Message(new EntanglementStudy { Levels = LevelScheme.Populations(0.5, 0.5, 0) }), StringComparison.Ordinal);
        Assert.Contains("levels must populate at least two levels", Message(new EntanglementStudy { Levels = LevelScheme.Populations(1, 0) }), StringComparison.Ordinal);
        Assert.Contains("inverse-temperature must not leave a thermal state pure", Message(new EntanglementStudy { InverseTemperature = 1e6, Protocol = EntanglementProtocol.Layered }), StringComparison.Ordinal);
        Assert.Contains("mixing-weight must be above 0", Message(new EntanglementStudy { MixingWeight = 0 }), StringComparison.Ordinal);
        Assert.Contains("mixing-weight must be left out with the layered protocol", Message(new EntanglementStudy { MixingWeight = 0.1, Protocol = EntanglementProtocol.Layered }), StringComparison.Ordinal);
        Assert.Contains("levels must not be inverted for the layered protocol", Message(new EntanglementStudy { Levels = LevelScheme.Populations(0.3, 0.7), Protocol = EntanglementProtocol.Layered }), StringComparison.Ordinal);
    }

    [Fact]
    public void Angles_between_baths_belong_to_the_twirl_of_qubits()
    {
        string message = Message(new EntanglementStudy { LocalDimension = 3, BathAngle = 1, Protocol = EntanglementProtocol.Weyl, Analyses = [EntanglementAnalysis.SurvivalMap] });
        Assert.Contains("bath-angle must be 0 except for two qubits, but there are 3 levels", message, StringComparison.Ordinal);
        Assert.Contains("protocol must be thermal-twirl with a bath-angle", message, StringComparison.Ordinal);
        Assert.Contains("analyses must be left out with a bath-angle", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Matrices_must_be_states()
    {
        ComplexMatrix skew = ComplexMatrix.Identity(4), negative = new(4, 4);
        for (int i = 0; i < 4; i++) skew[i, i] = 0.25;
        skew[0, 1] = 0.1;
        negative[0, 0] = 1.2;
        negative[1, 1] = -0.2;
        Assert.Contains("input must be Hermitian, but deviates from its adjoint by 1e-1", Message(new EntanglementStudy { Input = PairInput.Of(skew) }), StringComparison.Ordinal);
        Assert.Contains("input must have no negative eigenvalue, but has -0.2", Message(new EntanglementStudy { Input = PairInput.Of(negative) }), StringComparison.Ordinal);
        Assert.Contains("input must have the trace 1, but has 4", Message(new EntanglementStudy { Input = PairInput.Of(ComplexMatrix.Identity(4)) }), StringComparison.Ordinal);
        Assert.Contains("input must be a 9 x 9 matrix for 3 levels on either side, but is 4 x 4", Message(new EntanglementStudy { LocalDimension = 3, Input = PairInput.Of(ComplexMatrix.Identity(4)) }), StringComparison.Ordinal);
        Assert.Contains("at most 16 levels a side", Message(new EntanglementStudy { LocalDimension = 17, Input = PairInput.Of(ComplexMatrix.Identity(4)) }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EntanglementAnalysis.UnequalBaths)]
    [InlineData(EntanglementAnalysis.CriticalMixing)]
    [InlineData(EntanglementAnalysis.Multipartite)]
    [InlineData(EntanglementAnalysis.RandomWalk)]
    public void Analyses_of_qubits_refuse_other_dimensions(EntanglementAnalysis analysis) =>
        Assert.Contains("local-dimension must be 2 for the analysis", Message(new EntanglementStudy { LocalDimension = 3, Analyses = [analysis] }), StringComparison.Ordinal);

    [Theory]
    [InlineData(EntanglementAnalysis.SurvivalMap)]
    [InlineData(EntanglementAnalysis.TemperatureWindow)]
    [InlineData(EntanglementAnalysis.DimensionScaling)]
    [InlineData(EntanglementAnalysis.LayeredProtocol)]
    public void Analyses_of_equal_baths_refuse_others(EntanglementAnalysis analysis) =>
        Assert.Contains("only for two equal baths", Message(new EntanglementStudy { LocalDimension = 3, InverseTemperatureB = 2, Analyses = [analysis] }), StringComparison.Ordinal);

    [Theory]
    [InlineData(EntanglementAnalysis.SharedNoise)]
    [InlineData(EntanglementAnalysis.Collisions)]
    [InlineData(EntanglementAnalysis.Alignment)]
    public void Analyses_of_overlaps_refuse_matrices(EntanglementAnalysis analysis) =>
        Assert.Contains("input must be isotropic:F", Message(new EntanglementStudy { Input = PairInput.Of(EntanglementStudyTests.RandomPair(2, 1).Matrix), Analyses = [analysis] }), StringComparison.Ordinal);

    [Fact]
    public void Other_analyses_say_what_they_need()
    {
        Assert.Contains("mixing-weight must be given for the analysis temperature-window", Message(new EntanglementStudy { Analyses = [EntanglementAnalysis.TemperatureWindow] }), StringComparison.Ordinal);
        Assert.Contains("wanted-negativity must be given", Message(new EntanglementStudy { Analyses = [EntanglementAnalysis.InverseDesign] }), StringComparison.Ordinal);
        Assert.Contains("gates must generate a twirl", Message(new EntanglementStudy { Gates = [WalkGate.Identity, WalkGate.Z], Analyses = [EntanglementAnalysis.RandomWalk] }), StringComparison.Ordinal);
        Assert.Contains("local-dimension must be at most 4 for the analysis membership", Message(new EntanglementStudy { LocalDimension = 5, Analyses = [EntanglementAnalysis.Membership] }), StringComparison.Ordinal);
        Assert.Contains("channel must be a 16 x 16 Choi matrix", Message(new EntanglementStudy { Channel = MatrixText.Of(ComplexMatrix.Identity(4)), Analyses = [EntanglementAnalysis.Membership] }), StringComparison.Ordinal);
        ComplexMatrix skew = ComplexMatrix.Identity(16);
        skew[0, 1] = 1;
        Assert.Contains("channel must be a Hermitian Choi matrix", Message(new EntanglementStudy { Channel = MatrixText.Of(skew), Analyses = [EntanglementAnalysis.Membership] }), StringComparison.Ordinal);
        Assert.Contains("temperatures must leave every level populated for the analysis survival-map, but at 0.001", Message(new EntanglementStudy { Temperatures = [1, 0.001], Analyses = [EntanglementAnalysis.SurvivalMap] }), StringComparison.Ordinal);
        Assert.Contains("dimensions must leave every level populated", Message(new EntanglementStudy { InverseTemperature = 5, Dimensions = [2, 1000], Analyses = [EntanglementAnalysis.DimensionScaling] }), StringComparison.Ordinal);
        Assert.Contains("levels-b must populate every level", Message(new EntanglementStudy { LocalDimension = 3, LevelsB = LevelScheme.Populations(0.5, 0.5, 0) }), StringComparison.Ordinal);
        Assert.Contains("inverse-temperature-b must not leave a thermal state pure", Message(new EntanglementStudy { InverseTemperatureB = 1e6 }), StringComparison.Ordinal);
        Assert.Contains("levels must be ladder, bandwidth or random", Message(new EntanglementStudy { Levels = LevelScheme.Gap(1), Analyses = [EntanglementAnalysis.DimensionScaling] }), StringComparison.Ordinal);
        Assert.Contains("levels must be energies for the analysis survival-map", Message(new EntanglementStudy { Levels = LevelScheme.Populations(0.7, 0.3), Analyses = [EntanglementAnalysis.SurvivalMap] }), StringComparison.Ordinal);
        Assert.Contains("levels-b must order the occupations like levels", Message(new EntanglementStudy { Levels = LevelScheme.Populations(0.7, 0.3), LevelsB = LevelScheme.Populations(0.3, 0.7), Analyses = [EntanglementAnalysis.FractionClaim] }), StringComparison.Ordinal);
    }
}
