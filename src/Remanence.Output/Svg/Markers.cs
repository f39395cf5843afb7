using System.Globalization;
using System.Text;
using static Remanence.Output.SvgWriter;

namespace Remanence.Output;

/// <summary>Marker shapes as path data, about equal in area; names as in Plotly.</summary>
internal static class Markers
{
    /// <summary>Adds one marker to a path.</summary>
    public static void Add(StringBuilder path, string marker, double x, double y, double r)
    {
        switch (marker)
        {
            case "circle":
                path.Append(CultureInfo.InvariantCulture, $"M{N(x - r)},{N(y)}a{N(r)},{N(r)} 0 1,0 {N(2 * r)},0a{N(r)},{N(r)} 0 1,0 {N(-2 * r)},0z");
                break;
            case "square":
                path.Append(CultureInfo.InvariantCulture, $"M{N(x - (0.88 * r))},{N(y - (0.88 * r))}h{N(1.76 * r)}v{N(1.76 * r)}h{N(-1.76 * r)}z");
                break;
            case "cross":
                Polygon(path, x, y, r, _cross);
                break;
            case "x":
                Polygon(path, x, y, 0.82 * r, [.. _cross.Select(p => (p.X - p.Y, p.X + p.Y))]);
                break;
            case "triangle-up":
                Polygon(path, x, y, r, [(0, -1.25), (1.1, 0.75), (-1.1, 0.75)]);
                break;
            case "triangle-down":
                Polygon(path, x, y, r, [(0, 1.25), (1.1, -0.75), (-1.1, -0.75)]);
                break;
            case "diamond":
                Polygon(path, x, y, r, [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)]);
                break;
            default:
                Polygon(path, x, y, 1.1 * r, [(0, -1), (0.951, -0.309), (0.588, 0.809), (-0.588, 0.809), (-0.951, -0.309)]);
                break;
        }
    }

    private static readonly (double X, double Y)[] _cross =
        [(-0.4, -1.15), (0.4, -1.15), (0.4, -0.4), (1.15, -0.4), (1.15, 0.4), (0.4, 0.4), (0.4, 1.15), (-0.4, 1.15), (-0.4, 0.4), (-1.15, 0.4), (-1.15, -0.4), (-0.4, -0.4)];

    private static void Polygon(StringBuilder path, double x, double y, double r, (double X, double Y)[] corners)
    {
        for (int i = 0; i < corners.Length; i++)
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{N(x + (r * corners[i].X))},{N(y + (r * corners[i].Y))}");
        path.Append('z');
    }
}
