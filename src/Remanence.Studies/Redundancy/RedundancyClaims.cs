using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record RedundancyStudy
{
    /// <summary>Exponent between thermal states at the energies of the two branches, from a ring of 10 spins at the default couplings: 0.3259.</summary>
    internal static double ThermalExponent => new CanonicalRing(10, new(1, -1.05, 0.5)).Crossing(-1.05, 1.05).Exponent;

    /// <summary>What runs of the presets say about the claims of the source.</summary>
    internal static IReadOnlyList<Claim> Claims { get; } =
    [
        new("broadcast-plateau", "Right after the broadcast every fraction of the environment, down to a single spin, holds the whole record.", "after equation (3)", "figure-1b",
            "largest deviation of I from ln 2 at t = 0, 0 < l < N", "at most 1e-12 nat",
            tables => Judge(Curve(tables, 0).Where(f => f.Size > 0 && f.Size < Sites(tables)).Max(f => Math.Abs(f.Value - Math.Log(2))), x => x <= 1e-12)) { InQuickRuns = true },
        new("plateau-persists", "The plateau survives chaotic evolution of the environment when the branches differ in energy density.", "Figure 1(b)", "figure-1b",
            "I(l = 7) / S_S at the latest time, N = 20", "at least 0.9",
            tables => Judge(At(tables, Last(tables), 7) / Entropy(tables), x => x >= 0.9)),
        new("encoding", "The plateau dies when the branches have equal energy density: no correlation with small fractions remains.", "Figure 1(a)", "figure-1a",
            "I(l = 5) / S_S at the latest time, N = 20", "at most 0.01",
            tables => Judge(At(tables, Last(tables), 5) / Entropy(tables), x => x <= 0.01)),
        new("encoding-step", "In the encoding phase the whole information 2 S_S becomes available as soon as the fraction exceeds one half.", "Figure 1(a)", "figure-1a",
            "I(l = 15) / (2 S_S) at the latest time, N = 20", "at least 0.99",
            tables => Judge(At(tables, Last(tables), 15) / (2 * Entropy(tables)), x => x >= 0.99),
            "At l = N/2 itself I = S_S for every dynamics, because the whole is pure; that point is no evidence of anything."),
        new("time-independence", "After a transient the mutual information no longer depends on time.", "Figure 1(b)", "figure-1b",
            "spread of I(l = 1) over t >= 20 (nat)", "0.02 nat for every l; with a correction if only l < 3 exceeds it",
            tables =>
            {
                double single = Spread(tables, 1), longer = Enumerable.Range(3, 7).Max(l => Spread(tables, l));
                return (single, longer > 0.02 ? Verdict.Fails : single > 0.02 ? Verdict.HoldsWithCorrection : Verdict.Holds);
            },
            "Single spins go on fluctuating at N = 20; from three spins on the curve is steady."),
        new("size-independence", "The mutual information does not depend on the size of the environment.", "text on Figure 1(b)", "figure-1b-small",
            "largest relative difference of I(2) and I(6) at t = 60 between N = 16 and N = 20", "at most 0.01; with a correction up to 0.05",
            tables =>
            {
                double difference = Math.Max(Math.Abs(At(tables, 60, 2) / 0.3590 - 1), Math.Abs(At(tables, 60, 6) / 0.6239 - 1));
                return (difference, difference <= 0.01 ? Verdict.Holds : difference <= 0.05 ? Verdict.HoldsWithCorrection : Verdict.Fails);
            },
            "The values at N = 20, 0.3590 and 0.6239 nat, are proving numbers of figure-1b. A few per cent remain at these sizes."),
        new("exponential-approach", "The deficit S_S - I falls at least as fast as exp(-kappa l).", "Figure 2, inset", "figure-1b",
            "smallest local slope of the deficit, l = 2..6, latest time", "at least kappa = 0.3259 (thermal states, ring of 10)",
            tables => Judge(Slopes(tables).Min(), x => x >= ThermalExponent)),
        new("tight-exponent", "The exponential bound becomes tight at late times.", "text on Figure 2", "figure-1b",
            "smallest local slope of the deficit over kappa, l = 2..6, latest time", "within 5 % of 1; not testable while the slope is larger",
            tables =>
            {
                double ratio = Slopes(tables).Min() / ThermalExponent;
                return (ratio, Math.Abs(ratio - 1) <= 0.05 ? Verdict.Holds : ratio > 1 ? Verdict.NotTestable : Verdict.Fails);
            },
            "A 1/sqrt(l) prefactor and the forced zero of the deficit at l = N/2 both raise the slope at feasible sizes."),
        new("partial-degeneracy", "When branches +x, -x, +y, -y share energies in part, the plateau moves from 2 ln 2 to 1.5 ln 2, the entropy of the merged weights.", "Figure 5", "figure-5",
            "I(l = 7) at the latest time over 1.5 ln 2, N = 16", "within 5 % of 1; not testable while the curve is still a ramp below it",
            tables =>
            {
                double ratio = At(tables, Last(tables), 7) / (1.5 * Math.Log(2));
                return (ratio, Math.Abs(ratio - 1) <= 0.05 && Math.Abs(At(tables, Last(tables), 6) / At(tables, Last(tables), 7) - 1) < 0.05 ? Verdict.Holds : ratio < 1 ? Verdict.NotTestable : Verdict.Fails);
            },
            "The exponents between the merged energies are so small (0.06 to 0.09) that fragments far beyond 17 spins would be needed."),
        .. AnalysisClaims.All,
        .. SourceClaims.All,
    ];

    private static (double, Verdict) Judge(double measured, Func<double, bool> holds) => (measured, holds(measured) ? Verdict.Holds : Verdict.Fails);

    private static double Number(object? cell) => Convert.ToDouble(cell, System.Globalization.CultureInfo.InvariantCulture);

    private static double Entropy(IReadOnlyDictionary<string, Table> tables) => Number(tables["summary"].Rows[0][1]);

    private static int Sites(IReadOnlyDictionary<string, Table> tables) => (int)Number(tables["summary"].Rows[0][0]);

    private static double Last(IReadOnlyDictionary<string, Table> tables) => tables["mutual_information"].Rows.Max(r => Number(r[0]));

    private static IEnumerable<(int Size, double Value)> Curve(IReadOnlyDictionary<string, Table> tables, double time) =>
        tables["mutual_information"].Rows.Where(r => Number(r[0]) == time).Select(r => ((int)Number(r[1]), Number(r[2])));

    private static double At(IReadOnlyDictionary<string, Table> tables, double time, int size) => Curve(tables, time).First(f => f.Size == size).Value;

    private static double Spread(IReadOnlyDictionary<string, Table> tables, int size)
    {
        double[] values = [.. tables["mutual_information"].Rows.Where(r => Number(r[0]) >= 20 && (int)Number(r[1]) == size).Select(r => Number(r[2]))];
        return values.Max() - values.Min();
    }

    private static IEnumerable<double> Slopes(IReadOnlyDictionary<string, Table> tables) =>
        tables["plateau_approach"].Rows.Where(r => Number(r[0]) == Last(tables) && (int)Number(r[1]) is >= 2 and <= 6).Select(r => Number(r[3]));
}
