namespace Remanence;

/// <summary>Checks that all forms of <see cref="ICommunicator"/> share.</summary>
internal static class RankArguments
{
    internal static void CheckPartner(ICommunicator ranks, int partner)
    {
        if (partner < 0 || partner >= ranks.Count || partner == ranks.Rank)
            throw new ArgumentOutOfRangeException(nameof(partner), partner, $"A partner must be another one of the ranks 0..{ranks.Count - 1}, but rank {ranks.Rank} was given {partner}.");
    }

    internal static void CheckGather(ICommunicator ranks, ReadOnlySpan<double> own, ReadOnlySpan<double> all, ReadOnlySpan<int> counts)
    {
        if (counts.Length != ranks.Count) throw new ArgumentException($"Gathering from {ranks.Count} ranks needs as many counts, but was given {counts.Length}.", nameof(counts));
        long sum = 0;
        foreach (int count in counts) sum += count;
        if (own.Length != counts[ranks.Rank] || all.Length != sum)
            throw new ArgumentException($"Rank {ranks.Rank} must give {counts[ranks.Rank]} numbers and make room for {sum}, but gives {own.Length} and has room for {all.Length}.", nameof(own));
    }
}
