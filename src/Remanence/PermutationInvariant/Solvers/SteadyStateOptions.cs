namespace Remanence;

/// <summary>How the steady state of a collective-spin model is found.</summary>
public enum SteadyStateMethod
{
    /// <summary>Chosen from the model, the size and the memory limit.</summary>
    Automatic,

    /// <summary>Iteration (GMRES), preconditioned by exact solutions inside every total spin.</summary>
    BlockGaussSeidel,

    /// <summary>Iteration (GMRES), preconditioned by the motion between jumps: more steps, little memory.</summary>
    NoJump,

    /// <summary>Dense elimination of the whole generator, up to 4000 real unknowns: the check of the others.</summary>
    Direct,
}

/// <summary>How <see cref="BlockSteadyState"/> works.</summary>
public sealed record SteadyStateOptions
{
    /// <summary>The method; automatic unless set.</summary>
    public SteadyStateMethod Method { get; init; }

    /// <summary>
    /// Norm of (L/s - u t^T) x + u that is left, over the norm of the start state u (P_j entries), where s is the sum of the rates of the local jumps (of the collective ones where there are no others), rounded to a power
    /// of two; positive, 1e-12 unless set. Never less than four roundings of the largest entry of L over s, which is all that can be reached.
    /// </summary>
    public double RelativeTolerance { get; init; } = 1e-12;

    /// <summary>Steps between restarts and saved states, at least 1. Each keeps a vector of real unknowns.</summary>
    public int RestartLength { get; init; } = 150;

    /// <summary>Steps after which the iteration gives up, at least 1.</summary>
    public int MostIterations { get; init; } = 5000;

    /// <summary>Bytes that the solver may use; 4 GiB unless set. The choice of the method depends on it, not on the memory found.</summary>
    public double Memory { get; init; } = 4.0 * (1L << 30);

    /// <summary>The total spin j, N/2 or a whole number less, for models without local jumps, which conserve it; null otherwise.</summary>
    public double? Spin { get; init; }

    /// <summary>Bloch vector of the product state u that starts the iteration, averaged over the symmetry; null for the maximally mixed state. The result does not depend on it beyond the tolerance.</summary>
    public (double X, double Y, double Z)? StartBlochVector { get; init; }
}
