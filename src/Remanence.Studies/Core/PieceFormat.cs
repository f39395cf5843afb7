using System.Buffers.Binary;
using System.Text.Json;

namespace Remanence.Studies;

/// <summary>Bytes of a map's piece: raw little-endian doubles for double[], else JSON.</summary>
internal static class PieceFormat<TPiece>
{
    private static readonly bool Raw = typeof(TPiece) == typeof(double[]);

    public static byte[] Encode(TPiece piece)
    {
        if (!Raw) return JsonSerializer.SerializeToUtf8Bytes(piece, RunJson.Options);
        double[] numbers = (double[])(object)piece!;
        byte[] bytes = new byte[checked(numbers.Length * sizeof(double))];
        for (int i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), numbers[i]);
        return bytes;
    }

    /// <exception cref="JsonException">The bytes are no such piece.</exception>
    public static TPiece Decode(byte[] bytes)
    {
        if (!Raw) return JsonSerializer.Deserialize<TPiece>(bytes, RunJson.Options) ?? throw new JsonException("A piece must not be null.");
        if (bytes.Length % sizeof(double) != 0) throw new JsonException("The length of raw numbers must be a multiple of 8.");
        double[] numbers = new double[bytes.Length / sizeof(double)];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)));
        return (TPiece)(object)numbers;
    }
}
