namespace Remanence.EndToEnd;

/// <summary>All packages, packed once into a folder that is the only source; what they depend on comes from the packages of this machine, so nothing is downloaded.</summary>
public sealed class PackedProjects : IDisposable
{
    private readonly Runs place = new();

    public PackedProjects()
    {
        Child.RunProgram("dotnet", ["pack", System.IO.Path.Combine(Repository.Root, "Remanence.slnx"), "-c", Repository.Configuration, "--no-build", "-o", Feed], Repository.Root).Expect(0);
        File.WriteAllText(Configuration, $"""
            <configuration>
              <packageSources><clear /><add key="local" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{MachinePackages()}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <summary>A directory below which the packages are found and nothing of the repository is.</summary>
    public string Path => place.Path;

    /// <summary>The folder with the packages.</summary>
    public string Feed => System.IO.Path.Combine(place.Path, "packages");

    /// <summary>The file that names the folder as the only source.</summary>
    public string Configuration => System.IO.Path.Combine(place.Path, "nuget.config");

    /// <summary>Own folder for unpacked packages, so that no older build of ours is taken.</summary>
    internal (string Name, string Value) Cache => ("NUGET_PACKAGES", System.IO.Path.Combine(place.Path, "cache"));

    /// <summary>An empty directory below the configuration.</summary>
    public string NewDirectory(string name) => Directory.CreateDirectory(System.IO.Path.Combine(place.Path, name)).FullName;

    public void Dispose() => place.Dispose();

    private static string MachinePackages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
