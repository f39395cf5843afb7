using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Permutation;

/// <summary>Verdicts on the claims of the source, from full runs of the presets.</summary>
[Trait("Category", "Long")]
public sealed class ClaimTests
{
    private static readonly Dictionary<string, Verdict> Expected = new(StringComparer.Ordinal)
    {
        ["asymptotic-formula"] = Verdict.Holds,
        ["asymptotic-formula-cycle"] = Verdict.Holds,
        ["no-scaling-at-a-fixed-point"] = Verdict.Holds,
        ["scaling-at-symmetric-fixed-points"] = Verdict.Fails,
        ["not-robust-at-fixed-points"] = Verdict.Holds,
        ["robust-on-cycles"] = Verdict.Holds,
        ["drift-alone"] = Verdict.HoldsWithCorrection,
        ["lipkin-model"] = Verdict.Holds,
        ["order-parameter"] = Verdict.Holds,
        ["chaotic-attractor"] = Verdict.Holds,
        ["fixed-point-with-local-jumps"] = Verdict.Holds,
        ["phase-space-average"] = Verdict.Holds,
    };

    [Fact]
    public void Every_claim_gets_its_verdict_from_the_tables_of_its_preset()
    {
        StudyDescription description = Catalog.Find("permutation");
        Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), description.Claims.Where(c => c.Preset.Length > 0).Select(c => c.Id).Order(StringComparer.Ordinal));
        foreach (IGrouping<string, Claim> group in description.Claims.Where(c => c.Preset.Length > 0).GroupBy(c => c.Preset, StringComparer.Ordinal))
        {
            PermutationStudy study = (PermutationStudy)description.Create(description.FindPreset(group.Key).Values);
            Dictionary<string, Table> tables = study.Tables(study.Compute(cancellation: TestContext.Current.CancellationToken)).ToDictionary(t => t.Name, StringComparer.Ordinal);
            foreach (Claim claim in group)
            {
                (double measured, Verdict verdict) = claim.Measure(tables);
                Assert.True(double.IsFinite(measured) && verdict == Expected[claim.Id], $"{claim.Id}: measured {measured:R}, verdict {verdict}");
            }
        }
    }
}
