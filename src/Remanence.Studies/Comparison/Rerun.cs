using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Computes a run once more and holds the new results against the stored ones.</summary>
public static class Rerun
{
    /// <summary>Repeats the run (or sweep) of a folder with its parameters, seed, memory and linear algebra.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">Output, threads, listener and force; the rest is taken from the folder.</param>
    /// <param name="cancellation">Stops the new run, which can be resumed where it is.</param>
    /// <returns>The comparison of old (A) and new (B), and the folder of the new run.</returns>
    /// <exception cref="RunFolderException">No run folder, without results, or of a study or parameters that this version does not know.</exception>
    public static (RunComparison Comparison, string Folder) Of(string folder, RunOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        Manifest manifest = RunFolder.ReadManifest(folder);
        if (RunFolder.ReadTables(folder).Count == 0) throw new RunFolderException($"{folder} has no results to hold against: finish it with: remanence resume {RepeatCommand.Quote(folder)}");
        string again = SweepFolder.Is(manifest) ? Sweep(folder, options, cancellation) : Run(folder, manifest, options, cancellation);
        // A sweep goes on in its own folder if it finds it.
        if (string.Equals(Path.GetFullPath(again), Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), StringComparison.Ordinal))
            throw new RunFolderException($"{folder} cannot be run again in its own place: choose another --output.");
        return (RunComparison.Of(folder, again), again);
    }

    private static string Sweep(string folder, RunOptions options, CancellationToken cancellation)
    {
        var (_, plan, sweep, begun) = SweepFolder.Open(folder);
        return SweepRunner.Run(plan, sweep, options with { Seed = begun.Seed, Memory = begun.Memory, LinearAlgebra = begun.LinearAlgebra, Preset = begun.Preset }, cancellation).Run.Folder;
    }

    private static string Run(string folder, Manifest manifest, RunOptions options, CancellationToken cancellation)
    {
        Study study = StudyOf(folder, manifest);
        string? path = null;
        Action<string>? opened = options.FolderOpened;
        options = options with
        {
            Seed = manifest.Seed,
            Memory = manifest.Memory,
            LinearAlgebra = StoredRun.LinearAlgebraOf(manifest, folder),
            Preset = null,
            FolderOpened = p =>
            {
                path = p;
                opened?.Invoke(p);
            },
        };
        try
        {
            return StudyRunner.Run(study, options, cancellation).Folder;
        }
        catch (AccuracyException) when (path is not null && RunFolder.ReadManifest(path).State == RunState.Done)
        {
            return path; // Complete; the comparison says whether the old one failed the same way.
        }
    }

    // Another version of the algorithm is no obstacle: how far its numbers are off is the question.
    private static Study StudyOf(string folder, Manifest manifest)
    {
        try
        {
            return Catalog.Find(manifest.Study).Create(manifest.Parameters);
        }
        catch (ParameterException e)
        {
            throw new RunFolderException($"{folder} cannot be run again, because this version reads it otherwise: {string.Join(" ", e.Problems.Select(p => p.Message))}", e);
        }
    }
}
