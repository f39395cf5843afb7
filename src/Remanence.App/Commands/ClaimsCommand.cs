using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"claims": what the sources claim, where, and what the runs of a reproduction say about it.</summary>
internal sealed class ClaimsCommand : AppCommand
{
    private readonly Argument<string> name = Word("study", "Name of the study; without it, the claims of all studies are listed.");
    private readonly Option<string> output = Value("--output", "DIR", "Directory of a reproduction whose runs give the verdicts (default: atlas, or atlas-quick, if it is there).");
    private readonly Option<bool> json = Flag("--json", "Print the claims as one JSON document.");

    /// <summary>Creates the command.</summary>
    public ClaimsCommand() : base("claims", "Lists the claims of the sources with place, bound and, where a reproduction has measured them, number and verdict.")
    {
        Add(name);
        Add(output);
        Add(json);
    }

    /// <inheritdoc/>
    public override string Usage => "claims [study] [--output DIR] [--json]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [("claims", "all studies"), .. Catalog.Studies.Where(s => s.Claims.Count > 0).Take(1).SelectMany(s =>
        new[] { ($"claims {s.Name} --output atlas", "with the verdicts of a reproduction"), ($"claims {s.Name} --json", "") })];

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        string? directory = input.Value(output);
        if (directory is not null && !Directory.Exists(directory))
            input.Problems.Add(new Problem("--output", $"--output must name the directory of a reproduction, but \"{directory}\" is none; make one with {Product.Command} reproduce --output {(directory.Length == 0 ? "atlas" : directory)}."));
        input.ThrowIfWrong();
        directory ??= Directory.Exists("atlas") ? "atlas" : "atlas-quick";
        IReadOnlyList<ClaimResult> claims = ClaimLedger.Read(directory, input.Value(name));
        if (input.Has(json)) terminal.Out.WriteLine(Json.Text(new JsonArray([.. claims.Select(AtlasFiles.ClaimRecord)])));
        else Write(claims, input.Value(name), terminal);
        return 0;
    }

    private static void Write(IReadOnlyList<ClaimResult> claims, string? study, Terminal terminal)
    {
        foreach (IGrouping<string, ClaimResult> group in claims.GroupBy(c => c.Study, StringComparer.Ordinal))
        {
            terminal.Out.WriteLine(terminal.Bold(group.Key));
            foreach (ClaimResult claim in group)
            {
                terminal.Out.WriteLine($"  {claim.Claim.Id}: {Verdict(claim, terminal)}");
                string preset = claim.Claim.Preset.Length > 0 ? $"; preset {claim.Claim.Preset}" : "";
                Paragraph($"{claim.Claim.Statement} ({claim.Claim.Place}{preset})", terminal);
                string measured = claim.Measured is double number ? $": {Humane.Number(number)}" : "";
                Paragraph($"{claim.Claim.Quantity}{measured}; bound: {claim.Claim.Bound}", terminal);
                if (claim.Claim.Comment.Length > 0) Paragraph(claim.Claim.Comment, terminal);
            }

            terminal.Out.WriteLine();
        }

        int open = claims.Count(c => c.Verdict is null);
        string which = open == claims.Count ? "None is" : open == 1 ? "1 is not" : string.Create(CultureInfo.InvariantCulture, $"{open} are not");
        if (open > 0) terminal.Out.WriteLine($"{which} measured here; to measure {(open == 1 ? "it" : "them")}: {Product.Command} reproduce{(study is null ? "" : " " + study)}");
        if (claims.Count == 0) terminal.Out.WriteLine("There are no claims.");
    }

    private static string Verdict(ClaimResult claim, Terminal terminal)
    {
        string words = AtlasFiles.Words(claim);
        return claim.Verdict switch
        {
            Studies.Verdict.Holds or Studies.Verdict.HoldsWithCorrection => terminal.Colored(words, 4),
            Studies.Verdict.Fails => terminal.Colored(words, 5),
            _ => terminal.Muted(words),
        };
    }

    private static void Paragraph(string text, Terminal terminal)
    {
        foreach (string line in Human.Wrap(text, terminal.Width, "      ")) terminal.Out.WriteLine(line);
    }
}
