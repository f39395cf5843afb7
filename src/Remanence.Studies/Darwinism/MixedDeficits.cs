namespace Remanence.Studies;

/// <summary>
/// Spins that differ, some of them mixed: the bracket is known for every size, averaged over all fragments. The exact mean is known where all fragments can be diagonalized: small ones of small environments.
/// </summary>
internal sealed class MixedDeficits(double pointerUp, SpinRecord[] records) : FragmentDeficits(pointerUp, records)
{
    /// <summary>Fragments of one size that are diagonalized at most, and operations for them.</summary>
    private const int MostFragments = 4096;
    private const double MostOperations = 1e7;

    private readonly IdenticalSpins[] classes = Classes(records);
    private readonly Dictionary<int, double> exact = [];
    private SecondOrderAverage? average;

    public override double[] Logarithms(IReadOnlyList<int> sizes) => [.. sizes.Select(Logarithm)];

    public override double[] SecondOrders(IReadOnlyList<int> sizes)
    {
        SecondOrderAverage bracket = Average(sizes.Max());
        return [.. sizes.Select(n => bracket.Logarithms[n])];
    }

    public override RedundancyOfDelta Redundancy(double delta)
    {
        int n = Records.Length;
        // Whatever the spins are, D is at most ln 4 sqrt(pq) exp(-n xi) with their typical xi, so no larger fragment can be asked for.
        double missing = PureDeficit.MissingInformation(PointerUp), factor = SecondOrder.LargestRatio * Math.Sqrt(PointerUp * (1 - PointerUp)) / missing;
        double enough = (-Math.Log(delta) + Math.Max(0, Math.Log(factor))) / RedundancyEstimates.TypicalChernoff(Records);
        (FragmentRedundancy optimistic, FragmentRedundancy pessimistic) = Average(enough < n ? (int)enough + 1 : n).Redundancy(delta);
        double target = Math.Log(delta) + Math.Log(missing);
        for (int size = 1; size <= n; size++)
        {
            if (!IsFeasible(size)) return new(delta, null, null, optimistic.FragmentSize, pessimistic.FragmentSize);
            (double before, double at) = (Logarithm(size - 1), Logarithm(size));
            if (at > target) continue;
            double part = double.IsNegativeInfinity(at) ? 0 : (before - target) / (before - at);
            return new(delta, size, size - 1 + part, optimistic.FragmentSize, pessimistic.FragmentSize);
        }

        return new(delta, 0, 0, optimistic.FragmentSize, pessimistic.FragmentSize);
    }

    private double Logarithm(int size)
    {
        if (!IsFeasible(size)) return double.NaN;
        if (!exact.TryGetValue(size, out double log)) exact[size] = log = Math.Log(MixedAverage.Over(PointerUp, classes, size, MostFragments).Mean);
        return log;
    }

    private bool IsFeasible(int size)
    {
        double fragments = 1;
        for (int i = 1; i <= Math.Min(size, Records.Length - size); i++) fragments = fragments * (Records.Length - i + 1) / i;
        return fragments <= MostFragments && size <= 9 && fragments * Math.Pow(8, size) <= MostOperations;
    }

    private SecondOrderAverage Average(int largest)
    {
        if (average is null || average.Logarithms.Count <= largest) average = new(PointerUp, classes, largest);
        return average;
    }
}
