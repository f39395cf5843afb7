using System.Numerics;

namespace Remanence;

/// <summary>
/// Projectors of rank one that fill the space: with R the inverse of w + gamma + i[H, .], the populations p obey (1 - gamma M) p = diag R(source), M_jk = &lt;j|R(|k&gt;&lt;k|)|j&gt;, and the solution is R(gamma diag p + source).
/// </summary>
/// <remarks>
/// M_jk = sum_mn x_m G_mn conj(x_n) with x_m = Y_jm conj(Y_km) and the positive Hermitian G_mn = 1 / (w + gamma + i(E_m - E_n)). With the eigenvectors v_q of G this is sum_q g_q |(Y diag(v_q) Y^dagger)_jk|^2:
/// one product of matrices for every eigenvalue that counts, and no cancellation. Few count where w + gamma is not small against the width of the spectrum, and never more than D.
/// </remarks>
internal sealed class PopulationSolver : DirectHybridSolver
{
    /// <summary>Eigenvalues of G below this part of the largest are rounding.</summary>
    private const double Negligible = 1.0 / (1L << 54);

    private readonly HybridFrame frame;
    private readonly double thermalizationRate, rate;
    private DominantMatrix? populations;
    private double? defect;

    internal PopulationSolver(HybridFrame frame, double thermalizationRate)
    {
        this.frame = frame;
        this.thermalizationRate = thermalizationRate;
        rate = thermalizationRate + frame.CollapseRate;
    }

    internal override HybridMethod Method => HybridMethod.Populations;

    internal override double? StochasticDefect => defect;

    protected override ComplexMatrix Solve(ComplexMatrix source)
    {
        populations ??= Populations();
        int n = frame.Dimension;
        ComplexMatrix free = Resolvent(source);
        double[] p = new double[n];
        for (int k = 0; k < n; k++) p[k] = free[k, k].Real;
        populations.Solve(p);
        ComplexMatrix full = source.Copy();
        for (int k = 0; k < n; k++) full[k, k] += frame.CollapseRate * p[k];
        return Resolvent(full);
    }

    /// <summary>1 - gamma M.</summary>
    private DominantMatrix Populations()
    {
        RealMatrix transfer = Array.TrueForAll(frame.Vectors.Data, z => z.Imaginary == 0) ? RealTransfer() : ComplexTransfer();
        defect = Defect(transfer);
        double share = frame.CollapseRate / rate;
        for (int i = 0; i < transfer.Data.Length; i++) transfer.Data[i] *= share;
        double[] sums = new double[frame.Dimension];
        Array.Fill(sums, thermalizationRate / rate);
        return new DominantMatrix(transfer, sums);
    }

    /// <summary>R(x), through the energy basis.</summary>
    private ComplexMatrix Resolvent(ComplexMatrix x)
    {
        ComplexMatrix y = MatrixProduct.Multiply(MatrixProduct.MultiplyAdjointLeft(frame.Vectors, x), frame.Vectors);
        for (int m = 0; m < frame.Dimension; m++)
        {
            for (int k = 0; k < frame.Dimension; k++) y[m, k] /= new Complex(rate, frame.Levels[m] - frame.Levels[k]);
        }

        return MatrixProduct.MultiplyAdjointRight(MatrixProduct.Multiply(frame.Vectors, y), frame.Vectors);
    }

    /// <summary>(w + gamma) M for a real Hamiltonian in a real basis, where it is symmetric and only the real part of G counts.</summary>
    private RealMatrix RealTransfer()
    {
        int n = frame.Dimension;
        RealMatrix kernel = new(n, n), y = new(n, n), scaled = new(n, n), product = new(n, n), sum = new(n, n);
        for (int m = 0; m < n; m++)
        {
            for (int k = 0; k < n; k++)
            {
                double d = (frame.Levels[m] - frame.Levels[k]) / rate;
                kernel[m, k] = 1 / (1 + d * d);
                y[m, k] = frame.Vectors[m, k].Real;
            }
        }

        (double[] weights, RealMatrix v) = SymmetricEigen.Decompose(kernel);
        for (int q = n - 1; q >= 0 && weights[q] > Negligible * weights[n - 1]; q--)
        {
            for (int j = 0; j < n; j++)
            {
                for (int m = 0; m < n; m++) scaled[j, m] = y[j, m] * v[m, q];
            }

            HybridProducts.SetLower(product, scaled, y);
            for (int j = 0; j < n; j++)
            {
                for (int k = 0; k <= j; k++) sum[j, k] += weights[q] * product[j, k] * product[j, k];
            }
        }

        MatrixProduct.MirrorLower(sum);
        return sum;
    }

    /// <summary>(w + gamma) M for any Hamiltonian.</summary>
    private RealMatrix ComplexTransfer()
    {
        int n = frame.Dimension;
        ComplexMatrix kernel = new(n, n), y = frame.Vectors, scaled = new(n, n), product = new(n, n);
        RealMatrix sum = new(n, n);
        for (int m = 0; m < n; m++)
        {
            for (int k = 0; k < n; k++) kernel[m, k] = 1 / new Complex(1, (frame.Levels[m] - frame.Levels[k]) / rate);
        }

        HybridProducts.Symmetrize(kernel);
        (double[] weights, ComplexMatrix v) = HermitianEigen.Decompose(kernel);
        for (int q = n - 1; q >= 0 && weights[q] > Negligible * weights[n - 1]; q--)
        {
            int column = q;
            Parallelism.For(n, j =>
            {
                for (int m = 0; m < n; m++) scaled[(int)j, m] = y[(int)j, m] * v[m, column];
            });
            HybridProducts.Set(product, scaled, y, adjointRight: true);
            Parallelism.For(n, j =>
            {
                for (int k = 0; k < n; k++)
                {
                    Complex c = product[(int)j, k];
                    sum[(int)j, k] += weights[column] * (c.Real * c.Real + c.Imaginary * c.Imaginary);
                }
            });
        }

        return sum;
    }

    private static double Defect(RealMatrix transfer)
    {
        int n = transfer.Rows;
        double largest = 0;
        double[] columns = new double[n];
        for (int j = 0; j < n; j++)
        {
            double row = 0;
            for (int k = 0; k < n; k++)
            {
                row += transfer[j, k];
                columns[k] += transfer[j, k];
            }

            largest = Math.Max(largest, Math.Abs(row - 1));
        }

        foreach (double column in columns) largest = Math.Max(largest, Math.Abs(column - 1));
        return largest;
    }
}
