namespace Remanence.Studies;

/// <summary>Pure spins that differ: the mean over all fragments of a size is exact, so that the redundancy is too.</summary>
internal sealed class PureDeficits(double pointerUp, SpinRecord[] records) : FragmentDeficits(pointerUp, records)
{
    /// <summary>The bracket, which is only a check here, is computed for environments up to this size.</summary>
    private const int MostBracketed = 512;

    private double[] Overlaps => [.. Records.Select(r => r.Decoherence)];

    public override double[] Logarithms(IReadOnlyList<int> sizes)
    {
        double[] all = SubsetDeficit.Logarithms(PointerUp, Overlaps, sizes.Max());
        // Without a perfect record no mean vanishes: it lies below the range of the series and is not known.
        bool positive = Array.TrueForAll(Overlaps, q => q > 0);
        return [.. sizes.Select(n => positive && double.IsNegativeInfinity(all[n]) ? double.NaN : all[n])];
    }

    public override double[] SecondOrders(IReadOnlyList<int> sizes)
    {
        if (Records.Length > MostBracketed) return [.. sizes.Select(_ => double.NaN)];
        SecondOrderAverage average = new(PointerUp, Classes(Records), sizes.Max());
        return [.. sizes.Select(n => average.Logarithms[n])];
    }

    public override RedundancyOfDelta Redundancy(double delta)
    {
        FragmentRedundancy found = SubsetDeficit.Redundancy(PointerUp, Overlaps, delta);
        return Exact(delta, found, (found.FragmentSize, found.FragmentSize));
    }
}
