namespace Remanence.Studies;

/// <summary>
/// Mean deficits of the fragments of an environment at one time: one class each for pure spins, identical mixed spins and different mixed spins, because each has its own exact or bracketing algorithm.
/// </summary>
internal abstract class FragmentDeficits(double pointerUp, SpinRecord[] records)
{
    protected double PointerUp { get; } = pointerUp;

    protected SpinRecord[] Records { get; } = records;

    public static FragmentDeficits Of(double pointerUp, SpinRecord[] records)
    {
        bool identical = Array.TrueForAll(records, r => r.Spin == records[0].Spin);
        if (identical) return new IdenticalDeficits(pointerUp, records);
        return Array.TrueForAll(records, r => r.Spin.BlochLength == 1) ? new PureDeficits(pointerUp, records) : new MixedDeficits(pointerUp, records);
    }

    /// <summary>Largest deviation of the guard so far.</summary>
    public double GuardDeviation { get; protected set; }

    /// <summary>Largest corner so far.</summary>
    public int CornerSize { get; protected set; }

    /// <summary>ln of the mean deficits; NaN where it is not known exactly.</summary>
    public abstract double[] Logarithms(IReadOnlyList<int> sizes);

    /// <summary>ln of the mean second-order deficits.</summary>
    public abstract double[] SecondOrders(IReadOnlyList<int> sizes);

    /// <summary>The redundancy with its bracket.</summary>
    public abstract RedundancyOfDelta Redundancy(double delta);

    /// <summary>The redundancy where n_delta is known.</summary>
    protected static RedundancyOfDelta Exact(double delta, FragmentRedundancy found, (int Smallest, int Largest) bracket) =>
        new(delta, found.FragmentSize, found.ContinuousFragmentSize, bracket.Smallest, bracket.Largest);

    /// <summary>Groups equal spins, so that a sum over spins becomes one over classes.</summary>
    protected static IdenticalSpins[] Classes(IEnumerable<SpinRecord> records) =>
        [.. records.GroupBy(r => r.Spin).Select(g => IdenticalSpins.FromRecord(g.First(), g.Count()))];
}
