using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Redundancy;

/// <summary>Verdicts on the claims of the source, from full runs of the presets (about a minute of processor time).</summary>
[Trait("Category", "Long")]
public sealed class ClaimTests
{
    private static readonly Dictionary<string, Verdict> Expected = new(StringComparer.Ordinal)
    {
        ["broadcast-plateau"] = Verdict.Holds,
        ["plateau-persists"] = Verdict.Holds,
        ["encoding"] = Verdict.Holds,
        ["encoding-step"] = Verdict.Holds,
        ["time-independence"] = Verdict.HoldsWithCorrection,
        ["size-independence"] = Verdict.HoldsWithCorrection,
        ["exponential-approach"] = Verdict.Holds,
        ["tight-exponent"] = Verdict.NotTestable,
        ["partial-degeneracy"] = Verdict.NotTestable,
        ["energy-information-bound"] = Verdict.Holds,
        ["rate-functions-cross"] = Verdict.Holds,
        ["cumulant-densities"] = Verdict.HoldsWithCorrection,
        ["subsystem-thermalization"] = Verdict.Holds,
        ["redundancy-number-law"] = Verdict.HoldsWithCorrection,
        ["degeneracy-collapse"] = Verdict.HoldsWithCorrection,
        ["degenerate-exponent"] = Verdict.Holds,
        ["system-entropy"] = Verdict.Holds,
        ["fragment-size-only"] = Verdict.Fails,
        ["projective-peaks"] = Verdict.Holds,
        ["projective-uniform"] = Verdict.Holds,
        ["coherent-energy"] = Verdict.Holds,
        ["non-local-energy"] = Verdict.Holds,
        ["subextensive-redundancy"] = Verdict.NotTestable,
        ["equal-energies"] = Verdict.Holds,
        ["distinct-energies"] = Verdict.Holds,
        ["generic-axes"] = Verdict.Holds,
        ["initial-system-entropy"] = Verdict.Holds,
        ["dephasing-bound"] = Verdict.Holds,
        ["complement"] = Verdict.Holds,
        ["tolerance"] = Verdict.Holds,
        ["ramp"] = Verdict.Holds,
        ["four-branches-at-start"] = Verdict.Holds,
        ["projective-histogram"] = Verdict.Holds,
        ["projective-small"] = Verdict.Holds,
    };

    [Fact]
    public void Every_claim_gets_its_verdict_from_the_tables()
    {
        StudyDescription description = Catalog.Find("redundancy");
        foreach (IGrouping<string, Claim> group in description.Claims.Where(c => Expected.ContainsKey(c.Id)).GroupBy(c => c.Preset, StringComparer.Ordinal))
        {
            RedundancyStudy study = (RedundancyStudy)description.Create(description.FindPreset(group.Key).Values);
            Dictionary<string, Table> tables = study.Tables(study.Compute()).ToDictionary(t => t.Name, StringComparer.Ordinal);
            foreach (Claim claim in group)
            {
                (double measured, Verdict verdict) = claim.Measure(tables);
                TestContext.Current.SendDiagnosticMessage($"{claim.Id}: {measured} {verdict}");
                Assert.True(double.IsFinite(measured), claim.Id);
                Assert.True(verdict == Expected[claim.Id], $"{claim.Id}: measured {measured}, verdict {verdict}");
            }
        }

        Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), description.Claims.Where(c => c.Preset.Length > 0).Select(c => c.Id).Order(StringComparer.Ordinal));
    }
}
