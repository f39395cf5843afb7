namespace Remanence.Output;

/// <summary>What a figure must obey before it is drawn or written.</summary>
internal static class FigureRules
{
    public static void Validate(IReadOnlyList<Figure> figures)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Figure figure in figures)
        {
            Validate(figure);
            if (!names.Add(figure.Name))
                throw new ArgumentException($"names of figures must differ, but \"{figure.Name}\" occurs twice.", nameof(figures));
        }
    }

    public static void Validate(Figure figure)
    {
        if (!Names.IsKebabCase(figure.Name))
            throw new ArgumentException($"a figure's name must be lower-case ASCII kebab case, but is \"{figure.Name}\".", nameof(figure));
        foreach (Axis axis in new[] { figure.X, figure.Y, figure.Z ?? figure.X })
            Validate(figure, axis);
        bool spatial = figure.Traces.Any(IsSpatial);
        if (spatial && !figure.Traces.All(IsSpatial))
            throw Broken(figure, "mixes three-dimensional traces with flat ones; draw them in two figures");
        if (spatial && figure.Z is null)
            throw Broken(figure, "has three-dimensional traces and needs a Z axis, but Z is null");
        if (figure.Traces.Count(t => t.Kind == TraceKind.HeatMap) > 1)
            throw Broken(figure, "may hold one heat map, but holds several");
        foreach (Trace trace in figure.Traces)
            Validate(figure, trace);
    }

    /// <summary>True for the three-dimensional kinds.</summary>
    public static bool IsSpatial(Trace trace) => trace.Kind is TraceKind.Lines3D or TraceKind.Surface3D;

    private static void Validate(Figure figure, Axis axis)
    {
        foreach (double? end in new[] { axis.Minimum, axis.Maximum })
            if (end is double v && (!double.IsFinite(v) || (axis.Logarithmic && v <= 0)))
                throw Broken(figure, $"has an axis \"{axis.Label}\" whose ends must be finite, and positive if logarithmic, but one is {Humane.Number(v)}");
        if (axis.Minimum >= axis.Maximum)
            throw Broken(figure, $"has an axis \"{axis.Label}\" whose minimum must be below its maximum");
    }

    private static void Validate(Figure figure, Trace t)
    {
        if (t.Kind is TraceKind.HeatMap)
        {
            RequireGrid(figure, t, t.Grid, "Grid", t.Y.Count, t.X.Count);
            RequireIncreasing(figure, t, t.X, "X");
            RequireIncreasing(figure, t, t.Y, "Y");
            return;
        }
        if (t.Kind is TraceKind.Surface3D)
        {
            int rows = t.Grid?.Count ?? 0;
            int columns = rows > 0 ? t.Grid![0].Count : 0;
            if (rows < 2 || columns < 2)
                throw Broken(figure, $"has a surface \"{t.Name}\" whose Grid must have at least 2 rows and 2 columns, but has {rows} and {columns}");
            RequireGrid(figure, t, t.Grid, "Grid", rows, columns);
            RequireGrid(figure, t, t.GridX, "GridX", rows, columns);
            RequireGrid(figure, t, t.GridY, "GridY", rows, columns);
            return;
        }
        RequireCount(figure, t, t.Y, "Y");
        if (t.Kind is TraceKind.Lines3D)
            RequireCount(figure, t, t.Z, "Z");
        if (t.Lower is null != t.Upper is null)
            throw Broken(figure, $"has a trace \"{t.Name}\" with one edge of an error band; give Lower and Upper, or neither");
        if (t.Lower is not null)
        {
            RequireCount(figure, t, t.Lower, "Lower");
            RequireCount(figure, t, t.Upper, "Upper");
        }
    }

    private static void RequireCount(Figure figure, Trace t, IReadOnlyList<double>? values, string name)
    {
        if (values?.Count != t.X.Count)
            throw Broken(figure, $"has a trace \"{t.Name}\" whose {name} must have as many values as X ({t.X.Count}), but has {values?.Count ?? 0}");
    }

    private static void RequireGrid(Figure figure, Trace t, IReadOnlyList<IReadOnlyList<double>>? grid, string name, int rows, int columns)
    {
        if (rows == 0 || columns == 0 || grid is null || grid.Count != rows || grid.Any(row => row.Count != columns))
            throw Broken(figure, $"has a trace \"{t.Name}\" whose {name} must have {rows} rows of {columns} values, at least one each, but has another shape");
    }

    private static void RequireIncreasing(Figure figure, Trace t, IReadOnlyList<double> centers, string name)
    {
        for (int i = 0; i < centers.Count; i++)
            if (!double.IsFinite(centers[i]) || (i > 0 && centers[i] <= centers[i - 1]))
                throw Broken(figure, $"has a heat map \"{t.Name}\" whose {name} must be finite and increasing, but value {i} is not");
    }

    private static ArgumentException Broken(Figure figure, string what) => new($"figure \"{figure.Name}\" {what}.", nameof(figure));
}
