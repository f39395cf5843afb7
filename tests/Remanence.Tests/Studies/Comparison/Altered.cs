using Remanence.Output;

namespace Remanence.Tests.Studies.Comparison;

/// <summary>Results of a run with another number in them, as another program would have computed them: whole files with checksums of their own.</summary>
internal static class Altered
{
    /// <summary>Replaces the only cell of a table that holds a number.</summary>
    public static void Write(string folder, string table, double was, double becomes)
    {
        using RunFolder run = RunFolder.Open(folder);
        int replaced = 0;
        Table[] tables = [.. RunFolder.ReadTables(folder).Select(t => !string.Equals(t.Name, table, StringComparison.Ordinal) ? t : t with
        {
            Rows = [.. t.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select((cell, column) => column > 0 && cell is double value && value == was && replaced++ == 0 ? becomes : cell)])],
        })];
        Assert.Equal(1, replaced);
        run.WriteResults(tables, [], RunFolder.ReadArrays(folder));
    }
}
