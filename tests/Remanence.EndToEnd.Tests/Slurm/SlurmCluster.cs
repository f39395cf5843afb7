using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Remanence.EndToEnd.Slurm;

/// <summary>A Slurm of one node, this machine, with its own munge: three daemons of the tests, with their configuration and their key in a temporary directory.</summary>
internal sealed class SlurmCluster : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(90);
    private readonly string directory;
    private readonly List<Process> daemons = [];

    private SlurmCluster(string directory) => this.directory = directory;

    /// <summary>What the programs of Slurm need in their environment.</summary>
    public (string Name, string Value) Configuration => ("SLURM_CONF", Path.Combine(directory, "slurm.conf"));

    /// <summary>Starts the daemons; skips the test, with the reason, where that is not possible.</summary>
    public static SlurmCluster StartOrSkip()
    {
        string[] names = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "sinfo", "srun"];
        string?[] found = [.. names.Select(Find)];
        Assert.SkipUnless(found.All(f => f is not null), $"There is no {string.Join(", no ", names.Where((_, i) => found[i] is null))} on this machine (Debian: munge and slurm-wlm).");
        var cluster = new SlurmCluster(Directory.CreateTempSubdirectory("remanence-slurm-").FullName);
        string? failure = cluster.TryStart(found[0]!, found[1]!, found[2]!);
        if (failure is null) return cluster;
        cluster.Dispose();
        Assert.Skip(failure);
        return null!;
    }

    /// <summary>Runs a program of Slurm, or a script that calls them.</summary>
    public Outcome Run(string program, IEnumerable<string> arguments, string place, params (string Name, string Value)[] environment) =>
        Child.RunProgram(program, arguments, place, [Configuration, .. environment]);

    /// <summary>Waits until no job is left.</summary>
    public void WaitForJobs(string place)
    {
        long start = Stopwatch.GetTimestamp();
        while (Run("squeue", ["--noheader"], place).Expect(0).Out.Trim() is { Length: > 0 } jobs)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(4), $"Jobs did not end:\n{jobs}");
            Thread.Sleep(500);
        }
    }

    public void Dispose()
    {
        // The controller last but one: it must hear of the end of its node; munge last, which both need.
        foreach (Process daemon in daemons.AsEnumerable().Reverse())
        {
            if (!daemon.HasExited) daemon.Kill(entireProcessTree: true);
            daemon.WaitForExit(TimeSpan.FromSeconds(10));
            daemon.Dispose();
        }

        Directory.Delete(directory, recursive: true);
    }

    private string? TryStart(string munged, string slurmctld, string slurmd)
    {
        string key = Place("key"), socket = Place("munge.socket");
        File.WriteAllBytes(key, RandomNumberGenerator.GetBytes(128));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(key, UnixFileMode.UserRead);
        Directory.CreateDirectory(Place("state"));
        Directory.CreateDirectory(Place("spool"));
        string host = Dns.GetHostName().Split('.')[0], user = Environment.UserName;
        File.WriteAllText(Configuration.Value, $"""
            ClusterName=remanence
            SlurmctldHost={host}(127.0.0.1)
            SlurmctldPort={FreePort()}
            SlurmdPort={FreePort()}
            SlurmUser={user}
            SlurmdUser={user}
            AuthType=auth/munge
            AuthInfo=socket={socket}
            CredType=cred/munge
            StateSaveLocation={Place("state")}
            SlurmdSpoolDir={Place("spool")}
            SlurmctldPidFile={Place("slurmctld.pid")}
            SlurmdPidFile={Place("slurmd.pid")}
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SwitchType=switch/none
            MpiDefault=none
            ReturnToService=2
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SchedulerParameters=sched_interval=2,batch_sched_delay=0
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            NodeName={host} NodeAddr=127.0.0.1 CPUs={Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)} State=UNKNOWN
            PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP

            """);
        Start("munged", munged, ["--foreground", "--force", "--key-file=" + key, "--socket=" + socket, "--pid-file=" + Place("munge.pid"), "--log-file=" + Place("munge.log"), "--seed-file=" + Place("munge.seed")]);
        if (!Until("munged", () => File.Exists(socket), out string? why)) return why;
        Start("slurmctld", slurmctld, ["-D", "-f", Configuration.Value]);
        Start("slurmd", slurmd, ["-D", "-f", Configuration.Value, "-N", host]);
        return Until("slurmctld", () => Run("sinfo", ["--noheader", "--format=%T"], directory).Out.Trim() is "idle", out why) ? null : why;
    }

    // The output of a daemon goes to a file, through a shell that it replaces, so that nothing has to read it.
    private void Start(string name, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = directory, ArgumentList = { "-c", "exec \"$@\" > \"$0\" 2>&1 < /dev/null", Place(name + ".out"), program } };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        daemons.Add(Process.Start(start)!);
    }

    private bool Until(string name, Func<bool> ready, out string? failure)
    {
        long start = Stopwatch.GetTimestamp();
        failure = null;
        while (!ready())
        {
            if (Stopwatch.GetElapsedTime(start) > patience || daemons.Any(d => d.HasExited))
            {
                string log = Place(name + ".out");
                failure = $"{name} cannot be started here: {(File.Exists(log) ? File.ReadLines(log).LastOrDefault() : null) ?? "it said nothing"}";
                return false;
            }

            Thread.Sleep(100);
        }

        return true;
    }

    private string Place(string name) => Path.Combine(directory, name);

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/usr/local/sbin:/sbin").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(d => Path.Combine(d, program)).FirstOrDefault(File.Exists);

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
