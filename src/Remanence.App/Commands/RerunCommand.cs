using System.CommandLine;
using System.Globalization;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"rerun": computes a run once more and says whether the bits are the same.</summary>
internal sealed class RerunCommand : AppCommand
{
    private readonly Argument<string> folder = Word("folder", "The run folder (or the folder of a sweep).");
    private readonly RunSettings settings = new(isNew: false);
    private readonly Option<string> output = Value("--output", "DIR", "Keep the new run there (default: it is removed after the comparison).");
    private readonly Option<string> tolerance = Value("--tolerance", "X", "Largest relative deviation that is no failure (default: 0, identical bits).");
    private readonly Option<bool> force = Flag("--force", "Run although the estimate exceeds 80 % of the free memory.");

    /// <summary>Creates the command.</summary>
    public RerunCommand() : base("rerun", "Computes a run once more and says: identical bits, or the largest deviation.")
    {
        Add(folder);
        Option[] options = [output, tolerance, force, settings.Threads, settings.Json, settings.Quiet];
        foreach (Option option in options) Add(option);
    }

    /// <inheritdoc/>
    public override string Usage => "rerun <folder> [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [("rerun runs/redundancy/2026-11-21T14-03-22Z-7f3a91c2", "")];

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        RunOptions options = settings.Read(input) with { Force = input.Has(force) };
        string? path = input.Value(folder);
        if (path is null) input.Problems.Add(new Problem("folder", $"rerun needs the run folder: {Product.Command} rerun FOLDER."));
        double allowed = 0;
        if (input.Value(tolerance) is string text && !(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out allowed) && allowed >= 0 && double.IsFinite(allowed)))
            input.Problems.Add(new Problem("--tolerance", $"--tolerance must be a number of at least 0, but is \"{ErrorText.Shown(text)}\"."));
        input.ThrowIfWrong();
        string? kept = input.Value(output);
        DirectoryInfo? temporary = kept is null ? Directory.CreateTempSubdirectory("remanence-rerun-") : null;
        try
        {
            return Repeat(path!, options with { Output = kept ?? temporary!.FullName }, allowed, temporary is null, new Presentation(terminal, input.Has(settings.Json), input.Has(settings.Quiet)));
        }
        finally
        {
            temporary?.Delete(recursive: true);
        }
    }

    private static int Repeat(string path, RunOptions options, double allowed, bool keeps, Presentation presentation)
    {
        Terminal terminal = presentation.Terminal;
        using var stop = new Stop(terminal);
        RunComparison comparison;
        string again;
        try
        {
            (comparison, again) = presentation.WithProgress(progress => Rerun.Of(path, options with { Progress = progress }, stop.Token));
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            terminal.Error.WriteLine("Interrupted; nothing was compared.");
            return Failure.Interrupted;
        }

        if (presentation.Json) terminal.Out.WriteLine(Json.Text(CompareCommand.Document(comparison)));
        else if (presentation.Quiet) terminal.Out.WriteLine(comparison.Identical ? "identical bits" : Deviation(comparison));
        else if (comparison.Identical) terminal.Out.WriteLine($"identical bits: {comparison.Differences.Sum(d => d.Compared)} values in {comparison.Differences.Select(d => d.Table).Distinct(StringComparer.Ordinal).Count()} tables and arrays");
        else CompareCommand.Write(comparison, terminal);
        if (keeps && presentation is { Json: false, Quiet: false }) terminal.Out.WriteLine($"results: {again}");
        if (comparison.Identical || (comparison.Remarks.Count == 0 && comparison.Furthest!.LargestRelative <= allowed)) return 0;
        throw new AccuracyException($"The new run deviates from {path}: {Deviation(comparison)}.", comparison.Furthest?.LargestRelative ?? double.PositiveInfinity, allowed);
    }

    private static string Deviation(RunComparison comparison) => comparison.Furthest is not ColumnDifference f ? comparison.Remarks[0]
        : $"largest deviation {Humane.Number(f.LargestRelative)} relative ({Humane.Number(f.Largest)}) in {ComparisonFolder.Where(f)} at {f.At}";
}
