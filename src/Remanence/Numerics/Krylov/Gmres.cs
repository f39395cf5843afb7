using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>
/// The generalized minimal residual method with restarts for A x = b (Y. Saad and M. H. Schultz, SIAM J. Sci. Stat. Comput. 7, 856 (1986)), preconditioned
/// from the right, so that the residual is that of the system itself: A M u = b, x = M u. Modified Gram-Schmidt, repeated where it cancels.
/// </summary>
/// <remarks>
/// One call of <see cref="Advance"/> is one cycle; between cycles the iterate can be saved. Memory: restart length + 2 vectors, one more with a preconditioner;
/// the right-hand side stays the caller's. The same bits for any number of threads if the callbacks keep theirs.
/// </remarks>
public sealed class Gmres : IResumable, IDisposable
{
    private const ulong Magic = 0x53455247_52455347;

    /// <summary>What is left of a vector after projection below this is projected again.</summary>
    private const double Cancellation = 0.05;
    private const double Breakdown = 1e-15;
    private const double Progress = 0.99;

    // Freeing vectors that another thread computes with would end the process, so disposing waits for the cycle under way.
    private readonly Lock portion = new();
    private readonly Action<ReadOnlySpan<Complex>, Span<Complex>> apply;
    private readonly Action<ReadOnlySpan<Complex>, Span<Complex>>? precondition;
    private readonly ReadOnlyMemory<Complex> right;
    private readonly GmresOptions options;
    private readonly List<Amplitudes> basis = [];
    private readonly Amplitudes iterate;
    private readonly Amplitudes? preconditioned;
    private readonly ArnoldiLeastSquares projected;
    private readonly Complex[] column;
    private readonly List<double> history = [];
    private readonly double target;
    private bool startsFromZero, disposed;

    /// <summary>Prepares the iteration; nothing is applied yet.</summary>
    /// <param name="apply">Writes A times the first span into the second; every entry must be written.</param>
    /// <param name="rightHandSide">b; it must not change while the iteration runs.</param>
    /// <param name="options">When to restart and to stop.</param>
    /// <param name="precondition">Writes M times the first span into the second, M being near the inverse of A and the same linear map in every step; null for none.</param>
    /// <param name="start">The first iterate, copied; empty for zero.</param>
    /// <exception cref="ArgumentException">A length or an option is wrong, or the right-hand side is not finite.</exception>
    /// <exception cref="CapacityException">The operating system refuses the memory.</exception>
    public Gmres(Action<ReadOnlySpan<Complex>, Span<Complex>> apply, ReadOnlyMemory<Complex> rightHandSide, GmresOptions options, Action<ReadOnlySpan<Complex>, Span<Complex>>? precondition = null, ReadOnlySpan<Complex> start = default)
    {
        ArgumentNullException.ThrowIfNull(apply);
        ArgumentNullException.ThrowIfNull(options);
        options.Require();
        int n = rightHandSide.Length;
        if (n == 0 || n > Array.MaxLength / 2) throw new ArgumentException($"The right-hand side must have 1..{Array.MaxLength / 2} entries, but has {n}.", nameof(rightHandSide));
        if (start.Length != 0 && start.Length != n) throw new ArgumentException($"The first iterate must have {n} entries like the right-hand side, but has {start.Length}.", nameof(start));
        (this.apply, this.precondition, this.options) = (apply, precondition, options);
        right = rightHandSide;
        projected = new ArnoldiLeastSquares(options.RestartLength);
        column = new Complex[options.RestartLength + 1];
        iterate = new Amplitudes(n, 2);
        if (precondition is not null) preconditioned = new Amplitudes(n, 2);
        startsFromZero = start.Length == 0;
        start.CopyTo(Span(iterate));
        right.Span.CopyTo(Span(Basis(0)));
        double norm = basis[0].Norm();
        if (!double.IsFinite(norm)) throw new ArgumentException("The right-hand side must hold finite numbers, but does not; find where it was divided by zero or overflowed.", nameof(rightHandSide));
        target = Math.Max(options.RelativeTolerance * norm, options.AbsoluteTolerance);
        if (start.Length != 0) FormResidual();
        history.Add(startsFromZero ? norm : basis[0].Norm());
        Status = Residual <= target ? GmresStatus.Converged : GmresStatus.Running;
    }

    /// <summary>Whether to go on, or why not.</summary>
    public GmresStatus Status { get; private set; }

    /// <summary>Steps so far, over all cycles: each applies A (and M) once.</summary>
    public int Iterations { get; private set; }

    /// <summary>Norm of b - A x for the current iterate: computed from it, not estimated.</summary>
    public double Residual => history[^1];

    /// <summary>Norm of the residual after 0, 1, 2, ... iterations: the estimate of the method inside cycles, the computed one at their ends.</summary>
    public IReadOnlyList<double> ResidualHistory => history;

    /// <inheritdoc/>
    public double Fraction => Status != GmresStatus.Running ? 1
        : Math.Max((double)Iterations / options.MostIterations, target > 0 ? Math.Clamp(Math.Log(history[0] / Residual) / Math.Log(history[0] / target), 0, 1) : 0);

    /// <inheritdoc/>
    public long SavedBytes => iterate.Bytes + 8L * options.MostIterations + 128;

    /// <summary>Solves a system in one call.</summary>
    /// <param name="apply">Writes A times the first span into the second.</param>
    /// <param name="rightHandSide">b.</param>
    /// <param name="options">When to restart and to stop.</param>
    /// <param name="precondition">Writes M times the first span into the second; null for none.</param>
    /// <exception cref="AccuracyException">The tolerance is not reached; the message tells the residual and why.</exception>
    public static Complex[] Solve(Action<ReadOnlySpan<Complex>, Span<Complex>> apply, ReadOnlyMemory<Complex> rightHandSide, GmresOptions options, Action<ReadOnlySpan<Complex>, Span<Complex>>? precondition = null)
    {
        using Gmres solver = new(apply, rightHandSide, options, precondition);
        while (solver.Advance()) { }

        solver.RequireConverged();
        return solver.Solution();
    }

    /// <summary>One cycle of at most <see cref="GmresOptions.RestartLength"/> iterations. Returns false once <see cref="Status"/> is not <see cref="GmresStatus.Running"/>.</summary>
    /// <exception cref="AccuracyException">The residual is not finite: a callback wrote NaN or infinity.</exception>
    public bool Advance()
    {
        using Lock.Scope held = portion.EnterScope();
        ObjectDisposedException.ThrowIf(disposed, this);
        if (Status != GmresStatus.Running) return false;
        double before = Residual;
        basis[0].Scale(1 / before);
        projected.Begin(before);
        bool broken = false;
        int first = Iterations;
        while (!broken && projected.Count < options.RestartLength && Iterations < options.MostIterations && (projected.Count == 0 || projected.Residual > target))
        {
            broken = !Step(projected.Count);
            Iterations++;
            RequireFinite(projected.Residual);
            history.Add(projected.Residual);
        }

        bool full = broken || Iterations - first == options.RestartLength;
        Update();
        FormResidual();
        history[^1] = basis[0].Norm();
        RequireFinite(Residual);
        if (Residual <= target) Status = GmresStatus.Converged;
        else if (Residual > Progress * before && (full || projected.Count == 0 || Iterations < options.MostIterations)) Status = GmresStatus.Stagnated;
        else if (Iterations >= options.MostIterations) Status = GmresStatus.OutOfIterations;
        return Status == GmresStatus.Running;
    }

    /// <summary>A copy of the current iterate x.</summary>
    public Complex[] Solution()
    {
        Complex[] copy = iterate.ToArray();
        GC.KeepAlive(this);
        return copy;
    }

    /// <summary>Copies the current iterate x.</summary>
    /// <param name="destination">As long as the right-hand side.</param>
    /// <exception cref="ArgumentException">The length is wrong.</exception>
    public void CopySolution(Span<Complex> destination)
    {
        if (destination.Length != right.Length) throw new ArgumentException($"The destination must have {right.Length} entries, but has {destination.Length}.", nameof(destination));
        Span(iterate).CopyTo(destination);
        GC.KeepAlive(this);
    }

    /// <summary>Throws if the iteration has stopped, or stands, without reaching its tolerance.</summary>
    /// <exception cref="AccuracyException">The status is not <see cref="GmresStatus.Converged"/>.</exception>
    public void RequireConverged()
    {
        if (Status == GmresStatus.Converged) return;
        string reason = Status switch
        {
            GmresStatus.Stagnated => "the last cycle made no progress; use a longer restart length, a better preconditioner or a larger tolerance",
            GmresStatus.OutOfIterations => "the iterations are used up; allow more, or use a better preconditioner",
            _ => "it is still running; call Advance until it returns false",
        };
        throw new AccuracyException(string.Create(CultureInfo.InvariantCulture, $"The residual of GMRES must fall below {target:G3}, but is {Residual:G3} after {Iterations} iterations: {reason}."), Residual, target);
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
        writer.Write(Identity());
        writer.Write((int)Status);
        writer.Write(Iterations);
        writer.Write(startsFromZero);
        writer.Write(history.Count);
        foreach (double residual in history) writer.Write(residual);
        iterate.Write(writer);
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
            if (reader.ReadUInt64() != Magic) throw new InvalidDataException("The stream does not hold a saved GMRES iteration; it belongs to something else or its beginning is damaged.");
            if (reader.ReadUInt64() != Identity()) throw new InvalidDataException("The saved GMRES iteration belongs to another right-hand side or to other options; load it with those it was saved with.");
            GmresStatus status = (GmresStatus)reader.ReadInt32();
            int iterations = reader.ReadInt32();
            bool zero = reader.ReadBoolean();
            int count = reader.ReadInt32();
            if (!Enum.IsDefined(status) || iterations < 0 || iterations > options.MostIterations || count != iterations + 1) throw new InvalidDataException($"The saved GMRES iteration tells of {iterations} iterations with {count} residuals; the file is damaged.");
            List<double> residuals = [];
            for (int i = 0; i < count; i++) residuals.Add(reader.ReadDouble());
            iterate.Read(reader);
            if (reader.ReadUInt64() != ~Magic) throw new InvalidDataException("The saved GMRES iteration does not end where it should; the file is damaged.");
            (Status, Iterations, startsFromZero) = (status, iterations, zero);
            history.Clear();
            history.AddRange(residuals);
            FormResidual();
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The saved GMRES iteration ends too early; the file is torn.", e);
        }
    }

    /// <summary>Frees all vectors. Waits for a cycle that another thread computes, which finds the iteration disposed afterwards.</summary>
    public void Dispose()
    {
        using Lock.Scope held = portion.EnterScope();
        disposed = true;
        iterate.Dispose();
        preconditioned?.Dispose();
        foreach (Amplitudes vector in basis) vector.Dispose();
    }

    /// <summary>Extends the basis by A M v_j; false if nothing new comes of it.</summary>
    private bool Step(int j)
    {
        Amplitudes next = Basis(j + 1);
        if (precondition is null) apply(Span(basis[j]), Span(next));
        else
        {
            precondition(Span(basis[j]), Span(preconditioned!));
            apply(Span(preconditioned!), Span(next));
        }

        double before = next.Norm();
        Array.Clear(column);
        double after = Project(j, next);
        if (after < Cancellation * before) after = Project(j, next);
        bool isNew = after > Breakdown * before;
        bool added = projected.Add(column.AsSpan(0, j + 1), isNew ? after : 0);
        if (isNew) next.Scale(1 / after);
        return isNew && added;
    }

    private double Project(int j, Amplitudes vector)
    {
        for (int i = 0; i <= j; i++)
        {
            Complex overlap = basis[i].Dot(vector);
            vector.AddScaled(-overlap, basis[i]);
            column[i] += overlap;
        }

        return vector.Norm();
    }

    /// <summary>x += M V y.</summary>
    private void Update()
    {
        ReadOnlySpan<Complex> y = projected.Solve();
        if (y.Length == 0) return;
        startsFromZero = false;
        basis[0].Scale(y[0]);
        for (int i = 1; i < y.Length; i++) basis[0].AddScaled(y[i], basis[i]);
        if (precondition is not null) precondition(Span(basis[0]), Span(preconditioned!));
        iterate.AddScaled(1, preconditioned ?? basis[0]);
    }

    /// <summary>The first basis vector becomes b - A x.</summary>
    private void FormResidual()
    {
        Amplitudes residual = Basis(0);
        if (startsFromZero)
        {
            right.Span.CopyTo(Span(residual));
            return;
        }

        Amplitudes image = Basis(1);
        apply(Span(iterate), Span(image));
        right.Span.CopyTo(Span(residual));
        residual.AddScaled(-1, image);
    }

    private void RequireFinite(double residual)
    {
        if (!double.IsFinite(residual))
            throw new AccuracyException(string.Create(CultureInfo.InvariantCulture, $"The residual of GMRES must stay finite, but is {residual} after {Iterations} iterations; the operator or the preconditioner writes NaN or infinity."), residual, target);
    }

    private ulong Identity()
    {
        ulong hash = 14695981039346656037;
        foreach (ulong word in MemoryMarshal.Cast<Complex, ulong>(right.Span)) hash = unchecked((hash ^ word ^ (word >> 32)) * 1099511628211);
        foreach (ulong word in (ReadOnlySpan<ulong>)[(ulong)options.RestartLength, (ulong)options.MostIterations, BitConverter.DoubleToUInt64Bits(options.RelativeTolerance), BitConverter.DoubleToUInt64Bits(options.AbsoluteTolerance)])
            hash = unchecked((hash ^ word ^ (word >> 32)) * 1099511628211);
        return hash;
    }

    private Amplitudes Basis(int index)
    {
        while (basis.Count <= index) basis.Add(new Amplitudes(right.Length, 2));
        return basis[index];
    }

    private static Span<Complex> Span(Amplitudes vector) => vector.ComplexBlock(0, (int)vector.Length);
}
