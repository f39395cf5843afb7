using System.Numerics;

namespace Remanence;

/// <summary>All levels and vectors of a small Hermitian operator, real where the operator is.</summary>
internal sealed class EigenDecomposition
{
    private readonly RealMatrix? real;
    private readonly ComplexMatrix? complex;

    private EigenDecomposition(double[] levels, RealMatrix? real, ComplexMatrix? complex) => (Levels, this.real, this.complex) = (levels, real, complex);

    internal double[] Levels { get; }

    internal static EigenDecomposition Of(LinearOperator hamiltonian)
    {
        if (!hamiltonian.IsReal)
        {
            (double[] levels, ComplexMatrix vectors) = HermitianEigen.Decompose(hamiltonian.ToDense());
            return new(levels, null, vectors);
        }

        (double[] values, RealMatrix columns) = SymmetricEigen.Decompose(DenseForm.Real(hamiltonian));
        return new(values, columns, null);
    }

    /// <summary>Component i of eigenvector n.</summary>
    internal Complex Vector(int i, int n) => real is not null ? real[i, n] : complex![i, n];

    /// <summary>&lt;n|psi&gt;.</summary>
    internal Complex Coefficient(int n, StateVector state)
    {
        Complex sum = Complex.Zero;
        for (int i = 0; i < Levels.Length; i++) sum += Complex.Conjugate(Vector(i, n)) * state[i];
        return sum;
    }
}
