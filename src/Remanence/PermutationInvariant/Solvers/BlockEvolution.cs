using System.Globalization;
using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>
/// A permutation-invariant state under the Lindblad equation of a model: exp(t L) rho by Krylov spaces of L with steps that an error estimate chooses (Y. Saad, SIAM J. Numer. Anal. 29, 209 (1992)).
/// </summary>
/// <remarks>About N applications of L in a unit of time over the rates, O(N^3) each. The same bits for any number of threads.</remarks>
public sealed class BlockEvolution : IDisposable
{
    private const int KrylovDimension = 30;
    private const ulong Magic = 0x314B434F4C425645;

    private readonly RealGenerator generator;
    private readonly double tolerance;
    private readonly double[] current;
    private readonly double[] image;
    private readonly Amplitudes[] basis;
    private double step;

    /// <summary>Prepares the evolution; the start state has time 0.</summary>
    /// <param name="model">Hamiltonian and jumps.</param>
    /// <param name="start">The state at time 0, which is copied. The evolution keeps its sector, widened to one that the model keeps.</param>
    /// <param name="tolerance">Error that a unit of time may add (norm of all entries of the P_j), positive; 1e-11 unless given.</param>
    /// <exception cref="ArgumentException">The tolerance is not positive.</exception>
    public BlockEvolution(CollectiveSpinModel model, BlockState start, double tolerance = 1e-11)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(start);
        if (!(tolerance > 0 && double.IsFinite(tolerance))) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance must be positive and finite.");
        this.tolerance = tolerance;
        BlockSector sector = Wider(start.Space.Sector, BlockSector.Steady(model.Symmetry));
        generator = new RealGenerator(model, start.Units, sector);
        (current, image) = (new double[generator.Length], new double[generator.Length]);
        if (sector == start.Space.Sector) generator.Coordinates.FromEntries(start.Span, current);
        else
        {
            using BlockState wide = start.In(sector);
            generator.Coordinates.FromEntries(wide.Span, current);
        }

        basis = [.. Enumerable.Range(0, Math.Min(KrylovDimension, generator.Length) + 1).Select(_ => new Amplitudes(generator.Length, 1))];
        step = generator.LargestRate > 0 ? 1 / generator.LargestRate : double.PositiveInfinity;
    }

    /// <summary>The time of the current state.</summary>
    public double Time { get; private set; }

    /// <summary>Sum of the errors that the steps are estimated to have added.</summary>
    public double ErrorEstimate { get; private set; }

    /// <summary>Applications of L so far.</summary>
    public int Applications { get; private set; }

    /// <summary>The states at several times.</summary>
    /// <param name="model">Hamiltonian and jumps.</param>
    /// <param name="start">The state at time 0.</param>
    /// <param name="times">Not negative, ascending.</param>
    /// <param name="tolerance">Error that a unit of time may add.</param>
    /// <returns>A new state for each time, which the caller may keep.</returns>
    public static IEnumerable<BlockState> States(CollectiveSpinModel model, BlockState start, IEnumerable<double> times, double tolerance = 1e-11)
    {
        ArgumentNullException.ThrowIfNull(times);
        return Walk(new BlockEvolution(model, start, tolerance), times);

        static IEnumerable<BlockState> Walk(BlockEvolution evolution, IEnumerable<double> times)
        {
            using (evolution)
            {
                foreach (double time in times)
                {
                    evolution.AdvanceTo(time);
                    yield return evolution.State();
                }
            }
        }
    }

    /// <summary>Goes on to a later time.</summary>
    /// <param name="time">At least <see cref="Time"/>, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is earlier, or not finite.</exception>
    public void AdvanceTo(double time)
    {
        while (StepTowards(time)) { }
    }

    /// <summary>Takes one step towards a later time: a bounded portion, after which the evolution can be saved.</summary>
    /// <param name="time">At least <see cref="Time"/>, finite.</param>
    /// <returns>False when the time is reached.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is earlier, or not finite.</exception>
    public bool StepTowards(double time)
    {
        if (!(time >= Time) || !double.IsFinite(time))
            throw new ArgumentOutOfRangeException(nameof(time), time, string.Create(CultureInfo.InvariantCulture, $"The time must be finite and at least the current one, {Time}, but is {time}; start anew to go back."));
        if (Time < time) Step(time);
        return Time < time;
    }

    /// <summary>Bytes that <see cref="Save"/> writes.</summary>
    public long SavedBytes => sizeof(double) * (current.Length + 7L);

    /// <summary>Writes the state with its exact bits; between steps only.</summary>
    public void Save(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using BinaryWriter writer = new(destination, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(generator.Identity);
        writer.Write(tolerance);
        writer.Write(Time);
        writer.Write(ErrorEstimate);
        writer.Write((long)Applications);
        writer.Write(step);
        writer.Write(MemoryMarshal.AsBytes<double>(current));
    }

    /// <summary>Reads what <see cref="Save"/> wrote; the evolution goes on with the same bits as if never stopped.</summary>
    /// <exception cref="InvalidDataException">The stream belongs to another model, number of units or tolerance, or is torn.</exception>
    public void Load(Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using BinaryReader reader = new(source, System.Text.Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadUInt64() != Magic) throw new InvalidDataException("The stream does not hold a saved evolution of identical units; it belongs to something else.");
            if (reader.ReadUInt64() != generator.Identity || reader.ReadDouble() != tolerance) throw new InvalidDataException("The saved evolution belongs to another model, number of units or tolerance; start it anew.");
            (double time, double error, long applications, double next) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt64(), reader.ReadDouble());
            if (!(time >= 0) || !(next > 0) || applications is < 0 or > int.MaxValue) throw new InvalidDataException("The saved evolution holds impossible numbers; the file is damaged.");
            double[] state = new double[current.Length];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(state.AsSpan()));
            (Time, ErrorEstimate, Applications, step) = (time, error, (int)applications, next);
            state.CopyTo(current, 0);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The saved evolution is torn: it ends too early; start it anew.", e);
        }
    }

    /// <summary>A copy of the current state.</summary>
    public BlockState State() => generator.Coordinates.ToState(current);

    /// <summary>Frees the vectors.</summary>
    public void Dispose()
    {
        foreach (Amplitudes vector in basis) vector.Dispose();
    }

    private static BlockSector Wider(BlockSector a, BlockSector b) => a.Stride == 1 || b.Stride == 1 ? BlockSector.All : a.Stride == 2 || b.Stride == 2 ? BlockSector.Even : BlockSector.Populations;

    private void Step(double end)
    {
        double remaining = end - Time;
        current.CopyTo(basis[0].Block(0, current.Length));
        double norm = basis[0].Norm();
        RealMatrix projected = Project(norm, out int dimension, out bool closed);
        double trial = Math.Min(step, remaining);
        while (true)
        {
            RealMatrix scaled = new(dimension + 1, dimension + 1);
            for (int i = 0; i <= dimension; i++)
                for (int k = 0; k < dimension; k++) scaled[i, k] = trial * projected[i, k];
            RealMatrix exponential = MatrixExponential.Of(scaled);
            double error = closed ? 0 : norm * Math.Abs(exponential[dimension, 0]), allowed = tolerance * trial;
            double factor = error == 0 ? 4 : Math.Clamp(0.9 * Math.Pow(allowed / error, 1.0 / dimension), 0.2, 4);
            if (error > allowed && trial > 1e-14 * end)
            {
                trial *= Math.Min(factor, 0.9);
                continue;
            }

            Combine(norm, exponential, closed ? dimension : dimension + 1);
            ErrorEstimate += error;
            bool last = trial >= remaining;
            Time = last ? end : Time + trial;
            // A step cut short by an output time says nothing against longer ones.
            step = last ? Math.Max(step, trial * factor) : trial * factor;
            return;
        }
    }

    /// <summary>The Hessenberg matrix of L in the Krylov space; its last row holds the coupling to the vector after the space.</summary>
    private RealMatrix Project(double norm, out int dimension, out bool closed)
    {
        basis[0].Scale(1 / norm);
        int most = basis.Length - 1;
        RealMatrix projected = new(most + 1, most + 1);
        for (int k = 0; k < most; k++)
        {
            basis[k].Block(0, image.Length).CopyTo(image);
            Amplitudes next = basis[k + 1];
            ApplyTo(next);
            double before = next.Norm();
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = 0; i <= k; i++)
                {
                    double overlap = basis[i].Dot(next).Real;
                    next.AddScaled(-overlap, basis[i]);
                    projected[i, k] += overlap;
                }
            }

            double after = next.Norm();
            if (after <= 1e-14 * before || before == 0)
            {
                (dimension, closed) = (k + 1, true);
                RealMatrix small = new(dimension + 1, dimension + 1);
                for (int i = 0; i < dimension; i++)
                    for (int c = 0; c < dimension; c++) small[i, c] = projected[i, c];
                return small;
            }

            projected[k + 1, k] = after;
            next.Scale(1 / after);
        }

        (dimension, closed) = (most, false);
        return projected;
    }

    private void ApplyTo(Amplitudes target)
    {
        generator.Apply(image, current);
        current.CopyTo(target.Block(0, current.Length));
        Applications++;
    }

    private void Combine(double norm, RealMatrix exponential, int count)
    {
        basis[0].Scale(norm * exponential[0, 0]);
        for (int i = 1; i < count; i++) basis[0].AddScaled(norm * exponential[i, 0], basis[i]);
        basis[0].Block(0, current.Length).CopyTo(current);
    }
}
