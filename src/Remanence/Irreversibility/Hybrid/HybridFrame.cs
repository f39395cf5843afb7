using System.Numerics;

namespace Remanence;

/// <summary>The hybrid equation in the basis of the projectors, where collapse is a decay of every matrix element: what all solvers work on.</summary>
internal sealed class HybridFrame
{
    internal HybridFrame(ComplexMatrix hamiltonian, CollapseProjectors projectors, double collapseRate)
    {
        Projectors = projectors;
        CollapseRate = collapseRate;
        Hamiltonian = projectors.Enter(hamiltonian);
        HybridProducts.Symmetrize(Hamiltonian);
        (Levels, Vectors) = HermitianEigen.Decompose(Hamiltonian);
    }

    internal int Dimension => Projectors.Dimension;

    internal CollapseProjectors Projectors { get; }

    internal double CollapseRate { get; }

    /// <summary>H in the basis of the projectors, exactly Hermitian.</summary>
    internal ComplexMatrix Hamiltonian { get; }

    /// <summary>Energies, ascending.</summary>
    internal double[] Levels { get; }

    /// <summary>Energy eigenvectors in the basis of the projectors, in columns.</summary>
    internal ComplexMatrix Vectors { get; }

    /// <summary>Largest magnitude of an energy.</summary>
    internal double Norm => Math.Max(Math.Abs(Levels[0]), Math.Abs(Levels[^1]));

    /// <summary>Rate at which collapse removes a matrix element.</summary>
    internal double Decay(int row, int column) => CollapseRate * Projectors.Decay(row, column);

    /// <summary>-i[H, x] - decay(x) - rate x for a Hermitian x; exactly Hermitian.</summary>
    internal ComplexMatrix Generator(ComplexMatrix x, double rate)
    {
        ComplexMatrix product = MatrixProduct.Multiply(Hamiltonian, x), result = new(Dimension, Dimension);
        HybridProducts.SetCommutator(result, product);
        for (int i = 0; i < Dimension; i++)
        {
            for (int j = 0; j < Dimension; j++) result[i, j] -= (rate + Decay(i, j)) * x[i, j];
        }

        return result;
    }

    /// <summary>The sum of the magnitudes of the eigenvalues of a Hermitian matrix.</summary>
    internal static double TraceNorm(ComplexMatrix hermitian)
    {
        double sum = 0;
        foreach (double value in HermitianEigen.Values(hermitian)) sum += Math.Abs(value);
        return sum;
    }
}
