namespace Remanence.Output;

/// <summary>One run on disk: manifest, events, pieces, tables, figures, report. Everything is written to a temporary name, flushed and renamed; one writer per folder.</summary>
public sealed class RunFolder : IDisposable
{
    private RunFolder(string path) => Path = path;

    /// <summary>Creates output/study/time-identity and locks it. An existing folder is never reused.</summary>
    /// <exception cref="RunFolderException">The place cannot be written.</exception>
    public static RunFolder Create(string output, Manifest manifest) => throw new NotSupportedException(output + manifest.Study);

    /// <summary>Opens an existing run for writing (resume) and locks it.</summary>
    /// <exception cref="RunFolderException">Not a run folder, unreadable, or locked by another process.</exception>
    public static RunFolder Open(string path) => throw new NotSupportedException(path);

    /// <summary>Reads the manifest of a folder without locking it. Accepts every older schema version.</summary>
    public static Manifest ReadManifest(string path) => throw new NotSupportedException(path);

    /// <summary>Absolute path of the folder.</summary>
    public string Path { get; }

    /// <summary>The manifest as last written.</summary>
    public Manifest Manifest => throw new NotSupportedException();

    /// <summary>Replaces the manifest atomically.</summary>
    public void Write(Manifest manifest) => throw new NotSupportedException();

    /// <summary>Appends one line of JSON to events.jsonl (thread-safe).</summary>
    public void AppendEvent(string jsonLine) => throw new NotSupportedException();

    /// <summary>The piece log of a map (pieces/name.log), opened once and owned by the folder.</summary>
    public PieceLog Pieces(string name) => throw new NotSupportedException();

    /// <summary>Saves a checkpoint (pieces/name.state) atomically, with a checksum.</summary>
    public void SaveState(string name, Action<Stream> save) => throw new NotSupportedException();

    /// <summary>Loads a checkpoint; false when there is none or it is damaged.</summary>
    public bool TryLoadState(string name, Action<Stream> load) => throw new NotSupportedException();

    /// <summary>Removes a checkpoint that is no longer needed.</summary>
    public void DeleteState(string name) => throw new NotSupportedException();

    /// <summary>Writes data/*.csv with tables.json, figures/*.svg and *.plotly.json.</summary>
    public void WriteResults(IReadOnlyList<Table> tables, IReadOnlyList<Figure> figures) => throw new NotSupportedException();

    /// <summary>Writes report.html from what is in the folder and returns its path.</summary>
    public static string WriteReport(string path) => throw new NotSupportedException(path);

    /// <summary>Releases the lock.</summary>
    public void Dispose() { }
}
