using System.Globalization;
using Microsoft.Data.Sqlite;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>The runs below a directory, in an SQLite file beside them. The folders are the truth: the file only remembers what their manifests say, is brought up to date by each use, and can be removed at any time.</summary>
/// <remarks>
/// It is worked on in memory and replaced as a whole, with a checksum in its header (where SQLite keeps the application's number): several processes may use it at once, a damaged file is made anew, and a directory
/// that cannot be written has an index in memory alone.
/// </remarks>
public sealed class RunIndex : IDisposable
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "index.sqlite";

    private const int SchemaVersion = 2;
    private readonly string directory;
    private readonly SqliteConnection connection;

    private RunIndex(string directory, SqliteConnection connection)
    {
        this.directory = directory;
        this.connection = connection;
    }

    /// <summary>Opens the index of a directory of runs; it is empty when there is no whole file yet.</summary>
    /// <param name="directory">The directory that runs were written to (--output).</param>
    /// <exception cref="RunFolderException">The directory does not exist.</exception>
    public static RunIndex Open(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        string place = Path.GetFullPath(directory);
        if (!Directory.Exists(place)) throw new RunFolderException($"The directory of runs {place} does not exist: give the --output of the runs.");
        string file = Path.Combine(place, FileName);
        return new RunIndex(place, Guard(file, () => IndexFile.Load(file, SchemaVersion) ?? IndexFile.Empty(SchemaVersion)));
    }

    /// <summary>Path of the SQLite file.</summary>
    public string File => Path.Combine(directory, FileName);

    /// <summary>Forgets everything, so that the next <see cref="Update"/> reads all manifests again.</summary>
    public void Clear() => Guard(File, () =>
    {
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        IndexRows.Execute(connection, transaction, "DELETE FROM parameters; DELETE FROM runs;");
        transaction.Commit();
        return true;
    });

    /// <summary>Takes in runs that are new or changed and forgets those that are gone. Costs a look at each folder, and reading of changed manifests.</summary>
    /// <returns>Number of manifests read.</returns>
    /// <exception cref="RunFolderException">The directory cannot be read.</exception>
    public int Update()
    {
        Dictionary<string, RunStamp> found = RunScan.Of(directory);
        Dictionary<string, RunStamp> known = Guard(File, () => IndexRows.Stamps(connection));
        string[] changed = [.. found.Where(f => !known.TryGetValue(f.Key, out RunStamp stamp) || stamp != f.Value).Select(f => f.Key).Order(StringComparer.Ordinal)];
        string[] gone = [.. known.Keys.Where(k => !found.ContainsKey(k))];
        if (changed.Length == 0 && gone.Length == 0) return 0;
        var entries = new IndexEntry[changed.Length];
        Parallelism.ForItems(changed.Length, i => entries[i] = IndexEntry.Read(directory, changed[i], found[changed[i]]));
        Guard(File, () =>
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            IndexRows.Remove(connection, transaction, gone.Concat(changed));
            IndexRows.Insert(connection, transaction, entries);
            transaction.Commit();
            IndexFile.Save(connection, File);
            return true;
        });
        return changed.Length;
    }

    /// <summary>The runs that a query asks for, newest first.</summary>
    /// <exception cref="RunFolderException">The file cannot be read.</exception>
    public IReadOnlyList<RunSummary> Find(RunQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Guard(File, () => IndexRows.Find(connection, directory, query));
    }

    /// <summary>Number of runs that a query asks for, whatever its limit.</summary>
    public long Count(RunQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Guard(File, () => IndexRows.Count(connection, query));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => connection.Dispose();

    private static T Guard<T>(string file, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException e)
        {
            throw Explain(file, string.Create(CultureInfo.InvariantCulture, $"SQLite error {e.SqliteErrorCode}: {e.Message}"), e);
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidCastException or OverflowException or FormatException or ArgumentException)
        {
            // Whole by its checksum, and yet rows of other kinds: not written by this program.
            throw Explain(file, "its rows are not those of runs", e);
        }
    }

    private static RunFolderException Explain(string file, string reason, Exception e) =>
        new($"The index of runs {file} cannot be used ({reason.TrimEnd('.')}): check that its directory can be written, or remove it; it is made anew.", e);
}
