namespace Remanence.Output;

/// <summary>The legend: outside the frame, right of it if it is short and narrow, otherwise below in columns. It never covers data.</summary>
internal sealed class Legend
{
    private const double FontSize = 12;
    private const double RowHeight = 18;
    private const double SampleWidth = 34;
    private readonly List<(Trace Trace, CurveStyle Style)> _entries = [];
    private readonly double _entryWidth;
    private readonly int _columns;
    private readonly int _rows;

    /// <summary>Plans the legend of a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="width">Width of the whole drawing.</param>
    /// <param name="rightIsFree">True if nothing else needs the place right of the frame.</param>
    public Legend(Figure figure, double width, bool rightIsFree)
    {
        IReadOnlyList<CurveStyle> styles = Palette.Styles(figure.Traces);
        for (int i = 0; i < figure.Traces.Count; i++)
            if (figure.Traces[i].Kind != TraceKind.HeatMap && figure.Traces[i].Name.Length > 0)
                _entries.Add((figure.Traces[i], styles[i]));
        if (figure.Traces.Count == 1)
            _entries.Clear();   // the axis and the title say what the only curve is
        double room = width - 60;
        _entryWidth = SampleWidth + 18 + _entries.Select(e => Math.Min(TextWidth.Of(e.Trace.Name, FontSize), room - SampleWidth - 18)).DefaultIfEmpty(0).Max();
        Beside = rightIsFree && _entries.Count is > 0 and <= 18 && _entryWidth <= 185;
        int fitting = Math.Max(1, (int)(room / _entryWidth));
        _rows = _entries.Count == 0 ? 0 : Beside ? _entries.Count : (_entries.Count + fitting - 1) / fitting;
        _columns = _rows == 0 ? 0 : (_entries.Count + _rows - 1) / _rows;
    }

    /// <summary>True if it stands right of the frame.</summary>
    public bool Beside { get; }

    /// <summary>Width it needs right of the frame.</summary>
    public double RightMargin => Beside ? _entryWidth : 0;

    /// <summary>Height it needs below the axis.</summary>
    public double BottomMargin => Beside || _rows == 0 ? 0 : (_rows * RowHeight) + 8;

    /// <summary>Draws it with its upper left corner at a place right of the frame, or below and centered.</summary>
    public void Draw(SvgWriter svg, double left, double top, double centerBelow)
    {
        double start = Beside ? left : Math.Max(12, centerBelow - (_columns * _entryWidth / 2) + 9);
        for (int i = 0; i < _entries.Count; i++)
        {
            (Trace trace, CurveStyle style) = _entries[i];
            double x = start + (i / _rows * _entryWidth);
            double y = top + 9 + (i % _rows * RowHeight);
            if (trace.Kind is TraceKind.Bars or TraceKind.Surface3D)
                svg.Rectangle(x + 6, y - 6, 14, 12, $"fill=\"{(trace.Guide ? Palette.Guide : trace.Kind == TraceKind.Bars ? style.Color : Palette.Viridis(0.5))}\" fill-opacity=\"{(trace.Guide ? "0.35" : "0.85")}\"");
            else
                CurveLayer.Sample(svg, trace, style, x, y);
            svg.Text(x + SampleWidth, y + 4.2, TextWidth.Fit(trace.Name, FontSize, _entryWidth - SampleWidth - 17), FontSize);
        }
    }
}
