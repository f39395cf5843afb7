using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Remanence.App;
using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Output;

namespace Remanence.Tests.Fuzz;

/// <summary>Files that belong to a folder with other files: the record of an atlas, events, the index of runs, plan and points of a sweep.</summary>
internal sealed class FolderDoors : IDisposable
{
    private const int ChecksumAt = 68;

    private readonly TemporaryFolder folder = new();
    private readonly JobQueue queue = new();
    private readonly Lazy<string> run, sweep;
    private readonly Lazy<byte[]> index;

    public FolderDoors()
    {
        run = new(() => StudyRunner.Run(Small(), new RunOptions { Output = folder.Path }).Folder);
        sweep = new(() => SweepRunner.Run(SweepPlan.Create(Catalog.Find("redundancy"), new Dictionary<string, string> { ["environment-spins"] = "3", ["times"] = "0,1" }, ["broadcast-axis=0:1:3"], zip: false), new SweepOptions(), new RunOptions { Output = folder["sweeps"] }).Run.Folder);
        index = new(() =>
        {
            _ = run.Value;
            File.Delete(IndexPath);
            using (RunIndex made = RunIndex.Open(folder.Path)) made.Update();
            return File.ReadAllBytes(IndexPath);
        });
    }

    private string IndexPath => folder[RunIndex.FileName];

    public void Dispose()
    {
        queue.Dispose();
        folder.Dispose();
    }

    public IEnumerable<Door> All
    {
        get
        {
            yield return Door.OfText("record of an atlas", new TextMutator(["""{"schemaVersion": 1, "held": ["redundancy/plateau", "quench/revival/quick"], "claims": []}""", """{"held": []}""", """{"schemaVersion": 2, "held": [1, null]}"""], ["\"held\"", "\"checksum\"", "{", "}", "[", "]", "null", "1"]), Atlas);
            var events = new ByteMutator(["{\"kind\":\"started\"}\n{\"kind\":\"done\"}\n"u8.ToArray(), "{}\n\n\r\n{\"torn"u8.ToArray(), "\n"u8.ToArray(), Encoding.UTF8.GetBytes(new string('x', 40_000) + "\n{}\n")]);
            yield return Door.OfBytes("event log", events, Log) with { TakesAll = true };
            yield return new Door("events of the page", dice => (events.Make(dice), dice.Of(["", "0", "3", "19", "-1", "x", "99999999999999999999", "9223372036854775807"])), input => Stream((((byte[], string))input).Item1, (((byte[], string))input).Item2), input => Convert.ToHexString((((byte[], string))input).Item1)) { TakesAll = true };
            yield return new Door("index of runs", dice => new ByteMutator([index.Value]).Make(dice), input => Index((byte[])input), input => $"{((byte[])input).Length} bytes, {Convert.ToHexString(SHA256.HashData((byte[])input))[..8]}") { TakesAll = true };
            yield return new Door("index of runs, sealed again", dice => Sealed(new ByteMutator([index.Value]).Make(dice)), input => SealedIndex((byte[])input), input => $"{((byte[])input).Length} bytes, {Convert.ToHexString(SHA256.HashData((byte[])input))[..8]}");
            yield return new Door("plan of a sweep", dice => new TextMutator([Plan()], ["\"sweep\"", "\"vary\"", "\"zip\"", "\"rows\"", "\"table\""]).Make(dice), input => Sweep((string)input), input => (string)input) { Bytes = 256L << 20 };
            yield return new Door("points of a sweep", dice => new ByteMutator([Points()]).Make(dice), input => SweptPoints((byte[])input), input => Convert.ToHexString((byte[])input));
        }
    }

    private static Study Small() => Catalog.Find("redundancy").Create(new Dictionary<string, string> { ["environment-spins"] = "3", ["times"] = "0,1" });

    private static Answer Refusable(Func<Answer> read)
    {
        try
        {
            return read();
        }
        catch (RunFolderException e)
        {
            return Answer.Refused(e.Message);
        }
    }

    private Answer Atlas(string text) => Refusable(() =>
    {
        Directory.CreateDirectory(folder["atlas"]);
        File.WriteAllBytes(folder["atlas/atlas.json"], Encoding.UTF8.GetBytes(text));
        return Answer.Taken(AtlasHistory.Read(folder["atlas"]).Held.All(h => h is not null));
    });

    /// <summary>Whatever a crash has left: whole lines stay, what is torn goes, the next event follows.</summary>
    private Answer Log(byte[] content)
    {
        string path = folder["log.jsonl"];
        File.WriteAllBytes(path, content);
        using (var log = new EventLog(path)) log.Append("{}");
        byte[] expected = [.. content.AsSpan(0, content.AsSpan().LastIndexOf((byte)'\n') + 1), .. "{}\n"u8];
        return Answer.Taken(File.ReadAllBytes(path).AsSpan().SequenceEqual(expected));
    }

    /// <summary>Every whole line after the place is sent once, and the stream ends, because the run has ended.</summary>
    private Answer Stream(byte[] content, string place)
    {
        string path = Path.Combine(run.Value, "events.jsonl");
        File.WriteAllBytes(path, content);
        var http = new DefaultHttpContext();
        using var sent = new MemoryStream();
        http.Response.Body = sent;
        http.Request.Headers["Last-Event-ID"] = place;
        var library = new RunLibrary(folder.Path);
        new EventStreams(library, queue, CancellationToken.None).Send(http, library.IdOf(run.Value)).GetAwaiter().GetResult();
        bool known = long.TryParse(place, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long start) && start > 0 && start <= content.Length && content[start - 1] == '\n';
        byte[] rest = known ? content[(int)start..] : content;
        int lines = rest.Count(b => b == '\n');
        string text = Encoding.Latin1.GetString(sent.ToArray());
        int ids = text.Split("id: ").Length - 1 - (Encoding.Latin1.GetString(rest).Split("id: ").Length - 1);
        return Answer.Taken(ids >= lines && text.EndsWith("event: end\ndata: {\"state\":\"done\",\"ahead\":0}\n\n", StringComparison.Ordinal));
    }

    /// <summary>A damaged index says what the manifests say, because it is made anew.</summary>
    private Answer Index(byte[] content)
    {
        File.WriteAllBytes(IndexPath, content);
        using RunIndex made = RunIndex.Open(folder.Path);
        made.Update();
        IReadOnlyList<RunSummary> runs = made.Find(new RunQuery());
        return Answer.Taken(runs is [var only] && string.Equals(only.Folder, run.Value, StringComparison.Ordinal) && only.State == "done" && made.Count(new RunQuery()) == 1);
    }

    /// <summary>Bytes that somebody has changed together with the checksum may say anything, but in order.</summary>
    private Answer SealedIndex(byte[] content) => Refusable(() =>
    {
        File.WriteAllBytes(IndexPath, content);
        using RunIndex made = RunIndex.Open(folder.Path);
        made.Update();
        _ = made.Find(new RunQuery { Where = [RunCondition.Parse("environment-spins>2")] });
        _ = made.Find(new RunQuery());
        return Answer.Taken(made.Count(new RunQuery()) >= 0);
    });

    private static byte[] Sealed(byte[] content)
    {
        if (content.Length < 100) return content;
        byte[] changed = [.. content];
        changed.AsSpan(ChecksumAt, 4).Clear();
        SHA256.HashData(changed).AsSpan(0, 4).CopyTo(changed.AsSpan(ChecksumAt));
        return changed;
    }

    /// <summary>The manifest of a sweep without its checksum, as after a change on purpose.</summary>
    private string Plan()
    {
        string[] lines = File.ReadAllLines(Path.Combine(sweep.Value, "manifest.json.kept") is var kept && File.Exists(kept) ? kept : Keep(kept));
        return string.Join('\n', lines.Where(l => !l.Contains("\"checksum\"", StringComparison.Ordinal))).Replace(",\n}", "\n}", StringComparison.Ordinal);
    }

    private string Keep(string kept)
    {
        File.Copy(Path.Combine(sweep.Value, "manifest.json"), kept);
        return kept;
    }

    private Answer Sweep(string text) => Refusable(() =>
    {
        File.WriteAllBytes(Path.Combine(sweep.Value, "manifest.json"), Encoding.UTF8.GetBytes(text));
        (SweepFolder opened, SweepPlan plan, _, _) = SweepFolder.Open(sweep.Value);
        return Answer.Taken(plan.Points == 3 && opened.ReadPieces(plan.Points).Count == 3);
    });

    private byte[] Points()
    {
        string path = Directory.EnumerateFiles(Path.Combine(sweep.Value, "pieces"), "points-*.log").Single();
        string kept = path + ".kept";
        if (!File.Exists(kept)) File.Copy(path, kept);
        return File.ReadAllBytes(kept);
    }

    private Answer SweptPoints(byte[] content) => Refusable(() =>
    {
        byte[] whole = Points();
        string path = Directory.EnumerateFiles(Path.Combine(sweep.Value, "pieces"), "points-*.log").Single();
        File.WriteAllBytes(path, content);
        if (File.Exists(Path.Combine(sweep.Value, "manifest.json.kept"))) File.Copy(Path.Combine(sweep.Value, "manifest.json.kept"), Path.Combine(sweep.Value, "manifest.json"), overwrite: true);
        (SweepFolder opened, SweepPlan plan, _, _) = SweepFolder.Open(sweep.Value);
        int found = opened.ReadPieces(plan.Points).Count;
        return found == plan.Points || content.AsSpan().SequenceEqual(whole) ? Answer.Taken(found == plan.Points) : Answer.Refused("some are missing.");
    });
}
