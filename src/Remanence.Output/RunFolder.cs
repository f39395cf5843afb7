using System.Globalization;

namespace Remanence.Output;

/// <summary>One run on disk: manifest, events, pieces, tables, figures, report. Everything is written to a temporary name, flushed and renamed; one writer per folder.</summary>
public sealed class RunFolder : IDisposable
{
    private readonly FolderLock _lock;
    private readonly EventLog _events;
    private readonly Dictionary<string, PieceLog> _pieces = new(StringComparer.Ordinal);
    private readonly Lock _opening = new();
    private Manifest _manifest;

    private RunFolder(string path, FolderLock held, Manifest manifest)
    {
        Path = path;
        _lock = held;
        _manifest = manifest;
        _events = new EventLog(System.IO.Path.Combine(path, "events.jsonl"));
    }

    /// <summary>Creates output/study/time-identity and locks it. An existing folder is never reused: -2, -3, ... is added to the name.</summary>
    /// <param name="output">Folder that receives the runs; made if it does not exist.</param>
    /// <param name="manifest">The first manifest; its study, start and identity give the name.</param>
    /// <exception cref="ArgumentException">The study's name is not kebab case or the identity is not hexadecimal.</exception>
    /// <exception cref="RunFolderException">The place cannot be written.</exception>
    public static RunFolder Create(string output, Manifest manifest)
    {
        Names.RequireKebabCase(manifest.Study, "the study's name");
        return CreateIn(System.IO.Path.Combine(FullPath(output), manifest.Study), manifest);
    }

    /// <summary>Creates parent/time-identity and locks it, for collections of runs that are sorted otherwise than by study.</summary>
    /// <param name="parent">Folder that receives this run; made if it does not exist.</param>
    /// <param name="manifest">The first manifest; its start and identity give the name.</param>
    /// <exception cref="ArgumentException">The identity is not hexadecimal.</exception>
    /// <exception cref="RunFolderException">The place cannot be written.</exception>
    public static RunFolder CreateIn(string parent, Manifest manifest)
    {
        if (manifest.Identity.Length < 8 || !manifest.Identity.All(char.IsAsciiHexDigit))
            throw new ArgumentException($"the identity must be at least 8 hexadecimal digits, but is \"{manifest.Identity}\".", nameof(manifest));
        string time = manifest.Started.UtcDateTime.ToString("yyyy-MM-dd'T'HH-mm-ss'Z'", CultureInfo.InvariantCulture);
        string stem = System.IO.Path.Combine(FullPath(parent), $"{time}-{manifest.Identity[..8]}");
        for (int attempt = 1; ; attempt++)
        {
            string path = attempt == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}-{attempt}");
            if (IoFailure.Guard("The run folder cannot be created", path, () => Claim(path)) is not FolderLock held)
                continue;
            try
            {
                var folder = new RunFolder(path, held, manifest);
                folder.Write(manifest);
                return folder;
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
    }

    /// <summary>Opens an existing run for writing (resume) and locks it.</summary>
    /// <exception cref="RunFolderException">Not a run folder, unreadable, damaged, from a newer version, or locked by another process.</exception>
    public static RunFolder Open(string path)
    {
        path = FullPath(path);
        ManifestFile.Read(path);
        FolderLock held = Hold(path);
        try
        {
            Manifest manifest = ManifestFile.Read(path);   // again: only now nobody else can change it
            RemovePartialFiles(path);
            return new RunFolder(path, held, manifest);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Opens and locks the run folder of exactly this path; if there is none yet, makes it with the given manifest. For folders that several processes meet in.</summary>
    /// <param name="path">Path of the folder.</param>
    /// <param name="first">The manifest that a new folder begins with.</param>
    /// <param name="patience">How long to wait for another process that holds the lock; not at all unless given.</param>
    /// <exception cref="RunFolderException">The place cannot be written, is damaged or from a newer version, or stays locked.</exception>
    public static RunFolder OpenOrCreate(string path, Manifest first, TimeSpan patience = default)
    {
        path = FullPath(path);
        IoFailure.Guard("The run folder cannot be created", path, () => Directory.CreateDirectory(path));
        FolderLock held = Hold(path, patience);
        try
        {
            RemovePartialFiles(path);
            if (Exists(path)) return new RunFolder(path, held, ManifestFile.Read(path));
            var folder = new RunFolder(path, held, first);
            folder.Write(first);
            return folder;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>True when the folder has a manifest, whatever its state.</summary>
    /// <param name="path">Path of the folder, which need not exist.</param>
    public static bool Exists(string path) => File.Exists(System.IO.Path.Combine(FullPath(path), ManifestFile.Name));

    /// <summary>Reads the manifest of a folder without locking it. Accepts every older schema version and ignores members it does not know.</summary>
    /// <exception cref="RunFolderException">Not a run folder, unreadable, damaged, or of a newer schema version.</exception>
    public static Manifest ReadManifest(string path) => ManifestFile.Read(FullPath(path));

    /// <summary>Reads the tables of a folder, in the order in which they were written; none if the run has no results yet.</summary>
    /// <exception cref="RunFolderException">A file is missing or damaged.</exception>
    public static IReadOnlyList<Table> ReadTables(string path) => TableFiles.Read(FullPath(path));

    /// <summary>Reads the arrays of a folder, in the order in which they were written; none if the run has none.</summary>
    /// <exception cref="RunFolderException">A file is missing or damaged.</exception>
    public static IReadOnlyList<ArrayOutput> ReadArrays(string path) => ArrayFiles.Read(FullPath(path));

    /// <summary>True while a process holds the folder for writing. A run whose manifest says "running" and whose folder nobody holds was killed.</summary>
    /// <param name="path">The run folder.</param>
    public static bool IsInUse(string path) => IsHeld(System.IO.Path.Combine(FullPath(path), "lock"));

    /// <summary>True while a process holds a lock file.</summary>
    /// <param name="file">Path of the lock file; a missing one is held by nobody.</param>
    public static bool IsHeld(string file)
    {
        try
        {
            // Looking takes no lock that would keep another reader from looking, and gives it back at once.
            using var look = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException e)
        {
            return IoFailure.IsSharingViolation(e);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>True when the results have been written and no figure is missing.</summary>
    /// <exception cref="RunFolderException">The index of the figures is damaged.</exception>
    public static bool HasFigures(string path) => FigureFiles.AreWhole(FullPath(path));

    /// <summary>Absolute path of the folder.</summary>
    public string Path { get; }

    /// <summary>The manifest as last written.</summary>
    public Manifest Manifest => _manifest;

    /// <summary>Replaces the manifest atomically.</summary>
    /// <exception cref="RunFolderException">The folder cannot be written.</exception>
    public void Write(Manifest manifest)
    {
        AtomicFile.WriteText("The manifest cannot be written", System.IO.Path.Combine(Path, ManifestFile.Name), ManifestFile.Print(manifest));
        _manifest = manifest;
    }

    /// <summary>Appends one line of JSON to events.jsonl (thread-safe). The line reaches the operating system before the call returns.</summary>
    /// <exception cref="ArgumentException">The text holds a line break.</exception>
    /// <exception cref="RunFolderException">The folder cannot be written.</exception>
    public void AppendEvent(string jsonLine) => _events.Append(jsonLine);

    /// <summary>Keeps a file that the user gave as input (inputs/name) and returns its path relative to the folder, with forward slashes.</summary>
    /// <param name="name">File name without folders.</param>
    /// <param name="content">The bytes.</param>
    /// <exception cref="ArgumentException">The name holds folders or is empty.</exception>
    /// <exception cref="RunFolderException">The folder cannot be written.</exception>
    public string SaveInput(string name, ReadOnlySpan<byte> content)
    {
        if (name.Length == 0 || name is "." or ".." || name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0)
            throw new ArgumentException($"the name of an input must be a file name without folders, but is \"{name}\".", nameof(name));
        byte[] copy = content.ToArray();
        AtomicFile.Write("The input cannot be copied", System.IO.Path.Combine(Path, "inputs", name), stream => stream.Write(copy));
        return "inputs/" + name;
    }

    /// <summary>The piece log of a map (pieces/name.log), opened once and owned by the folder (thread-safe).</summary>
    /// <param name="name">Kebab case.</param>
    /// <exception cref="ArgumentException">The name is not kebab case.</exception>
    /// <exception cref="RunFolderException">The log cannot be opened.</exception>
    public PieceLog Pieces(string name)
    {
        lock (_opening)
        {
            if (!_pieces.TryGetValue(name, out PieceLog? log))
                _pieces.Add(name, log = PieceLog.Open(PieceFile(name, ".log")));
            return log;
        }
    }

    /// <summary>Saves a checkpoint (pieces/name.state) atomically, with a checksum; streams, so its size is limited by the disk only.</summary>
    /// <exception cref="RunFolderException">The checkpoint cannot be written; the one before is untouched.</exception>
    public void SaveState(string name, Action<Stream> save) => StateFile.Save(PieceFile(name, ".state"), save);

    /// <summary>Loads a checkpoint; false when there is none or it is damaged. The whole file is checked before <paramref name="load"/> sees a byte of it.</summary>
    /// <exception cref="RunFolderException">The file exists and cannot be read.</exception>
    public bool TryLoadState(string name, Action<Stream> load) => StateFile.TryLoad(PieceFile(name, ".state"), load);

    /// <summary>Removes a checkpoint that is no longer needed; nothing happens if there is none.</summary>
    /// <exception cref="RunFolderException">The file cannot be removed.</exception>
    public void DeleteState(string name)
    {
        string file = PieceFile(name, ".state");
        IoFailure.Guard("The checkpoint cannot be removed", file, () =>
        {
            if (File.Exists(file))
                File.Delete(file);
        });
    }

    /// <summary>Writes data/*.csv with tables.json, data/*.npz with arrays.json (if there are arrays), figures/*.svg and *.plotly.json with figures.json (order, title and caption).</summary>
    /// <exception cref="ArgumentException">A table, figure or array is ill-formed (names, row widths, lengths); nothing is written then.</exception>
    /// <exception cref="RunFolderException">The folder cannot be written.</exception>
    public void WriteResults(IReadOnlyList<Table> tables, IReadOnlyList<Figure> figures, IReadOnlyList<ArrayOutput>? arrays = null)
    {
        TableFiles.Validate(tables);
        FigureRules.Validate(figures);
        ArrayFiles.Validate(arrays ?? []);
        ArrayFiles.Write(Path, arrays ?? []);
        TableFiles.Write(Path, tables);
        FigureFiles.Write(Path, figures);
    }

    /// <summary>Writes report.html from what is in the folder (manifest, tables, figures) and returns its path. One file that needs no network and no scripts.</summary>
    /// <param name="path">The run folder; it need not be open, and the run need not be done.</param>
    /// <exception cref="RunFolderException">Not a run folder, a file in it is damaged, or the report cannot be written.</exception>
    public static string WriteReport(string path) => Report.Write(FullPath(path));

    /// <summary>Closes the logs and releases the lock.</summary>
    /// <exception cref="RunFolderException">The last flush of a log failed; everything is closed all the same.</exception>
    public void Dispose()
    {
        RunFolderException? first = null;
        lock (_opening)
        {
            foreach (PieceLog log in _pieces.Values)
            {
                try
                {
                    log.Dispose();
                }
                catch (RunFolderException e)
                {
                    first ??= e;
                }
            }
            _pieces.Clear();
        }
        _events.Dispose();
        _lock.Dispose();
        if (first is not null)
            throw first;
    }

    private static FolderLock Hold(string path, TimeSpan patience = default) => FolderLock.Take(System.IO.Path.Combine(path, "lock"), $"The run folder {path}", patience);

    private static readonly string[] Folders = ["", "data", "figures", "inputs", "pieces"];

    /// <summary>Removes what a killed process had half written. Reports are left out: they are written without the lock.</summary>
    private static void RemovePartialFiles(string path) => IoFailure.Guard("What a killed process had half written cannot be removed", path, () =>
    {
        foreach (string folder in Folders.Select(f => System.IO.Path.Combine(path, f)).Where(Directory.Exists))
            foreach (string file in Directory.GetFiles(folder, "*.partial").Where(f => !f.EndsWith("report.html.partial", StringComparison.Ordinal)))
                File.Delete(file);
    });

    private string PieceFile(string name, string extension) =>
        System.IO.Path.Combine(Path, "pieces", Names.RequireKebabCase(name, "the name of a phase") + extension);

    private static string FullPath(string path)
    {
        try
        {
            return System.IO.Path.GetFullPath(path);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new RunFolderException($"The path \"{path.Replace("\0", "\\0", StringComparison.Ordinal)}\" names no folder: give an existing folder or one that can be made.", e);
        }
    }

    /// <summary>Makes the folder and its lock; null if somebody else has this name already.</summary>
    private static FolderLock? Claim(string path)
    {
        if (Directory.Exists(path) || File.Exists(path))
            return null;
        Directory.CreateDirectory(path);
        return FolderLock.TryCreate(System.IO.Path.Combine(path, "lock"));
    }
}
