namespace Remanence.EndToEnd;

/// <summary>Runs that are stopped or killed go on and end with the bits of a run that was never touched.</summary>
public sealed class Interruption : IDisposable
{
    // Long enough to be hit in both phases, short enough for every build.
    private static readonly string[] Parameters = ["--environment-spins", "16", "--times", "0:40:81"];
    private static readonly (string, string)[] SaveOften = [("REMANENCE_SAVE_SECONDS", "0.05")];
    private readonly Runs reference = new(), runs = new();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public void A_stopped_run_is_resumed_with_the_printed_command(string signal)
    {
        SkipWithoutSignals();
        Hangups.SkipWhereIgnored(signal);
        string expected = reference.Complete(Parameters);
        using Child child = Child.Remanence(["run", "redundancy", .. Parameters], runs.Path, SaveOften);
        Assert.True(child.WaitForError("items"), "The run ended before it could be stopped.");
        child.Signal(signal);
        Outcome stopped = child.Wait().Expect(130);
        Assert.Empty(stopped.Out);
        string command = stopped.Error.Split('\n')[^1];
        Assert.Contains("remanence resume ", command, StringComparison.Ordinal);
        string folder = command[(command.IndexOf("resume ", StringComparison.Ordinal) + "resume ".Length)..];
        Assert.Equal(runs.Single, folder);
        Assert.Contains("\"interrupted\"", File.ReadAllText(Path.Combine(folder, "manifest.json")), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(folder, Child.Run(["resume", folder, "--quiet"], runs.Path).Expect(0).Out);
        Runs.AssertEqualBits(expected, folder);
    }

    [Fact]
    public void Two_signals_stop_at_once()
    {
        SkipWithoutSignals();
        using Child child = Child.Remanence(["run", "redundancy", .. Parameters], runs.Path, SaveOften);
        Assert.True(child.WaitForError("items"), "The run ended before it could be stopped.");
        child.Signal("INT");
        child.Signal("INT");
        child.Wait().Expect(130);
    }

    [Fact]
    public void A_killed_run_goes_on() => KillAndResume(kills: 3, seed: 1);

    [Fact]
    [Trait("Category", "Long")]
    public void A_run_killed_twenty_times_goes_on() => KillAndResume(kills: 20, seed: 2);

    public void Dispose()
    {
        reference.Dispose();
        runs.Dispose();
    }

    // Odd kills wait for the second phase (the entropies) if it is reached, the others hit the recursion.
    private void KillAndResume(int kills, int seed)
    {
        SkipWithoutSignals();
        string expected = reference.Complete(Parameters);
        var random = new Random(seed);
        string? folder = null;
        int killed = 0;
        while (killed < kills)
        {
            string[] command = folder is null ? ["run", "redundancy", .. Parameters] : ["resume", folder];
            using Child child = Child.Remanence(command, runs.Path, SaveOften);
            if (child.WaitForError(killed % 2 == 0 ? "" : "items")) Thread.Sleep(random.Next(killed % 2 == 0 ? 600 : 250));
            if (!child.Runs)
            {
                // It finished before the kill: the bits must be right all the same, and another run is killed instead.
                child.Wait().Expect(0);
                Runs.AssertEqualBits(expected, runs.Single);
                Directory.Delete(runs.Single, recursive: true);
                folder = null;
                continue;
            }

            child.Signal("KILL");
            child.Wait();
            killed++;
            if (Directory.GetFiles(runs.Path, "manifest.json", SearchOption.AllDirectories).Length > 0) folder = runs.Single;
        }

        string done = folder is null ? runs.Complete(Parameters) : Child.Run(["resume", folder, "--quiet"], runs.Path).Expect(0).Out;
        Runs.AssertEqualBits(expected, done);
    }

    private static void SkipWithoutSignals()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no POSIX signals.");
    }
}
