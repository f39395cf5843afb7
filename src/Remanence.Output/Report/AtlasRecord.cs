using System.Text.Json;
using System.Text.Json.Nodes;

namespace Remanence.Output;

/// <summary>The record of an atlas for programs: one JSON object with a checksum, replaced as a whole.</summary>
public static class AtlasRecord
{
    /// <summary>Writes the record.</summary>
    /// <param name="path">Path of the file; its folder is made.</param>
    /// <param name="record">At least one member; "checksum" is added.</param>
    /// <exception cref="RunFolderException">The file cannot be written; the one before is untouched.</exception>
    public static void Write(string path, JsonObject record)
    {
        ArgumentNullException.ThrowIfNull(record);
        AtomicFile.WriteText("The record of the atlas cannot be written", Path.GetFullPath(path), SealedJson.Print(record));
    }

    /// <summary>Reads the record, without its checksum; null if there is none.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="RunFolderException">The file cannot be read or is damaged.</exception>
    public static JsonObject? Read(string path)
    {
        if (!File.Exists(path)) return null;
        string text = IoFailure.Guard("The record of the atlas cannot be read", path, () => File.ReadAllText(path));
        try
        {
            return SealedJson.Parse(text);
        }
        catch (JsonException e)
        {
            throw new RunFolderException($"The record of the atlas {path} is damaged ({e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}): restore it from a copy, or remove it, which forgets the claims that once held.", e);
        }
    }
}
