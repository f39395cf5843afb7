using Remanence.Studies;

namespace Remanence.Tests.Studies.Atlas;

/// <summary>What holds for the claims of every study.</summary>
public sealed class ClaimTests
{
    public static TheoryData<string> Studies => [.. Catalog.Studies.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Studies))]
    public void A_claim_names_a_preset_or_says_why_nothing_can_decide_it(string name)
    {
        StudyDescription study = Catalog.Find(name);
        Assert.Equal(study.Claims.Count, study.Claims.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count());
        foreach (Claim claim in study.Claims)
        {
            Assert.True(claim.Statement.EndsWith('.') && claim.Place.Length > 0, claim.Id);
            if (claim.Preset.Length > 0)
            {
                Assert.Contains(study.Presets, p => string.Equals(p.Name, claim.Preset, StringComparison.Ordinal));
                Assert.True(claim.Quantity.Length > 0 && claim.Bound.Length > 0, claim.Id);
            }
            else
            {
                Assert.True(claim.Comment.Length > 20, claim.Id);
                Assert.Equal((double.NaN, Verdict.NotTestable), claim.Measure(new Dictionary<string, Remanence.Output.Table>()));
            }
        }
    }

    [Fact]
    public void Without_a_preset_the_ledger_says_not_testable_before_any_run()
    {
        string nowhere = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        ClaimResult[] open = [.. ClaimLedger.Read(nowhere, "redundancy").Where(c => c.Claim.Preset.Length == 0)];
        Assert.NotEmpty(open);
        Assert.All(open, c => Assert.Equal((Verdict.NotTestable, null, ""), (c.Verdict, c.Measured, c.Note)));
        Assert.All(ClaimLedger.Read(nowhere, "redundancy").Where(c => c.Claim.Preset.Length > 0), c => Assert.Null(c.Verdict));
    }

    [Theory]
    [InlineData("permutation", 1.0)]
    [InlineData("darwinism", 0.8)]
    [InlineData("entanglement", 1.0)]
    [InlineData("irreversibility", 0.9)]
    [InlineData("redundancy", 0.8)]
    public void Quick_runs_decide_most_claims(string name, double share)
    {
        StudyDescription study = Catalog.Find(name);
        int decided = study.Claims.Count(c => c.Preset.Length == 0 || c.InQuickRuns || study.FindPreset(c.Preset).QuickValues.Count == 0);
        Assert.True(decided >= share * study.Claims.Count, $"{decided} of {study.Claims.Count}");
    }
}
