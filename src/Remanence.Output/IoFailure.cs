namespace Remanence.Output;

/// <summary>Turns failures of the file system into one sentence: what could not be done, why in plain words, and the remedy.</summary>
internal static class IoFailure
{
    /// <summary>True for exceptions that the file system throws and that have not been explained yet.</summary>
    public static bool IsIo(Exception e) => (e is (IOException or UnauthorizedAccessException or System.Security.SecurityException) and not RunFolderException) || IsTooLarge(e);

    /// <summary>Runs an action of the file system; its failure becomes the one sentence.</summary>
    public static void Guard(string what, string path, Action action) => Guard(what, path, () =>
    {
        action();
        return true;
    });

    /// <summary>Runs a function of the file system; its failure becomes the one sentence.</summary>
    public static T Guard<T>(string what, string path, Func<T> function)
    {
        try
        {
            return function();
        }
        catch (Exception e) when (IsIo(e))
        {
            throw Explain(what, path, e);
        }
    }

    /// <summary>The exception for a failed operation, for instance what = "The manifest cannot be written".</summary>
    public static RunFolderException Explain(string what, string path, Exception e)
    {
        (string why, string remedy) = Reason(path, e);
        return new RunFolderException($"{what} at {path}: {why}; {remedy}.", e);
    }

    /// <summary>True if another handle or process holds the file.</summary>
    public static bool IsSharingViolation(IOException e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) is 32 or 33
        : e.HResult is 11 or 35;   // EAGAIN of Linux and of the BSDs

    private static (string Why, string Remedy) Reason(string path, Exception e)
    {
        if (e is PathTooLongException)
            return ("the name is longer than the file system allows", "choose a shorter path");
        if (FileInTheWay(path) is string file)
            return ($"{file} is a file, not a folder", "choose a folder as --output");
        if (Directory.Exists(path) && (e is UnauthorizedAccessException || e.HResult is 17 or 21 or 39))   // EEXIST, EISDIR, ENOTEMPTY
            return ("a folder of this name is in the way", "move it away or choose another --output");
        if (e is UnauthorizedAccessException or System.Security.SecurityException)
            return ("permission is denied", "change the permissions or choose another --output");
        if (e is DirectoryNotFoundException or FileNotFoundException)
            return ("it does not exist", "check the path");
        if (IsDiskFull(e))
            return ("the disk is full", "free space or choose another --output, then resume");
        if (!OperatingSystem.IsWindows() && e.HResult == 30)
            return ("the file system is read-only", "choose another --output");
        if (IsTooLarge(e))
            return ("the file is larger than the file system or a limit of this process (ulimit -f) allows", "raise the limit or choose another --output, then resume");
        if (e is IOException io && IsSharingViolation(io))
            return ("another process uses it", "wait until that process has ended");
        return (e.Message.TrimEnd('.', ' ').ReplaceLineEndings(" "), "check the path and the disk");
    }

    // So .NET reports EFBIG.
    private static bool IsTooLarge(Exception e) => e is ArgumentOutOfRangeException { ParamName: "value", Source: "System.Private.CoreLib" };

    private static bool IsDiskFull(Exception e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) is 39 or 112
        : e.HResult is 28 or 69 or 122;   // ENOSPC, EDQUOT of the BSDs and of Linux

    /// <summary>The first regular file among the path's parents, or null.</summary>
    private static string? FileInTheWay(string path)
    {
        for (string? parent = Path.GetDirectoryName(path); !string.IsNullOrEmpty(parent); parent = Path.GetDirectoryName(parent))
            if (File.Exists(parent))
                return parent;
        return null;
    }
}
