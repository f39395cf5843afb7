namespace Remanence.Studies;

/// <summary>What a run of the study permutation may compute beside the curve over the number of units.</summary>
public enum PermutationAnalysis
{
    /// <summary>Stable and unstable motions of infinitely many units, with figures of them in the Bloch ball.</summary>
    Attractors,

    /// <summary>Information of all units against that of all pairs.</summary>
    Pairwise,

    /// <summary>Fit of the curve over N with error bars, and the corrections to N times the limit.</summary>
    Extrapolation,

    /// <summary>Liouvillian gap: how slowly the steady state is reached.</summary>
    Gap,

    /// <summary>Information within k of the units.</summary>
    Marginals,

    /// <summary>Curves over N for each value of the scan: does a small change of the rules destroy the scaling?</summary>
    Robustness,

    /// <summary>Limit and exact values over the values of the scan.</summary>
    Variation,

    /// <summary>Attractor type, limit and Gaussian constant over two scans, with boundaries in closed form.</summary>
    PhaseDiagram,

    /// <summary>Closed form of the driven model with collective decay alone.</summary>
    TimeCrystal,

    /// <summary>Information over time from a product state.</summary>
    Evolution,

    /// <summary>Quantum trajectories of collective models against the exact average.</summary>
    Trajectories,

    /// <summary>Pairs by second-order cumulants and truncated Wigner trajectories against the exact states.</summary>
    Fluctuations,
}
