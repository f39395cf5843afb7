using System.Runtime.InteropServices;

namespace Remanence.EndToEnd.Slurm;

/// <summary>Sweeps under a real Slurm of one node.</summary>
public sealed class SlurmSweeps : IDisposable
{
    private static readonly string[] sweep = ["sweep", "entanglement", "--vary", "inverse-temperature=0.5:2:7", "--rows", "first"];
    private readonly Runs place = new();

    [Fact]
    public void An_array_and_the_job_after_it_leave_the_table_of_the_sweep_and_repeat_nothing()
    {
        using SlurmCluster slurm = SlurmCluster.StartOrSkip();
        string expected = Child.Run([.. sweep, "--output", "plain", "--quiet"], place.Path).Expect(0).Out.Trim();
        Child.Run([.. sweep, "--slurm", "job.sh", "--slurm-array", "3", "--wall-time", "10min"], place.Path).Expect(0);
        Assert.Contains("writes the table", slurm.Run("bash", ["job.sh"], place.Path).Expect(0).Out, StringComparison.Ordinal);
        slurm.WaitForJobs(place.Path);
        string folder = Assert.Single(Directory.GetDirectories(Path.Combine(place.Path, "runs", "entanglement")));
        string logs = string.Join('\n', Directory.GetFiles(place.Path, "slurm-*.out").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        Assert.True(File.Exists(Path.Combine(folder, "data", "sweep.csv")), logs);
        Runs.AssertEqualBits(expected, folder);
        string[] pieces = Directory.GetFiles(Path.Combine(folder, "pieces"), "points-?-of-3.log");
        Assert.Equal(3, pieces.Length);

        // A lost shard: the same submission computes it alone.
        byte[][] before = [.. pieces.Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        File.Delete(Path.Combine(folder, "pieces", "points-2-of-3.log"));
        slurm.Run("bash", ["job.sh"], place.Path).Expect(0);
        slurm.WaitForJobs(place.Path);
        Runs.AssertEqualBits(expected, folder);
        foreach (int kept in new[] { 0, 2 }) Assert.Equal(before[kept], File.ReadAllBytes(pieces.Order(StringComparer.Ordinal).ElementAt(kept)));
    }

    [Fact]
    public void Ranks_under_srun_leave_the_table_of_the_sweep_and_processes_without_MPI_are_told()
    {
        using SlurmCluster slurm = SlurmCluster.StartOrSkip();
        Outcome kinds = slurm.Run("srun", ["--mpi=list"], place.Path);
        Assert.SkipUnless((kinds.Out + kinds.Error).Contains("pmix", StringComparison.Ordinal), "This srun has no PMIx, with which it starts ranks of Open MPI.");
        Assert.SkipUnless(NativeLibrary.TryLoad("libmpi.so.40", out _), "There is no Open MPI (libmpi.so.40) on this machine (Debian: openmpi-bin).");
        string expected = Child.Run([.. sweep, "--output", "plain", "--quiet"], place.Path).Expect(0).Out.Trim();
        Child.Run([.. sweep, "--slurm", "job.sh", "--slurm-mpi", "2", "--wall-time", "10min"], place.Path).Expect(0);
        slurm.Run("bash", ["job.sh"], place.Path, ("SLURM_MPI_TYPE", "pmix")).Expect(0);
        slurm.WaitForJobs(place.Path);
        string log = File.ReadAllText(Assert.Single(Directory.GetFiles(place.Path, "slurm-*.out")));
        Assert.Contains("2 ranks with 1 thread each", log, StringComparison.Ordinal);
        Runs.AssertEqualBits(expected, Assert.Single(Directory.GetDirectories(Path.Combine(place.Path, "runs", "entanglement"))));

        Outcome apart = slurm.Run("srun", ["--ntasks=2", "--mpi=none", "dotnet", Repository.App, .. sweep], place.Path);
        Assert.NotEqual(0, apart.ExitCode);
        Assert.Contains("srun must start its processes as ranks of MPI, but the 2 of this step know nothing of each other; give srun --mpi=pmix", apart.Error, StringComparison.Ordinal);
    }

    public void Dispose() => place.Dispose();
}
