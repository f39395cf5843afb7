using System.Globalization;
using System.Numerics;
using System.Text;

namespace Remanence.Output;

/// <summary>Vectors and matrices of a .npy file of NumPy as text: entries with commas, rows as lines, complex numbers as 1+2i; every number reads back exactly.</summary>
public static class NpyText
{
    /// <summary>True if the bytes begin as a .npy file.</summary>
    public static bool Is(ReadOnlySpan<byte> content) => content is [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..];

    /// <summary>The text of a file of one or two axes.</summary>
    /// <param name="content">The bytes of the file.</param>
    /// <exception cref="FormatException">It is no C-ordered array of doubles or complex doubles with one or two axes; the message continues a sentence.</exception>
    public static string Read(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        using MemoryStream stream = new(content, writable: false);
        try
        {
            (int[] shape, double[]? real, Complex[]? complex) = NpyFormat.Read(stream, content.Length);
            if (shape.Length is not (1 or 2)) throw new FormatException($"it holds an array with {shape.Length} axes instead of a vector or a matrix");
            int columns = shape[^1], rows = shape.Length == 1 ? 1 : shape[0];
            StringBuilder text = new();
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    int at = i * columns + j;
                    if (j > 0) text.Append(',');
                    Complex value = complex is null ? real![at] : complex[at];
                    text.Append(CultureInfo.InvariantCulture, $"{value.Real:R}");
                    if (value.Imaginary != 0) text.Append(value.Imaginary > 0 ? "+" : "").Append(CultureInfo.InvariantCulture, $"{value.Imaginary:R}i");
                }

                text.Append('\n');
            }

            return text.ToString().TrimEnd('\n');
        }
        catch (EndOfStreamException e)
        {
            throw new FormatException("it ends too early", e);
        }
    }
}
