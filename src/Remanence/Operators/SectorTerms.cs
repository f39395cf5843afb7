using System.Numerics;

namespace Remanence;

/// <summary>The terms of a sum that rotations and reflections of a ring leave alone.</summary>
internal static class SectorTerms
{
    private const int WindowSites = 6;

    /// <summary>Refuses a sum whose terms do not have the same coefficient as all their rotated and reflected images.</summary>
    internal static void Check(PauliSum sum, SpinSpace space)
    {
        int sites = space.Sites;
        Dictionary<PauliString, Complex> coefficients = sum.Terms.ToDictionary(t => t.Letters, t => t.Coefficient);
        foreach (PauliTerm term in sum.Terms)
            for (int shift = 0; shift < sites; shift++)
                foreach (PauliString image in (ReadOnlySpan<PauliString>)[Shift(term.Letters, shift, sites), Shift(Mirror(term.Letters, sites), shift, sites)])
                    if (coefficients.GetValueOrDefault(image) != term.Coefficient)
                        throw new ArgumentException($"The sector ({space.Sector}) needs a sum that rotations and reflections of the ring leave alone, but the term {PauliSum.Of(term.Coefficient, term.Letters)} has the image {image} with the coefficient {coefficients.GetValueOrDefault(image)}; make them equal or use the full space.", nameof(sum));
    }

    /// <summary>
    /// Bounds of the spectrum after P. W. Anderson, Phys. Rev. 83, 1260 (1951): the sum is the sum of N rotated copies of an operator on a window of neighboring sites, so its spectrum lies
    /// within N times the window's. Terms that fit no window count with their absolute value.
    /// </summary>
    internal static (double Lower, double Upper) Bounds(PauliSum sum, int sites)
    {
        int window = Math.Min(WindowSites, sites);
        double outside = 0;
        var inside = new List<PauliTerm>();
        foreach (IGrouping<PauliString, PauliTerm> orbit in sum.Terms.GroupBy(t => Enumerable.Range(0, sites).Select(s => Shift(t.Letters, s, sites)).Min()))
        {
            int copies = orbit.Count();
            PauliTerm[] placed = [.. orbit.Where(t => t.Letters.Sites <= window)];
            if (placed.Length == 0) outside += copies * Complex.Abs(orbit.First().Coefficient);
            foreach (PauliTerm t in placed) inside.Add(t with { Coefficient = t.Coefficient * ((double)copies / ((double)sites * placed.Length)) });
        }

        double[] levels = [0];
        if (inside.Count > 0)
        {
            LinearOperator local = PauliSum.FromTerms(inside).On(new SpinSpace(window));
            levels = local.IsReal ? SymmetricEigen.Values(DenseForm.Real(local)) : HermitianEigen.Values(local.ToDense());
        }

        double margin = 1e-12 * (Math.Abs(levels[0]) + Math.Abs(levels[^1]));
        return (sites * (levels[0] - margin) - outside, sites * (levels[^1] + margin) + outside);
    }

    internal static PauliString Shift(PauliString s, int distance, int sites) => new(Shift(s.X, distance, sites), Shift(s.Z, distance, sites));

    private static ulong Shift(ulong bits, int distance, int sites) => distance == 0 ? bits : ((bits << distance) | (bits >> (sites - distance))) & ((1UL << sites) - 1);

    private static PauliString Mirror(PauliString s, int sites) => new(CyclicBits.Mirror((uint)s.X, sites), CyclicBits.Mirror((uint)s.Z, sites));
}
