using System.Numerics;

namespace Remanence;

/// <summary>
/// Mean energies &lt;H_F&gt; of all fragments F of N spins in one state: H_F holds the terms of H whose sites all lie in F (the identity belongs to none). The
/// expectation value of every term is computed once.
/// </summary>
/// <remarks>Immutable. For a Hamiltonian of pairs only, the average over all fragments of l sites is E l (l - 1) / (N (N - 1)) for any couplings and state (arXiv 2603.15743, Eq. 17).</remarks>
public sealed class FragmentEnergies
{
    private readonly (ulong Support, double Energy)[] terms;

    /// <summary>Computes the expectation value of every term.</summary>
    /// <param name="hamiltonian">A Hermitian Pauli sum.</param>
    /// <param name="state">A state on the full space of N spins, norm 1 within 1e-8.</param>
    /// <remarks>Cost: 2^N for each term.</remarks>
    /// <exception cref="ArgumentException">The sum is not Hermitian or needs more sites, or the state is not one of the full space or not of norm 1.</exception>
    public FragmentEnergies(PauliSum hamiltonian, StateVector state)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        BranchSet.Require([1], [state]);
        if (!hamiltonian.IsHermitian) throw new ArgumentException("An energy needs a Hermitian sum, but a coefficient of this one is not real.", nameof(hamiltonian));
        if (state.Space is not SpinSpace { Sector: null } spins) throw new ArgumentException($"Fragment energies need a state on the full space of spins, but this one is on {state.Space}; write it out with ToFullSpace.", nameof(state));
        if (hamiltonian.Sites > spins.Sites) throw new ArgumentException($"The Hamiltonian needs {hamiltonian.Sites} sites, but the state has {spins}.", nameof(hamiltonian));
        Sites = spins.Sites;
        PauliTerm[] inside = [.. hamiltonian.Terms.Where(t => t.Letters.Weight > 0)];
        terms = new (ulong, double)[inside.Length];
        // Terms of a split state are exchanged one after the other.
        if (state.Amplitudes.IsSplit)
            for (int i = 0; i < inside.Length; i++) Add(i);
        else Parallelism.For(inside.Length, i => Add((int)i));
        Total = Information.PairwiseSum([.. terms.Select(t => t.Energy)]);

        void Add(int i)
        {
            PauliString letters = inside[i].Letters;
            terms[i] = (letters.X | letters.Z, inside[i].Coefficient.Real * Expectation(letters, state.Amplitudes));
        }
    }

    /// <summary>Number of sites N.</summary>
    public int Sites { get; }

    /// <summary>Energy E of all terms.</summary>
    public double Total { get; }

    /// <summary>Mean energy of one fragment.</summary>
    /// <param name="sites">Sites of the fragment, each in 0..N-1, none twice.</param>
    /// <exception cref="ArgumentException">A site is out of range or listed twice.</exception>
    public double Of(params ReadOnlySpan<int> sites)
    {
        SiteSet.Require(sites, Sites, nameof(sites));
        ulong fragment = 0;
        foreach (int site in sites) fragment |= 1UL << site;
        return Information.PairwiseSum([.. terms.Where(t => (t.Support & ~fragment) == 0).Select(t => t.Energy)]);
    }

    /// <summary>
    /// The average over all C(N, l) fragments of l sites, exactly: a term on k sites lies inside a share C(N-k, l-k) / C(N, l) of them.
    /// </summary>
    /// <param name="size">Number of sites l, 0 to N.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public double Average(int size)
    {
        if (size < 0 || size > Sites) throw new ArgumentOutOfRangeException(nameof(size), size, $"The size of a fragment must lie in 0..{Sites}, but is {size}.");
        return Information.PairwiseSum([.. terms.Select(t => t.Energy * Share(BitOperations.PopCount(t.Support), size))]);
    }

    private double Share(int letters, int size)
    {
        double share = 1;
        for (int i = 0; i < letters; i++) share *= (double)(size - i) / (Sites - i);
        return letters > size ? 0 : share;
    }

    private static double Expectation(PauliString letters, Amplitudes state)
    {
        const int Chunk = 1 << 12;
        Complex phase = PauliString.PowerOfI(letters.CountY);
        double[] parts = new double[(state.LocalLength + Chunk - 1) / Chunk];
        PartnerTiles? partner = state.SharedBy is null ? null : new(state, letters.X, Chunk);
        for (int part = 0; part < parts.Length; part++)
        {
            long start = (long)part * Chunk;
            int count = (int)Math.Min(Chunk, state.LocalLength - start);
            ReadOnlySpan<Complex> ket = state.LocalComplexBlock(start, count);
            // The partners of an aligned chunk fill one aligned chunk.
            ReadOnlySpan<Complex> bra = partner is not null ? partner.At(part) : state.ComplexBlock(start ^ (long)(letters.X & ~(ulong)(Chunk - 1)), count);
            int flip = (int)(letters.X & (Chunk - 1));
            double re = 0, im = 0;
            for (int i = 0; i < count; i++)
            {
                Complex a = bra[i ^ flip], b = ket[i];
                double sign = (BitOperations.PopCount((ulong)(state.LocalStart + start + i) & letters.Z) & 1) == 0 ? 1 : -1;
                re += sign * (a.Real * b.Real + a.Imaginary * b.Imaginary);
                im += sign * (a.Real * b.Imaginary - a.Imaginary * b.Real);
            }

            parts[part] = phase.Real * re - phase.Imaginary * im;
        }

        GC.KeepAlive(state);
        return state.SumParts(parts, static list => Information.PairwiseSum(list), Information.PairwiseLeaf);
    }
}
