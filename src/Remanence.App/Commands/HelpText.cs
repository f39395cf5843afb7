using System.CommandLine;

namespace Remanence.App;

/// <summary>Help of a command: examples first, then usage, then options.</summary>
internal static class HelpText
{
    /// <summary>Writes the help to standard output: it was asked for.</summary>
    public static void Write(AppCommand command, IReadOnlyList<Option> options, Terminal terminal)
    {
        TextWriter writer = terminal.Out;
        foreach (string line in Human.Wrap(command.Description ?? "", terminal.Width)) writer.WriteLine(line);
        Heading(terminal, "Examples");
        foreach ((string example, string comment) in command.Examples)
        {
            if (comment.Length > 0) writer.WriteLine(terminal.Muted($"  # {comment}"));
            writer.WriteLine($"  {Product.Command} {example}".TrimEnd());
        }

        Heading(terminal, "Usage");
        writer.WriteLine($"  {Product.Command} {command.Usage}".TrimEnd());
        Section(terminal, "Commands", command.Subcommands.Select(c => (c.Name, c.Description ?? "")));
        Section(terminal, "Arguments", command.Arguments.Select(a => ($"<{a.Name}>", a.Description ?? "")));
        IReadOnlyDictionary<Option, string> parameters = command.ParameterHelp;
        Section(terminal, "Parameters", options.Where(parameters.ContainsKey).Select(o => (Left(o), parameters[o])));
        Section(terminal, "Options", options.Where(o => !parameters.ContainsKey(o) && !o.Hidden).Select(o => (Left(o), o.Description ?? "")));
    }

    /// <summary>Writes a heading after an empty line.</summary>
    public static void Heading(Terminal terminal, string title)
    {
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(terminal.Bold(title));
    }

    private static void Section(Terminal terminal, string title, IEnumerable<(string Left, string Right)> rows)
    {
        var table = new TextTable();
        bool any = false;
        foreach ((string left, string right) in rows)
        {
            table.Add(left, right);
            any = true;
        }

        if (!any) return;
        Heading(terminal, title);
        foreach (string line in table.Lines(terminal.Width, "  ")) terminal.Out.WriteLine(line);
    }

    private static string Left(Option option) =>
        string.Join(", ", option.Aliases.Prepend(option.Name)) + (option.Arity.MaximumNumberOfValues > 0 ? $" {option.HelpName}" : "");
}
