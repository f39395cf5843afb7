using System.Xml;
using System.Xml.Linq;

namespace Remanence.Output;

/// <summary>Decides whether an SVG file found in a folder may stand inside a report: folders travel, and a drawing may hold scripts.</summary>
internal static class SvgSafety
{
    private static readonly HashSet<string> _elements = new(StringComparer.Ordinal)
        { "svg", "title", "desc", "g", "path", "rect", "circle", "line", "polyline", "polygon", "text", "tspan", "clipPath" };

    private static readonly HashSet<string> _attributes = new(StringComparer.Ordinal)
    {
        "xmlns", "width", "height", "viewBox", "role", "aria-labelledby", "id", "class", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "d", "points",
        "transform", "clip-path", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin", "stroke-linecap",
        "shape-rendering", "font-family", "font-size", "font-weight", "text-anchor",
    };

    /// <summary>True if the text is well-formed and holds drawing elements and attributes only.</summary>
    public static bool IsPlainDrawing(string svg)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            XElement root = XDocument.Load(reader).Root!;
            return root.DescendantNodesAndSelf().All(node => node is not XProcessingInstruction)
                && root.DescendantsAndSelf().All(e => _elements.Contains(e.Name.LocalName) && e.Attributes().All(IsPlain));
        }
        catch (XmlException)
        {
            return false;
        }
    }

    // Only the drawing's own clip path may be referred to.
    private static bool IsPlain(XAttribute attribute) => _attributes.Contains(attribute.Name.LocalName)
        && (!attribute.Value.Contains("url(", StringComparison.OrdinalIgnoreCase) || attribute.Value.StartsWith("url(#", StringComparison.Ordinal));
}
