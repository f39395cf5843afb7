using System.CommandLine;
using System.Text.Json.Nodes;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"compare": what was changed between two runs and how far their results are apart.</summary>
internal sealed class CompareCommand : AppCommand
{
    private const int ShownRows = 14;
    private readonly Argument<string[]> folders = new("folder") { Description = "Two run folders (or folders of sweeps), A and B.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> output = Value("--output", "DIR", "Directory that receives the comparison: overlaid figures, tables, a report (default: runs).");
    private readonly Option<bool> json = Flag("--json", "Print the comparison as one JSON document and write no folder.");

    /// <summary>Creates the command.</summary>
    public CompareCommand() : base("compare", "Lays two runs over each other: changed parameters, overlaid figures, the largest difference of each column.")
    {
        Add(folders);
        Add(output);
        Add(json);
    }

    /// <inheritdoc/>
    public override string Usage => "compare <folder> <folder> [--output DIR | --json]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [("compare runs/redundancy/FIRST runs/redundancy/SECOND", "")];

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        IReadOnlyList<string> given = input.Values(folders);
        if (given.Count != 2) input.Problems.Add(new Problem("folder", $"compare needs two run folders, but has {given.Count}: {Product.Command} compare FOLDER FOLDER."));
        if (input.Has(json) && input.Has(output)) input.Problems.Add(new Problem("--json", "--json and --output exclude each other; give one of them."));
        input.ThrowIfWrong();
        RunComparison comparison = RunComparison.Of(given[0], given[1]);
        if (input.Has(json))
        {
            terminal.Out.WriteLine(Json.Text(Document(comparison)));
            return 0;
        }

        string folder = ComparisonFolder.Write(comparison, given[0], given[1], input.Value(output) ?? new RunOptions().Output);
        Write(comparison, terminal);
        terminal.Out.WriteLine($"results: {folder}");
        return 0;
    }

    /// <summary>The comparison as text: what changed, the largest differences, what has no partner.</summary>
    internal static void Write(RunComparison comparison, Terminal terminal)
    {
        foreach (string line in Human.Wrap(ComparisonFolder.Sentence(comparison), terminal.Width)) terminal.Out.WriteLine(line);
        ColumnDifference[] unequal = [.. comparison.Differences.Where(d => d.Unequal > 0).OrderByDescending(d => d.LargestRelative)];
        if (unequal.Length > 0)
        {
            terminal.Out.WriteLine();
            var table = new TextTable(false, true, true, true, false);
            table.Add("column", "unequal", "largest", "relative", "at");
            foreach (ColumnDifference d in unequal.Take(ShownRows))
                table.Add(ComparisonFolder.Where(d), $"{d.Unequal}/{d.Compared}", Humane.Number(d.Largest), Humane.Number(d.LargestRelative), d.At);
            foreach (string line in table.Lines(terminal.Width)) terminal.Out.WriteLine(line);
            if (unequal.Length > ShownRows) terminal.Out.WriteLine($"({unequal.Length - ShownRows} more columns differ)");
        }

        foreach (string remark in comparison.Remarks) terminal.Out.WriteLine("no partner: " + remark);
        terminal.Out.WriteLine();
    }

    /// <summary>The comparison for programs.</summary>
    internal static JsonObject Document(RunComparison comparison) => new()
    {
        ["identical"] = comparison.Identical,
        ["changed"] = new JsonArray([.. comparison.Changed.Select(c => (JsonNode)new JsonObject { ["name"] = c.Name, ["a"] = c.A, ["b"] = c.B })]),
        ["differences"] = new JsonArray([.. comparison.Differences.Select(d => (JsonNode)new JsonObject
        {
            ["table"] = d.Table, ["column"] = d.Column, ["compared"] = d.Compared, ["unequal"] = d.Unequal,
            ["largest"] = Json.Number(d.Largest), ["largestRelative"] = Json.Number(d.LargestRelative), ["at"] = d.At,
        })]),
        ["remarks"] = new JsonArray([.. comparison.Remarks.Select(r => (JsonNode)r)]),
    };
}
