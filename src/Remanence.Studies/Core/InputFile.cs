using System.Security.Cryptography;
using System.Text;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>A file that a parameter's value was read from ("@path"): copied into the run folder, with its hash in the manifest.</summary>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Path">Where it was read.</param>
/// <param name="Content">Its bytes as they were read.</param>
/// <param name="Value">Text form of the value; when the study was changed afterwards, the file is no longer its input.</param>
internal sealed record InputFile(string Parameter, string Path, byte[] Content, string Value)
{
    private const int LargestFile = 64 << 20;

    /// <summary>File name in the run folder.</summary>
    public string Name => Parameter + System.IO.Path.GetExtension(Path);

    /// <summary>SHA-256 of the bytes, hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Content));

    /// <summary>Reads the file of an "@path" text, or adds the problem.</summary>
    public static byte[]? Read(string parameter, string path, ICollection<Problem> problems)
    {
        try
        {
            if (path.Length == 0)
            {
                problems.Add(new Problem(parameter, $"{parameter} must name a file after '@', but names none."));
                return null;
            }

            var file = new FileInfo(path);
            if (!file.Exists) problems.Add(new Problem(parameter, $"{parameter} must name an existing file after '@', but \"{ErrorText.Shown(path)}\" does not exist."));
            else if (file.Length > LargestFile) problems.Add(new Problem(parameter, $"{parameter} must name a file of at most 64 MiB, but \"{ErrorText.Shown(path)}\" is larger."));
            else return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add(new Problem(parameter, $"{parameter} must name a readable file after '@', but \"{ErrorText.Shown(path)}\" cannot be read: {ErrorText.Reason(e)}."));
        }

        return null;
    }

    /// <summary>The text of a file's bytes: arrays of NumPy as rows of numbers, anything else as UTF-8; or adds the problem.</summary>
    public static string? Text(string parameter, string path, byte[] content, ICollection<Problem> problems)
    {
        if (!NpyText.Is(content)) return Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Trim();
        try
        {
            return NpyText.Read(content);
        }
        catch (FormatException e)
        {
            problems.Add(new Problem(parameter, $"{parameter} must name a readable array of NumPy, but \"{ErrorText.Shown(path)}\" is none: {e.Message}."));
            return null;
        }
    }
}
