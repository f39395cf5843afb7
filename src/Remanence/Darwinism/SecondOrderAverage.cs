using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Mean of the second-order deficit over all fragments of each size, for any environment of mixed, different spins: the integrand is a product over spins, so its
/// mean over fragments is an elementary symmetric mean. The mean deficit lies in [D2, ln 4 D2].
/// </summary>
public sealed class SecondOrderAverage
{
    private const int Lanes = 8;
    private const int GroupsInChunk = 8;
    private const double LongestTime = 13;
    private readonly double pointerUp;
    private readonly double[] logarithms;

    /// <summary>Averages for fragments of 0..<paramref name="largest"/> spins.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="environment">The spins, each class with its count.</param>
    /// <param name="largest">Largest fragment, 0..N.</param>
    /// <remarks>About T N <paramref name="largest"/> operations with T of 500 to some thousands.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public SecondOrderAverage(double pointerUp, ReadOnlySpan<IdenticalSpins> environment, int largest)
    {
        this.pointerUp = DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp));
        IdenticalSpins[] spins = MixedAverage.Singles(environment);
        if (largest < 0 || largest > spins.Length) throw new ArgumentOutOfRangeException(nameof(largest), largest, $"The size of the largest fragment must lie in 0..{spins.Length}, but is {largest}.");
        EnvironmentSpins = spins.Length;
        double[] curvatures = [.. spins.Select(SecondOrder.Curvature).OrderDescending().Take(largest)];
        // Every second point makes the check, so start with half the step.
        double step = SecondOrder.FirstStep(curvatures.Sum()) / 2;
        double meanOverlap = Information.PairwiseSum([.. spins.Select(s => s.Overlap)]) / spins.Length;
        double prefactor = 0.5 * Math.Log(pointerUp) + 0.5 * Math.Log(1 - pointerUp) + Math.Log(Math.PI / 2);
        logarithms = new double[largest + 1];
        for (int halving = 0; ; halving++)
        {
            (double[] even, double[] odd) = Sums(spins, largest, step, meanOverlap == 0 ? 1 : meanOverlap);
            Deviation = 0;
            for (int n = 0; n <= largest; n++)
            {
                double sum = even[n] + odd[n];
                logarithms[n] = sum > 0 ? prefactor + Math.Log(step * sum) + (meanOverlap == 0 ? 0 : n * Math.Log(meanOverlap)) : double.NegativeInfinity;
                if (sum > 0) Deviation = Math.Max(Deviation, Math.Abs(even[n] - odd[n]) / sum);
            }

            if (Deviation < 1e-12 || halving == 3) return;
            step /= 2;
        }
    }

    /// <summary>N.</summary>
    public int EnvironmentSpins { get; }

    /// <summary>ln of the mean of D2 (nats) over all fragments of n spins, at n = 0..largest.</summary>
    public IReadOnlyList<double> Logarithms => logarithms;

    /// <summary>Largest relative change of any mean when every second point of the integral is left out; the means themselves are much better.</summary>
    public double Deviation { get; private set; }

    /// <summary>What the bracket says about the redundancy: with D2 in place of the deficit (too optimistic) and with ln 4 D2 (too pessimistic). Not reached within the largest fragment: 0.</summary>
    /// <param name="delta">Deficit relative to H(p), between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">delta is out of range.</exception>
    public (FragmentRedundancy Optimistic, FragmentRedundancy Pessimistic) Redundancy(double delta)
    {
        DarwinismArguments.RequireDeficit(delta, nameof(delta));
        return (Crossing(delta, 0), Crossing(delta, Math.Log(SecondOrder.LargestRatio)));
    }

    private FragmentRedundancy Crossing(double delta, double shift)
    {
        double missing = Math.Log(PureDeficit.MissingInformation(pointerUp)), target = Math.Log(delta) + missing;
        for (int n = 1; n < logarithms.Length; n++)
        {
            if (logarithms[n] + shift > target) continue;
            // The deficit of nothing is H(p), whatever its bracket says.
            double before = n == 1 ? missing : logarithms[n - 1] + shift;
            return new(n, FragmentRedundancy.Interpolate(n, target, before, logarithms[n] + shift), EnvironmentSpins);
        }

        return new(0, 0, EnvironmentSpins);
    }

    private (double[] Even, double[] Odd) Sums(IdenticalSpins[] spins, int largest, double step, double unit)
    {
        int groups = (int)Math.Ceiling(LongestTime / step / Lanes), chunks = (groups + GroupsInChunk - 1) / GroupsInChunk;
        double[][] even = new double[chunks][], odd = new double[chunks][];
        double bias = SecondOrder.LogOdds(pointerUp);
        Parallelism.For(chunks, chunk =>
        {
            Vector512<double>[] means = new Vector512<double>[largest + 1], sums = new Vector512<double>[largest + 1];
            Span<double> times = stackalloc double[Lanes], weights = stackalloc double[Lanes];
            for (int group = (int)chunk * GroupsInChunk; group < Math.Min(groups, ((int)chunk + 1) * GroupsInChunk); group++)
            {
                for (int lane = 0; lane < Lanes; lane++)
                {
                    double tau = (group * Lanes + lane) * step;
                    times[lane] = tau;
                    weights[lane] = SecondOrder.Weight(tau) * Math.Cos(tau * bias) * (tau == 0 ? 1 : 2);
                }

                Means(spins, times, unit, means);
                Vector512<double> weight = Vector512.Create<double>(weights);
                for (int n = 0; n < sums.Length; n++) sums[n] = Vector512.FusedMultiplyAdd(weight, means[n], sums[n]);
            }

            even[chunk] = new double[largest + 1];
            odd[chunk] = new double[largest + 1];
            for (int n = 0; n <= largest; n++)
            {
                Vector512<double> s = sums[n];
                even[chunk][n] = s[0] + s[2] + (s[4] + s[6]);
                odd[chunk][n] = s[1] + s[3] + (s[5] + s[7]);
            }
        });
        return (Total(even, largest), Total(odd, largest));
    }

    private static double[] Total(double[][] chunks, int largest) => [.. Enumerable.Range(0, largest + 1).Select(n => Information.PairwiseSum([.. chunks.Select(c => c[n])]))];

    // E_n of q_k(tau)/unit over all subsets of n spins, for eight tau, n = 0..largest.
    private static void Means(IdenticalSpins[] spins, ReadOnlySpan<double> times, double unit, Vector512<double>[] means)
    {
        Array.Clear(means);
        means[0] = Vector512<double>.One;
        Span<double> overlaps = stackalloc double[Lanes];
        for (int k = 1; k <= spins.Length; k++)
        {
            IdenticalSpins s = spins[k - 1];
            for (int lane = 0; lane < Lanes; lane++) overlaps[lane] = s.Overlap == 0 ? 0 : s.Overlap / unit * SecondOrder.RelativeOverlap(s, times[lane]);
            Vector512<double> y = Vector512.Create<double>(overlaps);
            for (int n = Math.Min(k, means.Length - 1); n >= 1; n--)
            {
                double share = (double)n / k;
                means[n] = Vector512.FusedMultiplyAdd(Vector512.Create(1 - share), means[n], Vector512.Create(share) * y * means[n - 1]);
            }
        }
    }
}
