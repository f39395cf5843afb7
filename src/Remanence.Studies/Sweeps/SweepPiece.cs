using System.Text;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What one point of a sweep left: rows of its table, and the sentence of its error if it failed.</summary>
internal sealed record SweepPiece
{
    private const byte Version = 1;

    /// <summary>Columns of the rows; empty when nothing was computed.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<object?>> Rows { get; init; } = [];

    /// <summary>What went wrong, or null. A point whose checks fail has rows all the same.</summary>
    public string? Error { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Run folder of the point relative to the sweep's, or null.</summary>
    public string? Run { get; init; }

    /// <summary>Exact binary form: doubles keep their bits.</summary>
    public byte[] Encode()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            writer.Write(Version);
            writer.Write(Error ?? "");
            writer.Write(Run ?? "");
            writer.Write7BitEncodedInt(Warnings.Count);
            foreach (string warning in Warnings) writer.Write(warning);
            writer.Write7BitEncodedInt(Columns.Count);
            foreach (Column column in Columns)
                foreach (string text in new[] { column.Name, column.Meaning, column.Symbol, column.Unit }) writer.Write(text);
            writer.Write7BitEncodedInt(Rows.Count);
            foreach (IReadOnlyList<object?> row in Rows)
                foreach (object? cell in row) Write(writer, cell);
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are no such piece.</exception>
    public static SweepPiece Decode(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            byte version = reader.ReadByte();
            if (version != Version) throw new InvalidDataException($"The piece of a sweep has version {version}, but this program reads {Version}.");
            string error = reader.ReadString(), run = reader.ReadString();
            // Every counted thing takes at least a byte, so a wrong count never allocates.
            int Count() => reader.Read7BitEncodedInt() is int count && count >= 0 && count <= bytes.Length ? count : throw new FormatException("a wrong count");
            string[] warnings = [.. Enumerable.Range(0, Count()).Select(_ => reader.ReadString())];
            Column[] columns = [.. Enumerable.Range(0, Count()).Select(_ => new Column(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString()))];
            object?[][] rows = [.. Enumerable.Range(0, Count()).Select(_ => columns.Select(_ => Read(reader)).ToArray())];
            return new SweepPiece { Error = error.Length > 0 ? error : null, Run = run.Length > 0 ? run : null, Warnings = warnings, Columns = columns, Rows = rows };
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("The piece of a sweep is damaged.", e);
        }
    }

    private static void Write(BinaryWriter writer, object? cell)
    {
        switch (cell)
        {
            case null: writer.Write((byte)0); break;
            case double number: writer.Write((byte)1); writer.Write(number); break;
            case int whole: writer.Write((byte)2); writer.Write((long)whole); break;
            case long whole: writer.Write((byte)2); writer.Write(whole); break;
            case bool truth: writer.Write((byte)3); writer.Write(truth); break;
            case string text: writer.Write((byte)4); writer.Write(text); break;
            default: throw new ArgumentException($"a cell must be double, long, int, bool, string or null, but is {cell.GetType().Name}.", nameof(cell));
        }
    }

    private static object? Read(BinaryReader reader) => reader.ReadByte() switch
    {
        0 => null,
        1 => reader.ReadDouble(),
        2 => reader.ReadInt64(),
        3 => reader.ReadBoolean(),
        4 => reader.ReadString(),
        byte kind => throw new InvalidDataException($"A cell of kind {kind} is unknown."),
    };
}
