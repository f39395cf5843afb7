using System.CommandLine;
using System.Globalization;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"reproduce": all presets with their proving numbers, all claims, one atlas.</summary>
internal sealed class ReproduceCommand : AppCommand
{
    private const int NotReproduced = 4;

    private readonly Argument<string> name = Word("study", "Name of the study; without it, all studies are reproduced.");
    private readonly Option<bool> quick = Flag("--quick", "Take the smaller sizes that presets keep for a check of a few minutes.");
    private readonly Option<string> output = Value("--output", "DIR", "Directory that receives atlas.html, atlas.json and the runs (default: atlas, or atlas-quick with --quick).");
    private readonly Option<bool> force = Flag("--force", "Run presets although their estimate exceeds 80 % of the free memory.");
    private readonly RunSettings settings = new(isNew: false);

    /// <summary>Creates the command.</summary>
    public ReproduceCommand() : base("reproduce", "Runs all figures, checks their proving numbers and the claims of the sources on this machine, and writes them into one atlas. Repeat the command to go on after an interruption.")
    {
        Add(name);
        Option[] options = [quick, output, force, settings.Threads, settings.Json, settings.Quiet];
        foreach (Option option in options) Add(option);
    }

    /// <inheritdoc/>
    public override string Usage => "reproduce [study] [--quick] [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples =>
        [("reproduce --quick", "everything in smaller sizes, a few minutes"), ("reproduce", "everything"), .. Catalog.Studies.Take(1).Select(s => ($"reproduce {s.Name} --output check", "one study"))];

    /// <inheritdoc/>
    public override bool UsesRanks => true;

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        RunOptions run = settings.Read(input);
        string? directory = input.Value(output);
        if (directory is { Length: 0 }) input.Problems.Add(new Problem("--output", "--output must name a directory, but is empty."));
        input.ThrowIfWrong();
        bool quiet = input.Has(settings.Quiet);
        var lines = new ReproductionProgressLines(terminal);
        var options = new ReproductionOptions
        {
            Study = input.Value(name),
            Quick = input.Has(quick),
            Output = directory ?? (input.Has(quick) ? "atlas-quick" : "atlas"),
            Threads = run.Threads,
            Force = input.Has(force),
            Progress = quiet ? null : lines.Show,
        };
        using var stop = new Stop(terminal);
        try
        {
            ReproductionResult result = Reproduction.Run(options, stop.Token);
            if (!quiet) lines.Finish();
            if (input.Has(settings.Json)) terminal.Out.WriteLine(Json.Text(AtlasFiles.Record(result)));
            else if (quiet) terminal.Out.WriteLine(result.Atlas);
            else Write(result, terminal);
            return result.Holds ? 0 : NotReproduced;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested || Ranks.Current.Count > 1)
        {
            if (!quiet) lines.Finish();
            terminal.Error.WriteLine($"Interrupted; what is finished is saved. To go on: {AtlasFiles.Command(options)}");
            return Failure.Interrupted;
        }
    }

    private static void Write(ReproductionResult result, Terminal terminal)
    {
        foreach (string line in Complaints(result)) terminal.Out.WriteLine(line);
        terminal.Out.WriteLine($"atlas: {result.Atlas}");
        terminal.Out.WriteLine(result.Summary);
    }

    // What does not hold, first of all.
    private static IEnumerable<string> Complaints(ReproductionResult result)
    {
        foreach (PresetResult preset in result.Presets)
        {
            string place = $"{preset.Study} {preset.Preset.Name}";
            if (preset.Error is string error)
            {
                yield return $"{place}: could not be computed: {error.ReplaceLineEndings(" ")}";
                continue;
            }

            foreach (ProvingNumber number in preset.ProvingNumbers.Where(n => !n.Holds))
                yield return string.Create(CultureInfo.InvariantCulture, $"{place}: {Proving.AsCheck(number).What}, measured {number.Measured?.ToString("R", CultureInfo.InvariantCulture) ?? "nothing"}, tolerance {number.Tolerance:R}");
            foreach (Check check in preset.Invariants.Where(c => !c.Holds))
                yield return $"{place}: {check.What} is {Humane.Number(check.Measured, 3)}, bound {Humane.Number(check.Bound, 3)}";
        }

        foreach (ClaimResult claim in result.Claims.Where(c => c.IsBroken || c.WasLost))
            yield return $"{claim.Study} claim {claim.Claim.Id}: {AtlasFiles.Words(claim)}{(claim.Measured is double m ? $", measured {Humane.Number(m)}, bound: {claim.Claim.Bound}" : "")}";
    }
}
