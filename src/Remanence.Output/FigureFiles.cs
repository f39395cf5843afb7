using System.Text.Json;

namespace Remanence.Output;

/// <summary>What figures.json says about one figure.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Caption">Plain text.</param>
/// <param name="Svg">Checksum of the SVG file, or null in folders of versions that wrote none.</param>
/// <param name="Plotly">Checksum of the Plotly JSON file, likewise.</param>
internal sealed record FigureEntry(string Name, string Title, string Caption, string? Svg = null, string? Plotly = null);

/// <summary>The figures directory of a run folder: an SVG and a Plotly JSON file per figure, and figures.json with order, titles and captions.</summary>
internal static class FigureFiles
{
    private const string Folder = "figures";
    private const string IndexName = "figures.json";

    /// <summary>Draws and writes all figures, the index last.</summary>
    public static void Write(string runFolder, IReadOnlyList<Figure> figures)
    {
        var entries = new List<FigureEntry>();
        foreach (Figure figure in figures)
        {
            string svg = WriteOne(PathOf(runFolder, figure.Name + ".svg"), figure.ToSvg()), plotly = WriteOne(PathOf(runFolder, figure.Name + ".plotly.json"), figure.ToPlotlyJson());
            entries.Add(new FigureEntry(figure.Name, RichText.Plain(figure.Title), RichText.Plain(figure.Caption), svg, plotly));
        }
        AtomicFile.WriteText("The index of figures cannot be written", PathOf(runFolder, IndexName), SealedJson.Print(new FigureIndex(1, entries)));
    }

    /// <summary>The figures of a run folder in order; none without an index.</summary>
    public static IReadOnlyList<FigureEntry> Read(string runFolder)
    {
        string path = PathOf(runFolder, IndexName);
        if (!File.Exists(path))
            return [];
        string text = IoFailure.Guard("The index of figures cannot be read", path, () => File.ReadAllText(path));
        try
        {
            FigureIndex index = SealedJson.Parse(text).Deserialize<FigureIndex>(ManifestFile.Json) ?? throw new JsonException("it is empty");
            return index.Figures is not null && index.Figures.All(f => f is not null && Names.IsKebabCase(f.Name)) ? index.Figures : throw new JsonException("it names a figure wrongly");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new RunFolderException($"The index {path} is damaged ({Damage.Reason(e)}): restore it from a copy or repeat the run.", e);
        }
    }

    /// <summary>True when the index and all files that it names are there and are what was written.</summary>
    public static bool AreWhole(string runFolder) => File.Exists(PathOf(runFolder, IndexName))
        && Read(runFolder).All(f => IsWhole(PathOf(runFolder, f.Name + ".svg"), f.Svg) && IsWhole(PathOf(runFolder, f.Name + ".plotly.json"), f.Plotly));

    /// <summary>The SVG text of a figure, or null if the file is missing.</summary>
    public static string? ReadSvg(string runFolder, string name)
    {
        string path = PathOf(runFolder, name + ".svg");
        return File.Exists(path) ? IoFailure.Guard("The figure cannot be read", path, () => File.ReadAllText(path)) : null;
    }

    private static string WriteOne(string path, string text)
    {
        AtomicFile.WriteText("The figure cannot be written", path, text);
        return SealedJson.ChecksumOf(AtomicFile.Utf8.GetBytes(text));
    }

    private static bool IsWhole(string path, string? checksum) => File.Exists(path)
        && (checksum is null || string.Equals(checksum, IoFailure.Guard("The figure cannot be read", path, () => SealedJson.ChecksumOf(File.ReadAllBytes(path))), StringComparison.Ordinal));

    private static string PathOf(string runFolder, string file) => Path.Combine(runFolder, Folder, file);

    private sealed record FigureIndex(int SchemaVersion, IReadOnlyList<FigureEntry> Figures);
}
