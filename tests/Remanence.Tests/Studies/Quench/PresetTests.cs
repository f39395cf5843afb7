using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Quench;

public sealed class PresetTests
{
    public static TheoryData<string> Presets => [.. Catalog.Find("quench").Presets.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Quick_presets_prove_their_numbers_and_draw_their_figures(string name)
    {
        Preset preset = Catalog.Find("quench").FindPreset(name);
        Prove(name, preset.QuickRunValues(), preset.QuickValues.Count > 0 ? preset.QuickProvingNumbers : preset.ProvingNumbers, quick: true);
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Presets))]
    public void Presets_prove_their_numbers(string name)
    {
        Preset preset = Catalog.Find("quench").FindPreset(name);
        Prove(name, preset.Values, preset.ProvingNumbers, quick: false);
    }

    [Fact]
    public void Every_claim_has_a_preset_and_a_verdict_of_its_own()
    {
        StudyDescription description = Catalog.Find("quench");
        Assert.Equal(description.Claims.Count, description.Claims.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(description.Claims, c => Assert.Contains(description.Presets, p => p.Name == c.Preset));
        Assert.True(description.Claims.Count >= 10);
    }

    private static void Prove(string name, IReadOnlyDictionary<string, string> values, IReadOnlyList<ProvingNumber> numbers, bool quick)
    {
        Assert.NotEmpty(numbers);
        StudyDescription description = Catalog.Find("quench");
        QuenchStudy study = (QuenchStudy)description.Create(values);
        QuenchResult result = study.Compute(cancellation: TestContext.Current.CancellationToken);
        Dictionary<string, Table> tables = study.Tables(result).ToDictionary(t => t.Name, StringComparer.Ordinal);
        Assert.All(Proving.Measure(numbers, [.. tables.Values]), n => Assert.True(n.Holds, $"{name}: {n.Table}.{n.Column} at {string.Join(", ", n.Row)} is {n.Measured:R}, not {n.Value:R}"));
        foreach (Table table in tables.Values) Assert.NotEmpty(table.ToCsv());
        foreach (Figure figure in study.Figures(result))
        {
            Assert.Contains("<svg", figure.ToSvg(), StringComparison.Ordinal);
            Assert.StartsWith("{", figure.ToPlotlyJson(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("NaN", study.Interpret(result), StringComparison.Ordinal);
        Assert.All(result.Analyses, a => Assert.True(a.Interpretation().Length > 20));
        foreach (Claim claim in description.Claims.Where(c => c.Preset == name && (!quick || c.InQuickRuns)))
        {
            (double measured, Verdict verdict) = claim.Measure(tables);
            Assert.True(double.IsFinite(measured) && verdict == Verdict.Holds, $"{claim.Id}: measured {measured:R}, verdict {verdict}");
        }
    }
}
