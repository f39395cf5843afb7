namespace Remanence.EndToEnd;

/// <summary>A user's mistakes: one clear sentence each, the right exit code, nothing created, never a stack trace.</summary>
public sealed class BadInput : IDisposable
{
    private readonly Runs runs = new();

    [Theory]
    [InlineData("--environment-spins 2", "environment-spins must lie in 3..62, but is 2.")]
    [InlineData("--environment-spins 8.5", "environment-spins must be a whole number, but is \"8.5\"")]
    [InlineData("--weights 0.5,0.6", "weights must sum to 1")]
    [InlineData("--weights 0.5,0.25,0.25", "branch-spinors must be given")]
    [InlineData("--branch-spinors 1,1;1,-1;1,1i", "branch-spinors must list one spinor for each weight")]
    [InlineData("--branch-spinors 1,1,1;1,-1", "branch-spinors")]
    [InlineData("--times soon", "times must be written as")]
    [InlineData("--times 0:20", "times must be written as")]
    [InlineData("--environment-spins 8 --fragment-sizes 0,9", "fragment-sizes must lie in 0..environment-spins")]
    [InlineData("--transverse-field NaN", "transverse-field")]
    [InlineData("--enviroment-spins 8", "--environment-spins")]
    [InlineData("--preset figure-1c", "figure-1")]
    [InlineData("--environment-spins", "--environment-spins needs a value")]
    [InlineData("--seed 1 --seed 2", "--seed is given 2 times")]
    public void A_wrong_parameter_exits_with_2(string options, string words)
    {
        Outcome outcome = Child.Run(["run", "redundancy", .. options.Split(' ')], runs.Path).Expect(2);
        Assert.Contains(words, Assert.Single(outcome.Sentences), StringComparison.Ordinal);
        AssertCleanFailure(outcome);
    }

    [Fact]
    public void Three_mistakes_are_listed_at_once()
    {
        Outcome outcome = Child.Run(["run", "redundancy", "--environment-spins", "2", "--times", "soon", "--wieghts", "1"], runs.Path).Expect(2);
        foreach (string words in new[] { "environment-spins must lie in 3..62", "times must be written as", "--weights" })
            Assert.Contains(outcome.Sentences, s => s.Contains(words, StringComparison.Ordinal));
        AssertCleanFailure(outcome);
    }

    [Fact]
    public void Malformed_json_is_told_with_line_and_column()
    {
        File.WriteAllText(Path.Combine(runs.Path, "p.json"), "{\n  \"environment-spins\": 8,\n  \"times\" 3\n}\n");
        Outcome outcome = Child.Run(["run", "redundancy", "--config", "p.json"], runs.Path).Expect(2);
        Assert.Contains("p.json, line 3, column ", Assert.Single(outcome.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_in_a_file_is_told_with_the_nearest()
    {
        File.WriteAllText(Path.Combine(runs.Path, "p.json"), """{ "environment-spin": 8 }""");
        Outcome outcome = Child.Run(["run", "redundancy", "--config", "p.json"], runs.Path).Expect(2);
        Assert.Contains("the nearest is environment-spins", Assert.Single(outcome.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_large_a_ring_exits_with_3_and_three_ways_to_need_less()
    {
        Outcome outcome = Child.Run(["run", "redundancy", "--environment-spins", "40"], runs.Path).Expect(3);
        string sentence = Assert.Single(outcome.Sentences);
        Assert.Contains("of memory", sentence, StringComparison.Ordinal);
        Assert.True(sentence.Split(';').Length >= 3, sentence);
        AssertCleanFailure(outcome);
    }

    [Fact]
    public void A_file_in_place_of_the_output_directory_exits_with_5()
    {
        File.WriteAllText(Path.Combine(runs.Path, "occupied"), "");
        Outcome outcome = Child.Run(["run", "redundancy", "--environment-spins", "6", "--times", "0", "--output", "occupied/runs"], runs.Path).Expect(5);
        Assert.Contains("occupied", Assert.Single(outcome.Sentences), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_exits_with_5_or_3()
    {
        string disk = Path.Combine(runs.Path, "disk");
        Directory.CreateDirectory(disk);
        bool mounted = OperatingSystem.IsLinux() && Child.RunProgram("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], runs.Path).ExitCode == 0;
        if (!mounted) Assert.Skip("There is no tmpfs device of 64 KiB on this machine: only root on Linux may mount one.");
        try
        {
            // --force passes the estimate, so that the disk runs full in the middle.
            Outcome outcome = Child.Run(["run", "redundancy", "--environment-spins", "10", "--times", "0:4:60", "--output", disk, "--force"], runs.Path).Expect(5);
            Assert.Single(outcome.Sentences);
            Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        }
        finally
        {
            Child.RunProgram("umount", ["-l", disk], runs.Path);
        }
    }

    [Theory]
    [InlineData("resume")]
    [InlineData("report")]
    public void A_folder_without_run_exits_with_5(string command) =>
        Assert.Contains("no-such-folder", Assert.Single(Child.Run([command, "no-such-folder"], runs.Path).Expect(5).Sentences), StringComparison.Ordinal);

    public void Dispose() => runs.Dispose();

    private void AssertCleanFailure(Outcome outcome)
    {
        Assert.Empty(outcome.Out);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(runs.Path));
    }
}
