using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// Entropy lost when a positive matrix is diagonalized, starting from its diagonal: cyclic two-sided Jacobi that adds the entropy drop of every rotation. All
/// summands are at least 0, so nothing cancels and tiny losses keep their full relative accuracy.
/// </summary>
internal static unsafe class GramJacobi
{
    private const int Lanes = 8;
    private const int MostSweeps = 60;
    private const double UpperRatio = 1.3862943611198906;

    /// <summary>Distance between rows for a dimension: whole vectors, and not a multiple of the cache's period.</summary>
    internal static int Stride(int dimension)
    {
        int stride = (dimension + Lanes - 1) / Lanes * Lanes;
        return stride % 64 == 0 ? stride + Lanes : stride;
    }

    /// <summary>sum p ln p after minus before, at least 0, for the matrix with this diagonal and these entries beside it.</summary>
    /// <param name="entries">Symmetric, with zeros on the diagonal and in the padding; destroyed.</param>
    /// <param name="stride">As <see cref="Stride"/> says.</param>
    /// <param name="diagonal">Becomes the eigenvalues, in no particular order.</param>
    /// <param name="logarithms">Working memory as long as the diagonal.</param>
    /// <param name="dimension">Rows of the matrix.</param>
    /// <param name="negligible">Rotations that lose less than this are left out.</param>
    internal static double EntropyDrop(double* entries, int stride, double* diagonal, double* logarithms, int dimension, double negligible)
    {
        for (int i = 0; i < dimension; i++) logarithms[i] = Math.Log(diagonal[i]);
        double total = 0;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double added = 0;
            bool rotated = false;
            for (int i = 0; i < dimension - 1; i++)
            {
                double* row = entries + (long)i * stride;
                double ofRow = 0;
                for (int k = i + 1; k < dimension; k++)
                {
                    double c = row[k];
                    if (IsNegligible(c, diagonal[i], diagonal[k], logarithms[i] - logarithms[k], negligible)) continue;
                    ofRow += Rotate(entries, stride, diagonal, dimension, i, k);
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

    private static double Rotate(double* entries, int stride, double* diagonal, int dimension, int i, int k)
    {
        double* rowI = entries + (long)i * stride, rowK = entries + (long)k * stride;
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
