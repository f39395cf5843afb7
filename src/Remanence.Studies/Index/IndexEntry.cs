using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What the index remembers of a run.</summary>
internal sealed record IndexEntry(string Path, RunStamp Stamp, Manifest? Manifest, string? Damage)
{
    /// <summary>Reads a manifest; a damaged one is an entry too.</summary>
    public static IndexEntry Read(string directory, string path, RunStamp stamp)
    {
        try
        {
            return new IndexEntry(path, stamp, RunFolder.ReadManifest(System.IO.Path.Combine(directory, path)), null);
        }
        catch (RunFolderException e)
        {
            return new IndexEntry(path, stamp, null, e.Message);
        }
    }

    /// <summary>State in words; a manifest that cannot be read is "damaged".</summary>
    public string State => Manifest?.State.ToString().ToLowerInvariant() ?? "damaged";

    public int FailedChecks => Manifest is null ? 0 : Manifest.Checks.Count(c => !c.Holds);

    public bool IsSweep => Manifest is not null && SweepFolder.Is(Manifest);

    /// <summary>A text as a number for comparisons, or null.</summary>
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
