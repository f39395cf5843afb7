using System.Xml.Linq;
using Remanence.Output;

namespace Remanence.Tests.Output;

public class SvgTests
{
    private static readonly double[] _three = [1, 2, 4];
    private static readonly IReadOnlyList<IReadOnlyList<double>> _grid = [[0, 1, 2], [3, double.NaN, 5]];

    public static TheoryData<string> Kinds => [.. All.Keys];

    private static Dictionary<string, Figure> All { get; } = new(StringComparer.Ordinal)
    {
        ["curves"] = Samples.Figure(Samples.Curve("a"), Samples.Curve("b", TraceKind.Lines) with { Guide = true }, Samples.Curve("c", TraceKind.Markers)),
        ["band"] = Samples.Figure(Samples.Curve() with { Lower = [0, 1, 1, -2], Upper = [1, 2, 3, 4] }),
        ["bars"] = Samples.Figure(Samples.Curve("a", TraceKind.Bars), Samples.Curve("b", TraceKind.Bars)),
        ["map"] = Samples.Figure(new Trace { Name = "map", Kind = TraceKind.HeatMap, X = _three, Y = [1, 2], Grid = _grid }, Samples.Curve("on it", TraceKind.Lines)),
        ["surface"] = Samples.Figure(new Trace { Name = "s", Kind = TraceKind.Surface3D, GridX = [_three, _three], GridY = [[0, 0, 0], [1, 1, 1]], Grid = _grid },
            new Trace { Name = "l", Kind = TraceKind.Lines3D, X = _three, Y = _three, Z = _three }) with
        { Z = new Axis("z") },
        ["logarithmic"] = Samples.Figure(Samples.Curve() with { Y = [-1, 0, 1e-9, 1e3] }) with { X = new Axis("x", true), Y = new Axis("y", true) },
        ["empty"] = Samples.Figure(),
        ["lines"] = Samples.Figure(Samples.Curve("a"), Samples.Curve("b")) with { Lines = [new(0.5, "H_{S}"), new(0.51, "near"), new(2, "t*", true), new(99, "", true)] },
        ["many"] = Samples.Figure([.. Enumerable.Range(1, 50).Select(k => Samples.Curve($"|F| = {k}"))]),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_well_formed_with_a_text_alternative_and_the_same_in_every_culture(string kind)
    {
        Figure figure = All[kind];
        string svg = figure.ToSvg();
        XElement root = XDocument.Parse(svg).Root!;
        Assert.Equal("Plateau", Child(root, "title").Value);
        Assert.Equal("What is seen.", Child(root, "desc").Value);
        Assert.Equal("plateau-title plateau-desc", root.Attribute("aria-labelledby")!.Value);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.True(SvgSafety.IsPlainDrawing(svg));
        using var there = new InCulture("ru-RU");
        Assert.Equal(svg, figure.ToSvg());
        Assert.Equal(figure.ToPlotlyJson(), figure.ToPlotlyJson());
    }

    [Fact]
    public void A_simple_figure_is_drawn_as_it_always_was()
    {
        string[] lines = Samples.Figure(Samples.Curve()).ToSvg().Split('\n');
        Assert.Equal("""<svg xmlns="http://www.w3.org/2000/svg" width="720" height="480" viewBox="0 0 720 480" role="img" aria-labelledby="plateau-title plateau-desc" font-family="DejaVu Sans, Helvetica, Arial, sans-serif">""", lines[0]);
        Assert.Contains("""<rect x="0" y="0" width="720" height="480" class="paper" fill="#ffffff"/>""", lines, StringComparer.Ordinal);
        Assert.Contains("""<text x="17" y="234.5" font-size="13" text-anchor="middle" transform="rotate(-90 17 234.5)" class="ink" fill="#1a1a1a">I (nats)</text>""", lines, StringComparer.Ordinal);
        // A gap after the second point, a dot for the isolated fourth.
        string curve = Assert.Single(lines, l => l.Contains("fill=\"none\" stroke=\"#0072B2\"", StringComparison.Ordinal));
        Assert.Matches("""<path d="M[0-9.]+,[0-9.]+L[0-9.]+,[0-9.]+M[0-9.]+,[0-9.]+m-1,0a1,1 0 1,0 2,0a1,1 0 1,0 -2,0" """, curve);
        Assert.Equal(3, Assert.Single(lines, l => l.Contains("fill=\"#0072B2\" stroke=\"none\"", StringComparison.Ordinal)).Split('M').Length - 1);
    }

    [Fact]
    public void Data_lie_where_the_ticks_say()
    {
        Figure figure = Samples.Figure(new Trace { Name = "a", Kind = TraceKind.Lines, X = [0, 10], Y = [1, 100] }) with { X = new("x", Minimum: 0, Maximum: 10), Y = new("y", true, 1, 100) };
        XElement root = XDocument.Parse(figure.ToSvg()).Root!;
        XElement clip = Child(Child(root, "clipPath"), "rect");
        double left = Number(clip, "x"), top = Number(clip, "y"), right = left + Number(clip, "width"), bottom = top + Number(clip, "height");
        string curve = root.Descendants().Single(e => ((string?)e.Attribute("stroke") ?? "").Equals("#0072B2", StringComparison.Ordinal)).Attribute("d")!.Value;
        Assert.Equal($"M{SvgWriter.N(left)},{SvgWriter.N(bottom)}L{SvgWriter.N(right)},{SvgWriter.N(top)}", curve);
        Assert.Equal(left, Number(Label(root, "0"), "x"));
        Assert.Equal(right, Number(Label(root, "10"), "x"));
        Assert.Equal((top + bottom) / 2 + 4.2, root.Descendants().Where(e => e.Value.Equals("10", StringComparison.Ordinal) && e.Attribute("text-anchor")?.Value is "end").Select(e => Number(e, "y")).Single(), 0.02);
    }

    [Fact]
    public void Legends_stand_outside_the_frame()
    {
        foreach (string kind in new[] { "curves", "lines", "many", "bars" })
        {
            XElement root = XDocument.Parse(All[kind].ToSvg()).Root!;
            XElement clip = Child(Child(root, "clipPath"), "rect");
            double right = Number(clip, "x") + Number(clip, "width"), bottom = Number(clip, "y") + Number(clip, "height");
            XElement[] entries = [.. root.Elements().Where(e => e.Name.LocalName is "text" && All[kind].Traces.Any(t => t.Name.Equals(e.Value, StringComparison.Ordinal)))];
            Assert.Equal(All[kind].Traces.Count, entries.Length);
            Assert.All(entries, e => Assert.True(Number(e, "x") > right || Number(e, "y") > bottom));
            Assert.All(entries, e => Assert.True(Number(e, "y") < Number(root, "height") && Number(e, "x") < 720));
        }
    }

    [Fact]
    public void Markup_in_texts_is_escaped_and_subscripts_are_drawn()
    {
        string svg = (Samples.Figure(Samples.Curve("<script>alert(1)</script>"), Samples.Curve("H_{S}")) with { Title = "a < b & \"c\"\u0001" }).ToSvg();
        Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
        Assert.Contains("a &lt; b &amp; &quot;c&quot;\uFFFD", svg, StringComparison.Ordinal);
        Assert.Contains(">H<tspan dy=\"3\" font-size=\"8.64\">S</tspan>", svg, StringComparison.Ordinal);
        XDocument.Parse(svg);
    }

    [Fact]
    public void Drawings_with_scripts_are_not_plain()
    {
        Assert.True(SvgSafety.IsPlainDrawing("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0,0\"/></svg>"));
        foreach (string bad in new[]
        {
            "<svg><script>1</script></svg>", "<svg onload=\"x()\"/>", "<svg><a href=\"javascript:1\"/></svg>", "<svg><foreignObject/></svg>", "<svg", "",
            "<svg><rect fill=\"url(http://x)\"/></svg>", "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>", "<svg><style>*{}</style></svg>",
        })
            Assert.False(SvgSafety.IsPlainDrawing(bad), bad);
    }

    [Fact]
    public void Guides_are_dashed_and_as_many_as_curves_take_their_colors()
    {
        Trace guide = Samples.Curve() with { Guide = true };
        Assert.Equal(Palette.Guide, Palette.Styles([Samples.Curve(), Samples.Curve(), guide])[2].Color);
        IReadOnlyList<CurveStyle> paired = Palette.Styles([Samples.Curve(), guide, Samples.Curve(), guide]);
        Assert.Equal(paired[0].Color, paired[1].Color);
        Assert.Equal(paired[2].Color, paired[3].Color);
        Assert.All([paired[1], paired[3]], s => Assert.NotEmpty(s.Dash));
        Assert.Equal(50, Palette.Styles(All["many"].Traces).Select(s => s.Color).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Ill_formed_figures_are_refused_with_the_reason()
    {
        Trace curve = Samples.Curve();
        Refused(Samples.Figure() with { Name = "Fig 1" }, "kebab case");
        Refused(Samples.Figure(curve with { Y = [1] }), "as many values as X (4), but has 1");
        Refused(Samples.Figure(curve with { Lower = [1, 2, 3, 4] }), "Lower and Upper, or neither");
        Refused(Samples.Figure(curve, All["surface"].Traces[0]) with { Z = new Axis("z") }, "mixes three-dimensional");
        Refused(All["surface"] with { Z = null }, "needs a Z axis");
        Refused(Samples.Figure(All["map"].Traces[0] with { Grid = [[1, 2, 3]] }), "2 rows of 3 values");
        Refused(Samples.Figure(All["map"].Traces[0] with { X = [2, 1, 3] }), "finite and increasing, but value 1");
        Refused(Samples.Figure(All["map"].Traces[0], All["map"].Traces[0]), "one heat map");
        Refused(Samples.Figure() with { X = new Axis("x", true, Minimum: 0) }, "positive if logarithmic, but one is 0");
        Refused(Samples.Figure() with { X = new Axis("x", false, 2, 1) }, "minimum must be below");
        Refused(All["surface"] with { Traces = [All["surface"].Traces[0] with { GridX = null }] }, "GridX must have 2 rows of 3");
        Assert.Contains("occurs twice", Assert.Throws<ArgumentException>(() => FigureRules.Validate([Samples.Figure(), Samples.Figure()])).Message, StringComparison.Ordinal);
    }

    private static void Refused(Figure figure, string words)
    {
        Assert.Contains(words, Assert.Throws<ArgumentException>(figure.ToSvg).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(figure.ToPlotlyJson);
    }

    private static XElement Child(XElement parent, string name) => parent.Elements().First(e => e.Name.LocalName.Equals(name, StringComparison.Ordinal));

    private static XElement Label(XElement root, string text) => root.Elements().Single(e => e.Value.Equals(text, StringComparison.Ordinal) && e.Attribute("text-anchor")?.Value is "middle");

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
