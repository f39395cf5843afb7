using System.Numerics;

namespace Remanence;

/// <summary>The amplitudes of a state of N spins as a matrix: strings of the sites 0 to l - 1 in the rows, of the others in the columns.</summary>
internal sealed class FragmentAmplitudes
{
    private const int LargestSystem = 28;
    private readonly StateVector state;
    private readonly DihedralBasis? orbits;
    private readonly double[] factors;
    private readonly int kept;

    private FragmentAmplitudes(StateVector state, SpinSpace spins, int kept)
    {
        this.state = state;
        this.kept = kept;
        orbits = spins.Sector is null ? null : spins.SymmetricOrbits();
        factors = [.. Enumerable.Range(0, 2 * spins.Sites + 1).Select(size => 1 / Math.Sqrt(Math.Max(1, size)))];
        Rows = 1 << kept;
        Columns = 1 << (spins.Sites - kept);
    }

    internal int Rows { get; }

    internal int Columns { get; }

    internal static FragmentAmplitudes Of(StateVector state, int kept)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Space is not SpinSpace spins) throw new ArgumentException($"A fragment of sites needs a state of spins, but the space is {state.Space}.", nameof(state));
        if (spins.Sites < kept || spins.Sites > LargestSystem)
            throw new ArgumentException($"The state must have {kept}..{LargestSystem} sites to hold the fragment, but has {spins.Sites}; beyond that use the reduced state.", nameof(state));
        return new(state, spins, kept);
    }

    internal Complex this[int row, int column]
    {
        get
        {
            long bits = (long)column << kept | (uint)row;
            if (orbits is null) return state[bits];
            int orbit = orbits.IndexOf((ulong)bits);
            return state[orbit] * factors[orbits.OrbitSizes[orbit]];
        }
    }

    /// <summary>Columns [first, first + count) of one linear combination of rows, as real parts in the first half of each row and imaginary parts in the second.</summary>
    internal RealMatrix Tile(int first, int count, int rows, Func<int, ReadOnlySpan<Complex>, Complex> combine)
    {
        RealMatrix tile = new(rows, 2 * count);
        Complex[] column = new Complex[Rows];
        for (int c = 0; c < count; c++)
        {
            for (int f = 0; f < Rows; f++) column[f] = this[f, first + c];
            for (int i = 0; i < rows; i++)
            {
                Complex value = combine(i, column);
                (tile[i, c], tile[i, count + c]) = (value.Real, value.Imaginary);
            }
        }

        return tile;
    }
}
