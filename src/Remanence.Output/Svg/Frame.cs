namespace Remanence.Output;

/// <summary>The plot area in pixels with its two axes: the map from data to paper.</summary>
internal sealed record Frame(double Left, double Top, double Width, double Height, AxisRange X, AxisRange Y)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    /// <summary>Pixel of a horizontal value; NaN if the axis cannot show it.</summary>
    public double AtX(double value) => Left + (Width * X.Place(value));

    /// <summary>Pixel of a vertical value; NaN if the axis cannot show it.</summary>
    public double AtY(double value) => Bottom - (Height * Y.Place(value));

    /// <summary>The edge of a band or bar: what a logarithmic axis cannot show lies at the bottom.</summary>
    public double EdgeY(double value) => Y.Logarithmic && value <= 0 ? Bottom : AtY(value);
}
