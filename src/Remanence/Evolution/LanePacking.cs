namespace Remanence;

/// <summary>One start in the real lanes of a recursion: one lane if it is real, otherwise two (real and imaginary part).</summary>
/// <param name="Branch">The start it carries.</param>
/// <param name="Conjugate">Another start that is its complex conjugate and needs no lanes of its own, or -1.</param>
/// <param name="Lane">First lane.</param>
/// <param name="IsComplex">True for two lanes.</param>
internal readonly record struct LaneSlot(int Branch, int Conjugate, int Lane, bool IsComplex);

/// <summary>The starts that one recursion carries.</summary>
/// <param name="Lanes">Real lanes: 1, 2 or 4; with three in use the fourth stays zero.</param>
/// <param name="Slots">Where each start lies.</param>
internal sealed record LanePass(int Lanes, IReadOnlyList<LaneSlot> Slots);

/// <summary>
/// Distributes starts over recursions with at most 4 real lanes. A real operator acts on every lane alone, so a real start needs one lane, and T_k(H) conj(v) = conj(T_k(H) v)
/// lets a start and its conjugate share two.
/// </summary>
internal static class LanePacking
{
    internal const int MaximumLanes = 4;

    /// <summary>Detects real and conjugate starts exactly, bit for bit.</summary>
    internal static List<LanePass> Detect(IReadOnlyList<Amplitudes> starts, bool realOperator)
    {
        if (!realOperator) return AllComplex(starts.Count);
        var real = new List<LaneSlot>();
        var complex = new List<LaneSlot>();
        bool[] placed = new bool[starts.Count];
        for (int i = 0; i < starts.Count; i++)
        {
            if (placed[i]) continue;
            if (starts[i].IsExactlyReal())
            {
                real.Add(new LaneSlot(i, -1, 0, IsComplex: false));
                continue;
            }

            int partner = -1;
            for (int j = i + 1; j < starts.Count && partner < 0; j++)
                if (!placed[j] && starts[i].IsExactConjugateOf(starts[j])) partner = j;
            if (partner >= 0) placed[partner] = true;
            complex.Add(new LaneSlot(i, partner, 0, IsComplex: true));
        }

        return Pack([.. complex, .. real]);
    }

    /// <summary>Two lanes for every start.</summary>
    internal static List<LanePass> AllComplex(int branches) => Pack([.. Enumerable.Range(0, branches).Select(i => new LaneSlot(i, -1, 0, IsComplex: true))]);

    /// <summary>The number of lanes of every pass for a number of lanes in all.</summary>
    internal static IEnumerable<int> PassLanes(int lanes)
    {
        for (; lanes > 0; lanes -= MaximumLanes) yield return lanes >= 3 ? 4 : lanes;
    }

    private static List<LanePass> Pack(List<LaneSlot> slots)
    {
        // Complex ones come first, so pairs of lanes never straddle two passes.
        var passes = new List<LanePass>();
        var current = new List<LaneSlot>();
        int used = 0;
        foreach (LaneSlot slot in slots)
        {
            int width = slot.IsComplex ? 2 : 1;
            if (used + width > MaximumLanes) Close();
            current.Add(slot with { Lane = used });
            used += width;
        }

        Close();
        return passes;

        void Close()
        {
            passes.Add(new LanePass(used >= 3 ? 4 : used, [.. current]));
            current.Clear();
            used = 0;
        }
    }
}
