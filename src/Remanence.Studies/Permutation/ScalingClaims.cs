using static Remanence.Studies.ClaimTables;

namespace Remanence.Studies;

/// <summary>Claims about the formula as an order parameter, chaotic motion, and what the method promises beyond.</summary>
internal static class ScalingClaims
{
    /// <summary>The claims, in the order of the source.</summary>
    public static IReadOnlyList<Claim> All { get; } =
    [
        new("order-parameter", "I_M/N is an order parameter: zero where the motion comes to rest, positive where units oscillate together.", "abstract, first sentence", "phase-diagram-hopf",
            "smallest limit among models on a limit cycle (nat)", "above 0, while the limit of every model with one fixed point is 0",
            tables =>
            {
                IReadOnlyList<IReadOnlyDictionary<string, double>> models = Rows(tables, "phase_diagram");
                return Judge(models.Where(r => r["kind"] == 1).Min(r => r["limit"]), x => x > 0 && models.Where(r => r["kind"] == 0).All(r => r["limit"] == 0));
            }) { InQuickRuns = true },
        new("chaotic-attractor", "Time-dependent attractors of any kind give extensive scaling, not limit cycles alone.", "abstract (\"e.g.\")", "model-e-chaos",
            "I_M/N of the largest system over that of the one before, strange attractor", "above 1.1, with a positive limit by the formula",
            tables =>
            {
                IReadOnlyList<IReadOnlyDictionary<string, double>> sizes = Rows(tables, "sizes");
                return Judge(sizes[^1]["information_per_unit"] / sizes[^2]["information_per_unit"], x => x > 1.1 && Rows(tables, "forecast")[0]["limit"] > 0);
            },
            "The growth is seen; that it ends at the limit of the formula (0.116 nat) is not, because the approach is slow (0.083 at N = 100)."),
        new("fixed-point-with-local-jumps", "A fixed point gives no extensive scaling with local jumps of any kind either.", "abstract, conclusion", "model-g-mixed",
            "I_M of the largest system over that of the one before", "at most 1.05",
            tables => Judge(Rows(tables, "sizes")[^1]["information"] / Rows(tables, "sizes")[^2]["information"], x => x <= 1.05)),
        new("phase-space-average", "The units' averaged state is the time average of the motion of infinitely many.", "abstract, central formula", "model-c1-laser",
            "distance of the exact mean Bloch vector at N = 240 from the average over the limit cycle, laser", "at most 0.01, and smaller than at N = 120",
            tables =>
            {
                IReadOnlyDictionary<string, double> cycle = Rows(tables, "attractors").Single(r => r["stable"] == 1);
                double Distance(double units)
                {
                    IReadOnlyDictionary<string, double> exact = Rows(tables, "sizes").Single(r => r["units"] == units);
                    return Math.Sqrt(new[] { "bloch_x", "bloch_y", "bloch_z" }.Sum(c => Math.Pow(exact[c] - cycle[c], 2)));
                }

                return Judge(Distance(240), x => x <= 0.01 && x < Distance(120));
            },
            "It falls like 1/N."),
        Claim.NotTestable("other-quantities", "The method opens ways to other correlation measures and to thermodynamics far from equilibrium.", "summary",
            "Promised, without a formula or a number."),
    ];
}
