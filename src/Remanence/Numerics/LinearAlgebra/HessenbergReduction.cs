using System.Numerics;

namespace Remanence;

/// <summary>Unitary reduction A = Q H Q^dagger to Hessenberg form by Householder reflections of the columns; all work runs along rows.</summary>
internal static unsafe class HessenbergReduction
{
    /// <summary>Replaces A by H; returns Q transposed (not conjugated) if asked for.</summary>
    internal static ComplexMatrix? Apply(ComplexMatrix a, bool wantsVectors)
    {
        int n = a.Rows;
        Complex[] v = new Complex[n], image = new Complex[n], taus = new Complex[n];
        ComplexMatrix reflections = new(Math.Max(0, wantsVectors ? n - 2 : 0), n);
        fixed (Complex* matrix = a.Data, vector = v, row = image)
        {
            for (int k = 0; k + 2 < n; k++)
            {
                Complex tau = Reflect(a, k, v);
                taus[k] = tau;
                if (tau == Complex.Zero) continue;
                if (wantsVectors) v.CopyTo(reflections.Data, (long)k * n);
                int first = k + 1, count = 2 * (n - first);

                // A H: every row loses tau (row v) v^dagger.
                Complex[] conjugate = v;
                for (int i = 0; i < n; i++)
                {
                    double* start = (double*)(matrix + (long)i * n + first);
                    Complex overlap = Complex.Zero;
                    LuKernel.SubtractDot(start, (double*)(vector + first), (double*)&overlap, count, 2);
                    image[i] = tau * overlap;
                }

                for (int j = first; j < n; j++) conjugate[j] = Complex.Conjugate(v[j]);
                for (int i = 0; i < n; i++) VectorKernels.AddScaled(image[i].Real, image[i].Imaginary, (double*)(vector + first), (double*)(matrix + (long)i * n + first), count);

                // H^dagger A: rows lose conj(tau) v (v^dagger A); v holds its conjugate now.
                Array.Clear(image);
                for (int i = first; i < n; i++) VectorKernels.AddScaled(v[i].Real, v[i].Imaginary, (double*)(matrix + (long)i * n + first), (double*)(row + first), count);
                for (int i = first; i < n; i++)
                {
                    Complex factor = -Complex.Conjugate(tau * v[i]);
                    VectorKernels.AddScaled(factor.Real, factor.Imaginary, (double*)(row + first), (double*)(matrix + (long)i * n + first), count);
                }
            }
        }

        return wantsVectors ? TransposedProduct(reflections, taus, n) : null;
    }

    /// <summary>The reflection 1 - tau v v^dagger whose adjoint maps what column k holds below the diagonal to its first entry; writes the image into the column.</summary>
    private static Complex Reflect(ComplexMatrix a, int k, Complex[] v)
    {
        int n = a.Rows;
        double largest = 0;
        for (int i = k + 2; i < n; i++) largest = Math.Max(largest, Math.Max(Math.Abs(a[i, k].Real), Math.Abs(a[i, k].Imaginary)));
        Array.Clear(v);
        if (largest == 0) return Complex.Zero;
        Complex head = a[k + 1, k];
        largest = Math.Max(largest, Math.Max(Math.Abs(head.Real), Math.Abs(head.Imaginary)));
        double scale = Math.ScaleB(1, Math.Clamp(-Math.ILogB(largest), -1000, 1000)), squares = 0;
        for (int i = k + 1; i < n; i++)
        {
            v[i] = a[i, k] * scale;
            squares += v[i].Real * v[i].Real + v[i].Imaginary * v[i].Imaginary;
            a[i, k] = Complex.Zero;
        }

        Complex alpha = v[k + 1];
        double beta = -Math.CopySign(Math.Sqrt(squares), alpha.Real);
        for (int i = k + 2; i < n; i++) v[i] /= alpha - beta;
        v[k + 1] = Complex.One;
        a[k + 1, k] = beta / scale;
        return new Complex((beta - alpha.Real) / beta, -alpha.Imaginary / beta);
    }

    /// <summary>Q^T with Q = H_0 H_1 ...: from the last reflection to the first, each touching the trailing block only.</summary>
    private static ComplexMatrix TransposedProduct(ComplexMatrix reflections, Complex[] taus, int n)
    {
        ComplexMatrix result = ComplexMatrix.Identity(n);
        fixed (Complex* target = result.Data, vectors = reflections.Data)
        {
            Complex[] conjugate = new Complex[n];
            fixed (Complex* turned = conjugate)
            {
                for (int k = n - 3; k >= 0; k--)
                {
                    // (H Q)^T = Q^T H^T: a row r of Q^T loses tau (r conj(v)) v^T.
                    Complex* v = vectors + (long)k * n;
                    for (int j = 0; j < n; j++) conjugate[j] = Complex.Conjugate(v[j]);
                    int first = k + 1, count = 2 * (n - first);
                    for (int i = first; i < n; i++)
                    {
                        double* row = (double*)(target + (long)i * n + first);
                        Complex overlap = Complex.Zero;
                        LuKernel.SubtractDot(row, (double*)(turned + first), (double*)&overlap, count, 2);
                        Complex factor = taus[k] * overlap;
                        VectorKernels.AddScaled(factor.Real, factor.Imaginary, (double*)(v + first), row, count);
                    }
                }
            }
        }

        return result;
    }
}
