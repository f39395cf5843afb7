using System.Globalization;

namespace Remanence.Output;

/// <summary>Invariant formatting in which numbers that are printed as zero have no sign.</summary>
internal sealed class UnsignedZero : IFormatProvider, ICustomFormatter
{
    private UnsignedZero()
    {
    }

    /// <summary>The only one.</summary>
    public static UnsignedZero Provider { get; } = new();

    /// <inheritdoc/>
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : CultureInfo.InvariantCulture.GetFormat(formatType);

    /// <inheritdoc/>
    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        string printed = arg is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : arg?.ToString() ?? "";
        return arg is double && printed.StartsWith('-') && IsZero(printed.AsSpan(1)) ? printed[1..] : printed;
    }

    // Digits up to an exponent, all of them zero; infinity has none.
    private static bool IsZero(ReadOnlySpan<char> printed)
    {
        int end = printed.IndexOfAny('e', 'E');
        ReadOnlySpan<char> mantissa = end < 0 ? printed : printed[..end];
        return mantissa.Length > 0 && mantissa[0] == '0' && !mantissa.ContainsAnyInRange('1', '9');
    }
}
