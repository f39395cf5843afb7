using System.Globalization;
using Remanence.Output;

namespace Remanence.App;

/// <summary>Turns an error into its exit code and one clear sentence per problem. A user's mistake never shows a stack trace; a defect of ours writes one to a log file.</summary>
internal static class Failure
{
    /// <summary>Exit code after an interruption: 128 + SIGINT, as shells do.</summary>
    public const int Interrupted = 130;

    private const int Defect = 1;
    private const int Mistake = 2;
    private const int Capacity = 3;
    private const int Folder = 5;

    /// <summary>Writes what went wrong to standard error and returns the exit code.</summary>
    public static int Report(Exception error, Terminal terminal, bool trace)
    {
        Exception cause = Cause(error);
        int exitCode = Explain(cause, terminal);
        if (trace) terminal.Error.WriteLine(error);
        return exitCode;
    }

    // A parallel loop wraps what its bodies throw; the first one is as good as any.
    private static Exception Cause(Exception error) =>
        error is AggregateException { InnerExceptions.Count: > 0 } several ? Cause(several.InnerExceptions[0]) : error;

    private static int Explain(Exception error, Terminal terminal)
    {
        switch (error)
        {
            case ParameterException wrong:
                Say(terminal, wrong.Problems.Select(p => p.Message), wrong.Code);
                return wrong.ExitCode;
            case RemanenceException known:
                Say(terminal, [known.Message], known.Code);
                return known.ExitCode;
            case RunFolderException folder:
                Say(terminal, [folder.Message], folder.Code);
                return folder.ExitCode;
            case OperationCanceledException:
                Say(terminal, ["Interrupted."], null);
                return Interrupted;
            case IOException or UnauthorizedAccessException:
                Say(terminal, [error.Message], "run-folder");
                return Folder;
            case OutOfMemoryException:
                Say(terminal, ["The computation needs more memory than this process can get; --dry-run says how much, and smaller parameters need less."], "capacity");
                return Capacity;
            case ArgumentException and not ArgumentNullException:
                Say(terminal, [ErrorText.Reason(error) + "."], "argument");
                return Mistake;
            default:
                Say(terminal, [string.Create(CultureInfo.InvariantCulture,
                    $"This is a defect of Remanence, not a mistake of yours: {error.GetType().Name}: {error.Message} The details are in {Log(error)}; please report them together with the command.")], "defect");
                return Defect;
        }
    }

    private static void Say(Terminal terminal, IEnumerable<string> sentences, string? code)
    {
        string name = terminal.ColorError ? "\e[31mremanence:\e[0m " : "remanence: ";
        foreach (string sentence in sentences) terminal.Error.WriteLine(name + OneLine(sentence));
        if (code is not null) terminal.Error.WriteLine($"           (see docs/errors.md#{code})");
    }

    // Values are quoted as given, so a sentence may hold bytes that a terminal would obey. The framework adds lines of its own to range errors.
    private static string OneLine(string sentence)
    {
        int extra = sentence.IndexOf($"{Environment.NewLine}Actual value was ", StringComparison.Ordinal);
        if (extra >= 0) sentence = sentence[..extra];
        return string.Concat(sentence.Select(c => char.IsControl(c) ? ' ' : c));
    }

    /// <summary>Writes the details of a defect to a file; its path, or why there is none.</summary>
    public static string Log(Exception error)
    {
        string path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"remanence-defect-{DateTime.UtcNow:yyyyMMddTHHmmssfff}-{Environment.ProcessId}.log"));
        try
        {
            File.WriteAllText(path, $"{Product.Version}{Environment.NewLine}{Environment.CommandLine}{Environment.NewLine}{error}{Environment.NewLine}");
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"no file ({e.Message}); --trace prints them";
        }
    }
}
