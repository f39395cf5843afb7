using Remanence.Output;

namespace Remanence.Studies;

/// <summary>A question with its parameters: a record whose <see cref="ParameterAttribute"/> properties are the parameters. Without its result type, as the catalog and the command line see it.</summary>
public abstract record Study
{
    /// <summary>Rules between parameters; ranges of single parameters are checked from their attributes. Yields every problem.</summary>
    protected internal virtual IEnumerable<Problem> Validate() => [];

    /// <summary>What the run will need; allocates nothing and depends on the parameters only.</summary>
    public abstract ResourceEstimate Estimate(RunOptions? options = null);

    /// <summary>Another study with the same values.</summary>
    internal Study Copy() => this with { };

    /// <summary>Files that values were read from.</summary>
    internal IReadOnlyList<InputFile> Inputs { get; set; } = [];

    internal abstract object ComputeUntyped(RunContext run);

    internal abstract IReadOnlyList<Table> TablesOf(object result);

    internal abstract IReadOnlyList<Figure> FiguresOf(object result);

    internal abstract IReadOnlyList<ArrayOutput> ArraysOf(object result);

    internal abstract string InterpretationOf(object result);

    private protected static string Text(FormattableString text) => Humane.Text(text);
}

/// <summary>A study whose computation gives a <typeparamref name="TResult"/>.</summary>
/// <typeparam name="TResult">The typed result that scripts use.</typeparam>
public abstract record Study<TResult> : Study
{
    /// <summary>Computes the result in memory, without a folder.</summary>
    /// <param name="seed">Seed of the random streams.</param>
    /// <param name="cancellation">Stops between portions.</param>
    /// <exception cref="ParameterException">The parameters break rules; all of them are listed.</exception>
    /// <exception cref="CapacityException">It needs more memory than there is.</exception>
    /// <exception cref="AccuracyException">A measured invariant exceeds its bound.</exception>
    public TResult Compute(ulong seed = 1, CancellationToken cancellation = default) => (TResult)StudyRunner.Compute(this, seed, cancellation);

    /// <summary>Computes the result and writes a run folder; resumable after any interruption.</summary>
    /// <exception cref="ParameterException">The parameters break rules; all of them are listed.</exception>
    /// <exception cref="CapacityException">It needs more memory or disk than there is.</exception>
    /// <exception cref="AccuracyException">A measured invariant or a proving number exceeds its bound; the folder is complete and says so.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped; the folder can be resumed.</exception>
    /// <exception cref="RunFolderException">The folder cannot be written.</exception>
    public Run<TResult> Run(RunOptions? options = null, CancellationToken cancellation = default)
    {
        RunOutcome outcome = StudyRunner.Run(this, options ?? new RunOptions(), cancellation);
        return new Run<TResult>((TResult)outcome.Result!, outcome.Folder, outcome.Manifest.Checks);
    }

    /// <summary>The computation: plain imperative code on the library and the context.</summary>
    protected internal abstract TResult Compute(RunContext run);

    /// <summary>Tables of a result.</summary>
    protected internal abstract IEnumerable<Table> Tables(TResult result);

    /// <summary>Figures of a result.</summary>
    protected internal abstract IEnumerable<Figure> Figures(TResult result);

    /// <summary>Arrays of a result, for what is too large or has too many axes for a table; none unless overridden.</summary>
    protected internal virtual IEnumerable<ArrayOutput> Arrays(TResult result) => [];

    /// <summary>One paragraph for the report: what this result says about the question.</summary>
    protected internal virtual string Interpret(TResult result) => "";

    internal sealed override object ComputeUntyped(RunContext run) => Compute(run) ?? throw new NotSupportedException("A study's result must not be null.");

    internal sealed override IReadOnlyList<Table> TablesOf(object result) => [.. Tables((TResult)result)];

    internal sealed override IReadOnlyList<Figure> FiguresOf(object result) => [.. Figures((TResult)result)];

    internal sealed override IReadOnlyList<ArrayOutput> ArraysOf(object result) => [.. Arrays((TResult)result)];

    internal sealed override string InterpretationOf(object result) => Interpret((TResult)result);
}

/// <summary>A finished run.</summary>
/// <typeparam name="TResult">The study's result.</typeparam>
/// <param name="Result">The typed result.</param>
/// <param name="Folder">Absolute path of the run folder.</param>
/// <param name="Checks">Measured invariants.</param>
public sealed record Run<TResult>(TResult Result, string Folder, IReadOnlyList<Check> Checks);

/// <summary>Names a study for the catalog, the command line and the docs.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StudyAttribute(string name, string question) : Attribute
{
    /// <summary>Name on the command line.</summary>
    public string Name { get; } = name;

    /// <summary>The question, one sentence.</summary>
    public string Question { get; } = question;

    /// <summary>Raised whenever a change alters numbers.</summary>
    public int AlgorithmVersion { get; init; } = 1;

    /// <summary>The source, as it is cited in text.</summary>
    public string Source { get; init; } = "";

    /// <summary>BibTeX entries of the source and the algorithms.</summary>
    public string[] BibTeX { get; init; } = [];
}
