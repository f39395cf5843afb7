using System.Text.Json.Nodes;
using Remanence.Studies;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Core;

public sealed class LiveRowsTests
{
    public sealed record Point(double Time, int Size, double? Missing, string Word, double[] More);

    [Fact]
    public void A_run_tells_the_numbers_of_its_pieces_while_it_computes()
    {
        using var work = new Workspace();
        new ToyStudy { Batches = 7 }.Run(work.Options);
        JsonObject[] rows = [.. work.Events().Where(e => e["kind"]!.GetValue<string>() == "rows-added")];
        Assert.All(rows, e => Assert.Equal("batches", e["table"]!.GetValue<string>()));
        Assert.All(rows, e => Assert.Equal("at", e["columns"]![0]!.GetValue<string>()));
        Assert.Equal(Enumerable.Range(0, 7), rows.SelectMany(e => e["rows"]!.AsArray()).Select(r => r![0]!.GetValue<int>()).Order());
    }

    [Fact]
    public void Rows_are_the_scalar_properties_and_the_place_of_the_item_where_the_piece_has_no_time()
    {
        RowsAdded withTime = Single<int, Point>([4], i => new Point(0.5, i, null, "w", [1, 2]));
        Assert.Equal(["time", "size", "missing"], withTime.Columns!);
        Assert.Equal([0.5, 4, null], withTime.Rows.Single());
        RowsAdded number = Single<double, double>([0.25], x => 2 * x);
        Assert.Equal(["at", "value"], number.Columns!);
        Assert.Equal([0.25, 0.5], number.Rows.Single());
        RowsAdded many = Single<string, Point[]>(["a"], _ => [new Point(1, 2, 3, "", []), new Point(2, 3, 4, "", [])]);
        Assert.Equal([1.0, 2.0], many.Rows.Select(r => (double)r[0]!));
    }

    [Fact]
    public void Pieces_without_two_numbers_tell_nothing()
    {
        Assert.Empty(Events<int, double[]>([1, 2], i => [i, i]));
        Assert.Empty(Events<string, double>(["a"], _ => 1));
        Assert.Empty(Events<(double, double), string>([(1, 2)], _ => "x"));
    }

    [Fact]
    public void Of_a_long_phase_evenly_chosen_pieces_are_told_and_of_a_session_a_bounded_number()
    {
        int[] told = [.. Events<int, double>([.. Enumerable.Range(0, 10_000)], i => i).SelectMany(e => e.Rows).Select(r => (int)r[0]!)];
        Assert.Equal(Enumerable.Range(0, 2000).Select(i => 5 * i), told);

        var seen = new List<RunEvent>();
        var recorder = new RunRecorder(null, seen.Add);
        for (int i = 0; i < 60_000; i++) recorder.Publish(new Observed("x", i, i));
        recorder.Warn("still heard");
        Assert.Equal(50_000, seen.OfType<Observed>().Count());
        Assert.Single(seen.OfType<Warned>());
    }

    private static RowsAdded Single<TItem, TPiece>(IReadOnlyList<TItem> items, Func<TItem, TPiece> work) => Assert.Single(Events(items, work));

    private static List<RowsAdded> Events<TItem, TPiece>(IReadOnlyList<TItem> items, Func<TItem, TPiece> work)
    {
        var seen = new List<RunEvent>();
        var rows = new LiveRows<TItem, TPiece>(new RunRecorder(null, seen.Add), "phase", items.Count);
        for (int i = 0; i < items.Count; i++) rows.Add(i, items[i], work(items[i]));
        rows.Send();
        return [.. seen.Cast<RowsAdded>()];
    }
}
