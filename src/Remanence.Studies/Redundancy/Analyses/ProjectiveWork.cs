using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The states that a Z measurement of all environment spins leaves the system in.</summary>
public sealed record ProjectiveEnsembles : AnalysisResult
{
    /// <summary>Times after the broadcast.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>The ensemble at each time.</summary>
    public required IReadOnlyList<ProjectiveEnsemble> Ensembles { get; init; }

    private int Last => Enumerable.Range(0, Times.Count).MaxBy(i => Math.Abs(Times[i]));

    internal override IEnumerable<Table> Tables()
    {
        Column time = new("time", "time after the broadcast", "t", "1/J");
        yield return new Table
        {
            Name = "projective_ensemble",
            Meaning = "moments of the Bloch vector of the system after a Z measurement of the whole environment; a uniform sphere has 1/3, 1/5, 1/(k+1)",
            Columns = [time, new("mean_x", "mean Bloch vector, x"), new("mean_y", "mean Bloch vector, y"), new("mean_z", "mean Bloch vector, z"), new("second_x", "mean square, x"), new("second_y", "mean square, y"), new("second_z", "mean square, z"),
                new("fourth_z", "mean fourth power, z"), new("absolute_z", "mean absolute value, z"), new("frame_potential_1", "frame potential of order 1", "F_1"), new("frame_potential_2", "frame potential of order 2", "F_2"), new("frame_potential_3", "frame potential of order 3", "F_3"),
                new("classical_information", "Shannon information of branch and outcome", "I(S:z)", "nat")],
            Rows = [.. Ensembles.Select((e, i) => Row(Times[i], e.Mean.X, e.Mean.Y, e.Mean.Z, e.SecondMoment.X, e.SecondMoment.Y, e.SecondMoment.Z, e.FourthMomentZ, e.AbsoluteMeanZ, e.FramePotentials[0], e.FramePotentials[1], e.FramePotentials[2], e.ClassicalInformation))],
        };
        yield return new Table
        {
            Name = "posterior_histogram",
            Meaning = "summed weights of the outcomes by the z component of the Bloch vector",
            Columns = [time, new("center", "middle of the bin", "r_z"), new("weight", "sum of the Born weights")],
            Rows = [.. from i in Enumerable.Range(0, Times.Count) from b in Enumerable.Range(0, Ensembles[i].HistogramZ.Count) select Row(Times[i], Center(b, Ensembles[i].HistogramZ.Count), Ensembles[i].HistogramZ[b])],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        IReadOnlyList<double> weights = Ensembles[Last].HistogramZ;
        int bins = weights.Count;
        yield return new Figure
        {
            Name = "posterior-histogram",
            Title = "Posterior states of the system",
            Caption = Text($"Born-weighted distribution of the z component of the system's Bloch vector after a Z measurement of the whole environment at t = {Times[Last]:0.###}. Peaks at the ends mean that the outcome tells the branch; a flat distribution (dashed) is that of random states."),
            X = new("r_{z}", Minimum: -1, Maximum: 1),
            Y = new("probability density", Minimum: 0),
            Traces = [new Trace { Name = "posterior states", Kind = TraceKind.Bars, X = [.. Enumerable.Range(0, bins).Select(b => Center(b, bins))], Y = [.. weights.Select(w => w * bins / 2)] }],
            Lines = [new(0.5, "random")],
        };
        if (Times.Count < 2) yield break;
        int[] inTime = [.. Enumerable.Range(0, Times.Count).OrderBy(i => Times[i])];
        double[] x = [.. inTime.Select(i => Times[i])];
        yield return new Figure
        {
            Name = "posterior-moments",
            Title = "Moments of the posterior states",
            Caption = "Second and fourth moment of the z component of the system's Bloch vector in time. Before the evolution a Z measurement tells nothing; late values are 1 when it tells the branch and 1/3, 1/5 for random states.",
            X = new("time t (1/J)"),
            Y = new("moment", Minimum: 0, Maximum: 1),
            Traces = [new Trace { Name = "E[r_{z}^{2}]", X = x, Y = [.. inTime.Select(i => Ensembles[i].SecondMoment.Z)] }, new Trace { Name = "E[r_{z}^{4}]", X = x, Y = [.. inTime.Select(i => Ensembles[i].FourthMomentZ)] }],
            Lines = [new(1.0 / 3, "1/3"), new(0.2, "1/5")],
        };
    }

    internal override IEnumerable<ArrayOutput> Arrays()
    {
        int bins = Ensembles[0].HistogramZ.Count;
        yield return new ArrayOutput
        {
            Name = "posterior_histogram",
            Meaning = "summed Born weights of the outcomes by the z component of the Bloch vector, equal bins from -1 to 1",
            Axes = [new("time", "index of the time"), new("bin", "index of the bin")],
            Shape = [Times.Count, bins],
            RealValues = [.. Ensembles.SelectMany(e => e.HistogramZ)],
        };
    }

    internal override string Interpretation()
    {
        ProjectiveEnsemble e = Ensembles[Last];
        return Text($"After a Z measurement of the whole environment at t = {Times[Last]:0.###} the system's Bloch vector has E[r_z²] = {e.SecondMoment.Z:0.###} and E[r_z⁴] = {e.FourthMomentZ:0.###}; 1 and 1 would be pointer states, 0.333 and 0.2 random states. At t = 0 a Z measurement tells nothing: the peaks are a late-time effect and still fluctuate.");
    }

    private static double Center(int bin, int bins) => (2 * bin + 1.0) / bins - 1;
}

/// <summary>Computes <see cref="ProjectiveEnsembles"/>, by orbits where the ring is uniform.</summary>
internal sealed class ProjectiveWork(RedundancyStudy study) : RedundancyWork(study)
{
    private const int Bins = 10;

    private readonly List<ProjectiveEnsemble> ensembles = [];

    internal override IEnumerable<Problem> Rules() => TwoBranchesOnly("projective-ensemble");

    internal override double Bytes => 1e6;

    internal override double Operations => Study.Times.Count * 100.0 * (Study.IsUniformRing ? DihedralBasis.CountOrbits(Study.EnvironmentSpins) : Math.Pow(2, Study.EnvironmentSpins));

    internal override void Observe(RunContext run, RedundancySetup setup, EvolutionLeg leg)
    {
        double[] p = [.. Study.Weights];
        ensembles.AddRange(run.Map(Humane.Text($"projective-{leg.Index}"), leg.Times, i => ProjectiveEnsemble.Of(p, leg.States(i), Bins)));
    }

    internal override AnalysisResult Finish(RunContext run, RedundancySetup setup, RedundancyResult main)
    {
        double[] p = [.. Study.Weights];
        run.Check("sum of the weights of all outcomes", ensembles.Max(e => Math.Abs(e.TotalWeight - 1)), 1e-12);
        run.Check("mean of r_z against p_0 - p_1", ensembles.Max(e => Math.Abs(e.Mean.Z - (p[0] - p[1]))), 1e-12);
        run.Check("first frame potential against the mean Bloch vector", ensembles.Max(e => Math.Abs(e.FramePotentials[0] - (1 + e.Mean.X * e.Mean.X + e.Mean.Y * e.Mean.Y + e.Mean.Z * e.Mean.Z) / 2)), 1e-12);
        run.Check("information of the outcome above the Shannon entropy of the weights", Math.Max(0, ensembles.Max(e => e.ClassicalInformation) - main.ShannonEntropy), 1e-12);
        return new ProjectiveEnsembles { Times = main.Times, Ensembles = ensembles };
    }
}
