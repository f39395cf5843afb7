using System.CommandLine;
using System.Text.Json.Nodes;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"describe": the studies, or one study with its parameters and presets; as JSON schema for programs.</summary>
internal sealed class DescribeCommand : AppCommand
{
    private readonly Argument<string> name = Word("study", "Name of the study; without it, all studies are listed.");
    private readonly Option<bool> json = Flag("--json", "Print the list, or the JSON schema of the study's parameters.");

    /// <summary>Creates the command.</summary>
    public DescribeCommand() : base("describe", "Says what a study asks, its parameters with their defaults and ranges, and its presets.")
    {
        Add(name);
        Add(json);
    }

    /// <inheritdoc/>
    public override string Usage => "describe [study] [--json]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [("describe", "all studies"), .. Catalog.Studies.Take(1).SelectMany(s =>
        new[] { ($"describe {s.Name}", ""), ($"describe {s.Name} --json", "schema of a configuration file") })];

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        input.ThrowIfWrong();
        if (input.Value(name) is not string wanted)
        {
            if (input.Has(json)) terminal.Out.WriteLine(Json.Text(new JsonArray([.. Catalog.Studies.Select(s => new JsonObject { ["name"] = s.Name, ["question"] = s.Question, ["source"] = s.Source })])));
            else StudyList.Write(Catalog.Studies, terminal);
            return 0;
        }

        StudyDescription study = Catalog.Find(wanted);
        if (input.Has(json)) terminal.Out.WriteLine(Json.Text(study.Schema()));
        else Write(study, terminal);
        return 0;
    }

    private static void Write(StudyDescription study, Terminal terminal)
    {
        terminal.Out.WriteLine(terminal.Bold(study.Name));
        foreach (string line in Human.Wrap(study.Question, terminal.Width, "  ")) terminal.Out.WriteLine(line);
        foreach (string line in Human.Wrap(study.Source, terminal.Width, "  ")) terminal.Out.WriteLine(terminal.Muted(line));

        HelpText.Heading(terminal, "Parameters");
        var parameters = new TextTable();
        foreach (ParameterDescription parameter in study.Parameters) parameters.Add("--" + parameter.Name, ParameterText.Describe(parameter));
        foreach (string line in parameters.Lines(terminal.Width, "  ")) terminal.Out.WriteLine(line);

        HelpText.Heading(terminal, "Presets");
        var presets = new TextTable(false, true);
        presets.Add("(defaults)", Memory(study, []), "");
        foreach (Preset preset in study.Presets)
            presets.Add(preset.Name, Memory(study, preset.Values), preset.Place.Length > 0 ? $"{preset.Title} ({preset.Place})" : preset.Title);
        foreach (string line in presets.Lines(terminal.Width, "  ")) terminal.Out.WriteLine(line);

        HelpText.Heading(terminal, "Try");
        terminal.Out.WriteLine($"  {Product.Command} run {study.Name}");
        if (study.Presets.Count > 0) terminal.Out.WriteLine($"  {Product.Command} run {study.Name} --preset {study.Presets[0].Name}");
        terminal.Out.WriteLine($"  {Product.Command} run {study.Name} --dry-run");
    }

    private static string Memory(StudyDescription study, IEnumerable<KeyValuePair<string, string>> values) =>
        Humane.Bytes(study.Create(new Dictionary<string, string>(values, StringComparer.Ordinal)).Estimate().PeakBytes);
}
