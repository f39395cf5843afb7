namespace Remanence.Studies;

/// <summary>What a session of a sweep left behind.</summary>
/// <param name="Run">The sweep's folder, manifest, table and figures; table and figures are empty while other shards are missing.</param>
/// <param name="Points">Points of the whole sweep.</param>
/// <param name="Done">Points of the whole sweep that are done, by any session and shard; failed ones count.</param>
/// <param name="Failed">Points among them that failed.</param>
/// <param name="Computed">Points that this session computed.</param>
/// <param name="OutOfTime">True when the wall time ended the session before its points were done.</param>
public sealed record SweepOutcome(RunOutcome Run, int Points, int Done, int Failed, int Computed, bool OutOfTime)
{
    /// <summary>True when no point is missing.</summary>
    public bool Complete => Done == Points;

    /// <summary>Sentence of the first point that failed, or null.</summary>
    public string? FirstError { get; init; }
}
