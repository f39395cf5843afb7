using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The states that a Z measurement of an interval leaves the system in, the rest of the environment being traced out.</summary>
public sealed record PointerEnsembles : AnalysisResult
{
    /// <summary>Times after the broadcast.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>The ensembles, [time][length].</summary>
    public required IReadOnlyList<IReadOnlyList<PointerFragment>> Ensembles { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "pointer_ensemble",
            Meaning = "what a Z measurement of an interval tells about the branch, and how pure it leaves the system",
            Columns = [new("time", "time after the broadcast", "t", "1/J"), new("fragment_size", "number of measured spins", "l"), new("information", "Shannon information of branch and outcome", "", "nat"), new("mean_purity", "Born average of the purity of the system")],
            Rows = [.. Ensembles.SelectMany((row, i) => row.Select(f => Row(Times[i], f.Size, f.Information, f.MeanPurity)))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        int last = Enumerable.Range(0, Times.Count).MaxBy(i => Math.Abs(Times[i]));
        PointerFragment[] late = [.. Ensembles[last].OrderBy(f => f.Size)];
        double[] x = [.. late.Select(f => (double)f.Size)];
        yield return new Figure
        {
            Name = "pointer-ensemble",
            Title = "Measuring only an interval",
            Caption = Text($"Shannon information between the branch and the outcome of a Z measurement of l spins at t = {Times[last]:0.###}, and the mean purity of the system afterwards. Measuring everything leaves pure states."),
            X = new("measured spins l", Minimum: 0),
            Y = new("information (nat), purity", Minimum: 0, Maximum: 1),
            Traces = [new Trace { Name = "information", X = x, Y = [.. late.Select(f => f.Information)] }, new Trace { Name = "purity", X = x, Y = [.. late.Select(f => f.MeanPurity)] }],
        };
    }

    internal override string Interpretation() => "";
}

/// <summary>Computes <see cref="PointerEnsembles"/>.</summary>
internal sealed class PointerWork(RedundancyStudy study) : RedundancyWork(study)
{
    private readonly List<PointerFragment[]> ensembles = [];

    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in TwoBranchesOnly("pointer-ensemble")) yield return problem;
        if (Study.FragmentSizes.For(Study.EnvironmentSpins).Any(l => l > PointerEnsemble.LargestMarginal && l < Study.EnvironmentSpins))
            yield return new("fragment-sizes", $"fragment-sizes must be at most {PointerEnsemble.LargestMarginal} for the analysis pointer-ensemble, but one is longer.");
    }

    internal override double Bytes => Math.Min(Parallelism.Threads, Study.Times.Count) * 32 * Math.Pow(2, Math.Min(PointerEnsemble.LargestMarginal, Study.EnvironmentSpins));

    internal override double Operations => Study.Times.Count * 40 * Math.Pow(2, Study.EnvironmentSpins);

    internal override void Observe(RunContext run, RedundancySetup setup, EvolutionLeg leg)
    {
        double[] p = [.. Study.Weights];
        IReadOnlyList<int> sizes = Study.FragmentSizes.For(Study.EnvironmentSpins);
        ensembles.AddRange(run.Map(Humane.Text($"pointer-{leg.Index}"), leg.Times, i => PointerEnsemble.Of(p, leg.States(i), sizes).ToArray()));
    }

    internal override AnalysisResult Finish(RunContext run, RedundancySetup setup, RedundancyResult main)
    {
        double above = 0, purity = 0;
        for (int i = 0; i < ensembles.Count; i++)
            for (int k = 0; k < ensembles[i].Length; k++)
            {
                above = Math.Max(above, ensembles[i][k].Information - main.Information[i][k].Holevo);
                if (ensembles[i][k].Size == Study.EnvironmentSpins) purity = Math.Max(purity, Math.Abs(ensembles[i][k].MeanPurity - 1));
            }

        run.Check("information of a Z measurement above the Holevo information", above, 1e-10);
        run.Check("purity after measuring everything", purity, 1e-12);
        return new PointerEnsembles { Times = main.Times, Ensembles = ensembles };
    }
}
