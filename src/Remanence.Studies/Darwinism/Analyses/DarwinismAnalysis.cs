namespace Remanence.Studies;

/// <summary>What a run of the study darwinism may compute beside the main curve.</summary>
public enum DarwinismAnalysis
{
    /// <summary>Conditional Bloch vectors of the first spins in time (figure 1).</summary>
    BlochTrajectories,

    /// <summary>Chernoff information of the first spins over all initial directions, at the last time (figure 2).</summary>
    ChernoffSurface,

    /// <summary>Growth of redundancy with the square of time for several sizes of the environment (figure 3).</summary>
    GaussianGrowth,

    /// <summary>Redundancy of hazy environments relative to a pure one (figure 4).</summary>
    Amplification,

    /// <summary>A band of couplings in an infinite environment (figure 5).</summary>
    InfiniteBand,
}
