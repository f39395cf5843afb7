namespace Remanence;

/// <summary>How trajectories are integrated.</summary>
public enum TrajectoryMethod
{
    /// <summary>Steps drawn from a reweighted law whose mean is exact for any step; quantities that are nonlinear in the state have an error of first order in the step.</summary>
    MeanExact,

    /// <summary>Euler-Maruyama steps, normalized; weak order 1 in the step. The only one for general rates.</summary>
    EulerMaruyama,

    /// <summary>Resets and projections at Poisson times: no time step and the same mean, but another law of single trajectories; for means only.</summary>
    Jumps,

    /// <summary>Noise of finite correlation time (D^2 Ornstein-Uhlenbeck processes), integrated by the method of Heun and normalized; at most 64 levels.</summary>
    Colored,
}
