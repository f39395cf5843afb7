using Remanence.Output;

namespace Remanence.Studies;

/// <summary>A spin of the environment at one time: its Bloch vector for either pointer state.</summary>
/// <param name="Spin">Index of the spin, from 0.</param>
/// <param name="Time">Time t.</param>
/// <param name="UpX">Bloch vector for the pointer state up, x.</param>
/// <param name="UpY">The same, y.</param>
/// <param name="UpZ">The same, z.</param>
/// <param name="DownX">Bloch vector for the pointer state down, x.</param>
/// <param name="DownY">The same, y.</param>
/// <param name="DownZ">The same, z.</param>
public readonly record struct BlochPoint(int Spin, double Time, double UpX, double UpY, double UpZ, double DownX, double DownY, double DownZ);

/// <summary>How the two pointer states turn the spins of the environment in opposite ways (figure 1 of the source).</summary>
public sealed record BlochTrajectories : AnalysisResult
{
    /// <summary>All times of the first spin, then of the next; at most <see cref="BlochTrajectoriesWork.MostSpins"/> of them.</summary>
    public required IReadOnlyList<BlochPoint> Points { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "bloch_trajectories",
            Meaning = "Bloch vectors of environment spins for the two pointer states",
            Columns = [new("spin", "index of the spin", "k"), new("time", "time of the interaction", "t"), new("up_x", "pointer up, x"), new("up_y", "pointer up, y"), new("up_z", "pointer up, z"),
                new("down_x", "pointer down, x"), new("down_y", "pointer down, y"), new("down_z", "pointer down, z")],
            Rows = [.. Points.Select(p => Row(p.Spin, p.Time, p.UpX, p.UpY, p.UpZ, p.DownX, p.DownY, p.DownZ))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        foreach (IGrouping<int, BlochPoint> spin in Points.GroupBy(p => p.Spin))
        {
            BlochPoint[] points = [.. spin.OrderBy(p => p.Time)];
            yield return new Figure
            {
                Name = Text($"bloch-trajectories-{spin.Key}"),
                Title = Text($"Spin {spin.Key} for the two pointer states"),
                Caption = "Tip of the Bloch vector of one environment spin in time, for the pointer states up and down. The two turn in opposite ways; their angle is the record. A mixed spin has a shorter vector, so that the same angle tells less.",
                X = new("x", Minimum: -1, Maximum: 1),
                Y = new("y", Minimum: -1, Maximum: 1),
                Z = new("z", Minimum: -1, Maximum: 1),
                Traces =
                [
                    new Trace { Name = "up", Kind = TraceKind.Lines3D, X = [.. points.Select(p => p.UpX)], Y = [.. points.Select(p => p.UpY)], Z = [.. points.Select(p => p.UpZ)] },
                    new Trace { Name = "down", Kind = TraceKind.Lines3D, X = [.. points.Select(p => p.DownX)], Y = [.. points.Select(p => p.DownY)], Z = [.. points.Select(p => p.DownZ)] },
                ],
            };
        }
    }

    internal override string Interpretation()
    {
        BlochPoint widest = Points.MaxBy(Gap);
        return Text($"The conditional Bloch vectors part furthest for spin {widest.Spin} at t = {widest.Time:0.###}, by {Gap(widest):0.###} (2 would tell the pointer states apart with certainty).");
    }

    private static double Gap(BlochPoint p) => double.Hypot(double.Hypot(p.UpX - p.DownX, p.UpY - p.DownY), p.UpZ - p.DownZ);
}

/// <summary>Computes <see cref="BlochTrajectories"/>.</summary>
internal sealed class BlochTrajectoriesWork(DarwinismStudy study) : DarwinismWork(study)
{
    /// <summary>Spins that are followed; more would hide each other.</summary>
    internal const int MostSpins = 4;

    internal override AnalysisResult Compute(RunContext run)
    {
        BlochPoint[] points = [.. Study.Environment.Take(MostSpins).SelectMany((spin, k) => Study.Times.Values.Select(t => Point(spin, k, t)))];
        run.Check("drift of the length of the conditional Bloch vectors", points.Max(p => Drift(p, Study.Environment[p.Spin].BlochLength)), 1e-14);
        return new BlochTrajectories { Points = points };
    }

    private static BlochPoint Point(EnvironmentSpin spin, int index, double time)
    {
        SpinRecord record = spin.At(time);
        return new(index, time, record.BlochUp.X, record.BlochUp.Y, record.BlochUp.Z, record.BlochDown.X, record.BlochDown.Y, record.BlochDown.Z);
    }

    private static double Drift(BlochPoint p, double length) =>
        Math.Max(Math.Abs(double.Hypot(double.Hypot(p.UpX, p.UpY), p.UpZ) - length), Math.Abs(double.Hypot(double.Hypot(p.DownX, p.DownY), p.DownZ) - length));
}
