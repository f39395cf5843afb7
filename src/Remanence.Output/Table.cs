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
}
