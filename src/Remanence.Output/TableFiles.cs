using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Remanence.Output;

/// <summary>The data directory of a run folder: one CSV file per table and tables.json, which says what the columns mean.</summary>
internal static class TableFiles
{
    private const string IndexName = "tables.json";
    private const string Folder = "data";

    /// <summary>Refuses ill-formed tables before anything is written.</summary>
    public static void Validate(IReadOnlyList<Table> tables)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Table table in tables)
        {
            Validate(table);
            if (!names.Add(table.Name))
                throw new ArgumentException($"names of tables must differ, but \"{table.Name}\" occurs twice.", nameof(tables));
        }
    }

    /// <summary>Refuses a table whose names, row widths or values break the rules.</summary>
    public static void Validate(Table table)
    {
        if (!Names.IsSnakeCase(table.Name))
            throw new ArgumentException($"a table's name must be lower-case ASCII snake case, but is \"{table.Name}\".", nameof(table));
        if (table.Columns.Count == 0)
            throw new ArgumentException($"table \"{table.Name}\" must have at least one column, but has none.", nameof(table));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Column column in table.Columns)
        {
            if (!Names.IsSnakeCase(column.Name))
                throw new ArgumentException($"a column's name must be lower-case ASCII snake case, but table \"{table.Name}\" has \"{column.Name}\".", nameof(table));
            if (!names.Add(column.Name))
                throw new ArgumentException($"names of columns must differ, but table \"{table.Name}\" has \"{column.Name}\" twice.", nameof(table));
        }
        for (int r = 0; r < table.Rows.Count; r++)
        {
            if (table.Rows[r].Count != table.Columns.Count)
                throw new ArgumentException($"every row of table \"{table.Name}\" must hold {table.Columns.Count} values, but row {r} holds {table.Rows[r].Count}.", nameof(table));
            if (table.Columns.Count == 1 && table.Rows[r][0] is null)
                throw new ArgumentException($"the only column of table \"{table.Name}\" must hold a value in every row, but row {r} has none.", nameof(table));
            foreach (object? value in table.Rows[r])
                if (value is not (null or double or long or int or bool or string))
                    throw new ArgumentException($"values of table \"{table.Name}\" must be double, long, int, bool, string or null, but row {r} holds a {value.GetType().Name}.", nameof(table));
        }
    }

    /// <summary>Writes all tables, the index last.</summary>
    public static void Write(string runFolder, IReadOnlyList<Table> tables)
    {
        var checksums = new List<string>();
        foreach (Table table in tables)
        {
            string text = Csv.Print(table);
            AtomicFile.WriteText("The table cannot be written", System.IO.Path.Combine(runFolder, Folder, table.Name + ".csv"), text);
            checksums.Add(SealedJson.ChecksumOf(AtomicFile.Utf8.GetBytes(text)));
        }
        AtomicFile.WriteText("The index of tables cannot be written", System.IO.Path.Combine(runFolder, Folder, IndexName), Index(tables, checksums));
    }

    /// <summary>Reads the tables that the index of a run folder names; none without an index.</summary>
    public static IReadOnlyList<Table> Read(string runFolder)
    {
        string folder = System.IO.Path.Combine(runFolder, Folder);
        return File.Exists(System.IO.Path.Combine(folder, IndexName))
            ? [.. ReadIndex(folder).Select(entry => Whole(ReadCsv(System.IO.Path.Combine(folder, entry.Name + ".csv"), entry), entry, folder))]
            : [];
    }

    // A table that was cut or replaced must not pass for the results of the run.
    private static Table Whole(Table table, IndexEntry entry, string folder)
    {
        string? wrong = !table.Columns.Select(c => c.Name).SequenceEqual(entry.Columns.Select(c => c.Name), StringComparer.Ordinal) ? "its columns are not those of tables.json"
            : table.Rows.Count != entry.Rows ? string.Create(CultureInfo.InvariantCulture, $"it has {table.Rows.Count} rows instead of {entry.Rows}")
            : entry.Checksum is string checksum && !string.Equals(checksum, ChecksumOf(System.IO.Path.Combine(folder, entry.Name + ".csv")), StringComparison.Ordinal) ? "its checksum is not the one of tables.json"
            : null;
        return wrong is null ? table
            : throw new RunFolderException($"The table {System.IO.Path.Combine(folder, entry.Name + ".csv")} is damaged ({wrong}): restore it from a copy, resume the run or repeat it.");
    }

    private static string ChecksumOf(string path) => SealedJson.ChecksumOf(IoFailure.Guard("The table cannot be read", path, () => File.ReadAllBytes(path)));

    /// <summary>Reads one CSV file; the index beside it, if there is one, gives meanings and types.</summary>
    public static Table ReadCsv(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        string folder = System.IO.Path.GetDirectoryName(path)!;
        string name = System.IO.Path.GetFileNameWithoutExtension(path);
        IndexEntry? entry = File.Exists(System.IO.Path.Combine(folder, IndexName))
            ? ReadIndex(folder).FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.Ordinal))
            : null;
        return ReadCsv(path, entry);
    }

    private static Table ReadCsv(string path, IndexEntry? entry)
    {
        string text = IoFailure.Guard("The table cannot be read", path, () => File.ReadAllText(path));
        try
        {
            IReadOnlyList<IReadOnlyList<CsvCell>> lines = Csv.Parse(text);
            string[] header = [.. lines[0].Select(cell => cell.Text)];
            IndexColumn[] columns = [.. header.Select(name => entry?.Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal)) ?? new IndexColumn(name))];
            return new Table
            {
                Name = System.IO.Path.GetFileNameWithoutExtension(path),
                Meaning = entry?.Meaning ?? "",
                Columns = [.. columns.Select(c => new Column(c.Name, c.Meaning, c.Symbol, c.Unit))],
                Rows = Csv.Values(lines, [.. columns.Select(c => c.Type)]),
            };
        }
        catch (FormatException e)
        {
            throw new RunFolderException($"The table {path} is damaged ({e.Message}): restore it from a copy or repeat the run.", e);
        }
    }

    private static string Index(IReadOnlyList<Table> tables, List<string> checksums) => SealedJson.Print(new IndexFile(1, [.. tables.Select((t, n) =>
        new IndexEntry(t.Name, t.Meaning, t.Rows.Count, [.. t.Columns.Select((c, i) => new IndexColumn(c.Name, c.Meaning, c.Symbol, c.Unit, TypeOf(t, i)))], checksums[n]))]));

    private static IReadOnlyList<IndexEntry> ReadIndex(string folder)
    {
        string path = System.IO.Path.Combine(folder, IndexName);
        string text = IoFailure.Guard("The index of tables cannot be read", path, () => File.ReadAllText(path));
        try
        {
            IndexFile index = SealedJson.Parse(text).Deserialize<IndexFile>(ManifestFile.Json) ?? throw new JsonException("it is empty");
            if (index.SchemaVersion > 1)
                throw new RunFolderException($"The index {path} has schema version {index.SchemaVersion}, but this version of Remanence reads up to 1: use the version that wrote it, or a newer one.");
            if (index.Tables is null || index.Tables.Any(t => t is null || !Names.IsSnakeCase(t.Name) || t.Columns is null || t.Columns.Any(c => c is null)))
                throw new JsonException("it names a table or a column wrongly");
            return index.Tables;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new RunFolderException($"The index {path} is damaged ({Damage.Reason(e)}): restore it from a copy or repeat the run.", e);
        }
    }

    /// <summary>A column's type: what all its values are, "mixed" otherwise; null does not count.</summary>
    private static string TypeOf(Table table, int column)
    {
        string[] kinds = [.. table.Rows.Select(row => row[column]).OfType<object>().Select(v => v switch
        {
            double => "number",
            int or long => "integer",
            bool => "boolean",
            _ => "text",
        }).Distinct(StringComparer.Ordinal)];
        return kinds.Length switch { 0 => "number", 1 => kinds[0], _ => "mixed" };
    }

    private sealed record IndexFile(int SchemaVersion, IReadOnlyList<IndexEntry> Tables);

    private sealed record IndexEntry(string Name, string Meaning, int Rows, IReadOnlyList<IndexColumn> Columns, string? Checksum = null);

    private sealed record IndexColumn(string Name, string Meaning = "", string Symbol = "", string Unit = "", string Type = "");
}
