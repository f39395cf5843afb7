using System.Numerics;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <content>The whole-vector methods: with <see cref="LinearOperator.Apply"/> all that algorithms need. Sums keep their bits for any thread count.</content>
public sealed unsafe partial class Amplitudes
{
    private const int ChunkSize = 1 << 15;

    /// <summary>Sum of the squares of all doubles: the squared norm for 1 or 2 lanes, the sum of the columns' squared norms for 4.</summary>
    public double SumOfSquares()
    {
        double sum = 0;
        Reductions.Fold(OverRanks(Reductions.Products(LocalPointer, LocalPointer, Count)), new Span<double>(ref sum));
        GC.KeepAlive(this);
        return sum;
    }

    /// <summary>The square root of <see cref="SumOfSquares"/>.</summary>
    public double Norm() => Math.Sqrt(SumOfSquares());

    /// <summary>The inner product, this vector conjugated; real for 1 lane.</summary>
    /// <param name="other">A vector of the same length and lanes.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="InvalidOperationException">The vectors have 4 lanes; use <see cref="LaneDots"/>.</exception>
    public Complex Dot(Amplitudes other)
    {
        CheckShape(other);
        if (Lanes == 4) throw new InvalidOperationException("Dot needs 1 or 2 lanes, but the vectors have 4; use LaneDots.");
        double real = 0, imaginary = 0;
        if (Lanes == 2)
        {
            // conj(a + ib) (c + id) has the imaginary part a d - b c: even lanes minus odd lanes.
            Span<double> cross = stackalloc double[2];
            (Vector512<double> direct, Vector512<double> crossed) = OverRanks(Reductions.ComplexProducts(LocalPointer, other.LocalPointer, Count));
            Reductions.Fold(direct, new Span<double>(ref real));
            Reductions.Fold(crossed, cross);
            imaginary = cross[0] - cross[1];
        }
        else Reductions.Fold(OverRanks(Reductions.Products(LocalPointer, other.LocalPointer, Count)), new Span<double>(ref real));

        GC.KeepAlive(this);
        GC.KeepAlive(other);
        return new Complex(real, imaginary);
    }

    /// <summary>For every lane the real inner product of this lane with the same lane of the other vector.</summary>
    /// <param name="other">A vector of the same length and lanes.</param>
    /// <returns><see cref="Lanes"/> numbers.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public double[] LaneDots(Amplitudes other)
    {
        CheckShape(other);
        double[] dots = new double[Lanes];
        Reductions.Fold(OverRanks(Reductions.Products(LocalPointer, other.LocalPointer, Count)), dots);
        GC.KeepAlive(this);
        GC.KeepAlive(other);
        return dots;
    }

    /// <summary>Adds factor * x to this vector.</summary>
    /// <param name="factor">A real factor.</param>
    /// <param name="x">A vector of the same length and lanes; it may be this one.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void AddScaled(double factor, Amplitudes x)
    {
        CheckShape(x);
        ForChunks(new Chunk(x, this, factor, 0), static (start, count, w) => VectorKernels.AddScaled(w.Real, w.X.LocalPointer + start, w.Y.LocalPointer + start, count));
    }

    /// <summary>Adds factor * x to this vector of complex numbers (2 lanes, or 4 as two complex columns).</summary>
    /// <param name="factor">A complex factor.</param>
    /// <param name="x">A vector of the same length and lanes; it may be this one.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="InvalidOperationException">The vectors have 1 lane.</exception>
    public void AddScaled(Complex factor, Amplitudes x)
    {
        CheckShape(x);
        CheckComplex();
        ForChunks(new Chunk(x, this, factor.Real, factor.Imaginary), static (start, count, w) => VectorKernels.AddScaled(w.Real, w.Imaginary, w.X.LocalPointer + start, w.Y.LocalPointer + start, count));
    }

    /// <summary>Multiplies every number by a real factor.</summary>
    public void Scale(double factor) =>
        ForChunks(new Chunk(this, this, factor, 0), static (start, count, w) => VectorKernels.Scale(w.Real, w.Y.LocalPointer + start, count));

    /// <summary>Multiplies every complex number (2 lanes, or 4 as two complex columns) by a complex factor.</summary>
    /// <exception cref="InvalidOperationException">The vector has 1 lane.</exception>
    public void Scale(Complex factor)
    {
        CheckComplex();
        ForChunks(new Chunk(this, this, factor.Real, factor.Imaginary), static (start, count, w) => VectorKernels.Scale(w.Real, w.Imaginary, w.Y.LocalPointer + start, count));
    }

    /// <summary>Copies all numbers of a vector of the same length and lanes.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void CopyFrom(Amplitudes source)
    {
        CheckShape(source);
        ForChunks(new Chunk(source, this, 0, 0), static (start, count, w) => w.X.LocalBlock(start, count).CopyTo(w.Y.LocalBlock(start, count)));
    }

    private void CheckShape(Amplitudes other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Length != Length || other.Lanes != Lanes)
            throw new ArgumentException($"Both vectors must have the same shape, but one has {Length} basis states with {Lanes} lanes and the other {other.Length} with {other.Lanes}.", nameof(other));
        CheckRanks(other);
    }

    private void CheckComplex()
    {
        if (Lanes == 1) throw new InvalidOperationException("A complex factor needs 2 or 4 lanes, but the vector has 1; use a real factor.");
    }

    private static void ForChunks(Chunk work, ChunkKernel kernel)
    {
        long count = work.Y.Count;
        Parallelism.For((count + ChunkSize - 1) / ChunkSize, (work, kernel), static (i, w) =>
        {
            long start = i * ChunkSize;
            w.kernel(start, (int)Math.Min(ChunkSize, w.work.Y.Count - start), w.work);
        });
        GC.KeepAlive(work.X);
        GC.KeepAlive(work.Y);
    }

    private delegate void ChunkKernel(long start, int count, Chunk work);

    private readonly record struct Chunk(Amplitudes X, Amplitudes Y, double Real, double Imaginary);
}
