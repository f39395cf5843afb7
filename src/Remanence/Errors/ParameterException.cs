namespace Remanence;

/// <summary>One violated rule of the input: which parameter, and one sentence with rule, value and remedy.</summary>
/// <param name="Parameter">Name of the parameter as the user writes it (kebab case), or the place in a file; empty for a rule between parameters.</param>
/// <param name="Message">One sentence: subject, rule, value, remedy.</param>
public sealed record Problem(string Parameter, string Message);

/// <summary>The command line, the configuration or the parameters are wrong. Carries <em>all</em> problems that were found, not the first one.</summary>
public sealed class ParameterException : RemanenceException
{
    /// <summary>Creates the error from all problems that were found.</summary>
    /// <param name="problems">At least one problem.</param>
    public ParameterException(IReadOnlyList<Problem> problems)
        : base(string.Join(Environment.NewLine, problems.Select(p => p.Message))) => Problems = problems;

    /// <summary>Creates the error from a single problem.</summary>
    public ParameterException(string parameter, string message) : this([new Problem(parameter, message)]) { }

    /// <summary>All problems, in the order of the parameters.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <inheritdoc/>
    public override string Code => "parameter";

    /// <inheritdoc/>
    public override int ExitCode => 2;
}
