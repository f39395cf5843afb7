namespace Remanence.Studies;

/// <summary>What a run of the study redundancy may compute beside the main curve.</summary>
public enum RedundancyAnalysis
{
    /// <summary>Energy distributions of fragments, rate functions and the three exponents (figure 2).</summary>
    EnergyStatistics,

    /// <summary>What measurements of growing power read off a fragment.</summary>
    InformationLadder,

    /// <summary>Means and bands over the late times of the run.</summary>
    LateTimeAverage,

    /// <summary>States of the system after a measurement of the whole environment.</summary>
    ProjectiveEnsemble,

    /// <summary>States of the system after a measurement of an interval.</summary>
    PointerEnsemble,

    /// <summary>The curve for several broadcast axes against the collapse variable (figure 3).</summary>
    DegeneracyScaling,

    /// <summary>Infinite-time averages of fragments held against Gibbs states.</summary>
    ThermalComparison,

    /// <summary>Thermal exponent over couplings and broadcast axes.</summary>
    ExponentMap,
}

/// <summary>What couples the environment spins.</summary>
public enum RedundancyEnvironment
{
    /// <summary>The Ising ring.</summary>
    Ring,

    /// <summary>Random couplings of all pairs, decided by the run's seed (equation (16)).</summary>
    AllToAll,
}
