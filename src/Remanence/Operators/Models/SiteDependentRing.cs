namespace Remanence;

/// <content>Rings without translation symmetry.</content>
public static partial class Models
{
    /// <summary>
    /// The Ising ring with couplings and fields of its own on every bond and site: H = sum_j couplings[j] Z_j Z_(j+1) + transverseFields[j] X_j +
    /// longitudinalFields[j] Z_j, site N meaning site 0.
    /// </summary>
    /// <param name="couplings">J_j of the bond between j and j + 1; N numbers, 3 to 62.</param>
    /// <param name="transverseFields">g_j along X, N numbers.</param>
    /// <param name="longitudinalFields">h_j along Z, N numbers.</param>
    /// <exception cref="ArgumentException">The lengths differ or are out of range, or a number is not finite; the message names it.</exception>
    public static PauliSum IsingRing(ReadOnlySpan<double> couplings, ReadOnlySpan<double> transverseFields, ReadOnlySpan<double> longitudinalFields)
    {
        int n = couplings.Length;
        if (n is < 3 or > MaximumSites) throw new ArgumentException($"The sites of a ring must lie in 3..{MaximumSites}, but there are {n} couplings.", nameof(couplings));
        RequireNumbers(couplings, n, "couplings", nameof(couplings));
        RequireNumbers(transverseFields, n, "transverse fields", nameof(transverseFields));
        RequireNumbers(longitudinalFields, n, "longitudinal fields", nameof(longitudinalFields));
        List<PauliTerm> terms = new(3 * n);
        for (int j = 0; j < n; j++)
        {
            ulong site = 1UL << j, next = 1UL << (j + 1) % n;
            terms.Add(new(couplings[j], new PauliString(0, site | next)));
            terms.Add(new(transverseFields[j], new PauliString(site, 0)));
            terms.Add(new(longitudinalFields[j], new PauliString(0, site)));
        }

        return PauliSum.FromTerms(terms);
    }

    private static void RequireNumbers(ReadOnlySpan<double> values, int count, string what, string name)
    {
        if (values.Length != count) throw new ArgumentException($"A ring of {count} couplings needs {count} {what}, but was given {values.Length}.", name);
        for (int j = 0; j < count; j++)
            if (!double.IsFinite(values[j])) throw new ArgumentException(FormattableString.Invariant($"All {what} must be finite, but number {j} is {values[j]}."), name);
    }
}
