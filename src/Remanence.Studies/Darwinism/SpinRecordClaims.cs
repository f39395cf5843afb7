using Remanence.Output;
using static Remanence.Studies.ClaimTables;

namespace Remanence.Studies;

/// <summary>Claims about single spins (mixedness, fields), the Gaussian regime, the band of couplings, and what lies beyond pure decoherence.</summary>
internal static class SpinRecordClaims
{
    /// <summary>The claims, in the order of the source.</summary>
    public static IReadOnlyList<Claim> All { get; } =
    [
        new("pure-correspondence", "In a pure spin decoherence and record are one: its Chernoff information is minus the logarithm of its squared decoherence factor.", "equation (16)", "figure-3",
            "largest relative difference between the sum of the spins' Chernoff informations and -ln |Γ|²", "at most 1e-10",
            tables => Judge(Rows(tables, "chernoff").Zip(Rows(tables, "decoherence")).Max(r => Math.Abs(100 * r.First["mean"] / -r.Second["ln_decoherence"] - 1)), x => x <= 1e-10)) { InQuickRuns = true },
        new("typical-correspondence", "The typical Chernoff information (averaged inside the logarithm) gives the decoherence factor of the whole environment, exactly for many weakly coupled spins.", "equation (26)", "figure-3",
            "N ξ over -ln |Γ|² at t = 1, N = 100", "within 1e-10 of 1; with a correction within 5 %",
            tables =>
            {
                double ratio = 100 * Rows(tables, "chernoff").Single(r => r["time"] == 1)["typical"] / -Rows(tables, "decoherence").Single(r => r["time"] == 1)["ln_decoherence"];
                return Judge(ratio, Math.Abs(ratio - 1) <= 1e-10, Math.Abs(ratio - 1) <= 0.05);
            },
            "The average inside the logarithm is smaller than that of the logarithms; they agree to leading order in t²/N only (a factor of two at t = 5).") { InQuickRuns = true },
        new("gaussian-decoherence", "Many weakly coupled spins decohere the system like exp(-t²/τ²), 1/τ² = 4 <G² sin² θ>.", "equations (25) and (27)", "figure-3",
            "-ln |Γ|² at t = 1 over 16/3, N = 100", "within 2 % of 1",
            tables => Judge(-Rows(tables, "decoherence").Single(r => r["time"] == 1)["ln_decoherence"] * 3 / 16, x => Math.Abs(x - 1) <= 0.02)) { InQuickRuns = true },
        new("mixed-spins", "A mixed spin holds -ln(1 - λ sin²(Θ/2)), λ = 1 - sqrt(1 - a²), of Chernoff information.", "equations (19) and (20)", "figure-2",
            "largest value on the sphere for a = 11/16 over the formula, the angle taken from the pure spin", "within 1e-3 of 1",
            tables =>
            {
                IReadOnlyList<IReadOnlyDictionary<string, double>> spins = Rows(tables, "chernoff_surface");
                double length = spins[1]["bloch_length"], lambda = 1 - Math.Sqrt((1 - length) * (1 + length)), sine = 1 - Math.Exp(-spins[0]["largest"]);
                return Judge(spins[1]["largest"] / -Math.Log(1 - lambda * sine), x => Math.Abs(x - 1) <= 1e-3);
            }) { InQuickRuns = true },
        new("mixedness-hides", "Any mixedness reduces what observers can learn.", "end of section Decoherence and Information", "figure-4",
            "largest estimate of a hazier environment over that of a less hazy one, same time", "below 1",
            tables => Judge(Rows(tables, "amplification").GroupBy(r => r["time"]).Max(time => Neighbors([.. time.OrderBy(r => r["haziness"]).Select(r => r["estimate"])])), x => x < 1)),
        new("axis-in-a-field", "With a field the insensitive axis turns by θ* with tan θ* = ω tan(w t) / w, w² = ω² + g² with the definitions of the source.", "after equation (23)", "figure-2",
            "axis_y / axis_z over the formula, g = 1/2, ω = π/2", "within 1e-12 of 1, both signs as for θ* > 0, φ* = π/2",
            tables =>
            {
                IReadOnlyDictionary<string, double> spin = Rows(tables, "chernoff_surface")[2];
                double field = spin["field"], effective = Math.Sqrt(field * field + spin["coupling"] * spin["coupling"]);
                return Judge(spin["axis_y"] / spin["axis_z"] / (field * Math.Tan(effective * 15 * Math.PI / 64) / effective), x => Math.Abs(x - 1) <= 1e-12);
            },
            "The source writes two signs; only those pairs are right that name this axis and its opposite.") { InQuickRuns = true },
        new("strong-field", "In a field that is strong enough a spin turns too fast to decohere or learn: its record vanishes.", "after equation (23)", "strong-field",
            "largest Chernoff information in a field of 1000 g over that without a field", "at most 1e-5",
            tables => Judge(Rows(tables, "chernoff_surface")[^1]["largest"] / Rows(tables, "chernoff_surface")[0]["largest"], x => x <= 1e-5)) { InQuickRuns = true },
        new("receptivity", "At early times a mixed environment amplifies less than a pure one by the factor λ.", "equations (28) and (29)", "figure-4",
            "largest relative difference of the exact relative amplification from λ, earliest time, all hazinesses", "at most 0.02",
            tables =>
            {
                IReadOnlyDictionary<string, double>[] first = [.. Rows(tables, "amplification").GroupBy(r => r["time"]).MinBy(g => g.Key)!];
                double pure = first.Single(r => r["haziness"] == 0)["exact_0"];
                return Judge(first.Max(r => Math.Abs(r["exact_0"] / pure / (1 - Math.Sqrt((1 - r["bloch_length"]) * (1 + r["bloch_length"]))) - 1)), x => x <= 0.02);
            },
            "For spins perpendicular to the axis of the coupling; elsewhere the decoherence time depends on the mixedness too (see above)."),
        new("unbounded-growth", "Although the energy of the interaction stays bounded, redundancy grows without bound with the environment.", "after equation (29), figure 3", "figure-3",
            "highest redundancy of 10000 spins over that of 1000", "at least 5",
            tables => Judge(Highest(tables, 10_000) / Highest(tables, 1000), x => x >= 5)),
        new("beyond-quadratic", "At very long times, when single spins have turned, the growth is no longer quadratic.", "caption of figure 4", "figure-4",
            "estimate over the quadratic law for pure spins at the latest and at the earliest time: larger deviation at the latest", "above 0.5, while the earliest is below 0.01",
            tables =>
            {
                IReadOnlyDictionary<string, double>[] pure = [.. Rows(tables, "amplification").Where(r => r["haziness"] == 0).OrderBy(r => r["time"])];
                double early = Math.Abs(pure[0]["estimate"] / pure[0]["quadratic"] - 1), late = Math.Abs(pure[^1]["estimate"] / pure[^1]["quadratic"] - 1);
                return Judge(late, x => x > 0.5 && early < 0.01);
            }),
        new("band-decay", "A band of couplings makes redundancy oscillate and the oscillation decay.", "after equation (32), figure 5", "figure-5",
            "largest deviation of the estimate from its late value for Wt of at least 6 over that of the first peak", "at most 0.25",
            tables =>
            {
                IReadOnlyList<IReadOnlyDictionary<string, double>> band = Rows(tables, "infinite_band");
                return Judge(band.Where(r => r["phase"] >= 6).Max(r => Math.Abs(r["estimate"] - 1)) / (band.Max(r => r["estimate"]) - 1), x => x <= 0.25);
            }),
        new("whole-fragments", "In a small environment redundancy jumps between the values N over a whole number.", "Methods, inset of figure 5", "figure-5-inset",
            "largest |R n - 32| where fragments of n spins suffice", "0",
            tables => Judge(Rows(tables, "redundancy").Where(r => r["fragment_size"] > 0).Max(r => Math.Abs(r["redundancy"] * r["fragment_size"] - 32)), x => x <= 1e-12)) { InQuickRuns = true },
        new("bit-by-bit", "Measurements of single spins suffice: the estimate they give is reached or exceeded by the whole environment.", "after equation (12), discussion", "measured-spins",
            "smallest exact redundancy over the estimate, eight measured spins", "at least 1",
            tables => Judge(Rows(tables, "redundancy").Where(r => r["exact_over_estimate"] > 0).Min(r => r["exact_over_estimate"]), x => x >= 1)) { InQuickRuns = true },
        Claim.NotTestable("photons", "For photons redundancy grows linearly in time, because their number does.", "equation (31)",
            "Linear by assumption: fresh spins pass at a constant rate (PhotonGrowth in the library). The source computes no photons to compare with, and defines neither their decoherence time nor their receptivity."),
        Claim.NotTestable("imperfect-decoherence", "Redundancy emerges with other interactions than pure decoherence as well.", "discussion",
            "The closed forms of the study need couplings that commute with the pointer observable. Environments that interact among themselves are the study redundancy."),
    ];

    private static double Neighbors(double[] values) => values.Zip(values.Skip(1)).Max(p => p.Second / p.First);

    private static double Highest(IReadOnlyDictionary<string, Table> tables, double spins) => Rows(tables, "gaussian_growth").Where(r => r["environment_spins"] == spins).Max(r => r["continuous_redundancy"]);
}
