namespace Remanence.Studies;

/// <summary>All spins alike: every fragment of a size has the same deficit, computed exactly whatever the spins' mixedness.</summary>
internal sealed class IdenticalDeficits(double pointerUp, SpinRecord[] records) : FragmentDeficits(pointerUp, records)
{
    private bool IsPure => Records[0].Spin.BlochLength == 1;

    public override double[] Logarithms(IReadOnlyList<int> sizes) => [.. sizes.Select(Logarithm)];

    public override double[] SecondOrders(IReadOnlyList<int> sizes)
    {
        // Pure spins multiply the second order of nothing by their overlaps.
        double nothing = SecondOrder.Logarithm(PointerUp);
        return [.. sizes.Select(n => n == 0 ? nothing : IsPure ? nothing + n * Math.Log(Records[0].Decoherence) : SecondOrder.Logarithm(PointerUp, Fragment(n)))];
    }

    public override RedundancyOfDelta Redundancy(double delta)
    {
        if (!IsPure) return Exact(delta, SymmetricFragment.Redundancy(PointerUp, Fragment(Records.Length), delta), SymmetricFragment.SizeBracket(PointerUp, Fragment(Records.Length), delta));
        FragmentRedundancy found = FragmentRedundancy.OfEqualPureSpins(PointerUp, Records[0].Decoherence, Records.Length, delta);
        return Exact(delta, found, (found.FragmentSize, found.FragmentSize));
    }

    private double Logarithm(int size)
    {
        if (size == 0) return Math.Log(PureDeficit.MissingInformation(PointerUp));
        // The overlap of pure records is known better than the cosine that one minus the sine would give.
        if (IsPure) return PureDeficit.Logarithm(PointerUp, size * Math.Log(Records[0].Decoherence));
        SymmetricDeficit deficit = SymmetricFragment.Deficit(PointerUp, Fragment(size));
        GuardDeviation = Math.Max(GuardDeviation, deficit.SecondOrderDeviation);
        CornerSize = Math.Max(CornerSize, deficit.CornerSize);
        return deficit.Logarithm;
    }

    private IdenticalSpins Fragment(int size) => IdenticalSpins.FromRecord(Records[0], size);
}
