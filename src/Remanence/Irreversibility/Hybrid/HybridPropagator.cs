using System.Numerics;

namespace Remanence;

/// <summary>Strang steps of L0 for the start and the equilibrium: half a step of collapse, exact in the basis of the projectors, a step of the Hamiltonian, half a step of collapse.</summary>
internal sealed class HybridPropagator
{
    private readonly HybridFrame frame;
    private readonly ComplexMatrix unitary, buffer;
    private readonly double[] decay;

    internal HybridPropagator(HybridFrame frame, ComplexMatrix start, ComplexMatrix equilibrium)
    {
        this.frame = frame;
        int n = frame.Dimension;
        (unitary, buffer, decay) = (new(n, n), new(n, n), new double[n * n]);
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
                (double sin, double cos) = Math.SinCos(-frame.Levels[j] * step);
                buffer[i, j] = frame.Vectors[i, j] * new Complex(cos, sin);
                decay[i * n + j] = Math.Exp(-frame.Decay(i, j) * step / 2);
            }
        }

        HybridProducts.Set(unitary, buffer, frame.Vectors, adjointRight: true);
    }

    internal void Step()
    {
        Step(Start);
        Step(Equilibrium);
    }

    private void Step(ComplexMatrix x)
    {
        Damp(x);
        HybridProducts.Set(buffer, unitary, x);
        HybridProducts.Set(x, buffer, unitary, adjointRight: true);
        Damp(x);
    }

    private void Damp(ComplexMatrix x)
    {
        for (int i = 0; i < decay.Length; i++) x.Data[i] *= decay[i];
    }
}
