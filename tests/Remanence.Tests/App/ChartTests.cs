using Remanence.App;
using Remanence.Output;

namespace Remanence.Tests.App;

public class ChartTests
{
    private static readonly Terminal Ascii = new() { Out = TextWriter.Null, Error = TextWriter.Null, Width = 30 };
    private static readonly Terminal Unicode = Ascii with { Unicode = true };

    [Fact]
    public void A_line_is_drawn_in_letters_without_unicode() => Assert.Equal("""
        2 |                     ...o
          |                .....
          |---------...o...---------
          |    .....
        0 |o...
           0           l           2
           o a  - half
        """.ReplaceLineEndings("\n"), string.Join('\n', Draw(Ascii)));

    [Fact]
    public void The_same_line_uses_braille_with_unicode()
    {
        IReadOnlyList<string> lines = Draw(Unicode);
        Assert.Contains('●', lines[0]);
        Assert.Contains(lines.Take(5), l => l.Any(c => c is >= '\u2801' and <= '\u28ff'));
        Assert.Contains('┄', lines[2]);
    }

    [Fact]
    public void Gaps_infinities_and_constants_are_drawn_without_harm()
    {
        Figure figure = Of(new Trace { Name = "a", X = [0, 1, 2, 3], Y = [1, double.NaN, double.PositiveInfinity, 1] });
        Assert.Equal(7, Chart.Draw(figure, Ascii, 5).Count);
    }

    [Fact]
    public void A_logarithmic_axis_leaves_out_what_is_not_positive()
    {
        Figure figure = Of(new Trace { Name = "a", X = [0, 1, 10, 100], Y = [5, 1, 2, 3] }) with { X = new Axis("x", Logarithmic: true) };
        string axis = Chart.Draw(figure, Ascii, 5)[5];
        Assert.StartsWith("1 ", axis.Trim(), StringComparison.Ordinal);
        Assert.EndsWith(" 100", axis, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_curves_the_first_and_the_last_are_kept()
    {
        Figure figure = Of([.. Enumerable.Range(0, 9).Select(k => new Trace { Name = $"c{k}", X = [0, 1], Y = [k, k] })]);
        Assert.Equal("c0 c3 c5 c8", string.Join(' ', Chart.Curves(figure).Select(c => c.Name)));
        Assert.Contains("(5 more in the report)", Chart.Draw(figure, Ascii with { Width = 60 }, 5)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Heat_maps_and_empty_traces_are_no_text_charts()
    {
        Assert.Null(Chart.FirstDrawable([Of(new Trace { Name = "h", Kind = TraceKind.HeatMap, X = [0], Y = [0], Grid = [[1]] }), Of(new Trace { Name = "e" }), Of(new Trace { Name = "n", X = [0], Y = [double.NaN] })]));
    }

    [Fact]
    public void A_steep_curve_beyond_a_fixed_axis_stays_inside()
    {
        Figure figure = Of(new Trace { Name = "a", X = [0, 1], Y = [0, 1e300] }) with { Y = new Axis("y", Minimum: 0, Maximum: 1) };
        Assert.Equal(7, Chart.Draw(figure, Unicode, 5).Count);
    }

    private static IReadOnlyList<string> Draw(Terminal terminal) =>
        Chart.Draw(Of(new Trace { Name = "a", X = [0, 1, 2], Y = [0, 1, 2] }) with { Lines = [new ReferenceLine(1, "half")] }, terminal, 5);

    private static Figure Of(params Trace[] traces) => new() { Name = "f", Title = "F", Caption = "f", X = new Axis("l"), Y = new Axis("y"), Traces = traces };
}
