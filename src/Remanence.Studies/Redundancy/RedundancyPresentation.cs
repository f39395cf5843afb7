using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record RedundancyStudy
{
    private static readonly double[] TableTolerances = [0.05, 0.1, 0.2];

    /// <inheritdoc/>
    protected internal override IEnumerable<Table> Tables(RedundancyResult result)
    {
        yield return new Table
        {
            Name = "mutual_information",
            Meaning = "information about the system in an interval of the environment",
            Columns = [new("time", "time after the broadcast", "t", "1/J"), new("fragment_size", "number of spins of the interval", "l"), new("mutual_information", "quantum mutual information of system and interval", "I", "nat"),
                new("holevo", "Holevo information of the interval about the branch", "χ", "nat"), new("fragment_entropy", "von Neumann entropy of the interval", "S_F", "nat")],
            Rows = [.. result.Times.SelectMany((t, i) => result.Information[i].Select(f => Row(t, f)))],
        };
        yield return new Table
        {
            Name = "branches",
            Meaning = "the branches of the environment after the broadcast",
            Columns = [new("branch", "index of the branch", "s"), new("weight", "weight of the branch", "p"), new("bloch_x", "Bloch vector of every spin, x", "n_x"), new("bloch_y", "Bloch vector of every spin, y", "n_y"),
                new("bloch_z", "Bloch vector of every spin, z", "n_z"), new("energy_density", "conserved energy per site", "e", "J"), new("energy_variance", "variance of the ring's energy per site", "σ₀²", "J²")],
            Rows = [.. result.Branches.Select((b, s) => (IReadOnlyList<object?>)[s, b.Weight, Uniform(b)?.X, Uniform(b)?.Y, Uniform(b)?.Z, b.EnergyDensity, b.EnergyVariance])],
        };
        yield return new Table
        {
            Name = "summary",
            Meaning = "entropies of the system",
            Columns = [new("environment_spins", "number of environment spins", "N"), new("system_entropy", "entropy of the system", "S_S", "nat"), new("shannon_entropy", "Shannon entropy of the weights", "H(p)", "nat")],
            Rows = [[result.EnvironmentSpins, result.SystemEntropy, result.ShannonEntropy]],
        };
        if (result.HasAllSizes)
        {
            yield return RedundancyTable(result);
            yield return ApproachTable(result);
        }

        foreach (Table table in result.Analyses.SelectMany(a => a.Tables())) yield return table;
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<ArrayOutput> Arrays(RedundancyResult result)
    {
        Column time = new("time", "index of the time, see the table mutual_information", "t"), size = new("fragment", "index of the fragment length", "l"), branch = new("branch", "index of the branch", "s");
        yield return new ArrayOutput { Name = "times", Meaning = "times after the broadcast", Symbol = "t", Unit = "1/J", Axes = [time], Shape = [result.Times.Count], RealValues = [.. result.Times] };
        yield return Curves("information", "quantum mutual information of system and interval", f => f.MutualInformation);
        yield return Curves("holevo", "Holevo information of the interval about the branch", f => f.Holevo);
        yield return Curves("joint_entropy", "entropy of system and interval", f => f.JointEntropy);
        yield return new ArrayOutput
        {
            Name = "branch_entropies",
            Meaning = "entropy of the interval in each branch",
            Unit = "nat",
            Axes = [time, size, branch],
            Shape = [result.Times.Count, result.FragmentSizes.Count, result.Branches.Count],
            RealValues = [.. result.Information.SelectMany(row => row.SelectMany(f => f.BranchEntropies))],
        };
        foreach (ArrayOutput array in result.Analyses.SelectMany(a => a.Arrays())) yield return array;

        ArrayOutput Curves(string name, string meaning, Func<FragmentInformation, double> value) => new()
        {
            Name = name,
            Meaning = meaning,
            Unit = "nat",
            Axes = [time, size],
            Shape = [result.Times.Count, result.FragmentSizes.Count],
            RealValues = [.. result.Information.SelectMany(row => row.Select(value))],
        };
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<Figure> Figures(RedundancyResult result)
    {
        int[] order = [.. Enumerable.Range(0, result.FragmentSizes.Count).OrderBy(k => result.FragmentSizes[k])];
        double[] sizes = [.. order.Select(k => (double)result.FragmentSizes[k])];
        ReferenceLine[] lines = PartlyDegenerate(result) ? [new(result.SystemEntropy, "S_{S}"), new(result.MergedEntropy, "merged weights")] : [new(result.SystemEntropy, "S_{S}")];
        yield return new Figure
        {
            Name = "mutual-information",
            Title = "Information in an interval of the environment",
            Caption = "Mutual information of the system with an interval of l spins at several times. A flat stretch at S_S for l well below N/2 is a record that many can read; a step at N/2 means that nobody with less than half the ring learns anything. The point l = N/2 lies at S_S whatever the dynamics.",
            X = new("fragment length l", Minimum: 0, Maximum: result.EnvironmentSpins),
            Y = new("I(S:F) (nat)", Minimum: 0),
            Traces = [.. Spread(result.Times.Count, 6).Select(i => new Trace { Name = Text($"t = {result.Times[i]:0.###}"), X = sizes, Y = [.. order.Select(k => result.Information[i][k].MutualInformation)] })],
            Lines = lines,
        };
        if (result.Times.Count > 1) yield return InTime(result, order, lines);
        foreach (Figure figure in result.Analyses.SelectMany(a => a.Figures())) yield return figure;
    }

    private static Figure InTime(RedundancyResult result, int[] order, ReferenceLine[] lines)
    {
        int[] inTime = [.. Enumerable.Range(0, result.Times.Count).OrderBy(i => result.Times[i])];
        int[] shown = [.. order.Where(k => result.FragmentSizes[k] > 0 && 2 * result.FragmentSizes[k] < result.EnvironmentSpins)];
        return new Figure
        {
            Name = "mutual-information-in-time",
            Title = "How the record thermalizes",
            Caption = "Mutual information of the system with intervals shorter than half the ring against time. After a transient the curves settle at values that grow with the length; the shortest intervals go on fluctuating at finite N.",
            X = new("time t (1/J)"),
            Y = new("I(S:F) (nat)", Minimum: 0),
            Traces = [.. Spread(shown.Length, 6).Select(n => shown[n]).Select(k => new Trace { Name = Text($"l = {result.FragmentSizes[k]}"), Kind = TraceKind.Lines, X = [.. inTime.Select(i => result.Times[i])], Y = [.. inTime.Select(i => result.Information[i][k].MutualInformation)] })],
            Lines = lines,
        };
    }

    /// <inheritdoc/>
    protected internal override string Interpret(RedundancyResult result)
    {
        double system = result.SystemEntropy;
        if (system <= 1e-12) return "The branches are the same state, so the system is not correlated with the environment and there is nothing to record.";
        double[] energies = [.. result.Branches.Select(b => b.EnergyDensity)];
        double gap = double.PositiveInfinity;
        for (int s = 0; s < energies.Length; s++)
            for (int t = s + 1; t < energies.Length; t++) gap = Math.Min(gap, Math.Abs(energies[s] - energies[t]));
        int last = Enumerable.Range(0, result.Times.Count).MaxBy(i => Math.Abs(result.Times[i]));
        List<string> sentences = [Text($"The energy densities of the branches differ by {(gap <= DegeneracyTolerance ? 0 : gap):0.####} J at the least, S_S = {system:0.######} nat.")];
        FragmentInformation[] shorter = [.. result.Information[last].Where(f => f.Size > 0 && 2 * f.Size < result.EnvironmentSpins).OrderBy(f => f.Size)];
        if (shorter.Length > 0)
        {
            FragmentInformation longest = shorter[^1], quarter = shorter.MinBy(f => Math.Abs(4 * f.Size - result.EnvironmentSpins))!;
            double share = quarter.MutualInformation / system;
            string verdict = share >= 0.9 ? "a redundancy plateau" : share >= 0.5 ? "a rounded plateau" : share >= 0.1 ? "a ramp" : "no record below half the ring: encoding";
            sentences.Add(Text($"At t = {result.Times[last]:0.###} an interval of {quarter.Size} of {result.EnvironmentSpins} spins holds {quarter.MutualInformation:0.####} nat, {100 * share:0.#} % of S_S, and one of {longest.Size} spins {100 * longest.MutualInformation / system:0.#} %: {verdict}."));
        }

        if (result.HasAllSizes)
        {
            RedundancyNumber number = result.RedundancyNumber(last, 0.1);
            double floor = Floor(result) ?? 0;
            sentences.Add(!result.IsUniformRing ? Text($"The redundancy number of these fragments is {number.Number:0.##} at a tolerance of 10 %.") : number.Number <= floor + 1e-9
                ? Text($"The redundancy number is {number.Number:0.##} at a tolerance of 10 %, the value that every dynamics gives: no redundancy.")
                : Text($"The redundancy number is {number.Number:0.##} at a tolerance of 10 %; {floor:0.##} would mean no redundancy."));
        }

        if (result.IsUniformRing) sentences.Add("The value S_S at l = N/2 follows from the purity of the whole and is never evidence of redundancy.");
        if (PartlyDegenerate(result)) sentences.Add(Text($"Branches of equal energy cannot be told apart in the long run: a very large ring would show a plateau at {result.MergedEntropy:0.####} nat, the entropy of the merged weights. Small exponents between the remaining energies put it out of reach of rings that can be computed; the curve is a ramp towards it."));
        sentences.AddRange(result.Analyses.Select(a => a.Interpretation()).Where(t => t.Length > 0));
        return string.Join(" ", sentences);
    }

    private static IReadOnlyList<object?> Row(double time, FragmentInformation f) => [time, f.Size, f.MutualInformation, f.Holevo, f.FragmentEntropy];

    private static Table RedundancyTable(RedundancyResult result) => new()
    {
        Name = "redundancy_number",
        Meaning = "smallest interval that holds the record up to a tolerance, and how many such intervals fit into the ring; floor is what every dynamics gives",
        Columns = [new("time", "time after the broadcast", "t", "1/J"), new("tolerance", "tolerance of the record", "δ"), new("relative_size", "smallest interval with I >= (1 - δ) S_S", "l"), new("relative_redundancy", "N over that size", "R"),
            new("absolute_size", "smallest interval with I >= S_S - δ", "l"), new("absolute_redundancy", "N over that size", "R"), new("floor", "redundancy number that says nothing", "R")],
        Rows = [.. from i in Enumerable.Range(0, result.Times.Count)
                   from tolerance in TableTolerances
                   let relative = result.RedundancyNumber(i, tolerance)
                   let absolute = result.RedundancyNumber(i, tolerance, ToleranceMode.Absolute)
                   select (IReadOnlyList<object?>)[result.Times[i], tolerance, relative.Length, Cell(relative), absolute.Length, Cell(absolute), Floor(result)]],
    };

    private static Table ApproachTable(RedundancyResult result) => new()
    {
        Name = "plateau_approach",
        Meaning = "how the curve approaches the plateau below half the ring",
        Columns = [new("time", "time after the broadcast", "t", "1/J"), new("fragment_size", "number of spins of the interval", "l"), new("deficit", "entropy of the system minus mutual information", "S_S - I", "nat"),
            new("local_slope", "ln of the ratio of this deficit to the next one, where both are positive")],
        Rows = [.. from i in Enumerable.Range(0, result.Times.Count)
                   from l in Enumerable.Range(1, Math.Max(0, (result.EnvironmentSpins - 1) / 2 - 1))
                   let deficit = result.SystemEntropy - result.Information[i][l].MutualInformation
                   let next = result.SystemEntropy - result.Information[i][l + 1].MutualInformation
                   select (IReadOnlyList<object?>)[result.Times[i], l, deficit, deficit > 1e-11 && next > 1e-11 ? Math.Log(deficit / next) : null]],
    };

    /// <summary>True when some branches, but not all, share their energy density.</summary>
    private static bool PartlyDegenerate(RedundancyResult result) => result.MergedEntropy > 1e-9 && result.MergedEntropy < result.ShannonEntropy - 1e-9;

    /// <summary>The Bloch vector of all spins, or null when they differ.</summary>
    private static (double X, double Y, double Z)? Uniform(RedundancyBranch branch) => branch.Spinors.Count == 1 ? branch.Spinor.Bloch : null;

    private static double? Floor(RedundancyResult result) => result.IsUniformRing ? Remanence.Studies.RedundancyNumber.Floor(result.EnvironmentSpins) : null;

    private static double? Cell(RedundancyNumber number) => number.IsDefined ? number.Number : null;

    /// <summary>At most <paramref name="most"/> indices of [0, count), spread evenly, both ends included.</summary>
    private static int[] Spread(int count, int most) =>
        count <= most ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(0, most).Select(k => (int)Math.Round(k * (count - 1.0) / (most - 1)))];
}
