using System.Globalization;
using System.Text;

namespace Remanence.Output;

/// <summary>Collects SVG elements as text. Coordinates are pixels with two decimals, so equal figures give equal text.</summary>
/// <remarks>Elements carry plain attributes, so every program draws them; the classes (ink, paper, grid, guide) let a page in dark colors override them.</remarks>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>A coordinate: two decimals at most, clamped so that far-off points stay valid.</summary>
    public static string N(double value)
    {
        double rounded = Math.Round(Math.Clamp(value, -99999, 99999), 2);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Adds raw markup and a line break.</summary>
    public SvgWriter Raw(string markup)
    {
        _text.Append(markup).Append('\n');
        return this;
    }

    /// <summary>A straight line; style holds further attributes.</summary>
    public SvgWriter Line(double x1, double y1, double x2, double y2, string style) =>
        Raw($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" {style}/>");

    /// <summary>A path; nothing is written for an empty one.</summary>
    public SvgWriter Path(string data, string style) => data.Length == 0 ? this : Raw($"<path d=\"{data}\" {style}/>");

    /// <summary>A rectangle.</summary>
    public SvgWriter Rectangle(double x, double y, double width, double height, string style) =>
        Raw($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" {style}/>");

    /// <summary>A label with sub- and superscripts.</summary>
    /// <param name="x">Place of the anchor.</param>
    /// <param name="y">Base line.</param>
    /// <param name="label">The text (<see cref="RichText"/>).</param>
    /// <param name="size">Font size in pixels.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="angle">Degrees, clockwise around the anchor.</param>
    /// <param name="style">Further attributes.</param>
    public SvgWriter Text(double x, double y, string label, double size, string anchor = "start", double angle = 0, string style = "class=\"ink\" fill=\"#1a1a1a\"")
    {
        string turn = angle == 0 ? "" : $" transform=\"rotate({N(angle)} {N(x)} {N(y)})\"";
        _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\" text-anchor=\"{anchor}\"{turn} {style}>");
        double level = 0;
        foreach (RichText.Run run in RichText.Parse(label))
        {
            double wanted = run.Level switch { < 0 => 0.25 * size, > 0 => -0.38 * size, _ => 0 };
            string content = RichText.Escape(run.Text);
            if (wanted == level && run.Level == 0)
                _text.Append(content);
            else
                _text.Append(CultureInfo.InvariantCulture, $"<tspan dy=\"{N(wanted - level)}\" font-size=\"{N(run.Level == 0 ? size : 0.72 * size)}\">{content}</tspan>");
            level = wanted;
        }
        return Raw("</text>");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
