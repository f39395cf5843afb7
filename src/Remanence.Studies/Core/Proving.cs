using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Holds a run's tables against the numbers that prove its preset.</summary>
internal static class Proving
{
    /// <summary>The numbers that apply: those of the preset, those of its quick run, or none when other parameters were changed.</summary>
    /// <returns>The numbers, and a warning when they do not apply.</returns>
    public static (IReadOnlyList<ProvingNumber> Numbers, string? Warning) Applicable(StudyDescription description, IReadOnlyDictionary<string, string> printed, Preset preset)
    {
        if (Differences(description, printed, preset.Values) is not { Count: > 0 } differences) return (preset.ProvingNumbers, null);
        if (preset.QuickValues.Count > 0 && Differences(description, printed, preset.QuickRunValues()).Count == 0)
            return (preset.QuickProvingNumbers, preset.QuickProvingNumbers.Count == 0 && preset.ProvingNumbers.Count > 0 ? $"No numbers prove the quick values of preset {preset.Name}." : null);
        return ([], $"The numbers that prove preset {preset.Name} are not checked, because {string.Join(", ", differences)} differ from it.");
    }

    /// <summary>Fills in what the tables say; a cell that is missing or ambiguous stays null.</summary>
    public static IReadOnlyList<ProvingNumber> Measure(IReadOnlyList<ProvingNumber> numbers, IReadOnlyList<Table> tables) =>
        [.. numbers.Select(n => n with { Measured = Cell(n, tables) })];

    /// <summary>A proving number as a check; what could not be measured is NaN, which never holds.</summary>
    public static Check AsCheck(ProvingNumber number)
    {
        string row = string.Join(", ", number.Row.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} = {c.Value:R}")));
        string what = string.Create(CultureInfo.InvariantCulture, $"{number.Table}: {number.Column}{(row.Length > 0 ? " at " : "")}{row} is {number.Value:R}");
        return new Check(what, number.Measured is double measured ? measured - number.Value : double.NaN, number.Tolerance);
    }

    private static List<string> Differences(StudyDescription description, IReadOnlyDictionary<string, string> printed, IReadOnlyDictionary<string, string> values)
    {
        IReadOnlyDictionary<string, string> wanted = description.Print(description.Create(values));
        return [.. description.Parameters.Select(p => p.Name).Where(n => !string.Equals(printed[n], wanted[n], StringComparison.Ordinal))];
    }

    private static double? Cell(ProvingNumber number, IReadOnlyList<Table> tables)
    {
        if (tables.FirstOrDefault(t => string.Equals(t.Name, number.Table, StringComparison.Ordinal)) is not Table table) return null;
        int column = Index(table, number.Column);
        (int Column, double Value)[] key = [.. number.Row.Select(c => (Index(table, c.Key), c.Value))];
        if (column < 0 || key.Any(c => c.Column < 0)) return null;
        IReadOnlyList<object?>[] rows = [.. table.Rows.Where(r => key.All(c => Number(r[c.Column]) is double v && Math.Abs(v - c.Value) <= 1e-9 * Math.Max(1, Math.Abs(c.Value))))];
        return rows.Length == 1 ? Number(rows[0][column]) : null;
    }

    private static int Index(Table table, string column) =>
        table.Columns.Select((c, i) => (c.Name, i)).Where(c => string.Equals(c.Name, column, StringComparison.Ordinal)).Select(c => c.i).DefaultIfEmpty(-1).First();

    private static double? Number(object? cell) => cell switch
    {
        double x => x,
        int i => i,
        long l => l,
        bool b => b ? 1 : 0,
        _ => null,
    };
}
