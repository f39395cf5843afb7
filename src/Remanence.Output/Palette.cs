using System.Globalization;

namespace Remanence.Output;

/// <summary>How one curve looks, the same in SVG and Plotly.</summary>
/// <param name="Color">#rrggbb.</param>
/// <param name="Marker">Plotly's name of the marker.</param>
/// <param name="Dash">SVG dash pattern, or empty for a solid line.</param>
/// <param name="Muted">True for a guide without a curve of its own color.</param>
internal sealed record CurveStyle(string Color, string Marker, string Dash, bool Muted);

/// <summary>Colors that color-blind people tell apart (Okabe and Ito; yellow left out, as it vanishes on white), viridis for ordered values, distinct markers.</summary>
internal static class Palette
{
    /// <summary>Gray of guides and reference lines: readable on white and on black.</summary>
    public const string Guide = "#767676";

    private static readonly string[] _categories = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#882255", "#6A6A00"];
    private static readonly string[] _markers = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross", "x", "pentagon"];
    private static readonly string[] _dashes = ["6 4", "2 3", "9 3 2 3"];
    private static readonly int[] _viridis = [0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725];

    /// <summary>One style per trace. Up to 8 curves get categories, more a color ramp; as many guides as curves take the curves' colors, in order.</summary>
    public static IReadOnlyList<CurveStyle> Styles(IReadOnlyList<Trace> traces)
    {
        int curves = traces.Count(t => !t.Guide && t.Kind is not (TraceKind.HeatMap or TraceKind.Surface3D));
        int guides = traces.Count(t => t.Guide);
        bool paired = guides > 1 && guides == curves;
        var styles = new List<CurveStyle>();
        // Blue would vanish on a viridis surface.
        int first = traces.Any(t => t.Kind == TraceKind.Surface3D && !t.Guide) ? 1 : 0;
        int curve = 0;
        int guide = 0;
        foreach (Trace trace in traces)
        {
            if (trace.Guide)
            {
                string dash = paired ? _dashes[0] : _dashes[guide % _dashes.Length];
                styles.Add(new CurveStyle(paired ? Category(guide + first, curves + first) : Guide, _markers[guide % _markers.Length], dash, !paired));
                guide++;
            }
            else
            {
                styles.Add(new CurveStyle(Category(curve + first, curves + first), _markers[curve % _markers.Length], "", false));
                curve += trace.Kind is TraceKind.HeatMap or TraceKind.Surface3D ? 0 : 1;
            }
        }
        return styles;
    }

    /// <summary>Viridis at 0..1, as #rrggbb.</summary>
    public static string Viridis(double at)
    {
        double place = Math.Clamp(double.IsNaN(at) ? 0 : at, 0, 1) * (_viridis.Length - 1);
        int below = Math.Min((int)place, _viridis.Length - 2);
        double part = place - below;
        int color = 0;
        for (int shift = 16; shift >= 0; shift -= 8)
        {
            double mixed = ((1 - part) * ((_viridis[below] >> shift) & 255)) + (part * ((_viridis[below + 1] >> shift) & 255));
            color |= (int)Math.Round(mixed) << shift;
        }
        return "#" + color.ToString("x6", CultureInfo.InvariantCulture);
    }

    /// <summary>The color of curve k of n; the ramp stops before viridis becomes too light for white paper.</summary>
    private static string Category(int k, int n) => n <= _categories.Length ? _categories[k % _categories.Length] : Viridis(0.92 * k / (n - 1));
}
