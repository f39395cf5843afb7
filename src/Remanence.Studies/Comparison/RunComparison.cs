using System.Globalization;
using System.Numerics;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Something of two runs that is not the same: a parameter, the seed, the version.</summary>
/// <param name="Name">What it is.</param>
/// <param name="A">Its text in the first run; empty if that has none.</param>
/// <param name="B">Its text in the second run; empty if that has none.</param>
public sealed record ChangedValue(string Name, string A, string B);

/// <summary>Two runs beside each other: what was changed, and how far their results are apart.</summary>
public sealed record RunComparison
{
    /// <summary>Manifest of the first run.</summary>
    public required Manifest A { get; init; }

    /// <summary>Manifest of the second run.</summary>
    public required Manifest B { get; init; }

    /// <summary>Parameters and settings that differ.</summary>
    public required IReadOnlyList<ChangedValue> Changed { get; init; }

    /// <summary>One entry per column and array that both have.</summary>
    public required IReadOnlyList<ColumnDifference> Differences { get; init; }

    /// <summary>Sentences about what cannot be compared: tables, columns and rows of one run only.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Figures that both have, with the curves of the second run dashed.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>True when all tables and arrays are there on both sides with the same bits.</summary>
    public bool Identical => Remarks.Count == 0 && Differences.All(d => d.Unequal == 0);

    /// <summary>The quantity that is furthest apart, relative to its size, or null when nothing differs.</summary>
    public ColumnDifference? Furthest => Differences.Where(d => d.Unequal > 0).MaxBy(d => d.LargestRelative);

    /// <summary>Compares two run folders (or folders of sweeps).</summary>
    /// <param name="a">First folder.</param>
    /// <param name="b">Second folder.</param>
    /// <exception cref="RunFolderException">A folder is no run folder, is damaged, or has no results.</exception>
    public static RunComparison Of(string a, string b)
    {
        Manifest first = RunFolder.ReadManifest(a), second = RunFolder.ReadManifest(b);
        var differences = new List<ColumnDifference>();
        var remarks = new List<string>();
        CompareTables(Results(a), Results(b), differences, remarks);
        CompareArrays(RunFolder.ReadArrays(a), RunFolder.ReadArrays(b), differences, remarks);
        return new RunComparison { A = first, B = second, Changed = Changes(first, second), Differences = differences, Remarks = remarks, Figures = Overlay([a, b]) };
    }

    /// <summary>The differences as a table: one row per column, infinite where a number has no partner.</summary>
    public Table DifferenceTable() => new()
    {
        Name = "differences",
        Meaning = "largest difference of each column",
        Columns =
        [
            new Column("table", "table or array"), new Column("column", "column; empty for an array"), new Column("compared", "pairs compared"), new Column("unequal", "pairs whose bits differ"),
            new Column("largest_difference", "largest absolute difference"), new Column("largest_relative_difference", "largest difference relative to the larger value"), new Column("at", "row of the largest difference"),
        ],
        Rows = [.. Differences.Select(d => (IReadOnlyList<object?>)[d.Table, d.Column, d.Compared, d.Unequal, d.Largest, d.LargestRelative, d.At])],
    };

    /// <summary>What was changed as a table.</summary>
    public Table ChangeTable() => new()
    {
        Name = "changes",
        Meaning = "parameters and settings that differ",
        Columns = [new Column("name", "parameter or setting"), new Column("a", "value of the first run"), new Column("b", "value of the second run")],
        Rows = [.. Changed.Select(c => (IReadOnlyList<object?>)[c.Name, c.A, c.B])],
    };

    /// <summary>Figures that several runs have, with the curves of all of them; those after the first run are dashed.</summary>
    /// <param name="folders">At least two run folders (or folders of sweeps).</param>
    /// <exception cref="RunFolderException">A figure is missing or damaged.</exception>
    internal static IReadOnlyList<Figure> Overlay(IReadOnlyList<string> folders) => FigureOverlay.Of(folders);

    /// <summary>How a comparison calls a run: A, B, C.</summary>
    internal static string Letter(int run) => ((char)('A' + run)).ToString();

    private static IReadOnlyList<Table> Results(string folder)
    {
        IReadOnlyList<Table> tables = RunFolder.ReadTables(folder);
        return tables.Count > 0 ? tables : throw new RunFolderException($"{folder} has no results to compare: finish it with: remanence resume {RepeatCommand.Quote(folder)}");
    }

    private static List<ChangedValue> Changes(Manifest a, Manifest b)
    {
        var changes = new List<ChangedValue>();
        void Add(string name, string? left, string? right)
        {
            if (!string.Equals(left, right, StringComparison.Ordinal)) changes.Add(new ChangedValue(name, left ?? "", right ?? ""));
        }

        Add("study", a.Study, b.Study);
        foreach (string name in a.Parameters.Keys.Union(b.Parameters.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            Add(name, a.Parameters.GetValueOrDefault(name), b.Parameters.GetValueOrDefault(name));
        Add("seed", a.Seed.ToString(CultureInfo.InvariantCulture), b.Seed.ToString(CultureInfo.InvariantCulture));
        Add("memory", Humane.Bytes(a.Memory), Humane.Bytes(b.Memory));
        Add("linear algebra", a.LinearAlgebra ?? "managed", b.LinearAlgebra ?? "managed");
        Add("algorithm version", a.AlgorithmVersion.ToString(CultureInfo.InvariantCulture), b.AlgorithmVersion.ToString(CultureInfo.InvariantCulture));
        Add("version", a.Version, b.Version);
        return changes;
    }

    private static void CompareTables(IReadOnlyList<Table> a, IReadOnlyList<Table> b, List<ColumnDifference> differences, List<string> remarks)
    {
        foreach (Table table in a)
        {
            if (b.FirstOrDefault(t => string.Equals(t.Name, table.Name, StringComparison.Ordinal)) is not Table other)
            {
                remarks.Add($"only A has the table {table.Name}");
                continue;
            }

            (IReadOnlyList<ColumnDifference> columns, IReadOnlyList<string> more) = TableComparison.Of(table, other);
            differences.AddRange(columns);
            remarks.AddRange(more);
        }

        remarks.AddRange(b.Select(t => t.Name).Except(a.Select(t => t.Name), StringComparer.Ordinal).Select(n => $"only B has the table {n}"));
    }

    private static void CompareArrays(IReadOnlyList<ArrayOutput> a, IReadOnlyList<ArrayOutput> b, List<ColumnDifference> differences, List<string> remarks)
    {
        foreach (ArrayOutput array in a)
        {
            ArrayOutput? other = b.FirstOrDefault(x => string.Equals(x.Name, array.Name, StringComparison.Ordinal));
            if (other is null) remarks.Add($"only A has the array {array.Name}");
            else if (!array.Shape.SequenceEqual(other.Shape) || array.RealValues is null != other.RealValues is null) remarks.Add($"the array {array.Name} has another shape or kind in B");
            else differences.Add(CompareArray(array, other));
        }

        remarks.AddRange(b.Select(x => x.Name).Except(a.Select(x => x.Name), StringComparer.Ordinal).Select(n => $"only B has the array {n}"));
    }

    private static ColumnDifference CompareArray(ArrayOutput a, ArrayOutput b)
    {
        var search = new DifferenceSearch(a.Name, "");
        double[] left = Doubles(a), right = Doubles(b);
        for (int i = 0; i < left.Length; i++)
        {
            int element = a.RealValues is null ? i / 2 : i;
            search.Add(left[i], right[i], () => string.Create(CultureInfo.InvariantCulture, $"element {element}"));
        }

        return search.Result();
    }

    private static double[] Doubles(ArrayOutput array) => array.RealValues ?? [.. (array.ComplexValues ?? []).SelectMany((Complex c) => new[] { c.Real, c.Imaginary })];
}
