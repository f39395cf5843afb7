using System.Numerics;

namespace Remanence;

/// <summary>Similarity by a diagonal matrix of powers of two that brings norms of rows and columns together (R. James, J. Langou and B. R. Lowery, arXiv:1401.5766): no rounding, better eigenvalues of graded matrices.</summary>
internal static class Balancing
{
    private const double WorthIt = 0.95;
    private const int LargestExponent = 500;

    /// <summary>Replaces A by D^-1 A D and returns the diagonal of D.</summary>
    internal static double[] Apply(ComplexMatrix a)
    {
        int n = a.Rows;
        double[] scales = new double[n];
        Array.Fill(scales, 1.0);
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int k = 0; k < n; k++)
            {
                double column = 0, row = 0;
                for (int i = 0; i < n; i++)
                {
                    column = double.Hypot(column, a[i, k].Magnitude);
                    row = double.Hypot(row, a[k, i].Magnitude);
                }

                if (column == 0 || row == 0) continue;
                int exponent = (int)Math.Round((Math.Log2(row) - Math.Log2(column)) / 2);
                exponent = Math.Clamp(exponent, -LargestExponent - Math.ILogB(scales[k]), LargestExponent - Math.ILogB(scales[k]));
                double factor = Math.ScaleB(1, exponent);
                if (exponent == 0 || double.Hypot(column * factor, row / factor) >= WorthIt * double.Hypot(column, row)) continue;
                changed = true;
                scales[k] *= factor;
                for (int i = 0; i < n; i++)
                {
                    a[i, k] *= factor;
                    a[k, i] /= factor;
                }
            }
        }

        return scales;
    }
}
