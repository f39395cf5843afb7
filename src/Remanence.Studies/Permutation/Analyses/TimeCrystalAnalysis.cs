using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One drive of the driven model with collective decay.</summary>
/// <param name="Ratio">Drive over collective decay rate.</param>
/// <param name="Limit">Limit of I_M/N.</param>
/// <param name="Exact">I_M/N of the largest number of units.</param>
public readonly record struct CrystalPoint(double Ratio, double Limit, double Exact);

/// <summary>One mean-field orbit and what its own time average would give.</summary>
/// <param name="StartX">Start on the sphere, component x.</param>
/// <param name="StartY">Component y.</param>
/// <param name="StartZ">Component z.</param>
/// <param name="Average">Entropy of the averaged Bloch vector, which would be the limit if the average over this orbit were the right one.</param>
public readonly record struct CrystalOrbit(double StartX, double StartY, double StartZ, double Average);

/// <summary>The driven model with collective decay alone: closed form, limit over the drive, and why averages over one orbit are wrong.</summary>
public sealed record TimeCrystalAnalysis : AnalysisResult
{
    /// <summary>Drive over collective decay rate of the model.</summary>
    public required double Ratio { get; init; }

    /// <summary>Limit of I_M/N.</summary>
    public required double Limit { get; init; }

    /// <summary>Number of units of <see cref="Drives"/>.</summary>
    public required int CurveUnits { get; init; }

    /// <summary>The exact points, N ascending.</summary>
    public required IReadOnlyList<ExactPoint> Points { get; init; }

    /// <summary>The limit over the drive.</summary>
    public required IReadOnlyList<CrystalPoint> Drives { get; init; }

    /// <summary>Averages over single orbits; empty below the threshold.</summary>
    public required IReadOnlyList<CrystalOrbit> Orbits { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "time_crystal",
            Meaning = "closed form of the driven model with collective decay, j = N/2",
            Columns = [new("units", "number of units", "N"), new("information", "multipartite mutual information", "I_M", "nat"), new("information_per_unit", "information per unit", "I_M/N", "nat"), new("excess", "information less N times the limit, plus ln N above the threshold", "I_M - N lim + ln N", "nat"),
                new("entropy", "entropy", "S", "nat"), new("purity", "purity", "tr ρ²"), new("bloch_y", "mean Bloch vector", "m_y"), new("bloch_z", "mean Bloch vector", "m_z")],
            Rows = [.. Points.Select(p => Row(p.Units, p.Information, p.InformationPerUnit, Excess(p), p.Entropy, p.Purity, p.BlochY, p.BlochZ))],
        };
        yield return new Table
        {
            Name = "crystal_drive",
            Meaning = "information per unit over the drive",
            Columns = [new("ratio", "drive over collective decay rate", "ω/κ"), new("limit", "limit of the information per unit", "lim I_M/N", "nat"), new("information_per_unit", Text($"exact, {CurveUnits} units"), "I_M/N", "nat")],
            Rows = [.. Drives.Select(d => Row(d.Ratio, d.Limit, d.Exact))],
        };
        if (Orbits.Count == 0) yield break;
        yield return new Table
        {
            Name = "crystal_orbits",
            Meaning = "what time averages over single mean-field orbits would give for the limit",
            Columns = [new("orbit", "number of the orbit"), new("start_x", "start on the sphere", "m_x"), new("start_y", "start on the sphere", "m_y"), new("start_z", "start on the sphere", "m_z"), new("average", "entropy of the averaged Bloch vector", "", "nat"), new("limit", "the right limit", "lim I_M/N", "nat")],
            Rows = [.. Orbits.Select((o, i) => Row(i + 1, o.StartX, o.StartY, o.StartZ, o.Average, Limit))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        double[] x = [.. Drives.Select(d => d.Ratio)];
        yield return new Figure
        {
            Name = "crystal-drive",
            Title = "Driven collective decay: the information appears at ω = κ/2",
            Caption = Text($"Information per unit over the drive: closed form of {CurveUnits} units and limit (dashed). Below half of the decay rate the spin stands still and is pure; above, closed orbits share the weight."),
            X = new("drive over collective decay rate ω/κ"),
            Y = new("I_{M}/N (nat)", Minimum: 0),
            Traces =
            [
                new Trace { Name = Text($"N = {CurveUnits}"), X = x, Y = [.. Drives.Select(d => Math.Max(0, d.Exact))] },
                new Trace { Name = "N → ∞", Kind = TraceKind.Lines, Guide = true, X = x, Y = [.. Drives.Select(d => d.Limit)] },
            ],
            Lines = [new(0.5, "ω = κ/2", Vertical: true)],
        };
    }

    internal override string Interpretation()
    {
        string orbits = Orbits.Count == 0 ? "" : Text($" Averages over single orbits would give {Orbits.Min(o => o.Average):0.###} to {Orbits.Max(o => o.Average):0.###}, depending on the start: they are not the answer.");
        return Text($"At ω/κ = {Ratio:0.####} the closed form gives I_M/N → {Limit:0.######}; at N = {Points[^1].Units} it is {Points[^1].InformationPerUnit:0.######}.{orbits}");
    }

    private double Excess(ExactPoint p) => p.Information - p.Units * Limit + (Ratio > 0.5 ? Math.Log(p.Units) : 0);
}

/// <summary>Computes <see cref="TimeCrystalAnalysis"/>.</summary>
internal sealed class TimeCrystalWork(PermutationStudy study) : PermutationWork(study)
{
    private const int Ratios = 61, MostUnitsOfCurve = 160;

    /// <summary>Starts of the orbits on the sphere, far from and near to the centers.</summary>
    private static readonly BlochVector[] Starts = [new(0, 0, 1), new(0.8, 0, 0.6), new(0, 0.8, 0.6), new(0, -0.6, 0.8)];

    internal override IEnumerable<Problem> Rules()
    {
        if (!Study.IsClosedForm(Study.Model)) yield return new("model", "model must be a drive along x with collective decay (x; collective-decay 1) and total-spin 1 for the analysis time-crystal, whose closed form holds for nothing else.");
    }

    internal override double Operations => 60.0 * Ratios * Math.Pow(Math.Min(Sizes[^1], MostUnitsOfCurve), 3);

    internal override AnalysisResult Compute(RunContext run, PermutationResult result)
    {
        LipkinForm form = LipkinForm.Of(Study.Model)!.Value;
        double drive = Math.Abs(form.FieldX), rate = form.CollectiveDecay, ratio = drive / rate;
        int units = Math.Min(Sizes[^1], MostUnitsOfCurve);
        double[] ratios = [.. Enumerable.Range(0, Ratios).Select(i => i / 30.0)];
        CrystalPoint[] drives = run.Map("crystal-drive", ratios, r => new CrystalPoint(r, TimeCrystal.LimitInformation(r, 1) ?? 0, new TimeCrystal(r, 1, units).MultipartiteInformation / units));
        CrystalOrbit[] orbits = ratio > 0.5 ? run.Map("crystal-orbits", Starts, start => Orbit(start, drive, rate)) : [];
        TimeCrystalAnalysis analysis = new() { Ratio = ratio, CurveUnits = units, Limit = TimeCrystal.LimitInformation(drive, rate) ?? 0, Points = result.Sizes, Drives = drives, Orbits = orbits };
        run.Check("information per unit above ln 2 (nat)", drives.Max(d => Math.Max(0, Math.Max(d.Limit, d.Exact) - Math.Log(2))), 1e-12);
        return analysis;
    }

    /// <summary>Average over one closed orbit: a long time with a smooth window, which suppresses the ends.</summary>
    private CrystalOrbit Orbit(BlochVector start, double drive, double rate)
    {
        const int Steps = 20_000;
        double period = 2 * Math.PI / Math.Sqrt(drive * drive - rate * rate / 4), length = 60 * period;
        double[] times = [.. Enumerable.Range(0, Steps + 1).Select(i => length * i / Steps)];
        BlochVector[] points = new MeanFieldFlow(Study.Model).Evolve(start, times);
        BlochVector sum = default;
        double weights = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double sine = Math.Sin(Math.PI * i / Steps), weight = sine * sine * sine * sine;
            sum += weight * points[i];
            weights += weight;
        }

        BlochVector mean = 1 / weights * sum;
        return new(start.X, start.Y, start.Z, mean.Entropy);
    }
}
