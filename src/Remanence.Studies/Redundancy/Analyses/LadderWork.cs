using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What measurements of growing power learn about the branch from intervals; all in nats.</summary>
public sealed record InformationLadders : AnalysisResult
{
    /// <summary>Times after the broadcast.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>The ladders, [time][length].</summary>
    public required IReadOnlyList<IReadOnlyList<InformationLadder>> Ladders { get; init; }

    private IReadOnlyList<InformationLadder> Last => Ladders[Enumerable.Range(0, Times.Count).MaxBy(i => Math.Abs(Times[i]))];

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "information_ladder",
            Meaning = "information about the branch that measurements of growing power read off an interval",
            Columns = [new("time", "time after the broadcast", "t", "1/J"), new("fragment_size", "number of spins of the interval", "l"), new("z_basis", "every spin measured along z", "", "nat"), new("x_basis", "every spin measured along x", "", "nat"),
                new("best_axis", "every spin measured along one axis, the best that was found", "", "nat"), new("axis_x", "that axis, x", "n_x"), new("axis_y", "that axis, y", "n_y"), new("axis_z", "that axis, z", "n_z"),
                new("energy", "measurement of the interval's energy", "I'", "nat"), new("holevo", "bound of all measurements", "χ", "nat"), new("mutual_information", "quantum mutual information", "I", "nat"), new("discord", "what no measurement reads", "I - χ", "nat")],
            Rows = [.. Ladders.SelectMany((row, i) => row.Select(r => Row(Times[i], r.Size, r.ZBasis, r.XBasis, r.BestCommonAxis, r.BestAxis.X, r.BestAxis.Y, r.BestAxis.Z, r.Energy, r.Holevo, r.MutualInformation, r.Discord)))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] x = [.. Last.Select(r => (double)r.Size)];
        Trace Rung(string name, Func<InformationLadder, double> value) => new() { Name = name, X = x, Y = [.. Last.Select(value)] };
        yield return new Figure
        {
            Name = "information-ladder",
            Title = "Information ladder",
            Caption = Text($"Information about the branch in an interval at t = {Times.MaxBy(Math.Abs):0.###}: spins measured along z, along x, along the best common axis; the energy of the interval; the Holevo bound of all measurements; the quantum mutual information. The energy reads most of what can be read."),
            X = new("fragment length l"),
            Y = new("information (nat)", Minimum: 0),
            Traces = [Rung("z basis", r => r.ZBasis), Rung("x basis", r => r.XBasis), Rung("best axis", r => r.BestCommonAxis), Rung("energy", r => r.Energy), Rung("Holevo", r => r.Holevo), Rung("mutual", r => r.MutualInformation)],
        };
    }

    internal override string Interpretation()
    {
        InformationLadder top = Last.MaxBy(r => r.Size)!;
        return Text($"Of the {top.MutualInformation:0.####} nat in {top.Size} spins any measurement can read {top.Holevo:0.####} at most, the energy of the interval {top.Energy:0.####}, the best measurement of single spins along one axis {top.BestCommonAxis:0.####} nat; {top.Discord:0.####} nat are discord.");
    }
}

/// <summary>Computes <see cref="InformationLadders"/>.</summary>
internal sealed class LadderWork(RedundancyStudy study) : RedundancyWork(study)
{
    /// <summary>Longest interval: the search of the axis costs 4^l.</summary>
    private const int LongestFragment = 6;

    private readonly List<InformationLadder[]> ladders = [];

    internal override IEnumerable<Problem> Rules()
    {
        if (Sizes(LongestFragment).Length == 0) yield return new("fragment-sizes", $"fragment-sizes must hold a length in 1..{LongestFragment} for the analysis information-ladder, but is {Study.FragmentSizes}.");
    }

    internal override double Bytes => Math.Min(Parallelism.Threads, Study.Times.Count) * 32.0 * Study.Weights.Count * Math.Pow(2, Study.EnvironmentSpins);

    internal override double Operations =>
        Study.Times.Count * Sizes(LongestFragment).Sum(l => Study.Weights.Count * (16 * Math.Pow(2, Study.EnvironmentSpins + l) + 5000 * Math.Pow(4, l)));

    internal override void Observe(RunContext run, RedundancySetup setup, EvolutionLeg leg)
    {
        int[] sizes = Sizes(LongestFragment);
        FragmentHamiltonian[] intervals = Study.IsUniformRing ? [.. sizes.Select(l => FragmentHamiltonian.Interval(l, setup.Couplings))] : [];
        double[] p = [.. Study.Weights];
        ladders.AddRange(run.Map(Humane.Text($"ladder-{leg.Index}"), leg.Times, i => sizes.Select((l, k) => Study.IsUniformRing
            ? InformationLadder.OfInterval(p, leg.States(i), intervals[k])
            : InformationLadder.OfFragment(p, leg.States(i), setup.Sum, [.. Enumerable.Range(0, l)])).ToArray()));
    }

    internal override AnalysisResult Finish(RunContext run, RedundancySetup setup, RedundancyResult main)
    {
        InformationLadder[] all = [.. ladders.SelectMany(row => row)];
        run.Check("measurement of an interval above its Holevo information", Math.Max(0, all.Max(r => Math.Max(r.BestCommonAxis, r.Energy) - r.Holevo)), InformationLadder.OrderTolerance);
        run.Check("discord below 0", Math.Max(0, -all.Min(r => r.Discord)), InformationLadder.OrderTolerance);
        return new InformationLadders { Times = main.Times, Ladders = ladders };
    }
}
