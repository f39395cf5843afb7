using System.Numerics;

namespace Remanence.Studies;

/// <summary>
/// The basis of a <see cref="LevelSector"/> and the Hamiltonian in it. Reversal of the sites and of all spins permute the basis states, so a state of the sector is the sum over an orbit with the signs of the sector,
/// divided by the root of the orbit's size; orbits whose signs cancel are left out.
/// </summary>
internal sealed class LevelSectorBasis
{
    private readonly int sites;
    private readonly (bool Reverse, bool Flip, int Sign)[] group;
    private readonly List<int> representatives = [];
    private readonly List<int> orbitSizes = [];
    private readonly int[] row;
    private readonly sbyte[] sign;

    /// <summary>Lists the orbits; costs 2^N.</summary>
    /// <param name="sector">The sector.</param>
    /// <param name="sites">Number of spins N, at most 20.</param>
    internal LevelSectorBasis(LevelSector sector, int sites)
    {
        this.sites = sites;
        int r = sector.Reflection ?? 0, f = sector.Flip ?? 0;
        group = [(false, false, 1), .. r != 0 ? [(true, false, r)] : Array.Empty<(bool, bool, int)>(), .. f != 0 ? [(false, true, f)] : Array.Empty<(bool, bool, int)>(), .. r * f != 0 ? [(true, true, r * f)] : Array.Empty<(bool, bool, int)>()];
        row = new int[1 << sites];
        sign = new sbyte[1 << sites];
        Array.Fill(row, -1);
        for (int state = 0; state < 1 << sites; state++)
        {
            int down = BitOperations.PopCount((uint)state);
            if (row[state] >= 0 || (sector.Up is int up && sites - down != up) || (sector.Parity is int parity && 1 - 2 * (down & 1) != parity)) continue;
            if (group.Any(g => Image(state, g) == state && g.Sign < 0) || group.Any(g => Image(state, g) < state)) continue;
            foreach ((bool Reverse, bool Flip, int Sign) g in group)
            {
                int image = Image(state, g);
                row[image] = representatives.Count;
                sign[image] = (sbyte)g.Sign;
            }

            orbitSizes.Add(group.Select(g => Image(state, g)).Distinct().Count());
            representatives.Add(state);
        }
    }

    /// <summary>Number of states of the sector.</summary>
    internal int Count => representatives.Count;

    /// <summary>Levels of a Hamiltonian that has the symmetries of the sector, ascending. A real one is kept real.</summary>
    internal double[] Levels(PauliSum hamiltonian)
    {
        if (!hamiltonian.IsReal)
        {
            ComplexMatrix matrix = new(Count, Count);
            Fill(hamiltonian, (a, b, entry) => matrix[a, b] += entry);
            return HermitianEigen.Values(matrix);
        }

        RealMatrix real = new(Count, Count);
        Fill(hamiltonian, (a, b, entry) => real[a, b] += entry.Real);
        return SymmetricEigen.Values(real);
    }

    /// <summary>Column b: H on the representative, every image taken back to its orbit with its sign and the roots of both sizes.</summary>
    private void Fill(PauliSum hamiltonian, Action<int, int, Complex> add)
    {
        for (int b = 0; b < Count; b++)
        {
            foreach ((Complex coefficient, PauliString letters) in hamiltonian.Terms)
            {
                int state = representatives[b], image = state ^ (int)letters.X, a = row[image];
                // Images outside belong to orbits whose signs cancel, or other terms cancel them.
                if (a < 0) continue;
                int quarters = letters.CountY + 2 * BitOperations.PopCount((ulong)state & letters.Z);
                Complex phase = (quarters & 3) switch { 0 => Complex.One, 1 => Complex.ImaginaryOne, 2 => -Complex.One, _ => -Complex.ImaginaryOne };
                add(a, b, coefficient * phase * sign[image] * Math.Sqrt((double)orbitSizes[b] / orbitSizes[a]));
            }
        }
    }

    private int Image(int state, (bool Reverse, bool Flip, int Sign) g)
    {
        int image = state;
        if (g.Reverse)
        {
            image = 0;
            for (int j = 0; j < sites; j++) image |= (state >> j & 1) << (sites - 1 - j);
        }

        return g.Flip ? image ^ ((1 << sites) - 1) : image;
    }
}
