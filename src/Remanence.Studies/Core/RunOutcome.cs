using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What a run left behind.</summary>
/// <param name="Folder">Absolute path of the run folder.</param>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Tables">Tables of the result.</param>
/// <param name="Figures">Figures of the result; empty when a finished run was resumed, which computes nothing (they are in the folder).</param>
/// <param name="Result">The study's typed result; null when a finished run was resumed.</param>
public sealed record RunOutcome(string Folder, Manifest Manifest, IReadOnlyList<Table> Tables, IReadOnlyList<Figure> Figures, object? Result)
{
    /// <summary>Arrays of the result.</summary>
    public IReadOnlyList<ArrayOutput> Arrays { get; init; } = [];
}
