using System.Numerics;

namespace Remanence;

/// <summary>Eigenvalues and right eigenvectors of a matrix A without symmetry; made by <see cref="GeneralEigen.Decompose"/>. A = V diag(values) V^-1 unless A is defective.</summary>
public sealed class GeneralEigenSystem
{
    private readonly Lazy<ComplexLu> factors;

    internal GeneralEigenSystem(Complex[] values, ComplexMatrix vectors)
    {
        (Values, Vectors) = (values, vectors);
        factors = new(() => LuFactorization.Of(vectors));
    }

    /// <summary>The eigenvalues, with their multiplicities, in no particular order.</summary>
    public Complex[] Values { get; }

    /// <summary>V: the eigenvector of value k, of norm one, in column k. Vectors of a defective value are (nearly) parallel.</summary>
    public ComplexMatrix Vectors { get; }

    /// <summary>The inverse of the matrix of eigenvectors: left eigenvectors in its rows, with unit overlap. Computed anew at each call.</summary>
    /// <exception cref="AccuracyException">The matrix of eigenvectors is singular: A is defective.</exception>
    public ComplexMatrix InverseVectors() => factors.Value.Inverse();

    /// <summary>1 over the condition number of <see cref="Vectors"/> (norm of column sums), estimated: 2^-53 over it is what functions of A lose; 0 when the vectors are exactly dependent.</summary>
    public double ReciprocalCondition
    {
        get
        {
            try
            {
                return factors.Value.ReciprocalCondition;
            }
            catch (AccuracyException)
            {
                return 0;
            }
        }
    }
}
