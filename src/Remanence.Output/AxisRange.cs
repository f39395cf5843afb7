namespace Remanence.Output;

/// <summary>The drawn ends of an axis and the map from values to 0..1 along it.</summary>
internal readonly record struct AxisRange(double Low, double High, bool Logarithmic)
{
    /// <summary>Encloses the data, with a margin unless the axis fixes an end.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="values">Everything that must be visible; what the axis cannot show (NaN, non-positive on a logarithmic axis) is ignored.</param>
    /// <param name="margin">Part of the span added at free ends.</param>
    public static AxisRange Of(Axis axis, IEnumerable<double> values, double margin)
    {
        bool log = axis.Logarithmic;
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (!double.IsFinite(value) || (log && value <= 0))
                continue;
            double v = log ? Math.Log10(value) : value;
            low = Math.Min(low, v);
            high = Math.Max(high, v);
        }
        if (low > high)
            (low, high) = (0, 1);
        double span = high - low;
        // A span of rounding errors is shown as the constant that it is.
        if (!(span > 1e-10 * Math.Max(Math.Abs(low), Math.Abs(high))))
        {
            double middle = low + (span / 2);
            double half = log || middle == 0 ? 0.5 : 0.1 * Math.Abs(middle);
            (low, high, span) = (middle - half, middle + half, 2 * half);
        }
        low = axis.Minimum is double minimum ? End(minimum, log) : low - (margin * span);
        high = axis.Maximum is double maximum ? End(maximum, log) : high + (margin * span);
        if (!(low < high))
            (low, high) = axis.Minimum is null ? (high - 1, high) : (low, low + 1);
        return log ? new AxisRange(Math.Pow(10, low), Math.Pow(10, high), true) : new AxisRange(low, high, false);
    }

    /// <summary>Place of a value: 0 at the low end, 1 at the high end; NaN if the axis cannot show it.</summary>
    public double Place(double value) => Logarithmic
        ? value > 0 ? Math.Log10(value / Low) / Math.Log10(High / Low) : double.NaN
        : (value - Low) / (High - Low);

    /// <summary>True if the value lies between the ends.</summary>
    public bool Holds(double value) => Place(value) is >= -1e-9 and <= 1 + 1e-9;

    private static double End(double value, bool log) => log ? Math.Log10(value) : value;
}
