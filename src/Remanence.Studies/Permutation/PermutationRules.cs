namespace Remanence.Studies;

public sealed partial record PermutationStudy
{
    private const double LatticeTolerance = 1e-9;
    private const double SmallestNumber = 1e-100;
    private const double LargestNumber = 1e100;

    /// <inheritdoc/>
    protected internal override IEnumerable<Problem> Validate()
    {
        if (Model.CollectiveJumps.Count + Model.LocalJumps.Count == 0)
            yield return new("model", "model must have a jump, because without one nothing ever becomes steady; add one, such as \"; decay 0.1\".");
        else if (Model.ConservesTotalSpin && TotalSpin is null)
            yield return new("total-spin", "total-spin must be given for a model without local jumps, because such a model conserves the total spin and has a steady state for each; 1 is the symmetric sector.");
        else if (!Model.ConservesTotalSpin && TotalSpin is not null)
            yield return new("total-spin", "total-spin must be left out for a model with local jumps, because they mix the total spins.");
        if (Numbers(Model).Where(x => !IsMeasured(x)).Select(x => (double?)x).FirstOrDefault() is double odd)
            yield return new("model", Text($"model must have coefficients and rates of magnitude {SmallestNumber:0e0} to {LargestNumber:0e0}, because their squares are needed, but one is {odd:0.###e0}; take another unit."));
        foreach ((string name, ModelScan? scan) in new[] { ("scan", Scan), ("second-scan", SecondScan) })
        {
            if (scan?.Values.Where(v => v != 0 && !IsMeasured(Math.Abs(v))).Select(v => (double?)v).FirstOrDefault() is double value)
                yield return new(name, Text($"{name} must have values of magnitude {SmallestNumber:0e0} to {LargestNumber:0e0}, or 0, because their squares are needed, but one is {value:0.###e0}; take another unit."));
        }

        if (Sizes.Count == 0) yield return new("sizes", "sizes must hold at least one number of units, but is empty.");
        foreach (int size in Sizes.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key)) yield return new("sizes", $"sizes must differ, but {size} is listed twice.");
        if (TotalSpin is double spin)
        {
            foreach (int size in Sizes.Where(n => n > 0 && SpinBlock(n, spin) is null).Take(3))
                yield return new("total-spin", Text($"total-spin must give a total spin j of N/2, N/2 - 1, ... for every size, but {spin:R} gives {spin * size / 2:R} for N = {size}; take 1 or other sizes."));
        }

        foreach (Problem problem in StartRules()) yield return problem;
        bool scans = Analyses.Any(a => a is PermutationAnalysis.Robustness or PermutationAnalysis.Variation or PermutationAnalysis.PhaseDiagram), maps = Analyses.Contains(PermutationAnalysis.PhaseDiagram);
        if (Scan is not null && !scans) yield return new("scan", "scan must be left out without analyses robustness, variation or phase-diagram, because nothing else uses it.");
        if (Scan is null && scans) yield return new("scan", "scan must be given for the analyses robustness, variation and phase-diagram, such as x=0,0.05.");
        if (SecondScan is not null && !maps) yield return new("second-scan", "second-scan must be left out without analyses phase-diagram, because nothing else uses it.");
        if (SecondScan is null && maps) yield return new("second-scan", "second-scan must be given for the analysis phase-diagram, such as collective-decay=0.5:6:23.");
        if (Scan is not null && SecondScan is not null && string.Equals(Scan.Part, SecondScan.Part, StringComparison.Ordinal)) yield return new("second-scan", $"second-scan must vary another part than scan, but both vary {Scan.Part}.");
        foreach (Problem problem in Works().SelectMany(a => a.Rules())) yield return problem;
    }

    private IEnumerable<Problem> StartRules()
    {
        if (InitialBloch.Count != 3) yield return new("initial-bloch", $"initial-bloch must hold the three components x,y,z, but holds {InitialBloch.Count}.");
        else if (Math.Sqrt(InitialBloch.Sum(a => a * a)) is var length && !(length <= 1 + 1e-12)) yield return new("initial-bloch", Text($"initial-bloch must have a length of at most 1, but has {length:R}."));
        foreach (double time in Times.Values.Where(t => t < 0).Take(1)) yield return new("times", Text($"times must not be negative, but one is {time:R}."));
        if (Enumerable.Range(1, Times.Count - 1).Any(i => Times[i] <= Times[i - 1])) yield return new("times", "times must be ascending, but are not.");
    }

    /// <summary>Number of the block of a total spin given as a fraction of N/2; null when N units cannot have it.</summary>
    internal static int? SpinBlock(int units, double fraction)
    {
        double block = (1 - fraction) * units / 2;
        return Math.Abs(block - Math.Round(block)) <= LatticeTolerance * Math.Max(1, units) ? (int)Math.Round(block) : null;
    }

    /// <summary>The analyses asked for, ready to work.</summary>
    private IEnumerable<PermutationWork> Works() => Analyses.Distinct().Select(a => PermutationWork.Of(a, this));

    private static bool IsMeasured(double magnitude) => magnitude is >= SmallestNumber and <= LargestNumber;

    /// <summary>Magnitudes of the coefficients, and the rates of the jumps.</summary>
    private static IEnumerable<double> Numbers(CollectiveSpinModel model) =>
        model.Hamiltonian.Select(w => Math.Abs(w.Coefficient)).Concat(model.CollectiveJumps.Select(j => j.Vector.SquaredNorm)).Concat(model.LocalJumps.Select(j => j.Vector.SquaredNorm));
}
