namespace Remanence.Studies;

/// <summary>By which shared randomness both parties thermalize.</summary>
public enum EntanglementProtocol
{
    /// <summary>A shared random unitary on both sides with probability gamma, else fresh local states: E_gamma of the source.</summary>
    ThermalTwirl,

    /// <summary>The same with the d^2 Weyl operators in place of all unitaries, which keeps all Bell weights of the input.</summary>
    Weyl,

    /// <summary>Shared unitaries on the lowest k levels, k drawn by a shared coin (ours): preserves more, and covers degenerate ground levels at zero temperature.</summary>
    Layered,
}

/// <summary>What a run of the study entanglement may compute beside the main answer.</summary>
public enum EntanglementAnalysis
{
    /// <summary>Negativity over input overlap and temperature (figure 1).</summary>
    SurvivalMap,

    /// <summary>Critical input overlap of two qubits with different baths (figure 2).</summary>
    UnequalBaths,

    /// <summary>Fully entangled fraction of the output against the input overlap: does it keep at least the overlap? (figure 3).</summary>
    FractionClaim,

    /// <summary>Temperatures between which a fixed mixing weight exists and preserves entanglement (figure 4).</summary>
    TemperatureWindow,

    /// <summary>Smallest mixing weight that preserves entanglement of two qubits (figure 5).</summary>
    CriticalMixing,

    /// <summary>Amounts for growing local dimension (figure 6).</summary>
    DimensionScaling,

    /// <summary>The layered protocol against the twirl and the bound (figure 7).</summary>
    LayeredProtocol,

    /// <summary>Partly shared noise: how long entanglement lives and how long thermalization takes (figure 8).</summary>
    SharedNoise,

    /// <summary>Repeated joint collisions with the protocol (figure 9).</summary>
    Collisions,

    /// <summary>Thresholds of genuine multipartite entanglement for GHZ inputs (figure 10).</summary>
    Multipartite,

    /// <summary>How fast random sequences of shared gates approach the exact twirl (figure 11).</summary>
    RandomWalk,

    /// <summary>Whether a channel can be a local thermalization by shared randomness.</summary>
    Membership,

    /// <summary>How the result depends on which level of A is paired with which level of B.</summary>
    Alignment,

    /// <summary>The input overlap and the shared randomness that a wanted negativity needs.</summary>
    InverseDesign,
}
