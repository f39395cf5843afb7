using System.Text.Json;

namespace Remanence.Output;

/// <summary>What figures.json says about one figure.</summary>
internal sealed record FigureEntry(string Name, string Title, string Caption);

/// <summary>The figures directory of a run folder: an SVG and a Plotly JSON file per figure, and figures.json with order, titles and captions.</summary>
internal static class FigureFiles
{
    private const string Folder = "figures";
    private const string IndexName = "figures.json";

    /// <summary>Draws and writes all figures, the index last.</summary>
    public static void Write(string runFolder, IReadOnlyList<Figure> figures)
    {
        foreach (Figure figure in figures)
        {
            AtomicFile.WriteText("The figure cannot be written", PathOf(runFolder, figure.Name + ".svg"), figure.ToSvg());
            AtomicFile.WriteText("The figure cannot be written", PathOf(runFolder, figure.Name + ".plotly.json"), figure.ToPlotlyJson());
        }
        var index = new FigureIndex(1, [.. figures.Select(f => new FigureEntry(f.Name, RichText.Plain(f.Title), RichText.Plain(f.Caption)))]);
        AtomicFile.WriteText("The index of figures cannot be written", PathOf(runFolder, IndexName), JsonSerializer.Serialize(index, ManifestFile.Json) + "\n");
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
            FigureIndex index = JsonSerializer.Deserialize<FigureIndex>(text, ManifestFile.Json) ?? throw new JsonException("it is empty");
            return index.Figures is not null && index.Figures.All(f => f is not null && Names.IsKebabCase(f.Name)) ? index.Figures : throw new JsonException("it names a figure wrongly");
        }
        catch (JsonException e)
        {
            throw new RunFolderException($"The index {path} is damaged ({e.Message.TrimEnd('.')}): restore it from a copy or repeat the run.", e);
        }
    }

    /// <summary>True when the index and all files that it names are there.</summary>
    public static bool AreWhole(string runFolder) => File.Exists(PathOf(runFolder, IndexName))
        && Read(runFolder).All(f => File.Exists(PathOf(runFolder, f.Name + ".svg")) && File.Exists(PathOf(runFolder, f.Name + ".plotly.json")));

    /// <summary>The SVG text of a figure, or null if the file is missing.</summary>
    public static string? ReadSvg(string runFolder, string name)
    {
        string path = PathOf(runFolder, name + ".svg");
        return File.Exists(path) ? IoFailure.Guard("The figure cannot be read", path, () => File.ReadAllText(path)) : null;
    }

    private static string PathOf(string runFolder, string file) => Path.Combine(runFolder, Folder, file);

    private sealed record FigureIndex(int SchemaVersion, IReadOnlyList<FigureEntry> Figures);
}
