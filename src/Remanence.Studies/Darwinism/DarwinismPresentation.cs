using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record DarwinismStudy
{
    /// <inheritdoc/>
    protected internal override IEnumerable<Table> Tables(DarwinismResult result)
    {
        yield return new Table
        {
            Name = "fragments",
            Meaning = "what fragments know about the pointer state, averaged over all fragments of a size; empty where only the bracket is known",
            Columns = [new("time", "time of the interaction", "t"), new("fragment_size", "number of spins of the fragment", "n"), new("deficit", "missing information of the fragment", "D", "nat"), new("ln_deficit", "its logarithm", "ln D"),
                new("ln_lower", "proven lower end, logarithm", "ln D₂"), new("ln_upper", "proven upper end, logarithm", "ln(D₂ ln 4)"), new("holevo", "Holevo quantity of pointer and fragment", "χ", "nat"),
                new("discord", "quantum discord of system and fragment", "𝒟", "nat"), new("mutual_information", "mutual information of system and fragment", "I", "nat")],
            Rows = [.. result.Moments.SelectMany(m => m.Curve.Select(f => Row(m.Time, f.Size, Known(Math.Exp(f.LogDeficit)), Known(f.LogDeficit), Known(f.LogSecondOrder), Known(f.LogUpper), Known(result.Holevo(f)), Known(f.Discord), Known(result.Holevo(f) + f.Discord))))],
        };
        yield return new Table
        {
            Name = "redundancy",
            Meaning = "how many fragments know the pointer state up to a deficit; 0 where the whole environment does not suffice, empty where only the bracket is known",
            Columns = [new("time", "time of the interaction", "t"), new("delta", "tolerated deficit, part of the missing information", "δ"), new("digits", "its decimal digits, the negative logarithm"), new("fragment_size", "spins needed", "n_δ"), new("continuous_size", "spins needed, between whole numbers", "F"),
                new("redundancy", "redundancy", "R"), new("continuous_redundancy", "redundancy from the continuous size", "R"), new("estimate", "Chernoff estimate", "R"), new("expansion", "estimate with the constant of pure spins", "R"),
                new("exact_over_estimate", "continuous redundancy over the Chernoff estimate"), new("estimated_size", "spins that the Chernoff estimate asks for; 0 above the environment", "n"), new("smallest_size", "fewest spins that the bracket allows; 0 for none", "n"), new("largest_size", "most spins that the bracket allows; 0 where the environment may not suffice", "n")],
            Rows = [.. result.Moments.SelectMany(m => m.Redundancies.Select(r => Row(m.Time, r.Delta, -Math.Log10(r.Delta), r.FragmentSize, r.ContinuousSize, Ratio(result, r.FragmentSize), Ratio(result, r.ContinuousSize), result.Estimate(m, r.Delta), result.Expansion(m, r.Delta), result.Estimate(m, r.Delta) > 0 ? Ratio(result, r.ContinuousSize) / result.Estimate(m, r.Delta) : null, result.EstimatedSize(m, r.Delta), r.SmallestSize, r.LargestSize)))],
        };
        yield return new Table
        {
            Name = "decoherence",
            Meaning = "what the whole environment does to the coherence of the system",
            Columns = [new("time", "time of the interaction", "t"), new("ln_decoherence", "logarithm of the squared decoherence factor", "ln |Γ|²"), new("decoherence", "squared decoherence factor", "|Γ|²"), new("system_entropy", "entropy of the decohered system", "S_S", "nat")],
            Rows = [.. result.Moments.Select(m => Row(m.Time, m.LogDecoherence, Math.Exp(m.LogDecoherence), m.SystemEntropy))],
        };
        yield return new Table
        {
            Name = "chernoff",
            Meaning = "quantum Chernoff information of the spins",
            Columns = [new("time", "time of the interaction", "t"), new("typical", "from the mean overlap, for the estimate", "ξ", "nat"), new("mean", "mean of the spins' own", "ξ", "nat"), new("smallest", "of the worst spin", "ξ", "nat"), new("largest", "of the best spin", "ξ", "nat")],
            Rows = [.. result.Moments.Select(m => Row(m.Time, m.TypicalChernoff, m.MeanChernoff, m.SmallestChernoff, m.LargestChernoff))],
        };
        foreach (Table table in result.Analyses.SelectMany(a => a.Tables())) yield return table;
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<ArrayOutput> Arrays(DarwinismResult result) => result.Analyses.SelectMany(a => a.Arrays());

    /// <inheritdoc/>
    protected internal override IEnumerable<Figure> Figures(DarwinismResult result)
    {
        DarwinismMoment[] shown = [.. Spread(result.Moments.Count, 6).Select(i => result.Moments[i])];
        DarwinismMoment[] known = [.. shown.Where(m => m.Curve.Any(f => !double.IsNaN(f.LogDeficit)))];
        double[] Sizes(DarwinismMoment m) => [.. m.Curve.Select(f => (double)f.Size)];
        ReferenceLine missing = new(result.MissingInformation, "H_{0}");
        if (known.Length > 0)
        {
            bool discord = known.All(m => m.Curve.All(f => !double.IsNaN(f.Discord)));
            yield return new Figure
            {
                Name = "partial-information",
                Title = "What a fragment knows",
                Caption = "Mean Holevo quantity of fragments of n spins at several times (lines with markers)" + (discord ? " and mutual information (dashed), which also counts the discord" : "") + ". A plateau at the missing information H₀ well below n = N is redundancy: many observers know the pointer state.",
                X = new("fragment size n", Minimum: 0),
                Y = new("information (nat)", Minimum: 0),
                Traces =
                [
                    .. known.Select(m => new Trace { Name = Text($"χ, t = {m.Time:0.####}"), X = Sizes(m), Y = [.. m.Curve.Select(result.Holevo)] }),
                    .. known.Where(_ => discord).Select(m => new Trace { Name = Text($"I, t = {m.Time:0.####}"), Kind = TraceKind.Lines, Guide = true, X = Sizes(m), Y = [.. m.Curve.Select(f => result.Holevo(f) + f.Discord)] }),
                ],
                Lines = [missing],
            };
        }

        yield return new Figure
        {
            Name = "deficit",
            Title = "What a fragment misses",
            Caption = "Mean deficit of fragments of n spins on a logarithmic scale, with the proven bracket between D₂ and ln 4 D₂ as a band; where the exact mean of different mixed spins is not known, the band alone. The slope is the Chernoff information.",
            X = new("fragment size n", Minimum: 0),
            Y = new("deficit (nat)", Logarithmic: true),
            Traces = [.. shown.Select(m => new Trace
            {
                Name = Text($"t = {m.Time:0.####}"),
                Kind = TraceKind.Lines,
                X = Sizes(m),
                Y = [.. m.Curve.Select(f => Drawn(f.LogDeficit))],
                Lower = [.. m.Curve.Select(f => Drawn(f.LogSecondOrder))],
                Upper = [.. m.Curve.Select(f => Drawn(f.LogUpper))],
            })],
        };
        if (result.Moments.Count > 1) yield return InTime(result);
        if (Deficits.Count > 2 && result.Moments[^1].TypicalChernoff > 0)
        {
            yield return OverDeficits(result);
            if (result.Moments[^1].Redundancies.Count(r => r.ContinuousSize > 0) > 2) yield return Convergence(result);
        }

        foreach (Figure figure in result.Analyses.SelectMany(a => a.Figures())) yield return figure;
    }

    private Figure InTime(DarwinismResult result)
    {
        int[] order = [.. Enumerable.Range(0, result.Moments.Count).OrderBy(i => result.Moments[i].Time)], deltas = [.. Spread(Deficits.Count, 4)];
        double[] times = [.. order.Select(i => result.Moments[i].Time)];
        return new Figure
        {
            Name = "redundancy-in-time",
            Title = "How many observers can know it",
            Caption = "Redundancy against time for several deficits; dashed: the Chernoff estimate. Where the bracket alone is known its pessimistic end is drawn. 0 says that even the whole environment misses the deficit.",
            X = new("time t"),
            Y = new("redundancy R", Minimum: 0),
            Traces =
            [
                .. deltas.Select(d => new Trace { Name = Text($"δ = {Deficits[d]:0.##E0}"), X = times, Y = [.. order.Select(i => Shown(result, result.Moments[i].Redundancies[d]))] }),
                .. deltas.Select(d => new Trace { Name = Text($"estimate, {Deficits[d]:0.##E0}"), Kind = TraceKind.Lines, Guide = true, X = times, Y = [.. order.Select(i => result.Estimate(result.Moments[i], Deficits[d]))] }),
            ],
        };
    }

    private static Figure OverDeficits(DarwinismResult result)
    {
        DarwinismMoment last = result.Moments[^1];
        RedundancyOfDelta[] rows = [.. last.Redundancies.OrderBy(r => r.Delta)];
        double[] deltas = [.. rows.Select(r => r.Delta)];
        List<Trace> traces = [new Trace
        {
            Name = last.Redundancies[0].FragmentSize is null ? "bracket" : "exact",
            X = deltas,
            Y = [.. rows.Select(r => Shown(result, r))],
            Lower = [.. rows.Select(r => r.LargestSize > 0 ? (double)result.EnvironmentSpins / r.LargestSize : 0)],
            Upper = [.. rows.Select(r => r.SmallestSize > 0 ? (double)result.EnvironmentSpins / r.SmallestSize : 0)],
        }, new Trace { Name = "Chernoff estimate", Kind = TraceKind.Lines, Guide = true, X = deltas, Y = [.. deltas.Select(d => result.Estimate(last, d))] }];
        return new Figure
        {
            Name = "redundancy-over-deficits",
            Title = Text($"Redundancy against the deficit, t = {last.Time:0.####}"),
            Caption = "Redundancy against the tolerated deficit with its proven bracket (band) and the Chernoff estimate (dashed), which is approached only as 1/ln(1/δ).",
            X = new("deficit δ", Logarithmic: true),
            Y = new("redundancy R", Minimum: 0),
            Traces = traces,
        };
    }

    private static Figure Convergence(DarwinismResult result)
    {
        DarwinismMoment last = result.Moments[^1];
        RedundancyOfDelta[] rows = [.. last.Redundancies.Where(r => r.ContinuousSize > 0).OrderByDescending(r => r.Delta)];
        double[] digits = [.. rows.Select(r => -Math.Log10(r.Delta))];
        double?[] expansion = [.. rows.Select(r => result.Expansion(last, r.Delta) / result.Estimate(last, r.Delta))];
        return new Figure
        {
            Name = "estimate-convergence",
            Title = "How fast the Chernoff estimate becomes exact",
            Caption = "Exact continuous redundancy over the Chernoff estimate against the decimal digits of the deficit. The ratio falls to 1 only as 1/ln(1/δ); for pure spins the expansion with the constant C (dashed) accounts for it.",
            X = new("log_{10}(1/δ)"),
            Y = new("exact over estimate"),
            Traces =
            [
                new Trace { Name = "exact", X = digits, Y = [.. rows.Select(r => result.EnvironmentSpins / r.ContinuousSize!.Value / result.Estimate(last, r.Delta))] },
                .. expansion.All(e => e is null) ? Array.Empty<Trace>() : [new Trace { Name = "expansion", Kind = TraceKind.Lines, Guide = true, X = digits, Y = [.. expansion.Select(e => e ?? double.NaN)] }],
            ],
            Lines = [new(1, "estimate")],
        };
    }

    /// <inheritdoc/>
    protected internal override string Interpret(DarwinismResult result)
    {
        DarwinismMoment last = result.Moments[^1];
        if (last.LargestChernoff == 0) return Text($"At t = {last.Time:0.####} no spin holds a record of the pointer state, so nobody can know it from the environment.");
        RedundancyOfDelta asked = last.Redundancies[0];
        string answer = asked.FragmentSize switch
        {
            0 => Text($"even all {result.EnvironmentSpins} spins together miss more than {Share(asked.Delta)} of the pointer information: R = 0"),
            int n => Text($"{n} of {result.EnvironmentSpins} spins suffice to know the pointer state up to {Share(asked.Delta)} of the missing information, so {Ratio(result, n):0.##} observers can know it at once"),
            null when asked.LargestSize == 0 => Text($"the bracket does not prove that all {result.EnvironmentSpins} spins together know the pointer state up to {Share(asked.Delta)}"),
            null => Text($"between {asked.SmallestSize} and {asked.LargestSize} of {result.EnvironmentSpins} spins are needed to know the pointer state up to {Share(asked.Delta)} of the missing information (proven bracket)"),
        };
        string estimate = Text($"The Chernoff estimate from single spins is R = {result.Estimate(last, asked.Delta):0.##}.");
        return string.Join(' ', [Text($"At t = {last.Time:0.####}, {answer}. {estimate} {Coherent(last)}"), .. result.Analyses.Select(a => a.Interpretation())]);
    }

    private static string Coherent(DarwinismMoment moment) => double.IsNegativeInfinity(moment.LogDecoherence) ? "The system is completely decohered."
        : Text($"The environment has reduced the coherence of the system by a factor of 10^{-moment.LogDecoherence / 2 / Math.Log(10):0.#}.");

    private static string Share(double delta) => delta >= 1e-5 ? Text($"{100 * delta:0.###} %") : Text($"{delta:0.#e0}");

    private static double Shown(DarwinismResult result, RedundancyOfDelta r) => Ratio(result, r.FragmentSize ?? r.LargestSize) ?? 0;

    private static double? Ratio(DarwinismResult result, double? size) => size is double n ? n > 0 ? result.EnvironmentSpins / n : 0 : null;

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static double Drawn(double logarithm) => logarithm < -700 ? double.NaN : Math.Exp(logarithm);

    private static IEnumerable<int> Spread(int count, int most) =>
        count <= most ? Enumerable.Range(0, count) : Enumerable.Range(0, most).Select(i => (int)Math.Round(i * (count - 1.0) / (most - 1)));

    private static object?[] Row(params object?[] cells) => cells;
}
