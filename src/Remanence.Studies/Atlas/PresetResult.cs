using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What one preset of a reproduction gave.</summary>
public sealed record PresetResult
{
    /// <summary>Name of the study.</summary>
    public required string Study { get; init; }

    /// <summary>The preset.</summary>
    public required Preset Preset { get; init; }

    /// <summary>True when it ran with smaller values than those of the figure.</summary>
    public required bool IsQuick { get; init; }

    /// <summary>True when a finished run of an earlier call was taken.</summary>
    public bool WasThere { get; init; }

    /// <summary>Absolute path of the run folder, or null when the run could not begin.</summary>
    public string? Folder { get; init; }

    /// <summary>Manifest of the run, or null when there is none.</summary>
    public Manifest? Manifest { get; init; }

    /// <summary>The numbers that prove the preset, with what was measured.</summary>
    public IReadOnlyList<ProvingNumber> ProvingNumbers { get; init; } = [];

    /// <summary>Invariants that the run measured, without the proving numbers.</summary>
    public IReadOnlyList<Check> Invariants { get; init; } = [];

    /// <summary>Verdicts on the claims that this preset decides.</summary>
    public IReadOnlyList<ClaimResult> Claims { get; init; } = [];

    /// <summary>Why it could not be computed, or null.</summary>
    public string? Error { get; init; }

    /// <summary>True when it was computed, every proving number and every invariant holds, and every claim that it decides could be judged.</summary>
    public bool Holds => Error is null && ProvingNumbers.All(n => n.Holds) && Invariants.All(c => c.Holds) && Claims.All(c => !c.IsBroken);
}

/// <summary>What is known of a claim.</summary>
/// <param name="Study">Name of the study.</param>
/// <param name="Claim">The claim.</param>
/// <param name="Measured">The measured number, or null when no run decides it.</param>
/// <param name="Verdict">The verdict, or null when no run decides it.</param>
/// <param name="Note">Why it is not decided, or empty.</param>
public sealed record ClaimResult(string Study, Claim Claim, double? Measured, Verdict? Verdict, string Note)
{
    /// <summary>Absolute path of the run that decided it, or null.</summary>
    public string? Folder { get; init; }

    /// <summary>Version of Remanence that computed this run, or null.</summary>
    public string? Version { get; init; }

    /// <summary>True when a finished run should decide it, but its tables do not hold what the claim needs.</summary>
    public bool IsBroken { get; init; }

    /// <summary>True when an earlier reproduction in the same directory found that it holds, and this one finds that it fails.</summary>
    public bool WasLost { get; init; }
}
