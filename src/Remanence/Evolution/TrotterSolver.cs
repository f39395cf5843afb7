namespace Remanence;

/// <summary>Steps of a product formula. Their error is measured along the way and, without a given step, decides the step.</summary>
/// <remarks>
/// Measured is the distance between one step and two half ones from the present state: it is 1 - 2^-p times the error of the long step, p the order. Every step is charged the error per length^(p+1) measured
/// last from the state on the way or, if larger, that of a typical (random) state, because special starts may hide errors that come later. All this depends on the parameters only.
/// </remarks>
internal sealed class TrotterSolver(CommutingGroups groups, int order, double tolerance, double? given) : LegSolver
{
    /// <summary>Vectors beside the starts and the states: the present state, two to measure errors with, and the typical state in the beginning.</summary>
    internal const int WorkVectors = 4;

    // Steps between two measurements, which cost about three.
    private const int StepsBetween = 64;

    // Below this distance a step and two half ones differ by rounding.
    private const double Rounding = 4e-14;
    private readonly Dictionary<double, TrotterStep> steps = [];
    private Amplitudes[] starts = [];
    private Amplitudes? current, first, second;
    private double[] times = [];
    private int[] sequence = [];
    private Amplitudes[][] states = [];
    private int branch, position, sinceMeasured;
    private double now, step, rate, typicalRate = double.NaN, error, largestError, boundBefore, longestStep;
    private long stepsLeft;
    private bool isOpen;

    internal override double Fraction => starts.Length == 0 ? 0 : Math.Min(1, (branch + (double)position / sequence.Length) / starts.Length);

    internal override double? LongestStep => longestStep;

    internal override long SavedBytes => 256 + starts.Sum(s => s.Bytes) + (current?.Bytes ?? 0);

    internal override void Begin(IReadOnlyList<Amplitudes>? starts, double[] times, Amplitudes[][] states, bool isFirst)
    {
        (this.times, this.states) = (times, states);
        // Forward in time first, then backward from the start again.
        sequence = [.. Enumerable.Range(0, times.Length).Where(i => times[i] >= 0).OrderBy(i => times[i]), .. Enumerable.Range(0, times.Length).Where(i => times[i] < 0).OrderByDescending(i => times[i])];
        long length = 1L << groups.Sites;
        current ??= new Amplitudes(length, 2);
        first ??= new Amplitudes(length, 2);
        second ??= new Amplitudes(length, 2);
        if (this.starts.Length == 0) this.starts = [.. states[0].Select(_ => new Amplitudes(length, 2))];
        if (double.IsNaN(typicalRate))
        {
            using StateVector typical = StateVector.Random(new SpinSpace(groups.Sites), 0x54524F54);
            typicalRate = Measure(typical.Amplitudes);
        }

        if (starts is not null)
            for (int b = 0; b < this.starts.Length; b++) this.starts[b].CopyStart(starts[b]);
        boundBefore = ErrorBound;
        largestError = 0;
        branch = position = 0;
        Rewind();
    }

    internal override bool Advance()
    {
        if (branch == starts.Length) return false;
        double target = times[sequence[position]];
        if (target < 0 && now > 0) Rewind();
        if (target == now)
        {
            states[sequence[position++]][branch].CopyStart(current!);
        }
        else
        {
            if (stepsLeft == 0 || sinceMeasured >= StepsBetween) Plan(target);
            Run(target);
        }

        if (position < sequence.Length) return true;
        branch++;
        position = 0;
        if (branch == starts.Length) return false;
        Rewind();
        return true;
    }

    internal override void Save(BinaryWriter writer)
    {
        writer.Write(branch);
        writer.Write(position);
        writer.Write(sinceMeasured);
        writer.Write(stepsLeft);
        writer.Write(isOpen);
        writer.Write(Applications);
        foreach (double value in (double[])[now, step, rate, error, largestError, boundBefore, longestStep]) writer.Write(value);
        foreach (Amplitudes s in starts) s.Write(writer);
        current!.Write(writer);
    }

    internal override void Load(BinaryReader reader)
    {
        branch = reader.ReadInt32();
        position = reader.ReadInt32();
        sinceMeasured = reader.ReadInt32();
        stepsLeft = reader.ReadInt64();
        isOpen = reader.ReadBoolean();
        Applications = reader.ReadInt64();
        (now, step, rate, error) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        (largestError, boundBefore, longestStep) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        if (branch < 0 || branch > starts.Length || position < 0 || position > sequence.Length) throw new InvalidDataException($"The saved evolution is at branch {branch}, time {position}, which this computation does not have; the file is damaged.");
        foreach (Amplitudes s in starts) s.Read(reader);
        current!.Read(reader);
    }

    public override void Dispose()
    {
        foreach (TrotterStep s in steps.Values) s.Dispose();
        foreach (Amplitudes a in starts) a.Dispose();
        current?.Dispose();
        first?.Dispose();
        second?.Dispose();
        steps.Clear();
    }

    private void Rewind()
    {
        now = step = error = 0;
        stepsLeft = 0;
        isOpen = false;
        sinceMeasured = StepsBetween;
        if (branch < starts.Length) current!.CopyFrom(starts[branch]);
    }

    // Measures when due, and cuts the way to the next output time into equal steps.
    private void Plan(double target)
    {
        if (sinceMeasured >= StepsBetween)
        {
            rate = Math.Max(typicalRate, Measure(current!));
            sinceMeasured = 0;
        }

        double way = Math.Abs(target - now), longest = given ?? Tolerable();
        stepsLeft = (long)Math.Max(1, Math.Ceiling(way / longest * (1 - 1e-12)));
        step = (target - now) / stepsLeft;
    }

    // The step whose charged error, added up to the farthest time, is half of the tolerance.
    private double Tolerable()
    {
        double farthest = Math.Max(Math.Abs(times.Max()), Math.Abs(times.Min()));
        double longest = rate == 0 ? farthest : Math.Pow(tolerance / (2 * farthest * rate), 1.0 / order);
        if (farthest / longest > 1e12) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, $"The Trotter method of order {order} needs steps of {longest} for the tolerance {tolerance}, too many for times up to {farthest}; use Chebyshev, or a larger tolerance.");
        return longest;
    }

    private void Run(double target)
    {
        long portion = Math.Min(Math.Min(stepsLeft, StepsBetween - sinceMeasured), Math.Max(1, (1L << 23) / current!.Length));
        TrotterStep program = Step(step);
        for (long i = 0; i < portion; i++, isOpen = true) program.Advance(current, isOpen);
        Applications += portion;
        stepsLeft -= portion;
        sinceMeasured += (int)portion;
        if (stepsLeft == 0 || sinceMeasured >= StepsBetween)
        {
            program.Close(current);
            isOpen = false;
        }

        now = stepsLeft == 0 ? target : target - step * stepsLeft;
        longestStep = Math.Max(longestStep, Math.Abs(step));
        error += portion * rate * Math.Pow(Math.Abs(step), order + 1);
        largestError = Math.Max(largestError, error);
        ErrorBound = boundBefore + largestError;
    }

    // The error of a step from a state of any norm, divided by its length to the power order + 1 and by that norm.
    private double Measure(Amplitudes state)
    {
        double norm = state.Norm(), length = Math.Max(given ?? 0, 0.25 / Math.Max(groups.LocalNorm, 1e-300));
        if (norm == 0 || groups.Count <= 1) return 0;
        first!.CopyFrom(state);
        second!.CopyFrom(state);
        Step(length).Apply(first, 1);
        Step(length / 2).Apply(second, 2);
        first.AddScaled(-1, second);
        double distance = first.Norm() / norm;
        return distance <= Rounding ? 0 : distance / (1 - Math.Pow(2, -order)) / Math.Pow(length, order + 1);
    }

    // Steps of the same length share their tables; few lengths occur at a time.
    private TrotterStep Step(double length)
    {
        if (steps.TryGetValue(length, out TrotterStep? known)) return known;
        if (steps.Count >= 6)
        {
            foreach (TrotterStep s in steps.Values) s.Dispose();
            steps.Clear();
        }

        return steps[length] = new TrotterStep(groups, order, length);
    }
}
