using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// y = scale (H - shift) x + keep previous for one block of 2^6 vectors of eight doubles and any sum of strings of at most two letters. Products with real and imaginary
/// parts of the coefficients are summed apart, so that re and im change places only once, at the end.
/// </summary>
internal static unsafe class PairKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Block(PairTables tables, long block, double* x, double* previous, double* y, double scale, double shift, double keep)
    {
        const int Tile = 1 << PairTables.TileBits;
        double* sums = stackalloc double[16 * Tile];
        Vector512<double> factor = Vector512.Create(scale), old = Vector512.Create(keep), turn = Vector512.Create(-1.0, 1, -1, 1, -1, 1, -1, 1);
        fixed (double* far = tables.FarCoefficients, diagonal = tables.Diagonal)
        fixed (PairFlip* flips = tables.Far)
        {
            for (int place = 0; place < 1 << PairTables.LowBits; place += Tile)
            {
                long v = (block << PairTables.LowBits) + place;
                for (int k = 0; k < Tile; k++) Near(tables, block, place + k, x, diagonal, shift, sums + 8 * k, sums + 8 * (Tile + k));
                Vector512<double> r0 = Vector512.Load(sums), r1 = Vector512.Load(sums + 8), r2 = Vector512.Load(sums + 16), r3 = Vector512.Load(sums + 24);
                Vector512<double> i0 = Vector512.Load(sums + 32), i1 = Vector512.Load(sums + 40), i2 = Vector512.Load(sums + 48), i3 = Vector512.Load(sums + 56);
                for (int m = 0; m < tables.Far.Length; m++)
                {
                    PairFlip flip = flips[m];
                    double* c = far + 8 * m + 2 * ((v >> flip.First & 1) | (v >> flip.Second & 1) << 1), p = x + 8 * (v ^ flip.Flip);
                    Vector512<double> re = Vector512.Create(c[0]), im = Vector512.Create(c[1]);
                    Vector512<double> p0 = Vector512.Load(p), p1 = Vector512.Load(p + 8), p2 = Vector512.Load(p + 16), p3 = Vector512.Load(p + 24);
                    r0 = Vector512.FusedMultiplyAdd(re, p0, r0);
                    r1 = Vector512.FusedMultiplyAdd(re, p1, r1);
                    r2 = Vector512.FusedMultiplyAdd(re, p2, r2);
                    r3 = Vector512.FusedMultiplyAdd(re, p3, r3);
                    i0 = Vector512.FusedMultiplyAdd(im, p0, i0);
                    i1 = Vector512.FusedMultiplyAdd(im, p1, i1);
                    i2 = Vector512.FusedMultiplyAdd(im, p2, i2);
                    i3 = Vector512.FusedMultiplyAdd(im, p3, i3);
                }

                double* target = y + 8 * v, before = previous + 8 * v;
                Finish(target, before, Vector512.FusedMultiplyAdd(turn, Lanes.Flip1(i0), r0), factor, old, keep);
                Finish(target + 8, before + 8, Vector512.FusedMultiplyAdd(turn, Lanes.Flip1(i1), r1), factor, old, keep);
                Finish(target + 16, before + 16, Vector512.FusedMultiplyAdd(turn, Lanes.Flip1(i2), r2), factor, old, keep);
                Finish(target + 24, before + 24, Vector512.FusedMultiplyAdd(turn, Lanes.Flip1(i3), r3), factor, old, keep);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(double* target, double* before, Vector512<double> sum, Vector512<double> factor, Vector512<double> old, double keep)
    {
        if (keep == 0) (factor * sum).Store(target);
        else Vector512.FusedMultiplyAdd(factor, sum, old * Vector512.Load(before)).Store(target);
    }

    // Diagonal, single sites and the pairs with a site among the lowest: everything whose coefficients differ inside a tile.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Near(PairTables tables, long block, int place, double* x, double* diagonal, double shift, double* real, double* imaginary)
    {
        long v = (block << PairTables.LowBits) + place;
        double* d = diagonal + (v << tables.InsideBits);
        Vector512<double> own = tables.Lanes == 4
            ? Vector512.Create(Vector256.Create(d[0]), Vector256.Create(d[1]))
            : Vector512.Create(d[0], d[0], d[1], d[1], d[2], d[2], d[3], d[3]);
        Vector512<double> r = (own - Vector512.Create(shift)) * Vector512.Load(x + 8 * v), i = default;
        int first = 0;
        fixed (double* near = tables.NearCoefficients)
        fixed (PairFlip* flips = tables.Near)
        {
            for (int inside = 0; inside < tables.NearEnds.Length; inside++)
            {
                for (int m = first; m < tables.NearEnds[inside]; m++)
                {
                    PairFlip flip = flips[m];
                    long signs = (flip.First < 0 ? 0 : v >> flip.First & 1) | (flip.Second < 0 ? 0 : v >> flip.Second & 1) << 1;
                    double* c = near + 64 * m + 16 * signs;
                    Vector512<double> p = Permuted(Vector512.Load(x + 8 * (v ^ flip.Flip)), inside, tables.Lanes);
                    r = Vector512.FusedMultiplyAdd(Vector512.Load(c), p, r);
                    i = Vector512.FusedMultiplyAdd(Vector512.Load(c + 8), p, i);
                }

                first = tables.NearEnds[inside];
            }
        }

        foreach (SiteFlip single in tables.Singles)
        {
            Vector512<double> p = Permuted(Vector512.Load(x + 8 * (v ^ single.Flip)), single.Inside, tables.Lanes);
            fixed (double* lowReal = single.LowReal, lowImaginary = single.LowImaginary, lowSign = single.LowSign)
            {
                r = Vector512.FusedMultiplyAdd(Vector512.Load(lowReal + 8 * place) + Vector512.Create(single.HighReal[block]), p, r);
                Vector512<double> b = Vector512.FusedMultiplyAdd(Vector512.Load(lowSign + 8 * place), Vector512.Create(single.HighImaginary[block]), Vector512.Load(lowImaginary + 8 * place));
                i = Vector512.FusedMultiplyAdd(Vector512.Create(single.HighSign[block]) * b, p, i);
            }
        }

        r.Store(real);
        i.Store(imaginary);
    }

    // Sites inside a vector: 4 lanes leave room for one, 2 lanes for two.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Permuted(Vector512<double> p, int inside, int lanes)
    {
        if (inside == 0) return p;
        if (lanes == 4) return Lanes.Flip4(p);
        if ((inside & 1) != 0) p = Lanes.Flip2(p);
        return (inside & 2) != 0 ? Lanes.Flip4(p) : p;
    }
}
