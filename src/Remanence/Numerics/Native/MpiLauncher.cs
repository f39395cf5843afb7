using System.Globalization;

namespace Remanence;

/// <summary>Reads from the environment whether, and by whose launcher, this process was started as one of several ranks.</summary>
internal static class MpiLauncher
{
    internal const string Variable = "REMANENCE_MPI";

    private static readonly string[] openNames = OperatingSystem.IsMacOS() ? ["libmpi.40.dylib", "libmpi.dylib"] : ["libmpi.so.40", "libmpi.so.80", "libmpi.so"];
    private static readonly string[] mpichNames = OperatingSystem.IsMacOS() ? ["libmpi.12.dylib", "libmpich.dylib"] : ["libmpich.so.12", "libmpi.so.12", "libmpich.so"];

    /// <summary>The ranks of this process; null when it was started alone or stays alone by choice.</summary>
    internal static ICommunicator? Join(string? choice)
    {
        choice ??= Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(choice)) choice = null;
        (string Launcher, int Count)? started = Launched(Environment.GetEnvironmentVariable);
        if (choice is "off") return null;
        if (started is null)
        {
            // Otherwise every process would take itself for the only one, and all would compute the same.
            int apart = StartedApart(Environment.GetEnvironmentVariable);
            return apart <= 1 ? null : throw new NativeLibraryException($"srun must start its processes as ranks of MPI, but the {apart} of this step know nothing of each other; "
                + $"give srun --mpi=pmix (srun --mpi=list says what there is), or set {Variable}=off for {apart} separate programs.", []);
        }

        IReadOnlyList<string> names = Libraries(choice, started.Value.Launcher);
        NativeMpi mpi = NativeMpi.Load(names);
        (int rank, int count) = mpi.Begin();
        if (started.Value.Count > 0 && started.Value.Count != count)
            throw new NativeLibraryException($"All ranks must use the MPI library of their launcher, but {started.Value.Launcher} started {started.Value.Count} processes and {mpi.Name} sees {count}; "
                + $"choose the other library ({Variable}=openmpi or {Variable}=mpich) or the other mpirun.", [.. names]);
        return new MpiCommunicator(mpi, rank, count);
    }

    /// <summary>Who started this process and as one of how many (0: not known); null when nobody did.</summary>
    internal static (string Launcher, int Count)? Launched(Func<string, string?> variable)
    {
        if (variable("OMPI_COMM_WORLD_SIZE") is { } open) return ("openmpi", Number(open));
        if (variable("PMI_RANK") is not null) return ("mpich", Number(variable("PMI_SIZE")));
        if (variable("PMIX_RANK") is not null) return ("openmpi", Number(variable("SLURM_STEP_NUM_TASKS")));
        return null;
    }

    /// <summary>How many processes srun started without MPI, this one among them; 0 when srun did not start this process.</summary>
    internal static int StartedApart(Func<string, string?> variable) => variable("SLURM_PROCID") is null || Launched(variable) is not null ? 0 : Number(variable("SLURM_STEP_NUM_TASKS"));

    /// <summary>The rank that the launcher gave this process; null when nobody did, or when ranks are switched off.</summary>
    internal static int? LaunchedRank(Func<string, string?> variable) =>
        variable(Variable) is "off" || (Launched(variable) is null && StartedApart(variable) <= 1) ? null
        : Number(variable("OMPI_COMM_WORLD_RANK") ?? variable("PMI_RANK") ?? variable("PMIX_RANK") ?? variable("SLURM_PROCID"));

    /// <summary>The file names to try, in order.</summary>
    internal static IReadOnlyList<string> Libraries(string? choice, string launcher) => choice switch
    {
        null => string.Equals(launcher, "openmpi", StringComparison.Ordinal) ? openNames : mpichNames,
        "openmpi" => openNames,
        "mpich" => mpichNames,
        _ when choice.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) => [choice],
        _ => throw new ArgumentException($"The MPI library must be openmpi, mpich, off or the path of a library, but is \"{ErrorText.Shown(choice)}\".", nameof(choice)),
    };

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
