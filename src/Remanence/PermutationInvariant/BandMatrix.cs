using System.Numerics;

namespace Remanence;

/// <summary>A square complex matrix with nonzero entries near the diagonal only: entry (row, row + k), |k| at most the half width, at row * (2 HalfWidth + 1) + k + HalfWidth.</summary>
internal sealed class BandMatrix(int dimension, int halfWidth)
{
    private readonly Complex[] entries = new Complex[checked(dimension * (2 * halfWidth + 1))];

    internal int Dimension => dimension;

    internal int HalfWidth => halfWidth;

    /// <summary>Entry (row, row + k); zero outside of the band and of the matrix.</summary>
    internal Complex this[int row, int k]
    {
        get => Math.Abs(k) <= halfWidth && row + k >= 0 && row + k < dimension ? entries[row * (2 * halfWidth + 1) + k + halfWidth] : Complex.Zero;
        set => entries[row * (2 * halfWidth + 1) + k + halfWidth] = value;
    }

    /// <summary>u.J in a block of spin j, rows from m = j down.</summary>
    internal static BandMatrix Spin(int dimension, SpinVector u)
    {
        BandMatrix matrix = new(dimension, 1);
        for (int row = 0; row < dimension; row++)
        {
            matrix[row, 0] = u.Z * SpinComponents.Keep(0, dimension, row);
            if (row + 1 < dimension) matrix[row, 1] = u.Raising * SpinComponents.Keep(1, dimension, row + 1);
            if (row > 0) matrix[row, -1] = u.Lowering * SpinComponents.Keep(-1, dimension, row - 1);
        }

        return matrix;
    }

    /// <summary>The product this * other.</summary>
    internal BandMatrix Times(BandMatrix other)
    {
        BandMatrix product = new(dimension, halfWidth + other.HalfWidth);
        for (int row = 0; row < dimension; row++)
        {
            for (int k = Math.Max(-halfWidth, -row); k <= halfWidth && row + k < dimension; k++)
            {
                for (int l = Math.Max(-other.HalfWidth, -row - k); l <= other.HalfWidth && row + k + l < dimension; l++) product[row, k + l] += this[row, k] * other[row + k, l];
            }
        }

        return product;
    }

    /// <summary>The conjugate transpose.</summary>
    internal BandMatrix Adjoint()
    {
        BandMatrix adjoint = new(dimension, halfWidth);
        for (int row = 0; row < dimension; row++)
        {
            for (int k = Math.Max(-halfWidth, -row); k <= halfWidth && row + k < dimension; k++) adjoint[row, k] = Complex.Conjugate(this[row + k, -k]);
        }

        return adjoint;
    }

    /// <summary>Adds factor * other, whose band must not be wider.</summary>
    internal void Add(Complex factor, BandMatrix other)
    {
        for (int row = 0; row < dimension; row++)
        {
            for (int k = Math.Max(-other.HalfWidth, -row); k <= other.HalfWidth && row + k < dimension; k++) this[row, k] += factor * other[row, k];
        }
    }
}
