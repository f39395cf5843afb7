namespace Remanence;

/// <summary>How many spins a fragment needs to know the pointer state up to a deficit delta H(p), and how many such fragments an environment holds.</summary>
/// <param name="FragmentSize">n_delta, the smallest n whose mean deficit is at most delta H(p); 0 if the whole environment does not reach it.</param>
/// <param name="ContinuousFragmentSize">F in (n_delta - 1, n_delta], where the deficit, interpolated linearly in its logarithm, equals delta H(p); 0 if not reached.</param>
/// <param name="EnvironmentSize">N, or infinity.</param>
/// <remarks>Zwolak, Riedel, Zurek, Sci. Rep. 6:25277, Eqs. 3 and 4.</remarks>
public readonly record struct FragmentRedundancy(int FragmentSize, double ContinuousFragmentSize, double EnvironmentSize)
{
    /// <summary>Whether the whole environment suffices.</summary>
    public bool IsReached => FragmentSize > 0;

    /// <summary>R = N / n_delta; 0 if not reached.</summary>
    public double Number => IsReached ? EnvironmentSize / FragmentSize : 0;

    /// <summary>N / F; 0 if not reached.</summary>
    public double ContinuousNumber => IsReached ? EnvironmentSize / ContinuousFragmentSize : 0;

    /// <summary>Redundancy of N equal pure spins. Costs some tens of deficits.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="overlap">|gamma|^2 of one spin, in [0, 1].</param>
    /// <param name="environmentSpins">N, at least 1.</param>
    /// <param name="delta">Deficit relative to H(p), between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static FragmentRedundancy OfEqualPureSpins(double pointerUp, double overlap, int environmentSpins, double delta)
    {
        double p = DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp)), logOverlap = Math.Log(DarwinismArguments.RequireOverlap(overlap, nameof(overlap)));
        return Search(p, DarwinismArguments.RequireSpins(environmentSpins, nameof(environmentSpins)), delta, n => PureDeficit.Logarithm(p, n * logOverlap));
    }

    /// <summary>Bisection in n for a deficit that does not increase with n.</summary>
    /// <param name="pointerUp">p, for H(p), the deficit of the empty fragment.</param>
    /// <param name="largest">N.</param>
    /// <param name="delta">Deficit relative to H(p).</param>
    /// <param name="logDeficit">ln of the mean deficit (nats) of fragments of n spins, n = 1..N.</param>
    internal static FragmentRedundancy Search(double pointerUp, int largest, double delta, Func<int, double> logDeficit)
    {
        double logMissing = Math.Log(PureDeficit.MissingInformation(pointerUp)), target = Math.Log(DarwinismArguments.RequireDeficit(delta, nameof(delta))) + logMissing;
        if (!(logDeficit(largest) <= target)) return new(0, 0, largest);
        int above = 0, below = largest;
        while (below - above > 1)
        {
            int middle = above + (below - above) / 2;
            if (logDeficit(middle) <= target) below = middle;
            else above = middle;
        }

        return new(below, Interpolate(below, target, above == 0 ? logMissing : logDeficit(above), logDeficit(below)), largest);
    }

    /// <summary>Where the line through the logarithms at n - 1 and n meets the target.</summary>
    internal static double Interpolate(int n, double target, double logBefore, double logAt) =>
        double.IsNegativeInfinity(logAt) ? n - 1 : n - 1 + Math.Clamp((logBefore - target) / (logBefore - logAt), 0, 1);
}
