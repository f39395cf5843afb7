using System.Numerics;

namespace Remanence;

/// <summary>Strang steps of L0 for the start and the equilibrium: half a step of collapse, exact in the basis of the projectors, a step of the Hamiltonian, half a step of collapse.</summary>
/// <remarks>
/// Only K = U - 1 is kept of the step's unitary U, and x becomes x + K x + (K x)^+ + K x K^+. The entries of U would be rounded alike in every step, so that trace and purity drift with the number of steps
/// (1e-10 after 10^6 of them, which fast collapse needs); the rounding of K is smaller by the length of the step, and what is left are the roundings of sums, which do not add up in one direction.
/// </remarks>
internal sealed class HybridPropagator
{
    private readonly HybridFrame frame;
    private readonly ComplexMatrix change, product, outer;
    private readonly double[] decay;

    internal HybridPropagator(HybridFrame frame, ComplexMatrix start, ComplexMatrix equilibrium)
    {
        this.frame = frame;
        int n = frame.Dimension;
        (change, product, outer, decay) = (new(n, n), new(n, n), new(n, n), new double[n * n]);
        (Start, Equilibrium) = (start.Copy(), equilibrium.Copy());
    }

    /// <summary>e^(L0 t) rho(0).</summary>
    internal ComplexMatrix Start { get; }

    /// <summary>e^(L0 t) chi.</summary>
    internal ComplexMatrix Equilibrium { get; }

    internal void Reset(ComplexMatrix start, ComplexMatrix equilibrium)
    {
        start.Data.CopyTo(Start.Data, 0);
        equilibrium.Data.CopyTo(Equilibrium.Data, 0);
    }

    internal void SetStep(double step)
    {
        int n = frame.Dimension;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                (double sin, double cos) = Math.SinCos(-frame.Levels[j] * step / 2);
                product[i, j] = frame.Vectors[i, j] * (2 * sin * new Complex(-sin, cos));
                decay[i * n + j] = Math.Exp(-frame.Decay(i, j) * step / 2);
            }
        }

        HybridProducts.Set(change, product, frame.Vectors, adjointRight: true);
    }

    internal void Step()
    {
        Step(Start);
        Step(Equilibrium);
    }

    private void Step(ComplexMatrix x)
    {
        Damp(x);
        HybridProducts.Set(product, change, x);
        HybridProducts.Set(outer, product, change, adjointRight: true);
        AddHermitian(x);
        Damp(x);
    }

    /// <summary>x += product + product^+ + outer, exactly Hermitian.</summary>
    private void AddHermitian(ComplexMatrix x)
    {
        for (int i = 0; i < x.Rows; i++)
        {
            x[i, i] = x[i, i].Real + (2 * product[i, i].Real + outer[i, i].Real);
            for (int j = 0; j < i; j++)
            {
                Complex sum = x[i, j] + (product[i, j] + Complex.Conjugate(product[j, i]) + outer[i, j]);
                x[i, j] = sum;
                x[j, i] = Complex.Conjugate(sum);
            }
        }
    }

    private void Damp(ComplexMatrix x)
    {
        for (int i = 0; i < decay.Length; i++) x.Data[i] *= decay[i];
    }
}
