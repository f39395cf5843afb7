using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Darwinism;

/// <summary>Verdicts on the claims of the source, from full runs of the presets (about half a minute of processor time).</summary>
[Trait("Category", "Long")]
public sealed class ClaimTests
{
    private static readonly Dictionary<string, Verdict> Expected = new(StringComparer.Ordinal)
    {
        ["insensitive-axis"] = Verdict.Holds,
        ["quadratic-growth"] = Verdict.Holds,
        ["onset"] = Verdict.Holds,
        ["recurrence-time"] = Verdict.Fails,
        ["pointer-probability"] = Verdict.Holds,
        ["chernoff-amplification"] = Verdict.Holds,
        ["mixedness-of-decoherence"] = Verdict.HoldsWithCorrection,
        ["asymptotic-exactness"] = Verdict.Holds,
        ["asymptotic-exactness-mixed"] = Verdict.Holds,
        ["lower-bound"] = Verdict.Holds,
        ["expansion"] = Verdict.Holds,
        ["small-environments"] = Verdict.Holds,
        ["pure-correspondence"] = Verdict.Holds,
        ["typical-correspondence"] = Verdict.HoldsWithCorrection,
        ["gaussian-decoherence"] = Verdict.Holds,
        ["mixed-spins"] = Verdict.Holds,
        ["mixedness-hides"] = Verdict.Holds,
        ["axis-in-a-field"] = Verdict.Holds,
        ["strong-field"] = Verdict.Holds,
        ["receptivity"] = Verdict.Holds,
        ["unbounded-growth"] = Verdict.Holds,
        ["beyond-quadratic"] = Verdict.Holds,
        ["band-decay"] = Verdict.Holds,
        ["whole-fragments"] = Verdict.Holds,
        ["bit-by-bit"] = Verdict.Holds,
    };

    [Fact]
    public void Every_claim_gets_its_verdict_from_the_tables_of_a_preset_that_proves_its_numbers()
    {
        StudyDescription description = Catalog.Find("darwinism");
        Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), description.Claims.Where(c => c.Preset.Length > 0).Select(c => c.Id).Order(StringComparer.Ordinal));
        foreach (IGrouping<string, Claim> group in description.Claims.Where(c => c.Preset.Length > 0).GroupBy(c => c.Preset, StringComparer.Ordinal))
        {
            Preset preset = description.FindPreset(group.Key);
            DarwinismStudy study = (DarwinismStudy)description.Create(preset.Values);
            Table[] list = [.. study.Tables(study.Compute(cancellation: TestContext.Current.CancellationToken))];
            Assert.All(Proving.Measure(preset.ProvingNumbers, list), n => Assert.True(n.Holds, $"{group.Key}: {n.Table}.{n.Column} at {string.Join(", ", n.Row)} is {n.Measured:R}"));
            Dictionary<string, Table> tables = list.ToDictionary(t => t.Name, StringComparer.Ordinal);
            foreach (Claim claim in group)
            {
                (double measured, Verdict verdict) = claim.Measure(tables);
                TestContext.Current.SendDiagnosticMessage($"{claim.Id}: {measured} {verdict}");
                Assert.True(double.IsFinite(measured), claim.Id);
                Assert.True(verdict == Expected[claim.Id], $"{claim.Id}: measured {measured}, verdict {verdict}");
            }
        }
    }
}
