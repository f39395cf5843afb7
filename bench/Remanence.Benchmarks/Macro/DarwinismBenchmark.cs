namespace Remanence.Benchmarks.Macro;

/// <summary>Deficits of spin environments: symmetric mixed fragments, exact averages over all fragments, Gaussian growth of redundancy.</summary>
public static class DarwinismBenchmark
{
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>Holevo quantity of size spins with a = 0.6 and conditional Bloch vectors 0.8 rad apart, to an absolute error of 1e-13 nat; the check is the quantity.</summary>
    public static MacroResult RunHolevo(int size, int repeat) =>
        MacroResult.Measure(repeat, () => PureDeficit.MissingInformation(0.5) - SymmetricFragment.Deficit(0.5, IdenticalSpins.FromAngle(0.6, 0.8, size), 1e-13).Value);

    /// <summary>Deficit of size spins with a = 0.6875, Theta = pi/3 and p = 1/8 to full relative accuracy; the check is its logarithm.</summary>
    public static MacroResult RunDeficit(int size, int repeat) =>
        MacroResult.Measure(repeat, () => SymmetricFragment.Deficit(0.125, IdenticalSpins.FromAngle(0.6875, Math.PI / 3, size)).Logarithm);

    /// <summary>Mean deficits of all fragment sizes of an environment of size different pure spins at t = 1, couplings spread over 0..1; the check is the middle one's logarithm.</summary>
    public static MacroResult RunSubsets(int size, int repeat)
    {
        double[] overlaps = [.. Enumerable.Range(1, size).Select(k => new EnvironmentSpin(k * Golden - Math.Floor(k * Golden)).At(1).Decoherence)];
        return MacroResult.Measure(repeat, () => SubsetDeficit.Logarithms(0.5, overlaps)[size / 2]);
    }

    /// <summary>Exact redundancy at delta = 1e-16 of size spins with couplings spread over -2..2 and divided by the root of their number, at eleven times; the check is the sum of the continuous fragment sizes.</summary>
    public static MacroResult RunGrowth(int size, int repeat)
    {
        double[] times = [1, 2, 3.717, 5, 5.6, 6.8, 8, 12, 17.8, 30, 56];
        EnvironmentSpin[] spins = [.. Enumerable.Range(1, size).Select(k => new EnvironmentSpin((4 * (k * Golden - Math.Floor(k * Golden)) - 2) / Math.Sqrt(size)))];
        return MacroResult.Measure(repeat, () => times.Sum(t => SubsetDeficit.Redundancy(0.5, [.. spins.Select(s => s.At(t).Decoherence)], 1e-16).ContinuousFragmentSize));
    }
}
