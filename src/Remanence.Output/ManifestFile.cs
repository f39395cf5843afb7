using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Remanence.Output;

/// <summary>manifest.json: writing, and reading of every older schema version.</summary>
internal static class ManifestFile
{
    public const string Name = "manifest.json";

    /// <summary>Highest schema version that this library reads, and the one it writes.</summary>
    private const int SchemaVersion = 1;

    /// <summary>The JSON style of every file of a run folder: camel case, indented, letters of the field unescaped, NaN and infinities as strings.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static string Print(Manifest manifest) => SealedJson.Print(manifest);

    /// <summary>Reads the manifest of a run folder.</summary>
    public static Manifest Read(string folder)
    {
        string path = Path.Combine(folder, Name);
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException && !Directory.Exists(folder))
        {
            throw IoFailure.Explain("The run folder cannot be read", folder, e);
        }
        catch (FileNotFoundException e)
        {
            throw new RunFolderException($"{folder} is no run folder, because it has no {Name}: give a folder that a run has made.", e);
        }
        catch (Exception e) when (IoFailure.IsIo(e))
        {
            throw IoFailure.Explain("The manifest cannot be read", path, e);
        }
        return Parse(text, path);
    }

    /// <summary>Parses the text of a manifest; the path is for messages.</summary>
    public static Manifest Parse(string text, string path)
    {
        try
        {
            JsonObject root = SealedJson.Parse(text);
            if (root["schemaVersion"] is not JsonValue number || !number.TryGetValue(out int version) || version < 1)
                throw new JsonException("it has no schemaVersion");
            if (version > SchemaVersion)
                throw new RunFolderException($"The manifest {path} has schema version {version}, but this version of Remanence reads up to {SchemaVersion}: use the version that wrote it, or a newer one.");
            Manifest manifest = root.Deserialize<Manifest>(Json)!;
            if (FirstNull(manifest) is string member)
                throw new JsonException($"its {member} hold a null");
            return manifest;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new RunFolderException($"The manifest {path} is damaged ({Damage.Reason(e)}): restore it from a copy or repeat the run.", e);
        }
    }

    /// <summary>Elements of lists and dictionaries are not covered by the serializer's null checks.</summary>
    private static string? FirstNull(Manifest m)
    {
        if (m.Parameters.Values.Any(v => v is null)) return "parameters";
        if (m.Machine.Values.Any(v => v is null)) return "machine facts";
        if (m.ParameterLabels.Values.Any(v => v is null)) return "parameter labels";
        if (m.Inputs.Values.Any(v => v is null)) return "inputs";
        if (m.Warnings.Any(v => v is null)) return "warnings";
        if (m.Checks.Any(v => v is null)) return "checks";
        if (m.ProvingNumbers.Any(v => v is null)) return "proving numbers";
        return m.Citations.Any(v => v is null) ? "citations" : null;
    }
}
