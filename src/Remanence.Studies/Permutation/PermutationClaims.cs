using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record PermutationStudy
{
    /// <summary>What the presets say about the claims of the source, whose abstract is all we had.</summary>
    internal static IReadOnlyList<Claim> Claims { get; } =
    [
        new("asymptotic-formula", "For many units I_M/N tends to the entropy of the averaged unit less the average of the entropies, the average taken over the infinite-time motion.", "abstract, central formula", "model-c1-laser",
            "limit extrapolated from exact results with N = 60 to 240 less that of the formula, laser (nat)", "at most 1e-4",
            tables => Judge(Math.Abs(Extrapolated(tables) - Row(tables, "forecast")["limit"]), x => x <= 1e-4),
            "The laser's cycle has a closed form, and its exact states reach N = 240."),
        new("asymptotic-formula-cycle", "The same formula on a limit cycle without phase symmetry.", "abstract, central formula", "model-c2-limit-cycle",
            "limit extrapolated from exact results with N = 20 to 80 less that of the formula (nat)", "at most 2e-3",
            tables => Judge(Math.Abs(Extrapolated(tables) - Row(tables, "forecast")["limit"]), x => x <= 2e-3),
            "At N = 80 the bare I_M/N is still 0.04 below the limit: the corrections are of the order (ln N)/N."),
        new("no-scaling-at-a-fixed-point", "Extensive scaling is not possible where the motion relaxes to a fixed point.", "abstract, conclusion", "model-a-fixed-point",
            "I_M of 60 units over that of 30", "at most 1.02, where extensive scaling means 2",
            tables => Judge(Row(tables, "sizes", r => r["units"] == 60)["information"] / Row(tables, "sizes", r => r["units"] == 30)["information"], x => x <= 1.02),
            "I_M tends to a constant, 0.0264 nat, which a Gaussian theory (ours) gives in closed form."),
        new("scaling-at-symmetric-fixed-points", "Fixed points never give extensive scaling (the conclusion without its \"or such scaling is not robust\").", "abstract, shortened", "model-b-bistable",
            "limit of I_M/N with two fixed points related by a symmetry (nat)", "0 would confirm this reading",
            tables => Judge(Row(tables, "forecast")["limit"], x => x == 0),
            "Two fixed points related by a symmetry share the weight for ever, and I_M is extensive. Only the entropy of \"which one\", at most ln 2, is not. So the second half of the source's sentence is needed."),
        new("not-robust-at-fixed-points", "Where fixed points do give extensive scaling, perturbations destroy it.", "abstract, conclusion", "bistable-robustness",
            "I_M/N of 60 units over that of 20, with a bias of 0.05", "below 0.7; it grows without bias",
            tables =>
            {
                double Ratio(double bias) => Row(tables, "robustness", r => r["value"] == bias && r["units"] == 60)["information_per_unit"] / Row(tables, "robustness", r => r["value"] == bias && r["units"] == 20)["information_per_unit"];
                return (Ratio(0.05), Ratio(0.05) < 0.7 && Ratio(0) > 1 ? Verdict.Holds : Verdict.Fails);
            },
            "A bias of N-independent size selects one attractor for N → ∞; at N = 20 its effect is hardly seen."),
        new("robust-on-cycles", "Extensive scaling is robust where the motion settles on a time-dependent attractor.", "abstract, conclusion", "cycle-robustness",
            "relative change of the limit of I_M/N by the same bias of 0.05, limit cycle", "at most 0.05, with I_M/N still growing at N = 40",
            tables =>
            {
                double Limit(double bias) => Row(tables, "robustness_forecast", r => r["value"] == bias)["limit"];
                double At(int n) => Row(tables, "robustness", r => r["value"] == 0.05 && r["units"] == n)["information_per_unit"];
                double change = Math.Abs(Limit(0.05) / Limit(0) - 1);
                return (change, change <= 0.05 && Limit(0.05) > 0 && At(40) > At(30) && At(30) > At(20) ? Verdict.Holds : Verdict.Fails);
            }),
        new("drift-alone", "The limit is a function of the mean-field drift alone.", "abstract, summary", "model-d-time-crystal",
            "spread of the limits that averages over single orbits of the drift give, time crystal (nat)", "0; with a correction if the exact limit exists all the same",
            tables =>
            {
                double[] averages = [.. Rows(tables, "crystal_orbits").Select(r => r["average"])];
                double spread = averages.Max() - averages.Min();
                bool exists = Math.Abs(Row(tables, "time_crystal", r => r["units"] == 640)["information_per_unit"] - Row(tables, "forecast")["limit"]) < 0.02;
                return (spread, spread < 1e-6 ? Verdict.Holds : exists ? Verdict.HoldsWithCorrection : Verdict.Fails);
            },
            "True for isolated attractors and for those related by a symmetry. For a family of closed orbits the noise of order 1/N decides the weights, for several unrelated attractors the actions do."),
        new("lipkin-model", "A driven-dissipative Lipkin-Meshkov-Glick model shows both cases.", "abstract, illustration", "model-c2-limit-cycle",
            "limit of I_M/N on the limit cycle of our model C2 (nat)", "above 0; its fixed-point case is model A",
            tables => Judge(Row(tables, "forecast")["limit"], x => x > 0),
            "The source's parameters are not in its abstract. In our search oscillations needed gain, or collective against local processes: none of 1135 models with decay alone oscillated."),
        .. ScalingClaims.All,
    ];

    private static (double, Verdict) Judge(double measured, Func<double, bool> holds) => (measured, holds(measured) ? Verdict.Holds : Verdict.Fails);

    private static double Extrapolated(IReadOnlyDictionary<string, Table> tables) => Row(tables, "extrapolation")["limit"];

    private static IReadOnlyDictionary<string, double> Row(IReadOnlyDictionary<string, Table> tables, string name, Func<IReadOnlyDictionary<string, double>, bool>? which = null) => Rows(tables, name).First(which ?? (_ => true));

    /// <summary>The numeric cells of a table by column name.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, double>> Rows(IReadOnlyDictionary<string, Table> tables, string name) =>
        tables[name].Rows.Select(row => (IReadOnlyDictionary<string, double>)tables[name].Columns.Zip(row).Where(c => c.Second is double or int or long)
            .ToDictionary(c => c.First.Name, c => Convert.ToDouble(c.Second, CultureInfo.InvariantCulture), StringComparer.Ordinal));
}
