using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The table of a sweep: a row for each kept row of each point, the varied values in front, a point's error behind.</summary>
internal static class SweepTable
{
    public const string Name = "sweep";
    private const string Point = "point", Error = "error", Run = "run_folder";

    public static Table Of(SweepPlan plan, IReadOnlyDictionary<int, SweepPiece> pieces)
    {
        int[] points = [.. pieces.Keys.Order()];
        Column[] varied = [.. plan.Variations.Select(v => new Column(Snake(v.Parameter.Name), v.Parameter.Meaning, v.Parameter.Symbol, v.Parameter.Unit))];
        List<Column> results = ResultColumns(points.Select(p => pieces[p]));
        bool kept = points.Any(p => pieces[p].Run is not null);
        HashSet<string> taken = [Point, Error, Run, .. varied.Select(c => c.Name)];
        var rows = new List<IReadOnlyList<object?>>();
        foreach (int point in points)
        {
            SweepPiece piece = pieces[point];
            IReadOnlyList<int> at = plan.ValueIndices(point);
            object?[] front = [(long)point, .. plan.Variations.Select((v, i) => v.Cell(at[i]))];
            object?[] back = kept ? [piece.Run, piece.Error] : [piece.Error];
            int[] places = [.. results.Select(c => Place(piece.Columns, c.Name))];
            foreach (IReadOnlyList<object?> row in piece.Rows) rows.Add([.. front, .. places.Select(p => p < 0 ? null : row[p]), .. back]);
            if (piece.Rows.Count == 0) rows.Add([.. front, .. places.Select(_ => (object?)null), .. back]);
        }

        return new Table
        {
            Name = Name,
            Meaning = "all points of the sweep",
            Columns =
            [
                new Column(Point, "index of the point"), .. varied,
                .. results.Select(c => taken.Contains(c.Name) ? c with { Name = "result_" + c.Name } : c),
                .. kept ? new[] { new Column(Run, "run folder of the point, relative to the sweep's") } : [],
                new Column(Error, "why the point failed, or empty"),
            ],
            Rows = rows,
        };
    }

    /// <summary>Columns of all points in the order of their first appearance; points that another analysis answers may have other ones.</summary>
    public static List<Column> ResultColumns(IEnumerable<SweepPiece> pieces)
    {
        var columns = new List<Column>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Column column in pieces.SelectMany(p => p.Columns))
            if (names.Add(column.Name)) columns.Add(column);
        return columns;
    }

    /// <summary>Index of a column, or -1.</summary>
    public static int Place(IReadOnlyList<Column> columns, string name)
    {
        for (int i = 0; i < columns.Count; i++)
            if (string.Equals(columns[i].Name, name, StringComparison.Ordinal)) return i;
        return -1;
    }

    private static string Snake(string kebab) => kebab.Replace('-', '_');
}
