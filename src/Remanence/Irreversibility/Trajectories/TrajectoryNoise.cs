namespace Remanence;

/// <summary>The Wiener processes that drive the channels |m&gt;&lt;n|. Both kinds give the same ensemble mean, but different laws of single trajectories.</summary>
public enum TrajectoryNoise
{
    /// <summary>(dW1 + i dW2)/sqrt(2): independent of the arbitrary phases of the eigenvectors; its stationary law is the Scrooge ensemble of the equilibrium state.</summary>
    Complex,

    /// <summary>Real processes (the paper's): the law depends on the phases of the eigenvectors and on the basis inside degenerate levels.</summary>
    Real,
}
