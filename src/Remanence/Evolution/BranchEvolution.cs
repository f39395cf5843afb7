namespace Remanence;

/// <summary>
/// The states exp(-i H t) phi_s of several starts ("branches") at many times, computed together. Its states of one leg, the piece of the time list that fits the memory, are held at a time.
/// </summary>
/// <remarks>
/// Use: advance until <see cref="Advance"/> returns false, read <see cref="State"/> for the times of the <see cref="CurrentLeg"/>, call <see cref="NextLeg"/> and repeat while it returns true.
/// With one leg, the usual case, a single loop of Advance does all. The evolution owns its states; they are overwritten by the next leg and freed by <see cref="Dispose"/>.
/// </remarks>
public sealed class BranchEvolution : IResumable, IDisposable
{
    private const ulong Magic = 0x31304F5645454D52;
    private readonly EvolutionPlan plan;
    private readonly LegSolver solver;
    private readonly EvolutionMethod method;
    private readonly Amplitudes[][] amplitudes;
    private readonly StateVector[][] states;
    private readonly ulong identity;
    // Freeing states that another thread computes would end the process, so disposing waits for the portion under way.
    private readonly Lock portion = new();
    private bool finished, disposed;

    internal BranchEvolution(LinearOperator h, IReadOnlyList<StateVector> starts, TimeGrid times, double tolerance, EvolutionMethod method, double? trotterStep, EvolutionPlan plan, LegSolver solver)
    {
        Times = times;
        BranchCount = starts.Count;
        (this.plan, this.solver, this.method) = (plan, solver, method);
        int longest = plan.Legs.Max(l => l.Count);
        states = new StateVector[longest][];
        for (int i = 0; i < longest; i++) states[i] = [.. starts.Select(s => new StateVector(s.Space, s.Amplitudes.Like(2)))];
        amplitudes = [.. states.Select(row => row.Select(s => s.Amplitudes).ToArray())];
        identity = Identity(h, starts, times, tolerance, method, trotterStep, plan);
        Begin(0, [.. starts.Select(s => s.Amplitudes)]);
    }

    /// <summary>The output times.</summary>
    public TimeGrid Times { get; }

    /// <summary>Number of starts.</summary>
    public int BranchCount { get; }

    /// <summary>Number of legs, a function of the parameters alone.</summary>
    public int LegCount => plan.Legs.Count;

    /// <summary>The leg whose states are held, from 0.</summary>
    public int CurrentLeg { get; private set; }

    /// <summary>What was done so far.</summary>
    public EvolutionReport Report => new(method, plan.Dimension, solver.Applications, solver.ErrorBound, LegCount, solver.LongestStep);

    /// <summary>Finished part of all legs, 0 to 1.</summary>
    public double Fraction => (CurrentLeg + (finished ? 1 : solver.Fraction)) / LegCount;

    /// <summary>Bytes that <see cref="Save"/> writes at the most.</summary>
    public long SavedBytes => 64 + solver.SavedBytes + amplitudes.Sum(row => row.Sum(a => a.Bytes));

    /// <summary>Index of the first time and number of times of a leg.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leg.</exception>
    public (int First, int Count) Leg(int leg) => leg >= 0 && leg < LegCount ? plan.Legs[leg]
        : throw new ArgumentOutOfRangeException(nameof(leg), leg, $"The leg must lie in 0..{LegCount - 1}, but is {leg}.");

    /// <summary>Runs one bounded portion; false when all states of the current leg are finished.</summary>
    /// <exception cref="ObjectDisposedException">The evolution was disposed.</exception>
    public bool Advance()
    {
        lock (portion)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (!finished) finished = !solver.Advance();
            return !finished;
        }
    }

    /// <summary>Goes on to the next leg, which overwrites the states; false when there is none.</summary>
    /// <exception cref="InvalidOperationException">The current leg is not finished.</exception>
    public bool NextLeg()
    {
        lock (portion)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (!finished) throw new InvalidOperationException($"Leg {CurrentLeg} must be finished before the next one begins; call Advance until it returns false.");
            if (CurrentLeg + 1 == LegCount) return false;
            Begin(CurrentLeg + 1, amplitudes[plan.Legs[CurrentLeg].Count - 1]);
            return true;
        }
    }

    /// <summary>The state of a branch at a time of the current leg, owned by this object.</summary>
    /// <param name="timeIndex">Index into <see cref="Times"/>.</param>
    /// <param name="branch">Index of the start.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time belongs to another leg, or there is no such branch.</exception>
    /// <exception cref="InvalidOperationException">The leg is not finished.</exception>
    public StateVector State(int timeIndex, int branch)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        (int first, int count) = plan.Legs[CurrentLeg];
        if (timeIndex < first || timeIndex >= first + count) throw new ArgumentOutOfRangeException(nameof(timeIndex), timeIndex, $"The time index must lie in {first}..{first + count - 1}, the current leg, but is {timeIndex}; finish the leg and call NextLeg for later times.");
        if (branch < 0 || branch >= BranchCount) throw new ArgumentOutOfRangeException(nameof(branch), branch, $"The branch must lie in 0..{BranchCount - 1}, but is {branch}.");
        if (!finished) throw new InvalidOperationException($"The states of leg {CurrentLeg} are not finished; call Advance until it returns false.");
        return states[timeIndex - first][branch];
    }

    /// <inheritdoc/>
    public void Save(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using Lock.Scope held = portion.EnterScope();
        ObjectDisposedException.ThrowIf(disposed, this);
        using var buffered = new BufferedStream(new UnownedStream(destination), 1 << 22);
        using var writer = new BinaryWriter(buffered);
        writer.Write(Magic);
        writer.Write(identity);
        writer.Write(CurrentLeg);
        writer.Write(finished);
        writer.Write(solver.ErrorBound);
        foreach (Amplitudes a in LegAmplitudes()) a.Write(writer);
        solver.Save(writer);
        writer.Write(~Magic);
    }

    /// <inheritdoc/>
    public void Load(Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using Lock.Scope held = portion.EnterScope();
        ObjectDisposedException.ThrowIf(disposed, this);
        try
        {
            using var reader = new BinaryReader(source, System.Text.Encoding.UTF8, leaveOpen: true);
            if (reader.ReadUInt64() != Magic) throw new InvalidDataException("The stream does not hold a saved evolution; it belongs to something else or its beginning is damaged.");
            if (reader.ReadUInt64() != identity) throw new InvalidDataException("The saved evolution belongs to another operator, start, time list, tolerance or memory; load it with the parameters it was saved with.");
            int leg = reader.ReadInt32();
            if (leg < 0 || leg >= LegCount) throw new InvalidDataException($"The saved evolution is in leg {leg} of {LegCount}; the file is damaged.");
            bool wasFinished = reader.ReadBoolean();
            double bound = reader.ReadDouble();
            Begin(leg, null);
            foreach (Amplitudes a in LegAmplitudes()) a.Read(reader);
            solver.Load(reader);
            solver.Restore(bound);
            finished = wasFinished;
            if (reader.ReadUInt64() != ~Magic) throw new InvalidDataException("The saved evolution does not end where it should; the file is damaged.");
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The saved evolution ends too early; the file is torn.", e);
        }
    }

    /// <summary>Frees all states. Waits for a portion that another thread computes, which finds the evolution disposed afterwards.</summary>
    public void Dispose()
    {
        using Lock.Scope held = portion.EnterScope();
        disposed = true;
        solver.Dispose();
        foreach (StateVector[] row in states)
            foreach (StateVector s in row) s.Dispose();
    }

    private IEnumerable<Amplitudes> LegAmplitudes() => amplitudes.Take(plan.Legs[CurrentLeg].Count).SelectMany(row => row);

    private void Begin(int leg, IReadOnlyList<Amplitudes>? starts)
    {
        (int first, int count) = plan.Legs[leg];
        double start = leg == 0 ? 0 : Times[first - 1];
        double[] since = new double[count];
        for (int i = 0; i < count; i++) since[i] = Times[first + i] - start;
        solver.Begin(starts, since, amplitudes[..count], leg == 0);
        CurrentLeg = leg;
        finished = false;
    }

    // A fingerprint of everything that decides the result (FNV-1a over 64-bit words).
    private static ulong Identity(LinearOperator h, IReadOnlyList<StateVector> starts, TimeGrid times, double tolerance, EvolutionMethod method, double? trotterStep, EvolutionPlan plan)
    {
        ulong hash = 14695981039346656037;
        Mix((ulong)h.Space.Dimension);
        if (method == EvolutionMethod.Chebyshev)
        {
            (double lower, double upper) = h.SpectralBounds;
            MixNumber(lower);
            MixNumber(upper);
        }

        MixNumber(tolerance);
        if (trotterStep is { } step) MixNumber(step);
        Mix((ulong)method);
        Mix((ulong)plan.BlockSize);
        foreach ((int first, int count) in plan.Legs) Mix(((ulong)first << 32) ^ (uint)count);
        foreach (double t in times.Values) MixNumber(t);
        foreach (StateVector s in starts)
            hash = s.Amplitudes.Fingerprint(hash);

        // The operator itself: its action on the first start.
        using var image = starts[0].Amplitudes.Like(2);
        h.Apply(starts[0].Amplitudes, image);
        MixNumber(image.Norm());
        System.Numerics.Complex mean = starts[0].Amplitudes.Dot(image);
        MixNumber(mean.Real);
        return hash;

        void MixNumber(double x) => Mix(BitConverter.DoubleToUInt64Bits(x));
        void Mix(ulong word) => hash = (hash ^ word ^ (word >> 32)) * 1099511628211;
    }
}
