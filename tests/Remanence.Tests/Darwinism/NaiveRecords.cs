using System.Numerics;

namespace Remanence.Tests.Darwinism;

/// <summary>The records of a fragment as dense 2^n matrices, and the deficit as a difference of entropies: the slow truth.</summary>
internal static class NaiveRecords
{
    internal static ComplexMatrix Up(IEnumerable<SpinRecord> fragment) => fragment.Aggregate(ComplexMatrix.Identity(1), (m, r) => Kronecker(m, State(r.BlochUp)));

    internal static ComplexMatrix Down(IEnumerable<SpinRecord> fragment) => fragment.Aggregate(ComplexMatrix.Identity(1), (m, r) => Kronecker(m, State(r.BlochDown)));

    internal static (ComplexMatrix Up, ComplexMatrix Down) Of(params IdenticalSpins[] classes)
    {
        ComplexMatrix up = ComplexMatrix.Identity(1), down = ComplexMatrix.Identity(1);
        foreach (IdenticalSpins s in classes)
        {
            double sine = Math.Sqrt(s.SinSquaredHalfAngle), cosine = Math.Sqrt(s.CosSquaredHalfAngle);
            for (int i = 0; i < s.Count; i++)
            {
                up = Kronecker(up, State((0, 0, s.BlochLength)));
                down = Kronecker(down, State((2 * s.BlochLength * sine * cosine, 0, s.BlochLength * (cosine * cosine - sine * sine))));
            }
        }

        return (up, down);
    }

    internal static double Deficit(double p, ComplexMatrix up, ComplexMatrix down) =>
        Entropy(Scaled(up, p)) + Entropy(Scaled(down, 1 - p)) - Entropy(Combination(p, up, 1 - p, down));

    internal static double Error(double p, ComplexMatrix up, ComplexMatrix down) => (1 - HermitianEigen.Values(Combination(p, up, p - 1, down)).Sum(Math.Abs)) / 2;

    /// <summary>sum |&lt;i|j&gt;|^2 a b ln(a/b)/(a - b) over the eigenvectors of A and B.</summary>
    internal static double SecondOrder(double p, ComplexMatrix up, ComplexMatrix down)
    {
        (double[] a, ComplexMatrix u) = HermitianEigen.Decompose(Scaled(up, p));
        (double[] b, ComplexMatrix v) = HermitianEigen.Decompose(Scaled(down, 1 - p));
        ComplexMatrix overlaps = MatrixProduct.MultiplyAdjointLeft(u, v);
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b.Length; j++)
            {
                double weight = Math.Abs(a[i] - b[j]) < 1e-9 * a[i] ? a[i] : a[i] * b[j] * Math.Log(a[i] / b[j]) / (a[i] - b[j]);
                sum += weight * overlaps[i, j].Magnitude * overlaps[i, j].Magnitude;
            }
        }

        return sum;
    }

    private static double Entropy(ComplexMatrix m) => HermitianEigen.Values(m).Where(x => x > 1e-300).Sum(x => -x * Math.Log(x));

    private static ComplexMatrix State((double X, double Y, double Z) bloch)
    {
        ComplexMatrix m = new(2, 2);
        m[0, 0] = (1 + bloch.Z) / 2;
        m[1, 1] = (1 - bloch.Z) / 2;
        m[0, 1] = new Complex(bloch.X, -bloch.Y) / 2;
        m[1, 0] = new Complex(bloch.X, bloch.Y) / 2;
        return m;
    }

    private static ComplexMatrix Scaled(ComplexMatrix m, double factor) => Combination(factor, m, 0, m);

    private static ComplexMatrix Combination(double p, ComplexMatrix a, double q, ComplexMatrix b)
    {
        ComplexMatrix sum = new(a.Rows, a.Columns);
        for (int i = 0; i < sum.Data.Length; i++) sum.Data[i] = p * a.Data[i] + q * b.Data[i];
        return sum;
    }

    private static ComplexMatrix Kronecker(ComplexMatrix a, ComplexMatrix b)
    {
        ComplexMatrix product = new(a.Rows * b.Rows, a.Columns * b.Columns);
        for (int i = 0; i < product.Rows; i++)
            for (int j = 0; j < product.Columns; j++) product[i, j] = a[i / b.Rows, j / b.Columns] * b[i % b.Rows, j % b.Columns];
        return product;
    }
}
