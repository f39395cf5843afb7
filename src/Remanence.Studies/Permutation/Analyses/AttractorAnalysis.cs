using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One motion of infinitely many units.</summary>
public sealed record Motion
{
    /// <summary>What it is: "fixed point", "limit cycle", ...</summary>
    public required string Kind { get; init; }

    /// <summary>True where starts end on it or, in a family, stay on it.</summary>
    public required bool IsStable { get; init; }

    /// <summary>Time average of the Bloch vector.</summary>
    public required BlochVector Mean { get; init; }

    /// <summary>Time average of the entropy of a unit, nats.</summary>
    public required double MeanEntropy { get; init; }

    /// <summary>Fraction of the starts of the search that ended on it; 0 for unstable ones. It is no weight.</summary>
    public required double Share { get; init; }

    /// <summary>Period of a cycle; null otherwise.</summary>
    public double? Period { get; init; }

    /// <summary>Rate of the slowest deviation: largest real part of the Jacobian, of ln|multiplier|/T across a cycle, or the largest Lyapunov exponent.</summary>
    public double? SlowestRate { get; init; }

    /// <summary>Points along it, for figures.</summary>
    public required IReadOnlyList<BlochVector> Curve { get; init; }

    /// <summary>What it alone would give as limit of I_M/N, nats.</summary>
    public double OwnLimit => Math.Max(0, Mean.Entropy - MeanEntropy);
}

/// <summary>Stable and unstable motions of infinitely many units.</summary>
public sealed record AttractorAnalysis : AnalysisResult
{
    /// <summary>The motions, stable ones first.</summary>
    public required IReadOnlyList<Motion> Motions { get; init; }

    /// <summary>Their consequence for the information.</summary>
    public required Forecast Forecast { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "attractors",
            Meaning = "motions of infinitely many units, stable ones first; the share of starts is no weight",
            Columns = [new("index", "number of the motion"), new("stable", "whether nearby starts end on it"), new("bloch_x", "time average", "m_x"), new("bloch_y", "time average", "m_y"), new("bloch_z", "time average", "m_z"), new("bloch_length", "length of the average", "r"),
                new("mean_entropy", "time average of the entropy of a unit", "S", "nat"), new("own_limit", "limit of the information per unit of this motion alone", "", "nat"), new("period", "period", "T", "1/rate"), new("slowest_rate", "rate of the slowest deviation, negative where it decays", "", "rate"),
                new("share", "fraction of the starts that ended on it"), new("kind", "what it is")],
            Rows = [.. Motions.Select((m, i) => Row(i + 1, m.IsStable, m.Mean.X, m.Mean.Y, m.Mean.Z, m.Mean.Length, m.MeanEntropy, m.OwnLimit, m.Period, m.SlowestRate, m.Share, m.Kind))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        yield return new Figure
        {
            Name = "attractors",
            Title = "What infinitely many units do",
            Caption = "Motions in the Bloch ball, whose great circles are dashed: crosses are fixed points, curves are moving attractors. Only stable motions carry weight.",
            X = new("m_{x}", Minimum: -1, Maximum: 1),
            Y = new("m_{y}", Minimum: -1, Maximum: 1),
            Z = new("m_{z}", Minimum: -1, Maximum: 1),
            Traces = [.. Motions.Select(Spatial), .. Enumerable.Range(0, 3).Select(GreatCircle)],
        };
        foreach ((string name, int first, int second) in new[] { ("xz", 0, 2), ("xy", 0, 1) })
        {
            string a = "m_{" + "xyz"[first] + "}", b = "m_{" + "xyz"[second] + "}";
            yield return new Figure
            {
                Name = "attractors-" + name,
                Title = $"Motions of infinitely many units, {a} and {b}",
                Caption = $"Projection of the motions in the Bloch ball on {a} and {b}; the dashed circle is the edge of the ball.",
                X = new(a, Minimum: -1.05, Maximum: 1.05),
                Y = new(b, Minimum: -1.05, Maximum: 1.05),
                Traces =
                [
                    .. Motions.Select((m, i) => new Trace { Name = NameOf(m, i), Kind = m.Curve.Count == 1 ? TraceKind.Markers : TraceKind.Lines, X = [.. m.Curve.Select(p => p[first])], Y = [.. m.Curve.Select(p => p[second])] }),
                    new Trace { Name = "edge of the ball", Kind = TraceKind.Lines, Guide = true, X = [.. Angles.Select(Math.Cos)], Y = [.. Angles.Select(Math.Sin)] },
                ],
            };
        }
    }

    internal override string Interpretation()
    {
        Motion[] stable = [.. Motions.Where(m => m.IsStable)];
        string unstable = Motions.Count > stable.Length ? Text($" {Motions.Count - stable.Length} more fixed point{(Motions.Count - stable.Length > 1 ? "s do" : " does")} not attract.") : "";
        return stable.Length == 0 ? $"No motion of infinitely many units is attracting.{unstable}"
            : "Infinitely many units end in " + string.Join(", ", stable.Select(m => Text($"a {m.Kind} with mean Bloch vector ({m.Mean.X:0.####}, {m.Mean.Y:0.####}, {m.Mean.Z:0.####})"))) + "." + unstable;
    }

    private static double[] Angles => [.. Enumerable.Range(0, 121).Select(i => Math.PI * i / 60)];

    private static string NameOf(Motion m, int index) => Text($"{index + 1}: {m.Kind}");

    /// <summary>A curve in space; a point becomes a small cross.</summary>
    private static Trace Spatial(Motion m, int index)
    {
        const double Size = 0.05;
        BlochVector[] points = [.. m.Curve];
        if (points.Length == 1)
        {
            BlochVector gap = new(double.NaN, double.NaN, double.NaN), c = points[0];
            points = [c + new BlochVector(Size, 0, 0), c - new BlochVector(Size, 0, 0), gap, c + new BlochVector(0, Size, 0), c - new BlochVector(0, Size, 0), gap, c + new BlochVector(0, 0, Size), c - new BlochVector(0, 0, Size)];
        }

        return new() { Name = NameOf(m, index), Kind = TraceKind.Lines3D, X = [.. points.Select(p => p.X)], Y = [.. points.Select(p => p.Y)], Z = [.. points.Select(p => p.Z)] };
    }

    private static Trace GreatCircle(int axis)
    {
        double[][] coordinates = [[.. Angles.Select(Math.Cos)], [.. Angles.Select(Math.Sin)], [.. Angles.Select(_ => 0.0)]];
        return new() { Name = $"great circle across {"xyz"[axis]}", Kind = TraceKind.Lines3D, Guide = true, X = coordinates[(2 - axis + 3) % 3], Y = coordinates[(3 - axis) % 3], Z = coordinates[(4 - axis) % 3] };
    }
}
