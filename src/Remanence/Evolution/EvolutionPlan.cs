namespace Remanence;

/// <summary>
/// The size of a Chebyshev evolution before anything is allocated: legs, applications, bytes and operations as functions of the parameters alone.
/// </summary>
public sealed class EvolutionPlan
{
    /// <summary>Memory of an evolution unless said otherwise: 4 GiB.</summary>
    public const long DefaultMemory = 4L << 30;

    /// <summary>Most terms of one series: beyond it the coefficients alone fill gigabytes.</summary>
    internal const long LargestOrder = 1 << 28;

    // Up to here the order is computed exactly, which costs a vector of that many numbers.
    private const double LargestExactArgument = 1e6;

    // A Krylov vector costs a product and a sum with each before it, twice, real and imaginary parts; the basis grows to 32 vectors.
    private const double KrylovOperations = 16 * 32.0;

    // Krylov steps need more applications than one recursion over the whole time.
    private const double KrylovApplications = 1.6;
    private readonly (int First, int Count)[] legs;
    private readonly int times, branches;
    private readonly long memory;
    private readonly double operationsPerRow;

    private EvolutionPlan(long dimension, int blockSize, (int First, int Count)[] legs, long applications, double operations, long bytes, double highestOrder, double seriesBytes, int times, int branches, long memory, double operationsPerRow)
    {
        Dimension = dimension;
        BlockSize = blockSize;
        this.legs = legs;
        Applications = applications;
        Operations = operations;
        Bytes = bytes;
        HighestOrder = highestOrder;
        SeriesBytes = seriesBytes;
        this.times = times;
        this.branches = branches;
        this.memory = memory;
        this.operationsPerRow = operationsPerRow;
    }

    /// <summary>Number of basis states.</summary>
    public long Dimension { get; }

    /// <summary>Pieces of the time list: index of the first time and number of times. Each leg starts from the last state of the one before.</summary>
    public IReadOnlyList<(int First, int Count)> Legs => legs;

    /// <summary>Operator applications in all legs and passes.</summary>
    public long Applications { get; }

    /// <summary>Floating-point operations, applications and state sums together.</summary>
    public double Operations { get; }

    /// <summary>Largest number of bytes held at a time: the states of one leg, the recursion vectors and the starts. The operator comes on top.</summary>
    public long Bytes { get; }

    /// <summary>Bytes of the series' coefficients, on top of <see cref="Bytes"/>: they count when times are very long.</summary>
    public double SeriesBytes { get; }

    /// <summary>The highest order of a series over the legs.</summary>
    internal double HighestOrder { get; }

    /// <summary>Recursion vectors that are kept before they are added to the states.</summary>
    internal int BlockSize { get; }

    /// <summary>Plans an evolution.</summary>
    /// <param name="dimension">Number of basis states.</param>
    /// <param name="halfWidth">Half width R of the bounds of the spectrum.</param>
    /// <param name="times">Output times.</param>
    /// <param name="branches">Number of starts, each with a state at every time.</param>
    /// <param name="lanes">Real lanes of the starts: 1 for a real start, 2 for a complex one, 2 for two that are complex conjugates (real operator).</param>
    /// <param name="tolerance">Norm error of every state relative to its start, 1e-15 to below 1.</param>
    /// <param name="memory">Bytes that <see cref="Bytes"/> may reach.</param>
    /// <param name="operationsPerRow">Floating-point operations of one application per basis state and real lane, about twice the entries of a matrix row.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    /// <exception cref="CapacityException">Not even one time fits the memory.</exception>
    public static EvolutionPlan Chebyshev(long dimension, double halfWidth, TimeGrid times, int branches, int lanes, double tolerance = 1e-12, long memory = DefaultMemory, double operationsPerRow = 48)
    {
        ArgumentNullException.ThrowIfNull(times);
        CheckTolerance(tolerance);
        if (dimension < 1) throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"The dimension must be at least 1, but is {dimension}.");
        if (!(double.IsFinite(halfWidth) && halfWidth >= 0)) throw new ArgumentOutOfRangeException(nameof(halfWidth), halfWidth, $"The half width of the spectrum must be finite and not negative, but is {halfWidth}.");
        if (branches < 1) throw new ArgumentOutOfRangeException(nameof(branches), branches, $"The number of branches must be at least 1, but is {branches}.");
        if (lanes < 1 || lanes > 2 * branches) throw new ArgumentOutOfRangeException(nameof(lanes), lanes, $"The lanes of {branches} branches must lie in 1..{2 * branches}, but are {lanes}.");
        if (memory < 1) throw new ArgumentOutOfRangeException(nameof(memory), memory, $"The memory must be at least 1 byte, but is {memory}.");
        FiniteNumbers.Require(operationsPerRow, "number of operations per row", nameof(operationsPerRow));

        (int First, int Count)[] pieces = Cut(dimension, times.Count, branches, memory, LargestBlock, (isFirst, vectors) => Recursion(dimension, isFirst ? lanes : 2 * branches, vectors), out int block, out double bytes);
        long applications = 0;
        double operations = 0, highest = 0, series = 0;
        for (int leg = 0; leg < pieces.Length; leg++)
        {
            double start = leg == 0 ? 0 : times[pieces[leg].First - 1];
            double longest = 0;
            double orders = 0;
            for (int i = 0; i < pieces[leg].Count; i++)
            {
                double argument = halfWidth * Math.Abs(times[pieces[leg].First + i] - start);
                longest = Math.Max(longest, argument);
                orders += TypicalOrder(argument, tolerance / pieces.Length);
            }

            int lanesHere = leg == 0 ? lanes : 2 * branches;
            double order = longest == 0 ? 0
                : longest > LargestExactArgument ? Math.Ceiling(TypicalOrder(longest, tolerance / pieces.Length))
                : ChebyshevSeries.Order(BesselFunctions.FirstKind(longest), tolerance / pieces.Length, out _);
            highest = Math.Max(highest, order);
            series = Math.Max(series, 8 * (orders + order));
            applications += (long)order * LanePacking.PassLanes(lanesHere).Count();
            operations += dimension * (double)lanesHere * (order * operationsPerRow + 2 * orders);
        }

        return new EvolutionPlan(dimension, block, pieces, applications, operations, (long)bytes, highest, series, times.Count, branches, memory, operationsPerRow);
    }

    /// <summary>What <see cref="EvolutionMethod.Automatic"/> chooses, and what that needs: full diagonalization when it costs less than the recursion.</summary>
    /// <param name="real">True for a real operator.</param>
    /// <returns>The method, the bytes held at a time without the operator, and the floating-point operations.</returns>
    public (EvolutionMethod Method, double Bytes, double Operations) Automatic(bool real)
    {
        double n = Dimension;

        // The decomposition runs far below the speed of the recursion, hence the large factor.
        double spectral = Dimension > SpectralSolver.LargestDimension / 2 ? double.PositiveInfinity : (real ? 50 : 200) * n * n * n + (real ? 8.0 : 16.0) * n * n * times * branches;
        if (spectral >= Operations) return (EvolutionMethod.Chebyshev, Bytes + SeriesBytes, Operations);
        return (EvolutionMethod.Spectral, SpectralBytes(real), spectral);
    }

    /// <summary>The same evolution by another method: its vectors decide the legs and the bytes.</summary>
    /// <param name="method">A method, not Automatic.</param>
    /// <param name="real">True for a real operator.</param>
    /// <returns>A plan whose <see cref="Applications"/> and <see cref="Operations"/> are estimates; for the Trotter methods those of the Chebyshev method, because the length of their steps is found on the way.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The method is Automatic.</exception>
    /// <exception cref="CapacityException">Not even one time fits the memory.</exception>
    public EvolutionPlan For(EvolutionMethod method, bool real)
    {
        switch (method)
        {
            case EvolutionMethod.Chebyshev:
                return this;
            case EvolutionMethod.Spectral:
                return With(legs, SpectralBytes(real), Dimension, (real ? 10.0 : 40.0) * Dimension * Dimension * Dimension + (real ? 8.0 : 16.0) * Dimension * Dimension * times * branches);
            case EvolutionMethod.Krylov:
                double applications = KrylovApplications * HighestOrder * branches;
                double operations = Dimension * (applications * (2 * operationsPerRow + KrylovOperations) + 8.0 * KrylovSolver.MostVectors * times * branches);
                return WithVectors(branches + 2 + Math.Min(Dimension, KrylovSolver.MostVectors), (long)applications, operations);
            case EvolutionMethod.Trotter2 or EvolutionMethod.Trotter4:
                return WithVectors(branches + TrotterSolver.WorkVectors, Applications, Operations);
            default:
                throw new ArgumentOutOfRangeException(nameof(method), method, $"The method of a plan must be Chebyshev, Krylov, Spectral, Trotter2 or Trotter4, but is {method}.");
        }
    }

    private EvolutionPlan WithVectors(long vectors, long applications, double operations)
    {
        (int First, int Count)[] pieces = Cut(Dimension, times, branches, memory, 2, (_, _) => 16.0 * Dimension * vectors, out _, out double bytes);
        return With(pieces, bytes, applications, operations);
    }

    private EvolutionPlan With((int First, int Count)[] pieces, double bytes, long applications, double operations) =>
        new(Dimension, BlockSize, pieces, applications, operations, (long)bytes, HighestOrder, 0, times, branches, memory, operationsPerRow);

    // The matrix, its vectors and the work between them.
    private double SpectralBytes(bool real) => 16.0 * Dimension * branches * legs.Max(l => l.Count) + 5 * (real ? 8.0 : 16.0) * Dimension * Dimension;

    internal static void CheckTolerance(double tolerance)
    {
        if (!(tolerance is >= 1e-15 and < 1)) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, $"The tolerance must lie in 1e-15..1, but is {tolerance}; rounding alone costs about 1e-15.");
    }

    // Close to the exact order, without computing Bessel functions for every time.
    private static double TypicalOrder(double argument, double tolerance)
    {
        if (argument == 0) return 1;
        double digits = -Math.Log(tolerance);
        return argument + Math.Cbrt(argument) * Math.Pow(0.53 * digits, 2.0 / 3) + 0.3 * digits;
    }

    // Every state is read and written once per block, so larger blocks save traffic; 64 vectors leave a tile of them in cache. Fewer when memory is short.
    private const int LargestBlock = 64;

    private static double Recursion(long dimension, int realLanes, int vectors) => 8.0 * dimension * (realLanes + (vectors + 2) * (double)Math.Min(LanePacking.MaximumLanes, realLanes == 3 ? 4 : realLanes));

    // The work depends on the leg, since later ones start from complex states, and on the vectors of a block.
    private static (int First, int Count)[] Cut(long dimension, int times, int branches, long memory, int largestBlock, Func<bool, int, double> work, out int block, out double bytes)
    {
        double state = 16.0 * dimension * branches;
        for (block = largestBlock; ; block /= 2)
        {
            double whole = work(true, block);
            if (whole + times * state <= memory && (block == 2 || whole <= memory / 2.0))
            {
                bytes = whole + times * state;
                return [(0, times)];
            }

            double later = work(false, block);
            int perLeg = (int)Math.Clamp(Math.Floor((memory - later) / state), 0, times);
            if (perLeg >= 1 && (block == 2 || later <= memory / 2.0))
            {
                int count = (times + perLeg - 1) / perLeg;
                bytes = later + perLeg * state;
                return [.. Enumerable.Range(0, count).Select(i => (i * perLeg, Math.Min(perLeg, times - i * perLeg)))];
            }

            if (block == 2)
            {
                double needed = later + state;
                throw new CapacityException($"The evolution needs {Size(needed)} for one output time, but the memory is {Size(memory)}; raise the memory, use fewer branches or fewer sites.", needed, memory);
            }
        }

        static string Size(double size) => size < 1 << 20 ? FormattableString.Invariant($"{size:F0} bytes") : FormattableString.Invariant($"{size / (1 << 20):F1} MiB");
    }
}
