using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record QuenchStudy
{
    /// <summary>Most curves in one figure.</summary>
    private const int MostCurves = 6;

    /// <inheritdoc/>
    protected internal override IEnumerable<Table> Tables(QuenchResult result)
    {
        yield return new Table
        {
            Name = "energy",
            Meaning = "mean and variance of the energy, which are conserved, and the norm of the state",
            Columns = [new("time", "time", "t"), new("energy", "mean energy", "E"), new("energy_variance", "variance of the energy", "V"), new("norm", "norm of the state")],
            Rows = [.. Each(result, (t, p) => [Row(t, p.Energy, p.EnergyVariance, p.Norm)])],
        };
        if (result.Observables.Count > 0)
        {
            yield return new Table
            {
                Name = "observables",
                Meaning = "expectation values of the observables",
                Columns = [new("time", "time", "t"), new("observable", "index of the observable"), new("text", "the observable", "O"), new("mean", "expectation value", "<O>")],
                Rows = [.. Each(result, (t, p) => p.Observables.Select((mean, k) => Row(t, k, result.Observables[k].ToString(), mean)))],
            };
        }

        if (result.Points[0].Bloch.Length > 0)
        {
            yield return new Table
            {
                Name = "profile",
                Meaning = "Bloch vector of every spin",
                Columns = [new("time", "time", "t"), new("site", "site", "j"), new("x", "expectation of X", "<X>"), new("y", "expectation of Y", "<Y>"), new("z", "expectation of Z", "<Z>")],
                Rows = [.. Each(result, (t, p) => Enumerable.Range(0, result.Spins).Select(j => Row(t, j, p.Bloch[3 * j], p.Bloch[3 * j + 1], p.Bloch[3 * j + 2])))],
            };
            yield return new Table
            {
                Name = "magnetization",
                Meaning = "Bloch vector averaged over the sites",
                Columns = [new("time", "time", "t"), new("x", "mean of X over the sites"), new("y", "mean of Y over the sites"), new("z", "mean of Z over the sites")],
                Rows = [.. Each(result, (t, p) => [Row(t, SiteMean(p, 0), SiteMean(p, 1), SiteMean(p, 2))])],
            };
        }

        if (result.Fragments.Count > 0)
        {
            yield return new Table
            {
                Name = "entropies",
                Meaning = "von Neumann entropy of the fragments",
                Columns = [new("time", "time", "t"), new("fragment", "index of the fragment"), new("sites", "its sites", "F"), new("size", "number of its sites", "l"), new("entropy", "entropy", "S_F", "nat")],
                Rows = [.. Each(result, (t, p) => p.Entropies.Select((s, k) => Row(t, k, SiteList.Print(result.Fragments[k]), result.Fragments[k].Count, s)))],
            };
        }

        if (result.Pairs.Count > 0)
        {
            yield return new Table
            {
                Name = "mutual_information",
                Meaning = "mutual information of the pairs of fragments",
                Columns = [new("time", "time", "t"), new("pair", "index of the pair"), new("first", "sites of the first fragment", "A"), new("second", "sites of the second fragment", "B"), new("mutual_information", "mutual information", "I(A:B)", "nat")],
                Rows = [.. Each(result, (t, p) => p.MutualInformation.Select((i, k) => Row(t, k, SiteList.Print(result.Pairs[k].A), SiteList.Print(result.Pairs[k].B), i)))],
            };
        }

        if (result.SpectrumFragments.Count > 0)
        {
            yield return new Table
            {
                Name = "entanglement_spectrum",
                Meaning = "largest eigenvalues of the reduced states of the fragments (squared Schmidt values) and the entanglement energies -ln of them",
                Columns = [new("time", "time", "t"), new("fragment", "index of the fragment"), new("sites", "its sites", "F"), new("value", "number of the value, from 0"), new("weight", "eigenvalue of the reduced state", "λ"), new("entanglement_energy", "-ln of it; empty where it is rounding", "ξ")],
                Rows = [.. Each(result, (t, p) => p.Spectra.SelectMany((values, k) => values.Select((w, i) => Row(t, k, SiteList.Print(result.SpectrumFragments[k]), i, w, Energy(w)))))],
            };
        }

        yield return new Table
        {
            Name = "summary",
            Meaning = "the model, its start and what was done",
            Columns = [new("spins", "number of spins", "N"), new("terms", "terms of the Hamiltonian"), new("energy", "mean energy of the start", "E"), new("energy_variance", "variance of the energy", "V"), new("applications", "applications of the Hamiltonian"), new("error_bound", "bound of the norm error")],
            Rows = [Row(result.Spins, Total.Terms.Count, result.Energy, result.EnergyVariance, result.Evolution.Applications, result.Evolution.ErrorBound)],
        };
        yield return new Table
        {
            Name = "hamiltonian",
            Meaning = "terms of the Hamiltonian",
            Columns = [new("term", "number of the term"), new("letters", "Pauli string"), new("coefficient", "its coefficient")],
            Rows = [.. Total.Terms.Select((t, k) => Row(k, t.Letters.ToString(), t.Coefficient.Real))],
        };
        foreach (Table table in result.Analyses.SelectMany(a => a.Tables())) yield return table;
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<Figure> Figures(QuenchResult result)
    {
        if (result.Times.Count > 1 && result.Observables.Count > 0)
        {
            yield return InTime(result, "observables", "Expectation values in time", "Expectation values of the observables. Where they settle, and whether they oscillate on, tells whether the system relaxes.", "<O>",
                [.. result.Observables.Select(o => ErrorText.Shown(o.ToString()))], p => p.Observables);
        }

        if (result.Times.Count > 1 && result.Points[0].Bloch.Length > 0)
        {
            yield return InTime(result, "magnetization", "Bloch vector averaged over the sites", "Mean of X, Y and Z over all sites.", "mean over the sites", ["X", "Y", "Z"], p => [SiteMean(p, 0), SiteMean(p, 1), SiteMean(p, 2)]);
            if (result.Spins > 1 && !UniformZ(result) && Ordered(result) is { Length: > 1 } order) yield return ZProfile(result, order);
        }

        if (result.Times.Count > 1 && result.Fragments.Count > 0)
        {
            yield return InTime(result, "entropies", "Entropy of fragments in time", "Entropy of the fragments, which is their entanglement with the rest: it grows while information spreads and saturates when the fragment holds all the entanglement that the energy allows.", "S_{F} (nat)",
                [.. result.Fragments.Select(f => "sites " + ErrorText.Shown(SiteList.Print(f)))], p => p.Entropies, minimum: 0);
        }

        if (result.Times.Count > 1 && result.Pairs.Count > 0)
        {
            yield return InTime(result, "mutual-information", "Mutual information of pairs", "Mutual information of the pairs of fragments: it rises when correlations arrive and falls when they move on to larger parts.", "I(A:B) (nat)",
                [.. result.Pairs.Select(p => ErrorText.Shown($"{SiteList.Print(p.A)} | {SiteList.Print(p.B)}"))], p => p.MutualInformation, minimum: 0);
        }

        if (result.SpectrumFragments.Count > 0 && result.Times.Count > 1)
        {
            int most = result.Points.Max(p => p.Spectra[0].Length);
            yield return InTime(result, "entanglement-spectrum", "Entanglement spectrum", Text($"Entanglement energies -ln λ of the largest eigenvalues of the reduced state of sites {ErrorText.Shown(SiteList.Print(result.SpectrumFragments[0]))}. Levels come down from infinity as the fragment entangles."), "ξ = -ln λ",
                [.. Enumerable.Range(0, most).Select(i => Text($"value {i}"))], p => [.. p.Spectra[0].Select(w => Energy(w) ?? double.NaN)], minimum: 0);
        }

        foreach (Figure figure in result.Analyses.SelectMany(a => a.Figures())) yield return figure;
    }

    /// <inheritdoc/>
    protected internal override string Interpret(QuenchResult result)
    {
        List<string> sentences = [Text($"{result.Spins} spins start at the energy {result.Energy:0.####} with a standard deviation of {Math.Sqrt(result.EnergyVariance):0.####}; both are conserved.")];
        int last = Enumerable.Range(0, result.Times.Count).MaxBy(i => Math.Abs(result.Times[i]));
        if (result.Fragments.Count > 0)
        {
            int k = Enumerable.Range(0, result.Fragments.Count).MaxBy(f => Math.Min(result.Fragments[f].Count, result.Spins - result.Fragments[f].Count));
            int smaller = Math.Min(result.Fragments[k].Count, result.Spins - result.Fragments[k].Count);
            double entropy = result.Points[last].Entropies[k], page = PageEntropy(smaller, result.Spins);
            string share = page > 0 ? Text($", {100 * entropy / page:0.#} % of a random state's {page:0.####}") : "";
            sentences.Add(Text($"At t = {result.Times[last]:0.###} the entropy of sites {ErrorText.Shown(SiteList.Print(result.Fragments[k]))} is {entropy:0.####} nat{share}."));
        }

        if (result.Observables.Count > 0)
        {
            double[] late = [.. Enumerable.Range(0, result.Times.Count).Where(i => Math.Abs(result.Times[i]) >= Math.Abs(result.Times[last]) / 2).Select(i => result.Points[i].Observables[0])];
            sentences.Add(Text($"{ErrorText.Shown(result.Observables[0].ToString())} lies between {late.Min():0.####} and {late.Max():0.####} in the later half of the times."));
        }

        sentences.AddRange(result.Analyses.Select(a => a.Interpretation()));
        return string.Join(" ", sentences);
    }

    /// <summary>Mean entropy of l of N spins in a random pure state (Page 1993), l at most N/2: the exact sum up to 20 spins, otherwise ln m - m / (2 n).</summary>
    internal static double PageEntropy(int smaller, int spins)
    {
        if (smaller == 0) return 0;
        double m = Math.ScaleB(1, smaller), n = Math.ScaleB(1, spins - smaller);
        // The next term is of order 1 / n^2.
        if (spins > 20) return Math.Log(m) - m / (2 * n);
        double sum = 0;
        for (double k = m * n; k > n; k--) sum += 1 / k;
        return sum - (m - 1) / (2 * n);
    }

    private static IEnumerable<IReadOnlyList<object?>> Each(QuenchResult result, Func<double, QuenchPoint, IEnumerable<IReadOnlyList<object?>>> rows) => result.Points.SelectMany((p, i) => rows(result.Times[i], p));

    private static object?[] Row(params object?[] cells) => cells;

    private static double SiteMean(QuenchPoint point, int component)
    {
        double sum = 0;
        for (int j = component; j < point.Bloch.Length; j += 3) sum += point.Bloch[j];
        return 3 * sum / point.Bloch.Length;
    }

    /// <summary>-ln of a weight, or null where rounding decides it.</summary>
    private static double? Energy(double weight) => weight > 1e-14 ? -Math.Log(weight) : null;

    /// <summary>True when all sites have the same Z at all times.</summary>
    private static bool UniformZ(QuenchResult result) => result.Points.All(p => Enumerable.Range(1, result.Spins - 1).All(j => Math.Abs(p.Bloch[3 * j + 2] - p.Bloch[2]) < 1e-9));

    /// <summary>Indices of the times in ascending order, each time once.</summary>
    private static int[] Ordered(QuenchResult result) => [.. Enumerable.Range(0, result.Times.Count).DistinctBy(i => result.Times[i]).OrderBy(i => result.Times[i])];

    private static Figure ZProfile(QuenchResult result, int[] order) => new()
    {
        Name = "profile",
        Title = "Z of every spin in time",
        Caption = "Expectation of Z at every site against time. Fronts that move at a constant speed are the light cone of the model.",
        X = new("site j"),
        Y = new("time t"),
        Z = new("<Z>"),
        Traces = [new Trace { Name = "<Z>", Kind = TraceKind.HeatMap, X = [.. Enumerable.Range(0, result.Spins).Select(j => (double)j)], Y = [.. order.Select(i => result.Times[i])], Grid = [.. order.Select(i => Enumerable.Range(0, result.Spins).Select(j => result.Points[i].Bloch[3 * j + 2]).ToArray())] }],
    };

    private static Figure InTime(QuenchResult result, string name, string title, string caption, string label, string[] curves, Func<QuenchPoint, IReadOnlyList<double>> values, double? minimum = null)
    {
        int[] order = Ordered(result), shown = Spread(curves.Length);
        return new()
        {
            Name = name,
            Title = title,
            Caption = caption + (shown.Length < curves.Length ? Text($" {shown.Length} of {curves.Length} curves are drawn; the table holds all.") : ""),
            X = new("time t"),
            Y = new(label, Minimum: minimum),
            Traces = [.. shown.Select(k => new Trace { Name = curves[k], Kind = TraceKind.Lines, X = [.. order.Select(i => result.Times[i])], Y = [.. order.Select(i => values(result.Points[i]) is var v && k < v.Count ? v[k] : double.NaN)] })],
        };
    }

    /// <summary>At most <see cref="MostCurves"/> indices of [0, count), spread evenly, both ends included.</summary>
    private static int[] Spread(int count) => count <= MostCurves ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(0, MostCurves).Select(k => (int)Math.Round(k * (count - 1.0) / (MostCurves - 1)))];
}
