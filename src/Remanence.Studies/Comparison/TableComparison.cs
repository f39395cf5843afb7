using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Compares two tables of one name. Rows belong together by the leading columns that name them (times, sizes); where these repeat, by their place.</summary>
internal static class TableComparison
{
    public static (IReadOnlyList<ColumnDifference> Columns, IReadOnlyList<string> Remarks) Of(Table a, Table b)
    {
        string[] shared = [.. a.Columns.Select(c => c.Name).Where(n => Index(b, n) >= 0)];
        var remarks = new List<string>();
        Alone(a, shared, "A", remarks);
        Alone(b, shared, "B", remarks);
        (IReadOnlyList<(int A, int B)> pairs, int keys) = Pairs(a, b, shared);
        if (pairs.Count < a.Rows.Count) remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{a.Name}: {a.Rows.Count - pairs.Count} of {a.Rows.Count} rows of A have no partner in B"));
        if (pairs.Count < b.Rows.Count) remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{a.Name}: {b.Rows.Count - pairs.Count} of {b.Rows.Count} rows of B have no partner in A"));
        var differences = new List<ColumnDifference>();
        foreach (string column in shared)
        {
            int left = Index(a, column), right = Index(b, column);
            var search = new DifferenceSearch(a.Name, column);
            foreach ((int i, int j) in pairs) search.Add(a.Rows[i][left], b.Rows[j][right], () => Words(a, i, Math.Max(1, keys)));
            differences.Add(search.Result());
        }

        return (differences, remarks);
    }

    /// <summary>Rows that belong together, and how many leading columns name a row (0: their place does).</summary>
    private static (IReadOnlyList<(int A, int B)> Pairs, int Keys) Pairs(Table a, Table b, string[] shared)
    {
        // A last column that alone tells rows apart is a result, not a name.
        for (int keys = 1; keys < shared.Length; keys++)
        {
            int[] left = [.. shared.Take(keys).Select(n => Index(a, n))], right = [.. shared.Take(keys).Select(n => Index(b, n))];
            if (Keyed(a, left) is not Dictionary<string, int> rowsOfA || Keyed(b, right) is not Dictionary<string, int> rowsOfB) continue;
            (int, int)[] pairs = [.. rowsOfA.Where(r => rowsOfB.ContainsKey(r.Key)).Select(r => (r.Value, rowsOfB[r.Key]))];
            if (pairs.Length > 0 || a.Rows.Count != b.Rows.Count) return (pairs, keys);
            break;
        }

        return (a.Rows.Count == b.Rows.Count ? [.. Enumerable.Range(0, a.Rows.Count).Select(i => (i, i))] : [], 0);
    }

    private static Dictionary<string, int>? Keyed(Table table, int[] columns)
    {
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < table.Rows.Count; i++)
            if (!keys.TryAdd(string.Join('\u001f', columns.Select(c => Text(table.Rows[i][c]))), i)) return null;
        return keys;
    }

    private static void Alone(Table table, string[] shared, string run, List<string> remarks)
    {
        string[] own = [.. table.Columns.Select(c => c.Name).Where(n => !shared.Contains(n, StringComparer.Ordinal))];
        if (own.Length > 0) remarks.Add($"{table.Name}: only {run} has {string.Join(", ", own)}");
    }

    private static string Words(Table table, int row, int columns) => string.Join(", ", table.Columns.Take(columns).Select((c, i) => $"{c.Name} = {Text(table.Rows[row][i])}"));

    private static int Index(Table table, string column) => SweepTable.Place(table.Columns, column);

    private static string Text(object? value) => value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
