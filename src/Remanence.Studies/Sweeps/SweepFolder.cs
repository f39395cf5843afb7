using System.Globalization;
using System.Text.Json.Nodes;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The folder of a sweep: a run folder whose manifest holds the plan, with one piece log per shard. Shards write side by side; each log has one writer.</summary>
internal sealed class SweepFolder
{
    private const string Detail = "sweep";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Manifest first;

    private SweepFolder(string path, Manifest first)
    {
        Path = System.IO.Path.GetFullPath(path);
        this.first = first;
    }

    public string Path { get; }

    /// <summary>The manifest that the folder begins with, or began with.</summary>
    public Manifest First => first;

    /// <summary>The folder of a plan; the same plan, seed and options always meet in the same one.</summary>
    public static SweepFolder Of(SweepPlan plan, SweepOptions sweep, RunOptions options)
    {
        Manifest begun = Begin(plan, sweep, options);
        return new SweepFolder(System.IO.Path.Combine(options.Output, plan.Study.Name, "sweep-" + begun.Identity[..12]), begun);
    }

    /// <summary>An existing folder with the plan that it holds.</summary>
    /// <exception cref="RunFolderException">It is no folder of a sweep, or this version would compute something else.</exception>
    public static (SweepFolder Folder, SweepPlan Plan, SweepOptions Sweep, RunOptions Options) Open(string path)
    {
        Manifest manifest = RunFolder.ReadManifest(path);
        if (!Is(manifest)) throw new RunFolderException($"{path} is the folder of a run and not of a sweep: give a folder that \"sweep\" has made.");
        StudyDescription study = StoredRun.DescriptionOf(manifest, path);
        try
        {
            JsonObject detail = manifest.Method![Detail]!.AsObject();
            string[] vary = [.. detail["vary"]!.AsArray().Select(v => v!.GetValue<string>())];
            HashSet<string> varied = [.. vary.Select(v => v.Split('=')[0].Trim())];
            SweepPlan plan = SweepPlan.Create(study, manifest.Parameters.Where(p => !varied.Contains(p.Key)).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal), vary, detail["zip"]!.GetValue<bool>());
            var sweep = new SweepOptions { Table = detail["table"]?.GetValue<string>(), Rows = Enum.TryParse(detail["rows"]!.GetValue<string>(), ignoreCase: true, out SweepRows rows) ? rows : throw new FormatException() };
            var options = new RunOptions { Seed = manifest.Seed, Memory = manifest.Memory, LinearAlgebra = StoredRun.LinearAlgebraOf(manifest, path), Preset = manifest.Preset };
            if (!string.Equals(plan.IdentityOf(options, sweep), manifest.Identity, StringComparison.Ordinal))
                throw new RunFolderException($"{path} cannot be continued, because its manifest was changed: its plan has another identity than {manifest.Identity[..8]}; sweep anew{StoredRun.CommandOf(manifest)}");
            return (new SweepFolder(path, manifest), plan, sweep, options);
        }
        catch (Exception e) when (e is ParameterException or InvalidOperationException or NullReferenceException or ArgumentException or FormatException)
        {
            string why = e is ParameterException ? ErrorText.Reason(e) : "a member is missing or not what it should be";
            throw new RunFolderException($"{path} cannot be continued, because its plan no longer fits the study ({why}); sweep anew{StoredRun.CommandOf(manifest)}", e);
        }
    }

    /// <summary>True when the manifest is that of a sweep.</summary>
    public static bool Is(Manifest manifest) => manifest.Method?[Detail] is JsonObject;

    /// <summary>True while a process computes points of the sweep.</summary>
    public static bool IsInUse(string path)
    {
        string pieces = System.IO.Path.Combine(path, "pieces");
        return Directory.Exists(pieces) && Directory.EnumerateFiles(pieces, "*.lock").Any(RunFolder.IsHeld);
    }

    /// <summary>Makes the folder if it does not exist yet, keeps the files that values came from, and checks that it holds this plan.</summary>
    public void Prepare(IReadOnlyList<InputFile> inputs)
    {
        using RunFolder run = Locked();
        foreach (InputFile input in inputs) run.SaveInput(input.Name, input.Content);
    }

    /// <summary>The log of a shard, for writing; one process at a time.</summary>
    /// <exception cref="RunFolderException">Another process computes this shard, or the log cannot be opened.</exception>
    public (PieceLog Log, FolderLock Lock) OpenLog(string name)
    {
        string file = LogFile(name);
        FolderLock held = FolderLock.Take(file + ".lock", $"The part {name} of the points of {Path}");
        try
        {
            return (PieceLog.Open(file), held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>All points of all shards that are done, damaged ones left out; of several pieces of a point one without error wins.</summary>
    public Dictionary<int, SweepPiece> ReadPieces(int points)
    {
        var pieces = new Dictionary<int, SweepPiece>();
        string folder = System.IO.Path.Combine(Path, "pieces");
        if (!Directory.Exists(folder)) return pieces;
        foreach (string file in Logs(folder))
        {
            foreach ((long index, byte[] bytes) in PieceLog.Read(file))
            {
                if (index < 0 || index >= points) throw new RunFolderException($"{file} holds point {index}, but the sweep has {points} points: it belongs to another sweep; remove it.");
                if (TryDecode(bytes) is SweepPiece piece && (!pieces.TryGetValue((int)index, out SweepPiece? other) || other.Error is not null)) pieces[(int)index] = piece;
            }
        }

        return pieces;
    }

    /// <summary>Writes tables, figures, manifest and report under the folder's lock.</summary>
    public Manifest Write(IReadOnlyList<Table> tables, IReadOnlyList<Figure> figures, Func<Manifest, Manifest> change)
    {
        using RunFolder run = Locked();
        run.WriteResults(tables, figures);
        if (figures.Count > 1) SmallMultiples.Write(Path, figures);
        Manifest manifest = change(run.Manifest);
        run.Write(manifest);
        RunFolder.WriteReport(Path);
        return manifest;
    }

    /// <summary>Changes the manifest alone.</summary>
    public Manifest Change(Func<Manifest, Manifest> change)
    {
        using RunFolder run = Locked();
        run.Write(change(run.Manifest));
        return run.Manifest;
    }

    private RunFolder Locked()
    {
        RunFolder run = RunFolder.OpenOrCreate(Path, first, Patience);
        if (string.Equals(run.Manifest.Identity, first.Identity, StringComparison.Ordinal)) return run;
        run.Dispose();
        throw new RunFolderException($"{Path} holds another sweep (identity {run.Manifest.Identity[..8]} instead of {first.Identity[..8]}): choose another --output.");
    }

    private static string[] Logs(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "points-*.log").Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException($"The finished points in {folder} cannot be read: {e.Message.TrimEnd('.')}; check the permissions.", e);
        }
    }

    private string LogFile(string name) => System.IO.Path.Combine(Path, "pieces", $"points-{name}.log");

    private static SweepPiece? TryDecode(byte[] bytes)
    {
        try
        {
            return SweepPiece.Decode(bytes);
        }
        catch (InvalidDataException)
        {
            return null; // It is computed again.
        }
    }

    private static Manifest Begin(SweepPlan plan, SweepOptions sweep, RunOptions options)
    {
        Preset? preset = options.Preset is null ? null : plan.Study.FindPreset(options.Preset);
        var parameters = new SortedDictionary<string, string>(plan.Fixed.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (SweepVariation variation in plan.Variations) parameters[variation.Parameter.Name] = variation.Text;
        return FirstManifest.Of(plan.Study, plan.First, options, preset) with
        {
            Parameters = parameters,
            Identity = plan.IdentityOf(options, sweep),
            Command = Command(plan, sweep, options),
            Method = new JsonObject
            {
                [Detail] = new JsonObject
                {
                    ["vary"] = new JsonArray([.. plan.Variations.Select(v => (JsonNode)$"{v.Parameter.Name}={v.Text}")]),
                    ["zip"] = plan.Zip,
                    ["points"] = plan.Points,
                    ["table"] = sweep.Table,
                    ["rows"] = Names.Kebab(sweep.Rows.ToString()),
                },
            },
        };
    }

    /// <summary>The command line that repeats a sweep, with the words that decide its numbers only.</summary>
    public static string Command(SweepPlan plan, SweepOptions sweep, RunOptions options)
    {
        Preset? preset = options.Preset is null ? null : plan.Study.FindPreset(options.Preset);
        // Varied parameters stand in --vary alone.
        IReadOnlyDictionary<string, string> start = plan.Study.Print(plan.Study.Create(preset?.Values ?? new Dictionary<string, string>(StringComparer.Ordinal)));
        Dictionary<string, string> printed = start.ToDictionary(p => p.Key, p => plan.Fixed.GetValueOrDefault(p.Key, p.Value), StringComparer.Ordinal);
        string command = RepeatCommand.Of(plan.Study, printed, preset, options).Replace("remanence run ", "remanence sweep ", StringComparison.Ordinal);
        foreach (SweepVariation variation in plan.Variations) command += " --vary " + RepeatCommand.Quote($"{variation.Parameter.Name}={variation.Text}");
        if (plan.Zip) command += " --zip";
        if (sweep.Table is not null) command += " --table " + RepeatCommand.Quote(sweep.Table);
        return sweep.Rows == SweepRows.All ? command : string.Create(CultureInfo.InvariantCulture, $"{command} --rows {Names.Kebab(sweep.Rows.ToString())}");
    }
}
