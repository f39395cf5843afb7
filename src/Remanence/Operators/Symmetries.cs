using System.Numerics;

namespace Remanence;

/// <summary>Whether an operator has a symmetry, and if not, what breaks it.</summary>
/// <param name="Name">What the symmetry is called in sentences, "translation by one site".</param>
/// <param name="Reason">Null when the symmetry holds, otherwise the term that breaks it and how.</param>
public readonly record struct SymmetryCheck(string Name, string? Reason)
{
    /// <summary>True when the operator has the symmetry exactly.</summary>
    public bool Holds => Reason is null;

    /// <summary>"translation by one site: yes" or the reason why not.</summary>
    public override string ToString() => $"{Name}: {Reason ?? "yes"}";
}

/// <summary>
/// The symmetries of a <see cref="PauliSum"/> on N spins in a row: those of the ring (translation, reflection), the conserved total Z, and the products of X, Y and Z over all sites. Exact: coefficients are
/// compared bit for bit.
/// </summary>
public sealed class Symmetries
{
    private Symmetries(PauliSum sum, int sites)
    {
        Dictionary<PauliString, Complex> coefficients = sum.Terms.ToDictionary(t => t.Letters, t => t.Coefficient);
        Translation = Geometric("translation by one site", sum, coefficients, s => SectorTerms.Shift(s, 1, sites));
        Reflection = Geometric("reflection of the row of sites", sum, coefficients, s => Mirrored(s, sites));
        FlipX = Product("product of X over all sites", sum, s => s.Z);
        FlipY = Product("product of Y over all sites", sum, s => s.X ^ s.Z);
        FlipZ = Product("product of Z over all sites", sum, s => s.X);
        TotalZ = Conservation(sum, sites);
    }

    /// <summary>j goes to j + 1 modulo N: the sum lives on a ring.</summary>
    public SymmetryCheck Translation { get; }

    /// <summary>j goes to N - 1 - j.</summary>
    public SymmetryCheck Reflection { get; }

    /// <summary>The number of spins up is conserved.</summary>
    public SymmetryCheck TotalZ { get; }

    /// <summary>The product of X over all sites, which exchanges up and down, commutes with the sum.</summary>
    public SymmetryCheck FlipX { get; }

    /// <summary>The product of Y over all sites commutes with the sum.</summary>
    public SymmetryCheck FlipY { get; }

    /// <summary>The product of Z over all sites, the parity of the number of spins down, commutes with the sum.</summary>
    public SymmetryCheck FlipZ { get; }

    /// <summary>All checks, in the order of the properties.</summary>
    public IReadOnlyList<SymmetryCheck> All => [Translation, Reflection, TotalZ, FlipX, FlipY, FlipZ];

    /// <summary>Checks every symmetry. Costs the number of terms, and for the total Z their number times N.</summary>
    /// <param name="sum">The operator; it need not be Hermitian.</param>
    /// <param name="sites">Number of spins N, at least <see cref="PauliSum.Sites"/> and 1, at most 62.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of sites is out of range.</exception>
    public static Symmetries Of(PauliSum sum, int sites)
    {
        ArgumentNullException.ThrowIfNull(sum);
        int least = Math.Max(1, sum.Sites);
        if (sites < least || sites > 62) throw new ArgumentOutOfRangeException(nameof(sites), sites, $"The sites of this operator must lie in {least}..62, but are {sites}.");
        return new Symmetries(sum, sites);
    }

    private static SymmetryCheck Geometric(string name, PauliSum sum, Dictionary<PauliString, Complex> coefficients, Func<PauliString, PauliString> move)
    {
        foreach (PauliTerm term in sum.Terms)
        {
            PauliString image = move(term.Letters);
            Complex other = coefficients.GetValueOrDefault(image);
            if (other != term.Coefficient)
                return new(name, $"the term {PauliSum.Of(term.Coefficient, term.Letters)} goes to {image}, which {(other == 0 ? "is missing" : "has another coefficient")}");
        }

        return new(name, null);
    }

    // A string anticommutes with the product of one letter over all sites when it has an odd number of other letters.
    private static SymmetryCheck Product(string name, PauliSum sum, Func<PauliString, ulong> opposing)
    {
        foreach (PauliTerm term in sum.Terms)
            if ((BitOperations.PopCount(opposing(term.Letters)) & 1) != 0)
                return new(name, $"the term {PauliSum.Of(term.Coefficient, term.Letters)} anticommutes with it");
        return new(name, null);
    }

    private static SymmetryCheck Conservation(PauliSum sum, int sites)
    {
        const string Name = "number of spins up";
        PauliSum total = PauliSum.FromTerms(Enumerable.Range(0, sites).Select(j => new PauliTerm(1, new PauliString(0, 1UL << j))));
        PauliSum commutator = PauliSum.Commutator(total, sum);
        if (commutator.Terms.Count == 0) return new(Name, null);
        PauliTerm breaking = sum.Terms.First(t => PauliSum.Commutator(total, PauliSum.Of(t.Coefficient, t.Letters)).Terms.Any(c => commutator.Terms.Any(left => left.Letters == c.Letters)));
        return new(Name, $"the term {PauliSum.Of(breaking.Coefficient, breaking.Letters)} changes it and no other term makes up for it");
    }

    private static PauliString Mirrored(PauliString s, int sites) => new(Reversed(s.X, sites), Reversed(s.Z, sites));

    private static ulong Reversed(ulong bits, int sites)
    {
        ulong result = 0;
        for (int j = 0; j < sites; j++) result |= (bits >> j & 1) << (sites - 1 - j);
        return result;
    }
}
