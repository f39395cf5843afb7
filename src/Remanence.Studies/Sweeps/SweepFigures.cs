using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Small multiples of a sweep: one panel per quantity, over the varied number with the most values; one curve per combination of the other values and row of the table.</summary>
internal static class SweepFigures
{
    private const int MaximumPanels = 12;
    private const int MaximumCurves = 6;

    public static IReadOnlyList<Figure> Of(SweepPlan plan, IReadOnlyDictionary<int, SweepPiece> pieces)
    {
        int[] points = [.. pieces.Keys.Order().Where(p => pieces[p].Rows.Count > 0)];
        if (points.Length == 0) return [];
        int axis = AxisOf(plan);
        int rows = points.Max(p => pieces[p].Rows.Count);
        List<Column> columns = SweepTable.ResultColumns(points.Select(p => pieces[p]));
        string[] labels = rows == 1 ? [] : [.. columns.Where(c => LabelsRows(c.Name, points, pieces)).Take(2).Select(c => c.Name)];
        Series[] curves = [.. points
            .SelectMany(p => Enumerable.Range(0, pieces[p].Rows.Count).Select(row => (Point: p, Row: row)))
            .GroupBy(s => (Others: Others(plan, axis, s.Point), s.Row))
            .Select(g => new Series(Label(plan, axis, g.First().Point, g.Key.Row, rows, labels, pieces), g.Key.Row, [.. g.Select(s => s.Point)]))];
        Series[] shown = curves.Length <= MaximumCurves ? curves
            : [.. Enumerable.Range(0, MaximumCurves).Select(k => curves[(int)Math.Round((double)k * (curves.Length - 1) / (MaximumCurves - 1))])];
        string left = shown.Length == curves.Length ? "" : string.Create(CultureInfo.InvariantCulture, $" {shown.Length} of {curves.Length} curves are shown; sweep.csv holds all.");
        HashSet<string> known = [.. labels, .. plan.Variations.Select(v => v.Parameter.Name.Replace('-', '_'))];
        Column[] drawable = [.. columns.Where(c => !known.Contains(c.Name) && IsDrawable(c.Name, points, pieces))];
        // What is the same everywhere fills no panel unless there is nothing else.
        Column[] moving = [.. drawable.Where(c => points.SelectMany(p => Values(c.Name, pieces[p])).Distinct().Skip(1).Any())];
        IEnumerable<Column> quantities = (moving.Length > 0 ? moving : drawable).Take(MaximumPanels);
        return [.. quantities.Select(q => Panel(plan, axis, q, shown, left, pieces))];
    }

    private static Figure Panel(SweepPlan plan, int axis, Column quantity, Series[] curves, string left, IReadOnlyDictionary<int, SweepPiece> pieces)
    {
        string of = axis < 0 ? "point" : plan.Variations[axis].Parameter.Name;
        return new Figure
        {
            Name = "sweep-" + quantity.Name.Replace('_', '-'),
            Title = $"{Capital(quantity.Meaning)} over {of}",
            Caption = $"{Capital(quantity.Meaning)} at the points of the sweep.{left}",
            X = axis < 0 ? new Axis("point") : AxisLabel(plan.Variations[axis]),
            Y = new Axis(Labeled(quantity.Meaning, quantity.Symbol, quantity.Unit)),
            Traces = [.. curves.Select(c => new Trace
            {
                Name = c.Label,
                X = [.. c.Points.Select(p => X(plan, axis, p))],
                Y = [.. c.Points.Select(p => Number(pieces[p], c.Row, quantity.Name) ?? double.NaN)],
            })],
        };
    }

    // The number with the most values; in a zip they all have equally many, so the first.
    private static int AxisOf(SweepPlan plan)
    {
        int best = -1;
        for (int v = 0; v < plan.Variations.Count; v++)
            if (plan.Variations[v].IsNumber && (best < 0 || plan.Variations[v].Values.Count > plan.Variations[best].Values.Count)) best = v;
        return best;
    }

    // In a zip, or without an axis, all points are one curve.
    private static string Others(SweepPlan plan, int axis, int point, bool isLabel = false)
    {
        if (plan.Zip || axis < 0) return "";
        IReadOnlyList<int> at = plan.ValueIndices(point);
        return string.Join(", ", plan.Variations.Select((v, i) => (v, i)).Where(v => v.i != axis).Select(v => $"{v.v.Parameter.Name} = {(isLabel ? Short(v.v.Values[at[v.i]]) : v.v.Values[at[v.i]])}"));
    }

    // Sixteen digits tell nothing in a legend and leave no room for the curves.
    private static string Short(string value) => value.Length > 8 && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? Humane.Number(number, 6) : value;

    private static string Label(SweepPlan plan, int axis, int point, int row, int rows, string[] labels, IReadOnlyDictionary<int, SweepPiece> pieces)
    {
        string others = Others(plan, axis, point, isLabel: true);
        if (rows == 1) return others.Length > 0 ? others : plan.Study.Name;
        string place = labels.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"row {row}")
            : string.Join(", ", labels.Select(l => $"{l.Replace('_', ' ')} = {Text(Cell(pieces[point], row, l))}"));
        return others.Length > 0 ? $"{others}, {place}" : place;
    }

    /// <summary>True for a column that says which row it is: equal at all points, different between rows.</summary>
    private static bool LabelsRows(string column, int[] points, IReadOnlyDictionary<int, SweepPiece> pieces)
    {
        object?[] values = Values(column, pieces[points[0]]);
        return values.Distinct().Count() > 1 && points.Skip(1).All(p => Values(column, pieces[p]) is var other && other.Take(values.Length).SequenceEqual(values.Take(other.Length)));
    }

    private static object?[] Values(string column, SweepPiece piece) => [.. Enumerable.Range(0, piece.Rows.Count).Select(r => Cell(piece, r, column))];

    private static bool IsDrawable(string column, int[] points, IReadOnlyDictionary<int, SweepPiece> pieces) =>
        points.Any(p => Enumerable.Range(0, pieces[p].Rows.Count).Any(r => Number(pieces[p], r, column) is double number && double.IsFinite(number)));

    private static object? Cell(SweepPiece piece, int row, string column) => SweepTable.Place(piece.Columns, column) is int at && at >= 0 && row < piece.Rows.Count ? piece.Rows[row][at] : null;

    private static double? Number(SweepPiece piece, int row, string column) => Cell(piece, row, column) switch
    {
        double number => number,
        long whole => whole,
        _ => null,
    };

    private static double X(SweepPlan plan, int axis, int point) => axis < 0 ? point
        : plan.Variations[axis].Cell(plan.ValueIndices(point)[axis]) switch { long whole => whole, double number => number, _ => double.NaN };

    private static Axis AxisLabel(SweepVariation variation) =>
        new(Labeled(variation.Parameter.Meaning, variation.Parameter.Symbol, variation.Parameter.Unit), Logarithmic: variation.IsLogarithmic);

    private static string Labeled(string meaning, string symbol, string unit) => $"{meaning}{(symbol.Length > 0 ? " " + symbol : "")}{(unit.Length > 0 ? $" ({unit})" : "")}";

    private static string Text(object? cell) => cell switch
    {
        double number => Humane.Number(number),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell?.ToString() ?? "",
    };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private sealed record Series(string Label, int Row, int[] Points);
}
