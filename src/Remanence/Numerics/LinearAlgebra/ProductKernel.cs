using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// The register tile of all matrix products: 8 rows x 24 real columns of fused multiply-adds over packed panels.
/// Each entry is one chain of fused multiply-adds in the order of the depth, starting from zero, and is then added to the result.
/// </summary>
internal static unsafe class ProductKernel
{
    internal const int Rows = 8;
    internal const int Columns = 24;

    /// <summary>c += a b for one full tile; a packed as [depth][8], b as [depth][24], c row-major with a stride in doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddTile(double* a, double* b, long depth, double* c, long stride)
    {
        Vector512<double> s00 = default, s01 = default, s02 = default;
        Vector512<double> s10 = default, s11 = default, s12 = default;
        Vector512<double> s20 = default, s21 = default, s22 = default;
        Vector512<double> s30 = default, s31 = default, s32 = default;
        Vector512<double> s40 = default, s41 = default, s42 = default;
        Vector512<double> s50 = default, s51 = default, s52 = default;
        Vector512<double> s60 = default, s61 = default, s62 = default;
        Vector512<double> s70 = default, s71 = default, s72 = default;
        for (; depth > 0; depth--, a += Rows, b += Columns)
        {
            Vector512<double> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 8), b2 = Vector512.Load(b + 16);
            Vector512<double> a0 = Vector512.Create(a[0]);
            s00 = Vector512.FusedMultiplyAdd(a0, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(a0, b1, s01);
            s02 = Vector512.FusedMultiplyAdd(a0, b2, s02);
            Vector512<double> a1 = Vector512.Create(a[1]);
            s10 = Vector512.FusedMultiplyAdd(a1, b0, s10);
            s11 = Vector512.FusedMultiplyAdd(a1, b1, s11);
            s12 = Vector512.FusedMultiplyAdd(a1, b2, s12);
            Vector512<double> a2 = Vector512.Create(a[2]);
            s20 = Vector512.FusedMultiplyAdd(a2, b0, s20);
            s21 = Vector512.FusedMultiplyAdd(a2, b1, s21);
            s22 = Vector512.FusedMultiplyAdd(a2, b2, s22);
            Vector512<double> a3 = Vector512.Create(a[3]);
            s30 = Vector512.FusedMultiplyAdd(a3, b0, s30);
            s31 = Vector512.FusedMultiplyAdd(a3, b1, s31);
            s32 = Vector512.FusedMultiplyAdd(a3, b2, s32);
            Vector512<double> a4 = Vector512.Create(a[4]);
            s40 = Vector512.FusedMultiplyAdd(a4, b0, s40);
            s41 = Vector512.FusedMultiplyAdd(a4, b1, s41);
            s42 = Vector512.FusedMultiplyAdd(a4, b2, s42);
            Vector512<double> a5 = Vector512.Create(a[5]);
            s50 = Vector512.FusedMultiplyAdd(a5, b0, s50);
            s51 = Vector512.FusedMultiplyAdd(a5, b1, s51);
            s52 = Vector512.FusedMultiplyAdd(a5, b2, s52);
            Vector512<double> a6 = Vector512.Create(a[6]);
            s60 = Vector512.FusedMultiplyAdd(a6, b0, s60);
            s61 = Vector512.FusedMultiplyAdd(a6, b1, s61);
            s62 = Vector512.FusedMultiplyAdd(a6, b2, s62);
            Vector512<double> a7 = Vector512.Create(a[7]);
            s70 = Vector512.FusedMultiplyAdd(a7, b0, s70);
            s71 = Vector512.FusedMultiplyAdd(a7, b1, s71);
            s72 = Vector512.FusedMultiplyAdd(a7, b2, s72);
        }

        AddRow(c, s00, s01, s02);
        AddRow(c + stride, s10, s11, s12);
        AddRow(c + 2 * stride, s20, s21, s22);
        AddRow(c + 3 * stride, s30, s31, s32);
        AddRow(c + 4 * stride, s40, s41, s42);
        AddRow(c + 5 * stride, s50, s51, s52);
        AddRow(c + 6 * stride, s60, s61, s62);
        AddRow(c + 7 * stride, s70, s71, s72);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(double* c, Vector512<double> s0, Vector512<double> s1, Vector512<double> s2)
    {
        (Vector512.Load(c) + s0).Store(c);
        (Vector512.Load(c + 8) + s1).Store(c + 8);
        (Vector512.Load(c + 16) + s2).Store(c + 16);
    }
}
