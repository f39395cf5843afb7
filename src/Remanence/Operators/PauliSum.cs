using System.Numerics;

namespace Remanence;

/// <summary>One term of a <see cref="PauliSum"/>.</summary>
/// <param name="Coefficient">The factor, finite and not 0.</param>
/// <param name="Letters">The product of Pauli matrices.</param>
public readonly record struct PauliTerm(Complex Coefficient, PauliString Letters);

/// <summary>
/// An operator on spins one half, written as a sum of Pauli strings with complex coefficients: a Hamiltonian or an observable. Immutable; like terms are
/// merged, terms that are exactly 0 dropped, and the order is canonical, so equal sums have equal terms and one text.
/// </summary>
/// <remarks>Sites are 0 to 61. Sums and differences cost the number of terms, products the product of the numbers.</remarks>
public sealed partial class PauliSum : IEquatable<PauliSum>, IParsable<PauliSum>
{
    private readonly PauliTerm[] terms;

    private PauliSum(PauliTerm[] terms) => this.terms = terms;

    /// <summary>The sum without terms.</summary>
    public static PauliSum Zero { get; } = new([]);

    /// <summary>The terms in canonical order: fewer letters first, then lower sites, then X before Y before Z.</summary>
    public IReadOnlyList<PauliTerm> Terms => terms;

    /// <summary>Number of sites that are needed: the highest site with a letter, plus 1; 0 for multiples of the identity.</summary>
    public int Sites => terms.Length == 0 ? 0 : terms.Max(t => t.Letters.Sites);

    /// <summary>True when every coefficient is real, which is when the operator equals its adjoint.</summary>
    public bool IsHermitian => Array.TrueForAll(terms, t => t.Coefficient.Imaginary == 0);

    /// <summary>True when the matrix in the Z basis is real: every string with an even number of Y has a real coefficient, every other an imaginary one.</summary>
    public bool IsReal => Array.TrueForAll(terms, t => (t.Letters.CountY & 1) == 0 ? t.Coefficient.Imaginary == 0 : t.Coefficient.Real == 0);

    /// <summary>A sum of one term.</summary>
    /// <exception cref="ArgumentException">The coefficient is not finite, or a site lies above 61.</exception>
    public static PauliSum Of(Complex coefficient, PauliString text) => FromTerms([new PauliTerm(coefficient, text)]);

    /// <summary>The sum of any terms; like ones are added in the order given.</summary>
    /// <exception cref="ArgumentException">A coefficient is not finite, or a site lies above 61.</exception>
    public static PauliSum FromTerms(IEnumerable<PauliTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Dictionary<PauliString, Complex> merged = [];
        foreach ((Complex coefficient, PauliString text) in terms)
            merged[text] = merged.TryGetValue(text, out Complex sum) ? sum + coefficient : coefficient;
        List<PauliTerm> list = new(merged.Count);
        foreach ((PauliString text, Complex coefficient) in merged)
        {
            if (!Complex.IsFinite(coefficient)) throw new ArgumentException($"Every coefficient of a Pauli sum must be finite, but that of {text} is {coefficient}.", nameof(terms));
            if (text.Sites > 62) throw new ArgumentException($"The sites of a Pauli sum must lie in 0..61, but {text} acts on site {text.Sites - 1}.", nameof(terms));
            if (coefficient != Complex.Zero) list.Add(new PauliTerm(coefficient, text));
        }

        list.Sort(static (a, b) => a.Letters.CompareTo(b.Letters));
        return new PauliSum([.. list]);
    }

    /// <summary>The sum of many sums; cheaper than adding them one by one.</summary>
    public static PauliSum Sum(IEnumerable<PauliSum> sums)
    {
        ArgumentNullException.ThrowIfNull(sums);
        return FromTerms(sums.SelectMany(s => s.terms));
    }

    /// <summary>The operator on a space of spins, applied without a matrix.</summary>
    /// <param name="space">All 2^N states, or a symmetry sector that the sum preserves; N at least <see cref="Sites"/>.</param>
    /// <exception cref="ArgumentException">The space has too few sites, or its sector is not preserved; the message names the term.</exception>
    public LinearOperator On(SpinSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (Sites > space.Sites)
            throw new ArgumentException($"The operator acts on site {Sites - 1}, which needs at least {Sites} sites, but the space has {space}.", nameof(space));
        if (space.Sector is not null) return space.Sector == Sector.Symmetric ? new SectorOperator(this, space) : new OrbitOperator(this, space);
        return new PauliOperator(this, space);
    }

    /// <inheritdoc/>
    public bool Equals(PauliSum? other) => other is not null && terms.AsSpan().SequenceEqual(other.terms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PauliSum);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (PauliTerm term in terms) hash.Add(term);
        return hash.ToHashCode();
    }
}
