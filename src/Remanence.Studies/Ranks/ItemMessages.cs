using System.Text;

namespace Remanence.Studies;

/// <summary>How an item ended.</summary>
internal enum ItemEnd : byte
{
    /// <summary>The bytes are its piece.</summary>
    Done,

    /// <summary>It failed, and the bytes are a piece that says so.</summary>
    Failed,

    /// <summary>It failed, and the bytes are the error; the step cannot go on without it.</summary>
    Broken,
}

/// <summary>A finished item.</summary>
/// <param name="Item">Its place among the items of the step.</param>
/// <param name="End">How it ended.</param>
/// <param name="Bytes">Piece or error.</param>
/// <param name="Error">The error itself, on the rank that had it.</param>
internal sealed record ItemReport(int Item, ItemEnd End, byte[] Bytes, Exception? Error = null);

/// <summary>What a rank brings to rank 0 when it wants more items.</summary>
/// <param name="Step">Number of the step.</param>
/// <param name="Stops">True when this rank was asked to stop.</param>
/// <param name="Leaves">True when this rank takes no more items.</param>
/// <param name="Seconds">Time that the items took, added up.</param>
/// <param name="Reports">Finished items.</param>
/// <param name="Events">Lines of events that the items gave.</param>
internal sealed record ItemMessage(int Step, bool Stops, bool Leaves, double Seconds, IReadOnlyList<ItemReport> Reports, IReadOnlyList<string> Events)
{
    public byte[] Encode()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            writer.Write((byte)RankQuestion.Items);
            writer.Write(Step);
            writer.Write(Stops);
            writer.Write(Leaves);
            writer.Write(Seconds);
            writer.Write(Reports.Count);
            foreach (ItemReport report in Reports)
            {
                writer.Write(report.Item);
                writer.Write((byte)report.End);
                writer.Write(report.Bytes.Length);
                writer.Write(report.Bytes);
            }

            writer.Write(Events.Count);
            foreach (string line in Events) writer.Write(line);
        }

        return bytes.ToArray();
    }

    public static ItemMessage Decode(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, 1, bytes.Length - 1), Encoding.UTF8);
        int step = reader.ReadInt32();
        bool stops = reader.ReadBoolean(), leaves = reader.ReadBoolean();
        double seconds = reader.ReadDouble();
        var reports = new ItemReport[reader.ReadInt32()];
        for (int i = 0; i < reports.Length; i++) reports[i] = new ItemReport(reader.ReadInt32(), (ItemEnd)reader.ReadByte(), reader.ReadBytes(reader.ReadInt32()));
        string[] events = new string[reader.ReadInt32()];
        for (int i = 0; i < events.Length; i++) events[i] = reader.ReadString();
        return new ItemMessage(step, stops, leaves, seconds, reports, events);
    }
}

/// <summary>What rank 0 answers.</summary>
/// <param name="Ends">True when nothing is left for anybody.</param>
/// <param name="Items">Items to compute; when empty and the step has not ended, ask again soon.</param>
internal sealed record ItemAnswer(bool Ends, IReadOnlyList<int> Items)
{
    public static ItemAnswer Wait { get; } = new(false, []);

    public static ItemAnswer End { get; } = new(true, []);

    public byte[] Encode()
    {
        byte[] bytes = new byte[1 + sizeof(int) * Items.Count];
        bytes[0] = Ends ? (byte)1 : (byte)0;
        for (int i = 0; i < Items.Count; i++) BitConverter.TryWriteBytes(bytes.AsSpan(1 + sizeof(int) * i), Items[i]);
        return bytes;
    }

    public static ItemAnswer Decode(byte[] bytes) =>
        new(bytes[0] == 1, [.. Enumerable.Range(0, bytes.Length / sizeof(int)).Select(i => BitConverter.ToInt32(bytes, 1 + sizeof(int) * i))]);
}
