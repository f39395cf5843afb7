namespace Remanence;

/// <summary>Haziness of an environment spin: its entropy before it records anything.</summary>
public static class Haziness
{
    /// <summary>The entropy of a spin, in bits, 0 (pure) to 1.</summary>
    /// <param name="blochLength">a, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    public static double InBits(double blochLength)
    {
        double small = (1 - DarwinismArguments.RequireBlochLength(blochLength, nameof(blochLength))) / 2;
        return small == 0 ? 0 : PureDeficit.MissingInformation(small) / Math.Log(2);
    }

    /// <summary>The Bloch length a of a spin of given haziness h: the binary entropy of (1 + a) / 2 is h bits.</summary>
    /// <param name="bits">h, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The haziness is out of range.</exception>
    public static double BlochLength(double bits)
    {
        if (bits is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(bits), bits, FormattableString.Invariant($"The haziness must lie in 0..1 bits, but is {bits}."));
        if (bits == 0) return 1;
        double low = 0, high = 1;
        // Bisection for a: 60 halvings reach its last bit.
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            if (InBits(middle) > bits) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
