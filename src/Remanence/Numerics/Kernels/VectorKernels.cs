using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>Element-wise kernels over one block. Vector body and scalar rest round alike, so the cut between them never shows.</summary>
internal static unsafe class VectorKernels
{
    /// <summary>y += factor x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddScaled(double factor, double* x, double* y, int count)
    {
        Vector512<double> f = Vector512.Create(factor);
        int i = 0;
        for (; i + 8 <= count; i += 8) Vector512.FusedMultiplyAdd(f, Vector512.Load(x + i), Vector512.Load(y + i)).Store(y + i);
        for (; i < count; i++) y[i] = Math.FusedMultiplyAdd(factor, x[i], y[i]);
    }

    /// <summary>y += (re + i im) x over interleaved complex numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddScaled(double re, double im, double* x, double* y, int count)
    {
        Vector512<double> r = Vector512.Create(re), s = Vector512.Create(-im, im, -im, im, -im, im, -im, im);
        int i = 0;
        for (; i + 8 <= count; i += 8)
        {
            Vector512<double> v = Vector512.Load(x + i);
            Vector512.FusedMultiplyAdd(r, v, Vector512.FusedMultiplyAdd(s, Lanes.Flip1(v), Vector512.Load(y + i))).Store(y + i);
        }

        for (; i < count; i += 2)
        {
            double a = x[i], b = x[i + 1];
            y[i] = Math.FusedMultiplyAdd(re, a, Math.FusedMultiplyAdd(-im, b, y[i]));
            y[i + 1] = Math.FusedMultiplyAdd(re, b, Math.FusedMultiplyAdd(im, a, y[i + 1]));
        }
    }

    /// <summary>y *= factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Scale(double factor, double* y, int count)
    {
        Vector512<double> f = Vector512.Create(factor);
        int i = 0;
        for (; i + 8 <= count; i += 8) (f * Vector512.Load(y + i)).Store(y + i);
        for (; i < count; i++) y[i] = factor * y[i];
    }

    /// <summary>y *= re + i im over interleaved complex numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Scale(double re, double im, double* y, int count)
    {
        Vector512<double> r = Vector512.Create(re), s = Vector512.Create(-im, im, -im, im, -im, im, -im, im);
        int i = 0;
        for (; i + 8 <= count; i += 8)
        {
            Vector512<double> v = Vector512.Load(y + i);
            Vector512.FusedMultiplyAdd(r, v, s * Lanes.Flip1(v)).Store(y + i);
        }

        for (; i < count; i += 2)
        {
            double a = y[i], b = y[i + 1];
            y[i] = Math.FusedMultiplyAdd(re, a, -im * b);
            y[i + 1] = Math.FusedMultiplyAdd(re, b, im * a);
        }
    }
}
