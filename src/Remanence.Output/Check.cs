namespace Remanence.Output;

/// <summary>One measured invariant or reproduced number of a run, with its bound.</summary>
/// <param name="What">What was checked, one phrase.</param>
/// <param name="Measured">The measured deviation or value.</param>
/// <param name="Bound">The bound: the check holds when |Measured| does not exceed it.</param>
public sealed record Check(string What, double Measured, double Bound)
{
    /// <summary>True when the measured number keeps the bound (NaN never does).</summary>
    public bool Holds => Math.Abs(Measured) <= Bound;
}

/// <summary>A number that proves a figure: one cell of a table, its expected value and tolerance.</summary>
/// <param name="Table">Name of the table.</param>
/// <param name="Row">Values that select the row, by column name (for instance time = 60, fragment_size = 3).</param>
/// <param name="Column">Name of the column.</param>
/// <param name="Value">Expected value.</param>
/// <param name="Tolerance">Allowed absolute deviation.</param>
/// <param name="Measured">What the run gave, or null if the cell was not found or not run yet.</param>
public sealed record ProvingNumber(string Table, IReadOnlyDictionary<string, double> Row, string Column, double Value, double Tolerance, double? Measured = null)
{
    /// <summary>True when measured and within the tolerance.</summary>
    public bool Holds => Measured is double m && Math.Abs(m - Value) <= Tolerance;
}
