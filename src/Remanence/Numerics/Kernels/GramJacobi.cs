using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// A positive matrix and the entropy that it loses when it is diagonalized, starting from its diagonal: cyclic two-sided Jacobi that adds the entropy drop of every
/// rotation. All summands are at least 0, so nothing cancels and tiny losses keep their full relative accuracy.
/// </summary>
internal sealed unsafe class GramJacobi : IDisposable
{
    private const int Lanes = 8;
    private const int MostSweeps = 60;
    private const double UpperRatio = 1.3862943611198906;
    private readonly int dimension, stride;
    private readonly WorkBuffer buffer;
    private readonly double* entries, logarithms;

    /// <summary>A zero matrix.</summary>
    internal GramJacobi(int dimension)
    {
        this.dimension = dimension;
        // Whole vectors, and not a multiple of the cache's period.
        stride = (dimension + Lanes - 1) / Lanes * Lanes;
        if (stride % 64 == 0) stride += Lanes;
        long count = (long)dimension * stride;
        buffer = new WorkBuffer(count + 2 * dimension);
        entries = buffer.Pointer;
        Diagonal = entries + count;
        logarithms = Diagonal + dimension;
        Clear();
    }

    /// <summary>The diagonal; after <see cref="EntropyDrop"/> the eigenvalues in no particular order.</summary>
    internal double* Diagonal { get; }

    /// <summary>The entries beside the diagonal: both triangles are to be set, and the diagonal here stays 0.</summary>
    internal double* Row(int i) => entries + (long)i * stride;

    /// <summary>All entries become zero.</summary>
    internal void Clear() => new Span<double>(entries, checked(dimension * (stride + 2))).Clear();

    public void Dispose() => buffer.Dispose();

    /// <summary>sum p ln p after minus before, at least 0; diagonalizes the matrix.</summary>
    /// <param name="negligible">Rotations that lose less than this are left out.</param>
    internal double EntropyDrop(double negligible)
    {
        double* diagonal = Diagonal;
        for (int i = 0; i < dimension; i++) logarithms[i] = Math.Log(diagonal[i]);
        double total = 0;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double added = 0;
            bool rotated = false;
            for (int i = 0; i < dimension - 1; i++)
            {
                double* row = Row(i);
                double ofRow = 0;
                for (int k = i + 1; k < dimension; k++)
                {
                    double c = row[k];
                    if (IsNegligible(c, diagonal[i], diagonal[k], logarithms[i] - logarithms[k], negligible)) continue;
                    ofRow += Rotate(i, k);
                    logarithms[i] = Math.Log(diagonal[i]);
                    logarithms[k] = Math.Log(diagonal[k]);
                    rotated = true;
                }

                added += ofRow;
            }

            total += added;
            if (!rotated || added <= negligible) return total;
        }

        return total;
    }

    // A rotation loses at most ln 4 c^2 ln(a/b)/(a - b), and that is at most ln 4 c^2/min(a, b).
    private static bool IsNegligible(double c, double a, double b, double logarithm, double negligible)
    {
        double bound = UpperRatio * c * c, gap = Math.Abs(a - b), smaller = Math.Min(a, b);
        if (bound <= negligible * smaller || smaller == 0) return true;
        return gap > 0.01 * smaller && bound * Math.Abs(logarithm) <= negligible * gap;
    }

    private double Rotate(int i, int k)
    {
        double* rowI = Row(i), rowK = Row(k), diagonal = Diagonal;
        double c = rowI[k], a = diagonal[i], b = diagonal[k];
        bool firstIsLarger = a >= b;
        (double drop, double shift) = firstIsLarger ? PairDrop.Of(a, b, c) : PairDrop.Of(b, a, c);
        double theta = (b - a) / (2 * c);
        double tangent = theta == 0 ? -Math.Sign(c) : Math.Sign(theta) / (Math.Abs(theta) + Math.Sqrt(1 + theta * theta));
        double cosine = 1 / Math.Sqrt(1 + tangent * tangent), sine = tangent * cosine;
        diagonal[i] = firstIsLarger ? a + shift : Math.Max(0, a - shift);
        diagonal[k] = firstIsLarger ? Math.Max(0, b - shift) : b + shift;

        Vector512<double> cs = Vector512.Create(cosine), sn = Vector512.Create(sine);
        for (int l = 0; l < dimension; l += Lanes)
        {
            Vector512<double> x = Vector512.Load(rowI + l), y = Vector512.Load(rowK + l);
            Vector512.Store(Vector512.FusedMultiplyAdd(cs, x, -(sn * y)), rowI + l);
            Vector512.Store(Vector512.FusedMultiplyAdd(sn, x, cs * y), rowK + l);
        }

        rowI[i] = rowI[k] = rowK[i] = rowK[k] = 0;
        double* columnI = entries + i, columnK = entries + k;
        for (int l = 0; l < dimension; l++)
        {
            *columnI = rowI[l];
            *columnK = rowK[l];
            columnI += stride;
            columnK += stride;
        }

        return drop;
    }
}
