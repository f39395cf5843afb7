using System.Text.Json.Serialization;

namespace Remanence.Studies;

/// <summary>Something that happened in a run. One line of events.jsonl each; console, log and page are readers of it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PhaseStarted), "phase-started")]
[JsonDerivedType(typeof(PhaseAdvanced), "phase-advanced")]
[JsonDerivedType(typeof(PhaseFinished), "phase-finished")]
[JsonDerivedType(typeof(Observed), "observed")]
[JsonDerivedType(typeof(RowsAdded), "rows-added")]
[JsonDerivedType(typeof(Warned), "warned")]
[JsonDerivedType(typeof(Checked), "checked")]
[JsonDerivedType(typeof(RunFinished), "run-finished")]
public abstract record RunEvent
{
    /// <summary>Seconds since the run (this session) began.</summary>
    public double Elapsed { get; init; }
}

/// <summary>A phase began: a map or a long computation.</summary>
public sealed record PhaseStarted(string Phase, long Items) : RunEvent;

/// <summary>A phase moved on, 0 to 1.</summary>
public sealed record PhaseAdvanced(string Phase, double Fraction) : RunEvent;

/// <summary>A phase ended.</summary>
public sealed record PhaseFinished(string Phase) : RunEvent;

/// <summary>The observable that moves: a quantity, where it was taken (a time, a size), its value.</summary>
public sealed record Observed(string Quantity, double At, double Value) : RunEvent;

/// <summary>Rows of a table that are final already, so that a curve can grow.</summary>
public sealed record RowsAdded(string Table, IReadOnlyList<IReadOnlyList<object?>> Rows) : RunEvent
{
    /// <summary>Names of the columns of <see cref="Rows"/>, where the table does not name them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Columns { get; init; }
}

/// <summary>A sentence about the limits of the result.</summary>
public sealed record Warned(string Message) : RunEvent;

/// <summary>A measured invariant.</summary>
public sealed record Checked(string What, double Measured, double Bound) : RunEvent;

/// <summary>The run ended: done, interrupted or failed.</summary>
public sealed record RunFinished(string State) : RunEvent;
