using System.Text.RegularExpressions;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>The run folders below one directory by the names that the page uses. A name is the path below the directory with dots instead of slashes; it can name nothing outside.</summary>
internal sealed partial class RunLibrary
{
    private readonly Lock indexing = new();

    /// <summary>Makes the directory if it does not exist.</summary>
    /// <exception cref="RunFolderException">It cannot be made.</exception>
    public RunLibrary(string directory)
    {
        Root = Path.GetFullPath(directory);
        try
        {
            Directory.CreateDirectory(Root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException($"The directory of runs {Root} cannot be made: {e.Message.TrimEnd('.')}; choose another --output.", e);
        }
    }

    /// <summary>Absolute path of the directory.</summary>
    public string Root { get; }

    /// <summary>The name of a folder.</summary>
    public string IdOf(string folder) => Path.GetRelativePath(Root, folder).Replace(Path.DirectorySeparatorChar, '.');

    /// <summary>The folder of a name.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public string FolderOf(string id)
    {
        string? folder = IsName().IsMatch(id) ? Path.Combine([Root, .. id.Split('.')]) : null;
        return folder is not null && File.Exists(Path.Combine(folder, "manifest.json")) && !LeadsElsewhere(folder) ? folder
            : throw RefusedException.NotFound($"There is no run \"{(id.Length <= 200 ? id : id[..200])}\"; the list of runs names those that there are.");
    }

    /// <summary>A file of a run.</summary>
    /// <param name="id">Name of the run.</param>
    /// <param name="folder">Folder in it, or empty.</param>
    /// <param name="name">Name without ending: letters, digits, - and _.</param>
    /// <param name="ending">The ending with its dot.</param>
    /// <exception cref="RefusedException">There is none.</exception>
    public string FileOf(string id, string folder, string name, string ending)
    {
        string path = Path.Combine(FolderOf(id), folder, name + ending);
        bool isThere = IsFileName().IsMatch(name) && File.Exists(path) && new FileInfo(path).LinkTarget is null && new DirectoryInfo(Path.GetDirectoryName(path)!).LinkTarget is null;
        return isThere ? path : throw RefusedException.NotFound($"The run has no file {folder}{(folder.Length > 0 ? "/" : "")}{(name.Length <= 200 ? name : name[..200])}{ending}.");
    }

    /// <summary>The runs that a query asks for, newest first, and how many there are without its limit.</summary>
    public (IReadOnlyList<RunSummary> Runs, long Count) Find(RunQuery query)
    {
        lock (indexing)
        {
            using RunIndex index = RunIndex.Open(Root);
            index.Update();
            return (index.Find(query), index.Count(query));
        }
    }

    /// <summary>True while any process computes in the folder.</summary>
    public static bool IsInUse(string folder, Manifest manifest) => SweepFolder.Is(manifest) ? SweepFolder.IsInUse(folder) : RunFolder.IsInUse(folder);

    // A link inside the directory may lead out of it.
    private bool LeadsElsewhere(string folder)
    {
        for (DirectoryInfo? place = new(folder); place is not null && place.FullName.Length > Root.Length; place = place.Parent)
            if (place.LinkTarget is not null) return true;
        return false;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,100}(\.[A-Za-z0-9-]{1,100}){1,6}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsName();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,100}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsFileName();
}
