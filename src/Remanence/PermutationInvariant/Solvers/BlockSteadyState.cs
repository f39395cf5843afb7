using System.Globalization;
using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>
/// The steady state of a permutation-invariant model: L x = 0 with trace 1. Iterates (GMRES) on (L/s - u t^T) x = -u, s a rate of the jumps, t summing the diagonal and u a product state, in the real coordinates of the
/// smallest sector that a weak symmetry allows. One <see cref="Advance"/> is one cycle between restarts; between them the computation can be saved.
/// </summary>
/// <remarks>
/// In the sector of even m - m', N = 100 means 88451 unknowns, 200 means 686901. The same bits for any number of threads. The sector also removes the tunneling between two states that the symmetry relates, whose rate
/// is exponentially small in N.
/// </remarks>
public sealed class BlockSteadyState : IResumable, IDisposable
{
    private const ulong Magic = 0x31545345524944;

    private readonly RealGenerator generator;
    private readonly RealGmres? iteration;
    private readonly SteadyStateOptions options;
    // Freeing vectors that another thread computes with would end the process, so disposing waits for the portion under way.
    private readonly Lock portion = new();
    private double[]? direct;
    private bool disposed;

    /// <summary>Prepares the computation: builds the generator and the preconditioner.</summary>
    /// <param name="model">Hamiltonian and jumps.</param>
    /// <param name="units">N, at least 1.</param>
    /// <param name="options">Method, tolerance, memory; the total spin for models without local jumps.</param>
    /// <exception cref="ArgumentException">An option is wrong; the total spin is missing or superfluous; the steady state is not unique.</exception>
    /// <exception cref="CapacityException">No method fits the memory given.</exception>
    public BlockSteadyState(CollectiveSpinModel model, int units, SteadyStateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.options = options ??= new SteadyStateOptions();
        Require(options);
        SpinBlocks blocks = new(units);
        int? only = Block(model, blocks, options.Spin);
        SteadyStateUniqueness.Require(model, units, only ?? 0);
        generator = new RealGenerator(model, units, BlockSector.Steady(model.Symmetry), only);
        Method = options.Method == SteadyStateMethod.Automatic ? Choose() : options.Method;
        if (Method == SteadyStateMethod.Direct)
        {
            if (generator.Length > DenseGenerator.MostUnknowns) _ = DenseGenerator.SteadyState(generator);
            return;
        }

        IGeneratorPreconditioner preconditioner = Method == SteadyStateMethod.NoJump ? new NoJumpPreconditioner(model, generator) : new BlockGaussSeidel(generator, only is null ? 1e-3 : 1e-9);
        GmresOptions limits = new() { RelativeTolerance = options.RelativeTolerance, RestartLength = Math.Min(options.RestartLength, generator.Length), MostIterations = options.MostIterations };
        iteration = new RealGmres(generator, preconditioner, Start(model, only), Rate(model), limits);
    }

    /// <summary>The method used.</summary>
    public SteadyStateMethod Method { get; }

    /// <summary>The entries that are computed.</summary>
    public BlockSpace Space => generator.Space;

    /// <summary>Number of real unknowns.</summary>
    public int Unknowns => generator.Length;

    /// <summary>Steps so far; 0 for direct elimination.</summary>
    public int Iterations => iteration?.Iterations ?? 0;

    /// <summary>Norm of what the system leaves, computed from the current iterate.</summary>
    public double Residual => iteration?.Residual ?? 0;

    /// <inheritdoc/>
    public double Fraction => iteration?.Fraction ?? (direct is null ? 0 : 1);

    /// <inheritdoc/>
    public long SavedBytes => iteration?.SavedBytes ?? 20 + 8L * generator.Length;

    /// <summary>The steady state in one call.</summary>
    /// <param name="model">Hamiltonian and jumps.</param>
    /// <param name="units">N, at least 1.</param>
    /// <param name="options">Method, tolerance, memory; the total spin for models without local jumps.</param>
    /// <exception cref="ArgumentException">See the constructor.</exception>
    /// <exception cref="AccuracyException">The iteration does not reach its tolerance.</exception>
    public static BlockState Of(CollectiveSpinModel model, int units, SteadyStateOptions? options = null)
    {
        using BlockSteadyState computation = new(model, units, options);
        while (computation.Advance()) { }

        return computation.State();
    }

    /// <summary>Bytes that the computation with block Gauss-Seidel takes at the most, for the sector of a model.</summary>
    /// <param name="model">Hamiltonian and jumps.</param>
    /// <param name="units">N.</param>
    /// <param name="options">The restart length counts.</param>
    public static double EstimateBytes(CollectiveSpinModel model, int units, SteadyStateOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new SteadyStateOptions();
        BlockSpace space = new(units, BlockSector.Steady(model.Symmetry));
        double cubes = Enumerable.Range(0, space.Blocks.Count).Sum(block => Math.Pow(space.Blocks.Dimension(block) + 4, 3));
        double inverses = model.Symmetry switch { WeakSymmetry.None => 4 * cubes / 3, WeakSymmetry.Parity => cubes / 3, _ => 8.0 * space.Length };
        return 8 * inverses + space.Length * (8.0 * (options.RestartLength + 6) + 12 * 30 + 20);
    }

    /// <inheritdoc/>
    public bool Advance()
    {
        lock (portion)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (iteration is not null) return iteration.Advance();
            direct ??= DenseGenerator.SteadyState(generator);
            return false;
        }
    }

    /// <summary>The steady state, once <see cref="Advance"/> has returned false.</summary>
    /// <exception cref="AccuracyException">The tolerance is not reached.</exception>
    public BlockState State()
    {
        if (iteration is null) return generator.Coordinates.ToState(direct ?? throw new InvalidOperationException($"The steady state must be computed first; call {nameof(Advance)} until it returns false."));
        if (iteration.Status != GmresStatus.Converged)
        {
            string reason = iteration.Status switch
            {
                GmresStatus.Running => "it is still running; call Advance until it returns false",
                GmresStatus.Stagnated => "a cycle made no progress; use a longer restart length or a larger tolerance",
                _ => "the steps are used up; allow more",
            };
            throw new AccuracyException(string.Create(CultureInfo.InvariantCulture, $"The residual of the steady state must fall below {iteration.Target:G3}, but is {iteration.Residual:G3} after {Iterations} steps: {reason}."), iteration.Residual, iteration.Target);
        }

        double[] values = iteration.Solution.ToArray();
        double trace = generator.Coordinates.Trace(values);
        for (int i = 0; i < values.Length; i++) values[i] /= trace;
        return generator.Coordinates.ToState(values);
    }

    /// <inheritdoc/>
    public void Save(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        lock (portion)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (iteration is not null) iteration.Save(destination);
            else SaveDirect(destination);
        }
    }

    /// <inheritdoc/>
    public void Load(Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        lock (portion)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (iteration is not null) iteration.Load(source);
            else LoadDirect(source);
        }
    }

    /// <summary>Frees the vectors of the iteration. Waits for a portion that another thread computes, which finds the computation disposed afterwards.</summary>
    public void Dispose()
    {
        lock (portion)
        {
            disposed = true;
            iteration?.Dispose();
        }
    }

    // Elimination is one portion: there is its result, or nothing yet.
    private void SaveDirect(Stream destination)
    {
        using BinaryWriter writer = new(destination, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(generator.Identity);
        writer.Write(direct?.Length ?? 0);
        writer.Write(MemoryMarshal.AsBytes<double>(direct.AsSpan()));
    }

    private void LoadDirect(Stream source)
    {
        using BinaryReader reader = new(source, System.Text.Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadUInt64() != Magic) throw new InvalidDataException("The stream does not hold a saved steady state of direct elimination; it belongs to something else.");
            if (reader.ReadUInt64() != generator.Identity) throw new InvalidDataException("The saved steady state belongs to another model or number of units; start it anew.");
            int length = reader.ReadInt32();
            if (length != 0 && length != generator.Length) throw new InvalidDataException($"The saved steady state has {length} numbers instead of {generator.Length}; start it anew.");
            double[] values = new double[length];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            direct = length == 0 ? null : values;
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The saved steady state is torn: it ends too early; start it anew.", e);
        }
    }

    private SteadyStateMethod Choose()
    {
        double vectors = 8.0 * generator.Length * (Math.Min(options.RestartLength, generator.Length) + 6) + generator.Bytes;
        double exact = vectors + BlockGaussSeidel.Bytes(generator), cheap = vectors + NoJumpPreconditioner.Bytes(generator.Space);
        if (exact <= options.Memory) return SteadyStateMethod.BlockGaussSeidel;
        if (cheap <= options.Memory) return SteadyStateMethod.NoJump;
        throw new CapacityException(string.Create(CultureInfo.InvariantCulture, $"The steady state of {Space.Units} units needs {cheap / (1 << 20):F0} MiB, but may use {options.Memory / (1 << 20):F0} MiB; use fewer units, a shorter restart length or more memory."), cheap, options.Memory);
    }

    private double[] Start(CollectiveSpinModel model, int? only)
    {
        double[] values = new double[generator.Length];
        if (only is { } block)
        {
            int dimension = Space.Blocks.Dimension(block);
            for (int i = 0; i < dimension; i++) values[generator.Coordinates.IndexOf(block, i, i)] = 1.0 / dimension;
            return values;
        }

        using BlockState state = BlockState.AveragedProduct(Space, options.StartBlochVector ?? (0, 0, 0));
        generator.Coordinates.FromEntries(state.Span, values);
        return values;
    }

    /// <summary>The sum of the rates of the local jumps (of the collective ones where there are no others), rounded to a power of two: residuals in this unit do not depend on the unit of time.</summary>
    private static double Rate(CollectiveSpinModel model)
    {
        double rate = model.ConservesTotalSpin ? model.CollectiveJumps.Sum(j => j.Vector.SquaredNorm) : model.LocalJumps.Sum(j => j.Vector.SquaredNorm);
        return double.IsNormal(rate) ? Math.ScaleB(1, Math.ILogB(rate)) : 1;
    }

    private static int? Block(CollectiveSpinModel model, SpinBlocks blocks, double? spin)
    {
        if (!model.ConservesTotalSpin)
            return spin is null ? null : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The total spin must not be given for a model with local jumps, which do not conserve it, but is {spin}."), nameof(spin));
        double largest = blocks.Units / 2.0;
        if (spin is not { } j)
            throw new ArgumentException($"A model without local jumps conserves the total spin, so that it has at least {blocks.Count} steady states for {blocks.Units} units; give the total spin (usually N/2), or evolve an initial state.", nameof(spin));
        double place = largest - j;
        if (place < 0 || place >= blocks.Count || place != Math.Floor(place))
            throw new ArgumentOutOfRangeException(nameof(spin), j, string.Create(CultureInfo.InvariantCulture, $"The total spin of {blocks.Units} units must be {largest} or a whole number less, and not negative, but is {j}."));
        return (int)place;
    }

    private static void Require(SteadyStateOptions options)
    {
        if (!Enum.IsDefined(options.Method)) throw new ArgumentOutOfRangeException(nameof(options), options.Method, "The method must be one of the named ones.");
        if (!(options.RelativeTolerance > 0 && double.IsFinite(options.RelativeTolerance))) throw new ArgumentOutOfRangeException(nameof(options), options.RelativeTolerance, "The relative tolerance must be positive and finite.");
        if (options.RestartLength < 1) throw new ArgumentOutOfRangeException(nameof(options), options.RestartLength, "The restart length must be at least 1.");
        if (options.MostIterations < 1) throw new ArgumentOutOfRangeException(nameof(options), options.MostIterations, "The number of iterations must be at least 1.");
        if (!(options.Memory > 0)) throw new ArgumentOutOfRangeException(nameof(options), options.Memory, "The memory must be positive.");
    }
}
