using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One number of parties, bath and mixing weight of <see cref="Multipartite"/>.</summary>
/// <param name="Parties">Number n of qubits.</param>
/// <param name="ExcitedPopulation">Excited population p of every bath.</param>
/// <param name="MixingShare">Mixing weight over the largest one.</param>
/// <param name="CriticalVisibility">Visibility V* above which a GHZ state with white noise stays genuinely multipartite entangled; null if not even a perfect one does.</param>
/// <param name="EqualBathVisibility">Closed form of V* for the largest mixing weight.</param>
/// <param name="Concurrence">Concurrence of genuine multipartite entanglement of a perfect GHZ input.</param>
public readonly record struct MultipartitePoint(int Parties, double ExcitedPopulation, double MixingShare, double? CriticalVisibility, double EqualBathVisibility, double Concurrence);

/// <summary>Smallest mixing weight of one number of parties and bath.</summary>
/// <param name="Parties">Number n of qubits.</param>
/// <param name="ExcitedPopulation">Excited population p of every bath.</param>
/// <param name="CriticalMixing">Smallest mixing weight that keeps a perfect GHZ input genuinely multipartite entangled.</param>
public readonly record struct MultipartiteMixing(int Parties, double ExcitedPopulation, double CriticalMixing);

/// <summary>A GHZ state whose sites have different baths.</summary>
/// <param name="Populations">Excited populations of the sites.</param>
/// <param name="CriticalVisibility">Visibility V* that it needs; null if a perfect one does not survive.</param>
/// <param name="EqualBathVisibility">What equal baths need.</param>
/// <param name="PerfectMargin">Margin g of a perfect input; positive is genuinely multipartite entangled.</param>
/// <param name="LeastNegativity">Smallest negativity over all cuts of the sites into two groups, perfect input.</param>
public sealed record UnequalSites(IReadOnlyList<double> Populations, double? CriticalVisibility, double EqualBathVisibility, double PerfectMargin, double LeastNegativity);

/// <summary>Genuine multipartite entanglement of GHZ states after local thermalization of every qubit (figure 10).</summary>
public sealed record Multipartite : EntanglementAnalysisResult
{
    /// <summary>Excited populations that are compared beside that of the study.</summary>
    public static IReadOnlyList<double> ComparedPopulations { get; } = [0.1, 0.2, 0.35, 0.5];

    /// <summary>Mixing weights that are compared, as shares of the largest.</summary>
    public static IReadOnlyList<double> MixingShares { get; } = [1, 0.9];

    /// <summary>All combinations.</summary>
    public required IReadOnlyList<MultipartitePoint> Points { get; init; }

    /// <summary>Critical mixing weights.</summary>
    public required IReadOnlyList<MultipartiteMixing> Mixings { get; init; }

    /// <summary>The sites with different baths; null if none were given.</summary>
    public required UnequalSites? Unequal { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "multipartite",
            Meaning = "visibility that a GHZ state with white noise needs to stay genuinely multipartite entangled, equal baths; empty where a perfect one does not survive",
            Columns = [new("parties", "number of qubits", "n"), new("excited_population", "excited population of every bath", "p"), new("mixing_share", "mixing weight over the largest, 2 min(p, 1 − p)"), new("critical_visibility", "visibility that survives", "V*"),
                new("equal_bath_visibility", "closed form for the largest mixing weight", "V*"), new("concurrence", "concurrence of genuine multipartite entanglement, perfect input", "C")],
            Rows = [.. Points.Select(p => Row(p.Parties, p.ExcitedPopulation, p.MixingShare, p.CriticalVisibility, p.EqualBathVisibility, p.Concurrence))],
        };
        yield return new Table
        {
            Name = "multipartite_mixing",
            Meaning = "smallest mixing weight that keeps a perfect GHZ input genuinely multipartite entangled",
            Columns = [new("parties", "number of qubits", "n"), new("excited_population", "excited population of every bath", "p"), new("critical_mixing_weight", "smallest mixing weight", "γ_c")],
            Rows = [.. Mixings.Select(m => Row(m.Parties, m.ExcitedPopulation, m.CriticalMixing))],
        };
        if (Unequal is UnequalSites sites)
        {
            yield return new Table
            {
                Name = "multipartite_sites",
                Meaning = "a GHZ state whose sites have different baths, largest mixing weight",
                Columns = [new("parties", "number of qubits", "n"), new("critical_visibility", "visibility that survives", "V*"), new("equal_bath_visibility", "what equal baths need", "V*"), new("perfect_margin", "margin of a perfect input; positive is genuinely multipartite entangled", "g"), new("least_negativity", "smallest negativity over all cuts, perfect input", "N")],
                Rows = [Row(sites.Populations.Count, sites.CriticalVisibility, sites.EqualBathVisibility, sites.PerfectMargin, sites.LeastNegativity)],
            };
        }
    }

    internal override IEnumerable<Figure> Figures()
    {
        yield return new Figure
        {
            Name = "ghz-thresholds",
            Title = "GHZ states: visibility that survives",
            Caption = "Visibility above which a noisy GHZ state of n qubits stays genuinely multipartite entangled. At the largest mixing weight all temperatures share one curve (bullets on top of each other); with less mixing the baths matter.",
            X = new("parties n"),
            Y = new("critical visibility V*", Minimum: 0, Maximum: 1),
            Traces = [.. Points.GroupBy(p => (p.MixingShare, p.ExcitedPopulation)).Select(g => new Trace { Name = Text($"p = {g.Key.ExcitedPopulation:0.###}, γ = {2 * g.Key.MixingShare:0.##} p"), X = [.. g.Select(p => (double)p.Parties)], Y = [.. g.Select(p => p.CriticalVisibility ?? double.NaN)] })],
            Lines = [new(0.5, "1/2")],
        };
        yield return new Figure
        {
            Name = "ghz-critical-mixing",
            Title = "GHZ states: mixing weight that survives",
            Caption = "Smallest mixing weight that keeps a perfect GHZ state genuinely multipartite entangled. At infinite temperature (p = 1/2) it rises with the number of parties; in cold baths it falls: more parties can be easier.",
            X = new("parties n"),
            Y = new("critical mixing weight γ_{c}", Minimum: 0),
            Traces = [.. Mixings.GroupBy(p => p.ExcitedPopulation).Select(g => new Trace { Name = Text($"p = {g.Key:0.###}"), X = [.. g.Select(p => (double)p.Parties)], Y = [.. g.Select(p => p.CriticalMixing)] })],
        };
    }

    internal override string Interpretation()
    {
        MultipartitePoint first = Points[0];
        string sites = Unequal is UnequalSites s ? s.CriticalVisibility is double v ? Text($" With the different baths given, {s.Populations.Count} qubits need V > {v:0.####}.") : " With the different baths given, nothing survives." : "";
        return Text($"A GHZ state of {first.Parties} qubits with white noise stays genuinely multipartite entangled if its visibility exceeds {first.CriticalVisibility:0.####}, at every temperature, as long as all baths are equal and the mixing weight is the largest.{sites}");
    }
}

/// <summary>Computes <see cref="Multipartite"/>.</summary>
internal sealed class MultipartiteWork(EntanglementStudy study) : EntanglementWork(study)
{
    internal override IEnumerable<Problem> Rules() => [.. QubitsOnly("multipartite"), .. Populated("multipartite")];

    internal override double Operations => Study.Parties.Sum(n => 5e4 * n) + (Study.SitePopulations.Count > 0 ? 50.0 * Math.Pow(2, Study.SitePopulations.Count) * (Study.SitePopulations.Count + 60) : 0);

    internal override EntanglementAnalysisResult Compute(RunContext run)
    {
        double[] populations = [.. Multipartite.ComparedPopulations.Append(Study.BathA.Populations[1]).Distinct().Order()];
        (int N, double P, double Share)[] items = [.. from share in Multipartite.MixingShares from p in populations from n in Study.Parties.Distinct().Order() select (n, p, share)];
        MultipartitePoint[] points = run.Map("multipartite", items, i => Point(i.N, i.P, i.Share));
        (int N, double P)[] pairs = [.. from p in populations from n in Study.Parties.Distinct().Order() select (n, p)];
        MultipartiteMixing[] mixings = run.Map("multipartite-mixing", pairs, i => new MultipartiteMixing(i.N, i.P, GhzThresholds.CriticalMixing(Enumerable.Repeat(i.P, i.N).ToArray())));
        run.Check("critical visibility at the largest mixing weight against its closed form", points.Where(p => p.MixingShare == 1).Max(p => Math.Abs((p.CriticalVisibility ?? double.NaN) - p.EqualBathVisibility)), 1e-10);
        run.Check("margin of the counted sum against the sum over all 2^n states", populations.Max(CountedAgainstListed), 1e-13);
        return new Multipartite { Points = points, Mixings = mixings, Unequal = Study.SitePopulations.Count > 0 ? run.Map("multipartite-sites", [0], _ => Sites())[0] : null };
    }

    private static MultipartitePoint Point(int n, double p, double share)
    {
        double[] excited = [.. Enumerable.Repeat(p, n)];
        GhzThresholds thresholds = new(new GhzProtocol(excited, share * 2 * Math.Min(p, 1 - p)));
        return new(n, p, share, thresholds.CriticalVisibility(), GhzThresholds.EqualBathVisibility(n), 2 * Math.Max(0, thresholds.Margin(1)));
    }

    private static double CountedAgainstListed(double p)
    {
        GhzProtocol protocol = new([p, p, p, p], 1.8 * Math.Min(p, 1 - p));
        return Math.Abs(new GhzThresholds(protocol).Margin(0.8) - protocol.Output(GhzState.WhiteNoise(4, 0.8)).Margin);
    }

    private UnequalSites Sites()
    {
        GhzProtocol protocol = new([.. Study.SitePopulations]);
        GhzState perfect = protocol.Output(GhzState.WhiteNoise(protocol.Sites, 1));
        double least = double.PositiveInfinity;
        // Site n - 1 stays on the untransposed side: every cut once.
        for (int mask = 1; mask < 1 << (protocol.Sites - 1); mask++) least = Math.Min(least, perfect.Negativity(mask));
        return new(Study.SitePopulations, new GhzThresholds(protocol).CriticalVisibility(), GhzThresholds.EqualBathVisibility(protocol.Sites), perfect.Margin, least);
    }
}
