using System.CommandLine;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"resume": goes on with an interrupted run, or adds to a finished one through its extendable parameters.</summary>
internal sealed class ResumeCommand : AppCommand
{
    private readonly Argument<string> folder = Word("folder", "The run folder.");
    private readonly RunSettings settings = new(isNew: false);
    private readonly Option<bool> force = Flag("--force", "Run although the estimate exceeds 80 % of the free memory.");
    private readonly Dictionary<Option, ParameterDescription> extendable = [];

    /// <summary>Creates the command with the extendable parameters of all studies.</summary>
    public ResumeCommand() : base("resume", "Goes on with an interrupted, failed or killed run; the result has the same bits as if it had never stopped.")
    {
        Add(folder);
        Option[] shared = [force, settings.Threads, settings.Json, settings.Quiet];
        foreach (Option option in shared) Add(option);
        foreach (ParameterDescription parameter in Catalog.Studies.SelectMany(s => s.Parameters).Where(p => p.Extendable).DistinctBy(p => p.Name, StringComparer.Ordinal))
        {
            Option<string> option = ParameterText.OptionOf(parameter);
            extendable.Add(option, parameter);
            Add(option);
        }
    }

    /// <inheritdoc/>
    public override string Usage => "resume <folder> [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [("resume runs/redundancy/2026-11-21T14-03-22Z-7f3a91c2", "")];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<Option, string> ParameterHelp => extendable.ToDictionary(p => p.Key, p => ParameterText.Describe(p.Value));

    /// <inheritdoc/>
    public override bool UsesRanks => true;

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        RunOptions options = settings.Read(input) with { Force = input.Has(force) };
        string? path = input.Value(folder);
        if (path is null) input.Problems.Add(new Problem("folder", $"resume needs the run folder: {Product.Command} resume FOLDER."));
        input.ThrowIfWrong();
        var extended = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((Option option, ParameterDescription parameter) in extendable)
            if (input.Value(option) is string value) extended[parameter.Name] = value;
        var presentation = new Presentation(terminal, input.Has(settings.Json), input.Has(settings.Quiet));
        if (SweepFolder.Is(RunFolder.ReadManifest(path!)))
        {
            if (extended.Count > 0) throw new ParameterException(extended.Keys.First(), $"{path} is the folder of a sweep, whose points cannot be extended; sweep anew with --{extended.Keys.First()}.");
            var all = new SweepOptions();
            return SweepSession.Run(presentation, (chosen, token) => SweepRunner.Resume(path!, all, chosen, token), options);
        }

        return CommandRun.Run(presentation,
            (chosen, token) => StudyRunner.Resume(path!, chosen, extended.Count > 0 ? extended : null, token), options);
    }
}
