using System.Globalization;
using System.Security.Cryptography;
using Remanence.Output;

namespace Remanence.App;

/// <summary>Files that were uploaded as values of parameters: kept beside the server while it runs; a run copies what it uses into its folder.</summary>
internal sealed class Uploads : IDisposable
{
    private const string Prefix = "@upload:";
    private readonly DirectoryInfo place = Directory.CreateTempSubdirectory("remanence-uploads-");
    private readonly Lock guard = new();
    private readonly List<(string Id, string Path)> files = [];

    /// <summary>Keeps a file.</summary>
    /// <param name="name">Name of the file on the other side; only its ending is used.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="cancellation">The request's.</param>
    /// <returns>The value of a parameter that stands for the file, and its size.</returns>
    /// <exception cref="RefusedException">It is too large.</exception>
    public async Task<(string Value, long Bytes)> Add(string name, Stream content, CancellationToken cancellation)
    {
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        string ending = Path.GetExtension(name).ToLowerInvariant();
        if (ending.Length is < 2 or > 8 || !ending.Skip(1).All(char.IsAsciiLetterOrDigit)) ending = ".txt";
        string path = Path.Combine(place.FullName, id + ending);
        long bytes = 0;
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            byte[] buffer = new byte[64 << 10];
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0;)
            {
                bytes += read;
                if (bytes > WebLimits.Upload) break;
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
        }

        if (bytes > WebLimits.Upload)
        {
            File.Delete(path);
            throw new RefusedException(413, "request", string.Create(CultureInfo.InvariantCulture, $"An uploaded file may take {Humane.Bytes(WebLimits.Upload)}, but this one is larger; write the path on the command line instead."));
        }

        lock (guard)
        {
            files.Add((id, path));
            if (files.Count > WebLimits.Uploads)
            {
                File.Delete(files[0].Path);
                files.RemoveAt(0);
            }
        }

        return (Prefix + id, bytes);
    }

    /// <summary>Replaces the values that stand for uploaded files by their paths. No other file of this machine can be named.</summary>
    /// <exception cref="ParameterException">A value names a file otherwise, or one that is not there.</exception>
    public void Resolve(Dictionary<string, string> values)
    {
        var problems = new List<Problem>();
        foreach ((string parameter, string text) in values.Where(v => v.Value.StartsWith('@')).ToArray())
        {
            lock (guard)
            {
                string? path = text.StartsWith(Prefix, StringComparison.Ordinal) ? files.Find(f => string.Equals(f.Id, text[Prefix.Length..], StringComparison.Ordinal)).Path : null;
                if (path is null) problems.Add(new Problem(parameter, $"{parameter} must name a file that was uploaded to this server since it began, but is \"{(text.Length <= 80 ? text : text[..77] + "...")}\"."));
                else values[parameter] = "@" + path;
            }
        }

        if (problems.Count > 0) throw new ParameterException(problems);
    }

    /// <summary>Removes the files.</summary>
    public void Dispose()
    {
        try
        {
            place.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // They are in the system's directory for such files.
        }
    }
}
