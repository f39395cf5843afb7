namespace Remanence;

/// <summary>
/// The window equilibrium of systems too large to diagonalize, estimated: Tr(chi O) as the mean over random vectors filtered onto the window. Every number from here is an
/// estimate, with a standard error over the vectors, of the window with smoothed edges; the smoothing itself errs by the square of the filter width.
/// </summary>
/// <remarks>
/// The weight of a level is f(E)^2, f a step with edges smoothed by a Gaussian of the filter width (<see cref="WeightAt"/>). The relative standard error is about 1 / sqrt(vectors times levels
/// in the window). A vector costs about 8 R / filter width applications of H, R being half the width of its spectrum, and four vectors of memory.
/// </remarks>
public sealed class TypicalWindow
{
    /// <summary>Filter width in standard deviations of the start, unless given.</summary>
    public const double DefaultFilterWidth = 0.1;

    private const ulong VectorStream = 0x54595049;
    private readonly LinearOperator hamiltonian;
    private readonly WindowFilter filter;

    /// <summary>Prepares the filter of a start.</summary>
    /// <param name="hamiltonian">H, Hermitian.</param>
    /// <param name="start">psi, norm 1; its energy and variance decide the window.</param>
    /// <param name="width">Half width of the window in standard deviations.</param>
    /// <param name="filterWidth">Standard deviation of the Gaussian that smooths the edges, in standard deviations of the start, 0.01 to 1.</param>
    /// <exception cref="ArgumentException">H is not Hermitian or lives on another space, the start is not normalized within 1e-10 or has no spread of the energy, or a width is out of range.</exception>
    public TypicalWindow(LinearOperator hamiltonian, StateVector start, double width = EnergyWindow.PaperWidth, double filterWidth = DefaultFilterWidth)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(start);
        EnergyWindow.RequireWidth(width);
        if (!(filterWidth is >= 0.01 and <= 1)) throw new ArgumentOutOfRangeException(nameof(filterWidth), filterWidth, FormattableString.Invariant($"The filter width must lie in 0.01..1 standard deviations, but is {filterWidth}."));
        if (!(Math.Abs(start.Norm - 1) <= 1e-10)) throw new ArgumentException(FormattableString.Invariant($"The start must have norm 1 within 1e-10, but has {start.Norm:R}; divide it by that."), nameof(start));
        this.hamiltonian = hamiltonian;
        Start = MomentsOf(hamiltonian, start);
        (double lower, double upper) = hamiltonian.SpectralBounds;
        if (!HasSpread(hamiltonian, Start))
            throw new ArgumentException(FormattableString.Invariant($"A smoothed window needs a start with a spread of the energy, but its variance is {Start.Variance:R}; an eigenstate is its own equilibrium."), nameof(start));
        FilterWidth = filterWidth * Start.Deviation;
        filter = new WindowFilter((lower, upper), Start.Mean - width * Start.Deviation, Start.Mean + width * Start.Deviation, FilterWidth);
    }

    /// <summary>True where a start spreads over several energies by more than rounding, as a window needs it.</summary>
    /// <param name="hamiltonian">H.</param>
    /// <param name="start">Mean and variance of the energy, <see cref="MomentsOf"/>.</param>
    public static bool HasSpread(LinearOperator hamiltonian, EnergyMoments start)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        (double lower, double upper) = hamiltonian.SpectralBounds;
        return start.Variance > 1e-20 * Math.Max(1, Math.Max(lower * lower, upper * upper));
    }

    /// <summary>Mean and variance of the energy in the start, exact.</summary>
    public EnergyMoments Start { get; }

    /// <summary>Standard deviation of the Gaussian that smooths the edges, in units of the energy.</summary>
    public double FilterWidth { get; }

    /// <summary>Applications of H that a vector costs.</summary>
    public int Applications => filter.Order;

    /// <summary>Mean and variance of the energy of a state, with one application of H: V = |(H - E) psi|^2.</summary>
    /// <exception cref="ArgumentException">The operator is not Hermitian or lives on another space.</exception>
    public static EnergyMoments MomentsOf(LinearOperator hamiltonian, StateVector state)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(state);
        double mean = state.Expect(hamiltonian);
        using Amplitudes centered = new(state.Amplitudes.Length, 2);
        hamiltonian.Apply(state.Amplitudes, centered, 1, mean);
        return new(mean, centered.Dot(centered).Real);
    }

    /// <summary>The weight of a level of this energy before normalization, between 0 and 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The energy is not finite.</exception>
    public double WeightAt(double energy) => filter.At(FiniteNumbers.Require(energy, "energy", nameof(energy))) * filter.At(energy);

    /// <summary>One random vector, filtered: what <see cref="TypicalEstimate.From"/> averages. A function of seed and index alone.</summary>
    /// <param name="observables">Hermitian operators on the space of H.</param>
    /// <param name="seed">Seed of the vectors.</param>
    /// <param name="index">Number of the vector, from 0.</param>
    /// <exception cref="ArgumentException">An observable is not Hermitian or lives on another space, or the index is negative.</exception>
    public TypicalSample Sample(IReadOnlyList<LinearOperator> observables, ulong seed, int index)
    {
        ArgumentNullException.ThrowIfNull(observables);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        using StateVector random = StateVector.Random(hamiltonian.Space, new RandomStream(seed, VectorStream).Bits((ulong)index).First);
        using StateVector filtered = new(hamiltonian.Space, filter.Apply(hamiltonian, random.Amplitudes));
        double weight = filtered.Amplitudes.Dot(filtered.Amplitudes).Real;
        double energy = filtered.Expect(hamiltonian);
        using Amplitudes centered = new(filtered.Amplitudes.Length, 2);
        hamiltonian.Apply(filtered.Amplitudes, centered, 1, Start.Mean);
        return new(weight, energy, centered.Dot(centered).Real, [.. observables.Select(filtered.Expect)]);
    }
}
