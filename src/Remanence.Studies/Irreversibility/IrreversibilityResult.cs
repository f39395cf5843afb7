namespace Remanence.Studies;

/// <summary>The ensemble at one time. Energies in the unit of the Hamiltonian, entropies in nats.</summary>
/// <param name="Time">t.</param>
/// <param name="Energy">Tr H rho.</param>
/// <param name="Variance">Variance of the energy.</param>
/// <param name="Entropy">Von Neumann entropy S.</param>
/// <param name="EntropyRate">dS/dt; null where it is infinite, and with collapse.</param>
/// <param name="SquaredDistance">D_chi = Tr (rho - chi)^2, the squared Hilbert-Schmidt distance.</param>
/// <param name="TraceDistance">T, half the 1-norm of rho - chi.</param>
/// <param name="WindowWeight">Weight on the levels where chi is not 0.</param>
/// <param name="TrackedPopulation">Population of the level that is most occupied at the start.</param>
public readonly record struct RelaxationPoint(double Time, double Energy, double Variance, double Entropy, double? EntropyRate, double SquaredDistance, double TraceDistance, double WindowWeight, double TrackedPopulation);

/// <summary>An equilibrium state and what it does to energy and variance.</summary>
/// <param name="Rule">The rule, as it is written.</param>
/// <param name="Levels">D_w, number of levels with chi above 0.</param>
/// <param name="StartEnergy">E.</param>
/// <param name="StartVariance">V.</param>
/// <param name="Energy">E_chi.</param>
/// <param name="Variance">V_chi.</param>
/// <param name="EnergyDefect">(E_chi - E)/sqrt V; NaN for a start without spread.</param>
/// <param name="VarianceRatio">V_chi/V, 1 where the variance is kept; NaN likewise.</param>
/// <param name="WeightOutside">Weight of the start on levels where chi is 0.</param>
/// <param name="Entropy">Entropy of chi, nats.</param>
public readonly record struct WindowSummary(string Rule, int Levels, double StartEnergy, double StartVariance, double Energy, double Variance, double EnergyDefect, double VarianceRatio, double WeightOutside, double Entropy)
{
    /// <summary>The summary of an equilibrium.</summary>
    internal static WindowSummary Of(string rule, Equilibrium chi)
    {
        // Without spread every energy is the same, and the ratios say nothing.
        bool spread = chi.Start.Variance > 1e-20 * Math.Max(1, chi.Start.Mean * chi.Start.Mean);
        return new(rule, chi.Support.Count, chi.Start.Mean, chi.Start.Variance, chi.Moments.Mean, chi.Moments.Variance, spread ? chi.EnergyDefect : double.NaN, spread ? chi.VarianceRatio : double.NaN, chi.WeightOutside, chi.Entropy);
    }
}

/// <summary>An average over trajectories at one time.</summary>
/// <param name="Mean">The average.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Exact">What the master equation or a closed form says; NaN where neither does.</param>
public readonly record struct EnsembleAverage(double Mean, double StandardError, double Exact)
{
    /// <summary>Deviation from the exact value in standard errors; NaN where there is none, 0 where neither deviates nor errs.</summary>
    public double Deviation => Math.Abs(Mean - Exact) <= 1e-12 * Math.Max(1, Math.Abs(Exact)) ? 0 : (Mean - Exact) / StandardError;
}

/// <summary>The stochastic ensemble at one time.</summary>
/// <param name="Time">t.</param>
/// <param name="Energy">&lt;H&gt; of single systems.</param>
/// <param name="Population">Population of the level that is most occupied at the start.</param>
/// <param name="EnergySpread">Variance of &lt;H&gt; over the systems.</param>
/// <param name="ParticipationRatio">Inverse participation ratio sum |psi_mu|^4 of single systems.</param>
public readonly record struct EnsemblePoint(double Time, EnsembleAverage Energy, EnsembleAverage Population, EnsembleAverage EnergySpread, EnsembleAverage ParticipationRatio);

/// <summary>The steady state of collapse and thermalization.</summary>
/// <param name="CollapseRate">gamma.</param>
/// <param name="ThermalizationRate">w.</param>
/// <param name="Energy">Tr H rho.</param>
/// <param name="Entropy">Entropy, nats.</param>
/// <param name="Certificate">Proven bound of the error in trace norm.</param>
/// <param name="CertificateFloor">Size to which rounding alone brings it.</param>
/// <param name="ToEquilibrium">Trace distance to chi.</param>
/// <param name="ToMixed">Trace distance to the identity over D.</param>
/// <param name="ToDephasedEquilibrium">Trace distance to chi dephased by the collapse.</param>
/// <param name="ToBorn">Trace distance to the dephased start, the Born state.</param>
/// <param name="CollapseEnergyRate">dE/dt by collapse at the start.</param>
public readonly record struct HybridPoint(double CollapseRate, double ThermalizationRate, double Energy, double Entropy, double Certificate, double CertificateFloor, double ToEquilibrium, double ToMixed, double ToDephasedEquilibrium, double ToBorn, double CollapseEnergyRate);

/// <summary>Result of <see cref="IrreversibilityStudy"/>.</summary>
public sealed record IrreversibilityResult : StudyResult
{
    /// <summary>w = alpha N.</summary>
    public required double ThermalizationRate { get; init; }

    /// <summary>gamma = J N, 0 without collapse.</summary>
    public required double CollapseRate { get; init; }

    /// <summary>The equilibrium; null for Hamiltonians that are too large to be diagonalized.</summary>
    public WindowSummary? Window { get; init; }

    /// <summary>Times of the ensemble's master equation; none for Hamiltonians that are too large.</summary>
    public IReadOnlyList<RelaxationPoint> Relaxation { get; init; } = [];

    /// <summary>Times of the stochastic ensemble; none without trajectories.</summary>
    public IReadOnlyList<EnsemblePoint> Ensemble { get; init; } = [];

    /// <summary>Number of trajectories of the ensemble.</summary>
    public long Trajectories { get; init; }

    /// <summary>The steady state with collapse; null without.</summary>
    public HybridPoint? SteadyState { get; init; }
}
