using System.Globalization;
using System.Numerics;
using System.Text;

namespace Remanence;

/// <summary>
/// A product of Pauli matrices on different sites, i^|X&amp;Z| X^X Z^Z: bit j of the masks says which letter stands on site j (X only: X; Z only: Z; both: Y;
/// none: the identity). It is Hermitian and squares to the identity.
/// </summary>
/// <param name="X">Sites with X or Y: the bits that the string flips.</param>
/// <param name="Z">Sites with Z or Y: the bits whose parity gives the sign.</param>
public readonly record struct PauliString(ulong X, ulong Z) : IComparable<PauliString>
{
    /// <summary>The identity.</summary>
    public static PauliString Identity => default;

    /// <summary>Number of sites with X, Y or Z.</summary>
    public int Weight => BitOperations.PopCount(X | Z);

    /// <summary>Highest site with X, Y or Z, plus 1; 0 for the identity.</summary>
    public int Sites => 64 - BitOperations.LeadingZeroCount(X | Z);

    /// <summary>Number of sites with Y.</summary>
    public int CountY => BitOperations.PopCount(X & Z);

    /// <summary>True when both strings commute; otherwise they anticommute.</summary>
    public bool Commutes(PauliString other) => ((BitOperations.PopCount(X & other.Z) + BitOperations.PopCount(Z & other.X)) & 1) == 0;

    /// <summary>The product of two strings as a power of i and a string: left * right = Phase * Letters, Phase being 1, i, -1 or -i.</summary>
    public static (Complex Phase, PauliString Letters) Multiply(PauliString left, PauliString right)
    {
        PauliString product = new(left.X ^ right.X, left.Z ^ right.Z);
        // Moving X^right.X before Z^left.Z gives a sign for every common site.
        int quarters = left.CountY + right.CountY - product.CountY + 2 * BitOperations.PopCount(left.Z & right.X);
        return (PowerOfI(quarters), product);
    }

    /// <summary>The canonical order of terms: fewer letters first, then lower sites, then X before Y before Z.</summary>
    public int CompareTo(PauliString other)
    {
        int byWeight = Weight.CompareTo(other.Weight);
        ulong difference = (X ^ other.X) | (Z ^ other.Z);
        if (byWeight != 0 || difference == 0) return byWeight;
        int site = BitOperations.TrailingZeroCount(difference);
        return Rank(site).CompareTo(other.Rank(site));
    }

    /// <summary>True when <paramref name="left"/> comes first in the canonical order.</summary>
    public static bool operator <(PauliString left, PauliString right) => left.CompareTo(right) < 0;

    /// <summary>True when <paramref name="left"/> does not come later in the canonical order.</summary>
    public static bool operator <=(PauliString left, PauliString right) => left.CompareTo(right) <= 0;

    /// <summary>True when <paramref name="left"/> comes later in the canonical order.</summary>
    public static bool operator >(PauliString left, PauliString right) => left.CompareTo(right) > 0;

    /// <summary>True when <paramref name="left"/> does not come first in the canonical order.</summary>
    public static bool operator >=(PauliString left, PauliString right) => left.CompareTo(right) >= 0;

    /// <summary>The letters with their sites in ascending order, "X0 Y3 Z5", or "I".</summary>
    public override string ToString()
    {
        if ((X | Z) == 0) return "I";
        StringBuilder text = new();
        for (ulong rest = X | Z; rest != 0; rest &= rest - 1)
        {
            int site = BitOperations.TrailingZeroCount(rest);
            if (text.Length > 0) text.Append(' ');
            text.Append("XYZ"[Rank(site)]).Append(site.ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>i to a power of 0 or more, without rounding.</summary>
    internal static Complex PowerOfI(int power) => (power & 3) switch
    {
        0 => Complex.One,
        1 => Complex.ImaginaryOne,
        2 => -Complex.One,
        _ => -Complex.ImaginaryOne,
    };

    // X 0, Y 1, Z 2, nothing 3.
    private int Rank(int site) => ((X >> site & 1) != 0, (Z >> site & 1) != 0) switch
    {
        (true, false) => 0,
        (true, true) => 1,
        (false, true) => 2,
        _ => 3,
    };
}
