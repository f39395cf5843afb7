using System.CommandLine;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"remanence" alone: what it is, the studies with their question, three commands to copy.</summary>
internal sealed class OverviewCommand : AppCommand
{
    /// <summary>Builds the tree of all commands.</summary>
    public OverviewCommand() : base(Product.Command, Product.Sentence)
    {
        Add(Help);
        Add(Version);
        Add(Trace);
        Add(new RunCommand());
        Add(new DescribeCommand());
        Add(new SweepCommand());
        Add(new ResumeCommand());
        Add(new ReportCommand());
        Add(new RunsCommand());
        Add(new CompareCommand());
        Add(new RerunCommand());
        Add(new ExportCommand());
        Add(new CiteCommand());
        Add(new ClaimsCommand());
        Add(new ReproduceCommand());
        Add(new WebCommand());
    }

    /// <summary>Asks for help; every command takes it.</summary>
    public Option<bool> Help { get; } = Flag("--help", "Show help.", recursive: true, "-h", "-?");

    /// <summary>Asks for the version.</summary>
    public Option<bool> Version { get; } = Flag("--version", "Show the version and the commit it was built from.");

    /// <inheritdoc/>
    public override string Usage => "<command> [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [.. Commands(Catalog.Studies).Select(c => (c, ""))];

    private Option<bool> Trace { get; } = Flag("--trace", "Show the stack trace of an error.", recursive: true);

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        IReadOnlyList<StudyDescription> studies = Catalog.Studies;
        if (input.Stray.FirstOrDefault(w => !w.StartsWith('-')) is string word)
        {
            string[] names = [.. Subcommands.Select(c => c.Name)];
            string remedy = studies.Any(s => string.Equals(s.Name, word, StringComparison.Ordinal)) ? $"to run the study: {Product.Command} run {word}"
                : Names.Nearest(word, names) is string near ? $"the nearest is {near}"
                : $"the commands are {string.Join(", ", names)}";
            // Its options cannot be judged without the command.
            throw new ParameterException("", $"\"{ErrorText.Shown(word)}\" is no command; {remedy}.");
        }

        input.ThrowIfWrong();
        foreach (string line in Human.Wrap(Product.Sentence, terminal.Width)) terminal.Out.WriteLine(line);
        HelpText.Heading(terminal, "Studies");
        StudyList.Write(studies, terminal);
        HelpText.Heading(terminal, "Try");
        foreach (string command in Commands(studies)) terminal.Out.WriteLine($"  {Product.Command} {command}");
        return 0;
    }

    private static IEnumerable<string> Commands(IReadOnlyList<StudyDescription> studies)
    {
        if (studies.Count == 0) return [];
        StudyDescription first = studies.FirstOrDefault(s => string.Equals(s.Name, "redundancy", StringComparison.Ordinal)) ?? studies[0];
        string last = first.Presets.Count > 0 ? $" --preset {first.Presets[0].Name}" : "";
        return [$"run {first.Name}", $"describe {first.Name}", $"run {first.Name}{last} --dry-run"];
    }
}
