using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using ComplexVector = MathNet.Numerics.LinearAlgebra.Vector<System.Numerics.Complex>;

namespace Remanence.Tests.Irreversibility.Hybrid;

/// <summary>The hybrid equation as a dense matrix over all D^2 elements of the state, literally from explicit projectors; element (i, j) at i D + j.</summary>
internal sealed class NaiveHybrid
{
    private readonly int d;
    private readonly Matrix<Complex> generator;

    /// <summary>L0 for explicit projectors, in the complete form (rest included among them) or, if asked, in the form of Lindblad.</summary>
    internal NaiveHybrid(ComplexMatrix h, IReadOnlyList<ComplexMatrix> projectors, double gamma, bool lindblad = false)
    {
        d = h.Rows;
        Matrix<Complex> one = Matrix<Complex>.Build.DenseIdentity(d), hm = Of(h);
        generator = -Complex.ImaginaryOne * (hm.KroneckerProduct(one) - one.KroneckerProduct(hm.Transpose()));
        foreach (ComplexMatrix p in projectors)
        {
            Matrix<Complex> m = Of(p);
            generator += gamma * m.KroneckerProduct(m.Transpose());
            if (lindblad) generator -= gamma / 2 * (m.KroneckerProduct(one) + one.KroneckerProduct(m.Transpose()));
        }

        if (!lindblad) generator -= gamma * Matrix<Complex>.Build.DenseIdentity(d * d);
    }

    /// <summary>The dense solution, refined by its residual because the matrix is ill conditioned in stiff cases.</summary>
    internal ComplexMatrix SteadyState(ComplexMatrix chi, double w)
    {
        Matrix<Complex> matrix = w * Matrix<Complex>.Build.DenseIdentity(d * d) - generator;
        ComplexVector right = w * ComplexVector.Build.DenseOfArray(chi.Data);
        MathNet.Numerics.LinearAlgebra.Factorization.LU<Complex> factors = matrix.LU();
        ComplexVector rho = factors.Solve(right);
        for (int k = 0; k < 3; k++) rho += factors.Solve(right - matrix * rho);
        return Back(rho);
    }

    /// <summary>rho(t), by a Taylor series of the affine equation over many short pieces.</summary>
    internal ComplexMatrix At(ComplexMatrix start, ComplexMatrix chi, double w, double time)
    {
        Matrix<Complex> full = generator - w * Matrix<Complex>.Build.DenseIdentity(d * d);
        ComplexVector rho = ComplexVector.Build.DenseOfArray(start.Data), source = w * ComplexVector.Build.DenseOfArray(chi.Data);
        int pieces = (int)Math.Ceiling(time * full.InfinityNorm()) + 1;
        double h = time / pieces;
        for (int piece = 0; piece < pieces; piece++)
        {
            ComplexVector term = h * (full * rho + source), sum = rho + term;
            for (int k = 2; k < 25; k++)
            {
                term = h / k * (full * term);
                sum += term;
            }

            rho = sum;
        }

        return Back(rho);
    }

    /// <summary>Explicit projectors of a set: from its basis and blocks.</summary>
    internal static ComplexMatrix[] Explicit(CollapseProjectors projectors)
    {
        int n = projectors.Dimension;
        ComplexMatrix basis = projectors.Basis ?? ComplexMatrix.Identity(n);
        ComplexMatrix[] all = [.. Enumerable.Range(0, projectors.Count).Select(_ => new ComplexMatrix(n, n))];
        for (int v = 0; v < n; v++)
        {
            if (projectors.Blocks[v] < 0) continue;
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) all[projectors.Blocks[v]][i, j] += basis[i, v] * Complex.Conjugate(basis[j, v]);
        }

        return all;
    }

    internal static double TraceNorm(ComplexMatrix a, ComplexMatrix b)
    {
        int n = a.Rows;
        ComplexMatrix difference = new(n, n);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) difference[i, j] = (a[i, j] - b[i, j] + Complex.Conjugate(a[j, i] - b[j, i])) / 2;
        return HermitianEigen.Values(difference).Sum(Math.Abs);
    }

    internal static ComplexMatrix Pure(Complex[] psi)
    {
        ComplexMatrix rho = new(psi.Length, psi.Length);
        for (int i = 0; i < psi.Length; i++)
            for (int j = 0; j < psi.Length; j++) rho[i, j] = psi[i] * Complex.Conjugate(psi[j]);
        return rho;
    }

    /// <summary>The paper's window equilibrium of a start.</summary>
    internal static ComplexMatrix WindowOf(ComplexMatrix h, ComplexMatrix start)
    {
        EnergyBasis basis = EnergyBasis.FromMatrix(h);
        ComplexMatrix inside = basis.ToEnergy(start);
        return HybridEquation.EquilibriumState(basis, Equilibrium.Window([.. basis.Levels], [.. Enumerable.Range(0, h.Rows).Select(i => inside[i, i].Real)]));
    }

    private static Matrix<Complex> Of(ComplexMatrix a) => Matrix<Complex>.Build.Dense(a.Rows, a.Columns, (i, j) => a[i, j]);

    private ComplexMatrix Back(ComplexVector x)
    {
        ComplexMatrix a = new(d, d);
        x.ToArray().CopyTo(a.Data, 0);
        return a;
    }
}
