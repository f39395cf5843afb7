using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record PermutationStudy
{
    /// <inheritdoc/>
    protected internal override IEnumerable<Table> Tables(PermutationResult result)
    {
        Forecast forecast = result.Forecast;
        yield return new Table
        {
            Name = "sizes",
            Meaning = "the exact steady state of N units; empty where a quantity does not exist",
            Columns = [new("units", "number of units", "N"), new("information", "multipartite mutual information", "I_M", "nat"), new("information_per_unit", "information per unit", "I_M/N", "nat"),
                new("predicted_information", "prediction for large N, its constant from the largest N where theory gives none", "I_M", "nat"), new("excess", "information less N times the limit and the logarithm", "I_M - N lim - b ln N", "nat"),
                new("pair_information", "mutual information of two units", "I_2", "nat"), new("all_pairs", "information of two units times the number of pairs", "N(N-1)/2 I_2", "nat"), new("entropy", "entropy of all units", "S", "nat"),
                new("one_unit_entropy", "entropy of one unit", "S_1", "nat"), new("bloch_x", "mean Bloch vector", "m_x"), new("bloch_y", "mean Bloch vector", "m_y"), new("bloch_z", "mean Bloch vector", "m_z"), new("purity", "purity", "tr ρ²"),
                new("spin_squeezing", "spin squeezing 4λ/N; says nothing about one branch of several", "ξ²_S"), new("ramsey_squeezing", "spectroscopic squeezing Nλ/|J|²", "ξ²_R"), new("residual", "residual of the steady state"),
                new("iterations", "steps of the iterative solver; 0 is a direct one"), new("method", "how the state was found")],
            Rows = [.. result.Sizes.Select(p => Row(p.Units, p.Information, p.InformationPerUnit, forecast.Information(p.Units, result.Sizes[^1]), forecast.Excess(p), p.PairInformation, p.AllPairs, p.Entropy, p.OneUnitEntropy,
                p.BlochX, p.BlochY, p.BlochZ, p.Purity, p.SpinSqueezing, p.RamseySqueezing, p.Residual, p.Iterations, p.Method))],
        };
        yield return new Table
        {
            Name = "forecast",
            Meaning = "infinitely many units, from the mean-field motion: information per unit and the source of the weights of several motions",
            Columns = [.. Forecast.Columns],
            Rows = [forecast.Cells],
        };
        foreach (Table table in result.Analyses.SelectMany(a => a.Tables())) yield return table;
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<Figure> Figures(PermutationResult result)
    {
        Forecast forecast = result.Forecast;
        double[] n = [.. result.Sizes.Select(p => (double)p.Units)];
        // One point cannot give the constant of a curve that then goes through it.
        bool predicted = forecast.Information(1000, result.Sizes[^1]) is not null && (n.Length > 1 || forecast.Constant is not null);
        double[] dense = [.. Enumerable.Range(0, 61).Select(i => n[0] * Math.Pow(2 * n[^1] / n[0], i / 60.0)).Where(x => x >= Math.Min(4, n[^1]))];
        yield return new Figure
        {
            Name = "information-per-unit",
            Title = "Do the units still know about each other when there are many?",
            Caption = Text($"Exact multipartite mutual information per unit over the number of units. {forecast.Sentence}"),
            X = new("number of units N", Logarithmic: n[^1] > 8 * n[0]),
            Y = new("I_{M}/N (nat)", Minimum: 0),
            Traces =
            [
                new Trace { Name = "exact", X = n, Y = [.. result.Sizes.Select(p => Math.Max(0, p.InformationPerUnit))] },
                .. predicted ? (Trace[])[new Trace { Name = "prediction for large N", Kind = TraceKind.Lines, Guide = true, X = dense, Y = [.. dense.Select(x => forecast.Information(x, result.Sizes[^1])!.Value / x is var y && y >= 0 ? y : double.NaN)] }] : [],
            ],
            Lines = forecast.Limit is double limit ? [new(limit, "N → ∞")] : forecast.Highest is double high ? [new(forecast.Lowest ?? 0, "lowest for N → ∞"), new(high, "highest for N → ∞")] : [],
        };
        foreach (Figure figure in result.Analyses.SelectMany(a => a.Figures())) yield return figure;
    }

    /// <inheritdoc/>
    protected internal override string Interpret(PermutationResult result)
    {
        ExactPoint largest = result.Sizes[^1];
        string now = Text($"{largest.Units} units share I_M = {largest.Information:0.####} nat, {largest.InformationPerUnit:0.#####} per unit.");
        string pairs = largest.AllPairs is double all && largest.Information > 1e-10
            ? all > largest.Information * (1 + 1e-9) ? Text($"All pairs taken one by one would add up to {all:0.####}: pairs count the same knowledge many times.") : Text($"All pairs taken one by one hold {100 * all / largest.Information:0.#} % of it.")
            : "";
        string weights = BranchWeight.Of(0, result.Forecast, largest) is BranchWeight weight ? Text($"The exact state of {largest.Units} units weighs the two {weight.First:0.####} to {1 - weight.First:0.####}, which would give {weight.Information:0.####} nat per unit.") : "";
        return string.Join(' ', new[] { now, result.Forecast.Sentence, weights, pairs }.Where(s => s.Length > 0).Concat(result.Analyses.Select(a => a.Interpretation())));
    }

    private static object?[] Row(params object?[] cells) => cells;
}
