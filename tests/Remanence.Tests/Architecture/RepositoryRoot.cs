namespace Remanence.Tests.Architecture;

/// <summary>Finds the repository from the place of this source file.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static IEnumerable<string> SourceFiles(string folder) =>
        Directory.EnumerateFiles(System.IO.Path.Combine(Path, folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{System.IO.Path.DirectorySeparatorChar}obj{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.Contains($"{System.IO.Path.DirectorySeparatorChar}bin{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static string Relative(string file) => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/');

    private static string Find()
    {
        // Deterministic builds may map the source path, so walk up from the binaries.
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Remanence.slnx"))) return folder.FullName;
        throw new InvalidOperationException("The tests must run from inside the repository: Remanence.slnx was not found above the test binaries.");
    }
}
