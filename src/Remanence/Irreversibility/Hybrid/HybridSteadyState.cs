namespace Remanence;

/// <summary>How the steady state of the hybrid equation is found. All give the same state where they apply.</summary>
public enum HybridMethod
{
    /// <summary>By the structure of the projectors: populations for a full basis, pointers for at most 16 of rank one beside one other block (unless the eigenvectors of their non-Hermitian Hamiltonian are nearly dependent), blocks otherwise.</summary>
    Automatic,

    /// <summary>Projectors of rank one that fill the space: equations for the D populations alone, about r D^3 operations with r at most D.</summary>
    Populations,

    /// <summary>K projectors of rank one, at most 48, beside at most one other block: equations for K^2 numbers, of the order of 100 D^3 + K^2 D^2 + K^6 operations.</summary>
    Pointers,

    /// <summary>Any projectors: preconditioned GMRES, D^3 operations per iteration, some tens to some hundreds of them.</summary>
    Blocks,
}

/// <summary>The steady state of the hybrid equation with a rigorous bound of its error.</summary>
/// <param name="State">rho_inf, D x D in the computational basis, exactly Hermitian and of trace 1 up to the change of basis; the certificate is that of the scaled state.</param>
/// <param name="Method">The method that found it, never Automatic.</param>
/// <param name="Certificate">
/// Trace norm of the residual divided by the thermalization rate: a rigorous bound of the trace norm of the error, because the inverse of the generator has a trace norm of at most 1 / w.
/// It is computed in double precision and has a floor of <paramref name="RoundingFloor"/>; errors below the floor are not seen by it.
/// </param>
/// <param name="RoundingFloor">4 x 2^-52 (1 + ||H||) / w, the size to which rounding alone brings the certificate.</param>
/// <param name="Iterations">Iterations of GMRES; 0 for the direct methods.</param>
/// <param name="Refinements">Corrections of the first solution by its own residual.</param>
/// <param name="StochasticDefect">For populations: the largest deviation of a row or column sum of (w + gamma) M from 1, which must be rounding only; null for the other methods.</param>
public sealed record HybridSteadyState(ComplexMatrix State, HybridMethod Method, double Certificate, double RoundingFloor, int Iterations, int Refinements, double? StochasticDefect);
