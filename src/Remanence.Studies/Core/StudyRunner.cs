using Remanence.Output;

namespace Remanence.Studies;

/// <summary>Runs studies: validates, estimates, computes, and leaves a run folder that can be resumed after any interruption.</summary>
public static class StudyRunner
{
    /// <summary>Runs a study into a new run folder.</summary>
    public static RunOutcome Run(Study study, RunOptions options, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Goes on with an interrupted, failed or killed run.</summary>
    public static RunOutcome Resume(string folder, RunOptions options, IReadOnlyDictionary<string, string>? extended = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    internal static object Compute(Study study, ulong seed, CancellationToken cancellation) => throw new NotSupportedException();
}
