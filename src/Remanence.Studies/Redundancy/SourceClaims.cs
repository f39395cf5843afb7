using static Remanence.Studies.ClaimTables;

namespace Remanence.Studies;

/// <summary>Claims about the broadcast, the proof, curves between the two cases, small systems, and what lies beyond the models of the study.</summary>
internal static class SourceClaims
{
    /// <summary>The claims, in the order of the source.</summary>
    public static IReadOnlyList<Claim> All { get; } =
    [
        new("equal-energies", "The broadcast of the first example leaves both branches with one energy density.", "after equation (5)", "figure-1a",
            "difference of the branches' energy densities over J, in magnitude", "at most 1e-12",
            tables => Judge(Gap(tables), x => x <= 1e-12)) { InQuickRuns = true },
        new("distinct-energies", "The broadcast about the other axis gives them two: minus and plus the transverse field.", "after equation (5)", "figure-1b",
            "difference of the branches' energy densities over J, in magnitude", "2.1 within 1e-12",
            tables => Judge(Gap(tables), x => Math.Abs(x - 2.1) <= 1e-12)) { InQuickRuns = true },
        new("generic-axes", "Equal energies are the exception: any other axis tells the branches apart, so redundancy is generic.", "after equation (5)", "exponent-map",
            "smallest thermal exponent over all fields with a transverse part and all axes from 0.1 on", "above 0",
            tables => Judge(Rows(tables, "exponent_map").Where(r => r["transverse_field"] != 0).Min(r => r["exponent"]), x => x > 0),
            "Without a transverse field all axes of the broadcast's plane give equal energies; with one, only the axis 0 does.") { InQuickRuns = true },
        new("initial-system-entropy", "After the first broadcast the system's entropy is the Shannon entropy of the weights, ln 2.", "equation (12) and text below", "figure-1b",
            "|S_S - ln 2| (nat)", "at most 1e-12",
            tables => Judge(Math.Abs(Rows(tables, "summary")[0]["system_entropy"] - Math.Log(2)), x => x <= 1e-12)) { InQuickRuns = true },
        new("dephasing-bound", "What the energy of a fragment tells about the branch never exceeds the quantum mutual information.", "equation (22)", "information-ladder",
            "largest excess of the energy's information over I, all fragments and times (nat)", "at most 1e-12",
            tables => Judge(Rows(tables, "information_ladder").Max(r => r["energy"] - r["mutual_information"]), x => x <= 1e-12)) { InQuickRuns = true },
        new("complement", "Because the whole is pure, a fragment knows beyond S_S what the rest of the environment lacks.", "before equation (28)", "figure-1b",
            "largest |I(l) + I(N - l) - 2 S_S| (nat)", "at most 1e-10",
            tables =>
            {
                double entropy = Rows(tables, "summary")[0]["system_entropy"], sites = Rows(tables, "summary")[0]["environment_spins"];
                return Judge(Rows(tables, "mutual_information").GroupBy(r => r["time"]).Max(time =>
                {
                    Dictionary<double, double> curve = time.ToDictionary(r => r["fragment_size"], r => r["mutual_information"]);
                    return curve.Max(f => Math.Abs(f.Value + curve[sites - f.Key] - 2 * entropy));
                }), x => x <= 1e-10);
            }) { InQuickRuns = true },
        new("tolerance", "The number of records falls only slowly when less may be missing, like 1/ln(1 / delta).", "text on equation (14)", "figure-1b",
            "R at delta = 0.05 over R at 0.2, latest time", "at least ln 0.2 / ln 0.05 = 0.537",
            tables =>
            {
                IReadOnlyDictionary<string, double>[] rows = [.. Rows(tables, "redundancy_number").Where(r => r["time"] == 100)];
                return Judge(rows.Single(r => r["tolerance"] == 0.05)["relative_redundancy"] / rows.Single(r => r["tolerance"] == 0.2)["relative_redundancy"], x => x >= Math.Log(0.2) / Math.Log(0.05));
            },
            "R = 2 is what every dynamics gives at least; here it is 2.5 and 4."),
        new("ramp", "Between the two cases the curve is neither a plateau nor flat zero but a ramp.", "Figure 3", "figure-3",
            "I(4) / I(2) at theta = 0.5, N = 16", "between 1.5 and 2.5, where a plateau gives 1 and a straight ramp 2",
            tables =>
            {
                IReadOnlyDictionary<string, double>[] rows = [.. Rows(tables, "degeneracy_scaling").Where(r => r["axis"] == 0.5)];
                return Judge(rows.Single(r => r["fragment_size"] == 4)["mutual_information"] / rows.Single(r => r["fragment_size"] == 2)["mutual_information"], x => x is >= 1.5 and <= 2.5);
            }),
        new("four-branches-at-start", "Right after the broadcast of four branches the plateau has the height 2 ln 2.", "Figure 5 and text above", "figure-5",
            "I(l = 7) at t = 0 over 2 ln 2, N = 16", "within 1 % of 1",
            tables => Judge(Rows(tables, "mutual_information").Single(r => r["time"] == 0 && r["fragment_size"] == 7)["mutual_information"] / (2 * Math.Log(2)), x => Math.Abs(x - 1) <= 0.01),
            "Not flat: neighboring branches overlap by 2^(-l/2) in a fragment, so small fragments know less (half of it for one spin)."),
        new("projective-histogram", "In the encoding case the z component of the posterior state is spread evenly over -1 to 1.", "section on projective ensembles", "projective-encoding",
            "half the summed deviation of ten bins from equal weights, t = 60, N = 18", "at most 0.05",
            tables =>
            {
                IReadOnlyDictionary<string, double>[] bins = [.. Rows(tables, "posterior_histogram").Where(r => r["time"] == 60)];
                return Judge(bins.Sum(r => Math.Abs(r["weight"] - 1.0 / bins.Length)) / 2, x => x <= 0.05);
            }),
        new("projective-small", "Small systems are enough to tell the two cases apart by the projective ensemble.", "section on projective ensembles", "projective",
            "E[r_z^2] at t = 60", "above 2/3, half way between the uniform sphere and the pointer states",
            tables => Judge(Rows(tables, "projective_ensemble").Single(r => r["time"] == 60)["second_z"], x => x > 2.0 / 3)),
        Claim.NotTestable("thermodynamic-limit", "In an infinite environment every relative size of a fragment sees a perfect plateau at late times.", "text on Figure 1(b)",
            "A limit. Its two ingredients are judged above: the curve does not depend on N, and the deficit falls exponentially in l."),
        Claim.NotTestable("other-charges", "Other local conserved quantities do the same as the energy.", "discussion",
            "The environments here conserve nothing local but their energy; the source gives no example to compare with."),
        Claim.NotTestable("other-mechanisms", "Kinetic constraints, or an impurity in a cold bath, may give redundancy without a non-local broadcast.", "discussion",
            "An expectation of the source about other models, without a model or a number."),
    ];

    private static double Gap(IReadOnlyDictionary<string, Remanence.Output.Table> tables)
    {
        double[] energies = [.. Rows(tables, "branches").Select(r => r["energy_density"])];
        return Math.Abs(energies[0] - energies[1]);
    }
}
