using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>A vector with real and imaginary parts apart and zeros around, so that band matrices act on it eight entries at a time.</summary>
internal sealed unsafe class SplitVector
{
    /// <summary>Zeros on both sides; the longest reach of a band.</summary>
    internal const int Margin = 64;

    private readonly double[] real;
    private readonly double[] imaginary;

    internal SplitVector(int length)
    {
        Length = length;
        Padded = (length + 7) & ~7;
        real = GC.AllocateArray<double>(Padded + 2 * Margin, pinned: true);
        imaginary = GC.AllocateArray<double>(Padded + 2 * Margin, pinned: true);
    }

    internal int Length { get; }

    internal int Padded { get; }

    internal double* Real { get { fixed (double* first = real) return first + Margin; } }

    internal double* Imaginary { get { fixed (double* first = imaginary) return first + Margin; } }

    internal Complex this[int i]
    {
        get => new(real[Margin + i], imaginary[Margin + i]);
        set => (real[Margin + i], imaginary[Margin + i]) = (value.Real, value.Imaginary);
    }

    internal void Scale(double factor)
    {
        for (int i = 0; i < Length; i++) (Real[i], Imaginary[i]) = (factor * Real[i], factor * Imaginary[i]);
        GC.KeepAlive(this);
    }

    internal void Add(SplitVector other)
    {
        VectorKernels.AddScaled(1, other.Real, Real, Padded);
        VectorKernels.AddScaled(1, other.Imaginary, Imaginary, Padded);
        GC.KeepAlive(other);
    }

    internal void CopyFrom(SplitVector other)
    {
        other.real.CopyTo(real.AsSpan());
        other.imaginary.CopyTo(imaginary.AsSpan());
    }

    /// <summary>Real part of the inner product.</summary>
    internal double RealDot(SplitVector other)
    {
        double sum = Dot(Real, other.Real, Padded) + Dot(Imaginary, other.Imaginary, Padded);
        GC.KeepAlive(other);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Dot(double* x, double* y, int padded)
    {
        Vector512<double> a = default, b = default;
        int i = 0;
        for (; i + 16 <= padded; i += 16)
        {
            a = Vector512.FusedMultiplyAdd(Vector512.Load(x + i), Vector512.Load(y + i), a);
            b = Vector512.FusedMultiplyAdd(Vector512.Load(x + i + 8), Vector512.Load(y + i + 8), b);
        }

        if (i < padded) a = Vector512.FusedMultiplyAdd(Vector512.Load(x + i), Vector512.Load(y + i), a);
        double sum = 0;
        Reductions.Fold(a + b, new Span<double>(ref sum));
        return sum;
    }
}

/// <summary>A band matrix by diagonals, real and imaginary parts apart; parts that vanish are left out.</summary>
internal sealed unsafe class BandStep
{
    private readonly List<(int Shift, double[]? Real, double[]? Imaginary)> diagonals = [];

    internal BandStep(BandMatrix matrix, Complex factor)
    {
        int dimension = matrix.Dimension, padded = (dimension + 7) & ~7;
        Debug.Assert(matrix.HalfWidth <= SplitVector.Margin, "The margin must hold the band.");
        double[] sums = new double[dimension];
        for (int k = -matrix.HalfWidth; k <= matrix.HalfWidth; k++)
        {
            double[] real = GC.AllocateArray<double>(padded, pinned: true), imaginary = GC.AllocateArray<double>(padded, pinned: true);
            for (int row = 0; row < dimension; row++)
            {
                Complex value = factor * matrix[row, k];
                (real[row], imaginary[row]) = (value.Real, value.Imaginary);
                sums[row] += value.Magnitude;
            }

            bool anyReal = Array.Exists(real, x => x != 0), anyImaginary = Array.Exists(imaginary, x => x != 0);
            if (anyReal || anyImaginary) diagonals.Add((k, anyReal ? real : null, anyImaginary ? imaginary : null));
        }

        Norm = sums.Max();
    }

    /// <summary>Largest sum of moduli of a row.</summary>
    internal double Norm { get; }

    /// <summary>y = scale A x.</summary>
    internal void Apply(double scale, SplitVector x, SplitVector y)
    {
        double* yr = y.Real, yi = y.Imaginary;
        new Span<double>(yr, y.Padded).Clear();
        new Span<double>(yi, y.Padded).Clear();
        foreach ((int shift, double[]? real, double[]? imaginary) in diagonals)
        {
            if (real is not null)
            {
                fixed (double* c = real)
                {
                    Multiply(scale, c, x.Real + shift, yr, y.Padded);
                    Multiply(scale, c, x.Imaginary + shift, yi, y.Padded);
                }
            }

            if (imaginary is not null)
            {
                fixed (double* c = imaginary)
                {
                    Multiply(-scale, c, x.Imaginary + shift, yr, y.Padded);
                    Multiply(scale, c, x.Real + shift, yi, y.Padded);
                }
            }
        }

        GC.KeepAlive(x);
        GC.KeepAlive(y);
    }

    /// <summary>y += scale c x, entry by entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(double scale, double* c, double* x, double* y, int padded)
    {
        Vector512<double> s = Vector512.Create(scale);
        for (int i = 0; i < padded; i += 8) Vector512.FusedMultiplyAdd(s * Vector512.Load(c + i), Vector512.Load(x + i), Vector512.Load(y + i)).Store(y + i);
    }
}
