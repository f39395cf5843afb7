using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Information in one fragment, or averaged over the fragments of a size, at one time.</summary>
/// <param name="Time">Index of the time.</param>
/// <param name="Shape">The fragment.</param>
/// <param name="Count">Number of fragments that were averaged.</param>
/// <param name="MutualInformation">I(S:F) in nats, or its mean.</param>
/// <param name="StandardDeviation">Spread of I over the fragments; 0 for one.</param>
/// <param name="StandardError">Standard error of a sample's mean; 0 when all fragments were taken.</param>
public sealed record ShapeInformation(int Time, FragmentShape Shape, int Count, double MutualInformation, double StandardDeviation, double StandardError);

/// <summary>Information in fragments of any sites: it depends on the shape of a fragment and not on its size alone.</summary>
public sealed record FragmentShapesResult : AnalysisResult
{
    /// <summary>The main curve.</summary>
    public required RedundancyResult Main { get; init; }

    /// <summary>All fragments at all times, times slowest.</summary>
    public required IReadOnlyList<ShapeInformation> Fragments { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "fragments",
            Meaning = "information in fragments of any sites, or its average over the fragments of a size",
            Columns = [new("time", "time after the broadcast", "t", "1/J"), new("fragment", "number of the fragment in the parameter, from 0"), new("sites", "its sites, or all or sample for averages"), new("fragment_size", "number of spins", "l"),
                new("count", "number of fragments averaged"), new("mutual_information", "quantum mutual information of system and fragment, or its mean", "I", "nat"),
                new("standard_deviation", "spread over the fragments; nan for a sample of one", "", "nat"), new("standard_error", "error of the mean of a sample; nan for a sample of one", "", "nat")],
            Rows = [.. Fragments.GroupBy(f => f.Time).SelectMany(g => g.Select((f, k) => Row(Main.Times[f.Time], k, f.Shape.ToString(), f.Shape.Size, f.Count, f.MutualInformation, f.StandardDeviation, f.StandardError)))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        int last = Enumerable.Range(0, Main.Times.Count).MaxBy(i => Math.Abs(Main.Times[i]));
        ShapeInformation[] late = [.. Fragments.Where(f => f.Time == last).OrderBy(f => f.Shape.Size)], averages = [.. late.Where(f => f.Shape.Sites.Count == 0)], single = [.. late.Where(f => f.Shape.Sites.Count > 0)];
        FragmentInformation[] intervals = [.. Main.Information[last].OrderBy(f => f.Size)];
        List<Trace> traces = [new Trace { Name = Main.IsUniformRing ? "intervals" : "first l spins", X = [.. intervals.Select(f => (double)f.Size)], Y = [.. intervals.Select(f => f.MutualInformation)] }];
        if (averages.Length > 0)
        {
            traces.Add(new Trace
            {
                Name = "averages",
                X = [.. averages.Select(f => (double)f.Shape.Size)],
                Y = [.. averages.Select(f => f.MutualInformation)],
                Lower = [.. averages.Select(f => f.MutualInformation - f.StandardDeviation)],
                Upper = [.. averages.Select(f => f.MutualInformation + f.StandardDeviation)],
            });
        }

        if (single.Length > 0) traces.Add(new Trace { Name = "listed sites", Kind = TraceKind.Markers, X = [.. single.Select(f => (double)f.Shape.Size)], Y = [.. single.Select(f => f.MutualInformation)] });
        yield return new Figure
        {
            Name = "fragment-shapes",
            Title = "Fragments of other shapes",
            Caption = Text($"Information in fragments of any sites at t = {Main.Times[last]:0.###}, the band being the spread over the fragments of a size. Scattered sites share no bonds, so their energy, which carries the record, is not in their hands."),
            X = new("fragment size l", Minimum: 0, Maximum: Main.EnvironmentSpins),
            Y = new("I(S:F) (nat)", Minimum: 0),
            Traces = traces,
            Lines = [new(Main.SystemEntropy, "S_{S}")],
        };
    }

    internal override string Interpretation()
    {
        int last = Enumerable.Range(0, Main.Times.Count).MaxBy(i => Math.Abs(Main.Times[i]));
        string list = string.Join(", ", Fragments.Where(f => f.Time == last).Take(6).Select(f => Text($"{f.MutualInformation:0.####} nat in {f.Shape}")));
        return $"What a fragment knows depends on its shape: {list}.";
    }
}

/// <summary>Computes <see cref="FragmentShapesResult"/> on the full space.</summary>
internal sealed class FragmentShapesWork(RedundancyStudy study) : RedundancyWork(study)
{
    private readonly List<double[]> found = [];

    private IReadOnlyList<FragmentShape> Shapes => Study.Fragments!.Shapes;

    internal override IEnumerable<Problem> Rules()
    {
        foreach (FragmentShape shape in Shapes)
        {
            if (shape.Size < 0 || shape.Size > Study.EnvironmentSpins)
                yield return new("fragments", $"fragments must have 0 to {Study.EnvironmentSpins} sites, the environment-spins, but {shape} has {shape.Size}.");
            else if (shape.Sites.Any(j => j < 0 || j >= Study.EnvironmentSpins))
                yield return new("fragments", $"fragments must list sites in 0..{Study.EnvironmentSpins - 1}, but one is {shape}.");
        }
    }

    private double Strings => Math.Pow(2, Study.EnvironmentSpins);

    internal override double Bytes => Math.Min(Parallelism.Threads, Study.Times.Count) * (32 * Strings * Study.Weights.Count + 48 * Shapes.Select(Rows).DefaultIfEmpty(0).Max(r => r * r));

    internal override double Operations => Study.Times.Count * Shapes.Sum(shape =>
    {
        double rows = Rows(shape), count = shape.Sites.Count > 0 ? 1 : Math.Min(shape.Most, Binomial(Study.EnvironmentSpins, shape.Size));
        return count * (8 * Study.Weights.Count * rows * Strings + 20 * rows * rows * rows);
    });

    /// <summary>Rows of the smaller side of the cut.</summary>
    private double Rows(FragmentShape shape) => Study.Weights.Count * Math.Pow(2, Math.Min(shape.Size, Study.EnvironmentSpins - shape.Size));

    internal override void Observe(RunContext run, RedundancySetup setup, EvolutionLeg leg) =>
        found.AddRange(run.Map(Humane.Text($"fragments-{leg.Index}"), leg.Times, i =>
        {
            StateVector[] states = leg.States(i);
            StateVector[] full = Study.IsUniformRing ? [.. states.Select(s => s.ToFullSpace())] : states;
            try
            {
                double[] p = [.. Study.Weights];
                return Shapes.SelectMany(shape =>
                {
                    if (shape.Sites.Count > 0) return [1, BranchInformation.OfFragment(p, full, [.. shape.Sites], branchEntropies: false).MutualInformation, 0, 0];
                    SubsetAverage average = SubsetAverage.OfMutualInformation(p, full, shape.Size, shape.Most, run.Seed);
                    return (double[])[average.Count, average.Mean, average.StandardDeviation, average.StandardError];
                }).ToArray();
            }
            finally
            {
                if (Study.IsUniformRing) foreach (StateVector state in full) state.Dispose();
            }
        }));

    internal override AnalysisResult Finish(RunContext run, RedundancySetup setup, RedundancyResult main)
    {
        ShapeInformation[] fragments = [.. from i in Enumerable.Range(0, found.Count)
                                           from k in Enumerable.Range(0, Shapes.Count)
                                           let row = found[i].AsMemory(4 * k, 4).ToArray()
                                           select new ShapeInformation(i, Shapes[k], (int)row[0], row[1], row[2], row[3])];
        run.Check("mutual information of fragments outside 0..2 S_S", fragments.Max(f => Math.Max(-f.MutualInformation, f.MutualInformation - 2 * main.SystemEntropy)) is var outside and > 0 ? outside : 0, 1e-10);
        return new FragmentShapesResult { Main = main, Fragments = fragments };
    }

    private static double Binomial(int n, int k)
    {
        double count = 1;
        for (int i = 1; i <= Math.Min(k, n - k); i++) count *= (n - i + 1.0) / i;
        return count;
    }
}
