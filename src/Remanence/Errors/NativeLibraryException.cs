namespace Remanence;

/// <summary>A native library was asked for and cannot be used. The message says what was looked for, where, and how to go on without it.</summary>
public sealed class NativeLibraryException : RemanenceException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">One sentence: what was looked for, where, and the remedies.</param>
    /// <param name="lookedFor">File names that were tried, in order.</param>
    public NativeLibraryException(string message, IReadOnlyList<string> lookedFor) : base(message) => LookedFor = lookedFor;

    /// <summary>File names that were tried, in order.</summary>
    public IReadOnlyList<string> LookedFor { get; }

    /// <inheritdoc/>
    public override string Code => "native-library";

    /// <inheritdoc/>
    public override int ExitCode => 6;
}
