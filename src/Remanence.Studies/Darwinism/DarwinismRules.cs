namespace Remanence.Studies;

public sealed partial record DarwinismStudy
{
    /// <summary>Beyond this the records are noise.</summary>
    private const double LargestPhaseRounding = 1e-3;

    private static DarwinismStudy Defaults { get; } = new();

    /// <inheritdoc/>
    protected internal override IEnumerable<Problem> Validate()
    {
        if (PointerProbability is not (> 0 and < 1))
            yield return new("pointer-probability", Text($"pointer-probability must lie between 0 and 1 and be neither, because a certain pointer state leaves nothing to know, but is {PointerProbability:R}."));
        else if (Coherence is double coherence && coherence * coherence > PointerProbability * (1 - PointerProbability) * (1 + 1e-12))
            yield return new("coherence", Text($"coherence must be at most the square root of p(1-p), which is {Math.Sqrt(PointerProbability * (1 - PointerProbability)):R}, but is {coherence:R}."));
        foreach (double time in Times.Values.Where(t => t < 0).Take(1)) yield return new("times", Text($"times must not be negative, but one is {time:R}."));
        foreach (double delta in Deficits.Where(d => !(d < 1))) yield return new("deficits", Text($"deficits must be below 1, the whole missing information, but one is {delta:R}."));
        if (Deficits.Count == 0) yield return new("deficits", "deficits must hold at least one number, but is empty.");
        foreach (int size in FragmentSizes.Where(n => n > Size)) yield return new("fragment-sizes", $"fragment-sizes must lie in 0..{Size}, the number of environment spins, but one is {size}.");
        foreach (int size in FragmentSizes.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key)) yield return new("fragment-sizes", $"fragment-sizes must differ, but {size} is listed twice.");
        foreach (Problem problem in SpinRules()) yield return problem;
        if (!(PhaseRounding <= LargestPhaseRounding))
            yield return new("times", Text($"times must not exceed {LargestPhaseRounding / Math.ScaleB(1, -52) / LargestFrequency:G3} with these couplings and fields, because rounding alone destroys the phases beyond it, but reach {Times.Values.Max(Math.Abs):R}."));
        if (ComparisonSizes.Count > 0 && !Analyses.Contains(DarwinismAnalysis.GaussianGrowth)) yield return new("comparison-sizes", "comparison-sizes must be left out without analyses gaussian-growth, because nothing else uses it.");
        if (HazinessInBits.Count > 0 && !Analyses.Contains(DarwinismAnalysis.Amplification)) yield return new("haziness-in-bits", "haziness-in-bits must be left out without analyses amplification, because nothing else uses it.");
        foreach (Problem problem in Works().SelectMany(a => a.Rules())) yield return problem;
    }

    /// <summary>The largest angular frequency of a spin, or a bound of it.</summary>
    private double LargestFrequency
    {
        get
        {
            if (Spins is not null) return 2 * Spins.Spins.Max(s => double.Hypot(s.Coupling, s.Field));
            double coupling = Couplings.Interval is (double from, double to) ? Math.Max(Math.Abs(from), Math.Abs(to)) : Couplings.For(Couplings.Count ?? 1).Max(Math.Abs);
            return 2 * double.Hypot(coupling, Field);
        }
    }

    /// <summary>Error of the fastest phase at the longest time from rounding alone.</summary>
    internal double PhaseRounding => Math.ScaleB(1, -52) * LargestFrequency * Times.Values.Max(Math.Abs);

    /// <summary>A list of spins or couplings decides what other parameters would say.</summary>
    private IEnumerable<Problem> SpinRules()
    {
        if (Spins is null)
        {
            if (Couplings.Count is int count && EnvironmentSpins != Defaults.EnvironmentSpins && EnvironmentSpins != count)
                yield return new("environment-spins", $"environment-spins must be left out with a list of couplings, which holds {count}, but is {EnvironmentSpins}.");
            yield break;
        }

        (string Name, bool Changed)[] decided =
        [
            ("environment-spins", EnvironmentSpins != Defaults.EnvironmentSpins), ("couplings", !Couplings.Equals(Defaults.Couplings)), ("field", Field != Defaults.Field),
            ("bloch-length", BlochLength != Defaults.BlochLength), ("polar-angle", PolarAngle != Defaults.PolarAngle), ("azimuth", Azimuth != Defaults.Azimuth),
        ];
        foreach ((string name, bool changed) in decided)
            if (changed) yield return new(name, $"{name} must be left out with a list of spins, which decides it.");
    }

    /// <summary>The analyses asked for, ready to work.</summary>
    private IEnumerable<DarwinismWork> Works() => Analyses.Distinct().Select(a => DarwinismWork.Of(a, this));
}
