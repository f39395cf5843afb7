using System.Text;
using Remanence.Output;

namespace Remanence.Tests.Output;

public class PieceLogTests
{
    [Fact]
    public void Pieces_come_back_after_reopening_and_the_last_of_one_index_wins()
    {
        using var folder = new TemporaryFolder();
        using (PieceLog log = PieceLog.Open(folder["deeper/a.log"]))
        {
            log.Append(5, "five"u8);
            log.Append(long.MaxValue, []);
            log.Append(5, "FIVE"u8);
            Assert.Equal("FIVE"u8.ToArray(), log.Pieces[5]);
        }
        using PieceLog again = PieceLog.Open(folder["deeper/a.log"]);
        Assert.Equal(2, again.Pieces.Count);
        Assert.Equal("FIVE"u8.ToArray(), again.Pieces[5]);
        Assert.Empty(again.Pieces[long.MaxValue]);
        Assert.Equal(0, again.DroppedBytes);
    }

    [Fact]
    public void A_log_cut_at_any_length_gives_the_whole_records_before_the_cut_and_goes_on()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = Written(folder["a.log"]);
        int[] ends = [16, 16 + 16 + 3, 16 + 2 * (16 + 3), 16 + 3 * (16 + 3)];
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(folder["cut.log"], whole[..length]);
            int records = Math.Max(0, ends.Count(end => end <= length) - 1);
            using (PieceLog log = PieceLog.Open(folder["cut.log"]))
            {
                Assert.Equal(records, log.Pieces.Count);
                Assert.Equal(length < 16 ? length : length - ends[records], log.DroppedBytes);
                log.Append(99, "new"u8);
            }
            using PieceLog after = PieceLog.Open(folder["cut.log"]);
            Assert.Equal(records + 1, after.Pieces.Count);
            Assert.Equal(0, after.DroppedBytes);
        }
    }

    [Fact]
    public void Any_flipped_bit_costs_only_its_record_and_those_behind_it()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = Written(folder["a.log"]);
        for (int at = 0; at < whole.Length; at++)
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] damaged = [.. whole];
                damaged[at] ^= (byte)(1 << bit);
                File.WriteAllBytes(folder["b.log"], damaged);
                using PieceLog log = PieceLog.Open(folder["b.log"]);
                int intact = at < 16 ? 0 : (at - 16) / (16 + 3);
                Assert.Equal(Enumerable.Range(0, intact).Select(i => (long)i), log.Pieces.Keys.Order());
                Assert.All(log.Pieces, p => Assert.Equal(Payload(p.Key), p.Value));
                Assert.True(log.DroppedBytes > 0);
            }
    }

    [Fact]
    public void Threads_append_without_losing_pieces()
    {
        using var folder = new TemporaryFolder();
        using (PieceLog log = PieceLog.Open(folder["a.log"]))
            System.Threading.Tasks.Parallel.For(0, 2000, i => log.Append(i, Payload(i)));
        using PieceLog again = PieceLog.Open(folder["a.log"]);
        Assert.Equal(2000, again.Pieces.Count);
        Assert.All(again.Pieces, p => Assert.Equal(Payload(p.Key), p.Value));
    }

    [Fact]
    public void A_newer_version_is_refused_with_a_sentence()
    {
        using var folder = new TemporaryFolder();
        byte[] header = [.. "RMNPIECE"u8, 9, 0, 0, 0];
        var checksum = new Checksum();
        checksum.Add(header);
        File.WriteAllBytes(folder["a.log"], [.. header, .. BitConverter.GetBytes(checksum.Value)]);
        var e = Assert.Throws<RunFolderException>(() => PieceLog.Open(folder["a.log"]));
        Assert.Contains("version 9", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_log_refuses_pieces()
    {
        using var folder = new TemporaryFolder();
        PieceLog log = PieceLog.Open(folder["a.log"]);
        log.Dispose();
        log.Dispose();
        Assert.Throws<ObjectDisposedException>(() => log.Append(1, []));
    }

    [Fact]
    public void The_checksum_is_the_published_one_however_the_bytes_are_cut()
    {
        byte[] text = "123456789"u8.ToArray();   // check value of CRC-32C: E3069283
        for (int cut = 0; cut <= text.Length; cut++)
        {
            var checksum = new Checksum();
            checksum.Add(text.AsSpan(0, cut));
            checksum.Add(text.AsSpan(cut));
            Assert.Equal(0xE3069283u, checksum.Value);
        }
    }

    private static byte[] Payload(long index) => Encoding.ASCII.GetBytes($"p{index % 100:00}");

    private static byte[] Written(string path)
    {
        using (PieceLog log = PieceLog.Open(path))
            for (int i = 0; i < 3; i++)
                log.Append(i, Payload(i));
        return File.ReadAllBytes(path);
    }
}
