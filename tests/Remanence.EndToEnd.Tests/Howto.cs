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

    /// <summary>The fenced blocks of a page in a language, in order; no language means commands.</summary>
    internal static IEnumerable<string> Blocks(string page, string language)
    {
        List<string>? block = null;
        bool fenced = false;
        foreach (string line in File.ReadLines(page))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (block is not null) yield return string.Join('\n', block);
                fenced = !fenced;
                block = fenced && line[3..] == language ? [] : null;
            }
            else
            {
                block?.Add(line);
            }
        }
    }

    private static IEnumerable<string> Commands(string page) => Blocks(page, "").SelectMany(b => b.Split('\n')).Where(l => l.StartsWith("remanence ", StringComparison.Ordinal));
}
