using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The runs below the directory of a reproduction: study/preset/run.</summary>
internal static class AtlasRuns
{
    /// <summary>Directory of the runs of a preset.</summary>
    public static string PlaceOf(string output, PlannedPreset planned) => Path.Combine(output, planned.Description.Name, planned.Preset.Name);

    /// <summary>The latest run with exactly the planned values, or null.</summary>
    /// <param name="output">Directory of the reproduction.</param>
    /// <param name="planned">The preset with its values.</param>
    /// <param name="accept">Further conditions on the manifest.</param>
    public static (string Folder, Manifest Manifest)? Find(string output, PlannedPreset planned, Func<Manifest, bool> accept)
    {
        string place = PlaceOf(output, planned);
        if (!Directory.Exists(place)) return null;
        var usual = new RunOptions();
        string identity = planned.Description.IdentityOf(planned.Printed, usual.Seed, usual.Memory);
        foreach (string folder in Directory.GetDirectories(place).OrderDescending(StringComparer.Ordinal))
        {
            if (ManifestOf(folder) is Manifest manifest && string.Equals(manifest.Identity, identity, StringComparison.Ordinal) && HasValues(manifest, planned.Printed) && accept(manifest))
                return (folder, manifest);
        }

        return null;
    }

    /// <summary>True when the run was computed by the code that runs now. A run of another build proves nothing about this one.</summary>
    public static bool IsOfThisBuild(Manifest manifest) =>
        manifest.Machine.TryGetValue("build", out string? build) && string.Equals(build, MachineDescription.Build, StringComparison.Ordinal);

    /// <summary>The manifest, or null when the folder holds none that can be read: then it is no run to go on with.</summary>
    public static Manifest? ManifestOf(string folder)
    {
        try
        {
            return RunFolder.ReadManifest(folder);
        }
        catch (RunFolderException)
        {
            return null;
        }
    }

    // Extendable parameters are outside the identity, but a figure has its own number of trajectories.
    private static bool HasValues(Manifest manifest, IReadOnlyDictionary<string, string> printed) =>
        printed.All(p => manifest.Parameters.TryGetValue(p.Key, out string? text) && string.Equals(text, p.Value, StringComparison.Ordinal));
}
