using System.Numerics;
using System.Text;
using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Output;
using Names = Remanence.Output.Names;

namespace Remanence.Tests.Fuzz;

/// <summary>Every file that is read: manifests, arrays of NumPy, archives, tables and their indexes, piece logs, checkpoints, pieces of sweeps.</summary>
internal sealed class FileDoors : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public IEnumerable<Door> All
    {
        get
        {
            yield return Door.OfText("manifest", new TextMutator([ManifestFile.Print(Samples.Manifest), ManifestFile.Print(RealManifest())]), Manifest);
            yield return Door.OfBytes("npy", new ByteMutator([Npy([1, 2.5, -0.0], null, 3), Npy([1, 2, 3, 4], null, 2, 2), Npy(null, [1, new(0, -2), 3, Complex.One], 2, 2), Npy([], null, 0), Npy([7], null)]), Numpy);
            yield return Door.OfBytes("npz", new ByteMutator([Npz([1, 2.5], null, 2), Npz(null, [1, new(0, -2)], 1, 2)]), Archive);
            yield return Door.OfText("table", new TextMutator([Csv.Print(Samples.Table), "a,b\n1,2\n", "a\r\n\"x \"\"y\"\"\"\r\n", "a,b\nnan,inf\n-inf,\n"]), Table);
            yield return Door.OfText("index of tables", new TextMutator([IndexOfTables()]), text => InFolder("data/tables.json", text, RunFolder.ReadTables));
            yield return Door.OfText("index of arrays", new TextMutator(["""{"schemaVersion": 1, "arrays": [{"name": "states", "meaning": "m", "symbol": "s", "unit": "", "type": "number", "shape": [2], "axes": [{"name": "time", "meaning": "t", "symbol": "", "unit": ""}]}]}"""]), text => InFolder("data/arrays.json", text, RunFolder.ReadArrays));
            yield return Door.OfText("index of figures", new TextMutator(["""{"schemaVersion": 1, "figures": [{"name": "plateau", "title": "Plateau", "caption": "What is seen."}]}"""]), text => InFolder("figures/figures.json", text, RunFolder.HasFigures));
            yield return Door.OfText("figure", new TextMutator([Samples.Figure(Samples.Curve()).ToPlotlyJson(), Samples.Figure(Samples.Curve("bars", TraceKind.Bars)).ToPlotlyJson()]), Plotly);
            yield return Door.OfBytes("piece log", new ByteMutator([PieceLogBytes(0), PieceLogBytes(1), PieceLogBytes(5)]), Pieces);
            yield return Door.OfBytes("checkpoint", new ByteMutator([CheckpointBytes(0), CheckpointBytes(500)]), Checkpoint);
            yield return Door.OfBytes("piece of a sweep", new ByteMutator([Piece().Encode(), new SweepPiece { Error = "It failed." }.Encode(), new SweepPiece().Encode()]), SweptPiece);
        }
    }

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

    private static Answer Manifest(string text) => Refusable(() =>
    {
        Manifest manifest = ManifestFile.Parse(text, "manifest.json");
        string printed = ManifestFile.Print(manifest);
        bool equal = string.Equals(ManifestFile.Print(ManifestFile.Parse(printed, "manifest.json")), printed, StringComparison.Ordinal);
        StudyDescription description = StoredRun.DescriptionOf(manifest, "folder");
        StoredRun.StudyOf(description, manifest, "folder");
        return Answer.Taken(equal);
    });

    private static Answer Numpy(byte[] content)
    {
        // As a parameter would read it; what does not begin as an array is taken for text.
        List<Problem> problems = [];
        string? text = InputFile.Text("start", "file.npy", content, problems);
        return text is null ? Answer.Refused(problems[0].Message) : Answer.Taken();
    }

    private Answer Archive(byte[] content) => Refusable(() =>
    {
        string path = Put("array.npz", content);
        ArrayOutput array = ArrayFiles.ReadNpz(path);
        return Answer.Taken(array.RealValues is null != (array.ComplexValues is null));
    });

    private Answer Table(string text) => Refusable(() =>
    {
        Table table = TableFiles.ReadCsv(Put("sample.csv", Encoding.UTF8.GetBytes(text)));
        // Tables that are written have names in snake case; any others can be read only.
        if (!table.Columns.All(c => Names.IsSnakeCase(c.Name))) return Answer.Taken();
        string printed = Csv.Print(table);
        return Answer.Taken(string.Equals(Csv.Print(TableFiles.ReadCsv(Put("sample.csv", Encoding.UTF8.GetBytes(printed)))), printed, StringComparison.Ordinal));
    });

    private Answer InFolder<T>(string name, string text, Func<string, T> read) => Refusable(() =>
    {
        Put("data/states.npz", Npz([1, 2], null, 2));
        Put("data/" + Samples.Table.Name + ".csv", Encoding.UTF8.GetBytes(Csv.Print(Samples.Table)));
        string path = Put(name, Encoding.UTF8.GetBytes(text));
        try
        {
            _ = read(folder.Path);
            return Answer.Taken();
        }
        finally
        {
            File.Delete(path);
        }
    });

    private Answer Plotly(string text) => Refusable(() =>
    {
        Put("figures/figures.json", """{"schemaVersion": 1, "figures": [{"name": "plateau", "title": "Plateau", "caption": "What is seen."}]}"""u8.ToArray());
        Put("figures/plateau.plotly.json", Encoding.UTF8.GetBytes(text));
        _ = PlotlyReader.ReadFlat(folder.Path);
        return Answer.Taken();
    });

    private Answer Pieces(byte[] content) => Refusable(() =>
    {
        string path = Put("pieces.log", content);
        IReadOnlyDictionary<long, byte[]> read = PieceLog.Read(path);
        using PieceLog log = PieceLog.Open(path);
        if (log.Pieces.Count != read.Count || log.DroppedBytes > content.Length) return Answer.Taken(roundTrip: false);
        return log.DroppedBytes > 0 ? Answer.Refused("cut off.") : Answer.Taken();
    });

    private Answer Checkpoint(byte[] content) => Refusable(() =>
    {
        using MemoryStream loaded = new();
        bool whole = StateFile.TryLoad(Put("state.bin", content), s => s.CopyTo(loaded));
        return whole ? Answer.Taken(loaded.Length == content.Length - 20) : Answer.Refused("damaged.");
    });

    private static Answer SweptPiece(byte[] content)
    {
        try
        {
            byte[] again = SweepPiece.Decode(content).Encode();
            return Answer.Taken(SweepPiece.Decode(again).Encode().AsSpan().SequenceEqual(again));
        }
        catch (InvalidDataException e)
        {
            return Answer.Refused(e.Message);
        }
    }

    private string Put(string name, byte[] content)
    {
        string path = folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static byte[] Npy(double[]? real, Complex[]? complex, params int[] shape)
    {
        using MemoryStream bytes = new();
        bytes.Write(NpyFormat.Header(complex is not null, shape));
        NpyFormat.WriteNumbers(bytes, real ?? [.. complex!.SelectMany(z => new[] { z.Real, z.Imaginary })]);
        return bytes.ToArray();
    }

    private static byte[] Npz(double[]? real, Complex[]? complex, params int[] shape)
    {
        using MemoryStream bytes = new();
        NpzFile.Write(bytes, new ArrayOutput { Name = "states", Meaning = "", Axes = [.. shape.Select((_, i) => new Column($"axis_{i}", ""))], Shape = shape, RealValues = real, ComplexValues = complex });
        return bytes.ToArray();
    }

    private static Manifest RealManifest()
    {
        StudyDescription study = Catalog.Find("darwinism");
        IReadOnlyDictionary<string, string> printed = study.Print(study.Create(new Dictionary<string, string>(StringComparer.Ordinal)));
        return Samples.Manifest with { Study = study.Name, AlgorithmVersion = study.AlgorithmVersion, Parameters = printed, Identity = study.IdentityOf(printed, Samples.Manifest.Seed, Samples.Manifest.Memory) };
    }

    private static SweepPiece Piece() => new() { Columns = Samples.Table.Columns, Rows = Samples.Table.Rows, Warnings = ["one", "two"], Run = "runs/1" };

    private string IndexOfTables()
    {
        TableFiles.Write(folder.Path, [Samples.Table]);
        string path = folder["data/tables.json"];
        string text = File.ReadAllText(path);
        File.Delete(path);
        return text;
    }

    private byte[] PieceLogBytes(int pieces)
    {
        string path = folder["made.log"];
        File.Delete(path);
        using (PieceLog log = PieceLog.Open(path))
            for (int i = 0; i < pieces; i++) log.Append(i, Encoding.UTF8.GetBytes(new string('x', 3 * i)));
        return File.ReadAllBytes(path);
    }

    private byte[] CheckpointBytes(int length)
    {
        StateFile.Save(folder["made.bin"], s => s.Write(new byte[length]));
        return File.ReadAllBytes(folder["made.bin"]);
    }
}
