namespace Remanence;

/// <summary>Base of every error that Remanence raises on purpose. <see cref="Exception.Message"/> is one clear sentence: subject, rule, value, remedy.</summary>
public abstract class RemanenceException : Exception
{
    /// <summary>Creates the error with its sentence and, if there is one, its cause.</summary>
    protected RemanenceException(string message, Exception? innerException = null) : base(message, innerException) { }

    /// <summary>Short stable name of the kind of error; it is also the heading in docs/errors.md that explains it.</summary>
    public abstract string Code { get; }

    /// <summary>Exit code of the command line for this kind of error (see docs/errors.md).</summary>
    public abstract int ExitCode { get; }
}
