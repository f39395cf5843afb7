using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Redundancy;

/// <summary>Every preset with its quick values: numbers that come from the reference cases, not from the route that is tested.</summary>
public sealed class PresetTests
{
    private static readonly StudyDescription Description = Catalog.Find("redundancy");

    public static TheoryData<string> Names => [.. Description.Presets.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Quick_presets_prove_their_numbers_and_show_well_formed_results(string name)
    {
        Preset preset = Description.FindPreset(name);
        RedundancyStudy study = (RedundancyStudy)Description.Create(preset.QuickRunValues());
        RedundancyResult result = study.Compute();
        Table[] tables = [.. study.Tables(result)];
        IReadOnlyList<ProvingNumber> numbers = preset.QuickValues.Count > 0 ? preset.QuickProvingNumbers : preset.ProvingNumbers;
        foreach (ProvingNumber number in Proving.Measure(numbers, tables))
        {
            Check check = Proving.AsCheck(number);
            Assert.True(check.Holds, $"{name}: {check.What}, off by {check.Measured}");
        }

        Assert.NotEmpty(numbers);
        Assert.NotEmpty(preset.ProvingNumbers);
        Assert.Equal(tables.Length, tables.Select(t => t.Name).Distinct(StringComparer.Ordinal).Count());
        foreach (Table table in tables) Assert.StartsWith(table.Columns[0].Name, table.ToCsv(), StringComparison.Ordinal);
        Figure[] figures = [.. study.Figures(result)];
        Assert.Equal(figures.Length, figures.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count());
        foreach (Figure figure in figures) Assert.Contains("</svg>", figure.ToSvg(), StringComparison.Ordinal);
        foreach (ArrayOutput array in study.Arrays(result)) Assert.Equal(array.Shape.Aggregate(1, (a, b) => a * b), array.RealValues!.Length);
        foreach (AnalysisResult analysis in result.Analyses) Assert.Contains(analysis.Interpretation(), study.Interpret(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Claims_name_presets_and_have_names_of_their_own()
    {
        Assert.All(Description.Claims.Where(c => c.Preset.Length > 0), claim => Assert.Contains(Description.Presets, p => string.Equals(p.Name, claim.Preset, StringComparison.Ordinal)));
        Assert.Equal(Description.Claims.Count, Description.Claims.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count());
    }
}
