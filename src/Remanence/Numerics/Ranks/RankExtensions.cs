namespace Remanence;

/// <summary>What the forms of <see cref="ICommunicator"/> have in common.</summary>
internal static class RankExtensions
{
    /// <summary>Gathers as many numbers from every rank.</summary>
    internal static void GatherEqual(this ICommunicator ranks, ReadOnlySpan<double> own, Span<double> all)
    {
        int[] counts = new int[ranks.Count];
        Array.Fill(counts, own.Length);
        ranks.Gather(own, all, counts);
    }
}
