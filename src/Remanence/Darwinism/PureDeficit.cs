namespace Remanence;

/// <summary>
/// The information deficit D = H(pointer) - chi of fragments of pure spins, in nats: a function of the pointer probability and of the overlap x = prod |gamma_k|^2 of the
/// fragment's two conditional states. To full relative accuracy, also where D is far below the rounding of H. Zwolak, Riedel, Zurek, Sci. Rep. 6:25277, Methods.
/// </summary>
public static class PureDeficit
{
    // Below this overlap D = kappa x to all digits, and its square root times a small pointer probability must not underflow.
    private const double SmallestOverlap = 1e-250;

    /// <summary>H(p) = -p ln p - (1-p) ln(1-p), the information that is missing without a record, nats.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of range.</exception>
    public static double MissingInformation(double pointerUp)
    {
        double p = DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp)), small = Math.Min(p, 1 - p);
        return -small * Math.Log(small) - (1 - small) * NearOne.LogOnePlus(-small);
    }

    /// <summary>D in nats, from 0 at x = 0 to H(p) at x = 1; convex and increasing in x. Relative error about 1e-15, 4e-15 for x close to 1.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="overlap">x, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Of(double pointerUp, double overlap)
    {
        double p = DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp)), x = DarwinismArguments.RequireOverlap(overlap, nameof(overlap));
        return x < SmallestOverlap ? Slope(p) * x : Value(Math.Max(p, 1 - p), Math.Min(p, 1 - p), x);
    }

    /// <summary>ln D from ln x, for overlaps of any smallness; minus infinity at x = 0.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <param name="logOverlap">ln x, at most 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Logarithm(double pointerUp, double logOverlap)
    {
        double p = DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp));
        if (!(logOverlap <= 0)) throw new ArgumentOutOfRangeException(nameof(logOverlap), logOverlap, FormattableString.Invariant($"The logarithm of an overlap must not be positive, but is {logOverlap}."));
        double x = Math.Exp(logOverlap);
        return x < SmallestOverlap ? logOverlap + Math.Log(Slope(p)) : Math.Log(Value(Math.Max(p, 1 - p), Math.Min(p, 1 - p), x));
    }

    /// <summary>kappa = p q ln(p/q) / (p - q): D = kappa x + O(x^2), nats; 1/2 at p = 1/2.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of range.</exception>
    public static double Slope(double pointerUp)
    {
        double p = DarwinismArguments.RequirePointer(pointerUp, nameof(pointerUp)), q = 1 - p, difference = p - q;
        // ln(p/q) = 2 artanh(p - q), which keeps its digits near p = 1/2; the logarithm keeps them near 0 and 1.
        double ratio = difference == 0 ? 1 : Math.Abs(difference) < 0.5 ? Math.Atanh(difference) / difference : Math.Log(p / q) / (2 * difference);
        return 2 * p * q * ratio;
    }

    /// <summary>C = H(p) / kappa(p), by which the deficit of a large fragment falls below H x: ln 4 at p = 1/2, falling to 1 as p goes to 0 or 1.</summary>
    /// <param name="pointerUp">Probability p of the pointer state up, between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of range.</exception>
    public static double ExpansionConstant(double pointerUp) => MissingInformation(pointerUp) / Slope(pointerUp);

    /// <summary>D without checks; the larger pointer probability comes first.</summary>
    internal static double Value(double large, double small, double overlap) => PairDrop.Of(large, small, Math.Sqrt(large * small) * Math.Sqrt(overlap)).Drop;
}
