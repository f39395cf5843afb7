using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Means and spreads of the curves over late times: a single late time says little, because short fragments go on fluctuating.</summary>
public sealed record LateTimeAverages : AnalysisResult
{
    /// <summary>The main curve.</summary>
    public required RedundancyResult Main { get; init; }

    /// <summary>Times from here on count.</summary>
    public required double LateTime { get; init; }

    /// <summary>I(S:F_l), in the order of the fragment lengths.</summary>
    public required TimeBand MutualInformation { get; init; }

    /// <summary>Holevo information, in the order of the fragment lengths.</summary>
    public required TimeBand Holevo { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "late_time_average",
            Meaning = Text($"means and population standard deviations over the {MutualInformation.Times} times from {LateTime} on"),
            Columns = [new("fragment_size", "number of spins of the interval", "l"), new("mean_information", "mean of the mutual information", "I", "nat"), new("deviation_information", "its standard deviation in time", "", "nat"),
                new("mean_holevo", "mean of the Holevo information", "χ", "nat"), new("deviation_holevo", "its standard deviation in time", "", "nat")],
            Rows = [.. Main.FragmentSizes.Select((l, k) => Row(l, MutualInformation.Mean[k], MutualInformation.StandardDeviation[k], Holevo.Mean[k], Holevo.StandardDeviation[k]))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        int[] order = [.. Enumerable.Range(0, Main.FragmentSizes.Count).OrderBy(k => Main.FragmentSizes[k])];
        yield return new Figure
        {
            Name = "late-time-average",
            Title = "Late-time average",
            Caption = Text($"Mean over {MutualInformation.Times} times from {LateTime:0.###} on; the band is one standard deviation in time to either side."),
            X = new("fragment length l", Minimum: 0, Maximum: Main.EnvironmentSpins),
            Y = new("information (nat)", Minimum: 0),
            Traces = [Band("mutual", MutualInformation, order), Band("Holevo", Holevo, order)],
            Lines = [new(Main.SystemEntropy, "S_{S}")],
        };
    }

    internal override string Interpretation()
    {
        int widest = Enumerable.Range(0, Main.FragmentSizes.Count).MaxBy(k => MutualInformation.StandardDeviation[k]);
        return Text($"Over {MutualInformation.Times} late times the mutual information fluctuates most at l = {Main.FragmentSizes[widest]}, with a standard deviation of {MutualInformation.StandardDeviation[widest]:0.####} nat around {MutualInformation.Mean[widest]:0.####}.");
    }

    private Trace Band(string name, TimeBand band, int[] order) => new()
    {
        Name = name,
        X = [.. order.Select(k => (double)Main.FragmentSizes[k])],
        Y = [.. order.Select(k => band.Mean[k])],
        Lower = [.. order.Select(k => band.Mean[k] - band.StandardDeviation[k])],
        Upper = [.. order.Select(k => band.Mean[k] + band.StandardDeviation[k])],
    };
}

/// <summary>Computes <see cref="LateTimeAverages"/> from the main curve.</summary>
internal sealed class LateAverageWork(RedundancyStudy study) : RedundancyWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        int late = Study.Times.Values.Count(t => t >= Study.LateTime);
        if (late < 2) yield return new("late-time", Humane.Text($"late-time must leave at least 2 of the times for an average, but {late} of them are {Study.LateTime} or later; lower it or add times."));
    }

    internal override AnalysisResult Finish(RunContext run, RedundancySetup setup, RedundancyResult main)
    {
        int[] late = [.. Enumerable.Range(0, main.Times.Count).Where(i => main.Times[i] >= Study.LateTime)];
        return new LateTimeAverages
        {
            Main = main,
            LateTime = Study.LateTime,
            MutualInformation = TimeBand.Of([.. late.Select(i => (IReadOnlyList<double>)main.MutualInformation[i])]),
            Holevo = TimeBand.Of([.. late.Select(i => (IReadOnlyList<double>)main.Holevo[i])]),
        };
    }
}
