using System.Diagnostics;
using System.Globalization;
using Remanence.Studies;

namespace Remanence.Tests.Extremes;

/// <summary>Every parameter of every study at the ends of its range and beyond: an answer, a refusal, or a result whose checks say how far it can be trusted.</summary>
[Collection("ThreadCount")]
public class ExtremesTests(ITestOutputHelper report)
{
    /// <summary>Every so many of the cases of a base are in the fast part: more of the plain runs, fewer of the many analyses.</summary>
    private const int PlainStride = 7, AnalysisStride = 61;

    public static TheoryData<string, string> Bases => [.. ExtremeCases.Bases.Select(b => new TheoryDataRow<string, string>(b.Study, b.Name))];

    /// <summary>A part of the cases, the same in every run.</summary>
    [Theory]
    [MemberData(nameof(Bases))]
    public void Extreme_parameters_never_end_in_a_defect(string study, string name) => Demand(Defects(study, name, AnalysisBases.All.Any(b => b.Analysis == name) ? AnalysisStride : PlainStride));

    /// <summary>An analysis that nobody lists here would never meet an extreme value.</summary>
    [Fact]
    public void Every_analysis_of_every_study_has_cases() => Assert.Equal(
        Catalog.Studies.SelectMany(s => s.Parameters.Where(p => p.Name == "analyses").SelectMany(p => p.Choices.Select(c => $"{s.Name} {c}"))).Order(StringComparer.Ordinal),
        AnalysisBases.All.Select(b => $"{b.Study} {b.Analysis}").Order(StringComparer.Ordinal));

    /// <summary>What the bases compute is within reach: none of them is refused, flagged or left out.</summary>
    [Theory]
    [MemberData(nameof(Bases))]
    public void The_cases_start_from_runs_that_give_answers(string study, string name)
    {
        (Outcome outcome, string sentence, string? defect) = ExtremeRun.Of(Catalog.Find(study), ExtremeCases.Bases.Single(b => b.Study == study && b.Name == name).Values);
        Assert.Null(defect);
        Assert.True(outcome is Outcome.Answer or Outcome.Remark, $"{outcome}: {sentence}");
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Bases))]
    public void All_extreme_parameters_never_end_in_a_defect(string study, string name) => Demand(Defects(study, name, every: 1));

    private static void Demand(List<string> defects) => Assert.True(defects.Count == 0, string.Join(Environment.NewLine, defects));

    private static List<(string Parameter, string Value, Dictionary<string, string> Values)> Cases(string study, string name)
    {
        Dictionary<string, string> values = ExtremeCases.Bases.Single(b => b.Study == study && b.Name == name).Values;
        return [.. Catalog.Find(study).Parameters.Where(p => p.Name != "analyses").SelectMany(p => ExtremeCases.Values(study, p).Select(v => (p.Name, v, new Dictionary<string, string>(values, StringComparer.Ordinal) { [p.Name] = v })))];
    }

    private List<string> Defects(string study, string name, int every)
    {
        List<string> defects = [];
        List<(string Parameter, string Value, Dictionary<string, string> Values)> cases = Cases(study, name);
        SortedDictionary<Outcome, int> counts = [];
        for (int k = 0; k < cases.Count; k += every)
        {
            (string parameter, string value, Dictionary<string, string> values) = cases[k];
            long start = Stopwatch.GetTimestamp();
            (Outcome outcome, string sentence, string? defect) = ExtremeRun.Of(Catalog.Find(study), values);
            counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
            report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalSeconds,6:0.00} s  --{parameter} {value}: {outcome} {sentence.ReplaceLineEndings(" ")}"));
            if (defect is not null) defects.Add($"{study}, {name}, --{parameter} {value}: {defect}");
        }

        report.WriteLine(string.Join(", ", counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Value} {c.Key}"))));
        return defects;
    }
}
