using System.Numerics;

namespace Remanence;

/// <summary>
/// Objective thermalization in closed form: d rho/dt = -i [H, rho] + w (chi - rho) gives rho(t) = e^(-wt) U rho(0) U^dagger + (1 - e^(-wt)) chi (arXiv 2504.16197, Eq. 6), also with
/// sectors, where chi is the sum of their states. Everything is written in the energy basis.
/// </summary>
/// <remarks>Populations, energy and coherences cost O(D) or less a time; entropies and the trace distance cost one spectrum of a D x D matrix and depend on t through e^(-wt) alone.</remarks>
public sealed partial class ThermalizationEquation
{
    private const double SupportTolerance = 1e-12;
    private readonly double[] levels;
    private readonly double[] chi;
    private readonly ComplexMatrix start;
    private readonly double[] startSpectrum;

    /// <summary>Takes the start as a matrix.</summary>
    /// <param name="levels">Energies E_mu, D of them.</param>
    /// <param name="start">rho(0) in the energy basis, D x D; copied.</param>
    /// <param name="equilibrium">chi, D levels.</param>
    /// <param name="rate">w = alpha N, at least 0.</param>
    /// <exception cref="ArgumentException">The shapes differ, the levels are not finite, the start is no state (Hermitian, trace 1, no eigenvalue below -1e-10, each within 1e-10), or the rate is negative.</exception>
    public ThermalizationEquation(IReadOnlyList<double> levels, ComplexMatrix start, Equilibrium equilibrium, double rate)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(equilibrium);
        this.levels = [.. levels];
        IrreversibilityArguments.RequireLevels(this.levels, equilibrium.Probabilities.Count, nameof(levels));
        IrreversibilityArguments.RequireRate(rate, "thermalization rate", nameof(rate));
        startSpectrum = IrreversibilityArguments.RequireState(start, nameof(start));
        if (start.Rows != this.levels.Length) throw new ArgumentException($"The start must be {this.levels.Length} x {this.levels.Length}, as there are levels, but is {start.Rows} x {start.Columns}.", nameof(start));
        this.start = start.Copy();
        chi = [.. equilibrium.Probabilities];
        Equilibrium = equilibrium;
        Rate = rate;
    }

    /// <summary>Takes a pure start.</summary>
    /// <param name="levels">Energies E_mu, D of them.</param>
    /// <param name="amplitudes">&lt;mu|psi&gt; by level, norm 1 within 1e-10.</param>
    /// <param name="equilibrium">chi, D levels.</param>
    /// <param name="rate">w = alpha N, at least 0.</param>
    /// <exception cref="ArgumentException">As for matrices.</exception>
    public ThermalizationEquation(IReadOnlyList<double> levels, ReadOnlySpan<Complex> amplitudes, Equilibrium equilibrium, double rate)
        : this(levels, Projector(amplitudes), equilibrium, rate)
    {
    }

    /// <summary>The equilibrium state.</summary>
    public Equilibrium Equilibrium { get; }

    /// <summary>The rate w.</summary>
    public double Rate { get; }

    /// <summary>Number of levels D.</summary>
    public int Dimension => levels.Length;

    /// <summary>rho(t) in the energy basis, D x D.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite; so for all methods.</exception>
    public ComplexMatrix StateAt(double time)
    {
        (double kept, double reset) = Shares(time);
        Complex[] phases = [.. levels.Select(e => Complex.FromPolarCoordinates(1, -e * time))];
        ComplexMatrix state = new(Dimension, Dimension);
        for (int m = 0; m < Dimension; m++)
        {
            for (int n = 0; n < Dimension; n++) state[m, n] = kept * start[m, n] * phases[m] * Complex.Conjugate(phases[n]);
            state[m, m] = kept * start[m, m].Real + reset * chi[m];
        }

        return state;
    }

    /// <summary>&lt;mu|rho(t)|mu&gt; by level.</summary>
    public double[] PopulationsAt(double time)
    {
        (double kept, double reset) = Shares(time);
        return [.. Enumerable.Range(0, Dimension).Select(m => kept * start[m, m].Real + reset * chi[m])];
    }

    /// <summary>&lt;m|rho(t)|n&gt;.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such level, or the time is negative.</exception>
    public Complex CoherenceAt(double time, int m, int n)
    {
        (double kept, double reset) = Shares(time);
        foreach (int level in (ReadOnlySpan<int>)[m, n])
            if (level < 0 || level >= Dimension) throw new ArgumentOutOfRangeException(nameof(m), level, $"The level must lie in 0..{Dimension - 1}, but is {level}.");
        return kept * start[m, n] * Complex.FromPolarCoordinates(1, -(levels[m] - levels[n]) * time) + (m == n ? reset * chi[m] : 0);
    }

    /// <summary>Mean and variance of the energy at a time; the mean is E_chi + (E - E_chi) e^(-wt).</summary>
    public EnergyMoments EnergyAt(double time) => EnergyMoments.Sums(levels, PopulationsAt(time));

    /// <summary>dE/dt = w (E_chi - E(t)).</summary>
    public double EnergyRateAt(double time) => Rate * (EnergyMoments.Sums(levels, chi).Mean - EnergyAt(time).Mean);

    /// <summary>Squared Hilbert-Schmidt distance D_chi = Tr (rho - chi)^2, which decays as e^(-2wt).</summary>
    public double SquaredDistanceAt(double time)
    {
        double kept = Shares(time).Kept;
        double[] squares = new double[start.Data.Length];
        for (int m = 0; m < Dimension; m++)
            for (int n = 0; n < Dimension; n++)
            {
                Complex difference = start[m, n] - (m == n ? chi[m] : 0);
                squares[m * Dimension + n] = difference.Real * difference.Real + difference.Imaginary * difference.Imaginary;
            }

        return kept * kept * Information.PairwiseSum(squares);
    }

    /// <summary>Trace distance to chi, half the 1-norm of the difference, which decays as e^(-wt).</summary>
    public double TraceDistanceAt(double time)
    {
        double kept = Shares(time).Kept;
        ComplexMatrix difference = start.Copy();
        for (int m = 0; m < Dimension; m++) difference[m, m] -= chi[m];
        return kept * 0.5 * Information.PairwiseSum([.. HermitianEigen.Values(difference).Select(Math.Abs)]);
    }

    /// <summary>Tr rho(t)^2.</summary>
    public double PurityAt(double time) => Information.PairwiseSum([.. Spectrum(Shares(time)).Select(x => x * x)]);

    private static ComplexMatrix Projector(ReadOnlySpan<Complex> amplitudes)
    {
        IrreversibilityArguments.RequireNormalized(amplitudes, nameof(amplitudes));
        ComplexMatrix projector = new(amplitudes.Length, amplitudes.Length);
        for (int m = 0; m < amplitudes.Length; m++)
            for (int n = 0; n < amplitudes.Length; n++) projector[m, n] = amplitudes[m] * Complex.Conjugate(amplitudes[n]);
        return projector;
    }

    /// <summary>e^(-wt) and 1 - e^(-wt).</summary>
    private (double Kept, double Reset) Shares(double time)
    {
        IrreversibilityArguments.RequireTime(time);
        return (Math.Exp(-Rate * time), -NearOne.ExpMinusOne(-Rate * time));
    }
}
