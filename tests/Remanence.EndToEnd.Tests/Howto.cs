namespace Remanence.EndToEnd;

/// <summary>The commands of the how-to pages run as they stand, one after the other in an empty directory.</summary>
public sealed class Howto : IDisposable
{
    private readonly Runs place = new();

    [Fact]
    public void The_commands_of_the_page_about_sweeps_run()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Needs a POSIX shell.");
        string[] commands = [.. Commands(Path.Combine(Repository.Root, "docs", "howto", "sweeps.md"))];
        Assert.InRange(commands.Length, 10, 30);
        string script = $"set -e\nremanence() {{ dotnet '{Repository.App}' \"$@\"; }}\n" + string.Join('\n', commands);
        Outcome outcome = Child.RunProgram("bash", ["-c", script], place.Path).Expect(0);
        // Sentences are broken at the width of the terminal.
        string told = string.Join(' ', outcome.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (string words in new[] { "all 8 points are done", "all 6 points are done", "all 5 points are done", "Changed: inverse-temperature from", "identical bits", "run.zip" })
            Assert.Contains(words, told, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(place.Path, "run.zip")));
    }

    public void Dispose() => place.Dispose();

    // Blocks without a language are commands; the others are for reading.
    private static IEnumerable<string> Commands(string page)
    {
        bool plain = false, fenced = false;
        foreach (string line in File.ReadLines(page))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                plain = !fenced && line.Length == 3;
                fenced = !fenced;
            }
            else if (fenced && plain && line.StartsWith("remanence ", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }
}
