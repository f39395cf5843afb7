using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.App;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Comparison;

/// <summary>Two runs beside each other, and a run repeated.</summary>
public sealed class ComparisonTests : IDisposable
{
    private readonly TemporaryFolder place = new();
    private readonly IDisposable catalog = Catalog.Including(typeof(DecayStudy), typeof(ToyStudy));

    private RunOptions Options => new() { Output = place.Path };

    [Fact]
    public void Changed_parameters_and_the_largest_differences_are_told()
    {
        string a = Run(new DecayStudy { DecayRate = 0.5 }), b = Run(new DecayStudy { DecayRate = 1, Units = 9 });
        RunComparison comparison = RunComparison.Of(a, b);
        Assert.Equal([new ChangedValue("decay-rate", "0.5", "1"), new ChangedValue("units", "8", "9")], comparison.Changed);
        ColumnDifference value = Assert.Single(comparison.Differences, d => d.Column.Equals("value", StringComparison.Ordinal));
        Assert.Equal((5L, 4L, "time = 1"), (value.Compared, value.Unequal, value.At));
        Assert.Equal(Math.Exp(-0.5) - Math.Exp(-1), value.Largest, 1e-15);
        Assert.Equal(1 - Math.Exp(-2), value.LargestRelative, 1e-15);
        Assert.Equal(0, Assert.Single(comparison.Differences, d => d.Column.Equals("time", StringComparison.Ordinal)).Unequal);
        Assert.False(comparison.Identical);
        Figure figure = Assert.Single(comparison.Figures);
        Assert.Equal(["A: left", "B: left"], figure.Traces.Select(t => t.Name));
        Assert.Equal(Math.Exp(-4), figure.Traces[1].Y[4], 1e-15);
        Assert.Contains("<svg", figure.ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_belong_together_by_the_columns_that_name_them()
    {
        string a = Run(new DecayStudy { Times = TimeGrid.Parse("0,1,2,3", null) }), b = Run(new DecayStudy { Times = TimeGrid.Parse("0,3,5", null) });
        RunComparison comparison = RunComparison.Of(a, b);
        Assert.All(comparison.Differences, d => Assert.Equal((2L, 0L), (d.Compared, d.Unequal)));
        Assert.Equal(["curve: 2 of 4 rows of A have no partner in B", "curve: 1 of 3 rows of B have no partner in A"], comparison.Remarks);
        Assert.False(comparison.Identical);
    }

    [Fact]
    public void Values_without_number_and_texts_differ_infinitely()
    {
        Table a = Of([1L, double.NaN, "x"], [2L, double.NaN, "x"], [3L, -0.0, "x"]), b = Of([1L, double.NaN, "x"], [2L, 1.5, "y"], [3L, 0.0, "x"]);
        IReadOnlyList<ColumnDifference> columns = TableComparison.Of(a, b).Columns;
        Assert.Equal((2L, double.PositiveInfinity, "k = 2"), (columns[1].Unequal, columns[1].Largest, columns[1].At));
        Assert.Equal((1L, double.PositiveInfinity, "k = 2"), (columns[2].Unequal, columns[2].Largest, columns[2].At));
        static Table Of(params IReadOnlyList<object?>[] rows) => new() { Name = "t", Meaning = "t", Columns = [new Column("k", "k"), new Column("v", "v"), new Column("w", "w")], Rows = rows };
    }

    [Fact]
    public void Tables_of_one_run_only_are_remarked()
    {
        string a = Run(new DecayStudy()), b = new ToyStudy().Run(Options, TestContext.Current.CancellationToken).Folder;
        RunComparison comparison = RunComparison.Of(a, b);
        Assert.Empty(comparison.Differences);
        Assert.Equal(["only A has the table curve", "only B has the table batches", "only B has the array raw_numbers"], comparison.Remarks);
    }

    [Fact]
    public void A_comparison_is_a_folder_with_a_report()
    {
        string a = Run(new DecayStudy()), b = Run(new DecayStudy { DecayRate = 2 });
        string folder = ComparisonFolder.Write(RunComparison.Of(a, b), a, b, place.Path);
        Assert.Contains("Changed: decay-rate from 0.5 to 2.", File.ReadAllText(Path.Combine(folder, "report.html")), StringComparison.Ordinal);
        Assert.Equal(["differences", "changes"], RunFolder.ReadTables(folder).Select(t => t.Name));
        Assert.True(File.Exists(Path.Combine(folder, "figures", "curve.svg")));
    }

    [Fact]
    public void A_repeated_run_has_identical_bits_arrays_included()
    {
        string folder = new ToyStudy { Batches = 4 }.Run(Options with { Seed = 9 }, TestContext.Current.CancellationToken).Folder;
        (RunComparison comparison, string again) = Rerun.Of(folder, Options, TestContext.Current.CancellationToken);
        Assert.True(comparison.Identical);
        Assert.Contains(comparison.Differences, d => d is { Table: "raw_numbers", Compared: 12 });
        Assert.NotEqual(folder, again);
    }

    [Fact]
    public void A_changed_number_is_found_where_it_is()
    {
        string folder = Run(new DecayStudy());
        Altered.Write(folder, "curve", Math.Exp(-1), 0.3678794412);
        ColumnDifference found = Rerun.Of(folder, Options, TestContext.Current.CancellationToken).Comparison.Furthest!;
        Assert.Equal(("value", "time = 2", 1L), (found.Column, found.At, found.Unequal));
        Assert.Equal(Math.Abs(Math.Exp(-1) - 0.3678794412), found.Largest, 1e-20);
    }

    [Fact]
    public void A_sweep_is_repeated_elsewhere_and_not_onto_itself()
    {
        SweepPlan plan = SweepPlan.Create(Catalog.Find("decay"), new Dictionary<string, string>(), ["units=8,13"]);
        string folder = SweepRunner.Run(plan, new SweepOptions(), Options, TestContext.Current.CancellationToken).Run.Folder;
        Assert.True(Rerun.Of(folder, Options with { Output = Path.Combine(place.Path, "again") }, TestContext.Current.CancellationToken).Comparison.Identical);
        Assert.Contains("in its own place", Assert.Throws<RunFolderException>(() => Rerun.Of(folder, Options, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_without_results_are_refused()
    {
        string folder = Run(new DecayStudy());
        Assert.Contains("is no run folder", Assert.Throws<RunFolderException>(() => RunComparison.Of(folder, place.Path)).Message, StringComparison.Ordinal);
        Directory.Delete(Path.Combine(folder, "data"), recursive: true);
        Assert.Contains("has no results to compare", Assert.Throws<RunFolderException>(() => RunComparison.Of(folder, folder)).Message, StringComparison.Ordinal);
        Assert.Contains("has no results to hold against", Assert.Throws<RunFolderException>(() => Rerun.Of(folder, Options, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        catalog.Dispose();
        place.Dispose();
    }

    private string Run(DecayStudy study) => study.Run(Options, TestContext.Current.CancellationToken).Folder;
}
