using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record QuenchStudy
{
    /// <summary>Textbook facts that the presets check.</summary>
    internal static IReadOnlyList<Claim> Claims { get; } =
    [
        new("exchange-oscillation", "Two spins coupled by J (XX + YY) exchange their states with the frequency 4J.", "two-level oscillation", "two-spins",
            "largest |<Z0> - cos 4Jt|, times 0 to 2", "at most 1e-12",
            tables => Judge(Rows(tables, "observables").Where(r => r["observable"] == 0).Max(r => Math.Abs(r["mean"] - Math.Cos(4 * r["time"]))), x => x <= 1e-12)) { InQuickRuns = true },
        new("free-fermions", "The transverse-field Ising ring is a system of free fermions: pairs of momenta k, -k precess alone.", "Lieb, Schultz and Mattis (1961)", "free-fermions",
            "largest deviation of the mean of X from the sum over momenta, times 0 to 20", "at most 1e-11",
            tables => Judge(Rows(tables, "magnetization").Max(r => Math.Abs(r["x"] - FreeFermionMagnetization((int)Rows(tables, "summary").First()["spins"], 1, 0.5, r["time"]))), x => x <= 1e-11)) { InQuickRuns = true },
        new("light-cone", "Nothing leaves the light cone but exponentially small tails: in the XX chain the fastest wave moves 4J sites per unit of time.", "Lieb and Robinson (1972); free fermions", "domain-wall",
            "largest change of Z more than 2 sites outside |j - center| = 4Jt, up to the time at which the front reaches the ends", "at most 0.01",
            tables => Judge(OutsideCone(tables, (int)Rows(tables, "summary").First()["spins"], 4, 2), x => x <= 0.01),
            "Inside the cone Z changes by the order of 1.") { InQuickRuns = true },
        new("page-entropy", "Half of a chaotic chain at infinite temperature ends up as entangled as in a random state.", "Page (1993)", "thermalization",
            "mean entropy of half the chain from t = 20 to 40, over that of a random state, N = 10", "0.95 to 1.01",
            tables =>
            {
                double mean = Rows(tables, "entropies").Where(r => r["time"] >= 20).Average(r => r["entropy"]);
                return Judge(mean / PageEntropy(5, 10), x => x is >= 0.95 and <= 1.01);
            },
            "A conserved energy keeps the state a few percent short of random.") { InQuickRuns = true },
        new("thermal-values", "Local observables of a chaotic chain take the values of the canonical ensemble of the same energy.", "eigenstate thermalization", "thermalization",
            "largest difference of the mean over infinite time and the canonical value, four observables in the middle, N = 10", "at most 0.05",
            tables => Judge(Rows(tables, "thermal_values").Max(r => Math.Abs(r["remembered"])), x => x <= 0.05),
            "A difference of the order of 1/N is expected from the energy distribution of a product state.") { InQuickRuns = true },
        new("conserved-magnetization", "Where more than the energy is conserved, the canonical ensemble of the energy alone fails.", "generalized Gibbs ensembles", "conserved-magnetization",
            "largest difference of the mean over infinite time and the canonical value, XXZ chain started with a magnetization of -0.5", "at least 0.3",
            tables => Judge(Rows(tables, "thermal_values").Max(r => Math.Abs(r["remembered"])), x => x >= 0.3)) { InQuickRuns = true },
        new("chaotic-levels", "The levels of a chaotic chain repel like those of random real symmetric matrices.", "Atas et al. (2013): 0.5307", "chaotic-levels",
            "mean gap ratio of the middle half of 2080 even levels, N = 12", "within 0.02 of 0.5307",
            tables => Judge(GapRatio(tables), x => Math.Abs(x - LevelStatistics.OrthogonalRatio) <= 0.02)),
        new("integrable-levels", "The levels of an integrable chain do not repel, once all symmetries are resolved.", "Oganesyan and Huse (2007): 2 ln 2 - 1 = 0.3863", "integrable-levels",
            "mean gap ratio of the middle half of 1001 levels with 5 of 14 spins up, even under reflection", "within 0.02 of 0.3863",
            tables => Judge(GapRatio(tables), x => Math.Abs(x - LevelStatistics.PoissonRatio) <= 0.02)),
        new("localized-levels", "The levels of a strongly disordered chain do not repel although it is not integrable.", "Oganesyan and Huse (2007)", "localized",
            "mean gap ratio of the middle half of 924 levels with 6 of 12 spins up, fields to 20", "within 0.02 of 0.3863",
            tables => Judge(GapRatio(tables), x => Math.Abs(x - LevelStatistics.PoissonRatio) <= 0.02),
            "One realization of the fields; whether localization survives for infinite chains is debated, and 12 spins cannot tell."),
        new("localized-memory", "Strong disorder keeps the Neel pattern of the start.", "many-body localization in small chains", "localized",
            "mean of (-1)^j Z over sites and times 50 to 100, fields to 20", "at least 0.5",
            tables => Judge(Imbalance(tables), x => x >= 0.5)) { InQuickRuns = true },
        new("delocalized-memory", "Weak disorder lets the pattern decay.", "the same chain with weak fields", "delocalized",
            "mean of (-1)^j Z over sites and times 50 to 100, fields to 2", "at most 0.1 in size",
            tables => Judge(Imbalance(tables), x => Math.Abs(x) <= 0.1)) { InQuickRuns = true },
    ];

    /// <summary>
    /// Mean of X per site of the ring J sum ZZ + g sum X of an even number of sites, started along X. In the sector of even parity the momenta are (2m + 1) pi / N, and each pair k, -k is a spin that starts along its
    /// z axis in a field of size e_k = 2 sqrt(J^2 + g^2 + 2 J g cos k) whose component across it is 2 J sin k.
    /// </summary>
    internal static double FreeFermionMagnetization(int sites, double coupling, double field, double time)
    {
        double sum = 0;
        for (int m = 0; m < sites / 2; m++)
        {
            double k = (2 * m + 1) * Math.PI / sites;
            double energy = 2 * Math.Sqrt(coupling * coupling + field * field + 2 * coupling * field * Math.Cos(k));
            double across = 2 * coupling * Math.Sin(k) / energy, phase = Math.Sin(energy * time);
            sum += 1 - 2 * across * across * phase * phase;
        }

        return 2 * sum / sites;
    }

    private static double OutsideCone(IReadOnlyDictionary<string, Table> tables, int spins, double speed, double margin)
    {
        double center = (spins - 1) / 2.0;
        return Rows(tables, "profile").Where(r => speed * r["time"] <= center && Math.Abs(r["site"] - center) > speed * r["time"] + margin)
            .Max(r => Math.Abs(r["z"] - (r["site"] < center ? 1 : -1)));
    }

    private static double GapRatio(IReadOnlyDictionary<string, Table> tables) => Rows(tables, "level_statistics").First()["mean_ratio"];

    private static double Imbalance(IReadOnlyDictionary<string, Table> tables) => Rows(tables, "profile").Where(r => r["time"] >= 50).Average(r => r["site"] % 2 == 0 ? r["z"] : -r["z"]);

    private static (double, Verdict) Judge(double measured, Func<double, bool> holds) => (measured, holds(measured) ? Verdict.Holds : Verdict.Fails);

    /// <summary>The numeric cells of a table by column name.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, double>> Rows(IReadOnlyDictionary<string, Table> tables, string name) =>
        tables[name].Rows.Select(row => (IReadOnlyDictionary<string, double>)tables[name].Columns.Zip(row).Where(c => c.Second is double or int or long)
            .ToDictionary(c => c.First.Name, c => Convert.ToDouble(c.Second, CultureInfo.InvariantCulture), StringComparer.Ordinal));
}
