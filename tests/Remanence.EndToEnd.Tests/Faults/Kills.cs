using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Remanence.EndToEnd.Faults;

/// <summary>Jobs that are killed (SIGKILL) at random moments, again and again, until they end: their results are those of a job that was never touched.</summary>
public sealed class Kills(ITestOutputHelper output)
{
    private static readonly (string, string)[] SaveOften = [("REMANENCE_SAVE_SECONDS", "0.02")];

    [Theory]
    [InlineData("evolution and entropies")]
    [InlineData("ensemble of trajectories")]
    [InlineData("sweep")]
    [InlineData("reproduction")]
    public void Five_kills_lose_nothing(string job) => Torture(job, 5, seed: 1);

    // 1000 in all, most of them where there is most to lose.
    [Theory]
    [Trait("Category", "Long")]
    [InlineData("evolution and entropies", 250)]
    [InlineData("ensemble of trajectories", 150)]
    [InlineData("many small phases", 150)]
    [InlineData("steady states", 80)]
    [InlineData("curves of identical units", 60)]
    [InlineData("sweep", 140)]
    [InlineData("sweep with runs", 120)]
    [InlineData("reproduction", 50)]
    public void A_thousand_kills_lose_nothing(string job, int kills) => Torture(job, kills, seed: 2);

    private void Torture(string name, int kills, int seed)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no POSIX signals, so no process can be killed with SIGKILL.");
        KillJob job = KillJob.All.Single(j => string.Equals(j.Name, name, StringComparison.Ordinal));
        using var untouched = new Runs();
        long start = Stopwatch.GetTimestamp();
        Child.Run(job.Begin, untouched.Path, SaveOften).Expect(0);
        double length = Stopwatch.GetElapsedTime(start).TotalSeconds;
        string expected = Results(untouched.Path);
        var random = new Random(seed);
        int killed = 0, early = 0, ends = 0;
        while (killed < kills)
        {
            using var runs = new Runs();
            start = Stopwatch.GetTimestamp();
            bool whole = Killed(job, runs.Path, random.NextDouble() * length, ref killed, ref early);
            // The machine may have been busier when the untouched job ran; without this most kills would come too late.
            if (whole) length = Math.Min(length, Stopwatch.GetElapsedTime(start).TotalSeconds);
            else while (killed < kills && !Killed(job, runs.Path, random.NextDouble() * length, ref killed, ref early)) { }
            Finish(job, runs.Path);
            ends++;
            Assert.Equal(expected, Results(runs.Path));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, seed {seed}: {killed} kills ({early} before there was a folder), {ends} jobs ended, lost: 0"));
    }

    /// <summary>Starts or continues the job and kills it after a while; true when it ended before.</summary>
    private static bool Killed(KillJob job, string place, double seconds, ref int killed, ref int early)
    {
        using Child child = Child.Remanence(Next(job, place), place, SaveOften);
        if (child.EndsWithin(TimeSpan.FromSeconds(seconds)))
        {
            child.Wait().Expect(0);
            return true;
        }

        child.Kill();
        Outcome outcome = child.Wait();
        if (outcome.ExitCode == 0) return true; // It ended in the very moment.
        Assert.Equal(137, outcome.ExitCode);
        Assert.Empty(outcome.Sentences);
        killed++;
        if (Folder(place) is null) early++;
        return false;
    }

    private static void Finish(KillJob job, string place)
    {
        Outcome last = Child.Run(Next(job, place), place, SaveOften).Expect(0);
        Assert.Empty(last.Sentences);
        foreach (string file in Directory.GetFiles(place, "*", SearchOption.AllDirectories))
        {
            if (file.EndsWith("events.jsonl", StringComparison.Ordinal)) Assert.All(File.ReadLines(file), line => JsonDocument.Parse(line).Dispose());
            if (file.EndsWith("manifest.json", StringComparison.Ordinal)) Assert.Equal("done", JsonNode.Parse(File.ReadAllText(file))!["state"]!.GetValue<string>());
        }
    }

    private static string[] Next(KillJob job, string place) => job.Resumes && Folder(place) is string folder ? ["resume", folder] : job.Begin;

    /// <summary>The only folder with a manifest; one that was killed before it had any holds nothing yet.</summary>
    private static string? Folder(string place) => Directory.GetFiles(place, "manifest.json", SearchOption.AllDirectories).Select(Path.GetDirectoryName).FirstOrDefault();

    /// <summary>Name (without time and number of its run) and hash of every file of results.</summary>
    private static string Results(string place) => string.Join('\n', Directory.GetFiles(place, "*", SearchOption.AllDirectories)
        .Where(f => Path.GetFileName(Path.GetDirectoryName(f)) is "data" or "figures")
        .Select(f => $"{NameOf(Path.GetRelativePath(place, f))} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}")
        .Order(StringComparer.Ordinal));

    private static string NameOf(string path) => string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(part => part.Length > 21 && char.IsAsciiDigit(part[0]) && part[10] == 'T' ? part[21..29] : part));
}
