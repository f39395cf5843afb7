using System.CommandLine;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"export": a run folder as one ZIP file.</summary>
internal sealed class ExportCommand : AppCommand
{
    private readonly Argument<string> folder = Word("folder", "The run folder (or the folder of a sweep).");
    private readonly Option<string> to = Value("--to", "FILE", "Path of the archive (default: STUDY-FOLDER.zip here).");
    private readonly Option<bool> withoutPieces = Flag("--without-pieces", "Leave out stored pieces and checkpoints, which only resuming and extending need.");

    /// <summary>Creates the command.</summary>
    public ExportCommand() : base("export", "Packs a run folder into one ZIP file and prints its path. The same folder gives the same bytes.")
    {
        Add(folder);
        Add(to);
        Add(withoutPieces);
    }

    /// <inheritdoc/>
    public override string Usage => "export <folder> [--to FILE] [--without-pieces]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [("export runs/redundancy/2026-11-21T14-03-22Z-7f3a91c2 --to figure-1b.zip", "")];

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        string? path = input.Value(folder);
        if (path is null) input.Problems.Add(new Problem("folder", $"export needs the run folder: {Product.Command} export FOLDER."));
        if (input.Has(to) && input.Value(to) is "") input.Problems.Add(new Problem("--to", "--to must name a file, but is empty."));
        input.ThrowIfWrong();
        Manifest manifest = RunFolder.ReadManifest(path!);
        if (manifest.State != RunState.Done) terminal.Error.WriteLine($"The run is not finished; the archive holds what there is. To finish it: {Product.Command} resume {RepeatCommand.Quote(path!)}");
        string archive = Path.GetFullPath(input.Value(to) ?? $"{manifest.Study}-{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path!)))}.zip");
        RunArchive.Write(path!, archive, pieces: !input.Has(withoutPieces));
        terminal.Out.WriteLine(archive);
        return 0;
    }
}
