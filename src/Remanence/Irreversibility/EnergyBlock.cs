using System.Numerics;
using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>Levels and eigenvectors of one block of a Hamiltonian, real where it is, with the phases that <see cref="EnergyBasis"/> promises.</summary>
internal sealed class EnergyBlock
{
    private readonly RealMatrix? real;
    private readonly ComplexMatrix? complex;

    private EnergyBlock(BasisRows rows, double[] values, RealMatrix? real, ComplexMatrix? complex)
    {
        (Rows, Values, this.real, this.complex) = (rows, values, real, complex);
        Span<double> data = real is not null ? real.Data : MemoryMarshal.Cast<Complex, double>(complex!.Data.AsSpan());
        EigenvectorPhases.Fix(values, data, real is not null ? 1 : 2, rows.RowWeights());
    }

    internal BasisRows Rows { get; }

    internal double[] Values { get; }

    internal static EnergyBlock Of(BasisRows rows, RealMatrix matrix)
    {
        (double[] values, RealMatrix vectors) = SymmetricEigen.Decompose(matrix);
        return new(rows, values, vectors, null);
    }

    internal static EnergyBlock Of(BasisRows rows, ComplexMatrix matrix)
    {
        (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(matrix);
        return new(rows, values, null, vectors);
    }

    /// <summary>Component of eigenvector n on row i of the block.</summary>
    internal Complex Entry(int i, int n) => real is not null ? real[i, n] : complex![i, n];

    /// <summary>V^dagger applied to the projection of a vector.</summary>
    internal Complex[] Coefficients(ReadOnlySpan<Complex> vector)
    {
        Complex[] projected = Rows.Project(vector), result = new Complex[Rows.Count];
        for (int i = 0; i < projected.Length; i++)
        {
            Complex factor = projected[i];
            if (factor == Complex.Zero) continue;
            if (real is not null)
            {
                ReadOnlySpan<double> row = real.Data.AsSpan(i * projected.Length, projected.Length);
                for (int n = 0; n < row.Length; n++) result[n] += row[n] * factor;
            }
            else
            {
                ReadOnlySpan<Complex> row = complex!.Data.AsSpan(i * projected.Length, projected.Length);
                for (int n = 0; n < row.Length; n++) result[n] += Complex.Conjugate(row[n]) * factor;
            }
        }

        return result;
    }

    /// <summary>Adds sum_n coefficients[n] times eigenvector n to a vector over all basis states.</summary>
    internal void AddState(ReadOnlySpan<Complex> coefficients, Span<Complex> vector)
    {
        Complex[] coordinates = new Complex[Rows.Count];
        for (int i = 0; i < coordinates.Length; i++)
        {
            Complex sum = Complex.Zero;
            for (int n = 0; n < coordinates.Length; n++) sum += Entry(i, n) * coefficients[n];
            coordinates[i] = sum;
        }

        Rows.Embed(coordinates, vector);
    }

    /// <summary>&lt;n|O|n&gt; for every eigenvector of the block.</summary>
    internal double[] Diagonal(PauliSum observable)
    {
        double[] diagonal = new double[Rows.Count];
        foreach (PauliTerm term in observable.Terms)
            foreach ((int row, int column, Complex value) in Rows.Elements(term)) AddElement(diagonal, row, column, value);
        return diagonal;
    }

    private void AddElement(double[] diagonal, int row, int column, Complex value)
    {
        int n = diagonal.Length;
        if (real is not null)
        {
            // The eigenvectors are real, so the imaginary part of a Hermitian operator gives nothing.
            ReadOnlySpan<double> left = real.Data.AsSpan(row * n, n), right = real.Data.AsSpan(column * n, n);
            for (int k = 0; k < n; k++) diagonal[k] += left[k] * right[k] * value.Real;
            return;
        }

        for (int k = 0; k < n; k++) diagonal[k] += (Complex.Conjugate(complex![row, k]) * value * complex[column, k]).Real;
    }
}
