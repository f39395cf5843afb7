namespace Remanence.Output;

/// <summary>A run folder cannot be written or read, is locked by another process, or belongs to another version. One sentence with the path and the remedy.</summary>
/// <remarks>This library knows nothing of the others, so the error derives from <see cref="IOException"/>; the command line gives it exit code 5.</remarks>
public sealed class RunFolderException : IOException
{
    /// <summary>Creates the error.</summary>
    public RunFolderException(string message, Exception? innerException = null) : base(message, innerException) { }

    /// <summary>Name of the kind of error: the heading in docs/errors.md.</summary>
    public string Code { get; } = "run-folder";

    /// <summary>Exit code of the command line.</summary>
    public int ExitCode { get; } = 5;
}
