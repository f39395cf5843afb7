using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What the analyses of the study redundancy say about the claims of the source.</summary>
internal static class AnalysisClaims
{
    internal static IReadOnlyList<Claim> All =>
    [
        new("energy-information-bound", "The information in a fragment's energy misses the record by at most a sum over levels that falls exponentially.", "Proposition 1", "figure-2",
            "largest ratio of the deficit H(p) - I' to its bound, all fragments and times", "at most 1",
            tables => Judge(Rows(tables, "energy_statistics").Max(r => r["deficit"] / r["deficit_bound"]), x => x <= 1)) { InQuickRuns = true },
        new("rate-functions-cross", "The exponent is read off the crossing of the branches' rate functions.", "Figure 2", "figure-2",
            "exponent of 8 spins at t = 1000, N = 16", "between kappa_0 (initial states) and kappa_th (Gibbs states)",
            tables =>
            {
                double exponent = Rows(tables, "energy_statistics").First(r => r["time"] == 1000 && r["fragment_size"] == 8)["exponent"];
                return Judge(exponent, x => x >= Exponent(tables, 1) && x <= Exponent(tables, 0));
            },
            "Three exponents exist; a finite fragment has none of the two limits."),
        new("cumulant-densities", "All cumulant densities of a late fragment equal those of the whole environment, which the initial state fixes.", "assumption before equation (8)", "thermal-comparison",
            "largest relative deviation of the energy variance per site of 4 late spins from that of the ring, N = 14", "at most 0.1; with a correction if the law for a finite part of the ring holds within 0.1",
            tables =>
            {
                IReadOnlyDictionary<string, double>[] four = [.. Rows(tables, "thermalization").Where(r => r["fragment_size"] == 4)];
                double deviation = four.Max(r => Math.Abs(r["variance"] / Rows(tables, "branches").First(b => b["branch"] == r["branch"])["energy_variance"] - 1));
                double law = four.Max(r => Math.Abs(r["predicted_variance"] / r["variance"] - 1));
                return (deviation, deviation <= 0.1 ? Verdict.Holds : law <= 0.1 ? Verdict.HoldsWithCorrection : Verdict.Fails);
            },
            "A fragment has the variance of a Gibbs state, corrected by its share of what the ring keeps: (1 - f) v + f sigma_0^2 away from edges.") { InQuickRuns = true },
        new("subsystem-thermalization", "Small fragments thermalize.", "assumption before equation (8)", "thermal-comparison",
            "largest trace distance of the time average of one spin from its Gibbs state, N = 14", "at most 0.1",
            tables => Judge(Rows(tables, "thermalization").Where(r => r["fragment_size"] == 1).Max(r => r["trace_distance"]), x => x <= 0.1),
            "Six spins are 0.17 and 0.26 away: the ring of 14 is small for them.") { InQuickRuns = true },
        new("redundancy-number-law", "The redundancy number is extensive: R is at least about N kappa / ln(1 / delta).", "equation (14)", "figure-1b",
            "smallest ratio of R and N kappa_th / ln(1 / delta), delta = 0.1 and 0.2, latest time, N = 20", "at least 1; with a correction from 0.95 on",
            tables =>
            {
                IReadOnlyDictionary<string, double>[] rows = [.. Rows(tables, "redundancy_number")];
                double last = rows.Max(r => r["time"]);
                double exponent = RedundancyStudy.ThermalExponent;
                double ratio = rows.Where(r => r["time"] == last && r["tolerance"] >= 0.09).Min(r => r["relative_redundancy"] * Math.Log(1 / r["tolerance"]) / (20 * exponent));
                return (ratio, ratio >= 1 ? Verdict.Holds : ratio >= 0.95 ? Verdict.HoldsWithCorrection : Verdict.Fails);
            },
            "Leading order only: a constant that does not depend on l is hidden. A guide, not a bound."),
        new("degeneracy-collapse", "For nearly equal energies the curves of different axes collapse as functions of l sin^2(theta).", "equation (15), Figure 3", "figure-3",
            "largest over smallest ratio of I and l sin^2(theta), minus 1, where I is at most 0.1 nat and encoding below 5 % of it", "at most 0.15; with a correction if [(l - 1) J^2 + l (g^2 + h^2)] sin^2(theta) keeps it",
            tables =>
            {
                double leading = Spread(tables, "leading_variable"), corrected = Spread(tables, "corrected_variable");
                return (leading, leading <= 0.15 ? Verdict.Holds : corrected <= 0.15 ? Verdict.HoldsWithCorrection : Verdict.Fails);
            },
            "An open interval of l spins has l - 1 bonds."),
        new("degenerate-exponent", "The exponent vanishes like the squared energy gap.", "text before equation (15)", "exponent-map",
            "kappa_th at theta = 0.1 over gap^2 / (8 (J^2 + g^2 + h^2)), default couplings", "within 1 % of 1",
            tables =>
            {
                double exponent = Rows(tables, "exponent_map").First(r => r["transverse_field"] == -1.05 && r["longitudinal_field"] == 0.5 && r["axis"] == 0.1)["exponent"];
                double gap = 2 * 1.05 * Math.Sin(0.1);
                return Judge(exponent / (gap * gap / (8 * (1 + 1.05 * 1.05 + 0.25))), x => Math.Abs(x - 1) <= 0.01);
            }) { InQuickRuns = true },
        new("system-entropy", "The system's entropy differs from the Shannon entropy of the weights by an exponentially small amount.", "equations (12) and (29)", "figure-5",
            "H(p) - S_S of four branches that overlap, N = 16 (nat)", "between 0 and 1e-4",
            tables => Judge(Rows(tables, "summary").Select(r => r["shannon_entropy"] - r["system_entropy"]).First(), x => x is >= 0 and <= 1e-4)),
        new("fragment-size-only", "What a fraction of the environment knows depends on its size.", "text on Figure 1", "fragments",
            "I of the sites 0, 2, 4, 6 over I of four neighbors, t = 60, N = 10", "within 5 % of 1",
            tables => Judge(Shape(tables, 1) / Shape(tables, 0), x => Math.Abs(x - 1) <= 0.05),
            "True for intervals, which the proof is about. Scattered sites hold no bonds of the Hamiltonian and know much less."),
        new("projective-peaks", "With redundancy the projective ensemble tends to the two pointer states.", "section on projective ensembles", "projective",
            "E[r_z^2] at t = 60, N = 18", "at least 0.9 (pointer states: 1)",
            tables => Judge(Rows(tables, "projective_ensemble").First(r => r["time"] == 60)["second_z"], x => x >= 0.9),
            "A late-time effect: at t = 0 a Z measurement tells nothing. The approach is slow in N and fluctuates."),
        new("projective-uniform", "In the encoding case the projective ensemble is uniform on the Bloch sphere.", "section on projective ensembles", "projective-encoding",
            "larger deviation of E[r_z^2] from 1/3 and E[r_z^4] from 1/5 at t = 60, N = 18", "at most 0.01",
            tables =>
            {
                IReadOnlyDictionary<string, double> late = Rows(tables, "projective_ensemble").First(r => r["time"] == 60);
                return Judge(Math.Max(Math.Abs(late["second_z"] - 1.0 / 3), Math.Abs(late["fourth_z"] - 0.2)), x => x <= 0.01);
            },
            "These branches lie at infinite temperature; at other energies the outcomes of a Z measurement are not equally likely and nothing is claimed."),
        new("coherent-energy", "Spin-coherent states of an all-to-all environment have vanishing energy density, so a broadcast hardly alters it.", "section on all-to-all environments", "all-to-all",
            "energy per site of uniform product states (root mean square of 6 axes) over that of the extreme product states, N = 12", "at most 0.25",
            tables =>
            {
                IReadOnlyDictionary<string, double> row = Rows(tables, "coherent_energy").First();
                return Judge(row["root_mean_square"] / Math.Max(row["highest"], -row["lowest"]), x => x <= 0.25);
            },
            "Opposite product states, which a broadcast by pi/4 makes, have exactly equal energies, because the couplings are even under reversal of all spins.") { InQuickRuns = true },
        new("non-local-energy", "All-to-all couplings store energy non-locally: a fragment's energy scales with l times its fraction.", "equation (17)", "all-to-all",
            "largest deviation of the mean energy of all fragments of l spins from E l (l - 1) / (N (N - 1))", "at most 1e-10",
            tables => Judge(Rows(tables, "fragment_energies").Max(r => Math.Abs(r["mean"] - r["law"])), x => x <= 1e-10)) { InQuickRuns = true },
        new("subextensive-redundancy", "The redundancy number of an all-to-all environment is at most of the order of the square root of N.", "after equation (17)", "all-to-all",
            "N over the smallest l with a mean I of at least 0.9 S_S, latest time, N = 12", "at most sqrt(N) = 3.46; not testable while it is the value 2 that every dynamics gives",
            tables =>
            {
                IReadOnlyDictionary<string, double>[] rows = [.. Rows(tables, "fragments")];
                double last = rows.Max(r => r["time"]), entropy = Rows(tables, "summary").First()["system_entropy"];
                double number = 12 / rows.Where(r => r["time"] == last && r["mutual_information"] >= 0.9 * entropy).Min(r => r["fragment_size"]);
                return (number, number <= 2 ? Verdict.NotTestable : number <= Math.Sqrt(12) ? Verdict.Holds : Verdict.Fails);
            },
            "The plateau needs l well above sqrt(N) and well below N / 2; no ring that can be computed has room for both."),
    ];

    private static (double, Verdict) Judge(double measured, Func<double, bool> holds) => (measured, holds(measured) ? Verdict.Holds : Verdict.Fails);

    /// <summary>The numeric cells of a table by column name.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, double>> Rows(IReadOnlyDictionary<string, Table> tables, string name) =>
        tables[name].Rows.Select(row => (IReadOnlyDictionary<string, double>)tables[name].Columns.Zip(row).Where(c => c.Second is double or int or long)
            .ToDictionary(c => c.First.Name, c => Convert.ToDouble(c.Second, System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal));

    private static double Exponent(IReadOnlyDictionary<string, Table> tables, double fraction) => Rows(tables, "exponents").First(r => r["fraction"] == fraction)["exponent"];

    private static double Shape(IReadOnlyDictionary<string, Table> tables, int fragment) => Rows(tables, "fragments").First(r => r["time"] == 60 && r["fragment"] == fragment)["mutual_information"];

    private static double Spread(IReadOnlyDictionary<string, Table> tables, string variable)
    {
        double[] ratios = [.. Rows(tables, "degeneracy_scaling")
            .Where(r => r["fragment_size"] is >= 1 and < 8 && r[variable] > 0 && r["mutual_information"] <= 0.1 && RecordLaws.Encoding((int)r["fragment_size"], 16) <= 0.05 * r["mutual_information"])
            .Select(r => r["mutual_information"] / r[variable])];
        return ratios.Max() / ratios.Min() - 1;
    }
}
