using Remanence.Output;

namespace Remanence.Studies;

/// <summary>How well spins of some haziness amplify at a time, relative to pure spins with the record 2 g t = pi/4.</summary>
/// <param name="HazinessInBits">Entropy h of a single spin at the start.</param>
/// <param name="Time">t.</param>
/// <param name="BlochLength">a that belongs to h.</param>
/// <param name="Estimate">Ratio of the Chernoff informations.</param>
/// <param name="Quadratic">The same where redundancy grows with the square of time.</param>
/// <param name="Exponent">n xi of the larger fragment behind the rates; rates mean what they shall where it is well above 1.</param>
/// <param name="Rates">Decay rate of the exact deficit over that of the reference, with the factor n^(-1/2) of mixed spins taken out; one per pointer probability; NaN for perfect records.</param>
/// <param name="GuardDeviation">Largest deviation of the guard of the truncated blocks.</param>
public sealed record AmplificationPoint(double HazinessInBits, double Time, double BlochLength, double Estimate, double Quadratic, double Exponent, IReadOnlyList<double> Rates, double GuardDeviation);

/// <summary>Redundancy of hazy environments relative to a pure one, from the Chernoff information and from exact deficits (figure 4 of the source).</summary>
public sealed record Amplification : AnalysisResult
{
    /// <summary>Pointer probabilities of the exact deficits; that the source's p drops out is a claim to test.</summary>
    public static IReadOnlyList<double> PointerProbabilities { get; } = [0.5, 0.125, 0.03125];

    /// <summary>n xi from which on the decay of a deficit counts as exponential.</summary>
    internal const double Asymptotic = 30;

    /// <summary>All times of the first haziness, then of the next.</summary>
    public required IReadOnlyList<AmplificationPoint> Points { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "amplification",
            Meaning = "redundancy of hazy spins relative to pure spins with the record 2gt = pi/4",
            Columns = [new("haziness", "entropy of a single spin at the start", "h", "bit"), new("time", "time of the interaction", "t"), new("bloch_length", "length of the Bloch vector", "a"), new("estimate", "ratio of the Chernoff informations", "R*"),
                new("quadratic", "growth with the square of time", "R*"), new("exponent", "size of the fragment behind the exact values times the Chernoff information; below 30 they are not asymptotic", "nξ"), .. PointerProbabilities.Select((p, i) => new Column(Text($"exact_{i}"), Text($"from exact deficits, p = {p:R}; empty for perfect records"), "R*"))],
            Rows = [.. Points.Select(p => Row([p.HazinessInBits, p.Time, p.BlochLength, p.Estimate, p.Quadratic, p.Exponent, .. p.Rates.Select(r => double.IsFinite(r) ? (object?)r : null)]))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        AmplificationPoint[][] curves = [.. Points.Where(p => p.Time > 0).GroupBy(p => p.HazinessInBits).Select(g => g.OrderBy(p => p.Time).ToArray())];
        if (curves.Length == 0) yield break;
        yield return new Figure
        {
            Name = "amplification",
            Title = "How haziness hampers amplification",
            Caption = "Redundancy relative to pure spins with 2gt = π/4, for spins of several entropies h: from exact deficits of up to 3000 spins at three pointer probabilities (markers) and from the Chernoff information (lines). The markers of the three probabilities coincide: p drops out.",
            X = new("time t", Logarithmic: true),
            Y = new("R*", Logarithmic: true),
            Traces =
            [
                .. curves.Select(c => new Trace { Name = Text($"estimate, h = {c[0].HazinessInBits:0.##}"), Kind = TraceKind.Lines, X = [.. c.Select(q => q.Time)], Y = [.. c.Select(q => double.IsFinite(q.Estimate) ? q.Estimate : double.NaN)] }),
                .. PointerProbabilities.Select((p, i) => new Trace { Name = Text($"exact, p = {p:0.###}"), Kind = TraceKind.Markers, X = [.. curves.SelectMany(c => c.Select(q => q.Time))], Y = [.. curves.SelectMany(c => c.Select(q => q.Rates[i]))] }),
            ],
        };
    }

    internal override string Interpretation()
    {
        AmplificationPoint[] asymptotic = [.. Points.Where(p => p.Exponent >= Asymptotic)];
        if (asymptotic.Length == 0) return "No record is strong enough to compare exact deficits with the Chernoff information.";
        double worst = asymptotic.SelectMany(p => p.Rates.Where(double.IsFinite).Select(r => p.Estimate > 0 ? Math.Abs(r / p.Estimate - 1) : 0)).DefaultIfEmpty(0).Max();
        double spread = asymptotic.Where(p => p.Rates.All(double.IsFinite) && p.Estimate > 0).Select(p => (p.Rates.Max() - p.Rates.Min()) / p.Estimate).DefaultIfEmpty(0).Max();
        return Text($"The amplification measured on exact deficits differs from the ratio of Chernoff informations by {100 * worst:0.##} % at most, and by {100 * spread:0.###} % between the three pointer probabilities.");
    }
}

/// <summary>Computes <see cref="Amplification"/>.</summary>
internal sealed class AmplificationWork(DarwinismStudy study) : DarwinismWork(study)
{
    /// <summary>Sizes of the larger fragment; the smaller one has three quarters of it.</summary>
    private const int FewestSpins = 200;
    private const int MostSpins = 3000;

    /// <summary>n xi of the larger fragment that is aimed at: below about 30 the deficit does not decay exponentially yet.</summary>
    private const double WantedExponent = 52;

    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in AcrossWithoutField("amplification")) yield return problem;
        if (Study.HazinessInBits.Count == 0) yield return new("haziness-in-bits", "haziness-in-bits must list the entropies of the analysis amplification (0,0.2,0.4,0.6,0.8), but is empty.");
        if (!Study.Couplings.ToString().StartsWith("uniform:", StringComparison.Ordinal)) yield return new("couplings", $"couplings must be uniform for the analysis amplification, but is {Study.Couplings}.");
    }

    internal override double Operations => 3.0 * 2e9 * Study.HazinessInBits.Count * Study.Times.Count;

    internal override AnalysisResult Compute(RunContext run)
    {
        double coupling = Study.Couplings.For(1)[0];
        (double Haziness, double Time)[] items = [.. from h in Study.HazinessInBits from t in Study.Times.Values select (h, t)];
        AmplificationPoint[] points = run.Map("amplification", items, item => Point(coupling, item.Haziness, item.Time));
        run.Check("guard of the truncated blocks, amplification", points.Max(p => p.GuardDeviation), 1e-10);
        return new Amplification { Points = points };
    }

    private static AmplificationPoint Point(double coupling, double haziness, double time)
    {
        // The reference: pure spins with 2 g t = pi/4, whose Chernoff information is ln 2.
        double reference = new EnvironmentSpin(1).At(Math.PI / 8).ChernoffInformation, length = Haziness.BlochLength(haziness);
        SpinRecord record = new EnvironmentSpin(coupling, 0, length).At(time);
        double guard = 0;
        int larger = (int)Math.Clamp(4 * Math.Ceiling(WantedExponent / record.ChernoffInformation / 4), FewestSpins, MostSpins), smaller = larger / 4 * 3;
        double Rate(double p)
        {
            if (double.IsInfinity(record.ChernoffInformation)) return double.NaN;
            SymmetricDeficit before = SymmetricFragment.Deficit(p, IdenticalSpins.FromRecord(record, smaller)), after = SymmetricFragment.Deficit(p, IdenticalSpins.FromRecord(record, larger));
            guard = Math.Max(guard, Math.Max(before.SecondOrderDeviation, after.SecondOrderDeviation));
            (double plain, double corrected) = SymmetricFragment.DecayRate(before, after);
            // Pure spins have no factor n^(-1/2), and the deficit of ignorant ones does not decay.
            return (length < 1 && record.ChernoffInformation > 0 ? corrected : plain) / reference;
        }

        double[] rates = [.. Amplification.PointerProbabilities.Select(Rate)];
        return new(haziness, time, length, record.ChernoffInformation / reference, 4 * record.Purity * coupling * coupling * time * time / reference, larger * record.ChernoffInformation, rates, guard);
    }
}
