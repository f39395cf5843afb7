using System.Numerics;

namespace Remanence.Tests.LargeDeviations;

/// <summary>Ising chains by explicit matrices over bit strings, and product states by explicit amplitudes.</summary>
internal static class NaiveRing
{
    internal static RealMatrix Matrix(int sites, IsingCouplings c, bool closed)
    {
        RealMatrix matrix = new(1 << sites, 1 << sites);
        for (int bits = 0; bits < matrix.Rows; bits++)
        {
            for (int j = 0; j < sites; j++)
            {
                int z = 1 - 2 * (bits >> j & 1), next = 1 - 2 * (bits >> ((j + 1) % sites) & 1);
                if (closed || j + 1 < sites) matrix[bits, bits] += c.Coupling * z * next;
                matrix[bits, bits] += c.LongitudinalField * z;
                matrix[bits ^ 1 << j, bits] += c.TransverseField;
            }
        }

        return matrix;
    }

    internal static StateVector Product(int sites, Complex up, Complex down)
    {
        StateVector state = new(new SpinSpace(sites), new Amplitudes(1L << sites, 2));
        for (int bits = 0; bits < 1 << sites; bits++)
        {
            Complex amplitude = 1;
            for (int j = 0; j < sites; j++) amplitude *= (bits >> j & 1) == 0 ? up : down;
            state[bits] = amplitude;
        }

        return state;
    }

    /// <summary>Branch s of the broadcast: cos a |0&gt; - i z sin a e^(i theta) |1&gt;.</summary>
    internal static (Complex Up, Complex Down) Spinor(int branch, double axis, double angle = Math.PI / 4)
        => (Math.Cos(angle), -Complex.ImaginaryOne * (branch == 0 ? 1 : -1) * Math.Sin(angle) * Complex.FromPolarCoordinates(1, axis));

    internal static StateVector Branch(int sites, int branch, double axis, double angle = Math.PI / 4)
    {
        (Complex up, Complex down) = Spinor(branch, axis, angle);
        return Product(sites, up, down);
    }

    internal static StateVector SectorBranch(int sites, int branch, double axis)
    {
        (Complex up, Complex down) = Spinor(branch, axis);
        DihedralBasis orbits = DihedralBasis.Of(sites);
        StateVector state = new(new SpinSpace(sites, Sector.Symmetric), new Amplitudes(orbits.Count, 2));
        for (int i = 0; i < orbits.Count; i++)
        {
            int ones = int.PopCount((int)orbits.Representatives[i]);
            Complex amplitude = Math.Sqrt(orbits.OrbitSizes[i]);
            for (int j = 0; j < sites; j++) amplitude *= j < ones ? down : up;
            state[i] = amplitude;
        }

        return state;
    }

    internal static DensityMatrix State(ComplexMatrix matrix) => new(new SpinSpace(int.Log2(matrix.Rows)), matrix);

    internal static ComplexMatrix Reduced(StateVector state, int sites, int kept)
    {
        int rows = 1 << kept;
        ComplexMatrix matrix = new(rows, rows);
        for (int rest = 0; rest < 1 << (sites - kept); rest++)
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < rows; j++)
                    matrix[i, j] += state[rest << kept | i] * Complex.Conjugate(state[rest << kept | j]);
        return matrix;
    }

    /// <summary>exp(-beta H) / Z by all eigenvectors of the full matrix.</summary>
    internal static ComplexMatrix Gibbs(int sites, IsingCouplings c, double beta)
    {
        (double[] values, RealMatrix vectors) = SymmetricEigen.Decompose(Matrix(sites, c, closed: true));
        ComplexMatrix state = new(1 << sites, 1 << sites);
        double partition = values.Sum(e => Math.Exp(-beta * e));
        for (int n = 0; n < values.Length; n++)
            for (int i = 0; i < state.Rows; i++)
                for (int j = 0; j < state.Rows; j++)
                    state[i, j] += Math.Exp(-beta * values[n]) / partition * vectors[i, n] * vectors[j, n];
        return state;
    }

    internal static ComplexMatrix Traced(ComplexMatrix state, int kept)
    {
        int rows = 1 << kept;
        ComplexMatrix reduced = new(rows, rows);
        for (int rest = 0; rest < state.Rows / rows; rest++)
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < rows; j++)
                    reduced[i, j] += state[rest * rows + i, rest * rows + j];
        return reduced;
    }
}
