namespace Remanence.EndToEnd;

/// <summary>Runs, sweeps and reproductions under both implementations of mpirun: the bits of one process, one voice, one end.</summary>
public sealed class RankedRuns : IDisposable
{
    // The field along z breaks the symmetry, so all 2^20 amplitudes are needed, and they are split over the ranks.
    private static readonly string[] Quench = ["run", "quench", "--spins", "20", "--hamiltonian", "bonds-zz:1;field-x:0.9;field-z:0.45", "--times", "0:0.3:2", "--observables", "Z0,X19 X1", "--fragments", "0:2;18,19", "--quiet"];
    private static readonly string[] Sweep = ["sweep", "redundancy", "--environment-spins", "8", "--times", "0:2:3", "--vary", "transverse-field=-1.5:-0.5:30", "--quiet"];

    private readonly Runs one = new(), many = new();

    [Theory]
    [InlineData(Mpi.Open, 4)]
    [InlineData(Mpi.Mpich, 2)] // MPICH's ranks keep their processors while they wait, so more of them than processors take minutes.
    public void A_state_over_several_ranks_leaves_the_files_of_one_process(string launcher, int ranks)
    {
        Mpi.SkipWithout(launcher);
        string expected = Child.Run(Quench, one.Path).Expect(0).Out.Trim();
        Outcome outcome = Mpi.Run(launcher, ranks, Quench, many.Path).Expect(0);
        Assert.Equal(many.Single, outcome.Out.Trim());
        Runs.AssertEqualBits(expected, many.Single);
        foreach (string figure in Directory.GetFiles(Path.Combine(expected, "figures")))
            Assert.Equal(File.ReadAllBytes(figure), File.ReadAllBytes(Path.Combine(many.Single, "figures", Path.GetFileName(figure))));
    }

    [Theory]
    [InlineData(Mpi.Open, 4)]
    [InlineData(Mpi.Mpich, 3)]
    public void A_sweep_leaves_the_table_of_one_process_and_every_point_once(string launcher, int ranks)
    {
        Mpi.SkipWithout(launcher);
        string expected = Child.Run(Sweep, one.Path).Expect(0).Out.Trim();
        string actual = Mpi.Run(launcher, ranks, Sweep, many.Path).Expect(0).Out.Trim();
        Runs.AssertEqualBits(expected, actual);
        Assert.Single(Directory.GetFiles(Path.Combine(actual, "pieces"), "*.log"));
        Assert.Equal(new FileInfo(Directory.GetFiles(Path.Combine(expected, "pieces"), "*.log")[0]).Length, new FileInfo(Directory.GetFiles(Path.Combine(actual, "pieces"), "*.log")[0]).Length);
    }

    [Theory]
    [InlineData(Mpi.Open)]
    [InlineData(Mpi.Mpich)]
    public void A_mistake_is_told_once_with_its_exit_code(string launcher)
    {
        Mpi.SkipWithout(launcher);
        Outcome outcome = Mpi.Run(launcher, 3, ["run", "quench", "--spins", "99"], many.Path).Expect(2);
        Assert.Equal(["spins must lie in 1..62, but is 99."], outcome.Sentences);
        Assert.Empty(Directory.GetFileSystemEntries(many.Path));
    }

    [Theory]
    [InlineData(Mpi.Open)]
    [InlineData(Mpi.Mpich)]
    public void Ranks_that_compute_different_things_end_together(string launcher)
    {
        Mpi.SkipWithout(launcher);
        Outcome outcome = Mpi.RunEach(launcher, [Quench, [.. Quench, "--profile", "false"]], many.Path).Expect(2);
        Assert.Contains("All ranks must compute the same, but rank 1", Assert.Single(outcome.Sentences), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Mpi.Open)]
    [InlineData(Mpi.Mpich)]
    public void A_rank_that_fails_alone_ends_all_with_its_sentence(string launcher)
    {
        Mpi.SkipWithout(launcher);
        // Rank 1 refuses its command before it can meet the others, which wait for it.
        Outcome outcome = Mpi.RunEach(launcher, [Quench, ["run", "quench", "--spins", "99"]], many.Path);
        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Equal(["spins must lie in 1..62, but is 99."], outcome.Sentences);
    }

    [Theory]
    [InlineData(Mpi.Open)]
    [InlineData(Mpi.Mpich)]
    public void A_signal_saves_on_all_ranks_and_the_run_goes_on_without_them(string launcher)
    {
        Mpi.SkipWithout(launcher);
        string[] parameters = ["run", "redundancy", "--environment-spins", "16", "--times", "0:40:81"];
        string expected = one.Complete(parameters[2..]);
        using (Child child = Mpi.Start(launcher, 2, parameters, many.Path))
        {
            Assert.True(child.WaitForError("items"), "The run ended before it could be stopped.");
            // Open MPI's launcher passes the signal on only after a while; job schedulers give it to every process.
            if (launcher == Mpi.Open) Assert.True(Mpi.Signal("TERM", 1, many.Path));
            else child.Signal("TERM");
            Outcome stopped = child.Wait();
            Assert.Contains("Interrupted; what is finished is saved.", stopped.Error, StringComparison.Ordinal);
        }

        Assert.Contains("\"interrupted\"", File.ReadAllText(Path.Combine(many.Single, "manifest.json")), StringComparison.OrdinalIgnoreCase);
        Runs.AssertEqualBits(expected, Child.Run(["resume", many.Single, "--quiet"], many.Path).Expect(0).Out);
    }

    [Fact]
    public void A_reproduction_over_ranks_says_what_one_process_says()
    {
        Mpi.SkipWithout(Mpi.Open);
        string[] command = ["reproduce", "entanglement", "--quick", "--output", "atlas", "--quiet"];
        Outcome alone = Child.Run(command, one.Path), ranked = Mpi.Run(Mpi.Open, 2, command, many.Path);
        Assert.Equal(alone.ExitCode, ranked.Expect(alone.ExitCode).ExitCode);
        string[] expected = Tables(one.Path), actual = Tables(many.Path);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, actual);
        Assert.True(File.Exists(Path.Combine(many.Path, "atlas", "atlas.html")));
    }

    [Fact]
    public void Without_mpirun_no_library_of_MPI_is_looked_for()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Only the loader of Linux tells what it looks for.");
        Child.Run([.. Sweep[..^1], "--json"], many.Path, ("LD_DEBUG", "libs"), ("LD_DEBUG_OUTPUT", Path.Combine(many.Path, "loaded"))).Expect(0);
        string[] looked = [.. Directory.GetFiles(many.Path, "loaded*").SelectMany(File.ReadLines).Where(l => l.Contains("find library", StringComparison.Ordinal))];
        Assert.NotEmpty(looked);
        Assert.DoesNotContain(looked, l => l.Contains("mpi", StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose()
    {
        one.Dispose();
        many.Dispose();
    }

    private static string[] Tables(string path) => [.. Directory.GetFiles(Path.Combine(path, "atlas"), "*.csv", SearchOption.AllDirectories)
        .Select(f => $"{Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(f))))} {Path.GetFileName(f)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}")
        .Order(StringComparer.Ordinal)];
}
