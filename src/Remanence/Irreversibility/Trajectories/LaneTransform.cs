using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Remanence;

/// <summary>The product of a square complex matrix with the components of eight trajectories: four rows at a time, sums in the order of the columns.</summary>
internal static unsafe class LaneTransform
{
    private const int Rows = 4;

    /// <summary>Rows up to a multiple of the tile; a target needs room for so many components.</summary>
    internal static int Padded(int levels) => (levels + Rows - 1) / Rows * Rows;

    /// <summary>The matrix as tiles of four rows: column by column four real and four imaginary parts; rows behind the last one are zero.</summary>
    internal static double[] Table(int levels, Func<int, int, Complex> entry)
    {
        double[] table = new double[2L * Padded(levels) * levels];
        for (int row = 0; row < levels; row++)
        {
            for (int column = 0; column < levels; column++)
            {
                Complex z = entry(row, column);
                long at = 2L * Rows * ((long)(row / Rows) * levels + column) + row % Rows;
                table[at] = z.Real;
                table[at + Rows] = z.Imaginary;
            }
        }

        return table;
    }

    /// <summary>target = matrix times source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Apply(double[] table, int levels, double* source, double* target)
    {
        double* last = stackalloc double[16 * Rows];
        fixed (double* entries = table)
        {
            double* t = entries;
            for (int row = 0; row < levels; row += Rows)
            {
                V a0 = V.Zero, a1 = V.Zero, a2 = V.Zero, a3 = V.Zero, b0 = V.Zero, b1 = V.Zero, b2 = V.Zero, b3 = V.Zero;
                double* z = source;
                for (int column = 0; column < levels; column++, t += 2 * Rows, z += 16)
                {
                    V re = Vector512.Load(z), im = Vector512.Load(z + 8);
                    V p0 = Vector512.Create(t[0]), p1 = Vector512.Create(t[1]), p2 = Vector512.Create(t[2]), p3 = Vector512.Create(t[3]);
                    V q0 = Vector512.Create(t[4]), q1 = Vector512.Create(t[5]), q2 = Vector512.Create(t[6]), q3 = Vector512.Create(t[7]);
                    a0 = Vector512.FusedMultiplyAdd(p0, re, Vector512.FusedMultiplyAdd(-q0, im, a0));
                    a1 = Vector512.FusedMultiplyAdd(p1, re, Vector512.FusedMultiplyAdd(-q1, im, a1));
                    a2 = Vector512.FusedMultiplyAdd(p2, re, Vector512.FusedMultiplyAdd(-q2, im, a2));
                    a3 = Vector512.FusedMultiplyAdd(p3, re, Vector512.FusedMultiplyAdd(-q3, im, a3));
                    b0 = Vector512.FusedMultiplyAdd(p0, im, Vector512.FusedMultiplyAdd(q0, re, b0));
                    b1 = Vector512.FusedMultiplyAdd(p1, im, Vector512.FusedMultiplyAdd(q1, re, b1));
                    b2 = Vector512.FusedMultiplyAdd(p2, im, Vector512.FusedMultiplyAdd(q2, re, b2));
                    b3 = Vector512.FusedMultiplyAdd(p3, im, Vector512.FusedMultiplyAdd(q3, re, b3));
                }

                bool whole = row + Rows <= levels;
                double* y = whole ? target + 16 * row : last;
                a0.Store(y);
                b0.Store(y + 8);
                a1.Store(y + 16);
                b1.Store(y + 24);
                a2.Store(y + 32);
                b2.Store(y + 40);
                a3.Store(y + 48);
                b3.Store(y + 56);
                if (!whole) new Span<double>(last, 16 * (levels - row)).CopyTo(new Span<double>(target + 16 * row, 16 * (levels - row)));
            }
        }
    }
}
