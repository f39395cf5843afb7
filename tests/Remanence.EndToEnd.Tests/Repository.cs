namespace Remanence.EndToEnd;

/// <summary>Places in the repository, found upwards from the test assembly.</summary>
internal static class Repository
{
    /// <summary>The directory that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Release or Debug, as the tests themselves were built.</summary>
    public static string Configuration { get; } = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";

    /// <summary>The built command line.</summary>
    public static string App { get; } = FindApp();

    private static string FindRoot()
    {
        for (DirectoryInfo? place = new(AppContext.BaseDirectory); place is not null; place = place.Parent)
            if (File.Exists(Path.Combine(place.FullName, "Remanence.slnx"))) return place.FullName;
        throw new DirectoryNotFoundException($"No Remanence.slnx above {AppContext.BaseDirectory}.");
    }

    private static string FindApp()
    {
        string path = Path.Combine(Root, "src", "Remanence.App", "bin", Configuration, "net10.0", "Remanence.App.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing; build the solution first.");
    }
}
