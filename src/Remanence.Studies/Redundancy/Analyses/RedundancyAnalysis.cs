namespace Remanence.Studies;

/// <summary>What a run of the study redundancy may compute beside the main curve.</summary>
public enum RedundancyAnalysis
{
    /// <summary>Energy distributions of fragments, rate functions and the three exponents (figure 2).</summary>
    EnergyStatistics,

    /// <summary>The curve for several broadcast axes against the collapse variable (figure 3).</summary>
    DegeneracyScaling,

    /// <summary>Infinite-time averages of fragments held against Gibbs states.</summary>
    ThermalComparison,

    /// <summary>Thermal exponent over couplings and broadcast axes.</summary>
    ExponentMap,
}
