using System.Numerics;

namespace Remanence;

/// <summary>A square matrix as an operator. <c>Apply</c> costs the square of the dimension.</summary>
public sealed class DenseOperator : LinearOperator
{
    private readonly ComplexMatrix matrix;
    private readonly Lazy<(double Lower, double Upper)> bounds;

    /// <summary>Takes a matrix, row-major over the indices of the space; it is not copied and must not change afterwards.</summary>
    /// <exception cref="ArgumentException">The matrix is not Dimension x Dimension.</exception>
    public DenseOperator(Space space, ComplexMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Rows != space.Dimension || matrix.Columns != space.Dimension)
            throw new ArgumentException($"An operator on {space} needs a matrix of {space.Dimension} x {space.Dimension}, but was given {matrix.Rows} x {matrix.Columns}.", nameof(matrix));
        Space = space;
        this.matrix = matrix;
        IsReal = Array.TrueForAll(matrix.Data, static c => c.Imaginary == 0);
        IsHermitian = IsEqualToAdjoint(matrix);
        bounds = new(() =>
        {
            double[] values = HermitianEigen.Values(matrix);
            double margin = 1e-12 * values.Max(Math.Abs);
            return (values.Min() - margin, values.Max() + margin);
        });
    }

    /// <inheritdoc/>
    public override Space Space { get; }

    /// <summary>True when the matrix equals its adjoint exactly.</summary>
    public override bool IsHermitian { get; }

    /// <inheritdoc/>
    public override bool IsReal { get; }

    /// <summary>The extreme eigenvalues with a relative margin of 1e-12.</summary>
    /// <exception cref="InvalidOperationException">The matrix is not Hermitian.</exception>
    public override (double Lower, double Upper) SpectralBounds => IsHermitian ? bounds.Value : throw NotHermitian();

    /// <inheritdoc/>
    public override unsafe void Apply(Amplitudes x, Amplitudes y, double scale = 1, double shift = 0, double keep = 0)
    {
        CheckShapes(x, y);
        Parallelism.For(matrix.Rows, (matrix, x, y, scale, shift, keep), static (row, w) =>
        {
            int lanes = w.x.Lanes, n = w.matrix.Columns;
            double* from = w.x.Pointer, to = w.y.Pointer + row * lanes;
            ReadOnlySpan<Complex> entries = new(w.matrix.Data, checked((int)(row * n)), n);
            for (int lane = 0; lane < lanes; lane += 2)
            {
                double re = 0, im = 0;
                for (int column = 0; column < n; column++)
                {
                    double* value = from + (long)column * lanes + lane;
                    double second = lanes == 1 ? 0 : value[1];
                    re += entries[column].Real * value[0] - entries[column].Imaginary * second;
                    im += entries[column].Real * second + entries[column].Imaginary * value[0];
                }

                Finish(to + lane, re, from[row * lanes + lane], w.scale, w.shift, w.keep);
                if (lanes > 1) Finish(to + lane + 1, im, from[row * lanes + lane + 1], w.scale, w.shift, w.keep);
            }
        });
        GC.KeepAlive(x);
        GC.KeepAlive(y);
    }

    private static unsafe void Finish(double* to, double product, double x, double scale, double shift, double keep)
    {
        double value = scale * (product - shift * x);
        *to = keep == 0 ? value : value + keep * *to;
    }

    private static bool IsEqualToAdjoint(ComplexMatrix m)
    {
        for (int i = 0; i < m.Rows; i++)
            for (int j = 0; j <= i; j++)
                if (m[i, j] != Complex.Conjugate(m[j, i])) return false;
        return true;
    }
}
