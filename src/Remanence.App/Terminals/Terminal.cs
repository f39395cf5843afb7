using System.Globalization;

namespace Remanence.App;

/// <summary>The two output channels and what may be written to them: results to <see cref="Out"/>, messages and progress to <see cref="Error"/>.</summary>
internal sealed record Terminal
{
    /// <summary>Standard output: results only.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error: messages and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>True when standard output is a terminal.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>True when standard error is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>False when NO_COLOR is set or the terminal is dumb.</summary>
    public bool AllowsColor { get; init; }

    /// <summary>True when charts may use block and braille characters.</summary>
    public bool Unicode { get; init; }

    /// <summary>Columns of the terminal, 40 to 120; 80 when there is none.</summary>
    public int Width { get; init; } = 80;

    /// <summary>Color on standard output.</summary>
    public bool ColorOut => OutIsTerminal && AllowsColor;

    /// <summary>Color on standard error.</summary>
    public bool ColorError => ErrorIsTerminal && AllowsColor;

    /// <summary>The same without any output, for ranks that must not print.</summary>
    public Terminal Silent => this with { Out = TextWriter.Null, Error = TextWriter.Null, OutIsTerminal = false, ErrorIsTerminal = false };

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        // mpirun shows its ranks a terminal of its own, wherever their output goes in the end: no control codes for it, not even those with which the console begins.
        bool passedOn = Ranks.Launched is not null;
        if (passedOn) Environment.SetEnvironmentVariable("TERM", "dumb");
        bool redirected = passedOn || Console.IsOutputRedirected;
        return new()
        {
            Out = new ChannelWriter(Console.Out, isMessages: false),
            Error = new ChannelWriter(Console.Error, isMessages: true),
            OutIsTerminal = !redirected,
            ErrorIsTerminal = !passedOn && !Console.IsErrorRedirected,
            AllowsColor = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
                && !string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal),
            Unicode = SpeaksUtf8(),
            Width = redirected ? 80 : Math.Clamp(WidthOfWindow(), 40, 120),
        };
    }

    /// <summary>The text in bold on standard output, when it takes color.</summary>
    public string Bold(string text) => ColorOut ? $"\e[1m{text}\e[0m" : text;

    /// <summary>The text muted on standard output, when it takes color.</summary>
    public string Muted(string text) => ColorOut ? $"\e[2m{text}\e[0m" : text;

    /// <summary>The text in one of six colors that color-blind people can tell apart, when standard output takes color.</summary>
    public string Colored(string text, int color) => ColorOut
        ? string.Create(CultureInfo.InvariantCulture, $"\e[{Palette[color % Palette.Length]}m{text}\e[0m") : text;

    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];
    private static readonly int[] Palette = [34, 33, 36, 35, 32, 31];

    private static bool SpeaksUtf8()
    {
        if (OperatingSystem.IsWindows()) return Console.OutputEncoding.CodePage == 65001;
        // The order in which the C library looks.
        string locale = LocaleVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v)) ?? "";
        return locale.Contains("utf-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }

    private static int WidthOfWindow()
    {
        try
        {
            // Zero when the terminal does not know (some continuous-integration machines).
            return Console.WindowWidth is > 0 and var width ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
