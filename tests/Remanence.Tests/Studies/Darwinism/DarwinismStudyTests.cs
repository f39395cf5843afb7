using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Darwinism;

public sealed class DarwinismStudyTests
{
    private static readonly DarwinismStudy Small = new() { EnvironmentSpins = 6, Times = TimeGrid.Of(0, 0.5), Deficits = [0.3, 0.05] };

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        DarwinismStudy wrong = Small with { PointerProbability = 1, Times = TimeGrid.Of(-1, 2), Deficits = [1, 0.5], FragmentSizes = [7, 2, 2], BlochLength = 1.1, ComparisonSizes = [3], HazinessInBits = [0.5] };
        string message = Assert.Throws<ParameterException>(() => wrong.Compute()).Message;
        foreach (string words in new[]
        {
            "pointer-probability must lie between 0 and 1 and be neither", "times must not be negative, but one is -1", "deficits must be below 1", "fragment-sizes must lie in 0..6, the number of environment spins, but one is 7",
            "2 is listed twice", "bloch-length must lie in 0..1, but is 1.1", "comparison-sizes must be left out without", "haziness-in-bits must be left out without",
        })
            Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Coherences_and_lists_must_fit()
    {
        Assert.Contains("coherence must be at most the square root of p(1-p), which is 0.4", Message(Small with { PointerProbability = 0.2, Coherence = 0.41 }), StringComparison.Ordinal);
        Assert.Contains("coherence must be at least 0", Message(Small with { Coherence = -0.1 }), StringComparison.Ordinal);
        Assert.Contains("environment-spins must be left out with a list of couplings, which holds 2", Message(Small with { Couplings = Couplings.Of(1, 2) }), StringComparison.Ordinal);
        string spins = Message(Small with { Spins = SpinList.Of(new EnvironmentSpin(1)), Field = 0.1 });
        Assert.Contains("environment-spins must be left out with a list of spins", spins, StringComparison.Ordinal);
        Assert.Contains("field must be left out with a list of spins", spins, StringComparison.Ordinal);
        Assert.Contains("deficits must hold at least one number", Message(Small with { Deficits = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Analyses_refuse_what_their_formulas_do_not_cover()
    {
        Assert.Contains("must be a scaled-band", Message(Small with { Analyses = [DarwinismAnalysis.GaussianGrowth] }), StringComparison.Ordinal);
        Assert.Contains("must list the entropies", Message(Small with { Analyses = [DarwinismAnalysis.Amplification] }), StringComparison.Ordinal);
        Assert.Contains("must be a band from 0", Message(Small with { Analyses = [DarwinismAnalysis.InfiniteBand], Couplings = Couplings.Band(-1, 1) }), StringComparison.Ordinal);
        Assert.Contains("field must be 0", Message(Small with { Analyses = [DarwinismAnalysis.InfiniteBand], Field = 1 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, 0.3)]
    [InlineData(1.0, null)]
    [InlineData(0.7, 0.3)]
    [InlineData(0.7, null)]
    public void The_curve_is_the_mean_over_all_fragments(double length, double? coherence)
    {
        DarwinismStudy study = Small with { BlochLength = length, PolarAngle = 1.1, Field = 0.2, PointerProbability = 0.3, Coherence = coherence };
        DarwinismMoment moment = study.Compute().Moments[1];
        SpinRecord[] records = [.. study.Environment.Select(s => s.At(0.5))];
        for (int n = 0; n <= 6; n++)
        {
            InformationSplit[] all = [.. Enumerable.Range(0, 64).Where(mask => System.Numerics.BitOperations.PopCount((uint)mask) == n)
                .Select(mask => InformationSplit.Of(0.3, study.StartCoherence, records, [.. Enumerable.Range(0, 6).Where(k => (mask >> k & 1) == 1)]))];
            Assert.Equal(all.Average(s => s.Deficit), Math.Exp(moment.Curve[n].LogDeficit), 1e-12);
            Assert.Equal(all.Average(s => s.Discord), moment.Curve[n].Discord, 1e-12);
            Assert.Equal(all[0].SystemEntropy, moment.SystemEntropy, 1e-12);
            Assert.InRange(moment.Curve[n].LogDeficit, moment.Curve[n].LogSecondOrder - 1e-12, moment.Curve[n].LogUpper + 1e-12);
        }
    }

    [Fact]
    public void Identical_spins_give_what_different_ones_tend_to()
    {
        DarwinismStudy same = Small with { Couplings = Couplings.Uniform(0.4), BlochLength = 0.8 };
        SpinList nearly = SpinList.Of([.. Enumerable.Range(0, 6).Select(k => new EnvironmentSpin(0.4 + 1e-9 * k, 0, 0.8))]);
        DarwinismMoment one = same.Compute().Moments[1], other = (new DarwinismStudy { Spins = nearly, Times = same.Times, Deficits = same.Deficits }).Compute().Moments[1];
        for (int n = 0; n <= 6; n++)
        {
            Assert.Equal(one.Curve[n].LogDeficit, other.Curve[n].LogDeficit, 1e-7);
            Assert.Equal(one.Curve[n].LogSecondOrder, other.Curve[n].LogSecondOrder, 1e-7);
            Assert.Equal(one.Curve[n].Discord, other.Curve[n].Discord, 1e-7);
        }

        Assert.True(one.CornerSize > 0);
        Assert.Equal(one.Redundancies[0].FragmentSize, other.Redundancies[0].FragmentSize);
        Assert.Equal(one.Redundancies[0].ContinuousSize!.Value, other.Redundancies[0].ContinuousSize!.Value, 1e-6);
    }

    [Fact]
    public void Large_mixed_environments_have_a_bracket_only()
    {
        DarwinismStudy study = Small with { EnvironmentSpins = 40, BlochLength = 0.8, Times = TimeGrid.Of(1) };
        DarwinismResult result = study.Compute();
        RedundancyOfDelta asked = result.Moments[0].Redundancies[1];
        Assert.Null(asked.FragmentSize);
        Assert.InRange(asked.SmallestSize, 1, asked.LargestSize);
        Assert.InRange(asked.LargestSize - asked.SmallestSize, 0, 4);
        Assert.Contains("proven bracket", study.Interpret(result), StringComparison.Ordinal);
        Assert.Contains(study.Tables(result).First(t => t.Name is "fragments").Rows, r => r[2] is null);
        Assert.Contains(study.Figures(result), f => f.Name is "deficit");
    }

    [Fact]
    public void Tables_figures_and_words_show_the_result()
    {
        DarwinismResult result = Small.Compute();
        Dictionary<string, Table> tables = Small.Tables(result).ToDictionary(t => t.Name, StringComparer.Ordinal);
        Assert.Equal(["chernoff", "decoherence", "fragments", "redundancy"], tables.Keys.Order(StringComparer.Ordinal));
        foreach (Table table in tables.Values) Assert.StartsWith(string.Join(',', table.Columns.Select(c => c.Name)), table.ToCsv(), StringComparison.Ordinal);
        Assert.Equal(2 * 7, tables["fragments"].Rows.Count);
        Assert.Equal(["deficit", "partial-information", "redundancy-in-time"], Small.Figures(result).Select(f => f.Name).Order(StringComparer.Ordinal));
        foreach (Figure figure in Small.Figures(result)) Assert.Contains("<svg", figure.ToSvg(), StringComparison.Ordinal);
        Assert.Contains("spins", Small.Interpret(result), StringComparison.Ordinal);
        Assert.Contains("nobody can know it", (Small with { Times = TimeGrid.Of(0) }).Interpret((Small with { Times = TimeGrid.Of(0) }).Compute()), StringComparison.Ordinal);
        Assert.Contains("add it to the study's Analyses", Assert.Throws<InvalidOperationException>(result.Analysis<InfiniteBand>).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Automatic_sizes_cover_large_environments()
    {
        IReadOnlyList<int> sizes = (Small with { EnvironmentSpins = 100_000 }).CurveSizes;
        Assert.Equal((0, 1, 100_000), (sizes[0], sizes[1], sizes[^1]));
        Assert.InRange(sizes.Count, 40, 70);
        Assert.Equal(sizes.Order().Distinct(), sizes);
        Assert.Equal([1, 3, 5], (Small with { FragmentSizes = [5, 1, 3] }).CurveSizes);
    }

    [Fact]
    public void The_estimate_grows_with_the_work()
    {
        Assert.True(Small.Estimate().Operations > 0);
        Assert.True((Small with { EnvironmentSpins = 2000 }).Estimate().Operations > 20 * (Small with { EnvironmentSpins = 60 }).Estimate().Operations);
        Assert.True((Small with { EnvironmentSpins = 1_000_000 }).Estimate().PeakBytes < 1e10);
    }

    public static TheoryData<string> QuickPresets => [.. Catalog.Find("darwinism").Presets.Where(p => p.ProvingNumbers.Count > 0).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(QuickPresets))]
    public void Quick_presets_prove_their_numbers_and_draw(string name)
    {
        StudyDescription description = Catalog.Find("darwinism");
        Preset preset = description.FindPreset(name);
        DarwinismStudy study = (DarwinismStudy)description.Create(preset.QuickRunValues());
        DarwinismResult result = study.Compute();
        Table[] tables = [.. study.Tables(result)];
        IReadOnlyList<ProvingNumber> numbers = preset.QuickValues.Count > 0 ? preset.QuickProvingNumbers : preset.ProvingNumbers;
        Assert.All(Proving.Measure(numbers, tables), n => Assert.True(n.Holds, $"{name}: {n.Table}.{n.Column} at {string.Join(", ", n.Row)} is {n.Measured:R}, expected {n.Value:R} within {n.Tolerance:R}"));
        foreach (Figure figure in study.Figures(result)) Assert.Contains("<svg", figure.ToSvg(), StringComparison.Ordinal);
        Assert.NotEmpty(study.Interpret(result));
    }

    private static string Message(DarwinismStudy study) => Assert.Throws<ParameterException>(() => study.Compute()).Message;
}
