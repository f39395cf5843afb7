using System.Globalization;

namespace Remanence;

/// <summary>
/// The information deficit D = H(pointer) - chi of a fragment of n identical mixed spins to full relative accuracy, by SU(2) blocks, a corner of the Wigner
/// matrix and the entropy drop of a Gram matrix. Zwolak, Riedel, Zurek, Sci. Rep. 6:25277.
/// </summary>
public static class SymmetricFragment
{
    /// <summary>Deviation of the blocks' second order from the integral that is accepted at full accuracy; above it the corner grows.</summary>
    private const double GuardTolerance = 1e-12;

    /// <summary>D of n identical spins.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="spins">The n spins.</param>
    /// <param name="tolerance">Absolute error in nats that is good enough; 0 for full relative accuracy, about 1e-13 however small D is.</param>
    /// <remarks>At most n/2 blocks of at most K rows with about n/2 steps of K^2 and some K^3 a block; K is about the square root of n and much smaller than n unless Theta is close to pi.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="AccuracyException">The second order of the blocks differs from that of the integral.</exception>
    public static SymmetricDeficit Deficit(double pointerUp, IdenticalSpins spins, double tolerance = 0)
    {
        DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp));
        DarwinismArguments.RequireSpins(spins.Count, nameof(spins));
        if (!(tolerance >= 0) || !double.IsFinite(tolerance)) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, string.Create(CultureInfo.InvariantCulture, $"The tolerance must be finite and not negative, but is {tolerance}."));
        (double log, double rounding) = SecondOrder.Integral(pointerUp, [spins]);
        if (spins.IsIgnorant) return new(spins.Count, Math.Log(PureDeficit.MissingInformation(pointerUp)), log, 0, 0, 0);
        if (spins.BlochLength == 1) return new(spins.Count, PureDeficit.Logarithm(pointerUp, spins.Count * Math.Log(spins.CosSquaredHalfAngle)), log, 0, 0, 0);

        // The share of D2 that may be lost.
        double precision = Math.Min(1e-2, Math.Max(1e-15, tolerance == 0 ? 0 : 0.02 * tolerance * Math.Exp(-log)));
        double bound = Math.Max(10 * precision, GuardTolerance) + 16 * rounding + 1e-15 * Math.Abs(log);
        for (int size = CornerSize(spins, precision); ; size += (size / 2 + 7) / 8 * 8)
        {
            SymmetricBlocks blocks = new(pointerUp, spins, size, log, precision);
            if (blocks.Deviation <= bound) return new(spins.Count, blocks.LogDeficit, log, blocks.Deviation, size, blocks.Diagonalized);
            if (size > spins.Count)
                throw new AccuracyException(string.Create(CultureInfo.InvariantCulture, $"The second order of all blocks must agree with its integral within {bound:G3}, but deviates by {blocks.Deviation:G3}."), blocks.Deviation, bound);
        }
    }

    /// <summary>
    /// Redundancy of an environment of identical mixed spins: bisection in n inside the bracket that D2 gives. Costs about three to ten deficits.
    /// </summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="environment">All N spins.</param>
    /// <param name="delta">Deficit relative to H(p), between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static FragmentRedundancy Redundancy(double pointerUp, IdenticalSpins environment, double delta)
    {
        (int first, int last) = SizeBracket(pointerUp, environment, delta);
        if (first == 0) return new(0, 0, environment.Count);
        double logMissing = Math.Log(PureDeficit.MissingInformation(pointerUp)), target = Math.Log(delta) + logMissing;
        double logBefore = double.NaN, logAt = double.NaN;
        int above = first - 1, below = last == 0 ? environment.Count + 1 : last;
        while (below - above > 1 || double.IsNaN(logAt))
        {
            // The deficit at the end of the bracket, if no bisection came to it.
            int middle = below - above > 1 ? above + (below - above) / 2 : below;
            if (middle > environment.Count) return new(0, 0, environment.Count);
            double log = Deficit(pointerUp, environment.Of(middle)).Logarithm;
            if (log <= target) (below, logAt) = (middle, log);
            else (above, logBefore) = (middle, log);
        }

        if (double.IsNaN(logBefore)) logBefore = above == 0 ? logMissing : Deficit(pointerUp, environment.Of(above)).Logarithm;
        return new(below, FragmentRedundancy.Interpolate(below, target, logBefore, logAt), environment.Count);
    }

    /// <summary>The smallest and the largest n_delta that D2 &lt;= D &lt;= ln 4 D2 allow, without a matrix; 0 stands for "the whole environment does not suffice".</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="environment">All N spins.</param>
    /// <param name="delta">Deficit relative to H(p), between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static (int Smallest, int Largest) SizeBracket(double pointerUp, IdenticalSpins environment, double delta)
    {
        double slack = 1e-11, upper = Math.Log(SecondOrder.LargestRatio);
        int smallest = FragmentRedundancy.Search(pointerUp, environment.Count, delta, n => SecondOrder.Logarithm(pointerUp, environment.Of(n)) - slack).FragmentSize;
        int largest = FragmentRedundancy.Search(pointerUp, environment.Count, delta, n => SecondOrder.Logarithm(pointerUp, environment.Of(n)) + upper + slack).FragmentSize;
        return (smallest, largest);
    }

    /// <summary>Decay rates of the deficit between two fragment sizes: -d ln D/dn as it is, and with the factor n^(-1/2) of mixed spins taken out, which approaches xi faster.</summary>
    /// <param name="smaller">Deficit of the smaller fragment.</param>
    /// <param name="larger">Deficit of the larger fragment.</param>
    /// <exception cref="ArgumentException">The second fragment is not larger.</exception>
    public static (double Rate, double Corrected) DecayRate(SymmetricDeficit smaller, SymmetricDeficit larger)
    {
        if (smaller.Spins < 1 || larger.Spins <= smaller.Spins) throw new ArgumentException($"The fragments must grow, but have {smaller.Spins} and {larger.Spins} spins.", nameof(larger));
        double step = larger.Spins - smaller.Spins, rate = (smaller.Logarithm - larger.Logarithm) / step;
        return (rate, rate - 0.5 * Math.Log((double)larger.Spins / smaller.Spins) / step);
    }

    /// <summary>Rows of the Wigner corner that hold all but a share <paramref name="precision"/> of the second order, from the mean level of the dominant block.</summary>
    internal static int CornerSize(IdenticalSpins spins, double precision)
    {
        double ratio = spins.LevelRatio, root = Math.Sqrt(ratio), c2 = spins.CosSquaredHalfAngle, s2 = spins.SinSquaredHalfAngle;
        double t = c2 * (1 + ratio) + 2 * root * s2, s = Math.Sqrt(Math.Max(0, t * t - 4 * ratio));
        double x1 = (t + s) / 2, x2 = ratio / x1, depth = s > 0 ? Math.Log(x1 / x2) : 0;
        double mean = spins.Count * Math.Max(0, x1 * (root * s2 + ratio * c2) - ratio) / (x1 * t);
        double share = Math.Log(precision) / Math.Log(1e-15);
        double size = depth > 0 ? mean + 8 * Math.Sqrt(mean * share) + 40 * share / depth + 2 : double.PositiveInfinity;
        // Whole vectors.
        return ((size < spins.Count + 1 ? (int)Math.Ceiling(size) : spins.Count + 1) + 7) / 8 * 8;
    }
}
