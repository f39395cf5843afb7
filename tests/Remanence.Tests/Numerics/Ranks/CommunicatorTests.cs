using System.Collections.Concurrent;

namespace Remanence.Tests.Numerics.Ranks;

/// <summary>The communicator of one process and of threads, and how the launcher of a process is recognized.</summary>
public sealed class CommunicatorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void Gathers_and_broadcasts_keep_the_order_of_the_ranks(int count)
    {
        ConcurrentBag<string> seen = [];
        global::Remanence.Ranks.AsThreads(count, ranks =>
        {
            int[] counts = [.. Enumerable.Range(1, count)];
            double[] all = new double[counts.Sum()], shared = [ranks.Rank + 0.5, ranks.Rank];
            ranks.Gather([.. Enumerable.Repeat((double)ranks.Rank, ranks.Rank + 1)], all, counts);
            ranks.Broadcast(shared);
            IReadOnlyList<byte[]> bytes = ranks.GatherBytes([.. Enumerable.Repeat((byte)ranks.Rank, ranks.Rank)]);
            ranks.Barrier();
            string text = System.Text.Encoding.UTF8.GetString(ranks.Broadcast(System.Text.Encoding.UTF8.GetBytes($"rank {ranks.Rank}")));
            seen.Add($"{string.Join(' ', all)}; {string.Join(' ', shared)}; {text}");
            Assert.Equal(ranks.Rank == 0 ? count : 0, bytes.Count);
            for (int k = 0; k < bytes.Count; k++) Assert.Equal(Enumerable.Repeat((byte)k, k), bytes[k]);
        });
        string expected = string.Join(' ', Enumerable.Range(0, count).SelectMany(k => Enumerable.Repeat(k, k + 1))) + "; 0.5 0; rank 0";
        Assert.Equal(Enumerable.Repeat(expected, count), seen);
    }

    [Fact]
    public void Partners_exchange_pieces_of_different_length_and_count_what_they_send()
    {
        global::Remanence.Ranks.AsThreads(2, ranks =>
        {
            double[] received = new double[ranks.Rank == 0 ? 3 : 1];
            ranks.Exchange(1 - ranks.Rank, ranks.Rank == 0 ? [7] : [1, 2, 3], received);
            Assert.Equal(ranks.Rank == 0 ? [1, 2, 3] : [7.0], received);
            Assert.Equal(ranks.Rank == 0 ? 8 : 24, ranks.BytesSent);
            Assert.Contains("another one of the ranks 0..1", Assert.Throws<ArgumentOutOfRangeException>(() => ranks.Exchange(ranks.Rank, [], [])).Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Every_index_is_handed_out_once_and_anew_after_a_start(int count)
    {
        for (int round = 0; round < 2; round++)
        {
            ConcurrentBag<long> taken = [];
            global::Remanence.Ranks.AsThreads(count, ranks =>
            {
                for (int again = 0; again < 2; again++)
                {
                    ranks.StartIndices();
                    for (long i = ranks.NextIndex(); i < 100; i = ranks.NextIndex()) taken.Add(i);
                    ranks.Barrier();
                }
            });
            Assert.Equal(Enumerable.Range(0, 100).SelectMany(i => (long[])[i, i]), taken.Order());
        }
    }

    [Fact]
    public void A_rank_that_fails_ends_those_that_wait_for_it() =>
        Assert.Contains("no more", Assert.Throws<NotSupportedException>(() => global::Remanence.Ranks.AsThreads(3, ranks =>
        {
            if (ranks.Rank == 1) throw new NotSupportedException("no more");
            ranks.Barrier();
        })).Message, StringComparison.Ordinal);

    [Fact]
    public void The_ranks_flow_into_parallel_loops_and_end_with_their_scope()
    {
        Assert.Equal(1, global::Remanence.Ranks.Current.Count);
        global::Remanence.Ranks.AsThreads(2, ranks =>
        {
            Parallel.For(0, 8, _ => Assert.Same(ranks, global::Remanence.Ranks.Current));
            using (global::Remanence.Ranks.Alone()) Assert.Equal(1, global::Remanence.Ranks.Current.Count);
            Assert.Same(ranks, global::Remanence.Ranks.Current);
        });
        Assert.Equal(1, global::Remanence.Ranks.Current.Count);
        Assert.Contains("1..64", Assert.Throws<ArgumentOutOfRangeException>(() => global::Remanence.Ranks.AsThreads(65, _ => { })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_launcher_is_read_from_the_environment()
    {
        Assert.Null(Launched([]));
        Assert.Equal(("openmpi", 4), Launched(("OMPI_COMM_WORLD_SIZE", "4")));
        Assert.Equal(("mpich", 2), Launched(("PMI_RANK", "0"), ("PMI_SIZE", "2")));
        Assert.Equal(("openmpi", 8), Launched(("PMIX_RANK", "3"), ("SLURM_STEP_NUM_TASKS", "8")));
        Assert.Contains("mpich", MpiLauncher.Libraries(null, "mpich")[0], StringComparison.Ordinal);
        Assert.Equal(["/opt/libmpi.so"], MpiLauncher.Libraries("/opt/libmpi.so", "mpich"));
        Assert.Contains("openmpi, mpich, off or the path", Assert.Throws<ArgumentException>(() => MpiLauncher.Libraries("intel", "mpich")).Message, StringComparison.Ordinal);

        static (string, int)? Launched(params (string Name, string Value)[] variables) => MpiLauncher.Launched(name => variables.FirstOrDefault(v => v.Name == name).Value);
    }

    [Fact]
    public void Processes_of_srun_without_MPI_are_noticed()
    {
        Assert.Equal(4, StartedApart(("SLURM_PROCID", "1"), ("SLURM_STEP_NUM_TASKS", "4")));
        Assert.Equal(0, StartedApart(("SLURM_PROCID", "1"), ("SLURM_STEP_NUM_TASKS", "4"), ("PMIX_RANK", "1")));
        Assert.Equal(0, StartedApart(("SLURM_PROCID", "0"), ("SLURM_NTASKS", "4")));
        Assert.Equal(0, StartedApart(("SLURM_STEP_NUM_TASKS", "4")));

        static int StartedApart(params (string Name, string Value)[] variables) => MpiLauncher.StartedApart(name => variables.FirstOrDefault(v => v.Name == name).Value);
    }

    [Fact]
    public void A_missing_library_says_what_was_looked_for_and_how_to_go_on()
    {
        NativeLibraryException error = Assert.Throws<NativeLibraryException>(() => NativeMpi.Load(["libno-such-mpi.so.1", "libno-such-mpi.so.2"]));
        Assert.Equal(["libno-such-mpi.so.1", "libno-such-mpi.so.2"], error.LookedFor);
        foreach (string part in (string[])["libno-such-mpi.so.2", "REMANENCE_MPI=off", "without mpirun"]) Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}
