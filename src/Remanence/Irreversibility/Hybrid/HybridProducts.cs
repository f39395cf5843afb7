using System.Numerics;

namespace Remanence;

/// <summary>Products into matrices that exist already, for loops that must not allocate, and the few elementwise operations of the hybrid solvers.</summary>
internal static unsafe class HybridProducts
{
    /// <summary>target = a b, with the adjoint of a factor where wanted; all matrices are n x n.</summary>
    internal static void Set(ComplexMatrix target, ComplexMatrix a, ComplexMatrix b, bool adjointLeft = false, bool adjointRight = false)
    {
        int n = target.Rows;
        Array.Clear(target.Data);
        fixed (Complex* left = a.Data, right = b.Data, product = target.Data)
            PackedProduct.Add((double*)product, 2L * n, n, n, n, new((double*)left, 2L * n, 2, adjointLeft), new((double*)right, 2L * n, 2, adjointRight));
    }

    /// <summary>The lower triangle of target = a b^T; what lies above it is undefined.</summary>
    internal static void SetLower(RealMatrix target, RealMatrix a, RealMatrix b)
    {
        int n = target.Rows;
        Array.Clear(target.Data);
        fixed (double* left = a.Data, right = b.Data, product = target.Data)
            PackedProduct.Add(product, n, n, n, n, new(left, n, 1), new(right, n, 1, adjoint: true), lowerOnly: true);
    }

    /// <summary>target = -i (a - a^dagger), exactly Hermitian.</summary>
    internal static void SetCommutator(ComplexMatrix target, ComplexMatrix a)
    {
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Complex x = a[i, j] - Complex.Conjugate(a[j, i]);
                target[i, j] = new Complex(x.Imaginary, -x.Real);
                target[j, i] = Complex.Conjugate(target[i, j]);
            }
        }
    }

    /// <summary>Replaces a matrix by its Hermitian part.</summary>
    internal static void Symmetrize(ComplexMatrix a)
    {
        for (int i = 0; i < a.Rows; i++)
        {
            a[i, i] = a[i, i].Real;
            for (int j = 0; j < i; j++)
            {
                a[i, j] = (a[i, j] + Complex.Conjugate(a[j, i])) / 2;
                a[j, i] = Complex.Conjugate(a[i, j]);
            }
        }
    }

    /// <summary>y += x.</summary>
    internal static void Add(ComplexMatrix y, ComplexMatrix x)
    {
        for (int i = 0; i < y.Data.Length; i++) y.Data[i] += x.Data[i];
    }
}
