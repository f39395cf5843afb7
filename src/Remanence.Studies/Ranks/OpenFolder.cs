using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The run folder of a session: open on rank 0, known to all.</summary>
internal sealed class OpenFolder : IDisposable
{
    /// <summary>Rank 0 opens it; the others learn where it is and what its manifest said.</summary>
    public OpenFolder(RankTeam team, Func<RunFolder> open)
    {
        Path = team.Text(() => (Folder = open()).Path);
        try
        {
            // Read by all before rank 0 changes anything.
            Manifest? manifest = null;
            team.Agree(() => manifest = Folder?.Manifest ?? RunFolder.ReadManifest(Path));
            Manifest = manifest!;
        }
        catch
        {
            Folder?.Dispose();
            throw;
        }
    }

    /// <summary>The folder, on rank 0; null elsewhere.</summary>
    public RunFolder? Folder { get; private set; }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Its manifest when it was opened.</summary>
    public Manifest Manifest { get; }

    /// <inheritdoc/>
    public void Dispose() => Folder?.Dispose();
}
