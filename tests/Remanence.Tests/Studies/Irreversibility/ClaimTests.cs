using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Irreversibility;

/// <summary>Verdicts on the claims of the source, from full runs of the presets (about a minute of processor time).</summary>
[Trait("Category", "Long")]
public sealed class ClaimTests
{
    private static readonly Dictionary<string, Verdict> Expected = new(StringComparer.Ordinal)
    {
        ["norm-by-fluctuation-dissipation"] = Verdict.Holds,
        ["ensemble-is-lindblad"] = Verdict.Holds,
        ["exponential-distance"] = Verdict.HoldsWithCorrection,
        ["thermalization-with-size"] = Verdict.Holds,
        ["energy-conservation"] = Verdict.Fails,
        ["variance-conservation"] = Verdict.Fails,
        ["energy-repaired"] = Verdict.HoldsWithCorrection,
        ["unique-rates"] = Verdict.Fails,
        ["several-charges"] = Verdict.Fails,
        ["stable-eigenstates"] = Verdict.Holds,
        ["second-law"] = Verdict.Fails,
        ["entropy-bound"] = Verdict.HoldsWithCorrection,
        ["entropy-rate"] = Verdict.Holds,
        ["single-energy"] = Verdict.Fails,
        ["single-system-law"] = Verdict.Fails,
        ["no-signal-fixed"] = Verdict.Holds,
        ["no-signal-window"] = Verdict.Fails,
        ["white-noise-limit"] = Verdict.HoldsWithCorrection,
        ["hybrid-born"] = Verdict.Fails,
        ["hybrid-energy"] = Verdict.Fails,
        ["measurement-record"] = Verdict.HoldsWithCorrection,
        ["collapse-trace"] = Verdict.Fails,
        ["no-martingale"] = Verdict.Holds,
        ["canonical-variance"] = Verdict.HoldsWithCorrection,
        ["variance-rate"] = Verdict.HoldsWithCorrection,
        ["macroscopic-window"] = Verdict.Fails,
        ["no-recurrences"] = Verdict.Holds,
        ["all-observables"] = Verdict.Holds,
        ["quantum-to-classical"] = Verdict.Holds,
        ["steady-states-exist"] = Verdict.Holds,
        ["hybrid-microcanonical"] = Verdict.Holds,
        ["born-alone"] = Verdict.Holds,
    };

    [Fact]
    public void Every_claim_gets_its_verdict_from_the_tables_of_a_preset_that_proves_its_numbers()
    {
        StudyDescription description = Catalog.Find("irreversibility");
        Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), description.Claims.Where(c => c.Preset.Length > 0).Select(c => c.Id).Order(StringComparer.Ordinal));
        foreach (IGrouping<string, Claim> group in description.Claims.Where(c => c.Preset.Length > 0).GroupBy(c => c.Preset, StringComparer.Ordinal))
        {
            Preset preset = description.FindPreset(group.Key);
            IrreversibilityStudy study = (IrreversibilityStudy)description.Create(preset.Values);
            Table[] list = [.. study.Tables(study.Compute(cancellation: TestContext.Current.CancellationToken))];
            Assert.All(Proving.Measure(preset.ProvingNumbers, list), n => Assert.True(n.Holds, $"{group.Key}: {n.Table}.{n.Column} at {string.Join(", ", n.Row)} is {n.Measured:R}"));
            Dictionary<string, Table> tables = list.ToDictionary(t => t.Name, StringComparer.Ordinal);
            foreach (Claim claim in group)
            {
                (double measured, Verdict verdict) = claim.Measure(tables);
                Assert.True(double.IsFinite(measured), claim.Id);
                Assert.True(verdict == Expected[claim.Id], $"{claim.Id}: measured {measured}, verdict {verdict}");
            }
        }
    }
}
