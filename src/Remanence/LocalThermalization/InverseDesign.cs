using MathNet.Numerics.RootFinding;

namespace Remanence;

/// <summary>What a wanted output negativity asks for: the overlap of the input and the shared random bits of an exact finite twirl.</summary>
/// <param name="Overlap">The needed overlap F of the input.</param>
/// <param name="TwirlBits">log2 of d^2: shared bits for one of the d^2 Weyl pairs, which thermalize exactly and keep at least as much entanglement as the full twirl.</param>
/// <param name="CoinBits">Entropy in bits of the shared coin of weight gamma that decides between twirl and product.</param>
public readonly record struct InverseDesign(double Overlap, double TwirlBits, double CoinBits)
{
    /// <summary>Finds the least overlap that gives the wanted negativity; none if a maximally entangled input gives less. The negativity is convex in F and never decreases.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="negativity">The wanted negativity, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The negativity is not positive.</exception>
    public static InverseDesign? For(ThermalizationProtocol protocol, double negativity)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ThermalizationArguments.RequirePositive(negativity, "wanted negativity", nameof(negativity));
        double Excess(double overlap) => protocol.Output(overlap).PartialTranspose().Negativity - negativity;
        double most = Excess(1);
        if (most < 0 || protocol.CriticalOverlap() is not { } least) return null;
        double overlap = most == 0 ? 1 : Brent.TryFindRoot(Excess, least, 1, 1e-15, 200, out double root) ? root
            : throw new AccuracyException("The needed overlap must be found within 200 steps, but was not; report the protocol.", 200, 200);
        double gamma = protocol.Mixing, coin = gamma == 1 ? 0 : PureDeficit.MissingInformation(gamma) / Math.Log(2);
        return new(overlap, 2 * Math.Log2(protocol.Dimension), coin);
    }

    /// <summary>Number of random gates after which a sequence whose error shrinks by <paramref name="contraction"/> in each step has reduced it to <paramref name="precision"/> of the initial one.</summary>
    /// <param name="contraction">Between 0 and 1, 1 not included; 0 is an exact twirl in one step.</param>
    /// <param name="precision">Between 0 and 1, neither included.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range; a contraction of 1 means that the gates generate no twirl.</exception>
    public static int Gates(double contraction, double precision)
    {
        if (!(contraction is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(contraction), contraction, FormattableString.Invariant($"The contraction per gate must lie in 0..1 and below 1, where the gates generate no twirl, but is {contraction}."));
        if (!(precision is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(precision), precision, FormattableString.Invariant($"The precision must lie between 0 and 1 and be neither, but is {precision}."));
        return contraction == 0 ? 1 : (int)Math.Min(int.MaxValue, Math.Ceiling(Math.Log(precision) / Math.Log(contraction)));
    }
}
