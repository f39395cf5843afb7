using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Permutation;

public sealed class PresetTests
{
    public static TheoryData<string> Presets => [.. Catalog.Find("permutation").Presets.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Quick_presets_prove_their_numbers_and_draw_their_figures(string name)
    {
        Preset preset = Catalog.Find("permutation").FindPreset(name);
        Prove(name, preset.QuickRunValues(), preset.QuickValues.Count > 0 ? preset.QuickProvingNumbers : preset.ProvingNumbers);
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Presets))]
    public void Presets_prove_their_numbers(string name)
    {
        Preset preset = Catalog.Find("permutation").FindPreset(name);
        Prove(name, preset.Values, preset.ProvingNumbers);
    }

    private static void Prove(string name, IReadOnlyDictionary<string, string> values, IReadOnlyList<ProvingNumber> numbers)
    {
        Assert.NotEmpty(numbers);
        PermutationStudy study = (PermutationStudy)Catalog.Find("permutation").Create(values);
        PermutationResult result = study.Compute(cancellation: TestContext.Current.CancellationToken);
        Table[] tables = [.. study.Tables(result)];
        Assert.All(Proving.Measure(numbers, tables), n => Assert.True(n.Holds, $"{name}: {n.Table}.{n.Column} at {string.Join(", ", n.Row)} is {n.Measured:R}, not {n.Value:R}"));
        foreach (Table table in tables) Assert.NotEmpty(table.ToCsv());
        foreach (Figure figure in study.Figures(result))
        {
            Assert.Contains("<svg", figure.ToSvg(), StringComparison.Ordinal);
            Assert.StartsWith("{", figure.ToPlotlyJson(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("NaN", study.Interpret(result), StringComparison.Ordinal);
        Assert.All(result.Analyses, a => Assert.True(a.Interpretation().Length > 20));
    }
}
