using System.Text.Json.Nodes;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The claims that once held, kept in atlas.json from one reproduction to the next, so that a claim which is lost stays visible.</summary>
internal sealed class AtlasHistory
{
    private readonly HashSet<string> held;

    private AtlasHistory(IEnumerable<string> held) => this.held = [.. held];

    /// <summary>The claims that once held, as "study/claim" or "study/claim/quick".</summary>
    public IReadOnlyList<string> Held => [.. held.Order(StringComparer.Ordinal)];

    /// <summary>Reads the history of a directory; empty when there is no atlas yet.</summary>
    /// <exception cref="RunFolderException">The record is damaged: what it held must not be forgotten silently.</exception>
    public static AtlasHistory Read(string folder)
    {
        string path = Path.Combine(folder, AtlasFiles.RecordName);
        try
        {
            return new AtlasHistory(AtlasRecord.Read(path)?["held"] is JsonArray names ? names.Select(n => n?.GetValue<string>() ?? "") : []);
        }
        catch (InvalidOperationException e)
        {
            throw new RunFolderException($"The record of the atlas {path} is damaged (\"held\" must hold names): restore it from a copy, or remove it, which forgets the claims that once held.", e);
        }
    }

    /// <summary>Marks the claims that held and now fail, and remembers those that hold. Quick and full runs are compared among themselves.</summary>
    public IReadOnlyList<ClaimResult> Compare(IReadOnlyList<ClaimResult> claims, IReadOnlyList<PresetResult> presets)
    {
        HashSet<(string, string)> quick = [.. presets.Where(p => p.IsQuick).Select(p => (p.Study, p.Preset.Name))];
        var compared = new List<ClaimResult>();
        foreach (ClaimResult claim in claims)
        {
            string key = $"{claim.Study}/{claim.Claim.Id}{(quick.Contains((claim.Study, claim.Claim.Preset)) ? "/quick" : "")}";
            if (claim.Verdict is Verdict.Holds or Verdict.HoldsWithCorrection) held.Add(key);
            compared.Add(claim with { WasLost = claim.Verdict == Verdict.Fails && held.Contains(key) });
        }

        return compared;
    }
}
