using System.Numerics;

namespace Remanence;

/// <summary>
/// Right-preconditioned GMRES with restarts for (L/s - u t^T) x = -u in real coordinates: t sums the diagonal and u is a state, so that the solution is the steady state of L with trace 1. The rate s makes residuals
/// independent of the unit of time. One <see cref="Advance"/> is one cycle. Half the memory and a third of the time of <see cref="Gmres"/>, whose numbers are complex.
/// </summary>
internal sealed class RealGmres : IResumable, IDisposable
{
    private const ulong Magic = 0x31574B5445545352;

    /// <summary>A cycle that leaves more than this of the residual has stagnated.</summary>
    private const double Progress = 0.99;

    /// <summary>A residual of this many roundings of the largest rate is all that can be reached.</summary>
    private const double Roundings = 4 * 2.2e-16;

    private readonly RealGenerator generator;
    private readonly double inverseRate;
    private readonly IGeneratorPreconditioner preconditioner;
    private readonly GmresOptions options;
    private readonly double[] guess;
    private readonly double[] solution;
    private readonly double[] image;
    private readonly double[] preconditioned;
    private readonly Amplitudes?[] basis;
    private readonly ArnoldiLeastSquares projected;
    private readonly double target;
    private readonly double start;

    internal RealGmres(RealGenerator generator, IGeneratorPreconditioner preconditioner, double[] guess, double rate, GmresOptions options)
    {
        (this.generator, this.preconditioner, this.guess, this.options) = (generator, preconditioner, guess, options);
        inverseRate = 1 / rate;
        int n = generator.Length;
        (solution, image, preconditioned) = ([.. guess], new double[n], new double[n]);
        basis = new Amplitudes?[options.RestartLength + 1];
        projected = new ArnoldiLeastSquares(options.RestartLength);
        target = Math.Max(Math.Max(options.RelativeTolerance, Roundings * generator.LargestRate / rate) * Norm(guess), options.AbsoluteTolerance);
        start = Residual = FormResidual();
        Status = Residual <= target ? GmresStatus.Converged : GmresStatus.Running;
    }

    internal GmresStatus Status { get; private set; }

    internal int Iterations { get; private set; }

    /// <summary>Norm of the residual of the current iterate, computed from it.</summary>
    internal double Residual { get; private set; }

    internal double Target => target;

    internal ReadOnlySpan<double> Solution => solution;

    /// <inheritdoc/>
    public double Fraction => Status != GmresStatus.Running ? 1 : Math.Clamp(Math.Log(start / Residual) / Math.Log(start / target), 0, 1);

    /// <inheritdoc/>
    public long SavedBytes => 8L * solution.Length + 64;

    /// <inheritdoc/>
    public bool Advance()
    {
        if (Status != GmresStatus.Running) return false;
        double before = Residual;
        Amplitudes first = Basis(0);
        first.Scale(1 / before);
        projected.Begin(before);
        Complex[] column = new Complex[options.RestartLength + 1];
        bool exhausted = false;
        while (!exhausted && projected.Count < options.RestartLength && Iterations < options.MostIterations && projected.Residual > target)
        {
            exhausted = !Step(projected.Count, column);
            Iterations++;
        }

        Update();
        Residual = FormResidual();
        if (!double.IsFinite(Residual)) throw new AccuracyException($"The residual of the steady state must stay finite, but is {Residual} after {Iterations} iterations.", Residual, target);
        if (Residual <= target) Status = GmresStatus.Converged;
        else if (Residual > Progress * before) Status = GmresStatus.Stagnated;
        else if (Iterations >= options.MostIterations) Status = GmresStatus.OutOfIterations;
        return Status == GmresStatus.Running;
    }

    /// <inheritdoc/>
    public void Save(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using BinaryWriter writer = new(destination, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Identity());
        writer.Write(Iterations);
        writer.Write((int)Status);
        writer.Write(MemoryMarshalBytes(solution));
        writer.Write(~Magic);
    }

    /// <inheritdoc/>
    public void Load(Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            using BinaryReader reader = new(source, System.Text.Encoding.UTF8, leaveOpen: true);
            if (reader.ReadUInt64() != Magic) throw new InvalidDataException("The stream does not hold a saved steady-state iteration; it belongs to something else or its beginning is damaged.");
            if (reader.ReadUInt64() != Identity()) throw new InvalidDataException("The saved steady-state iteration belongs to another model, size or option; load it with those it was saved with.");
            int iterations = reader.ReadInt32(), status = reader.ReadInt32();
            double[] values = new double[solution.Length];
            source.ReadExactly(MemoryMarshalBytes(values));
            if (reader.ReadUInt64() != ~Magic || !Enum.IsDefined((GmresStatus)status)) throw new InvalidDataException("The saved steady-state iteration does not end where it should; the file is damaged.");
            values.CopyTo(solution.AsSpan());
            (Iterations, Status) = (iterations, (GmresStatus)status);
            Residual = FormResidual();
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The saved steady-state iteration is torn: it ends too early.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Amplitudes? vector in basis) vector?.Dispose();
    }

    private static Span<byte> MemoryMarshalBytes(double[] values) => System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan());

    private ulong Identity()
    {
        ulong hash = 14695981039346656037;
        foreach (double value in (ReadOnlySpan<double>)[generator.Length, options.RestartLength, options.RelativeTolerance, options.AbsoluteTolerance, options.MostIterations, inverseRate, .. generator.Values, .. guess])
        {
            hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211;
            // Products carry upward only: without this two changed signs would cancel.
            hash ^= hash >> 32;
        }

        return hash;
    }

    private bool Step(int j, Complex[] column)
    {
        Amplitudes next = Basis(j + 1);
        preconditioner.Apply(Values(Basis(j)), preconditioned);
        ApplySystem(preconditioned, image);
        image.CopyTo(Values(next));
        double before = next.Norm();
        Array.Clear(column);
        double after = Project(j, next, column);
        if (after < 0.5 * before) after = Project(j, next, column);
        bool isNew = after > 1e-14 * before;
        bool added = projected.Add(column.AsSpan(0, j + 1), isNew ? after : 0);
        if (isNew) next.Scale(1 / after);
        return isNew && added;
    }

    private double Project(int j, Amplitudes vector, Complex[] column)
    {
        for (int i = 0; i <= j; i++)
        {
            double overlap = Basis(i).Dot(vector).Real;
            vector.AddScaled(-overlap, Basis(i));
            column[i] += overlap;
        }

        return vector.Norm();
    }

    private void Update()
    {
        ReadOnlySpan<Complex> weights = projected.Solve();
        if (weights.Length == 0) return;
        Amplitudes sum = Basis(0);
        sum.Scale(weights[0].Real);
        for (int i = 1; i < weights.Length; i++) sum.AddScaled(weights[i].Real, Basis(i));
        preconditioner.Apply(Values(sum), preconditioned);
        for (int i = 0; i < solution.Length; i++) solution[i] += preconditioned[i];
    }

    /// <summary>The first basis vector becomes -u - (L/s - u t^T) x; returns its norm.</summary>
    private double FormResidual()
    {
        ApplySystem(solution, image);
        Span<double> residual = Values(Basis(0));
        for (int i = 0; i < residual.Length; i++) residual[i] = -guess[i] - image[i];
        return Basis(0).Norm();
    }

    private void ApplySystem(double[] x, double[] y)
    {
        generator.Apply(x, y);
        double trace = generator.Coordinates.Trace(x);
        for (int i = 0; i < y.Length; i++) y[i] = Math.FusedMultiplyAdd(-trace, guess[i], inverseRate * y[i]);
    }

    private static double Norm(double[] values)
    {
        double sum = 0;
        foreach (double value in values) sum += value * value;
        return Math.Sqrt(sum);
    }

    private Amplitudes Basis(int i) => basis[i] ??= new Amplitudes(generator.Length, 1);

    private Span<double> Values(Amplitudes vector) => vector.Block(0, generator.Length);
}
