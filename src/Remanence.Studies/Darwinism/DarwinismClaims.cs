using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record DarwinismStudy
{
    /// <summary>What the presets say about the claims of the source.</summary>
    internal static IReadOnlyList<Claim> Claims { get; } =
    [
        new("insensitive-axis", "Redundancy can vanish in cases of measure zero only: a spin records nothing only if it starts on one axis (or is completely mixed).", "Figure 2 and discussion", "figure-2",
            "smallest over largest Chernoff information, on the insensitive axis, worst of three spins", "at most 1e-13, while the largest is above 0.1 nat",
            tables =>
            {
                double ratio = Rows(tables, "chernoff_surface").Max(r => Cell(r, "on_axis") / Cell(r, "largest")), largest = Rows(tables, "chernoff_surface").Min(r => Cell(r, "largest"));
                return Judge(ratio, x => x <= 1e-13 && largest > 0.1);
            },
            "At times where sin(2gt) = 0 (without a field) no state holds a record; these times are of measure zero as well."),
        new("quadratic-growth", "Under Gaussian decoherence redundancy grows with the square of time, as the Chernoff estimate says.", "equation (29), figure 3", "figure-3",
            "exact redundancy over the square law at t = 8, N = 10000, δ = 1e-16", "within 2 % of 1",
            tables => Judge(Single(tables, "gaussian_growth", r => Cell(r, "environment_spins") == 10_000 && Cell(r, "time") == 8, r => Cell(r, "continuous_redundancy") / Cell(r, "quadratic")), x => Math.Abs(x - 1) <= 0.02),
            "Most of the difference is the constant C, which adds 0.9 % at this deficit."),
        new("onset", "Redundancy starts (R = 2) at the decoherence time multiplied by the square root of 2 ln(1/δ).", "equation (30), figure 3", "figure-3",
            "exact onset over the formula, δ = 1e-16", "within 1 % of 1",
            tables => Judge(Single(tables, "gaussian_constants", _ => true, r => Cell(r, "exact_onset") / Cell(r, "onset")), x => Math.Abs(x - 1) <= 0.01)) { InQuickRuns = true },
        new("recurrence-time", "A finite environment follows the square law up to the recurrence time π/(4 sqrt<g²>).", "caption of figure 3", "figure-3",
            "time of the highest redundancy over the recurrence time, couplings spread over an interval", "within 5 % of 1",
            tables => Judge(Single(tables, "gaussian_constants", _ => true, r => Cell(r, "peak_time") / Cell(r, "recurrence_estimate")), x => Math.Abs(x - 1) <= 0.05),
            "The formula is the first maximum of the record for equal couplings, not a recurrence. For spread couplings the maximum comes earlier, and redundancy then stays near N ln 2/ln(1/δ).") { InQuickRuns = true },
        new("pointer-probability", "The relative amplification does not depend on the pointer probability.", "Figure 4", "figure-4",
            "largest relative spread between p = 1/2, 1/8 and 1/32, fragments with nξ >= 30", "at most 0.01",
            tables => Judge(Known(tables).Max(r => (Exact(r).Max() - Exact(r).Min()) / Cell(r, "estimate")), x => x <= 0.01)) { InQuickRuns = true },
        new("chernoff-amplification", "The relative amplification of hazy environments is the ratio of the Chernoff informations.", "Figure 4 and equation (19)", "figure-4",
            "largest relative difference of exact decay rates from the ratio, fragments with nξ >= 30", "at most 0.01; with a correction up to 0.1",
            tables => Graded(Known(tables).Where(r => Cell(r, "haziness") > 0).Max(r => Exact(r).Max(x => Math.Abs(x / Cell(r, "estimate") - 1))), 0.01, 0.1),
            "The factor n^(-1/2) of mixed spins has to be taken out of the rate; a plain linear fit is biased by about 1 %. Records so weak that 3000 spins give less than nξ = 30 are left out.") { InQuickRuns = true },
        new("mixedness-of-decoherence", "The decoherence time does not depend on the mixedness of the environment.", "after equation (27)", "decoherence-of-mixed-spins",
            "decoherence rate 1/τ² of spins with a = 0.5, θ = π/4 over 4 <G² sin² θ>", "within 2 % of 1; with a correction if it is (1 - a² cos² θ)/sin² θ = 1.75",
            tables =>
            {
                double ratio = Single(tables, "decoherence", r => Cell(r, "time") == 0.02, r => -Cell(r, "ln_decoherence") / (0.02 * 0.02)) / (8.0 / 3);
                return (ratio, Math.Abs(ratio - 1) <= 0.02 ? Verdict.Holds : Math.Abs(ratio / 1.75 - 1) <= 0.02 ? Verdict.HoldsWithCorrection : Verdict.Fails);
            },
            "True for θ = π/2 or a = 1. In general 1/τ² = 4 <G² (1 - a² cos² θ)>: a mixed spin near the axis of the coupling is a random field, which decoheres without learning.") { InQuickRuns = true },
        new("asymptotic-exactness", "The Chernoff estimate becomes exact as δ goes to 0.", "equation (11)", "estimate-convergence",
            "exact redundancy over the estimate at δ = 1e-300, pure spins", "within 0.1 % of 1",
            tables => Judge(Ratio(tables, 300), x => Math.Abs(x - 1) <= 1e-3),
            "The convergence is only 1/ln(1/δ): at δ = 0.01 the exact value is 7.6 % higher."),
        new("asymptotic-exactness-mixed", "The Chernoff estimate becomes exact as δ goes to 0, for mixed spins too.", "equation (11)", "estimate-convergence-mixed",
            "exact redundancy over the estimate at δ = 1e-300, a = 0.9375, Θ = π/3", "within 1 % of 1",
            tables => Judge(Ratio(tables, 300), x => Math.Abs(x - 1) <= 1e-2),
            "The factor n^(-1/2) makes it slower than for pure spins: 20 % are missing at δ = 0.01."),
        new("lower-bound", "The Chernoff estimate is a lower bound of the redundancy.", "discussion", "estimate-convergence-mixed",
            "smallest ratio of exact redundancy and estimate, δ = 0.1 to 1e-300", "at least 1",
            tables => Judge(Rows(tables, "redundancy").Min(r => Cell(r, "exact_over_estimate")), x => x >= 1),
            "It holds wherever we computed, but the chain of bounds in the source proves it up to a logarithm only. What is proven is the bracket."),
        new("expansion", "The expansion with the constant C is exact for any practical deficit.", "Methods, figure 5", "figure-5",
            "largest relative difference of exact continuous redundancy and expansion, δ = 1e-10, infinite environment, Wt >= 0.25", "at most 1e-5",
            tables => Judge(Rows(tables, "infinite_band").Where(r => Cell(r, "phase") >= 0.25).Max(r => Math.Abs(Cell(r, "exact") / Cell(r, "expansion") - 1)), x => x <= 1e-5),
            "For continuous fragment sizes; whole sizes make the redundancy jump by some per cent.") { InQuickRuns = true },
        new("small-environments", "The Chernoff estimate with whole fragments gives the features of the redundancy of 32 spins.", "Figure 5, inset", "figure-5-inset",
            "largest difference of the number of spins needed and estimated, δ = 0.01, t >= 0.6", "at most 2 spins",
            tables => Judge(Rows(tables, "redundancy").Where(r => Cell(r, "delta") == 0.01 && Cell(r, "time") >= 0.6).Max(r => Math.Abs(Cell(r, "fragment_size") - Cell(r, "estimated_size"))), x => x <= 2),
            "δ of the figure is not in the text; 0.01 is ours. Fragments are drawn without replacement, so the estimate is the pessimistic one.") { InQuickRuns = true },
        .. SpinRecordClaims.All,
    ];

    private static (double, Verdict) Judge(double measured, Func<double, bool> holds) => (measured, holds(measured) ? Verdict.Holds : Verdict.Fails);

    private static (double, Verdict) Graded(double measured, double holds, double corrected) =>
        (measured, measured <= holds ? Verdict.Holds : measured <= corrected ? Verdict.HoldsWithCorrection : Verdict.Fails);

    private static IEnumerable<Dictionary<string, double>> Rows(IReadOnlyDictionary<string, Table> tables, string name)
    {
        Table table = tables[name];
        return table.Rows.Select(row => table.Columns.Select((c, i) => (c.Name, Value: row[i])).ToDictionary(c => c.Name, c => c.Value is null ? double.NaN : Convert.ToDouble(c.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal));
    }

    private static double Cell(Dictionary<string, double> row, string column) => row[column];

    private static double Single(IReadOnlyDictionary<string, Table> tables, string name, Func<Dictionary<string, double>, bool> which, Func<Dictionary<string, double>, double> value) => value(Rows(tables, name).Single(which));

    private static double Ratio(IReadOnlyDictionary<string, Table> tables, double digits) => Single(tables, "redundancy", r => Math.Abs(Cell(r, "digits") - digits) < 1e-6, r => Cell(r, "exact_over_estimate"));

    /// <summary>Rows of the amplification whose exact rates exist and are asymptotic.</summary>
    private static IEnumerable<Dictionary<string, double>> Known(IReadOnlyDictionary<string, Table> tables) => Rows(tables, "amplification").Where(r => !double.IsNaN(Cell(r, "exact_0")) && Cell(r, "exponent") >= Amplification.Asymptotic);

    private static double[] Exact(Dictionary<string, double> row) => [Cell(row, "exact_0"), Cell(row, "exact_1"), Cell(row, "exact_2")];
}
