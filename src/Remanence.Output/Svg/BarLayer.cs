namespace Remanence.Output;

/// <summary>Bars around their x values, side by side if several traces have them; they stand on zero, or on the lower end of a logarithmic axis.</summary>
internal static class BarLayer
{
    public static void Draw(SvgWriter svg, Figure figure, Frame frame, Trace trace, CurveStyle style, int number, int count)
    {
        double spacing = Ranges.BarSpacing(figure);
        double ground = frame.Y.Logarithmic ? frame.Bottom : Math.Clamp(frame.AtY(0), frame.Top, frame.Bottom);
        for (int i = 0; i < trace.X.Count; i++)
        {
            double left = Shift(figure, frame, trace.X[i], spacing * (-0.45 + (0.9 * number / count)));
            double right = Shift(figure, frame, trace.X[i], spacing * (-0.45 + (0.9 * (number + 1) / count)));
            double top = frame.AtY(trace.Y[i]);
            if (double.IsFinite(left) && double.IsFinite(right) && double.IsFinite(top))
                svg.Rectangle(left, Math.Min(top, ground), right - left, Math.Abs(ground - top), $"fill=\"{style.Color}\" fill-opacity=\"0.85\" stroke=\"{style.Color}\" stroke-width=\"0.5\"");
        }
    }

    private static double Shift(Figure figure, Frame frame, double x, double by) => frame.AtX(figure.X.Logarithmic ? x * Math.Pow(10, by) : x + by);
}
