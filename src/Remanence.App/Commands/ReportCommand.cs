using System.CommandLine;
using Remanence.Output;

namespace Remanence.App;

/// <summary>"report": writes report.html anew from what is in a run folder.</summary>
internal sealed class ReportCommand : AppCommand
{
    private readonly Argument<string> folder = Word("folder", "The run folder.");

    /// <summary>Creates the command.</summary>
    public ReportCommand() : base("report", "Writes report.html of a run folder anew and prints its path.") => Add(folder);

    /// <inheritdoc/>
    public override string Usage => "report <folder>";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [("report runs/redundancy/2026-11-21T14-03-22Z-7f3a91c2", "")];

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        string? path = input.Value(folder);
        if (path is null) input.Problems.Add(new Problem("folder", $"report needs the run folder: {Product.Command} report FOLDER."));
        input.ThrowIfWrong();
        terminal.Out.WriteLine(RunFolder.WriteReport(path!));
        return 0;
    }
}
