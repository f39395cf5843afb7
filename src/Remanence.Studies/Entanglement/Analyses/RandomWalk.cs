using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One length of the sequence.</summary>
/// <param name="Steps">Number of gates.</param>
/// <param name="MarginalDistance">Trace distance of the marginal of A from the maximally mixed state.</param>
/// <param name="TwirlDistance">Trace distance of the state from its twirl.</param>
public readonly record struct WalkPoint(int Steps, double MarginalDistance, double TwirlDistance);

/// <summary>How fast random sequences of shared gates approach the exact twirl (figure 11); finite groups make it exactly.</summary>
public sealed record RandomWalk : AnalysisResult
{
    /// <summary>Factor per gate by which the marginals approach the maximally mixed state.</summary>
    public required double MarginalRate { get; init; }

    /// <summary>Factor per gate of the symmetric correlations.</summary>
    public required double SymmetricRate { get; init; }

    /// <summary>Gates after which 1e-6 of the initial distance is left.</summary>
    public required int GatesToPrecision { get; init; }

    /// <summary>Growing lengths.</summary>
    public required IReadOnlyList<WalkPoint> Points { get; init; }

    /// <summary>Trace distance of the average over the 12 rotations of a tetrahedron from the twirl: 0, because a finite group makes it exactly.</summary>
    public required double FiniteGroupDistance { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "random_walk",
            Meaning = "random sequences of shared gates",
            Columns = [new("steps", "number of gates", "n"), new("marginal_distance", "trace distance of the marginal of A from the maximally mixed state"), new("twirl_distance", "trace distance of the state from its twirl")],
            Rows = [.. Points.Select(p => Row(p.Steps, p.MarginalDistance, p.TwirlDistance))],
        };
        yield return new Table
        {
            Name = "random_walk_rates",
            Meaning = "factors per gate; the state needs the larger one",
            Columns = [new("marginal_rate", "marginals and antisymmetric correlations", "λ"), new("symmetric_rate", "symmetric correlations", "λ"), new("correlation_rate", "the larger one", "λ"), new("gates_to_precision", "gates after which a millionth of the distance is left", "n"), new("finite_group_distance", "distance of the average over 12 rotations from the twirl")],
            Rows = [Row(MarginalRate, SymmetricRate, Math.Max(MarginalRate, SymmetricRate), GatesToPrecision, FiniteGroupDistance)],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] n = [.. Points.Select(p => (double)p.Steps)];
        double rate = Math.Max(MarginalRate, SymmetricRate), anchor = Points[^1].TwirlDistance;
        yield return new Figure
        {
            Name = "random-walk",
            Title = "Random gates approach the twirl",
            Caption = Text($"Trace distances of the marginal from the maximally mixed state and of the state from its twirl against the number of shared random gates; dashed: the rate {rate:0.######} per gate."),
            X = new("gates n"),
            Y = new("trace distance", Logarithmic: true),
            Traces = [new Trace { Name = "state", X = n, Y = [.. Points.Select(p => p.TwirlDistance)] }, new Trace { Name = "marginal", X = n, Y = [.. Points.Select(p => p.MarginalDistance)] },
                new Trace { Name = "rate", Kind = TraceKind.Lines, Guide = true, X = n, Y = [.. n.Select(s => anchor * Math.Pow(rate, s - n[^1]))] }],
        };
    }

    internal override string Interpretation() => Text($"A random sequence of these gates approaches the twirl by the factor {Math.Max(MarginalRate, SymmetricRate):0.######} per gate ({GatesToPrecision} gates to a millionth); the average over the 12 rotations of a tetrahedron reaches it exactly (distance {FiniteGroupDistance:0.#e0}).");
}

/// <summary>Computes <see cref="RandomWalk"/>.</summary>
internal sealed class RandomWalkWork(EntanglementStudy study) : EntanglementWork(study)
{
    private const double Precision = 1e-6;

    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in QubitsOnly("random-walk")) yield return problem;
        if (Twirls(out string reason) is null) yield return new("gates", $"gates must generate a twirl for the analysis random-walk: {reason}");
    }

    internal override double Operations => 1e5 * Math.Min(Study.Steps, 200);

    internal override AnalysisResult Compute(RunContext run)
    {
        RandomGateSequence walk = Twirls(out _)!;
        DensityMatrix start = Study.InputState ?? Ground();
        // Every length of short sequences, a spread of long ones.
        int[] lengths = Study.Steps <= 200 ? [.. Enumerable.Range(0, Study.Steps + 1)] : [.. Enumerable.Range(0, 101).Select(i => (int)((long)Study.Steps * i / 100)).Distinct()];
        WalkPoint[] points = run.Map("random-walk", lengths, n => new WalkPoint(n, walk.MarginalDistance(start, n), walk.TwirlDistance(start, n)));
        double finite = Information.TraceDistance(Twirl.Over(start, UnitaryGroup.Tetrahedral()), Twirl.Unitary(start));
        run.Check("twirl by 12 rotations against the exact twirl", finite, 1e-14);
        run.Check("overlap drifting under the gates", Twirl.Overlap(walk.After(start, Study.Steps)) - Twirl.Overlap(start), 1e-12);
        return new RandomWalk { MarginalRate = walk.MarginalRate, SymmetricRate = walk.Spin2Rate, GatesToPrecision = InverseDesign.Gates(walk.CorrelationRate, Precision), Points = points, FiniteGroupDistance = finite };
    }

    private RandomGateSequence? Twirls(out string reason)
    {
        reason = "";
        try
        {
            return new RandomGateSequence([.. Study.Gates.Select(WalkGates.Matrix)], [.. Enumerable.Repeat(1.0 / Study.Gates.Count, Study.Gates.Count)]);
        }
        catch (ArgumentException e)
        {
            reason = e.Message.Split(" (Parameter", 2, StringSplitOptions.None)[0];
            return null;
        }
    }

    /// <summary>|0&gt;|0&gt;: isotropic inputs are their own twirl and would show nothing.</summary>
    private static DensityMatrix Ground()
    {
        ComplexMatrix matrix = new(4, 4);
        matrix[0, 0] = 1;
        return new DensityMatrix(new ProductSpace(2, 2), matrix);
    }
}
