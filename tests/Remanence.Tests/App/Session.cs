using Remanence.App;
using Remanence.Studies;

namespace Remanence.Tests.App;

/// <summary>One command line in this process, with the toy study in the catalog and both channels captured.</summary>
internal sealed record Session(int ExitCode, string Out, string Error)
{
    public string[] OutLines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The sentences on standard error, without prefix and hint.</summary>
    public string[] Sentences => [.. Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(l => l.StartsWith("remanence: ", StringComparison.Ordinal)).Select(l => l["remanence: ".Length..].Trim())];

    public static Session Of(params string[] arguments) => Of(new Terminal { Out = new StringWriter(), Error = new StringWriter() }, arguments);

    public static Session Of(Terminal terminal, params string[] arguments)
    {
        Calibration.Duration = TimeSpan.FromMilliseconds(10);
        using IDisposable toy = Catalog.Including(typeof(DecayStudy));
        int exitCode = CommandLine.Run(arguments, terminal);
        return new Session(exitCode, terminal.Out.ToString()!.ReplaceLineEndings("\n"), terminal.Error.ToString()!.ReplaceLineEndings("\n"));
    }
}
