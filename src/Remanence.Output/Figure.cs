namespace Remanence.Output;

/// <summary>A figure in Plotly's vocabulary: traces and axes. The same object is written as Plotly JSON and drawn as SVG.</summary>
/// <remarks>Titles, axis labels, line labels and trace names may hold subscripts and superscripts: "H_{S}", "10^{3}".</remarks>
public sealed record Figure
{
    /// <summary>File name without extension, ASCII kebab case.</summary>
    public required string Name { get; init; }

    /// <summary>Short title above the figure.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences: what is plotted and what must be seen. Also the text alternative.</summary>
    public required string Caption { get; init; }

    /// <summary>Horizontal axis.</summary>
    public required Axis X { get; init; }

    /// <summary>Vertical axis.</summary>
    public required Axis Y { get; init; }

    /// <summary>Third axis of a three-dimensional figure, or the label of a heat map's color bar; null otherwise.</summary>
    public Axis? Z { get; init; }

    /// <summary>Curves, points, bands, heat maps, in drawing order.</summary>
    public required IReadOnlyList<Trace> Traces { get; init; }

    /// <summary>Straight reference lines, drawn behind the traces.</summary>
    public IReadOnlyList<ReferenceLine> Lines { get; init; } = [];

    /// <summary>The figure as an SVG document of 720 pixels width, readable on its own. Equal figures give equal text.</summary>
    /// <exception cref="ArgumentException">The figure is ill-formed: name, lengths, shapes, axes.</exception>
    public string ToSvg() => SvgDrawing.Draw(this);

    /// <summary>The figure as the JSON object that plotly.js draws ({"data": [...], "layout": {...}}); gaps are null.</summary>
    /// <exception cref="ArgumentException">The figure is ill-formed: name, lengths, shapes, axes.</exception>
    public string ToPlotlyJson() => PlotlyFigure.Print(this);
}

/// <summary>One axis.</summary>
/// <param name="Label">Quantity with its symbol and unit.</param>
/// <param name="Logarithmic">True for a logarithmic axis (non-positive values are left out).</param>
/// <param name="Minimum">Fixed lower end, or null for the data's.</param>
/// <param name="Maximum">Fixed upper end, or null for the data's.</param>
public sealed record Axis(string Label, bool Logarithmic = false, double? Minimum = null, double? Maximum = null);

/// <summary>A straight line across the figure, horizontal (value on Y) or vertical (value on X).</summary>
/// <param name="Value">Where it crosses the axis.</param>
/// <param name="Label">Text at its end.</param>
/// <param name="Vertical">True for a vertical line.</param>
public sealed record ReferenceLine(double Value, string Label, bool Vertical = false);

/// <summary>How a trace is drawn.</summary>
public enum TraceKind
{
    /// <summary>Points joined by lines, with markers (in SVG at evenly chosen points of long series).</summary>
    LinesAndMarkers,

    /// <summary>Lines only.</summary>
    Lines,

    /// <summary>Markers only.</summary>
    Markers,

    /// <summary>Bars (histograms).</summary>
    Bars,

    /// <summary>A heat map: X and Y are the cell centres, Grid the values.</summary>
    HeatMap,

    /// <summary>A three-dimensional curve (X, Y, Z).</summary>
    Lines3D,

    /// <summary>A three-dimensional surface: GridX, GridY, Grid hold the coordinates row by row.</summary>
    Surface3D,
}

/// <summary>One data series of a figure. NaN leaves a gap.</summary>
public sealed record Trace
{
    /// <summary>Legend entry.</summary>
    public required string Name { get; init; }

    /// <summary>How it is drawn.</summary>
    public TraceKind Kind { get; init; } = TraceKind.LinesAndMarkers;

    /// <summary>Horizontal values.</summary>
    public IReadOnlyList<double> X { get; init; } = [];

    /// <summary>Vertical values.</summary>
    public IReadOnlyList<double> Y { get; init; } = [];

    /// <summary>Third coordinate of three-dimensional curves.</summary>
    public IReadOnlyList<double>? Z { get; init; }

    /// <summary>Lower edge of an error band, or null.</summary>
    public IReadOnlyList<double>? Lower { get; init; }

    /// <summary>Upper edge of an error band, or null.</summary>
    public IReadOnlyList<double>? Upper { get; init; }

    /// <summary>Values of a heat map or z of a surface, row by row (row = Y index).</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Grid { get; init; }

    /// <summary>x of a surface, row by row.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? GridX { get; init; }

    /// <summary>y of a surface, row by row.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? GridY { get; init; }

    /// <summary>True for a guide (theory, expectation): drawn dashed and muted. As many guides as curves take the curves' colors, in order.</summary>
    public bool Guide { get; init; }
}
