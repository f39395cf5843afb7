using System.Globalization;

namespace Remanence.Studies;

/// <summary>What a reproduction found.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Folder">Absolute path of the directory.</param>
/// <param name="Presets">The presets, in the order of the catalog.</param>
/// <param name="Claims">The claims of the studies, in the order of the catalog.</param>
/// <param name="Seconds">Seconds of this call.</param>
public sealed record ReproductionResult(ReproductionOptions Options, string Folder, IReadOnlyList<PresetResult> Presets, IReadOnlyList<ClaimResult> Claims, double Seconds)
{
    /// <summary>True when every preset was computed, every number and invariant holds, every claim could be judged that should be, and none was lost.</summary>
    public bool Holds => Presets.All(p => p.Holds) && Claims.All(c => !c.IsBroken && !c.WasLost);

    /// <summary>Path of the atlas.</summary>
    public string Atlas => Path.Combine(Folder, AtlasFiles.PageName);

    /// <summary>Counts and verdict, one line.</summary>
    public string Summary
    {
        get
        {
            int proving = Presets.Sum(p => p.ProvingNumbers.Count), proven = Presets.Sum(p => p.ProvingNumbers.Count(n => n.Holds));
            int invariants = Presets.Sum(p => p.Invariants.Count), kept = Presets.Sum(p => p.Invariants.Count(c => c.Holds));
            int failed = Presets.Count(p => p.Error is not null);
            string errors = failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({failed} could not be computed)");
            return string.Create(CultureInfo.InvariantCulture,
                $"{Presets.Count} {(Presets.Count == 1 ? "preset" : "presets")}{errors}, {proven} of {proving} proving numbers and {kept} of {invariants} invariants hold, {ClaimCounts()}: {(Holds ? "reproduced" : "NOT reproduced")}");
        }
    }

    private string ClaimCounts()
    {
        if (Claims.Count == 0) return "no claims";
        List<string> parts = [.. Enum.GetValues<Verdict>().Select(v => (Verdict: v, Count: Claims.Count(c => c.Verdict == v))).Where(v => v.Count > 0)
            .Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Count} {Words(v.Verdict, v.Count)}"))];
        int open = Claims.Count(c => c.Verdict is null);
        if (open > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{open} not measured"));
        int lost = Claims.Count(c => c.WasLost);
        if (lost > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{lost} held before and {(lost == 1 ? "does" : "do")} no longer"));
        return string.Create(CultureInfo.InvariantCulture, $"{Claims.Count} {(Claims.Count == 1 ? "claim" : "claims")} ({string.Join(", ", parts)})");
    }

    private static string Words(Verdict verdict, int count) => verdict switch
    {
        Verdict.Holds => count == 1 ? "holds" : "hold",
        Verdict.HoldsWithCorrection => count == 1 ? "holds with a correction" : "hold with a correction",
        Verdict.Fails => count == 1 ? "fails" : "fail",
        _ => "not testable",
    };
}
