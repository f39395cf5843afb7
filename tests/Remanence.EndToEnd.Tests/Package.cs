namespace Remanence.EndToEnd;

/// <summary>The tool package installs from a folder and runs.</summary>
public sealed class Package : IDisposable
{
    private readonly Runs place = new();

    [Fact]
    public void The_tool_installs_from_a_folder_and_describes_itself()
    {
        string packages = Path.Combine(place.Path, "packages"), tool = Path.Combine(place.Path, "tool"), sources = Path.Combine(place.Path, "nuget.config");
        Child.RunProgram("dotnet", ["pack", Path.Combine(Repository.Root, "src", "Remanence.App"), "-c", Repository.Configuration, "--no-build", "-o", packages], Repository.Root).Expect(0);
        File.WriteAllText(sources, $"""<configuration><packageSources><clear /><add key="local" value="{packages}" /></packageSources></configuration>""");
        Child.RunProgram("dotnet", ["tool", "install", "Remanence.Tool", "--tool-path", tool, "--configfile", sources], place.Path,
            ("NUGET_PACKAGES", Path.Combine(place.Path, "cache"))).Expect(0);
        Outcome outcome = Child.RunProgram(Path.Combine(tool, "remanence"), ["describe"], place.Path).Expect(0);
        Assert.Contains("redundancy", outcome.Out, StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();
}
