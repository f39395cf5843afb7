namespace Remanence.Studies;

/// <summary>What a run of the study irreversibility may compute beside the relaxation.</summary>
public enum IrreversibilityAnalysis
{
    /// <summary>How far the entropy overshoots that of the equilibrium.</summary>
    EntropyOvershoot,

    /// <summary>Energy and variance that chains lose or gain under the rule of the source.</summary>
    EnergyDrift,

    /// <summary>The same errors under other rules.</summary>
    Remedies,

    /// <summary>Participation ratio and spread of the energy of single systems, with either noise.</summary>
    SingleSystem,

    /// <summary>Dependence of single systems on the phases of eigenvectors, with real noise.</summary>
    GaugeDependence,

    /// <summary>Steady state of collapse and thermalization over both rates.</summary>
    HybridPhaseDiagram,

    /// <summary>Weights of a measured qubit and information about it in its pointer.</summary>
    PointerRecord,

    /// <summary>Negativity of a Bell pair of which one half thermalizes.</summary>
    EntanglementDeath,

    /// <summary>Signals from a window that depends on the state, from global operators and from a broken fluctuation-dissipation relation.</summary>
    Signalling,

    /// <summary>Deviation of noise with a memory from white noise.</summary>
    ColoredNoise,

    /// <summary>Time of thermalization against the size.</summary>
    SizeScaling,

    /// <summary>Chains that cannot be diagonalized: exact unitary part, estimates of window averages.</summary>
    LargeChain,

    /// <summary>Other rates that meet the constraints of the source, windows that are empty, projectors that lose trace.</summary>
    Counterexamples,
}
