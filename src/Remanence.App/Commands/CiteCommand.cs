using System.CommandLine;
using System.Text.Json.Nodes;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"cite": BibTeX of Remanence, of a study, or of exactly what a run used.</summary>
internal sealed class CiteCommand : AppCommand
{
    private readonly Argument<string> what = Word("folder-or-study", "A run folder or the name of a study; without it, Remanence alone.");

    private readonly Option<bool> json = Flag("--json", "Print the entries as one JSON document.");
    private readonly Option<bool> quiet = Flag("--quiet", "Print nothing but the entries, as without it.");

    /// <summary>Creates the command.</summary>
    public CiteCommand() : base("cite", "Prints the BibTeX entries of Remanence and of the papers behind a run or a study.")
    {
        Add(what);
        Add(json);
        Add(quiet);
    }

    /// <inheritdoc/>
    public override string Usage => "cite [folder | study] [--json | --quiet]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [("cite", ""), .. Catalog.Studies.Take(1).Select(s => ($"cite {s.Name} > remanence.bib", ""))];

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        if (input.Has(json) && input.Has(quiet)) input.Problems.Add(new Problem("--quiet", "--json and --quiet exclude each other; give one of them."));
        input.ThrowIfWrong();
        string[] entries = [.. Entries(input.Value(what)).Select(e => e.Trim())];
        if (input.Has(json)) terminal.Out.WriteLine(Json.Text(new JsonArray([.. entries.Select(e => (JsonNode)e)])));
        else terminal.Out.WriteLine(string.Join(Environment.NewLine + Environment.NewLine, entries));
        return 0;
    }

    private static IReadOnlyList<string> Entries(string? what)
    {
        if (what is null) return [FirstManifest.OwnCitation];
        // A path separator or an existing directory means a folder; a bare word that is a study means the study.
        bool isStudy = Catalog.Studies.Any(s => string.Equals(s.Name, what, StringComparison.Ordinal));
        if (!isStudy && (Directory.Exists(what) || what.AsSpan().ContainsAny('/', '\\'))) return RunFolder.ReadManifest(what).Citations;
        return [FirstManifest.OwnCitation, .. Catalog.Find(what).BibTeX];
    }
}
