using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Redundancy;

public sealed class AnalysisTests
{
    private static readonly RedundancyStudy Small = new() { EnvironmentSpins = 8, Times = TimeGrid.Of(0, 3, 20) };

    [Fact]
    public void Rules_say_what_does_not_go_together()
    {
        Refused(Small with { BroadcastAxes = [0.1] }, "broadcast-axes must be left out without analyses degeneracy-scaling or exponent-map");
        Refused(Small with { MapTransverseFields = [1] }, "map-transverse-fields must be left out without analyses exponent-map");
        Refused(Small with { MapLongitudinalFields = [1] }, "map-longitudinal-fields must be left out without analyses exponent-map");
        Refused(Small with { LateTime = 5 }, "late-time must be left out without analyses late-time-average");
        Refused(Small with { Analyses = [RedundancyAnalysis.ExponentMap] }, "map-transverse-fields must list the fields");
        Refused(Small with { Analyses = [RedundancyAnalysis.DegeneracyScaling] }, "broadcast-axes must list the axes");
        Refused(Small with { Analyses = [RedundancyAnalysis.DegeneracyScaling], BroadcastAxes = [0.1], BranchSpinors = BranchSpinors.Parse("1,1; 1,-1") }, "degeneracy-scaling only for the two branches of a broadcast");
        Refused(Small with { Analyses = [RedundancyAnalysis.LateTimeAverage] }, "at least 2 of the times for an average, but 1 of them");
        Refused(Small with { Analyses = [RedundancyAnalysis.ThermalComparison], EnvironmentSpins = 15 }, "environment-spins must be at most 14 for the analysis thermal-comparison");
        Refused(Small with { Analyses = [RedundancyAnalysis.ProjectiveEnsemble], Weights = [0.5, 0.25, 0.25], BranchSpinors = BranchSpinors.Parse("1,1; 1,-1; 1,i") }, "weights must list 2 branches for the analysis projective-ensemble, but lists 3");
        Refused(Small with { Analyses = [RedundancyAnalysis.EnergyStatistics], SiteTransverseFields = [.. Enumerable.Repeat(1.0, 8)] }, "energy-statistics only for the ring with equal fields");
        Refused(Small with { Analyses = [RedundancyAnalysis.InformationLadder], FragmentSizes = FragmentSizes.Of(0, 7) }, "fragment-sizes must hold a length in 1..6");
        Refused(Small with { SiteTransverseFields = [1, 2] }, "one field for each of the 8 environment spins, but lists 2");
        Refused(Small with { SiteLongitudinalFields = [.. Enumerable.Repeat(1.0, 8)], LongitudinalField = 0.7 }, "longitudinal-field must be left out when site-longitudinal-fields is given");
        Refused(Small with { Environment = RedundancyEnvironment.AllToAll, TransverseField = 2, BroadcastAxis = 0 }, "transverse-field must be left out with environment all-to-all", "broadcast-axis must be left out");
        Refused(Small with { Fragments = FragmentShapes.Parse("0,8; all:9") }, "must list sites in 0..7, but one is 0,8", "0 to 8 sites, the environment-spins, but all:9 has 9");
    }

    [Theory]
    [InlineData("0,1,2", "0,1,2")]
    [InlineData(" 0 ,2 ; all:4;sample:3:20 ", "0,2; all:4; sample:3:20")]
    public void Fragments_read_what_they_print(string text, string printed)
    {
        FragmentShapes shapes = FragmentShapes.Parse(text);
        Assert.Equal(printed, shapes.ToString());
        Assert.Equal(shapes, FragmentShapes.Parse(printed));
    }

    [Theory]
    [InlineData("", "no whole number")]
    [InlineData("0,0", "listed twice")]
    [InlineData("some:4", "other words")]
    [InlineData("sample:4", "other words")]
    [InlineData("sample:4:0", "at least one subset")]
    [InlineData("all:x", "no whole number")]
    public void Fragments_that_are_none_are_refused(string text, string words) =>
        Assert.Contains(words, Assert.Throws<FormatException>(() => FragmentShapes.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_three_exponents_are_ordered_and_the_bound_of_proposition_1_holds()
    {
        EnergyStatistics statistics = (Small with { Analyses = [RedundancyAnalysis.EnergyStatistics] }).Compute().Analysis<EnergyStatistics>();
        BranchExponents pair = Assert.Single(statistics.Exponents);
        Assert.True(pair.Initial < pair.Thermal);
        Assert.Equal(pair.Thermal, pair.OfFraction[0].Exponent, 1e-8);
        Assert.Equal(pair.Initial, pair.OfFraction[^1].Exponent, 1e-8);
        for (int k = 1; k < pair.OfFraction.Count; k++) Assert.True(pair.OfFraction[k].Exponent < pair.OfFraction[k - 1].Exponent);
        Assert.Equal(3 * 7, statistics.Fragments.Count);
        Assert.All(statistics.Fragments, f => Assert.InRange(Math.Log(2) - f.Information, -1e-12, f.DeficitBound + 1e-12));
    }

    [Fact]
    public void Equal_energies_have_no_exponent_and_say_so()
    {
        RedundancyStudy study = Small with { BroadcastAxis = 0, Analyses = [RedundancyAnalysis.EnergyStatistics] };
        RedundancyResult result = study.Compute();
        Assert.Empty(result.Analysis<EnergyStatistics>().Exponents);
        Assert.All(result.Analysis<EnergyStatistics>().Fragments.Where(f => f.Time == 0), f => Assert.Equal(0, f.Crossing.Exponent));
        Assert.Contains("κ = 0", study.Interpret(result), StringComparison.Ordinal);
        foreach (Remanence.Output.Figure figure in study.Figures(result)) Assert.Contains("</svg>", figure.ToSvg(), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => result.Analysis<Thermalization>());
    }

    [Fact]
    public void Partly_equal_energies_show_the_plateau_of_the_merged_weights()
    {
        RedundancyStudy study = Small with { Weights = [0.25, 0.25, 0.25, 0.25], BranchSpinors = BranchSpinors.Parse("1,1; 1,-1; 1,i; 1,-i"), Analyses = [RedundancyAnalysis.EnergyStatistics] };
        RedundancyResult result = study.Compute();
        Assert.Equal(1.5 * Math.Log(2), result.MergedEntropy, 1e-12);
        Assert.Equal(5, result.Analysis<EnergyStatistics>().Exponents.Count);
        Remanence.Output.Figure[] figures = [.. study.Figures(result)];
        Assert.Contains(figures[0].Lines, line => line.Value == result.MergedEntropy);
        Assert.All(figures.Single(f => f.Name is "exponent-of-fraction").Traces.Single(t => t.Name is "intervals").Y, kappa => Assert.True(kappa > 0));
        Assert.Contains("cannot be told apart in the long run", study.Interpret(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Legs_and_threads_do_not_change_the_analyses()
    {
        RedundancyStudy study = Small with { EnvironmentSpins = 10, FragmentSizes = FragmentSizes.Of(1, 2, 3), Times = TimeGrid.Linear(0, 24, 13), Fragments = FragmentShapes.Parse("sample:3:9"), Analyses = [RedundancyAnalysis.EnergyStatistics, RedundancyAnalysis.InformationLadder, RedundancyAnalysis.ProjectiveEnsemble, RedundancyAnalysis.PointerEnsemble] };
        string folder = Directory.CreateTempSubdirectory("redundancy").FullName;
        try
        {
            RedundancyResult one = study.Run(new() { Output = folder, Threads = 1 }).Result, two = study.Run(new() { Output = folder, Threads = 2 }).Result;
            Assert.Equal(Numbers(one), Numbers(two));
            Run<RedundancyResult> cut = study.Run(new() { Output = folder, Memory = 20_000 });
            Assert.True(Directory.GetFiles(Path.Combine(cut.Folder, "pieces"), "energies-*").Length > 1);
            Assert.All(Numbers(one).Zip(Numbers(cut.Result)), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static double[] Numbers(RedundancyResult r) =>
        [
            .. r.Analysis<EnergyStatistics>().Fragments.Select(f => f.Information), .. r.Analysis<InformationLadders>().Ladders.SelectMany(l => l.Select(x => x.BestCommonAxis)),
            .. r.Analysis<ProjectiveEnsembles>().Ensembles.Select(e => e.FourthMomentZ), .. r.Analysis<PointerEnsembles>().Ensembles.SelectMany(e => e.Select(x => x.MeanPurity)),
            .. r.Analysis<FragmentShapesResult>().Fragments.Select(f => f.MutualInformation),
        ];
    }

    [Fact]
    public void Analyses_add_to_the_estimate()
    {
        double alone = Small.Estimate().Operations;
        foreach (RedundancyAnalysis analysis in Enum.GetValues<RedundancyAnalysis>())
        {
            RedundancyStudy study = Small with { Analyses = [analysis], BroadcastAxes = [0.1], MapTransverseFields = [1], MapLongitudinalFields = [1] };
            if (analysis != RedundancyAnalysis.LateTimeAverage) Assert.True(study.Estimate().Operations > alone, analysis.ToString());
        }
    }

    private static void Refused(RedundancyStudy study, params string[] words)
    {
        string message = Assert.Throws<ParameterException>(() => study.Compute()).Message;
        foreach (string part in words) Assert.Contains(part, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_of_exponents_ascends_whatever_the_order_of_its_fields()
    {
        static ExponentMapPoint Point(double g, double h) => new(g, h, 0.5, 0, 10 * g + h);
        var atlas = new ExponentAtlas { Points = [Point(3, 2), Point(3, -1), Point(1, 2), Point(1, -1), Point(1, 2)] };
        Trace map = Assert.Single(Assert.Single(atlas.Figures()).Traces);
        Assert.Equal([1, 3], map.X);
        Assert.Equal([-1, 2], map.Y);
        Assert.Equal([[9, 29], [12, 32]], map.Grid);
    }
}
