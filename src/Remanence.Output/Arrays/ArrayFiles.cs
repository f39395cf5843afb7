using System.Numerics;
using System.Text.Json;

namespace Remanence.Output;

/// <summary>The arrays in the data directory of a run folder: one NPZ file each, and arrays.json, which says what they mean.</summary>
internal static class ArrayFiles
{
    private const string IndexName = "arrays.json";
    private const string Folder = "data";

    /// <summary>Refuses ill-formed arrays before anything is written.</summary>
    public static void Validate(IReadOnlyList<ArrayOutput> arrays)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ArrayOutput array in arrays)
        {
            Validate(array);
            if (!names.Add(array.Name))
                throw new ArgumentException($"names of arrays must differ, but \"{array.Name}\" occurs twice.", nameof(arrays));
        }
    }

    private static void Validate(ArrayOutput array)
    {
        if (!Names.IsSnakeCase(array.Name))
            throw new ArgumentException($"an array's name must be lower-case ASCII snake case, but is \"{array.Name}\".", nameof(array));
        if (array.RealValues is null == array.ComplexValues is null)
            throw new ArgumentException($"array \"{array.Name}\" must hold either real or complex numbers, but holds {(array.RealValues is null ? "none" : "both")}.", nameof(array));
        if (array.Axes.Count != array.Shape.Count)
            throw new ArgumentException($"array \"{array.Name}\" must name every axis, but names {array.Axes.Count} of {array.Shape.Count}.", nameof(array));
        if (array.Axes.FirstOrDefault(a => !Names.IsSnakeCase(a.Name)) is Column wrong)
            throw new ArgumentException($"an axis' name must be lower-case ASCII snake case, but array \"{array.Name}\" has \"{wrong.Name}\".", nameof(array));
        if (array.Shape.Any(n => n < 0))
            throw new ArgumentException($"lengths of axes must not be negative, but array \"{array.Name}\" has the shape ({string.Join(", ", array.Shape)}).", nameof(array));
        BigInteger count = array.Shape.Aggregate(BigInteger.One, (product, n) => product * n);
        int held = array.RealValues?.Length ?? array.ComplexValues!.Length;
        if (count > NpyFormat.LargestCount)
            throw new ArgumentException($"array \"{array.Name}\" must hold at most 2^30 numbers, but holds {count}; split it along its first axis.", nameof(array));
        if (count != held)
            throw new ArgumentException($"array \"{array.Name}\" of shape ({string.Join(", ", array.Shape)}) must hold {count} numbers, but holds {held}.", nameof(array));
    }

    /// <summary>Writes all arrays, the index last; a folder that never had arrays gets no index.</summary>
    public static void Write(string runFolder, IReadOnlyList<ArrayOutput> arrays)
    {
        string folder = Path.Combine(runFolder, Folder);
        foreach (ArrayOutput array in arrays)
            AtomicFile.Write("The array cannot be written", Path.Combine(folder, array.Name + ".npz"), stream => NpzFile.Write(stream, array));
        if (arrays.Count > 0 || File.Exists(Path.Combine(folder, IndexName)))
            AtomicFile.WriteText("The index of arrays cannot be written", Path.Combine(folder, IndexName), Index(arrays));
    }

    /// <summary>What the index of a run folder says, without the numbers; none without an index.</summary>
    public static IReadOnlyList<ArrayEntry> ReadIndex(string runFolder) => ReadIndexOf(Path.Combine(runFolder, Folder));

    /// <summary>Reads the arrays that the index of a run folder names; none without an index.</summary>
    public static IReadOnlyList<ArrayOutput> Read(string runFolder) =>
        [.. ReadIndex(runFolder).Select(entry => ReadNpz(Path.Combine(runFolder, Folder, entry.Name + ".npz"), entry))];

    /// <summary>Reads one file; the index beside it, if there is one, says what it means.</summary>
    public static ArrayOutput ReadNpz(string path)
    {
        path = Path.GetFullPath(path);
        string name = Path.GetFileNameWithoutExtension(path);
        return ReadNpz(path, ReadIndexOf(Path.GetDirectoryName(path)!).FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.Ordinal)));
    }

    private static ArrayOutput ReadNpz(string path, ArrayEntry? entry)
    {
        try
        {
            (string name, int[] shape, double[]? real, Complex[]? complex) = IoFailure.Guard("The array cannot be read", path, () =>
            {
                using FileStream file = File.OpenRead(path);
                return NpzFile.Read(file);
            });
            if (entry is not null && (!entry.Shape.SequenceEqual(shape) || !string.Equals(entry.Name, name, StringComparison.Ordinal)))
                throw new FormatException("its name or shape is not the one in the index");
            return new ArrayOutput
            {
                Name = name,
                Meaning = entry?.Meaning ?? "",
                Symbol = entry?.Symbol ?? "",
                Unit = entry?.Unit ?? "",
                Axes = entry?.Axes ?? [.. shape.Select((_, axis) => new Column(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"axis_{axis}"), ""))],
                Shape = shape,
                RealValues = real,
                ComplexValues = complex,
            };
        }
        catch (FormatException e)
        {
            throw new RunFolderException($"The array {path} is damaged ({e.Message}): restore it from a copy or repeat the run.", e);
        }
    }

    private static string Index(IReadOnlyList<ArrayOutput> arrays) => SealedJson.Print(new ArrayIndex(1, [.. arrays.Select(a =>
        new ArrayEntry(a.Name, a.Meaning, a.Symbol, a.Unit, a.ComplexValues is null ? "number" : "complex", a.Shape, a.Axes))]));

    private static IReadOnlyList<ArrayEntry> ReadIndexOf(string folder)
    {
        string path = Path.Combine(folder, IndexName);
        if (!File.Exists(path)) return [];
        string text = IoFailure.Guard("The index of arrays cannot be read", path, () => File.ReadAllText(path));
        try
        {
            ArrayIndex index = SealedJson.Parse(text).Deserialize<ArrayIndex>(ManifestFile.Json) ?? throw new JsonException("it is empty");
            if (index.SchemaVersion > 1)
                throw new RunFolderException($"The index {path} has schema version {index.SchemaVersion}, but this version of Remanence reads up to 1: use the version that wrote it, or a newer one.");
            // Members that a damaged file lacks are null, whatever their type says.
            if (index.Arrays is null || index.Arrays.Any(a => a?.Axes is null || a.Shape is null || !Names.IsSnakeCase(a.Name) || a.Axes.Count != a.Shape.Count || a.Axes.Any(c => c is null)))
                throw new JsonException("it names an array or an axis wrongly");
            return index.Arrays;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new RunFolderException($"The index {path} is damaged ({Damage.Reason(e)}): restore it from a copy or repeat the run.", e);
        }
    }

    private sealed record ArrayIndex(int SchemaVersion, IReadOnlyList<ArrayEntry> Arrays);
}

/// <summary>One array as arrays.json describes it.</summary>
internal sealed record ArrayEntry(string Name, string Meaning, string Symbol, string Unit, string Type, IReadOnlyList<int> Shape, IReadOnlyList<Column> Axes);
