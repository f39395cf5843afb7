namespace Remanence.Studies;

public sealed partial record EntanglementStudy
{
    private static EntanglementStudy Defaults { get; } = new();

    /// <inheritdoc/>
    protected internal override IEnumerable<Problem> Validate()
    {
        Problem[] levels = [.. LevelRules()];
        foreach (Problem problem in levels) yield return problem;
        foreach (Problem problem in DynamicsRules()) yield return problem;
        // What follows needs the occupations of both sides.
        if (levels.Length > 0) yield break;
        foreach (Problem problem in PopulationRules().Concat(InputRules())) yield return problem;
        if (BathAngle != 0) foreach (Problem problem in AngleRules()) yield return problem;
        if (Channel is not null && !Analyses.Contains(EntanglementAnalysis.Membership)) yield return new("channel", "channel must be left out without analyses membership, because nothing else uses it.");
        if (WantedNegativity is not null && !Analyses.Contains(EntanglementAnalysis.InverseDesign)) yield return new("wanted-negativity", "wanted-negativity must be left out without analyses inverse-design, because nothing else uses it.");
        if (SitePopulations.Count > 0 && !Analyses.Contains(EntanglementAnalysis.Multipartite)) yield return new("site-populations", "site-populations must be left out without analyses multipartite, because nothing else uses them.");
        // Without these two the analyses have nothing to look at.
        if (SmallestPopulation > 0 || Protocol == EntanglementProtocol.Layered)
            foreach (Problem problem in Works().SelectMany(a => a.Rules())) yield return problem;
    }

    private IEnumerable<Problem> LevelRules()
    {
        if (Levels.Dimension is int own && LocalDimension != Defaults.LocalDimension && LocalDimension != own)
            yield return new("local-dimension", $"local-dimension must be {own} (or left out) with the levels {Levels}, but is {LocalDimension}.");
        if (LevelsB?.Dimension is int other && other != (Levels.Dimension ?? (LocalDimension == Defaults.LocalDimension ? other : LocalDimension)))
            yield return new("levels-b", $"levels-b must describe as many levels as A has, {Levels.Dimension ?? LocalDimension}, because different dimensions are not covered, but describes {other}.");
        if (Levels.ArePopulations && InverseTemperature != Defaults.InverseTemperature) yield return new("inverse-temperature", "inverse-temperature must be left out where the levels are given by their occupations, which need none.");
        if ((LevelsB ?? Levels).ArePopulations && InverseTemperatureB is not null) yield return new("inverse-temperature-b", "inverse-temperature-b must be left out where the levels of B are given by their occupations, which need none.");
        foreach ((string name, LevelScheme scheme) in new[] { ("levels", Levels), ("levels-b", LevelsB ?? Levels) }.DistinctBy(s => s.Item2))
        {
            double largest = scheme.For(scheme.Dimension ?? Math.Max(2, Dimension)).Max(Math.Abs);
            if (largest > LargestNumber) yield return new(name, Text($"{name} must lie in -{LargestNumber:0e0}..{LargestNumber:0e0}, because differences and squares of energies are needed, but reach {largest:R}; take another unit of energy."));
            if (scheme.ArePopulations && scheme.For(2).Count(p => p > 0) < 2) yield return new(name, $"{name} must populate at least two levels: a pure state on one side leaves nothing to be entangled.");
        }
    }

    private IEnumerable<Problem> PopulationRules()
    {
        ThermalPopulations a = BathA, b = BathB;
        double smallest = Math.Min(a.Smallest, b.Smallest), largest = LargestMixing(a, b);
        bool first = a.Smallest == 0;
        bool given = (first ? Levels : LevelsB ?? Levels).ArePopulations;
        string name = given ? first || LevelsB is null ? "levels" : "levels-b" : first || InverseTemperatureB is null ? "inverse-temperature" : "inverse-temperature-b";
        if (new[] { a, b }.Any(x => x.Populations.Count(p => p > 0) < 2))
            yield return new(name, $"{name} must not leave a thermal state pure (all excited occupations are 0), but does: no local thermalization preserves anything; raise the temperature.");
        else if (Protocol == EntanglementProtocol.Layered)
        {
            if (MixingWeight is not null) yield return new("mixing-weight", "mixing-weight must be left out with the layered protocol, which has none.");
            if (!a.IsSorted || !b.IsSorted) yield return new(a.IsSorted ? "levels-b" : "levels", $"{(a.IsSorted ? "levels-b" : "levels")} must not be inverted for the layered protocol, whose layers need occupations that fall from level to level; sort them.");
        }
        else if (smallest == 0) yield return new(name, $"{name} must populate every level, because an empty one leaves no room for a shared unitary (the mixing weight would be 0), but does not; {(given ? "fill it" : "raise the temperature")} or take --protocol layered.");
        else if (MixingWeight is double gamma)
        {
            if (!(gamma > 0)) yield return new("mixing-weight", Text($"mixing-weight must be above 0 and at most d times the smallest occupation, which is {largest:R}, but is {gamma:R}."));
            else if (gamma < TemperatureWindow.SmallestMixing) yield return new("mixing-weight", Text($"mixing-weight must be at least {TemperatureWindow.SmallestMixing:0e0}, because smaller populations have no digits, but is {gamma:R}."));
            else if (!MixingExists(largest)) yield return new("mixing-weight", Text($"mixing-weight must be at most d times the smallest occupation, which is {largest:R}, but is {gamma:R}; lower it or raise the temperature."));
        }
    }

    /// <summary>Baths along different axes take the dense route of two qubits.</summary>
    private IEnumerable<Problem> AngleRules()
    {
        if (Dimension != 2) yield return new("bath-angle", $"bath-angle must be 0 except for two qubits, but there are {Dimension} levels on either side.");
        if (Protocol != EntanglementProtocol.ThermalTwirl) yield return new("protocol", "protocol must be thermal-twirl with a bath-angle, whose outputs the others do not cover.");
        if (Analyses.Count > 0) yield return new("analyses", "analyses must be left out with a bath-angle, because their closed forms need baths along one axis.");
    }

    private IEnumerable<Problem> InputRules()
    {
        if (Input is null) yield break;
        if (InputOverlap != Defaults.InputOverlap) yield return new("input-overlap", "input-overlap must be left out with an input, which decides it.");
        if (Input.Matrix is not ComplexMatrix matrix) yield break;
        int size = Dimension * Dimension;
        if (Dimension > MostDenseLevels) yield return new("input", $"input may be a matrix for at most {MostDenseLevels} levels a side, but there are {Dimension}; give its overlap as isotropic:F.");
        else if (matrix.Rows != size) yield return new("input", $"input must be a {size} x {size} matrix for {Dimension} levels on either side, but is {matrix.Rows} x {matrix.Rows}.");
        else
            foreach (string problem in StateProblems(matrix)) yield return new("input", problem);
    }

    /// <summary>Why a matrix is no density matrix, within 1e-10.</summary>
    private static IEnumerable<string> StateProblems(ComplexMatrix matrix)
    {
        const double Tolerance = 1e-10;
        double skew = 0;
        for (int i = 0; i < matrix.Rows; i++)
            for (int j = 0; j <= i; j++) skew = Math.Max(skew, (matrix[i, j] - System.Numerics.Complex.Conjugate(matrix[j, i])).Magnitude);
        if (skew > Tolerance) yield return Text($"input must be Hermitian, but deviates from its adjoint by {skew:0.##e0}.");
        double trace = matrix.Trace().Real;
        if (Math.Abs(trace - 1) > Tolerance) yield return Text($"input must have the trace 1, but has {trace:R}.");
        if (skew > Tolerance) yield break;
        double least = DensityMatrices.LowestEigenvalue(matrix);
        if (least < -Tolerance) yield return Text($"input must have no negative eigenvalue, but has {least:R}.");
    }

    private IEnumerable<Problem> DynamicsRules()
    {
        if (!(Rate > 0)) yield return new("rate", Text($"rate must be above 0, because nothing thermalizes otherwise, but is {Rate:R}."));
        else if (Rate is < 1e-100 or > 1e100) yield return new("rate", Text($"rate must lie in 1e-100..1e100, because products of rates and times are needed, but is {Rate:R}; take another unit of time."));
        foreach (double time in Times.Values.Where(t => t < 0).Take(1)) yield return new("times", Text($"times must not be negative, but one is {time:R}."));
        if (SharedFractions.Count == 0) yield return new("shared-fractions", "shared-fractions must hold at least one number, but is empty.");
        if (Parties.Count == 0) yield return new("parties", "parties must hold at least one number, but is empty.");
        foreach (double p in SitePopulations.Where(p => p is 0 or 1)) yield return new("site-populations", Text($"site-populations must lie between 0 and 1 and be neither, because a pure thermal state preserves nothing, but one is {p:R}."));
        if (SitePopulations.Count is 1 or 2 or > 20) yield return new("site-populations", $"site-populations must list 3 to 20 qubits, but lists {SitePopulations.Count}.");
        if (Gates.Count == 0) yield return new("gates", "gates must hold at least one gate, but is empty.");
    }
}
