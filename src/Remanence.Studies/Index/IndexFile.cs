using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Remanence.Studies;

/// <summary>The index between memory and disk. Four bytes of the SQLite header that belong to applications hold a checksum of all others: SQLite itself would not notice a changed digit.</summary>
internal static class IndexFile
{
    private const int ChecksumAt = 68, ChecksumBytes = 4, HeaderBytes = 100;

    /// <summary>An index without runs.</summary>
    public static SqliteConnection Empty(int schemaVersion)
    {
        SqliteConnection memory = Open(":memory:", SqliteOpenMode.Memory);
        using SqliteTransaction transaction = memory.BeginTransaction(deferred: false);
        IndexRows.Create(memory, transaction, schemaVersion);
        transaction.Commit();
        return memory;
    }

    /// <summary>Reads a file into memory; null when there is none, or it is damaged, unreadable or of another schema.</summary>
    public static SqliteConnection? Load(string file, int schemaVersion)
    {
        if (!IsWhole(file)) return null;
        SqliteConnection? memory = null;
        try
        {
            memory = Open(":memory:", SqliteOpenMode.Memory);
            using (SqliteConnection stored = Open(file, SqliteOpenMode.ReadOnly)) stored.BackupDatabase(memory);
            using SqliteTransaction transaction = memory.BeginTransaction(deferred: true);
            if (IndexRows.Version(memory, transaction) == schemaVersion) return memory;
        }
        catch (SqliteException)
        {
            // Removed or replaced meanwhile; it is made anew.
        }

        memory?.Dispose();
        return null;
    }

    /// <summary>Replaces the file. Nothing happens where that is not possible: the next use reads the manifests again.</summary>
    public static void Save(SqliteConnection memory, string file)
    {
        string partial = $"{file}.{Guid.NewGuid():N}.partial";
        try
        {
            using (SqliteConnection stored = Open(partial, SqliteOpenMode.ReadWriteCreate)) memory.BackupDatabase(stored);
            using (var stream = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                byte[] bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                stream.Position = ChecksumAt;
                stream.Write(Checksum(bytes));
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            Remove(partial);
        }
    }

    private static SqliteConnection Open(string source, SqliteOpenMode mode)
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false }.ToString());
        try
        {
            opened.Open();
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private static bool IsWhole(string file)
    {
        try
        {
            if (!File.Exists(file)) return false;
            byte[] bytes = File.ReadAllBytes(file);
            return bytes.Length >= HeaderBytes && bytes.AsSpan(ChecksumAt, ChecksumBytes).SequenceEqual(Checksum(bytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The first bytes of SHA-256 over everything, the checksum's own place taken as zero.</summary>
    private static byte[] Checksum(byte[] bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes.AsSpan(0, ChecksumAt));
        hash.AppendData(new byte[ChecksumBytes]);
        hash.AppendData(bytes.AsSpan(ChecksumAt + ChecksumBytes));
        return hash.GetHashAndReset()[..ChecksumBytes];
    }

    private static void Remove(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing reads it.
        }
    }
}
