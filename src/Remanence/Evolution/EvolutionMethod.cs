namespace Remanence;

/// <summary>How exp(-i H t) is applied to a state.</summary>
public enum EvolutionMethod
{
    /// <summary>The method with the fewest counted operations; a function of the parameters only.</summary>
    Automatic,

    /// <summary>One Chebyshev recursion for all times with an a-priori error bound; needs bounds that enclose the spectrum.</summary>
    Chebyshev,

    /// <summary>Lanczos steps with error control; needs no bounds.</summary>
    Krylov,

    /// <summary>Full diagonalization of the dense matrix; for small dimensions and very many or very long times.</summary>
    Spectral,

    /// <summary>Steps of second order in time (Strang) over groups of commuting terms; needs a Pauli sum on the full space. The error is measured and reported.</summary>
    Trotter2,

    /// <summary>Steps of fourth order in time (Blanes and Moan); otherwise as <see cref="Trotter2"/>.</summary>
    Trotter4,
}
