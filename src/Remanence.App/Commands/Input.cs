using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>What the user wrote, with every mistake in it: unknown options with the nearest known one, repeated options, options without value, stray words.</summary>
internal sealed class Input
{
    private readonly ParseResult parsed;
    private readonly List<Problem> problems = [];

    /// <summary>Checks the words of a command line.</summary>
    public Input(ParseResult parsed)
    {
        this.parsed = parsed;
        Command = (AppCommand)parsed.CommandResult.Command;
        Options = [.. OptionsOf(parsed.CommandResult)];
        foreach (Option option in Options) CheckOption(option);
        CheckUnmatched(parsed.UnmatchedTokens);
        // The parser takes an unknown option for the word that the command expects.
        foreach (Argument argument in Command.Arguments)
            if (Value(argument) is string word && LooksLikeOption(word)) CheckUnmatched([word]);
        // Whatever the parser finds beyond that must not be lost.
        if (problems.Count == 0) problems.AddRange(parsed.Errors.Select(e => new Problem("", e.Message)));
    }

    /// <summary>The command that the words select.</summary>
    public AppCommand Command { get; }

    /// <summary>The options that the command takes, its own first.</summary>
    public IReadOnlyList<Option> Options { get; }

    /// <summary>All mistakes found so far; commands add theirs.</summary>
    public ICollection<Problem> Problems => problems;

    /// <summary>Words that belong to nothing, in the order written.</summary>
    public IReadOnlyList<string> Stray => parsed.UnmatchedTokens;

    /// <summary>True when the option was written.</summary>
    public bool Has(Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>The value of an option, or null when it was not written (or without value, which is a problem already).</summary>
    public string? Value(Option option) => parsed.GetResult(option) is { Implicit: false, Tokens: [var token, ..] } && !LooksLikeOption(token.Value) ? token.Value : null;

    /// <summary>All values of an option that may be repeated.</summary>
    public IReadOnlyList<string> Values(Option option) => parsed.GetResult(option) is { Implicit: false } found ? [.. found.Tokens.Select(t => t.Value)] : [];

    /// <summary>All words of an argument that takes several.</summary>
    public IReadOnlyList<string> Values(Argument argument) => parsed.GetResult(argument) is { } found ? [.. found.Tokens.Select(t => t.Value)] : [];

    /// <summary>The value of a word, or null.</summary>
    public string? Value(Argument argument) => parsed.GetResult(argument) is { Tokens: [var token, ..] } ? token.Value : null;

    /// <summary>Throws all mistakes together, if there are any.</summary>
    /// <exception cref="ParameterException">At least one mistake was found.</exception>
    public void ThrowIfWrong()
    {
        if (problems.Count > 0) throw new ParameterException(problems);
    }

    private static IEnumerable<Option> OptionsOf(CommandResult? result)
    {
        bool own = true;
        for (; result is not null; result = result.Parent as CommandResult, own = false)
        {
            foreach (Option option in result.Command.Options)
                if (own || option.Recursive) yield return option;
        }
    }

    private void CheckOption(Option option)
    {
        if (parsed.GetResult(option) is not { Implicit: false } found) return;
        bool takesValue = option.Arity.MaximumNumberOfValues > 0;
        if (found.IdentifierTokenCount > 1 && option.Arity.MaximumNumberOfValues <= 1)
            problems.Add(new Problem(option.Name, string.Create(CultureInfo.InvariantCulture, $"{option.Name} is given {found.IdentifierTokenCount} times; give it once.")));
        else if (takesValue && found.Tokens.Count == 0)
            problems.Add(new Problem(option.Name, $"{option.Name} needs a value: {option.Name} {option.HelpName}."));
        else if (takesValue && LooksLikeOption(found.Tokens[0].Value))
        {
            problems.Add(new Problem(option.Name, $"{option.Name} needs a value, but is followed by {ErrorText.Shown(found.Tokens[0].Value)}."));
            if (!Options.Any(o => string.Equals(o.Name, found.Tokens[0].Value, StringComparison.Ordinal) || o.Aliases.Contains(found.Tokens[0].Value))) CheckUnmatched([found.Tokens[0].Value]);
        }
    }

    private void CheckUnmatched(IReadOnlyList<string> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            if (!LooksLikeOption(word))
            {
                if (Command.Subcommands.Count > 0) continue; // The command knows what it expected: a study.
                problems.Add(new Problem("", $"\"{ErrorText.Shown(word)}\" belongs to no option; {Path(parsed.CommandResult)} --help lists what it takes."));
                continue;
            }

            string name = word.Split('=')[0];
            problems.Add(new Problem(name, Unknown(name)));
            bool hasValue = !word.Contains('=', StringComparison.Ordinal) && i + 1 < words.Count && !LooksLikeOption(words[i + 1]);
            if (hasValue && Command.Subcommands.Count == 0) i++; // Its value is no mistake of its own.
        }
    }

    private string Unknown(string name)
    {
        string[] known = [.. Options.Where(o => !o.Hidden).SelectMany(o => o.Aliases.Prepend(o.Name))];
        string remedy = Names.Nearest(name, known) is string nearest ? $"the nearest known one is {nearest}" : $"{Path(parsed.CommandResult)} --help lists the known ones";
        return $"{ErrorText.Shown(name)} is no option of {Path(parsed.CommandResult)}; {remedy}.";
    }

    private static bool LooksLikeOption(string word) => word.Length > 2 && word.StartsWith("--", StringComparison.Ordinal) || word.Length == 2 && word[0] == '-' && char.IsAsciiLetter(word[1]);

    private static string Path(CommandResult result) => result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : Product.Command;
}
