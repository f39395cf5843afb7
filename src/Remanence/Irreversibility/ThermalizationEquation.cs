using System.Numerics;

namespace Remanence;

/// <summary>
/// Objective thermalization in closed form: d rho/dt = -i [H, rho] + w (chi - rho) gives rho(t) = e^(-wt) U rho(0) U^dagger + (1 - e^(-wt)) chi (arXiv 2504.16197, Eq. 6), also with
/// sectors, where chi is the sum of their states. Everything is written in the energy basis.
/// </summary>
/// <remarks>
/// Populations, energy and coherences cost O(D) or less a time. Entropies and the trace distance depend on t through e^(-wt) alone; they cost one spectrum of a D x D matrix for a mixed start, and the square of
/// the number of distinct chi_mu (2 for a window) for a pure one, of which no matrix is stored.
/// </remarks>
public sealed partial class ThermalizationEquation
{
    private const int LargestDense = 1 << 13;
    private const double SupportTolerance = 1e-12;
    private readonly double[] levels;
    private readonly double[] chi;
    private readonly ComplexMatrix? mixed;
    private readonly Complex[] amplitudes = [];
    private readonly double[] populations;
    private readonly double[] startSpectrum = [];
    private readonly PureMixture? pure;

    /// <summary>Takes the start as a matrix.</summary>
    /// <param name="levels">Energies E_mu, D of them.</param>
    /// <param name="start">rho(0) in the energy basis, D x D; copied.</param>
    /// <param name="equilibrium">chi, D levels.</param>
    /// <param name="rate">w = alpha N, at least 0.</param>
    /// <exception cref="ArgumentException">The shapes differ, the levels are not finite, the start is no state (Hermitian, trace 1, no eigenvalue below -1e-10, each within 1e-10), or the rate is negative.</exception>
    public ThermalizationEquation(IReadOnlyList<double> levels, ComplexMatrix start, Equilibrium equilibrium, double rate)
        : this(levels, equilibrium, rate)
    {
        ArgumentNullException.ThrowIfNull(start);
        startSpectrum = IrreversibilityArguments.RequireState(start, nameof(start));
        if (start.Rows != this.levels.Length) throw new ArgumentException($"The start must be {this.levels.Length} x {this.levels.Length}, as there are levels, but is {start.Rows} x {start.Columns}.", nameof(start));
        mixed = start.Copy();
        populations = [.. Enumerable.Range(0, Dimension).Select(m => start[m, m].Real)];
    }

    /// <summary>Takes a pure start.</summary>
    /// <param name="levels">Energies E_mu, D of them.</param>
    /// <param name="amplitudes">&lt;mu|psi&gt; by level, norm 1 within 1e-10.</param>
    /// <param name="equilibrium">chi, D levels.</param>
    /// <param name="rate">w = alpha N, at least 0.</param>
    /// <exception cref="ArgumentException">As for matrices.</exception>
    public ThermalizationEquation(IReadOnlyList<double> levels, ReadOnlySpan<Complex> amplitudes, Equilibrium equilibrium, double rate)
        : this(levels, equilibrium, rate)
    {
        IrreversibilityArguments.RequireNormalized(amplitudes, nameof(amplitudes));
        if (amplitudes.Length != this.levels.Length) throw new ArgumentException($"The amplitudes must be {this.levels.Length}, as there are levels, but are {amplitudes.Length}.", nameof(amplitudes));
        this.amplitudes = amplitudes.ToArray();
        populations = [.. this.amplitudes.Select(z => z.Real * z.Real + z.Imaginary * z.Imaginary)];
        pure = new PureMixture(populations, chi);
    }

    private ThermalizationEquation(IReadOnlyList<double> levels, Equilibrium equilibrium, double rate)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(equilibrium);
        this.levels = [.. levels];
        IrreversibilityArguments.RequireLevels(this.levels, equilibrium.Probabilities.Count, nameof(levels));
        IrreversibilityArguments.RequireRate(rate, "thermalization rate", nameof(rate));
        chi = [.. equilibrium.Probabilities];
        populations = [];
        Equilibrium = equilibrium;
        Rate = rate;
    }

    /// <summary>The equilibrium state.</summary>
    public Equilibrium Equilibrium { get; }

    /// <summary>The rate w.</summary>
    public double Rate { get; }

    /// <summary>Number of levels D.</summary>
    public int Dimension => levels.Length;

    /// <summary>rho(t) in the energy basis, D x D.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite; so for all methods.</exception>
    /// <exception cref="InvalidOperationException">The dimension is above 2^13, where the matrix would take a gibibyte.</exception>
    public ComplexMatrix StateAt(double time)
    {
        (double kept, double reset) = Shares(time);
        if (Dimension > LargestDense) throw new InvalidOperationException($"A density matrix may have a dimension of at most {LargestDense}, but there are {Dimension} levels; use populations, coherences and entropies.");
        Complex[] phases = [.. levels.Select(e => Complex.FromPolarCoordinates(1, -e * time))];
        ComplexMatrix state = new(Dimension, Dimension);
        for (int m = 0; m < Dimension; m++)
        {
            for (int n = 0; n < Dimension; n++) state[m, n] = kept * Start(m, n) * phases[m] * Complex.Conjugate(phases[n]);
            state[m, m] = kept * populations[m] + reset * chi[m];
        }

        return state;
    }

    /// <summary>&lt;mu|rho(t)|mu&gt; by level.</summary>
    public double[] PopulationsAt(double time)
    {
        (double kept, double reset) = Shares(time);
        return [.. Enumerable.Range(0, Dimension).Select(m => kept * populations[m] + reset * chi[m])];
    }

    /// <summary>&lt;m|rho(t)|n&gt;.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such level, or the time is negative.</exception>
    public Complex CoherenceAt(double time, int m, int n)
    {
        (double kept, double reset) = Shares(time);
        foreach (int level in (ReadOnlySpan<int>)[m, n])
            if (level < 0 || level >= Dimension) throw new ArgumentOutOfRangeException(nameof(m), level, $"The level must lie in 0..{Dimension - 1}, but is {level}.");
        return kept * Start(m, n) * Complex.FromPolarCoordinates(1, -(levels[m] - levels[n]) * time) + (m == n ? reset * chi[m] : 0);
    }

    /// <summary>Mean and variance of the energy at a time; the mean is E_chi + (E - E_chi) e^(-wt).</summary>
    public EnergyMoments EnergyAt(double time) => EnergyMoments.Sums(levels, PopulationsAt(time));

    /// <summary>dE/dt = w (E_chi - E(t)).</summary>
    public double EnergyRateAt(double time) => Rate * (EnergyMoments.Sums(levels, chi).Mean - EnergyAt(time).Mean);

    /// <summary>Squared Hilbert-Schmidt distance D_chi = Tr (rho - chi)^2, which decays as e^(-2wt).</summary>
    public double SquaredDistanceAt(double time)
    {
        double kept = Shares(time).Kept;
        return kept * kept * Information.PairwiseSum([.. StartDifference.Select(x => x * x)]);
    }

    /// <summary>Trace distance to chi, half the 1-norm of the difference, which decays as e^(-wt).</summary>
    public double TraceDistanceAt(double time) => Shares(time).Kept * 0.5 * Information.PairwiseSum([.. StartDifference.Select(Math.Abs)]);

    /// <summary>Tr rho(t)^2.</summary>
    public double PurityAt(double time) => Information.PairwiseSum([.. Spectrum(Shares(time)).Select(x => x * x)]);

    /// <summary>Eigenvalues of rho(0) - chi; computed once.</summary>
    private double[] StartDifference
    {
        get
        {
            if (field is not null) return field;
            if (pure is not null) return field = pure.DifferenceSpectrum();
            ComplexMatrix difference = mixed!.Copy();
            for (int m = 0; m < Dimension; m++) difference[m, m] -= chi[m];
            return field = HermitianEigen.Values(difference);
        }
    }

    private Complex Start(int m, int n) => mixed is not null ? mixed[m, n] : amplitudes[m] * Complex.Conjugate(amplitudes[n]);

    /// <summary>e^(-wt) and 1 - e^(-wt).</summary>
    private (double Kept, double Reset) Shares(double time)
    {
        IrreversibilityArguments.RequireTime(time);
        return (Math.Exp(-Rate * time), -NearOne.ExpMinusOne(-Rate * time));
    }
}
