using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The thermal exponent over couplings and broadcast axes: which couplings make the record visible on short fragments?</summary>
public sealed record ExponentAtlas : AnalysisResult
{
    /// <summary>All combinations, transverse field slowest, axis fastest.</summary>
    public required IReadOnlyList<ExponentMapPoint> Points { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "exponent_map",
            Meaning = "thermal exponent of the two branches of a broadcast, from a ring of 8 spins; inf where a branch is an extreme state of the ring",
            Columns = [new("transverse_field", "along X", "g", "J"), new("longitudinal_field", "along Z", "h", "J"), new("axis", "axis of the broadcast", "θ", "rad"), new("crossing_energy", "energy per site of the crossing; nan where the exponent is infinite", "e*", "J"),
                new("exponent", "exponent per site of the fragment; inf where a branch is an extreme state of the ring", "κ_th")],
            Rows = [.. Points.Select(p => Row(p.TransverseField, p.LongitudinalField, p.BroadcastAxis, p.Energy, p.Exponent))],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        // Fields may be listed in any order and twice; the axes of a map ascend.
        double[] g = [.. Points.Select(p => p.TransverseField).Distinct().Order()], h = [.. Points.Select(p => p.LongitudinalField).Distinct().Order()], axes = [.. Points.Select(p => p.BroadcastAxis).Distinct()];
        if (g.Length < 2 || h.Length < 2) yield break;
        Dictionary<(double, double, double), double> exponents = [];
        foreach (ExponentMapPoint p in Points) exponents[(p.TransverseField, p.LongitudinalField, p.BroadcastAxis)] = Finite(p.Exponent);
        for (int a = 0; a < axes.Length; a++)
        {
            double axis = axes[a];
            yield return new Figure
            {
                Name = Text($"exponent-map-{a}"),
                Title = Text($"Thermal exponent, θ = {axis:0.###}"),
                Caption = "Thermal exponent over the fields. Where it is large the record shows on short fragments: a fragment of l spins misses it by about exp(−κ l).",
                X = new("transverse field g (J)"),
                Y = new("longitudinal field h (J)"),
                Z = new("κ_{th}"),
                Traces = [new Trace { Name = "κ_{th}", Kind = TraceKind.HeatMap, X = g, Y = h, Grid = [.. h.Select(y => (IReadOnlyList<double>)[.. g.Select(x => exponents[(x, y, axis)])])] }],
            };
        }
    }

    internal override string Interpretation()
    {
        ExponentMapPoint[] finite = [.. Points.Where(p => double.IsFinite(p.Exponent))];
        if (finite.Length == 0) return "The thermal exponent is infinite everywhere on the map.";
        ExponentMapPoint best = finite.MaxBy(p => p.Exponent), worst = finite.MinBy(p => p.Exponent);
        return Text($"On the map the thermal exponent reaches from {worst.Exponent:0.####} (g = {worst.TransverseField:0.###}, h = {worst.LongitudinalField:0.###}, θ = {worst.BroadcastAxis:0.###}) to {best.Exponent:0.####} (g = {best.TransverseField:0.###}, h = {best.LongitudinalField:0.###}, θ = {best.BroadcastAxis:0.###}).");
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;
}

/// <summary>Computes <see cref="ExponentAtlas"/>, one transverse field after the other.</summary>
internal sealed class ExponentMapWork(RedundancyStudy study) : RedundancyWork(study)
{
    private const int Ring = 8;
    private const double LargestField = 1e100;

    internal override IEnumerable<Problem> Rules()
    {
        if (Study.MapTransverseFields.Count == 0) yield return new("map-transverse-fields", "map-transverse-fields must list the fields of the analysis exponent-map, but is empty.");
        if (Study.MapLongitudinalFields.Count == 0) yield return new("map-longitudinal-fields", "map-longitudinal-fields must list the fields of the analysis exponent-map, but is empty.");
        foreach ((string name, IReadOnlyList<double> fields) in ((string, IReadOnlyList<double>)[])[("map-transverse-fields", Study.MapTransverseFields), ("map-longitudinal-fields", Study.MapLongitudinalFields)])
        {
            double largest = fields.Select(Math.Abs).DefaultIfEmpty().Max();
            if (!(largest <= LargestField)) yield return new(name, Text($"{name} must list fields of magnitude up to {LargestField:0e0}, because their squares are needed, but one is {largest:0.###e0}; take another unit."));
        }
    }

    internal override double Bytes => 1e6;

    internal override double Operations => 1e7 * Study.MapTransverseFields.Count * Study.MapLongitudinalFields.Count;

    internal override AnalysisResult Finish(RunContext run, RedundancySetup setup, RedundancyResult main)
    {
        IReadOnlyList<double> axes = Study.BroadcastAxes.Count > 0 ? Study.BroadcastAxes : [Study.BroadcastAxis];
        ExponentMapPoint[][] rows = run.Map("exponent-map", Study.MapTransverseFields,
            g => ExponentMap.Compute(Study.IsingCoupling, [g], Study.MapLongitudinalFields, axes, Ring, Study.BroadcastAngle));
        return new ExponentAtlas { Points = [.. rows.SelectMany(r => r)] };
    }
}
