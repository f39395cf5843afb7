using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Remanence.App;

/// <summary>Files that travel inside the program: pages, formulas, docs. Only names of this list can be asked for.</summary>
internal static class EmbeddedFiles
{
    private static readonly Lazy<IReadOnlySet<string>> Names = new(() => typeof(EmbeddedFiles).Assembly.GetManifestResourceNames().ToHashSet(StringComparer.Ordinal));

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".txt"] = "text/plain; charset=utf-8",
        [".woff2"] = "font/woff2",
    };

    private static readonly ConcurrentDictionary<string, string> Tags = new(StringComparer.Ordinal);
    private static readonly Assembly Program = typeof(EmbeddedFiles).Assembly;

    /// <summary>Names below a folder, for instance "docs/".</summary>
    public static IEnumerable<string> Below(string folder) => Names.Value.Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>True when there is such a file.</summary>
    public static bool Has(string name) => Names.Value.Contains(name);

    /// <summary>The text of a file, or null.</summary>
    public static string? Text(string name)
    {
        if (!Has(name)) return null;
        using var reader = new StreamReader(Program.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>Answers with a file; its tag is asked for again at each visit, so that a new version is seen at once.</summary>
    public static async Task Send(HttpContext http, string name)
    {
        if (!Has(name)) throw RefusedException.NotFound($"There is no page {http.Request.Path}.");
        string tag = Tags.GetOrAdd(name, Tag);
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "no-cache";
        if (string.Equals(http.Request.Headers.IfNoneMatch.ToString(), tag, StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await using Stream stream = Program.GetManifestResourceStream(name)!;
        http.Response.ContentType = Types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");
        http.Response.ContentLength = stream.Length;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await stream.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static string Tag(string name)
    {
        using Stream stream = Program.GetManifestResourceStream(name)!;
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(stream))[..16]}\"";
    }
}
