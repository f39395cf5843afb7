using System.Globalization;
using System.Numerics;

namespace Remanence;

/// <summary>
/// An ensemble of stochastic trajectories: model, method and what is recorded. Everything is given in the energy basis. The ensemble mean solves
/// d rho/dt = -i[H, rho] + w (chi - rho) (or general rates) + gamma (sum P rho P - rho); A. Mukherjee, arXiv 2504.16197, Eqs. 1, 5 to 8.
/// </summary>
/// <remarks>Trajectory k is a function of the parameters, the seed and k alone. It also depends on the list of times, because steps end at every time.</remarks>
public sealed record TrajectoryParameters
{
    /// <summary>Energies of the D levels, in any order.</summary>
    public required IReadOnlyList<double> Energies { get; init; }

    /// <summary>Components of the pure start state by level, norm 1 to 1e-10.</summary>
    public required IReadOnlyList<Complex> Start { get; init; }

    /// <summary>chi by level: not negative, sum 1; with <see cref="Sectors"/> sum 1 in every sector, or 0 in a sector without weight in the start. Null only with <see cref="Rates"/>, or without thermalization.</summary>
    public IReadOnlyList<double>? Equilibrium { get; init; }

    /// <summary>w = alpha N, at least 0, in units of energy.</summary>
    public double ThermalizationRate { get; init; }

    /// <summary>Label of the conserved sector of every level; null: one sector. No transitions between sectors.</summary>
    public IReadOnlyList<int>? Sectors { get; init; }

    /// <summary>General rates J, D x D, entry (m, n) from level n to level m, instead of equilibrium and rate; for <see cref="TrajectoryMethod.EulerMaruyama"/> only.</summary>
    public RealMatrix? Rates { get; init; }

    /// <summary>Collapse, or null.</summary>
    public TrajectoryCollapse? Collapse { get; init; }

    /// <summary>Times of the records, ascending, from 0 on, in units of the inverse energy.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>Longest time step; every interval between two times is cut into equal steps of at most this length. Not used by <see cref="TrajectoryMethod.Jumps"/>.</summary>
    public double Step { get; init; } = 0.01;

    /// <summary>Integrator.</summary>
    public TrajectoryMethod Method { get; init; } = TrajectoryMethod.MeanExact;

    /// <summary>Real or complex processes.</summary>
    public TrajectoryNoise Noise { get; init; } = TrajectoryNoise.Complex;

    /// <summary>Correlation time tau of colored noise, covariance e^{-|t-s|/tau}/(2 tau); the step may be at most tau/10. Only for <see cref="TrajectoryMethod.Colored"/>.</summary>
    public double CorrelationTime { get; init; }

    /// <summary>Pairs of levels (m, n) whose coherence psi_m conj(psi_n) is recorded.</summary>
    public IReadOnlyList<(int Row, int Column)> Coherences { get; init; } = [];

    /// <summary>Levels whose populations are recorded; null: all.</summary>
    public IReadOnlyList<int>? PopulationLevels { get; init; }

    /// <summary>Whether quantities that are nonlinear in the state are recorded: inverse participation ratio, spread of the energy over the trajectories, outcomes. Must be off for <see cref="TrajectoryMethod.Jumps"/>.</summary>
    public bool Nonlinear { get; init; } = true;

    /// <summary>Key of all random numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Every violated rule, one sentence each; empty when the parameters are right.</summary>
    public IReadOnlyList<string> Problems() => [.. Shapes(), .. Rules()];

    /// <exception cref="ArgumentException">A rule is violated; the message lists all.</exception>
    internal void Require()
    {
        IReadOnlyList<string> problems = Problems();
        if (problems.Count > 0) throw new ArgumentException(string.Join(' ', problems));
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private IEnumerable<string> Shapes()
    {
        int levels = Energies.Count;
        if (levels == 0) yield return "The energies must name at least one level, but the list is empty.";
        if (!Energies.All(double.IsFinite)) yield return "The energies must be finite numbers.";
        double norm = Start.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary);
        if (Start.Count != levels) yield return $"The start state must have one component for each of the {levels} levels, but has {Start.Count}.";
        else if (!(Math.Abs(norm - 1) <= 1e-10)) yield return $"The start state must have norm 1, but its squared norm is {Text(norm)}; divide it by its norm.";
        if (Times.Count == 0 || !(Times[0] >= 0) || !Times.All(double.IsFinite) || Times.Zip(Times.Skip(1)).Any(p => !(p.First < p.Second)))
            yield return "The times must be at least one finite number, ascending and not negative.";
        if (Sectors is not null && Sectors.Count != levels) yield return $"The sectors must label each of the {levels} levels, but there are {Sectors.Count} labels.";
        if (Coherences.Any(c => c.Row < 0 || c.Row >= levels || c.Column < 0 || c.Column >= levels) || (PopulationLevels?.Any(m => m < 0 || m >= levels) ?? false))
            yield return $"Recorded populations and coherences must name levels in 0..{levels - 1}.";
        foreach (string problem in Collapse?.Problems(levels) ?? []) yield return problem;
    }

    private IEnumerable<string> Rules()
    {
        int levels = Energies.Count;
        if (!(ThermalizationRate >= 0) || !double.IsFinite(ThermalizationRate)) yield return $"The thermalization rate must be finite and not negative, but is {Text(ThermalizationRate)}.";
        if (Method != TrajectoryMethod.Jumps && !(Step > 0 && double.IsFinite(Step))) yield return $"The time step must be positive, but is {Text(Step)}.";
        if (Method == TrajectoryMethod.Jumps && Nonlinear)
            yield return "Jumps have the right ensemble mean but another law of single trajectories, so participation ratios, energy spreads and outcomes must not be asked of them: record linear quantities only or take another method.";
        if (Method == TrajectoryMethod.Jumps && Collapse is { Incomplete: true })
            yield return "Jumps need projectors that add up to one: complete the collapse with the rest or take another method.";
        if (Method == TrajectoryMethod.Colored)
        {
            if (!(CorrelationTime > 0 && double.IsFinite(CorrelationTime))) yield return $"The correlation time of colored noise must be positive, but is {Text(CorrelationTime)}.";
            else if (Step > CorrelationTime / 10 * (1 + 1e-12)) yield return $"The time step of colored noise must be at most a tenth of the correlation time, {Text(CorrelationTime / 10)}, but is {Text(Step)}.";
            if (levels > 64) yield return $"Colored noise needs D^2 processes and is limited to 64 levels, but there are {levels}.";
            if (Noise != TrajectoryNoise.Real) yield return "Colored noise is defined for real processes: choose real noise.";
            if (Collapse is not null || Sectors is not null) yield return "Colored noise knows neither collapse nor sectors: leave them out.";
        }

        if (Rates is not null)
        {
            if (Method != TrajectoryMethod.EulerMaruyama) yield return "General rates need the Euler-Maruyama method: no other one is defined for them.";
            if (Equilibrium is not null || Sectors is not null || ThermalizationRate != 0 || Collapse is not null) yield return "General rates replace equilibrium, rate and sectors and know no collapse: leave those out.";
            if (Rates.Rows != levels || Rates.Columns != levels) yield return $"The rates must be a matrix of {levels} x {levels}, but are {Rates.Rows} x {Rates.Columns}.";
            if (Rates.Data.Any(r => !(r >= 0) || !double.IsFinite(r))) yield return "The rates must be finite and not negative.";
        }
        else if (Equilibrium is null)
        {
            if (ThermalizationRate != 0) yield return "A thermalization rate needs an equilibrium state.";
        }
        else if (Equilibrium.Count != levels)
        {
            yield return $"The equilibrium state must have one probability for each of the {levels} levels, but has {Equilibrium.Count}.";
        }
        else if (Start.Count == levels && (Sectors is null || Sectors.Count == levels))
        {
            foreach (string problem in EquilibriumRules()) yield return problem;
        }
    }

    private IEnumerable<string> EquilibriumRules()
    {
        if (Equilibrium!.Any(p => !(p >= 0))) yield return "The probabilities of the equilibrium state must not be negative.";
        foreach (IGrouping<int, int> sector in Enumerable.Range(0, Energies.Count).GroupBy(m => Sectors?[m] ?? 0))
        {
            double sum = sector.Sum(m => Equilibrium![m]), weight = sector.Sum(m => Start[m].Real * Start[m].Real + Start[m].Imaginary * Start[m].Imaginary);
            bool empty = sum == 0 && weight <= 1e-14 && Sectors is not null && Collapse is null;
            if (!empty && !(Math.Abs(sum - 1) <= 1e-10)) yield return $"The probabilities of the equilibrium state must have sum 1{(Sectors is null ? "" : $" in sector {sector.Key}")}, but have {Text(sum)}.";
        }
    }
}
