using System.Globalization;
using System.Numerics;

namespace Remanence;

/// <summary>The search for the steady state of a hybrid equation in portions, so that long ones can be saved: a cycle of GMRES for blocks, the whole solution for the direct methods. Then the residual corrects it where that helps.</summary>
public sealed class HybridSteadyStateSearch : IResumable, IDisposable
{
    private const ulong Magic = 0x3130535359485253;

    /// <summary>Certificates above this are refused unless rounding explains them.</summary>
    private const double CertificateBound = 1e-8;

    private const double FirstTolerance = 1e-13;
    private const int MostRefinements = 3;

    /// <summary>Most pointers for which their K^2 equations are chosen without being asked for.</summary>
    private const int AutomaticPointers = 16;

    /// <summary>Eigenvectors of H_eff below this reciprocal condition number are left to GMRES.</summary>
    private const double PoorCondition = 1e-8;

    private readonly HybridEquation equation;
    private readonly HybridSolver solver;
    private readonly double floor;
    // Freeing vectors that another thread computes with would end the process, so disposing waits for the portion under way.
    private readonly Lock portion = new();
    private ComplexMatrix source;
    private ComplexMatrix? state;
    private double certificate = double.PositiveInfinity;
    private int refinements;
    private bool finished, disposed;

    /// <summary>Chooses the solver; <see cref="Advance"/> does the work.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="method">How to find the state; the structure of the projectors decides unless told.</param>
    /// <exception cref="InvalidOperationException">w = 0, where the steady state is not unique.</exception>
    /// <exception cref="AccuracyException">w is so small that rounding hides the steady state.</exception>
    /// <exception cref="ArgumentException">The projectors do not have the structure that the method needs.</exception>
    public HybridSteadyStateSearch(HybridEquation equation, HybridMethod method = HybridMethod.Automatic)
    {
        ArgumentNullException.ThrowIfNull(equation);
        double w = equation.ThermalizationRate;
        if (w == 0)
            throw new InvalidOperationException("The steady state is unique only for a positive thermalization rate, but it is 0; evolve a start state in time with HybridEvolution, which also serves projectors that commute with the Hamiltonian.");
        this.equation = equation;
        solver = Solver(equation, method);
        floor = 4 * Math.ScaleB(1, -52) * (1 + equation.Frame.Norm) / w;
        if (!(floor < 1))
            throw new AccuracyException(FormattableString.Invariant($"The steady state must be decided by the thermalization rate, but {w} is so small beside the energies that rounding hides it (error up to {floor:0.#e0}); take a larger rate, or 0."), floor, 1);
        source = equation.EquilibriumInFrame.Copy();
        for (int i = 0; i < source.Data.Length; i++) source.Data[i] *= w;
        solver.Begin(source, FirstTolerance);
    }

    /// <inheritdoc/>
    public double Fraction => finished ? 1 : state is null ? 0.9 * solver.Fraction : 0.9;

    /// <inheritdoc/>
    public long SavedBytes => 64 + 32L * equation.Dimension * equation.Dimension + solver.SavedBytes;

    /// <summary>One portion; false when the state is found.</summary>
    /// <exception cref="AccuracyException">The certificate is above 1e-8 and rounding does not explain it.</exception>
    public bool Advance()
    {
        using Lock.Scope held = portion.EnterScope();
        ObjectDisposedException.ThrowIf(disposed, this);
        if (finished) return false;
        if (solver.Advance()) return true;
        finished = !Improve() || certificate <= floor || refinements == MostRefinements;
        if (!finished)
        {
            refinements++;
            solver.Begin(source, RefinementTolerance());
            return true;
        }

        if (!(certificate <= Math.Max(CertificateBound, 100 * floor)))
            throw new AccuracyException(string.Create(CultureInfo.InvariantCulture, $"The certificate of the steady state must be at most {CertificateBound:G3}, but is {certificate:G3} by the method {solver.Method}; use HybridMethod.Blocks or a larger thermalization rate."), certificate, CertificateBound);
        return false;
    }

    /// <summary>The steady state.</summary>
    /// <exception cref="InvalidOperationException">The search is not finished.</exception>
    public HybridSteadyState Result() => finished
        ? new HybridSteadyState(equation.Projectors.Leave(state!), solver.Method, certificate, floor, solver.Iterations, refinements, solver.StochasticDefect)
        : throw new InvalidOperationException("The steady state is known when the search is finished; call Advance until it returns false.");

    /// <inheritdoc/>
    public void Save(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using Lock.Scope held = portion.EnterScope();
        ObjectDisposedException.ThrowIf(disposed, this);
        using (BinaryWriter writer = new(destination, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(equation.Identity());
            writer.Write((int)solver.Method);
            writer.Write(refinements);
            writer.Write(certificate);
            writer.Write(finished);
            writer.Write(state is not null);
            if (state is not null) RombergTable.Write(writer, state);
            RombergTable.Write(writer, source);
        }

        solver.Save(destination);
    }

    /// <inheritdoc/>
    public void Load(Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using Lock.Scope held = portion.EnterScope();
        ObjectDisposedException.ThrowIf(disposed, this);
        try
        {
            using (BinaryReader reader = new(source, System.Text.Encoding.UTF8, leaveOpen: true))
            {
                if (reader.ReadUInt64() != Magic) throw new InvalidDataException("The stream does not hold a saved search for a steady state; it belongs to something else or its beginning is damaged.");
                if (reader.ReadUInt64() != equation.Identity() || reader.ReadInt32() != (int)solver.Method) throw new InvalidDataException("The saved search for a steady state belongs to another equation or method; start it anew.");
                refinements = reader.ReadInt32();
                certificate = reader.ReadDouble();
                finished = reader.ReadBoolean();
                state = reader.ReadBoolean() ? new ComplexMatrix(equation.Dimension, equation.Dimension) : null;
                if (state is not null) RombergTable.Read(reader, state);
                RombergTable.Read(reader, this.source);
            }

            solver.Begin(this.source, refinements == 0 ? FirstTolerance : RefinementTolerance());
            solver.Load(source);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The saved search for a steady state is torn: it ends too early; start it anew.", e);
        }
    }

    /// <summary>Frees the vectors. Waits for a portion that another thread computes, which finds the search disposed afterwards.</summary>
    public void Dispose()
    {
        using Lock.Scope held = portion.EnterScope();
        disposed = true;
        solver.Dispose();
    }

    /// <summary>Adds the solution found to the state if that lowers the certificate; the new residual becomes the source.</summary>
    private bool Improve()
    {
        ComplexMatrix candidate = solver.Solution();
        if (state is not null) HybridProducts.Add(candidate, state);
        HybridProducts.Symmetrize(candidate);
        // The trace is known exactly, and its error is the slowest to go.
        double trace = candidate.Trace().Real;
        for (int i = 0; i < candidate.Data.Length; i++) candidate.Data[i] /= trace;
        ComplexMatrix residual = equation.Residual(candidate);
        double better = HybridFrame.TraceNorm(residual) / equation.ThermalizationRate;
        if (!(better < certificate)) return false;
        (state, source, certificate) = (candidate, residual, better);
        return true;
    }

    /// <summary>What an iteration must still gain to bring the certificate to its floor.</summary>
    private double RefinementTolerance() => Math.Clamp(floor / certificate / 4, FirstTolerance, 0.1);

    private static HybridSolver Solver(HybridEquation equation, HybridMethod method)
    {
        (HybridFrame frame, double w, CollapseProjectors projectors) = (equation.Frame, equation.ThermalizationRate, equation.Projectors);
        switch (method)
        {
            case HybridMethod.Automatic:
                return projectors.IsFullBasis ? new PopulationSolver(frame, w) : (HybridSolver?)PointersIfGood(frame, w) ?? new BlockSolver(frame, w);
            case HybridMethod.Populations:
                if (!projectors.IsFullBasis) throw new ArgumentException("The method of populations needs projectors of rank one that fill the space; use HybridMethod.Automatic.", nameof(method));
                return new PopulationSolver(frame, w);
            case HybridMethod.Pointers:
                if (!PointerSolver.Fits(projectors, PointerSolver.LargestCount)) throw new ArgumentException($"The method of pointers needs 1..{PointerSolver.LargestCount} projectors of rank one beside at most one other block; use HybridMethod.Automatic.", nameof(method));
                return new PointerSolver(frame, w);
            case HybridMethod.Blocks:
                return new BlockSolver(frame, w);
            default:
                throw new ArgumentOutOfRangeException(nameof(method), method, $"There is no method {method} for steady states.");
        }
    }

    /// <summary>The solver for few pointers, unless the eigenvectors of its non-Hermitian Hamiltonian are nearly dependent.</summary>
    private static PointerSolver? PointersIfGood(HybridFrame frame, double thermalizationRate)
    {
        if (!PointerSolver.Fits(frame.Projectors, AutomaticPointers)) return null;
        try
        {
            PointerSolver candidate = new(frame, thermalizationRate);
            return candidate.ReciprocalCondition >= PoorCondition ? candidate : null;
        }
        catch (AccuracyException)
        {
            return null;
        }
    }
}
