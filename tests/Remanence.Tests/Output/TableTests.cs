using Remanence.Output;

namespace Remanence.Tests.Output;

public class TableTests
{
    private const string Golden =
        "time,size,value,kept,note\n"
        + "0.1,1,0.3333333333333333,true,plain\n"
        + "0.2,9223372036854775807,nan,false,\"a, \"\"b\"\"\nc\"\n"
        + "0,-7,inf,,\"\"\n"
        + "3,0,-inf,true,\"1.5\"\n"
        + "5E-324,2,,true,\n";

    [Theory]
    [InlineData("")]
    [InlineData("ru-RU")]
    public void The_csv_text_is_the_same_in_every_culture(string culture)
    {
        using var here = new InCulture(culture);
        Assert.Equal(Golden, Samples.Table.ToCsv());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ru-RU")]
    public void What_is_written_comes_back_with_its_types_and_bits(string culture)
    {
        using var here = new InCulture(culture);
        using var place = new TemporaryFolder();
        TableFiles.Write(place.Path, [Samples.Table]);
        Table read = Table.ReadCsv(place["data/mutual_information.csv"]);
        Assert.Equal(Samples.Table.Columns, read.Columns);
        Assert.Equal(Samples.Table.Meaning, read.Meaning);
        for (int r = 0; r < read.Rows.Count; r++)
            Assert.Equal(Samples.Table.Rows[r].Select(v => v is int i ? (long)i : v), read.Rows[r]);
        Assert.False(double.IsNegative((double)read.Rows[2][0]!));
        Assert.IsType<double>(read.Rows[3][0]);   // 3.0 is written as 3
    }

    [Fact]
    public void Without_an_index_a_column_is_whole_only_if_all_its_cells_are()
    {
        using var place = new TemporaryFolder();
        File.WriteAllText(place["t.csv"], "a,b,c\r\n1,2,x\r\n,2.5,\"3\"\r\n");
        Table read = Table.ReadCsv(place["t.csv"]);
        Assert.Equal([1L, 2.0, "x"], read.Rows[0]);
        Assert.Equal([null, 2.5, "3"], read.Rows[1]);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a,b\n1\n", "line 2 has 1 cells instead of 2")]
    [InlineData("a,b\n1,2,\n", "line 2 has 3 cells instead of 2")]
    [InlineData("a\n\"x", "a quote that begins in line 2 never ends")]
    [InlineData("a\n\"x\"y\n", "text after a closing quote")]
    public void Damaged_files_are_one_sentence(string text, string words)
    {
        using var place = new TemporaryFolder();
        File.WriteAllText(place["t.csv"], text);
        Assert.Contains(words, Assert.Throws<RunFolderException>(() => Table.ReadCsv(place["t.csv"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_files_and_damaged_indexes_are_one_sentence()
    {
        using var place = new TemporaryFolder();
        Assert.Contains("it does not exist", Assert.Throws<RunFolderException>(() => Table.ReadCsv(place["t.csv"])).Message, StringComparison.Ordinal);
        File.WriteAllText(place["t.csv"], "a\n1\n");
        foreach (string index in new[] { "{", "null", "{\"schemaVersion\": 1, \"tables\": [null]}", "{\"schemaVersion\": 1, \"tables\": null}" })
        {
            File.WriteAllText(place["tables.json"], index);
            Assert.Contains("is damaged", Assert.Throws<RunFolderException>(() => Table.ReadCsv(place["t.csv"])).Message, StringComparison.Ordinal);
        }
        File.WriteAllText(place["tables.json"], "{\"schemaVersion\": 2, \"tables\": []}");
        Assert.Contains("schema version 2", Assert.Throws<RunFolderException>(() => Table.ReadCsv(place["t.csv"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_says_what_columns_mean()
    {
        using var place = new TemporaryFolder();
        TableFiles.Write(place.Path, [Samples.Table]);
        string index = File.ReadAllText(place["data/tables.json"]);
        Assert.Contains("\"symbol\": \"I\",\n          \"unit\": \"nats\",\n          \"type\": \"number\"", index, StringComparison.Ordinal);
        Assert.Contains("\"type\": \"integer\"", index, StringComparison.Ordinal);
        Assert.Contains("\"rows\": 5", index, StringComparison.Ordinal);
    }

    [Fact]
    public void Ill_formed_tables_are_refused_with_the_reason()
    {
        Table one = new() { Name = "t", Meaning = "", Columns = [new("a", "")], Rows = [[1.0]] };
        Refused(one with { Name = "T" }, "snake case");
        Refused(one with { Name = "größe" }, "snake case");
        Refused(one with { Columns = [] }, "at least one column");
        Refused(one with { Columns = [new("a b", "")] }, "\"a b\"");
        Refused(one with { Columns = [new("a", ""), new("a", "")] }, "\"a\" twice");
        Refused(one with { Rows = [[1.0], [1.0, 2.0]] }, "must hold 1 values, but row 1 holds 2");
        Refused(one with { Rows = [[1.5f]] }, "row 0 holds a Single");
        Refused(one with { Rows = [[null]] }, "row 0 has none");
        Assert.Contains("occurs twice", Assert.Throws<ArgumentException>(() => TableFiles.Validate([one, one])).Message, StringComparison.Ordinal);
    }

    private static void Refused(Table table, string words) =>
        Assert.Contains(words, Assert.Throws<ArgumentException>(table.ToCsv).Message, StringComparison.Ordinal);
}
