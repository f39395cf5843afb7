namespace Remanence.Studies;

/// <summary>What a run says about a claim of the source.</summary>
public enum Verdict
{
    /// <summary>The measured number keeps the bound.</summary>
    Holds,

    /// <summary>It holds in a corrected form, which the claim states.</summary>
    HoldsWithCorrection,

    /// <summary>The measured number contradicts it.</summary>
    Fails,

    /// <summary>No feasible computation decides it.</summary>
    NotTestable,
}

/// <summary>A claim of a source, paraphrased, and what was measured. The verdict is computed from the number, never typed.</summary>
/// <param name="Id">Kebab-case name, unique in its study.</param>
/// <param name="Statement">Paraphrase of what the source says.</param>
/// <param name="Place">Where it says so (equation, figure, section).</param>
/// <param name="Preset">Preset whose run decides it.</param>
/// <param name="Quantity">What is measured, one phrase.</param>
/// <param name="Bound">The number it is held against, one phrase with the value.</param>
/// <param name="Measure">Takes the tables of the preset's run by name and gives the measured number and the verdict.</param>
/// <param name="Comment">What a reader must know: the correction, the reason.</param>
public sealed record Claim(string Id, string Statement, string Place, string Preset, string Quantity, string Bound,
    Func<IReadOnlyDictionary<string, Remanence.Output.Table>, (double Measured, Verdict Verdict)> Measure, string Comment = "")
{
    /// <summary>A claim that no run of this tool can decide.</summary>
    /// <param name="id">Kebab-case name, unique in its study.</param>
    /// <param name="statement">Paraphrase of what the source says.</param>
    /// <param name="place">Where it says so.</param>
    /// <param name="reason">Why it cannot be decided, and what comes nearest.</param>
    internal static Claim NotTestable(string id, string statement, string place, string reason) => new(id, statement, place, "", "", "", _ => (double.NaN, Verdict.NotTestable), reason);

    /// <summary>True when the quick values of the preset decide it as well; otherwise a quick run leaves it open.</summary>
    public bool InQuickRuns { get; init; }
}
