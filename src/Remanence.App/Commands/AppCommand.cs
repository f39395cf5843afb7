using System.CommandLine;

namespace Remanence.App;

/// <summary>One command: its options, its help and what it does. System.CommandLine reads the words; checking them is ours, so that all mistakes are told at once.</summary>
internal abstract class AppCommand : Command
{
    /// <summary>Creates the command; unknown words are collected by <see cref="Input"/>.</summary>
    protected AppCommand(string name, string description) : base(name, description)
    {
        TreatUnmatchedTokensAsErrors = false;
        SetAction(_ => 0); // Without an action the parser demands a subcommand; what is missing, Execute says.
    }

    /// <summary>The line after "Usage", without "remanence".</summary>
    public abstract string Usage { get; }

    /// <summary>Complete commands to copy, with a comment each.</summary>
    public abstract IReadOnlyList<(string Command, string Comment)> Examples { get; }

    /// <summary>Does it. Errors are exceptions; the return value is the exit code otherwise.</summary>
    public abstract int Execute(Input input, Terminal terminal);

    /// <summary>True when the ranks of mpirun compute it together; otherwise the first rank does it and the others end.</summary>
    public virtual bool UsesRanks => false;

    /// <summary>Options whose values are parameters of a study; help lists them apart.</summary>
    public virtual IReadOnlyDictionary<Option, string> ParameterHelp => new Dictionary<Option, string>();

    /// <summary>An option with one value.</summary>
    protected static Option<string> Value(string name, string valueName, string description, bool recursive = false) =>
        new(name) { Description = description, HelpName = valueName, Arity = ArgumentArity.ExactlyOne, Recursive = recursive };

    /// <summary>An option without value.</summary>
    protected static Option<bool> Flag(string name, string description, bool recursive = false, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero, Recursive = recursive };

    /// <summary>A word that belongs to the command. Optional for the parser: the command says in its own words what is missing.</summary>
    protected static Argument<string> Word(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };
}
