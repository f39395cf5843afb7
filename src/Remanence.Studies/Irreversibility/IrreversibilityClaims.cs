using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record IrreversibilityStudy
{
    /// <summary>What the presets say about the claims of the source.</summary>
    internal static IReadOnlyList<Claim> Claims { get; } =
    [
        new("norm-by-fluctuation-dissipation", "The fluctuation-dissipation relation (noise squared equal to the rates) conserves the norm and rules out signals.", "text below equation (1); section Superluminal signalling", "window-signalling",
            "largest rate of norm or of Bob's state where the relation holds", "at most 1e-13, while 1.2 times the noise gives a rate above 0.01",
            tables => Judge(Rows(tables, "signalling").Max(r => Cell(r, "obeyed_rate")), x => x <= 1e-13 && Rows(tables, "signalling").Max(r => Cell(r, "norm_rate")) > 0.01)),
        new("ensemble-is-lindblad", "Averages over the stochastic trajectories obey the linear master equation (6).", "equations (2) and (6)", "relaxation",
            "largest deviation of mean energy and population from the master equation, in standard errors", "at most 5",
            tables => Judge(Rows(tables, "ensemble").Max(r => Math.Max(Math.Abs(Cell(r, "energy_deviation")), Math.Abs(Cell(r, "population_deviation")))), x => x <= 5)) { InQuickRuns = true },
        new("exponential-distance", "The trace distance to the equilibrium, Tr(ρ-χ)², decays as exp(-2αNt).", "text below equation (6)", "relaxation",
            "decay rate of ln Tr(ρ-χ)² over w", "within 1e-9 of 2; the trace distance itself decays with 1",
            tables =>
            {
                (double squared, double distance) = (Slope(tables, "ln_squared_distance") / 1.3, Slope(tables, "ln_trace_distance") / 1.3);
                return (squared, Math.Abs(squared - 2) > 1e-9 ? Verdict.Fails : Math.Abs(distance - 2) <= 1e-9 ? Verdict.Holds : Verdict.HoldsWithCorrection);
            },
            "What decays at 2αN is the squared Hilbert-Schmidt distance; the trace distance (half the 1-norm) decays at αN. Neither implies that the entropy grows.") { InQuickRuns = true },
        new("thermalization-with-size", "The effect grows with the size of the system: larger systems thermalize faster, whatever Hamiltonian and state.", "text below equations (1) and (6)", "size-scaling",
            "largest relative difference of the time of thermalization from 1/(αN), chains of 4 to 8 spins", "at most 1e-9",
            tables => Judge(Rows(tables, "size_scaling").Max(r => Math.Abs(Cell(r, "relative_error"))), x => x <= 1e-9),
            "The ensemble is that of a reset to χ at the rate αN: which χ, and at which rate, is the whole content.") { InQuickRuns = true },
        new("energy-conservation", "The average energy of an ensemble is conserved.", "equation (4) and text below", "energy-drift",
            "largest energy change over √V of product states of chains, in magnitude", "at most 0.01; with a correction if the rule gaussian does it (preset remedies)",
            tables => Judge(Rows(tables, "energy_drift").Max(r => Math.Abs(Cell(r, "energy_defect"))), x => x <= 0.01),
            "A uniform window has the mean energy of the start by symmetry only: E(t) = E_χ + (E - E_χ) exp(-wt).") { InQuickRuns = true },
        new("variance-conservation", "With a window of half-width √V the variance of the energy does not change.", "text below equation (4)", "energy-drift",
            "largest V_χ/V of product states of chains", "at least 0.95",
            tables => Judge(Rows(tables, "energy_drift").Max(r => Cell(r, "variance_ratio")), x => x >= 0.95),
            "A flat window of half-width √V has the variance V/3 in a flat spectrum.") { InQuickRuns = true },
        new("energy-repaired", "There are equilibria that conserve energy and variance.", "text below equation (4)", "remedies",
            "largest error of energy and variance of the gaussian equilibrium, where it exists", "at most 1e-10",
            tables => (Gaussian(tables), Gaussian(tables) <= 1e-10 ? Verdict.HoldsWithCorrection : Verdict.Fails),
            "The source takes the uniform window. Largest entropy at given mean and variance, exp(-aE - bE²), conserves both exactly; it exists for no start on the edge of the spectrum.") { InQuickRuns = true },
        new("unique-rates", "The constraints on steady state and energy fix the rates uniquely to J = χ.", "equations (3) and (4)", "counterexamples",
            "rank of the rates of the Ehrenfest urn, which meets both constraints", "1, the rank of the source's rates",
            tables => Judge(Single(tables, "counterexamples", r => Cell(r, "urn_rank")), x => x == 1),
            "Unique among products A^μ B^ν only."),
        new("several-charges", "With several conserved quantities the windows of all of them give an equilibrium.", "paragraph before equation (5)", "counterexamples",
            "levels in the windows of energy and charge", "at least 1",
            tables => Judge(Single(tables, "counterexamples", r => Cell(r, "joint_window")), x => x >= 1),
            "Each window alone is not empty, their intersection may be. Windows inside every sector always exist and conserve its weight."),
        new("stable-eigenstates", "Energy levels that are not degenerate are stable.", "text before equation (5)", "stable-eigenstate",
            "largest trace distance from the level", "at most 1e-13",
            tables => Judge(Rows(tables, "relaxation").Max(r => Cell(r, "trace_distance")), x => x <= 1e-13)),
        new("second-law", "The entropy of the ensemble never decreases.", "entropy rate below equation (6)", "second-law",
            "entropy at wt = 5 minus entropy at the start, mixed start (nat)", "at least 0",
            tables => Judge(At(tables, "relaxation", 5, "entropy") - At(tables, "relaxation", 0, "entropy"), x => x >= 0),
            "The inference needs S below the entropy of χ for all states, which is wrong for mixed starts. What never grows is the relative entropy of ρ to χ."),
        new("entropy-bound", "The entropy approaches that of the equilibrium from below.", "entropy rate below equation (6)", "entropy-overshoot",
            "largest entropy above that of the equilibrium, pure start (nat)", "at most 0; with a correction if the bound ln(D_w + 1) holds",
            tables =>
            {
                double overshoot = Single(tables, "entropy_overshoot", r => Cell(r, "overshoot")), room = Single(tables, "entropy_overshoot", r => Cell(r, "bound") - Cell(r, "largest_entropy"));
                return (overshoot, overshoot <= 1e-12 ? Verdict.Holds : room >= 0 ? Verdict.HoldsWithCorrection : Verdict.Fails);
            },
            "Any weight of the start outside the window makes the entropy exceed ln D_w and then fall; for pure starts it stays below ln(D_w + 1)."),
        new("entropy-rate", "dS/dt is w times D(χ, ρ) + S_χ - S, D being the relative entropy.", "equation below equation (6)", "entropy-overshoot",
            "largest error of the formula against differences of the entropy", "at most 1e-5",
            tables => Judge(Single(tables, "entropy_overshoot", r => Cell(r, "rate_error")), x => x <= 1e-5)),
        new("single-energy", "Thermalization conserves the energy.", "abstract", "single-system",
            "variance of the energy over single systems at the last time", "at most 1e-6",
            tables => Judge(Rows(tables, "single_system").Where(r => Cell(r, "law") == 0).MaxBy(r => Cell(r, "time"))!["energy_spread"], x => x <= 1e-6),
            "At best the ensemble mean is conserved: single systems fluctuate, with V_χ/(D_w + 1) in equilibrium.") { InQuickRuns = true },
        new("single-system-law", "Equation (5) says how a single system evolves.", "equation (5)", "gauge-dependence",
            "spread of the participation ratio over the phase of an eigenvector, real noise", "at most 0.005",
            tables => Judge(Rows(tables, "gauge_dependence").Max(r => Cell(r, "participation")) - Rows(tables, "gauge_dependence").Min(r => Cell(r, "participation")), x => x <= 0.005),
            "With real noise the law of trajectories depends on the phases of the eigenvectors, a convention; with complex noise it does not, at the same master equation.") { InQuickRuns = true },
        new("no-signal-fixed", "Local thermalization does not signal.", "section Superluminal signalling", "window-signalling",
            "largest change of Bob's populations with a fixed local equilibrium", "at most 1e-13",
            tables => Judge(Rows(tables, "signalling").Max(r => Cell(r, "fixed_drift")), x => x <= 1e-13),
            "If χ is fixed for the ensemble and the operators are local."),
        new("no-signal-window", "The theory does not signal, although each system carries its own window.", "equation (5) and section Superluminal signalling", "window-signalling",
            "trace distance of Alice's steady states for two choices of Bob", "at most 1e-10",
            tables => Judge(Rows(tables, "signalling").Max(r => Cell(r, "state_window")), x => x <= 1e-10),
            "A window that belongs to the pure state makes the dynamics of ensembles nonlinear: Bob's choice of basis changes Alice's steady state."),
        new("white-noise-limit", "White noise is the effective description of noise with a memory.", "text after the entropy rate", "colored-noise",
            "deviation of the mean population from white noise at τ = 0.05", "at most 0.025, and growing with τ",
            tables =>
            {
                double[] deviations = [.. Rows(tables, "colored_noise").OrderBy(r => Cell(r, "correlation_time")).Select(r => Cell(r, "deviation"))];
                return (deviations[0], deviations[0] <= 0.025 && deviations.Zip(deviations.Skip(1)).All(d => d.First < d.Second) ? Verdict.HoldsWithCorrection : Verdict.Fails);
            },
            "The deviation is about 0.3 τ w: the limit is right, but for any τ above 0 the ensemble mean is no linear map of the start."),
        new("hybrid-born", "The steady state of collapse and thermalization interpolates between the Born state and the microcanonical state.", "text below equation (8)", "hybrid-phase-diagram",
            "smallest trace distance of the steady state to the Born state of the start", "at most 0.01",
            tables => Judge(Rows(tables, "phase_diagram").Min(r => Cell(r, "to_born")), x => x <= 0.01),
            "The start enters through χ only. The corners are χ, the dephased χ (fast collapse) and infinite temperature (slow thermalization).") { InQuickRuns = true },
        new("hybrid-energy", "Collapse and thermalization together conserve the energy.", "text below equation (8)", "hybrid-phase-diagram",
            "rate of energy change by collapse at the start, γ = 1, in magnitude", "at most 1e-10",
            tables => Judge(Math.Abs(Rows(tables, "phase_diagram").Where(r => Cell(r, "collapse_rate") == 1).Select(r => Cell(r, "collapse_energy_rate")).First()), x => x <= 1e-10),
            "Only if all projectors commute with the Hamiltonian; otherwise collapse heats.") { InQuickRuns = true },
        new("measurement-record", "The hybrid theory describes measurement: outcomes keep Born's weights.", "section Spontaneous Universal Irreversibility", "pointer-record",
            "largest deviation of the qubit's weight from Born's at t = 100, one window", "at most 0.01; with a correction if sectors keep it",
            tables =>
            {
                double window = Deviation(tables, 0), sectors = Deviation(tables, 1);
                return (window, window <= 0.01 ? Verdict.Holds : sectors <= 1e-5 ? Verdict.HoldsWithCorrection : Verdict.Fails);
            },
            "Born weights are a transient between 1/γ and 1/w, unless a conserved quantity of the measured system restricts thermalization to its sectors.") { InQuickRuns = true },
        new("collapse-trace", "Equation (8) conserves the trace for any set of collapse projectors.", "equation (8)", "counterexamples",
            "rate of the trace over γ with one projector of three, in magnitude", "at most 1e-12",
            tables => Judge(Math.Abs(Single(tables, "counterexamples", r => Cell(r, "trace_rate"))), x => x <= 1e-12),
            "It needs a complete set of projectors; we add the projector on the rest."),
        .. EquilibriumClaims.All,
    ];

    private static (double, Verdict) Judge(double measured, Func<double, bool> holds) => (measured, holds(measured) ? Verdict.Holds : Verdict.Fails);

    private static IEnumerable<Dictionary<string, double>> Rows(IReadOnlyDictionary<string, Table> tables, string name)
    {
        Table table = tables[name];
        return table.Rows.Select(row => table.Columns.Select((c, i) => (c.Name, Value: row[i])).ToDictionary(c => c.Name, c => c.Value is null or string ? double.NaN : Convert.ToDouble(c.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal));
    }

    private static double Cell(Dictionary<string, double> row, string column) => row[column];

    private static double Single(IReadOnlyDictionary<string, Table> tables, string name, Func<Dictionary<string, double>, double> value) => value(Rows(tables, name).Single());

    private static double At(IReadOnlyDictionary<string, Table> tables, string name, double time, string column) => Cell(Rows(tables, name).Single(r => Math.Abs(Cell(r, "time") - time) < 1e-9), column);

    /// <summary>Decay rate of a logarithm between the first and the last time.</summary>
    private static double Slope(IReadOnlyDictionary<string, Table> tables, string column)
    {
        Dictionary<string, double>[] rows = [.. Rows(tables, "relaxation")];
        return -(Cell(rows[^1], column) - Cell(rows[0], column)) / (Cell(rows[^1], "time") - Cell(rows[0], "time"));
    }

    /// <summary>Largest error of the gaussian rule, where it exists.</summary>
    private static double Gaussian(IReadOnlyDictionary<string, Table> tables) => Rows(tables, "remedies").Where(r => Cell(r, "rule_number") == 3 && !double.IsNaN(Cell(r, "energy_defect"))).Max(r => Math.Max(Math.Abs(Cell(r, "energy_defect")), Math.Abs(Cell(r, "variance_error"))));

    /// <summary>Largest deviation of the weight of |0&gt; from its start at the last time.</summary>
    private static double Deviation(IReadOnlyDictionary<string, Table> tables, double rule)
    {
        Dictionary<string, double>[] rows = [.. Rows(tables, "pointer_record").Where(r => Cell(r, "rule_number") == rule)];
        double start = Cell(rows.MinBy(r => Cell(r, "time"))!, "weight_0"), last = rows.Max(r => Cell(r, "time"));
        return rows.Where(r => Cell(r, "time") == last).Max(r => Math.Abs(Cell(r, "weight_0") - start));
    }
}
