using System.CommandLine;
using System.Text.Json.Nodes;
using Remanence.Output;

namespace Remanence.App;

/// <summary>"report": writes report.html anew from what is in a run folder.</summary>
internal sealed class ReportCommand : AppCommand
{
    private readonly Argument<string> folder = Word("folder", "The run folder.");

    private readonly Option<bool> json = Flag("--json", "Print the path as one JSON document.");
    private readonly Option<bool> quiet = Flag("--quiet", "Print nothing but the path, as without it.");

    /// <summary>Creates the command.</summary>
    public ReportCommand() : base("report", "Writes report.html of a run folder anew and prints its path.")
    {
        Add(folder);
        Add(json);
        Add(quiet);
    }

    /// <inheritdoc/>
    public override string Usage => "report <folder> [--json | --quiet]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [("report runs/redundancy/2026-11-21T14-03-22Z-7f3a91c2", "")];

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        string? path = input.Value(folder);
        if (path is null) input.Problems.Add(new Problem("folder", $"report needs the run folder: {Product.Command} report FOLDER."));
        if (input.Has(json) && input.Has(quiet)) input.Problems.Add(new Problem("--quiet", "--json and --quiet exclude each other; give one of them."));
        input.ThrowIfWrong();
        string report = RunFolder.WriteReport(path!);
        if (input.Has(json)) terminal.Out.WriteLine(Json.Text(new JsonObject { ["folder"] = Path.GetDirectoryName(report), ["report"] = report }));
        else terminal.Out.WriteLine(report);
        return 0;
    }
}
