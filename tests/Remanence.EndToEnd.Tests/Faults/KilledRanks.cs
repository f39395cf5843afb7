namespace Remanence.EndToEnd.Faults;

/// <summary>A rank is killed at any moment: the folder can be resumed, over any number of ranks, and ends with the bits of a run that was never touched. No point of a sweep is lost or computed twice.</summary>
public sealed class KilledRanks : IDisposable
{
    private static readonly string[] Quench = ["quench", "--spins", "20", "--hamiltonian", "bonds-zz:1;field-x:0.9;field-z:0.45", "--times", "0:6:4", "--fragments", "0:2"];
    private readonly Runs reference = new(), runs = new();

    [Theory]
    [InlineData(Mpi.Open, 2, 1)]
    [InlineData(Mpi.Mpich, 1, 2)]
    public void A_shared_state_survives_the_death_of_a_rank(string launcher, int kills, int seed) => KillAndResume(launcher, kills, seed);

    [Theory]
    [InlineData(Mpi.Open, 10, 3)]
    [InlineData(Mpi.Mpich, 10, 4)]
    [Trait("Category", "Long")]
    public void A_shared_state_survives_many_deaths(string launcher, int kills, int seed) => KillAndResume(launcher, kills, seed);

    [Fact]
    public void A_sweep_loses_and_repeats_no_point_when_a_rank_dies() => KilledSweep(300, 3);

    [Fact]
    [Trait("Category", "Long")]
    public void A_sweep_of_ten_thousand_points_loses_and_repeats_none() => KilledSweep(10_000, 4);

    public void Dispose()
    {
        reference.Dispose();
        runs.Dispose();
    }

    private void KillAndResume(string launcher, int kills, int seed)
    {
        Mpi.SkipWithout(launcher);
        string expected = Child.Run(["run", .. Quench, "--quiet"], reference.Path).Expect(0).Out.Trim();
        var random = new Random(seed);
        int killed = 0;
        while (killed < kills)
        {
            string? folder = Folder();
            string[] command = folder is null ? ["run", .. Quench] : ["resume", folder];
            // Another number of ranks each time, any of which dies; every other time at once, otherwise while it computes.
            int ranks = launcher == Mpi.Open ? 2 << random.Next(2) : 2;
            using Child child = Mpi.Start(launcher, ranks, command, runs.Path);
            if (killed % 2 > 0) child.WaitForError(folder is null ? "evolution-0" : "ranks with");
            Thread.Sleep(random.Next(1500));
            bool hit = Mpi.Kill(random.Next(ranks), runs.Path);
            Outcome outcome = child.Wait();
            if (hit) killed++;
            if (outcome.ExitCode != 0) continue;

            // It was done before the kill: the bits must be right all the same, and another run is killed.
            Runs.AssertEqualBits(expected, runs.Single);
            Directory.Delete(runs.Single, recursive: true);
        }

        string? left = Folder();
        string done = Child.Run(left is null ? ["run", .. Quench, "--quiet"] : ["resume", left, "--quiet"], runs.Path).Expect(0).Out.Trim();
        Runs.AssertEqualBits(expected, done);
    }

    private string? Folder() => Directory.GetFiles(runs.Path, "manifest.json", SearchOption.AllDirectories).Length > 0 ? runs.Single : null;

    private void KilledSweep(int points, int kills)
    {
        Mpi.SkipWithout(Mpi.Open);
        string[] sweep = ["sweep", "redundancy", "--environment-spins", "6", "--times", "0:2:2", "--vary", FormattableString.Invariant($"transverse-field=-1.5:-0.5:{points}")];
        string expected = Child.Run([.. sweep, "--quiet"], reference.Path).Expect(0).Out.Trim();
        var random = new Random(points);
        for (int kill = 0; kill < kills; kill++)
        {
            using Child child = Mpi.Start(Mpi.Open, 4, sweep, runs.Path);
            child.WaitForError("points");
            Thread.Sleep(random.Next(800));
            Mpi.Kill(random.Next(4), runs.Path);
            child.Wait();
        }

        string actual = Mpi.Run(Mpi.Open, 4, [.. sweep, "--quiet"], runs.Path).Expect(0).Out.Trim();
        Runs.AssertEqualBits(expected, actual);
        // Records are appended and never replaced: as many bytes as of a sweep that computed each point once.
        string Log(string folder) => Assert.Single(Directory.GetFiles(Path.Combine(folder, "pieces"), "*.log"));
        Assert.Equal(new FileInfo(Log(expected)).Length, new FileInfo(Log(actual)).Length);
    }
}
