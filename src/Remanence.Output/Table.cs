namespace Remanence.Output;

/// <summary>One column of a table: one quantity.</summary>
/// <param name="Name">ASCII snake case, as it stands in the CSV header.</param>
/// <param name="Meaning">One phrase for people.</param>
/// <param name="Symbol">Symbol of the paper, or empty.</param>
/// <param name="Unit">Unit, or empty for a pure number.</param>
public sealed record Column(string Name, string Meaning, string Symbol = "", string Unit = "");

/// <summary>A named table of numbers (and texts): one CSV file in the folder's data directory, described in tables.json.</summary>
public sealed record Table
{
    /// <summary>File name without extension, ASCII snake case.</summary>
    public required string Name { get; init; }

    /// <summary>One phrase for people.</summary>
    public required string Meaning { get; init; }

    /// <summary>The columns, in order.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>The rows; each holds one value per column: double, long, int, bool, string or null (does not exist). NaN and infinities are written as nan, inf, -inf.</summary>
    public required IReadOnlyList<IReadOnlyList<object?>> Rows { get; init; }

    /// <summary>The table as the text of a CSV file (RFC 4180 with LF): a header of column names, round-trip numbers, nan, inf, -inf, an empty cell for null.</summary>
    /// <exception cref="ArgumentException">A name is not ASCII snake case or occurs twice, a row has the wrong width, or a value the wrong type.</exception>
    public string ToCsv()
    {
        TableFiles.Validate(this);
        return Csv.Print(this);
    }

    /// <summary>Reads a CSV file that <see cref="ToCsv"/> wrote. A tables.json beside it gives meanings, symbols, units and column types; integers come back as long.</summary>
    /// <param name="path">Path of the CSV file.</param>
    /// <exception cref="RunFolderException">The file cannot be read or is damaged.</exception>
    public static Table ReadCsv(string path) => TableFiles.ReadCsv(path);
}
