namespace Remanence.Studies;

/// <summary>What a run needs, counted from the parameters before anything is allocated.</summary>
/// <param name="PeakBytes">Largest memory at one moment; a double because an estimate may exceed any address space.</param>
/// <param name="Operations">Floating-point operations, for the predicted time.</param>
/// <param name="DiskBytes">Disk for checkpoints and results.</param>
/// <param name="Remedies">Ways to need less, as short phrases ("fewer --times", "--environment-spins 30 needs 1.2 GiB").</param>
public sealed record ResourceEstimate(double PeakBytes, double Operations, double DiskBytes, IReadOnlyList<string> Remedies)
{
    /// <summary>What the program itself takes before it computes: a part of every <see cref="PeakBytes"/>.</summary>
    public const double ProgramBytes = 90 << 20;

    /// <summary>The part of <see cref="PeakBytes"/> that ranks share, each holding its slice.</summary>
    public double SharedBytes { get; init; }

    /// <summary>Largest memory of one of several ranks; only 1, 2, 4, ... of them share states.</summary>
    internal double BytesOfARank(int ranks) => int.IsPow2(ranks) ? PeakBytes - SharedBytes + SharedBytes / ranks : PeakBytes;
}
