using System.Globalization;
using Remanence.Output;

namespace Remanence.App;

/// <summary>A figure as text: curves in braille dots (or letters where there is no Unicode), reference lines, axes with their ends.</summary>
internal static class Chart
{
    private const int MaximumCurves = 4;
    private static readonly char[] Marks = ['●', '○', '▲', '□'];
    private static readonly char[] AsciiMarks = ['o', 'x', '+', '*'];

    /// <summary>The first figure that a text chart can show, or null.</summary>
    public static Figure? FirstDrawable(IEnumerable<Figure> figures) => figures.FirstOrDefault(f => Curves(f).Count > 0);

    /// <summary>Draws the figure on <paramref name="rows"/> rows of cells; two more lines hold the ends of the axis and the legend.</summary>
    public static IReadOnlyList<string> Draw(Figure figure, Terminal terminal, int rows = 9)
    {
        IReadOnlyList<Trace> curves = Curves(figure);
        ReferenceLine[] levels = [.. figure.Lines.Where(l => !l.Vertical && (!figure.Y.Logarithmic || l.Value > 0))];
        (double left, double right) = Range(figure.X, curves.SelectMany(c => c.X), []);
        (double bottom, double top) = Range(figure.Y, curves.SelectMany(c => c.Y), levels.Select(l => l.Value));
        string topText = Humane.Number(top), bottomText = Humane.Number(bottom);
        int margin = Math.Max(topText.Length, bottomText.Length);
        int columns = Math.Clamp(terminal.Width - margin - 4, 16, 72);
        var canvas = new Canvas(columns, rows, terminal.Unicode);
        double Across(double x) => Share(x, left, right, figure.X.Logarithmic);
        double Up(double y) => Share(y, bottom, top, figure.Y.Logarithmic);

        foreach (ReferenceLine level in levels) canvas.Level(Up(level.Value));
        char[] marks = terminal.Unicode ? Marks : AsciiMarks;
        for (int k = 0; k < curves.Count; k++) Plot(canvas, curves[k], k, marks[k], Across, Up);

        List<string> lines = [];
        for (int row = 0; row < rows; row++)
        {
            string label = row == 0 ? topText : row == rows - 1 ? bottomText : "";
            lines.Add($"{label.PadLeft(margin)} {(terminal.Unicode ? '┤' : '|')}{canvas.Row(row, terminal)}".TrimEnd());
        }

        string from = Humane.Number(left), to = Humane.Number(right);
        string middle = Fit(figure.X.Label, columns - from.Length - to.Length - 2);
        int gap = Math.Max(columns - from.Length - to.Length - middle.Length, 2);
        lines.Add(new string(' ', margin + 2) + from + new string(' ', gap / 2) + middle + new string(' ', gap - gap / 2) + to);
        lines.Add(Legend(figure, curves, levels, marks, terminal, margin + 2));
        return lines;
    }

    // First and last curve always, guides only if there is room: what changes between them is what a reader looks for.
    internal static IReadOnlyList<Trace> Curves(Figure figure)
    {
        Trace[] usable = [.. figure.Traces.Where(t => t.Kind is TraceKind.LinesAndMarkers or TraceKind.Lines or TraceKind.Markers or TraceKind.Bars
            && t.X.Count > 0 && t.X.Count == t.Y.Count && t.Y.Any(double.IsFinite))];
        Trace[] data = [.. usable.Where(t => !t.Guide)];
        if (data.Length == 0) data = usable;
        return data.Length <= MaximumCurves ? data
            : [.. Enumerable.Range(0, MaximumCurves).Select(k => data[(int)Math.Round((double)k * (data.Length - 1) / (MaximumCurves - 1))])];
    }

    private static void Plot(Canvas canvas, Trace curve, int index, char mark, Func<double, double> across, Func<double, double> up)
    {
        bool joined = curve.Kind is TraceKind.LinesAndMarkers or TraceKind.Lines;
        bool sparse = curve.X.Count <= canvas.Columns / 2;
        (double X, double Y)? last = null;
        for (int i = 0; i < curve.X.Count; i++)
        {
            (double X, double Y) point = (across(curve.X[i]), up(curve.Y[i]));
            if (!double.IsFinite(point.X) || !double.IsFinite(point.Y))
            {
                last = null;
                continue;
            }

            if (curve.Kind == TraceKind.Bars) canvas.Line(point.X, 0, point.X, point.Y, index);
            else if (joined && last is var (x, y)) canvas.Line(x, y, point.X, point.Y, index);
            else canvas.Line(point.X, point.Y, point.X, point.Y, index);
            last = point;
        }

        if (!sparse) return;
        for (int i = 0; i < curve.X.Count; i++) canvas.Mark(across(curve.X[i]), up(curve.Y[i]), mark, index);
    }

    /// <summary>A label without the braces of its subscripts.</summary>
    internal static string Plain(string label) => label.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);

    private static string Legend(Figure figure, IReadOnlyList<Trace> curves, ReferenceLine[] levels, char[] marks, Terminal terminal, int margin)
    {
        List<(string Text, string Colored)> parts = [.. curves.Select((c, k) => ($"{marks[k]} {c.Name}", $"{terminal.Colored(marks[k].ToString(), k)} {c.Name}"))];
        foreach (ReferenceLine level in levels) parts.Add(($"{(terminal.Unicode ? '┄' : '-')} {Plain(level.Label)}", $"{(terminal.Unicode ? '┄' : '-')} {Plain(level.Label)}"));
        int left = figure.Traces.Count(t => !t.Guide) - curves.Count;
        if (left > 0) parts.Add((string.Create(CultureInfo.InvariantCulture, $"({left} more in the report)"), string.Create(CultureInfo.InvariantCulture, $"({left} more in the report)")));
        string line = new(' ', margin);
        int length = margin;
        foreach ((string text, string colored) in parts)
        {
            int more = text.Length + (length > margin ? 2 : 0);
            if (length + more > terminal.Width) continue; // The report has the whole legend.
            line += (length > margin ? "  " : "") + colored;
            length += more;
        }

        return line;
    }

    private static (double Low, double High) Range(Axis axis, IEnumerable<double> data, IEnumerable<double> levels)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in data.Concat(levels))
        {
            if (!double.IsFinite(value) || (axis.Logarithmic && value <= 0)) continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        low = axis.Minimum ?? low;
        high = axis.Maximum ?? high;
        if (!(low <= high)) (low, high) = axis.Logarithmic ? (1, 10) : (0, 1);
        if (low == high) (low, high) = axis.Logarithmic ? (low / 2, high * 2) : (low - 0.5, high + 0.5);
        return (low, high);
    }

    private static double Share(double value, double low, double high, bool logarithmic) =>
        logarithmic ? value > 0 ? Math.Log(value / low) / Math.Log(high / low) : double.NaN : (value - low) / (high - low);

    private static string Fit(string text, int width) => text.Length <= width ? text : width <= 1 ? "" : text[..(width - 1)] + "…";
}
