using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Remanence.Tests.Information;

/// <summary>The slow and obvious way: reduced states and singular values of full vectors, by MathNet, one fragment at a time.</summary>
internal static class NaiveInformation
{
    /// <summary>S_S, S_F, S_SF, branch entropies and Holevo of any fragment, from singular values of W.</summary>
    internal static (double System, double Fragment, double Joint, double[] Branches, double Holevo, double Mutual) Of(double[] p, Complex[][] branches, int sites, int[] fragment)
    {
        int d = p.Length;
        double joint = Entropy(Matrix(p, branches, sites, fragment, systemInRows: true));
        double alone = Entropy(Matrix(p, branches, sites, fragment, systemInRows: false));
        double system = Entropy(Matrix(p, branches, sites, [], systemInRows: true));
        double[] single = [.. Enumerable.Range(0, d).Select(s => Entropy(Matrix([1.0], [branches[s]], sites, fragment, systemInRows: false)))];
        return (system, alone, joint, single, alone - p.Select((w, s) => w * single[s]).Sum(), system + alone - joint);
    }

    /// <summary>-sum x ln x over the squared singular values.</summary>
    internal static double Entropy(Matrix<Complex> w) => w.Svd(false).S.Select(x => x.Real * x.Real).Where(x => x > 1e-300).Sum(x => -x * Math.Log(x));

    /// <summary>-sum x ln x over the eigenvalues of W W^dagger.</summary>
    internal static double GramEntropy(Matrix<Complex> w) =>
        (w * w.ConjugateTranspose()).Evd(Symmetricity.Hermitian).EigenValues.Select(x => x.Real).Where(x => x > 1e-300).Sum(x => -x * Math.Log(x));

    internal static Matrix<Complex> Matrix(double[] p, Complex[][] branches, int sites, int[] fragment, bool systemInRows)
    {
        int d = p.Length, l = fragment.Length;
        int[] rest = [.. Enumerable.Range(0, sites).Except(fragment)];
        int rows = 1 << l, columns = 1 << (sites - l);
        Matrix<Complex> w = Matrix<Complex>.Build.Dense(systemInRows ? d * rows : rows, systemInRows ? columns : d * columns);
        for (int s = 0; s < d; s++)
            for (int z = 0; z < 1 << sites; z++)
            {
                int f = 0, r = 0;
                for (int j = 0; j < l; j++) f |= ((z >> fragment[j]) & 1) << j;
                for (int j = 0; j < rest.Length; j++) r |= ((z >> rest[j]) & 1) << j;
                w[systemInRows ? s * rows + f : f, systemInRows ? r : s * columns + r] = Math.Sqrt(p[s]) * branches[s][z];
            }

        return w;
    }

    /// <summary>Seeded complex vectors of norm 1.</summary>
    internal static Complex[] Random(int length, int seed)
    {
        ulong state = (ulong)seed * 0x9E3779B97F4A7C15UL + 1;
        double Next()
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (state >> 11) / (double)(1L << 53) - 0.5;
        }

        Complex[] v = [.. Enumerable.Range(0, length).Select(_ => new Complex(Next(), Next()))];
        double norm = Math.Sqrt(v.Sum(x => x.Real * x.Real + x.Imaginary * x.Imaginary));
        return [.. v.Select(x => x / norm)];
    }

    /// <summary>A state of the symmetric sector from seeded amplitudes, and the same state on all bit strings.</summary>
    internal static (StateVector Sector, Complex[] Full) RandomOnRing(int sites, int seed)
    {
        DihedralBasis basis = DihedralBasis.Of(sites);
        Complex[] amplitudes = Random(basis.Count, seed);
        Complex[] full = [.. Enumerable.Range(0, 1 << sites).Select(z =>
        {
            int orbit = basis.IndexOf((ulong)z);
            return amplitudes[orbit] / Math.Sqrt(basis.OrbitSizes[orbit]);
        })];
        return (State(new SpinSpace(sites, Sector.Symmetric), amplitudes), full);
    }

    internal static StateVector State(Space space, Complex[] amplitudes)
    {
        StateVector state = new(space, new Amplitudes(amplitudes.Length, 2));
        for (int i = 0; i < amplitudes.Length; i++) state[i] = amplitudes[i];
        return state;
    }
}
