using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// The right-hand side of a mean-field flow for eight Bloch vectors at once, one in each lane. Components 0..2 are m; with tangents, 3 + 3k .. 5 + 3k are v_k with dv_k/dt = J(m) v_k for k = 0..2, and 12 is the integral of
/// the trace of J.
/// </summary>
internal sealed class FlowLanes
{
    /// <summary>Components without and with tangents.</summary>
    public const int Plain = 3, WithTangents = 13;

    private readonly Vector512<double>[] field, coupling, relaxation, drive, trace;
    private readonly Vector512<double> traceConstant;
    private readonly (Vector512<double> Coefficient, int[] Axes)[] words;

    public FlowLanes(BlochVector field, Matrix3 coupling, Matrix3 relaxation, BlochVector drive, IReadOnlyList<(double Coefficient, int[] Axes)> words)
    {
        this.field = Spread(field);
        this.coupling = Spread(coupling);
        this.relaxation = Spread(relaxation);
        this.drive = Spread(drive);
        this.words = [.. words.Select(w => (Vector512.Create(w.Coefficient), w.Axes))];
        // tr J = tr A - tr([m]_x F): only the antisymmetric part of the coupling counts, and gradients of words are symmetric.
        trace = Spread(new BlochVector(coupling[2, 1] - coupling[1, 2], coupling[0, 2] - coupling[2, 0], coupling[1, 0] - coupling[0, 1]));
        traceConstant = Vector512.Create(relaxation.Trace);
    }

    /// <summary>The rates of change of a state of either number of components.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Rate(ReadOnlySpan<Vector512<double>> y, Span<Vector512<double>> rate)
    {
        Vector512<double> x = y[0], yy = y[1], z = y[2], half = Vector512.Create(0.5);
        Vector512<double> hx = Row(coupling, 0, x, yy, z) + field[0], hy = Row(coupling, 3, x, yy, z) + field[1], hz = Row(coupling, 6, x, yy, z) + field[2];
        Span<Vector512<double>> extra = stackalloc Vector512<double>[3];
        if (words.Length > 0)
        {
            extra.Clear();
            foreach ((Vector512<double> coefficient, int[] axes) in words)
                for (int i = 0; i < axes.Length; i++)
                {
                    Vector512<double> product = coefficient;
                    for (int l = 0; l < axes.Length; l++)
                        if (l != i) product *= half * y[axes[l]];
                    extra[axes[i]] += product;
                }

            hx += extra[0];
            hy += extra[1];
            hz += extra[2];
        }

        rate[0] = hy * z - hz * yy + Row(relaxation, 0, x, yy, z) + drive[0];
        rate[1] = hz * x - hx * z + Row(relaxation, 3, x, yy, z) + drive[1];
        rate[2] = hx * yy - hy * x + Row(relaxation, 6, x, yy, z) + drive[2];
        if (y.Length == Plain) return;
        for (int k = 3; k < WithTangents - 1; k += 3)
        {
            // J v = field x v + (G v) x m + A v, G the gradient of the field.
            Vector512<double> u = y[k], v = y[k + 1], w = y[k + 2];
            Vector512<double> gx = Row(coupling, 0, u, v, w), gy = Row(coupling, 3, u, v, w), gz = Row(coupling, 6, u, v, w);
            if (words.Length > 0)
            {
                WordGradient(y, y.Slice(k, 3), extra);
                gx += extra[0];
                gy += extra[1];
                gz += extra[2];
            }

            rate[k] = hy * w - hz * v + (gy * z - gz * yy) + Row(relaxation, 0, u, v, w);
            rate[k + 1] = hz * u - hx * w + (gz * x - gx * z) + Row(relaxation, 3, u, v, w);
            rate[k + 2] = hx * v - hy * u + (gx * yy - gy * x) + Row(relaxation, 6, u, v, w);
        }

        rate[WithTangents - 1] = Row(trace, 0, x, yy, z) + traceConstant;
    }

    /// <summary>What the words add to G v.</summary>
    private void WordGradient(ReadOnlySpan<Vector512<double>> m, ReadOnlySpan<Vector512<double>> v, Span<Vector512<double>> sum)
    {
        sum.Clear();
        Vector512<double> half = Vector512.Create(0.5);
        foreach ((Vector512<double> coefficient, int[] axes) in words)
            for (int i = 0; i < axes.Length; i++)
                for (int q = 0; q < axes.Length; q++)
                {
                    if (q == i) continue;
                    Vector512<double> product = coefficient * half * v[axes[q]];
                    for (int l = 0; l < axes.Length; l++)
                        if (l != i && l != q) product *= half * m[axes[l]];
                    sum[axes[i]] += product;
                }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Row(Vector512<double>[] matrix, int first, Vector512<double> x, Vector512<double> y, Vector512<double> z) =>
        Vector512.FusedMultiplyAdd(matrix[first], x, Vector512.FusedMultiplyAdd(matrix[first + 1], y, matrix[first + 2] * z));

    private static Vector512<double>[] Spread(BlochVector v) => [Vector512.Create(v.X), Vector512.Create(v.Y), Vector512.Create(v.Z)];

    private static Vector512<double>[] Spread(Matrix3 m) => [.. Spread(m.Row0), .. Spread(m.Row1), .. Spread(m.Row2)];
}
