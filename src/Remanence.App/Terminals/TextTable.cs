namespace Remanence.App;

/// <summary>Columns of text, aligned by spaces: readable in a terminal, a log and a mail.</summary>
internal sealed class TextTable(params bool[] right)
{
    private readonly List<string[]> rows = [];

    /// <summary>Adds a row; missing cells are empty.</summary>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>The lines, each after <paramref name="indent"/>; the last column is wrapped to <paramref name="width"/> characters.</summary>
    public IEnumerable<string> Lines(int width, string indent = "")
    {
        int columns = rows.Count == 0 ? 0 : rows.Max(r => r.Length);
        int[] widths = [.. Enumerable.Range(0, columns).Select(c => rows.Max(r => c < r.Length ? r[c].Length : 0))];
        foreach (string[] row in rows)
        {
            string line = indent;
            for (int c = 0; c < columns - 1; c++)
            {
                string cell = c < row.Length ? row[c] : "";
                line += (c < right.Length && right[c] ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c])) + "  ";
            }

            string last = columns > 0 && row.Length == columns ? row[^1] : "";
            if (columns > 0 && columns - 1 < right.Length && right[columns - 1]) last = last.PadLeft(widths[^1]);
            // A last column squeezed into a few characters would be worse than a long line.
            if (line.Length + last.Length <= width || width - line.Length < 20)
            {
                yield return (line + last).TrimEnd();
                continue;
            }

            string space = new(' ', line.Length);
            foreach (string part in Human.Wrap(last, width - line.Length))
            {
                yield return (line + part).TrimEnd();
                line = space;
            }
        }
    }
}
