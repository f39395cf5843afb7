using static Remanence.Studies.ClaimTables;

namespace Remanence.Studies;

/// <summary>Claims about the way to equilibrium, other equilibria, large systems, steady states with collapse, and what the theory leaves open.</summary>
internal static class EquilibriumClaims
{
    /// <summary>The claims, in the order of the source.</summary>
    public static IReadOnlyList<Claim> All { get; } =
    [
        new("no-martingale", "Objective thermalization forgets the start: the mean weights of energy levels are no martingales, unlike in collapse theories.", "section Objective quantum thermalization", "relaxation",
            "change of the tracked level's mean weight over the trajectories, in standard errors", "above 10",
            tables =>
            {
                IReadOnlyList<IReadOnlyDictionary<string, double>> rows = Rows(tables, "ensemble");
                return Judge(Math.Abs(rows[^1]["population"] - rows[0]["population"]) / rows[^1]["population_error"], x => x > 10);
            }) { InQuickRuns = true },
        new("canonical-variance", "A canonical equilibrium always changes the variance of the energy.", "text below equation (4)", "remedies",
            "smallest relative change of the variance, canonical equilibria of product states", "of one sign over all angles; with a correction if the sign changes, so that isolated states keep it",
            tables =>
            {
                double[] changes = [.. Rows(tables, "remedies").Where(r => r["rule_number"] == 4 && !double.IsNaN(r["variance_error"])).Select(r => r["variance_error"])];
                return Judge(changes.Min(), changes.Min() > 0 || changes.Max() < 0, changes.All(x => Math.Abs(x) > 1e-6));
            },
            "The change passes zero between two angles, so there are product states whose variance a canonical equilibrium keeps.") { InQuickRuns = true },
        new("variance-rate", "dV/dt is the difference of the mean squared energies of equilibrium and state.", "text below equation (4)", "relaxation",
            "printed rate over the slope of V at t = 0", "within 0.02 of 1; with a correction if -2 E dE/dt restores it",
            tables =>
            {
                IReadOnlyDictionary<string, double> window = Rows(tables, "window")[0];
                IReadOnlyList<IReadOnlyDictionary<string, double>> rows = Rows(tables, "relaxation");
                double step = rows[1]["time"] - rows[0]["time"], slope = (-3 * rows[0]["variance"] + 4 * rows[1]["variance"] - rows[2]["variance"]) / (2 * step);
                double rate = (rows[0]["ln_trace_distance"] - rows[1]["ln_trace_distance"]) / step, start = window["start_energy"], end = window["energy"];
                double printed = rate * (window["variance"] + end * end - window["start_variance"] - start * start);
                return Judge(printed / slope, Math.Abs(printed / slope - 1) <= 0.02, Math.Abs((printed - rate * 2 * start * (end - start)) / slope - 1) <= 0.02);
            },
            "The printed rate is right only where the mean energy does not move."),
        new("macroscopic-window", "For a macroscopic system a microcanonical window of half-width √V conserves the energy of any state.", "text below equation (4)", "large-chain",
            "energy change over √V, product state of a long chain (20 spins; fewer in quick runs), in magnitude", "at most 0.05",
            tables => Judge(Math.Abs(Rows(tables, "large_window")[0]["energy_defect"]), x => x <= 0.05),
            "It does not become better with size: over a window of half-width √V the density of levels changes by a fixed factor, because √V and the scale of that change both grow like √N.") { InQuickRuns = true },
        new("no-recurrences", "There are no recurrences: the distance to equilibrium only falls.", "text below equation (6)", "relaxation",
            "largest growth of Tr(ρ-χ)² from one time to the next", "at most 0",
            tables =>
            {
                double[] distances = [.. Rows(tables, "relaxation").Select(r => r["squared_distance"])];
                return Judge(distances.Zip(distances.Skip(1)).Max(p => p.Second - p.First), x => x <= 0);
            }) { InQuickRuns = true },
        new("all-observables", "The state itself thermalizes, so every observable does, also of subsystems.", "text below the entropy rate", "relaxation",
            "trace distance to the equilibrium at wt = 6.5 over that at the start and over exp(-6.5)", "within 1e-9 of 1",
            tables => Judge(Rows(tables, "relaxation").Single(r => Math.Abs(r["time"] - 5) < 1e-9)["trace_distance"] / Rows(tables, "relaxation")[0]["trace_distance"] * Math.Exp(6.5), x => Math.Abs(x - 1) <= 1e-9),
            "The trace distance bounds the error of every observable. It falls with half the rate that the source gives for the squared distance.") { InQuickRuns = true },
        new("quantum-to-classical", "The modification takes entangled states to classical configurations.", "text below equation (6)", "entanglement-death",
            "time of local thermalization after which a Bell pair is not entangled (1/w)", "finite, and as -ln of the surviving weight says within 1e-6",
            tables =>
            {
                IReadOnlyDictionary<string, double> death = Rows(tables, "death_time")[0];
                return Judge(death["death_time"], x => double.IsFinite(x) && Math.Abs(x - death["predicted"]) <= 1e-6);
            },
            "The weight of the start, exp(-wt), falls to 1/9 for two qubits. The same holds for any noise that resets one half.") { InQuickRuns = true },
        new("steady-states-exist", "With collapse and thermalization together a steady state exists.", "text below equation (8), there with a reservation", "hybrid-phase-diagram",
            "largest proven distance of the computed states from a steady state, all rates", "at most 1e-9",
            tables => Judge(Rows(tables, "phase_diagram").Max(r => r["certificate"]), x => x <= 1e-9),
            "It is unique whenever thermalization acts (w > 0), because that resets every state.") { InQuickRuns = true },
        new("hybrid-microcanonical", "One end of the steady states is the microcanonical one.", "text below equation (8)", "hybrid-phase-diagram",
            "smallest trace distance of the steady state to the equilibrium", "at most 1e-3",
            tables => Judge(Rows(tables, "phase_diagram").Min(r => r["to_equilibrium"]), x => x <= 1e-3)) { InQuickRuns = true },
        new("born-alone", "Collapse without Hamiltonian and thermalization leads to Born's distribution.", "section Spontaneous Universal Irreversibility", "born-weights",
            "|entropy at γt = 30 less that of Born's weights 0.01, 0.25, 0.49, 0.25| (nat)", "at most 1e-9, and the third weight still 0.49",
            tables =>
            {
                double born = -new[] { 0.01, 0.25, 0.49, 0.25 }.Sum(p => p * Math.Log(p));
                IReadOnlyDictionary<string, double> last = Rows(tables, "relaxation")[^1];
                return Judge(Math.Abs(last["entropy"] - born), x => x <= 1e-9 && Math.Abs(last["tracked_population"] - 0.49) <= 1e-12);
            }) { InQuickRuns = true },
        Claim.NotTestable("microscopic-limit", "Small systems follow the Schroedinger equation for all practical purposes, and experiments on mesoscopic ones could refute the theory.", "abstract, conclusions",
            "The source gives neither the coupling α nor the size at which the effect begins. That the rate grows like αN is judged above."),
        Claim.NotTestable("single-system-thermalization", "A single system thermalizes as an objective fact, for every observer and observable.", "abstract, conclusions",
            "A statement on the meaning of the theory. What single trajectories do is judged above: they stay pure and their mean energies spread."),
        Claim.NotTestable("relativistic-extension", "The theory can be extended to continuous spectra, fields and curved space-times.", "conclusions",
            "Announced, not constructed."),
    ];
}
