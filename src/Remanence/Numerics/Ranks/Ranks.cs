namespace Remanence;

/// <summary>
/// Which ranks the code here works with. The rule: <see cref="Current"/> is the process's communicator (one process, or MPI after <see cref="Start"/>) unless a scope on the way here replaced it;
/// scopes flow into the threads and tasks that are started inside them.
/// </summary>
/// <remarks>
/// All ranks run the same code. A large vector of a full space (see <see cref="Amplitudes"/>) is split over the current ranks when it is made and stays with them; everything else is
/// repeated on every rank. Inside a <see cref="Alone"/> scope a rank works for itself.
/// </remarks>
public static class Ranks
{
    private static readonly AsyncLocal<ICommunicator?> replaced = new();
    private static ICommunicator process = new SingleProcess();

    /// <summary>The ranks that work together here.</summary>
    public static ICommunicator Current => replaced.Value ?? Volatile.Read(ref process);

    /// <summary>The rank that mpirun or srun gave this process, known before <see cref="Start"/>; null when nobody did or the environment variable REMANENCE_MPI is "off".</summary>
    public static int? Launched => MpiLauncher.LaunchedRank(Environment.GetEnvironmentVariable);

    /// <summary>Joins the ranks that mpirun or srun started this process with, for the whole process; without one of them, or with the choice "off", stays alone.</summary>
    /// <param name="choice">openmpi, mpich, the path of an MPI library, off, or null: the environment variable REMANENCE_MPI, and without it the library that fits the launcher.</param>
    /// <returns>The new <see cref="Current"/>; dispose it when all ranks are done.</returns>
    /// <exception cref="NativeLibraryException">The library is missing or is not the one of the launcher.</exception>
    public static ICommunicator Start(string? choice = null)
    {
        ICommunicator joined = MpiLauncher.Join(choice) ?? new SingleProcess();
        Volatile.Write(ref process, joined);
        return joined;
    }

    /// <summary>Until the scope is disposed this code, and what it starts, works with other ranks.</summary>
    public static Scope Use(ICommunicator ranks)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        ICommunicator? before = replaced.Value;
        replaced.Value = ranks;
        return new Scope(before);
    }

    /// <summary>Until the scope is disposed this rank works for itself: nothing is split, nothing is sent.</summary>
    public static Scope Alone() => Use(new SingleProcess());

    /// <summary>Runs a body as several ranks that are threads of this process, and returns when all are done: distributed code on one machine, in tests above all.</summary>
    /// <param name="count">Number of ranks, 1 to 64.</param>
    /// <param name="body">Runs once on every rank, which is also <see cref="Current"/>. When one throws, the others are ended and its exception is thrown here.</param>
    public static void AsThreads(int count, Action<ICommunicator> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (count is < 1 or > 64) throw new ArgumentOutOfRangeException(nameof(count), count, $"The number of ranks must lie in 1..64, but is {count}.");
        new ThreadRanks(count).Run(body);
    }

    /// <summary>What <see cref="Use"/> and <see cref="Alone"/> return; disposing it brings back the ranks from before.</summary>
    public readonly struct Scope : IDisposable, IEquatable<Scope>
    {
        private readonly ICommunicator? before;

        internal Scope(ICommunicator? before) => this.before = before;

        /// <summary>Brings back the ranks from before.</summary>
        public void Dispose() => replaced.Value = before;

        /// <inheritdoc/>
        public bool Equals(Scope other) => ReferenceEquals(before, other.before);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Scope other && Equals(other);

        /// <inheritdoc/>
        public override int GetHashCode() => before?.GetHashCode() ?? 0;

        /// <summary>Whether both bring back the same ranks.</summary>
        public static bool operator ==(Scope left, Scope right) => left.Equals(right);

        /// <summary>Whether they bring back different ranks.</summary>
        public static bool operator !=(Scope left, Scope right) => !left.Equals(right);
    }
}
