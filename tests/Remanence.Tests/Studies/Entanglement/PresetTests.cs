using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Entanglement;

public sealed class PresetTests
{
    public static TheoryData<string> Presets => [.. Catalog.Find("entanglement").Presets.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Presets))]
    public void Every_preset_proves_its_numbers_and_draws_its_figures(string name)
    {
        StudyDescription description = Catalog.Find("entanglement");
        Preset preset = description.FindPreset(name);
        Assert.NotEmpty(preset.ProvingNumbers);
        EntanglementStudy study = (EntanglementStudy)description.Create(preset.Values);
        EntanglementResult result = study.Compute(cancellation: TestContext.Current.CancellationToken);
        Table[] tables = [.. study.Tables(result)];
        Assert.All(Proving.Measure(preset.ProvingNumbers, tables), n => Assert.True(n.Holds, $"{n.Table}.{n.Column} at {string.Join(", ", n.Row)} is {n.Measured:R}"));
        foreach (Table table in tables) Assert.NotEmpty(table.ToCsv());
        foreach (Figure figure in study.Figures(result)) Assert.Contains("<svg", figure.ToSvg(), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", study.Interpret(result), StringComparison.Ordinal);
        Assert.All(result.Analyses, a => Assert.True(a.Interpretation().Length > 20));
    }

    [Fact]
    public void Every_claim_gets_its_verdict()
    {
        Dictionary<string, Verdict> expected = new(StringComparer.Ordinal)
        {
            ["all-temperatures"] = Verdict.Holds,
            ["largest-mixing"] = Verdict.Holds,
            ["any-thermal-states"] = Verdict.Holds,
            ["half-threshold"] = Verdict.Holds,
            ["fraction-bound"] = Verdict.Fails,
            ["corrected-fraction-bound"] = Verdict.Holds,
            ["stronger-input"] = Verdict.Holds,
            ["local-operations"] = Verdict.Holds,
            ["multipartite"] = Verdict.Holds,
            ["zero-temperature"] = Verdict.Holds,
            ["infinite-time"] = Verdict.HoldsWithCorrection,
            ["exponential-precision"] = Verdict.Holds,
            ["speed-up"] = Verdict.Holds,
            ["thermal-marginals"] = Verdict.Holds,
            ["faster-thermalization"] = Verdict.Holds,
            ["needs-shared-randomness"] = Verdict.Holds,
        };
        StudyDescription description = Catalog.Find("entanglement");
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), description.Claims.Where(c => c.Preset.Length > 0).Select(c => c.Id).Order(StringComparer.Ordinal));
        foreach (IGrouping<string, Claim> group in description.Claims.Where(c => c.Preset.Length > 0).GroupBy(c => c.Preset, StringComparer.Ordinal))
        {
            EntanglementStudy study = (EntanglementStudy)description.Create(description.FindPreset(group.Key).Values);
            Dictionary<string, Table> tables = study.Tables(study.Compute(cancellation: TestContext.Current.CancellationToken)).ToDictionary(t => t.Name, StringComparer.Ordinal);
            foreach (Claim claim in group)
            {
                (double measured, Verdict verdict) = claim.Measure(tables);
                Assert.True(double.IsFinite(measured) && verdict == expected[claim.Id], $"{claim.Id}: measured {measured:R}, verdict {verdict}");
            }
        }
    }
}
