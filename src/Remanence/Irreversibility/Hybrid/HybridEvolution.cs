using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>
/// The hybrid equation in time, for many thermalization rates at once: the start and the equilibrium are propagated once without thermalization (L0), and then for every rate
/// rho(t) = e^(-wt) e^(L0 t) rho(0) + w int_0^t e^(-ws) e^(L0 s) chi ds.
/// </summary>
/// <remarks>
/// L0 is split into collapse and Hamiltonian (Strang; four products of D x D matrices per step), the integral uses nine-point panels that are exact in the exponential. The whole is repeated with halved steps and extrapolated (Romberg, orders 2, 4, 6, 8)
/// until two levels agree. Between calls of <see cref="Advance"/>, one panel of eight steps, it can be saved. Memory: 5 matrices per time and rate.
/// </remarks>
public sealed class HybridEvolution : IResumable
{
    private const ulong Magic = 0x3130565942594852;
    private const int MostLevels = 14;
    private const double SmallestTolerance = 1e-13;
    private readonly HybridEquation equation;
    private readonly double[] times;
    private readonly double[] rates;
    private readonly double tolerance;
    private readonly ComplexMatrix start;
    private readonly HybridPropagator propagator;
    private readonly RombergTable table;
    private readonly ComplexMatrix[] integrals;
    private int level, interval;
    private long panel;
    private bool prepared, finished;
    private double[][] weights = [];

    /// <summary>Describes the evolution; <see cref="Advance"/> does the work.</summary>
    /// <param name="equation">The equation; its own thermalization rate serves when no rates are given.</param>
    /// <param name="start">rho(0), D x D in the computational basis, Hermitian with trace 1.</param>
    /// <param name="times">Output times, ascending, from 0 on.</param>
    /// <param name="thermalizationRates">The values of w, each at least 0; null for that of the equation.</param>
    /// <param name="tolerance">Largest error of every state in the Hilbert-Schmidt norm, 1e-13 to 0.1; rounding adds about 2^-53 for every step.</param>
    /// <exception cref="ArgumentException">The start is no state, times are negative or descend, a rate is negative, or the tolerance is out of range.</exception>
    public HybridEvolution(HybridEquation equation, ComplexMatrix start, TimeGrid times, IReadOnlyList<double>? thermalizationRates = null, double tolerance = 1e-10)
    {
        ArgumentNullException.ThrowIfNull(equation);
        ArgumentNullException.ThrowIfNull(times);
        if (!(tolerance is >= SmallestTolerance and <= 0.1))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, string.Create(CultureInfo.InvariantCulture, $"The tolerance must lie in {SmallestTolerance:R}..0.1, but is {tolerance:R}."));
        this.equation = equation;
        this.tolerance = tolerance;
        this.start = equation.Enter(start);
        Times = times;
        this.times = [.. times.Values];
        for (int i = 0; i < this.times.Length; i++)
        {
            double before = i == 0 ? 0 : this.times[i - 1];
            if (this.times[i] < before)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The times of a hybrid evolution must ascend from 0, but time {i} is {this.times[i]:R} after {before:R}."), nameof(times));
        }

        rates = thermalizationRates is null ? [equation.ThermalizationRate] : [.. thermalizationRates];
        if (rates.Length == 0) throw new ArgumentException("A hybrid evolution needs at least one thermalization rate, but none was given.", nameof(thermalizationRates));
        foreach (double rate in rates) HybridArguments.RequireRate(rate, "thermalization rate", nameof(thermalizationRates));
        propagator = new HybridPropagator(equation.Frame, this.start, equation.EquilibriumInFrame);
        integrals = [.. rates.Select(_ => new ComplexMatrix(equation.Dimension, equation.Dimension))];
        table = new RombergTable(this.times.Length * rates.Length, equation.Dimension);
        SkipEmptyIntervals();
    }

    /// <summary>The output times.</summary>
    public TimeGrid Times { get; }

    /// <summary>The thermalization rates.</summary>
    public IReadOnlyList<double> ThermalizationRates => rates;

    /// <summary>The difference between the last two extrapolations, the largest over all times and rates, in the Hilbert-Schmidt norm: an estimate of the error that usually exceeds it. Infinite before there are two.</summary>
    public double ErrorEstimate => table.Difference;

    /// <summary>Strang steps done so far.</summary>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    /// <remarks>Counts the level at hand; further ones follow when it does not suffice.</remarks>
    public double Fraction => finished ? 1 : times[^1] == 0 ? 0 : Math.Min(0.99, (interval == 0 ? 0 : times[interval - 1]) / times[^1]);

    /// <inheritdoc/>
    public long SavedBytes => 128 + 16L * equation.Dimension * equation.Dimension * (2 + rates.Length) + table.SavedBytes;

    /// <summary>The state at a time under a thermalization rate, D x D in the computational basis, in an array of its own.</summary>
    /// <param name="time">Index into <see cref="Times"/>.</param>
    /// <param name="rate">Index into <see cref="ThermalizationRates"/>.</param>
    /// <exception cref="InvalidOperationException">The evolution is not finished.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such time or rate.</exception>
    public ComplexMatrix State(int time, int rate = 0)
    {
        if (!finished) throw new InvalidOperationException("The states of a hybrid evolution are known when it is finished; call Advance until it returns false.");
        if (time < 0 || time >= times.Length) throw new ArgumentOutOfRangeException(nameof(time), time, $"The time index must lie in 0..{times.Length - 1}, but is {time}.");
        if (rate < 0 || rate >= rates.Length) throw new ArgumentOutOfRangeException(nameof(rate), rate, $"The index of the rate must lie in 0..{rates.Length - 1}, but is {rate}.");
        return equation.Projectors.Leave(table.Best(time * rates.Length + rate).Copy());
    }

    /// <summary>Runs one panel of eight steps. Returns false when the tolerance is reached.</summary>
    /// <exception cref="AccuracyException">The tolerance is not reached with 2^13 times the first number of steps.</exception>
    public bool Advance()
    {
        if (finished) return false;
        if (interval == times.Length)
        {
            FinishLevel();
            return !finished;
        }

        if (!prepared) Prepare();
        AddPanel();
        panel++;
        if (panel == Panels(interval))
        {
            StoreOutputs();
            (interval, panel, prepared) = (interval + 1, 0, false);
            SkipEmptyIntervals();
        }

        return true;
    }

    /// <inheritdoc/>
    public void Save(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using var writer = new BinaryWriter(destination, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Identity());
        writer.Write(level);
        writer.Write(interval);
        writer.Write(panel);
        writer.Write(finished);
        writer.Write(Steps);
        foreach (ComplexMatrix matrix in Moving()) RombergTable.Write(writer, matrix);
        table.Save(writer);
        writer.Write(~Magic);
    }

    /// <inheritdoc/>
    public void Load(Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            using var reader = new BinaryReader(source, System.Text.Encoding.UTF8, leaveOpen: true);
            if (reader.ReadUInt64() != Magic) throw new InvalidDataException("The stream does not hold a saved hybrid evolution; it belongs to something else or its beginning is damaged.");
            if (reader.ReadUInt64() != Identity()) throw new InvalidDataException("The saved hybrid evolution belongs to other parameters; start it anew.");
            level = reader.ReadInt32();
            interval = reader.ReadInt32();
            panel = reader.ReadInt64();
            finished = reader.ReadBoolean();
            Steps = reader.ReadInt64();
            foreach (ComplexMatrix matrix in Moving()) RombergTable.Read(reader, matrix);
            table.Load(reader);
            if (reader.ReadUInt64() != ~Magic) throw new InvalidDataException("The saved hybrid evolution is damaged at its end; start it anew.");
            prepared = false;
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The saved hybrid evolution is torn: it ends too early; start it anew.", e);
        }
    }

    private IEnumerable<ComplexMatrix> Moving() => [propagator.Start, propagator.Equilibrium, .. integrals];

    private double Begin(int index) => index == 0 ? 0 : times[index - 1];

    /// <summary>Panels of an interval: on the first level a step is about the inverse of the fastest rate in the equation.</summary>
    private long Panels(int index)
    {
        double fastest = Math.Max(equation.Frame.Levels[^1] - equation.Frame.Levels[0], equation.CollapseRate);
        double panels = Math.Ceiling((times[index] - Begin(index)) * fastest / PanelRule.Steps);
        return (long)Math.Max(1, panels) << level;
    }

    private void Prepare()
    {
        double step = (times[interval] - Begin(interval)) / (Panels(interval) * PanelRule.Steps);
        propagator.SetStep(step);
        weights = [.. rates.Select(rate => PanelRule.WeightsOf(rate, step))];
        prepared = true;
    }

    private void AddPanel()
    {
        double begin = Begin(interval) + (times[interval] - Begin(interval)) * panel / Panels(interval);
        double[] decay = [.. rates.Select(rate => Math.Exp(-rate * begin))];
        for (int node = 0; node <= PanelRule.Steps; node++)
        {
            if (node > 0) propagator.Step();
            for (int r = 0; r < rates.Length; r++) AddScaled(integrals[r], propagator.Equilibrium, decay[r] * weights[r][node]);
        }

        Steps += PanelRule.Steps;
    }

    private void StoreOutputs()
    {
        for (int r = 0; r < rates.Length; r++)
        {
            ComplexMatrix output = table.Next(interval * rates.Length + r);
            integrals[r].Data.CopyTo(output.Data, 0);
            AddScaled(output, propagator.Start, Math.Exp(-rates[r] * times[interval]));
        }
    }

    /// <summary>Outputs at the time 0 or at a repeated time need no panel.</summary>
    private void SkipEmptyIntervals()
    {
        while (interval < times.Length && times[interval] == Begin(interval))
        {
            StoreOutputs();
            interval++;
        }
    }

    private void FinishLevel()
    {
        table.FinishLevel(level);
        if (table.Difference <= tolerance)
        {
            finished = true;
            return;
        }

        if (++level == MostLevels)
            throw new AccuracyException(string.Create(CultureInfo.InvariantCulture, $"The error of the hybrid evolution must be at most {tolerance:G3}, but is about {table.Difference:G3} after {Steps} steps; ask for a larger tolerance or shorter times."), table.Difference, tolerance);
        (interval, panel, prepared) = (0, 0, false);
        propagator.Reset(start, equation.EquilibriumInFrame);
        foreach (ComplexMatrix integral in integrals) Array.Clear(integral.Data);
        SkipEmptyIntervals();
    }

    private static void AddScaled(ComplexMatrix y, ComplexMatrix x, double factor)
    {
        for (int i = 0; i < y.Data.Length; i++) y.Data[i] += factor * x.Data[i];
    }

    private ulong Identity()
    {
        ulong hash = equation.Identity();
        hash = HybridEquation.Mix(hash, [tolerance, times.Length]);
        hash = HybridEquation.Mix(hash, times);
        hash = HybridEquation.Mix(hash, rates);
        return HybridEquation.Mix(hash, MemoryMarshal.Cast<Complex, double>(start.Data));
    }
}
