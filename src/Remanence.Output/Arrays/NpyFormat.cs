using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Remanence.Output;

/// <summary>The .npy format, version 1.0 (NumPy Enhancement Proposal 1): a header that says type, order and shape, then the numbers, little endian.</summary>
internal static partial class NpyFormat
{
    private const int Alignment = 64;
    private const int PrefixBytes = 10;
    private const int Portion = 1 << 20;

    // The byte before these letters is no text.
    private const byte First = 0x93;

    /// <summary>Largest number of values in an array: their doubles can still be indexed by an int.</summary>
    public const int LargestCount = 1 << 30;

    private static ReadOnlySpan<byte> Magic => "NUMPY"u8;

    /// <summary>The header of an array: prefix and dictionary, padded so that the numbers begin at a multiple of 64 bytes.</summary>
    public static byte[] Header(bool complex, IReadOnlyList<int> shape)
    {
        string lengths = string.Join(", ", shape.Select(n => n.ToString(CultureInfo.InvariantCulture)));
        string dictionary = $"{{'descr': '{(complex ? "<c16" : "<f8")}', 'fortran_order': False, 'shape': ({lengths}{(shape.Count == 1 ? "," : "")}), }}";
        int total = (PrefixBytes + dictionary.Length + 1 + Alignment - 1) / Alignment * Alignment;
        byte[] header = new byte[total];
        header[0] = First;
        Magic.CopyTo(header.AsSpan(1));
        header[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), checked((ushort)(total - PrefixBytes)));
        header.AsSpan(PrefixBytes).Fill((byte)' ');
        Encoding.ASCII.GetBytes(dictionary, header.AsSpan(PrefixBytes));
        header[^1] = (byte)'\n';
        return header;
    }

    /// <summary>Writes doubles, little endian on any machine.</summary>
    public static void WriteNumbers(Stream stream, ReadOnlySpan<double> numbers)
    {
        if (BitConverter.IsLittleEndian)
        {
            for (int at = 0; at < numbers.Length; at += Portion) stream.Write(MemoryMarshal.AsBytes(numbers.Slice(at, Math.Min(Portion, numbers.Length - at))));
            return;
        }

        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (double number in numbers)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
            stream.Write(bytes);
        }
    }

    /// <summary>Reads a whole file of a known length: shape, and the numbers of one of the two types.</summary>
    /// <exception cref="FormatException">It is no such file; the message continues a sentence.</exception>
    /// <exception cref="EndOfStreamException">The stream is shorter than it should be.</exception>
    public static (int[] Shape, double[]? Real, Complex[]? Complex) Read(Stream stream, long length)
    {
        byte[] prefix = new byte[PrefixBytes];
        stream.ReadExactly(prefix);
        if (prefix[0] != First || !prefix.AsSpan(1, Magic.Length).SequenceEqual(Magic)) throw new FormatException("it does not begin as an array of NumPy");
        if (prefix[6] != 1) throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it has version {prefix[6]} of the format instead of 1"));
        byte[] text = new byte[BinaryPrimitives.ReadUInt16LittleEndian(prefix.AsSpan(8))];
        stream.ReadExactly(text);
        Match header = Dictionary().Match(Encoding.Latin1.GetString(text));
        if (!header.Success) throw new FormatException("its header describes something else than a C-ordered array of doubles or complex doubles; save numpy.ascontiguousarray(a, dtype=float) or dtype=complex");
        bool isComplex = header.Groups["type"].ValueSpan is "<c16";
        int[] shape = Shape(header.Groups["shape"].Value, out long count);
        long bytes = length - PrefixBytes - text.Length;
        if (bytes != count * (isComplex ? 2 : 1) * sizeof(double))
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"its header announces {count} numbers, but {bytes} bytes follow"));
        if (!isComplex)
        {
            double[] real = new double[count];
            ReadNumbers(stream, real);
            return (shape, real, null);
        }

        var complex = new Complex[count];
        ReadNumbers(stream, MemoryMarshal.Cast<Complex, double>(complex.AsSpan()));
        return (shape, null, complex);
    }

    private static void ReadNumbers(Stream stream, Span<double> numbers)
    {
        for (int at = 0; at < numbers.Length; at += Portion)
        {
            Span<double> portion = numbers.Slice(at, Math.Min(Portion, numbers.Length - at));
            stream.ReadExactly(MemoryMarshal.AsBytes(portion));
            if (BitConverter.IsLittleEndian) continue;
            foreach (ref double number in portion) number = BitConverter.Int64BitsToDouble(BinaryPrimitives.ReverseEndianness(BitConverter.DoubleToInt64Bits(number)));
        }
    }

    private static int[] Shape(string text, out long count)
    {
        count = 1;
        string[] words = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        int[] shape = new int[words.Length];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            // Products cannot overflow, because what exceeds the largest count is refused at once.
            if (!int.TryParse(words[axis], NumberStyles.None, CultureInfo.InvariantCulture, out shape[axis]) || (count *= shape[axis]) > LargestCount)
                throw new FormatException($"its shape ({text}) is no list of lengths whose product is at most 2^30");
        }

        return shape;
    }

    [GeneratedRegex(@"^\{'descr': '(?<type><f8|<c16)', 'fortran_order': False, 'shape': \((?<shape>[0-9, ]*)\), \}\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dictionary();
}
