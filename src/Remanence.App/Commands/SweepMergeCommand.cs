using System.CommandLine;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"sweep merge": puts the points of several folders of one sweep together.</summary>
internal sealed class SweepMergeCommand : AppCommand
{
    private readonly Argument<string[]> folders = new("folder") { Description = "Folders of one sweep; the points come together in the first.", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Creates the command.</summary>
    public SweepMergeCommand() : base("merge", "Puts the points of shards that were computed in separate places together, and writes the table of what is there.") => Add(folders);

    /// <inheritdoc/>
    public override string Usage => "sweep merge <folder> [<folder> ...]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [("sweep merge here/sweep-7f3a91c2d4e5 there/sweep-7f3a91c2d4e5", "")];

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        SweepCommand sweep = (SweepCommand)Parents.Single();
        IReadOnlyList<string> given = input.Values(folders);
        if (given.Count == 0) input.Problems.Add(new Problem("folder", $"sweep merge needs the folders of the shards: {Product.Command} sweep merge FOLDER [FOLDER ...]."));
        input.ThrowIfWrong();
        return SweepSession.Show(new Presentation(terminal, input.Has(sweep.Settings.Json), input.Has(sweep.Settings.Quiet)), SweepRunner.Merge(given));
    }
}
