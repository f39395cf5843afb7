using System.CommandLine;
using System.Globalization;
using System.Net;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"web": the studies in a browser, served from this machine to this machine.</summary>
internal sealed class WebCommand : AppCommand
{
    private const int ShortestToken = 32;
    private readonly Option<string> output = Value("--output", "DIR", "Directory of the runs (default: runs).");
    private readonly Option<string> port = Value("--port", "N", "Port of the address (default: a free one).");
    private readonly Option<string> listen = Value("--listen", "ADDRESS", "Let other machines connect at this address of this one, for instance 192.168.0.7; 0.0.0.0 means all. Without it only this machine can.");
    private readonly Option<string> threads = Value("--threads", "N", "Threads of the run under way; the result does not depend on it (default: all processors).");

    /// <summary>Creates the command.</summary>
    public WebCommand() : base("web", "Serves a page on this machine: choose a study, run it, watch the curve grow, compare. Ctrl-C ends it; the run under way is saved.")
    {
        Option[] options = [output, port, listen, threads];
        foreach (Option option in options) Add(option);
    }

    /// <inheritdoc/>
    public override string Usage => "web [--output DIR] [--port N] [--listen ADDRESS] [--threads N]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [("web", "then open the address that it prints"), ("web --port 8080 --output runs", "")];

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        WebSettings settings = Read(input);
        input.ThrowIfWrong();
        return WebServer.Run(settings, terminal);
    }

    private WebSettings Read(Input input)
    {
        var settings = new WebSettings { Token = Token(input) };
        if (input.Value(output) is string directory)
        {
            if (directory.Length > 0) settings = settings with { Output = directory };
            else input.Problems.Add(new Problem("--output", "--output must name a directory, but is empty."));
        }

        if (Number(input, port, 1, 65535) is int number) settings = settings with { Port = number };
        if (Number(input, threads, 1, 4096) is int count) settings = settings with { Threads = count };
        if (input.Value(listen) is string text)
        {
            if (IPAddress.TryParse(text, out IPAddress? address)) settings = settings with { Listen = address };
            else input.Problems.Add(new Problem("--listen", $"--listen must be an IP address of this machine, for instance 192.168.0.7 or 0.0.0.0, but is \"{ErrorText.Shown(text)}\"."));
        }

        return settings;
    }

    private static int? Number(Input input, Option option, int least, int most)
    {
        if (input.Value(option) is not string text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most) return number;
        input.Problems.Add(new Problem(option.Name, string.Create(CultureInfo.InvariantCulture, $"{option.Name} must be a whole number in {least}..{most}, but is \"{ErrorText.Shown(text)}\".")));
        return null;
    }

    // Scripts that start the server know the token beforehand if they set it.
    private static string? Token(Input input)
    {
        if (Environment.GetEnvironmentVariable(WebSettings.TokenVariable) is not { Length: > 0 } token) return null;
        bool good = token.Length is >= ShortestToken and <= 256 && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        if (!good) input.Problems.Add(new Problem(WebSettings.TokenVariable, $"{WebSettings.TokenVariable} must hold 32 to 256 letters, digits, - and _ that nobody can guess, but holds {token.Length.ToString(CultureInfo.InvariantCulture)} characters, or others; openssl rand -hex 32 makes one."));
        return token;
    }
}
