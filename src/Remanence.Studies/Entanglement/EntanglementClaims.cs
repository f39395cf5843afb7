using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record EntanglementStudy
{
    /// <summary>What the presets say about the claims of the source.</summary>
    internal static IReadOnlyList<Claim> Claims { get; } =
    [
        new("all-temperatures", "Local thermalizations that preserve the entanglement of some input exist at every temperature above zero.", "key finding", "figure-1",
            "smallest negativity of two qubits after thermalizing a maximally entangled input, T = 0.1 to 5 gaps", "above 0",
            tables => Judge(Rows(tables, "survival_map").Where(r => r["input_overlap"] == 1).Min(r => r["negativity"]), x => x > 0),
            "Proven for all targets without empty levels. The amount falls with γ = d P_min, exponentially in 1/T."),
        new("largest-mixing", "With γ = d P_min the protocol preserves entanglement for any local dimension.", "methodology", "figure-6",
            "smallest negativity for a maximally entangled input, d = 2 to 200", "above 0",
            tables => Judge(Rows(tables, "dimension_scaling").Min(r => r["negativity"]), x => x > 0)),
        new("any-thermal-states", "With γ = d P_min the protocol preserves entanglement for any two thermal states.", "methodology", "alignment",
            "largest critical input overlap over all pairings of three levels with each other", "below 1",
            tables => Judge(Rows(tables, "alignment").Max(r => r["critical_overlap"]), x => x < 1),
            "True even where the levels of A and B are not paired by rank, but the threshold then exceeds 1/d."),
        new("half-threshold", "For two qubits with equal thermal states the output is entangled if and only if the input overlap exceeds 1/2.", "results", "figure-1",
            "points of the map (F = 0 to 1, T = 0.1 to 5 gaps) on the wrong side of F = 1/2", "0",
            tables => Judge(Rows(tables, "survival_map").Count(r => Math.Abs(r["input_overlap"] - 0.5) > 1e-9 && r["negativity"] > 0 != r["input_overlap"] > 0.5), x => x == 0),
            "For γ = 2p only; the threshold is 1/d for any dimension. Smaller γ or different temperatures raise it."),
        new("fraction-bound", "The fully entangled fraction of the output is at least the overlap of the input, for all inputs.", "results", "figure-3",
            "smallest F_max(output) - F, two qubits with p = 0.3", "at least -1e-13",
            tables => Judge(Rows(tables, "fraction_claim").Min(r => r["excess"]), x => x >= -1e-13),
            "Counterexample: a maximally entangled input (F = 1) leaves F_max = 1/2 + p = 0.8, and no local thermalization does better. It fails for every F above f, which are the only inputs that can stay entangled."),
        new("corrected-fraction-bound", "What holds instead: F_max of the output is at least γF + (1 - γ)f, with equality for F of at least 1/d² (ours).", "in place of the printed bound", "figure-3-qutrit",
            "largest |F_max(output) - γF - (1 - γ)f| for F of at least 1/d², two qutrits with different baths, γ = 0.4", "at most 1e-14, and never below",
            tables => Judge(Rows(tables, "fraction_claim").Max(r => r["input_overlap"] * 9 >= 1 ? Math.Abs(r["output_fraction"] - r["guaranteed"]) : Math.Max(0, r["guaranteed"] - r["output_fraction"])), x => x <= 1e-14),
            "The trivial form is F_max >= γF."),
        new("stronger-input", "Higher initial entanglement leads to stronger preserved correlations.", "results", "figure-1",
            "smallest growth of the negativity from one input overlap to the next above 1/2, two qubits", "above 0",
            tables =>
            {
                double[] entangled = [.. Rows(tables, "overlaps").Where(r => r["input_overlap"] >= 0.5).OrderBy(r => r["input_overlap"]).Select(r => r["negativity"])];
                return Judge(Enumerable.Range(1, entangled.Length - 1).Min(i => entangled[i] - entangled[i - 1]), x => x > 0);
            },
            "The input enters only through its overlap with one maximally entangled state."),
        new("local-operations", "Each agent uses only local operations and shared classical randomness.", "methodology", "membership",
            "verdict on the protocol with Weyl operators (1: a decomposition into local channels reproduces its Choi matrix)", "1",
            tables => Judge(Rows(tables, "membership").First(r => r["channel"] == 0)["verdict"], x => x == 1),
            "Thermal marginals alone do not imply it: preparing a fixed entangled state has them too, and is excluded by its partial transpose."),
        new("multipartite", "Genuine multipartite entanglement of GHZ states can survive under similar conditions.", "results", "figure-10",
            "largest critical visibility of GHZ states of 3 to 12 qubits, equal baths, largest γ", "below 1",
            tables => Judge(Rows(tables, "multipartite").Where(r => r["mixing_share"] == 1).Max(r => r["critical_visibility"]), x => x < 1),
            "V* = (1/2 - 2^-n)/(1 - 2^-n) at every temperature, by the GHZ twirl. W states have no twirl of this kind."),
        new("zero-temperature", "At zero temperature nothing survives where the ground levels are not degenerate.", "limitations", "degenerate-ground",
            "negativity at zero temperature with a twofold ground level, layered protocol", "above 0: only the non-degenerate case is excluded",
            tables => Judge(Rows(tables, "output").First()["negativity"], x => x > 0),
            "Pure thermal states are a product for any input. With a degenerate ground level γ = d P_min is 0, so the twirl of the source preserves nothing, but the layered protocol does."),
        new("infinite-time", "The exact twirl takes infinite time.", "limitations", "figure-11",
            "trace distance of the average over 12 rotations from the exact twirl", "above 1e-12; with a correction if only random sequences need infinite time",
            tables =>
            {
                double finite = Rows(tables, "random_walk_rates").First()["finite_group_distance"], walk = Rows(tables, "random_walk").MaxBy(r => r["steps"])!["twirl_distance"];
                return (finite, finite > 1e-12 ? Verdict.Holds : walk > 1e-6 ? Verdict.HoldsWithCorrection : Verdict.Fails);
            },
            "True for independent random gates. Finite groups make the twirl exactly (12 rotations for qubits), and d² Weyl operators suffice for the thermalization."),
        new("exponential-precision", "Finite approximations of the twirl achieve exponential precision.", "limitations", "figure-11",
            "distance from the twirl after 60 random gates over that after 59, divided by the rate per gate", "within 1 % of 1",
            tables =>
            {
                Dictionary<double, double> distance = Rows(tables, "random_walk").ToDictionary(r => r["steps"], r => r["twirl_distance"]);
                return Judge(distance[60] / distance[59] / Rows(tables, "random_walk_rates").First()["correlation_rate"], x => Math.Abs(x - 1) <= 0.01);
            }),
        new("speed-up", "Classically correlated baths can speed up local thermalization while preserving entanglement.", "practical terms", "figure-8",
            "time at which the entanglement dies over the time at which both sides are thermal to 1 %, all noise shared", "above 1",
            tables => Judge(Rows(tables, "shared_noise").First(r => r["shared_fraction"] == 1)["death_time"] / Rows(tables, "thermalization_times").First()["thermalization_time"], x => x > 1),
            "With 90 % of the noise shared the entanglement is gone first. The source gives no equation; the model is ours."),
        .. ProtocolClaims.All,
    ];

    private static (double, Verdict) Judge(double measured, Func<double, bool> holds) => (measured, holds(measured) ? Verdict.Holds : Verdict.Fails);

    /// <summary>The numeric cells of a table by column name.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, double>> Rows(IReadOnlyDictionary<string, Table> tables, string name) =>
        tables[name].Rows.Select(row => (IReadOnlyDictionary<string, double>)tables[name].Columns.Zip(row).Where(c => c.Second is double or int or long)
            .ToDictionary(c => c.First.Name, c => Convert.ToDouble(c.Second, CultureInfo.InvariantCulture), StringComparer.Ordinal));
}
