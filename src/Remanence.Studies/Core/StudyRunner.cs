using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Runs studies: validates, estimates, computes, and leaves a run folder that can be resumed after any interruption.</summary>
public static class StudyRunner
{
    /// <summary>Runs a study into a new run folder.</summary>
    /// <exception cref="ParameterException">The parameters break rules, or there is no such preset; all problems are listed.</exception>
    /// <exception cref="CapacityException">It needs over 80 % of the free memory or disk, unless forced; nothing was allocated or written.</exception>
    /// <exception cref="AccuracyException">A measured invariant or a proving number exceeds its bound; the folder is complete and says so.</exception>
    /// <exception cref="NativeLibraryException">LAPACK is asked for and is not there; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped; the folder can be resumed.</exception>
    /// <exception cref="RunFolderException">The folder cannot be written.</exception>
    public static RunOutcome Run(Study study, RunOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(options);
        StudyDescription description = Catalog.Of(study);
        description.Demand(study);
        Preset? preset = options.Preset is null ? null : description.FindPreset(options.Preset);
        RankTeam team = RankTeam.Current;
        team.DemandSame(description.IdentityOf(description.Print(study), options.Seed, options.Memory, options.LinearAlgebra));
        team.Agree(() =>
        {
            if (!options.Force) Capacity.Demand(study.Estimate(options), options.Output);
        });
        using var threads = new ThreadLimit(options.Threads);
        using IDisposable linearAlgebra = Chosen(team, options.LinearAlgebra);
        Manifest first = FirstManifest.Of(description, study, options, preset);
        using OpenFolder opened = new(team, () => options switch
        {
            { Place: string place } => RunFolder.OpenOrCreate(place, first),
            { Parent: string parent } => RunFolder.CreateIn(parent, first),
            _ => RunFolder.Create(options.Output, first),
        });
        options.FolderOpened?.Invoke(opened.Path);
        return new RunExecution(description, study, options, preset, first, opened.Path, opened.Folder).Execute(cancellation);
    }

    /// <summary>Goes on with an interrupted, failed or killed run; seed, memory, linear algebra, parameters and preset are those of the folder. A finished run is only reported.</summary>
    /// <param name="folder">Path of the run folder.</param>
    /// <param name="options">Threads, listener and force; the rest is taken from the folder.</param>
    /// <param name="extended">New, larger values of extendable parameters by name.</param>
    /// <param name="cancellation">Stops the run again.</param>
    /// <exception cref="RunFolderException">No run folder, locked, or it belongs to another version, other parameters or other linear algebra than <paramref name="options"/> ask for; the message says what changed.</exception>
    /// <exception cref="ParameterException"><paramref name="extended"/> names a parameter that cannot be extended, or a smaller value.</exception>
    /// <exception cref="AccuracyException">A measured invariant or a proving number exceeds its bound.</exception>
    /// <exception cref="NativeLibraryException">The run was begun with LAPACK, which is not there.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped again.</exception>
    public static RunOutcome Resume(string folder, RunOptions options, IReadOnlyDictionary<string, string>? extended = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        RankTeam team = RankTeam.Current;
        using OpenFolder opened = new(team, () => RunFolder.Open(folder));
        options.FolderOpened?.Invoke(opened.Path);
        Manifest manifest = opened.Manifest;
        if (SweepFolder.Is(manifest)) throw new RunFolderException($"{opened.Path} is the folder of a sweep and not of a run: go on with SweepRunner.Resume{StoredRun.CommandOf(manifest, ", or with the command: ")}");
        StudyDescription description = StoredRun.DescriptionOf(manifest, opened.Path);
        LinearAlgebraBackend backend = StoredRun.LinearAlgebraOf(manifest, opened.Path, options.LinearAlgebra);
        Study stored = StoredRun.StudyOf(description, manifest, opened.Path);
        Study study = StoredRun.Extend(description, stored, manifest, extended ?? new Dictionary<string, string>(StringComparer.Ordinal));
        IReadOnlyDictionary<string, string> printed = description.Print(study);
        bool isExtended = printed.Any(p => !string.Equals(p.Value, manifest.Parameters[p.Key], StringComparison.Ordinal));
        (IReadOnlyList<Table> Tables, IReadOnlyList<ArrayOutput> Arrays)? finished = null;
        if (manifest.State == RunState.Done && !isExtended && team.Ask(() => (finished = StoredRun.Finished(opened.Path)) is not null))
        {
            options.Progress?.Invoke(new RunFinished("done"));
            DemandChecks(manifest.Checks, $"; the results are in {opened.Path}");
            return new RunOutcome(opened.Path, manifest, finished?.Tables ?? [], [], null) { Arrays = finished?.Arrays ?? [] };
        }

        options = options with { Seed = manifest.Seed, Memory = manifest.Memory, LinearAlgebra = backend, Preset = manifest.Preset };
        team.Agree(() =>
        {
            if (!options.Force) Capacity.Demand(study.Estimate(options), opened.Path);
        });
        using var threads = new ThreadLimit(options.Threads);
        using IDisposable linearAlgebra = Chosen(team, backend);
        Preset? preset = manifest.Preset is null ? null : description.FindPreset(manifest.Preset);
        manifest = manifest with
        {
            Parameters = printed,
            Inputs = FirstManifest.Current(study, printed).Aggregate(manifest.Inputs, (all, i) => new Dictionary<string, string>(all, StringComparer.Ordinal) { [i.Name] = i.Hash }),
            Command = RepeatCommand.Of(description, printed, preset, options),
            Version = MachineDescription.Version,
            Machine = MachineDescription.Facts(backend),
            Threads = Parallelism.Threads,
            State = RunState.Running,
            Finished = null,
            Error = null,
        };
        team.OnFirst(() => opened.Folder!.Write(manifest));
        return new RunExecution(description, study, options, preset, manifest, opened.Path, opened.Folder).Execute(cancellation);
    }

    /// <summary>Makes the folder of a run and computes nothing: it is interrupted before its beginning, and <see cref="Resume"/> begins it. For queues, which lose nothing when their process ends.</summary>
    /// <returns>Absolute path of the run folder.</returns>
    internal static string Prepare(Study study, RunOptions options)
    {
        StudyDescription description = Catalog.Of(study);
        description.Demand(study);
        Preset? preset = options.Preset is null ? null : description.FindPreset(options.Preset);
        if (!options.Force) Capacity.Demand(study.Estimate(options), options.Output);
        Manifest first = FirstManifest.Of(description, study, options, preset) with { State = RunState.Interrupted };
        using RunFolder folder = RunFolder.Create(options.Output, first);
        foreach (InputFile input in FirstManifest.Current(study, first.Parameters)) folder.SaveInput(input.Name, input.Content);
        return folder.Path;
    }

    /// <summary>Computes in memory.</summary>
    internal static object Compute(Study study, ulong seed, CancellationToken cancellation)
    {
        var options = new RunOptions { Seed = seed };
        Catalog.Of(study).Demand(study);
        Capacity.Demand(study.Estimate(options), null);
        var recorder = new RunRecorder(null, null);
        var session = new RunSession(recorder, null, options, cancellation);
        object result;
        using (Ranks.Alone()) result = study.ComputeUntyped(session);
        DemandChecks(recorder.Checks, "");
        return result;
    }

    // A library that one of the ranks lacks is missing for all.
    private static IDisposable Chosen(RankTeam team, LinearAlgebraBackend backend)
    {
        IDisposable? choice = null;
        team.Agree(() => choice = LinearAlgebra.Use(backend));
        return choice!;
    }

    /// <summary>Throws when checks failed; <paramref name="place"/> ends the sentence.</summary>
    internal static void DemandChecks(IReadOnlyList<Check> checks, string place)
    {
        Check[] failed = [.. checks.Where(c => !c.Holds)];
        if (failed.Length == 0) return;
        string list = string.Join("; ", failed.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.What} (measured {c.Measured:0.###e+0}, bound {c.Bound:0.###e+0})")));
        string count = string.Create(CultureInfo.InvariantCulture, $"{failed.Length} of {checks.Count} checks failed");
        throw new AccuracyException($"{count}: {list}{place}.", failed[0].Measured, failed[0].Bound);
    }

    /// <summary>Sets the number of threads for a run and restores it.</summary>
    internal sealed class ThreadLimit : IDisposable
    {
        private readonly int before = Parallelism.Threads;

        public ThreadLimit(int? threads)
        {
            if (threads is < 1) throw new ParameterException("threads", string.Create(CultureInfo.InvariantCulture, $"threads must be at least 1, but is {threads}."));
            if (threads is int count) Parallelism.Threads = count;
            IsSet = threads is not null;
        }

        private bool IsSet { get; }

        public void Dispose()
        {
            if (IsSet) Parallelism.Threads = before;
        }
    }
}
