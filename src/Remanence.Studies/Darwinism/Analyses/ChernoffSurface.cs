using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What one spin can record, depending on the direction in which it starts.</summary>
/// <param name="Spin">Index of the spin, from 0.</param>
/// <param name="Coupling">Coupling g.</param>
/// <param name="Field">Field omega.</param>
/// <param name="BlochLength">Length a of the Bloch vector.</param>
/// <param name="Largest">Largest Chernoff information over all directions, nats.</param>
/// <param name="OnAxis">Chernoff information of a spin that starts on the insensitive axis; NaN if every direction is insensitive.</param>
/// <param name="AxisX">Insensitive axis, x; NaN if every direction is insensitive.</param>
/// <param name="AxisY">The same, y.</param>
/// <param name="AxisZ">The same, z.</param>
/// <param name="Values">Chernoff information, polar angle slowest.</param>
public sealed record ChernoffSphere(int Spin, double Coupling, double Field, double BlochLength, double Largest, double OnAxis, double AxisX, double AxisY, double AxisZ, IReadOnlyList<double> Values);

/// <summary>Chernoff information over all initial directions of a spin: a torus around the insensitive axis (figure 2 of the source).</summary>
public sealed record ChernoffSurface : AnalysisResult
{
    /// <summary>Polar angles of the grid.</summary>
    public static IReadOnlyList<double> PolarAngles { get; } = [.. Enumerable.Range(0, 49).Select(i => i * (Math.PI / 48))];

    /// <summary>Azimuths of the grid.</summary>
    public static IReadOnlyList<double> Azimuths { get; } = [.. Enumerable.Range(0, 97).Select(i => i * (Math.PI / 48))];

    /// <summary>Time of the interaction.</summary>
    public required double Time { get; init; }

    /// <summary>The spins.</summary>
    public required IReadOnlyList<ChernoffSphere> Spheres { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "chernoff_surface",
            Meaning = "Chernoff information of a spin over all initial directions",
            Columns = [new("spin", "index of the spin", "k"), new("coupling", "coupling to the system", "g"), new("field", "own field along X", "ω"), new("bloch_length", "length of the Bloch vector", "a"),
                new("largest", "largest Chernoff information over all directions", "ξ", "nat"), new("on_axis", "Chernoff information on the insensitive axis, nan where there is none because no direction is sensitive", "ξ", "nat"),
                new("axis_x", "insensitive axis, x; nan where there is none"), new("axis_y", "insensitive axis, y; nan where there is none"), new("axis_z", "insensitive axis, z; nan where there is none")],
            Rows = [.. Spheres.Select(s => Row(s.Spin, s.Coupling, s.Field, s.BlochLength, s.Largest, s.OnAxis, s.AxisX, s.AxisY, s.AxisZ))],
        };
    }

    internal override IEnumerable<ArrayOutput> Arrays()
    {
        yield return new ArrayOutput
        {
            Name = "chernoff_surface",
            Meaning = "Chernoff information over initial directions, steps of pi/48",
            Symbol = "ξ",
            Unit = "nat",
            Axes = [new("spin", "index of the spin", "k"), new("polar_angle", "polar angle from +z, 0..pi", "θ", "rad"), new("azimuth", "azimuth from +x, 0..2 pi", "φ", "rad")],
            Shape = [Spheres.Count, PolarAngles.Count, Azimuths.Count],
            RealValues = [.. Spheres.SelectMany(s => s.Values)],
        };
    }

    internal override IEnumerable<Figure> Figures()
    {
        foreach (ChernoffSphere sphere in Spheres)
        {
            IReadOnlyList<double>[] Grid(Func<double, double, double, double> coordinate) =>
                [.. PolarAngles.Select((theta, i) => (IReadOnlyList<double>)[.. Azimuths.Select((phi, j) => coordinate(sphere.Values[i * Azimuths.Count + j], theta, phi))])];
            double end = sphere.Largest > 0 && double.IsFinite(sphere.Largest) ? 1.05 * sphere.Largest : 1;
            double Radius(double xi) => double.IsFinite(xi) ? xi : double.NaN;
            yield return new Figure
            {
                Name = Text($"chernoff-surface-{sphere.Spin}"),
                Title = Text($"Chernoff information of spin {sphere.Spin}, t = {Time:0.####}"),
                Caption = "The distance of the surface from the center is the Chernoff information of a spin that starts in that direction. It is a torus: nothing is recorded only along one axis, which a field tilts in the yz plane; mixing shrinks it.",
                X = new("x", Minimum: -end, Maximum: end),
                Y = new("y", Minimum: -end, Maximum: end),
                Z = new("z", Minimum: -end, Maximum: end),
                Traces = [new Trace
                {
                    Name = "ξ",
                    Kind = TraceKind.Surface3D,
                    GridX = Grid((xi, theta, phi) => Radius(xi) * Math.Sin(theta) * Math.Cos(phi)),
                    GridY = Grid((xi, theta, phi) => Radius(xi) * Math.Sin(theta) * Math.Sin(phi)),
                    Grid = Grid((xi, theta, _) => Radius(xi) * Math.Cos(theta)),
                }],
            };
        }
    }

    internal override string Interpretation()
    {
        ChernoffSphere best = Spheres.MaxBy(s => s.Largest)!;
        return best.Largest == 0 ? "At this time no initial direction of a spin holds a record."
            : Text($"Spin {best.Spin} can record most, {best.Largest:0.####} nat of Chernoff information; it records nothing only along the axis ({best.AxisX:0.###}, {best.AxisY:0.###}, {best.AxisZ:0.###}).");
    }
}

/// <summary>Computes <see cref="ChernoffSurface"/>.</summary>
internal sealed class ChernoffSurfaceWork(DarwinismStudy study) : DarwinismWork(study)
{
    private const int MostSpins = 4;

    internal override AnalysisResult Compute(RunContext run)
    {
        double time = Study.Times[Study.Times.Count - 1];
        ChernoffSphere[] spheres = run.Map("chernoff-surface", [.. Study.Environment.Take(MostSpins).Select((spin, k) => (spin, k))], item => Sphere(item.spin, item.k, time));
        run.Check("Chernoff information on the insensitive axis", spheres.Select(s => double.IsNaN(s.OnAxis) ? 0 : s.OnAxis).Max(), 1e-14);
        return new ChernoffSurface { Time = time, Spheres = spheres };
    }

    private static ChernoffSphere Sphere(EnvironmentSpin spin, int index, double time)
    {
        double Information(double theta, double phi) => new EnvironmentSpin(spin.Coupling, spin.Field, spin.BlochLength, theta, phi).At(time).ChernoffInformation;
        double[] values = [.. ChernoffSurface.PolarAngles.SelectMany(theta => ChernoffSurface.Azimuths.Select(phi => Information(theta, phi)))];
        (double x, double y, double z) = spin.At(time).InsensitiveAxis ?? (double.NaN, double.NaN, double.NaN);
        // The axis has a free sign; the upper half is shown.
        if (z < 0) (x, y, z) = (0 - x, 0 - y, 0 - z);
        double onAxis = double.IsNaN(z) ? double.NaN : Information(Math.Atan2(double.Hypot(x, y), z), Math.Atan2(y, x));
        return new(index, spin.Coupling, spin.Field, spin.BlochLength, values.Max(), onAxis, x, y, z, values);
    }
}
