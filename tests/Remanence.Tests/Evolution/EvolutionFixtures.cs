using System.Numerics;

namespace Remanence.Tests.Evolution;

internal static class Fixtures
{
    /// <summary>The methods that reach any tolerance, on any space; the others have tests of their own.</summary>
    internal static readonly EvolutionMethod[] Methods = [EvolutionMethod.Automatic, EvolutionMethod.Chebyshev, EvolutionMethod.Krylov, EvolutionMethod.Spectral];

    internal static PauliSum Ring(int sites, double bond = 1, double field = -1.05, double longitudinal = 0.5, double third = 0) =>
        PauliSum.FromTerms(Enumerable.Range(0, sites).SelectMany(j => new PauliTerm[]
        {
            new(bond, new PauliString(0, (1UL << j) | (1UL << ((j + 1) % sites)))),
            new(field, new PauliString(1UL << j, 0)),
            new(longitudinal, new PauliString(0, 1UL << j)),
            new(third, new PauliString((1UL << j) | (1UL << ((j + 1) % sites)), (1UL << j) | (1UL << ((j + 1) % sites)))),
        }).Where(t => t.Coefficient != 0));

    /// <summary>A ring with single Y: complex in the Z basis, invariant under rotations and reflections.</summary>
    internal static PauliSum ComplexRing(int sites) => Ring(sites) + PauliSum.FromTerms(Enumerable.Range(0, sites).Select(j => new PauliTerm(0.3, new PauliString(1UL << j, 1UL << j))));

    internal static StateVector Product(SpinSpace space, Complex up, Complex down)
    {
        var state = new StateVector(space, new Amplitudes(space.Dimension, 2));
        DihedralBasis? basis = space.Sector is null ? null : DihedralBasis.Of(space.Sites);
        for (long i = 0; i < space.Dimension; i++)
        {
            int ones = BitOperations.PopCount(basis is null ? (ulong)i : basis.Representatives[(int)i]);
            Complex value = basis is null ? 1 : Math.Sqrt(basis.OrbitSizes[(int)i]);
            for (int j = 0; j < space.Sites; j++) value *= j < ones ? down : up;
            state[i] = value;
        }

        return state;
    }

    internal static StateVector Scrambled(SpinSpace space, int seed)
    {
        var state = new StateVector(space, new Amplitudes(space.Dimension, 2));
        for (long i = 0; i < space.Dimension; i++) state[i] = new Complex(Math.Sin(1.7 * i + seed), Math.Cos(0.9 * i * i + 2.1 * seed));
        state.Amplitudes.Scale(1 / state.Amplitudes.Norm());
        return state;
    }

    internal static double Distance(StateVector a, StateVector b)
    {
        double squares = 0;
        for (long i = 0; i < a.Space.Dimension; i++)
        {
            Complex d = a[i] - b[i];
            squares += d.Real * d.Real + d.Imaginary * d.Imaginary;
        }

        return Math.Sqrt(squares);
    }

    /// <summary>exp(-i H t) psi by the eigenvectors of the dense matrix, with plain loops.</summary>
    internal static StateVector Exact(LinearOperator h, StateVector start, double time)
    {
        int n = (int)h.Space.Dimension;
        (double[] levels, ComplexMatrix vectors) = HermitianEigen.Decompose(h.ToDense());
        var result = new StateVector(start.Space, new Amplitudes(n, 2));
        for (int k = 0; k < n; k++)
        {
            Complex overlap = 0;
            for (int i = 0; i < n; i++) overlap += Complex.Conjugate(vectors[i, k]) * start[i];
            overlap *= Complex.Exp(new Complex(0, -levels[k] * time));
            for (int i = 0; i < n; i++) result[i] += overlap * vectors[i, k];
        }

        return result;
    }

    internal static long[] Bits(StateVector s)
    {
        long[] bits = new long[2 * s.Space.Dimension];
        for (long i = 0; i < s.Space.Dimension; i++)
        {
            bits[2 * i] = BitConverter.DoubleToInt64Bits(s[i].Real);
            bits[2 * i + 1] = BitConverter.DoubleToInt64Bits(s[i].Imaginary);
        }

        return bits;
    }

    internal static void Finish(BranchEvolution evolution)
    {
        while (evolution.Advance())
        {
        }
    }
}
