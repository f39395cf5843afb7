using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The curve of one broadcast axis at the latest time.</summary>
/// <param name="Axis">theta, radians.</param>
/// <param name="EnergyGap">Difference of the energy densities of the two branches.</param>
/// <param name="MutualInformation">I(S:F_l) in nats, in the order of the lengths.</param>
public sealed record AxisCurve(double Axis, double EnergyGap, IReadOnlyList<double> MutualInformation);

/// <summary>How the record fades when the energies of the branches approach each other (equation (15), figure 3).</summary>
public sealed record DegeneracyScaling : AnalysisResult
{
    /// <summary>The time of all curves.</summary>
    public required double Time { get; init; }

    /// <summary>Number of environment spins N.</summary>
    public required int EnvironmentSpins { get; init; }

    /// <summary>J, g, h.</summary>
    public required IsingCouplings Couplings { get; init; }

    /// <summary>Fragment lengths l.</summary>
    public required IReadOnlyList<int> FragmentSizes { get; init; }

    /// <summary>One curve for each axis.</summary>
    public required IReadOnlyList<AxisCurve> Curves { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "degeneracy_scaling",
            Meaning = "mutual information of intervals for several broadcast axes at the latest time, with both collapse variables",
            Columns = [new("axis", "axis of the broadcast", "θ", "rad"), new("energy_gap", "difference of the branches' energy densities", "Δ", "J"), new("fragment_size", "number of spins of the interval", "l"),
                new("leading_variable", "collapse variable of the source", "l sin²θ"), new("corrected_variable", "collapse variable that counts the bonds", "", "J²"),
                new("mutual_information", "quantum mutual information of system and interval", "I", "nat"), new("small_angle_law", "law for small energy gaps, below half the ring", "", "nat")],
            Rows = [.. from curve in Curves
                       from k in Enumerable.Range(0, FragmentSizes.Count)
                       let l = FragmentSizes[k]
                       select Row(curve.Axis, curve.EnergyGap, l, l * Math.Sin(curve.Axis) * Math.Sin(curve.Axis), RecordLaws.CollapseVariable(l, curve.Axis, Couplings), curve.MutualInformation[k],
                           2 * l < EnvironmentSpins && Couplings != new IsingCouplings(0, 0, 0) ? RecordLaws.SmallAngle(l, EnvironmentSpins, curve.Axis, Couplings) : null)],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        int[] order = [.. Enumerable.Range(0, FragmentSizes.Count).OrderBy(k => FragmentSizes[k])];
        yield return new Figure
        {
            Name = "degeneracy-curves",
            Title = "From encoding to redundancy",
            Caption = Text($"Mutual information of intervals at t = {Time:0.###} for several broadcast axes. Equal energies (θ = 0) give the encoding step, nearly equal ones a ramp, different ones a plateau."),
            X = new("fragment length l", Minimum: 0, Maximum: EnvironmentSpins),
            Y = new("I(S:F) (nat)", Minimum: 0),
            Traces = [.. Curves.Select(c => new Trace { Name = Text($"θ = {c.Axis:0.###}"), X = [.. order.Select(k => (double)FragmentSizes[k])], Y = [.. order.Select(k => c.MutualInformation[k])] })],
        };
        int[] few = [.. order.Where(k => FragmentSizes[k] >= 1 && 4 * FragmentSizes[k] <= EnvironmentSpins)];
        if (few.Length == 0) yield break;
        yield return Collapse("degeneracy-collapse", "Collapse, corrected variable", "Points of all axes for intervals up to a quarter of the ring fall close to one curve when the interval's bonds are counted.",
            "[(l − 1) J² + l (g² + h²)] sin²θ", few, (l, axis) => RecordLaws.CollapseVariable(l, axis, Couplings));
        yield return Collapse("degeneracy-leading", "Collapse, variable of the source", "The same points against the variable of the source, which counts a bond too many: short intervals leave the common curve.",
            "l sin²θ", few, (l, axis) => l * Math.Sin(axis) * Math.Sin(axis));
    }

    internal override string Interpretation() =>
        Text($"While the information is small (at most 0.1 nat, encoding below 5 % of it) it is proportional to [(l − 1) J² + l (g² + h²)] sin²θ within {100 * CollapseSpread(corrected: true):0.#} % at t = {Time:0.###}, to l sin²θ within {100 * CollapseSpread(corrected: false):0.#} %.");

    /// <summary>
    /// How far points leave one straight line through the origin: largest over smallest ratio of I and collapse variable, minus 1, over all points with I at most 0.1 nat of which the
    /// encoding law makes at most 5 %. NaN without such points.
    /// </summary>
    /// <param name="corrected">True for the corrected variable, false for the one of the source.</param>
    public double CollapseSpread(bool corrected)
    {
        double[] ratios = [.. from c in Curves
                              from k in Enumerable.Range(0, FragmentSizes.Count)
                              let l = FragmentSizes[k]
                              let information = c.MutualInformation[k]
                              let variable = corrected ? RecordLaws.CollapseVariable(l, c.Axis, Couplings) : l * Math.Sin(c.Axis) * Math.Sin(c.Axis)
                              where l >= 1 && 2 * l < EnvironmentSpins && variable > 0 && information is > 0 and <= 0.1 && RecordLaws.Encoding(l, EnvironmentSpins) <= 0.05 * information
                              select information / variable];
        return ratios.Length == 0 ? double.NaN : ratios.Max() / ratios.Min() - 1;
    }

    private Figure Collapse(string name, string title, string caption, string label, int[] sizes, Func<int, double, double> variable) => new()
    {
        Name = name,
        Title = title,
        Caption = caption,
        X = new(label, Minimum: 0),
        Y = new("I(S:F) (nat)", Minimum: 0),
        Traces = [.. Curves.Select(c => new Trace { Name = Text($"θ = {c.Axis:0.###}"), Kind = TraceKind.Markers, X = [.. sizes.Select(k => variable(FragmentSizes[k], c.Axis))], Y = [.. sizes.Select(k => c.MutualInformation[k])] })],
    };
}

/// <summary>Computes <see cref="DegeneracyScaling"/>: one quench for each axis to the latest time.</summary>
internal sealed class DegeneracyScalingWork(RedundancyStudy study) : RedundancyWork(study)
{
    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in UniformRingOnly("degeneracy-scaling")) yield return problem;
        if (Study.BroadcastAxes.Count == 0) yield return new("broadcast-axes", "broadcast-axes must list the axes of the analysis degeneracy-scaling, but is empty.");
        if (Study.BranchSpinors is not null || Study.Weights.Count != 2)
            yield return new("analyses", "analyses may hold degeneracy-scaling only for the two branches of a broadcast, but branch-spinors or more weights are given; leave them out.");
    }

    internal override double Bytes
    {
        get
        {
            (double shared, double call, _) = Intervals();
            double vectors = 16.0 * DihedralBasis.CountOrbits(Study.EnvironmentSpins) * (2 * 34 + 4);
            return shared + Math.Min(Parallelism.Threads, Study.BroadcastAxes.Count) * (call + vectors);
        }
    }

    internal override double Operations => Study.BroadcastAxes.Count * Intervals().Operations;

    private (double Shared, double Call, double Operations) Intervals() => RingIntervals.Estimate(Study.EnvironmentSpins, 2, Study.FragmentSizes.For(Study.EnvironmentSpins));

    internal override AnalysisResult Finish(RunContext run, RedundancySetup setup, RedundancyResult main)
    {
        double time = Study.Times.Values.MaxBy(Math.Abs);
        RingIntervals intervals = new(Study.EnvironmentSpins, 2, main.FragmentSizes);
        double[][] curves = run.Map("degeneracy-scaling", Study.BroadcastAxes, axis => Curve(run, setup, axis, time, intervals));
        run.Check("largest norm error of the branches of all axes", curves.Max(c => c[^1]), 1e-12 * Math.Max(1, Math.Abs(time) / 100));
        return new DegeneracyScaling
        {
            Time = time,
            EnvironmentSpins = Study.EnvironmentSpins,
            Couplings = setup.Couplings,
            FragmentSizes = main.FragmentSizes,
            Curves = [.. curves.Zip(Study.BroadcastAxes, (c, axis) => new AxisCurve(axis, c[^2], c[..^2]))],
        };
    }

    /// <summary>The curve, then the energy gap and the norm error.</summary>
    private double[] Curve(RunContext run, RedundancySetup setup, double axis, double time, RingIntervals intervals)
    {
        IReadOnlyList<Spinor> spinors = Broadcast.Spinors(axis, Study.BroadcastAngle);
        StateVector[] starts = [.. spinors.Select(u => StateVector.Product(setup.Space, u))];
        try
        {
            using BranchEvolution evolution = Evolve.Branches(setup.Hamiltonian, starts, TimeGrid.Of(time), RedundancyStudy.EvolutionTolerance, EvolutionMethod.Automatic, run.Memory);
            while (evolution.Advance()) run.Cancellation.ThrowIfCancellationRequested();
            StateVector[] states = [evolution.State(0, 0), evolution.State(0, 1)];
            double[] energies = [.. spinors.Select(u => Broadcast.EnergyDensity(u, Study.IsingCoupling, Study.TransverseField, Study.LongitudinalField))];
            IntervalInformation information = intervals.Compute([.. Study.Weights], states);
            return [.. information.Fragments.Select(f => f.MutualInformation), Math.Abs(energies[0] - energies[1]), states.Max(s => Math.Abs(s.Norm - 1))];
        }
        finally
        {
            foreach (StateVector start in starts) start.Dispose();
        }
    }
}
