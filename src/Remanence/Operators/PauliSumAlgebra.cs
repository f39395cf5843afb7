using System.Numerics;

namespace Remanence;

/// <content>The algebra: sums, multiples, products, commutator and adjoint.</content>
public sealed partial class PauliSum
{
    /// <summary>True when both sums have the same terms with exactly equal coefficients.</summary>
    public static bool operator ==(PauliSum? left, PauliSum? right) => left is null ? right is null : left.Equals(right);

    /// <summary>True when the sums differ in a string or a coefficient.</summary>
    public static bool operator !=(PauliSum? left, PauliSum? right) => !(left == right);

    /// <summary>The sum.</summary>
    public static PauliSum operator +(PauliSum left, PauliSum right) => FromTerms(left.terms.Concat(right.terms));

    /// <summary>The difference.</summary>
    public static PauliSum operator -(PauliSum left, PauliSum right) => left + -right;

    /// <summary>The negative.</summary>
    public static PauliSum operator -(PauliSum operand) => operand.Map(static c => -c);

    /// <summary>A real multiple.</summary>
    public static PauliSum operator *(double factor, PauliSum operand) => operand.Map(c => new Complex(factor * c.Real, factor * c.Imaginary));

    /// <summary>A real multiple.</summary>
    public static PauliSum operator *(PauliSum operand, double factor) => factor * operand;

    /// <summary>A real fraction.</summary>
    public static PauliSum operator /(PauliSum operand, double divisor) => operand.Map(c => new Complex(c.Real / divisor, c.Imaginary / divisor));

    /// <summary>A complex multiple.</summary>
    public static PauliSum operator *(Complex factor, PauliSum operand) => operand.Map(c => factor * c);

    /// <summary>A complex multiple.</summary>
    public static PauliSum operator *(PauliSum operand, Complex factor) => factor * operand;

    /// <summary>The operator product, the right factor acting first.</summary>
    public static PauliSum operator *(PauliSum left, PauliSum right) => FromTerms(Products(left, right, _ => true));

    /// <summary>left * right - right * left.</summary>
    public static PauliSum Commutator(PauliSum left, PauliSum right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        // Commuting strings drop out exactly, the others count twice.
        return 2 * FromTerms(Products(left, right, pair => !pair.Left.Commutes(pair.Right)));
    }

    /// <summary>The adjoint: all coefficients conjugated.</summary>
    public PauliSum Adjoint() => Map(Complex.Conjugate);

    private static IEnumerable<PauliTerm> Products(PauliSum left, PauliSum right, Func<(PauliString Left, PauliString Right), bool> wanted)
    {
        foreach (PauliTerm a in left.terms)
        {
            foreach (PauliTerm b in right.terms)
            {
                if (!wanted((a.Letters, b.Letters))) continue;
                (Complex phase, PauliString product) = PauliString.Multiply(a.Letters, b.Letters);
                yield return new PauliTerm(a.Coefficient * b.Coefficient * phase, product);
            }
        }
    }

    private PauliSum Map(Func<Complex, Complex> change) => FromTerms(terms.Select(t => t with { Coefficient = change(t.Coefficient) }));
}
