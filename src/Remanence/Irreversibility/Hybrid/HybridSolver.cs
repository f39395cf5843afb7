namespace Remanence;

/// <summary>Solves (w - L0) x = source for Hermitian sources in the basis of the projectors, L0 being the equation without thermalization.</summary>
internal abstract class HybridSolver
{
    internal abstract HybridMethod Method { get; }

    internal virtual int Iterations => 0;

    internal virtual double? StochasticDefect => null;

    /// <summary>The solution, Hermitian up to rounding; the source is not modified.</summary>
    internal abstract ComplexMatrix Solve(ComplexMatrix source);
}
