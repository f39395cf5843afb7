using System.Text.Json.Nodes;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>Takes orders for runs and sweeps: checks them, makes their folders, puts them into the queue.</summary>
internal sealed class RunDesk(WebSettings settings, RunLibrary library, JobQueue queue, Uploads uploads)
{
    /// <summary>The study of an order, with everything that is wrong with it.</summary>
    /// <exception cref="ParameterException">All problems.</exception>
    public (StudyDescription Description, Study Study, Preset? Preset) Read(string study, string? preset, JsonObject? parameters)
    {
        (StudyDescription description, Preset? start, Dictionary<string, string> values) = Values(study, preset, parameters);
        return (description, description.Create(values), start);
    }

    /// <summary>Makes the folder of a run and puts it into the queue.</summary>
    /// <returns>Its name.</returns>
    public string Add(RunOrder order)
    {
        queue.DemandRoom();
        (_, Study study, Preset? preset) = Read(order.Study ?? "", order.Preset, order.Parameters);
        RunOptions options = Options(DocumentText.Of(order.Seed), order.Memory, order.Force) with { Preset = preset?.Name };
        string folder = StudyRunner.Prepare(study, options);
        return Queue(folder, options.Force);
    }

    /// <summary>Puts a run or sweep that exists into the queue again.</summary>
    public string Resume(string id, bool force)
    {
        string folder = library.FolderOf(id);
        Manifest manifest = RunFolder.ReadManifest(folder);
        if (queue.Find(id) is null && RunLibrary.IsInUse(folder, manifest)) throw new RunFolderException($"{id} is computed by another process: wait until it has ended or stop it there.");
        return SweepFolder.Is(manifest) ? QueueSweep(folder, new SweepOptions { Retry = true }, force) : Queue(folder, force);
    }

    /// <summary>Makes the folder of a sweep and puts it into the queue. The same sweep always meets in the same folder, so it goes on where it was.</summary>
    /// <returns>Its name.</returns>
    public string Add(SweepOrder order)
    {
        queue.DemandRoom();
        (StudyDescription description, Preset? preset, Dictionary<string, string> values) = Values(order.Study ?? "", order.Preset, order.Parameters);
        string[] vary = [.. order.Vary ?? []];
        foreach (string name in vary.Select(v => v.Split('=')[0].Trim())) values.Remove(name);
        SweepPlan plan = SweepPlan.Create(description, values, vary, order.Zip);
        var sweep = new SweepOptions { Table = order.Table is { Length: > 0 } table ? table : null, Rows = Rows(order.Rows) };
        RunOptions options = Options(DocumentText.Of(order.Seed), order.Memory, order.Force) with { Preset = preset?.Name };
        SweepFolder folder = SweepFolder.Of(plan, sweep, options);
        if (queue.Find(library.IdOf(folder.Path)) is not null) return library.IdOf(folder.Path);
        folder.Prepare([.. FirstManifest.Current(plan.First, description.Print(plan.First))]);
        return QueueSweep(folder.Path, new SweepOptions(), options.Force);
    }

    private string Queue(string folder, bool force)
    {
        RunOptions options = new() { Output = library.Root, Threads = settings.Threads, Force = force };
        return Queue(folder, token => StudyRunner.Resume(folder, options, null, token));
    }

    private string QueueSweep(string folder, SweepOptions sweep, bool force) => Queue(folder, token =>
    {
        using var log = new EventAppender(folder);
        SweepRunner.Resume(folder, sweep, new RunOptions { Output = library.Root, Threads = settings.Threads, Force = force, Progress = log.Append }, token);
    });

    private string Queue(string folder, Action<CancellationToken> work)
    {
        string id = library.IdOf(folder);
        queue.Add(new Job(id, folder, work));
        return id;
    }

    private (StudyDescription Description, Preset? Preset, Dictionary<string, string> Values) Values(string study, string? preset, JsonObject? parameters)
    {
        StudyDescription description = Catalog.Find(study);
        Preset? start = preset is { Length: > 0 } name ? description.FindPreset(name) : null;
        var values = new Dictionary<string, string>(start?.Values ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach ((string parameter, string text) in Configuration.Texts(parameters ?? [], "parameters")) values[parameter] = text;
        uploads.Resolve(values);
        return (description, start, values);
    }

    private RunOptions Options(string? seed, string? memory, bool force)
    {
        var problems = new List<Problem>();
        var options = new RunOptions { Output = library.Root, Force = force };
        if (seed is { Length: > 0 })
        {
            if (RunSettings.TryReadSeed(seed, out ulong number)) options = options with { Seed = number };
            else problems.Add(new Problem("seed", $"seed must be a whole number in 0..{ulong.MaxValue} or \"random\", but is \"{seed}\"."));
        }

        if (memory is { Length: > 0 })
        {
            if (Human.TryReadSize(memory, out long bytes)) options = options with { Memory = bytes };
            else problems.Add(new Problem("memory", $"memory must be a size such as 512MiB or 4GiB, but is \"{memory}\"."));
        }

        return problems.Count == 0 ? options : throw new ParameterException(problems);
    }

    private static SweepRows Rows(string? rows)
    {
        if (string.IsNullOrEmpty(rows)) return SweepRows.All;
        SweepRows[] named = [.. Enum.GetValues<SweepRows>().Where(r => string.Equals(Names.Kebab(r.ToString()), rows, StringComparison.Ordinal))];
        return named.Length == 1 ? named[0] : throw new ParameterException("rows", $"rows must be all, first or last, but is \"{rows}\".");
    }
}
