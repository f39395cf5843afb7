namespace Remanence.Studies;

/// <summary>Entropies and entanglement spectra of sets of sites of one pure state; each set is computed once, from the smaller of itself and its complement.</summary>
/// <param name="state">A state on the full space.</param>
internal sealed class FragmentEntropies(StateVector state)
{
    /// <summary>Most sites of the smaller side: a matrix of 4096 rows.</summary>
    internal const int MostSites = 12;

    private readonly int sites = ((SpinSpace)state.Space).Sites;
    private readonly Dictionary<ulong, double[]> spectra = [];

    /// <summary>Von Neumann entropy of a set of sites, in nats.</summary>
    internal double Of(IReadOnlyList<int> fragment) => Information.VonNeumannEntropy(Spectrum(fragment));

    /// <summary>The largest eigenvalues of the reduced state, descending. All of them are known where an entropy was asked for before; few cost less.</summary>
    internal double[] Leading(IReadOnlyList<int> fragment, int count)
    {
        ulong mask = Smaller(fragment);
        double[] values = mask == 0 ? [1] : spectra.TryGetValue(mask, out double[]? known) ? known : Information.EntanglementSpectrum(state, Sites(mask), count);
        return [.. values.Take(count).Select(w => Math.Max(w, 0))];
    }

    // All eigenvalues: an entropy needs them.
    private double[] Spectrum(IReadOnlyList<int> fragment)
    {
        ulong mask = Smaller(fragment);
        if (mask == 0) return [1];
        if (spectra.TryGetValue(mask, out double[]? known)) return known;
        double[] values = HermitianEigen.Values(state.ReducedState(Sites(mask)).Matrix);
        Array.Reverse(values);
        return spectra[mask] = values;
    }

    // One name for a set and its complement: the smaller, of equal ones that with site 0. Zero when one of them is empty.
    private ulong Smaller(IReadOnlyList<int> fragment)
    {
        ulong mask = 0;
        foreach (int j in fragment) mask |= 1UL << j;
        ulong others = ~mask & (1UL << sites) - 1;
        if (mask == 0 || others == 0) return 0;
        int order = 2 * fragment.Count - sites;
        return order > 0 || (order == 0 && (mask & 1) == 0) ? others : mask;
    }

    private int[] Sites(ulong mask) => [.. Enumerable.Range(0, sites).Where(j => (mask >> j & 1) != 0)];
}
