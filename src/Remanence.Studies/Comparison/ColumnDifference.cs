namespace Remanence.Studies;

/// <summary>How far a quantity of two runs is apart: one column of a table, or one array.</summary>
/// <param name="Table">Name of the table, or of the array.</param>
/// <param name="Column">Name of the column; empty for an array.</param>
/// <param name="Compared">Pairs of values that were compared.</param>
/// <param name="Unequal">Pairs whose bits differ.</param>
/// <param name="Largest">Largest absolute difference of numbers; infinite where one of a pair is missing, not a number or a different text.</param>
/// <param name="LargestRelative">Largest difference relative to the larger value of its pair.</param>
/// <param name="At">The row of the largest difference in words, or empty.</param>
public sealed record ColumnDifference(string Table, string Column, long Compared, long Unequal, double Largest, double LargestRelative, string At);

/// <summary>Gathers the differences of one column.</summary>
internal sealed class DifferenceSearch(string table, string column)
{
    private long compared, unequal;
    private double largest, relative;
    private string at = "";

    public void Add(object? a, object? b, Func<string> place)
    {
        compared++;
        if (Same(a, b)) return;
        unequal++;
        (double difference, double share) = Number(a) is double x && Number(b) is double y && double.IsFinite(x) && double.IsFinite(y)
            ? (Math.Abs(x - y), x == y ? 0 : Math.Abs(x - y) / Math.Max(Math.Abs(x), Math.Abs(y)))
            : (double.PositiveInfinity, double.PositiveInfinity);
        relative = Math.Max(relative, share);
        if (difference <= largest && at.Length > 0) return;
        largest = Math.Max(largest, difference);
        at = place();
    }

    public ColumnDifference Result() => new(table, column, compared, unequal, largest, relative, at);

    // Whole numbers come back from files as long; a NaN is one however it was made.
    private static bool Same(object? a, object? b) => (a, b) switch
    {
        (double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y) || (double.IsNaN(x) && double.IsNaN(y)),
        _ => Equals(Plain(a), Plain(b)),
    };

    private static object? Plain(object? value) => value is int whole ? (long)whole : value;

    private static double? Number(object? value) => value switch
    {
        double x => x,
        int i => i,
        long l => l,
        _ => null,
    };
}
