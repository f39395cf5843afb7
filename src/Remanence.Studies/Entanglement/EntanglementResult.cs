namespace Remanence.Studies;

/// <summary>Entanglement of one output and what certifies it. Informations in nats.</summary>
public sealed record PairAmounts
{
    /// <summary>Negativity N, the sum of the negative eigenvalues of the partial transpose, without sign.</summary>
    public required double Negativity { get; init; }

    /// <summary>Logarithmic negativity ln(1 + 2N), nats.</summary>
    public required double LogarithmicNegativity { get; init; }

    /// <summary>Smallest eigenvalue of the partial transpose: negative proves entanglement.</summary>
    public required double SmallestPartialTranspose { get; init; }

    /// <summary>Fully entangled fraction F_max, the largest overlap with a maximally entangled state; a lower bound unless <see cref="IsFractionExact"/>.</summary>
    public required double FullyEntangledFraction { get; init; }

    /// <summary>Smallest of the certified upper bounds of F_max.</summary>
    public required double FractionUpperBound { get; init; }

    /// <summary>True where F_max is a proven value and no lower bound.</summary>
    public required bool IsFractionExact { get; init; }

    /// <summary>Overlap with the maximally entangled state |Phi+>.</summary>
    public required double Overlap { get; init; }

    /// <summary>Trace norm of the realigned matrix; above 1 proves entanglement.</summary>
    public required double RealignmentNorm { get; init; }

    /// <summary>Smallest eigenvalue of the reduction criterion; negative proves distillable entanglement.</summary>
    public required double ReductionMargin { get; init; }

    /// <summary>Mutual information of the pair, nats.</summary>
    public required double MutualInformation { get; init; }

    /// <summary>Purity of the output.</summary>
    public required double Purity { get; init; }

    /// <summary>Concurrence, of two qubits; null otherwise.</summary>
    public double? Concurrence { get; init; }

    /// <summary>Entanglement of formation, of two qubits, nats; null otherwise.</summary>
    public double? EntanglementOfFormation { get; init; }

    /// <summary>Largest deviation of the marginals from the prescribed occupations.</summary>
    public required double MarginalDeviation { get; init; }

    /// <summary>Largest deviation of the closed forms from the dense matrix; null where that is too large to be written out in every run.</summary>
    public double? DenseDeviation { get; init; }
}

/// <summary>What no local thermalization can exceed, for these targets.</summary>
/// <param name="AnyState">Largest fully entangled fraction of any state with these marginals.</param>
/// <param name="SharedRandomness">Largest fully entangled fraction after local operations with shared randomness on a maximally entangled input (ours).</param>
/// <param name="AlignedTarget">The same for the overlap with |Phi+> alone; NaN for baths along different axes, which it does not cover.</param>
/// <param name="Guaranteed">What E_gamma gives for any input of this overlap: gamma F + (1 - gamma) f; NaN for the layered protocol.</param>
public readonly record struct PairBounds(double AnyState, double SharedRandomness, double AlignedTarget, double Guaranteed);

/// <summary>Where entanglement begins and ends.</summary>
/// <param name="CriticalOverlap">Input overlap above which the output is entangled; null if no input survives.</param>
/// <param name="LowestTemperature">Lowest temperature at which the mixing weight exists; 0 for the largest weight; null where the levels have no temperature.</param>
/// <param name="HighestTemperature">Temperature at which the entanglement of a perfect input dies; null without such a limit.</param>
/// <param name="CriticalMixingWeight">Smallest mixing weight that preserves the entanglement of a perfect input, equal baths; null where not computed.</param>
public readonly record struct PairThresholds(double? CriticalOverlap, double? LowestTemperature, double? HighestTemperature, double? CriticalMixingWeight);

/// <summary>One point of the sweep over temperatures.</summary>
/// <param name="Temperature">Temperature of the bath of A.</param>
/// <param name="MixingWeight">Weight gamma; NaN where the requested weight does not exist.</param>
/// <param name="Negativity">Negativity of the output.</param>
/// <param name="FullyEntangledFraction">Overlap of the output with its best maximally entangled state, by the closed form or as a lower bound.</param>
/// <param name="MutualInformation">Mutual information of the output, nats.</param>
/// <param name="SharedRandomnessBound">Bound of the fully entangled fraction for local operations with shared randomness.</param>
/// <param name="CriticalOverlap">Input overlap above which the output is entangled; NaN where none or not computed.</param>
public readonly record struct TemperaturePoint(double Temperature, double MixingWeight, double Negativity, double FullyEntangledFraction, double MutualInformation, double SharedRandomnessBound, double CriticalOverlap);

/// <summary>One point of the sweep over input overlaps.</summary>
/// <param name="InputOverlap">Overlap F of the isotropic input.</param>
/// <param name="Negativity">Negativity of the output.</param>
/// <param name="FullyEntangledFraction">Overlap of the output with its best maximally entangled state.</param>
/// <param name="InputNegativity">Negativity of the input itself.</param>
public readonly record struct OverlapPoint(double InputOverlap, double Negativity, double FullyEntangledFraction, double InputNegativity);

/// <summary>Result of <see cref="EntanglementStudy"/>.</summary>
public sealed record EntanglementResult : StudyResult
{
    /// <summary>Local dimension d.</summary>
    public required int Dimension { get; init; }

    /// <summary>Prescribed occupations of A, ground level first.</summary>
    public required IReadOnlyList<double> PopulationsA { get; init; }

    /// <summary>Prescribed occupations of B.</summary>
    public required IReadOnlyList<double> PopulationsB { get; init; }

    /// <summary>Mixing weight gamma of the twirl; 0 for the layered protocol, which has none.</summary>
    public required double MixingWeight { get; init; }

    /// <summary>Largest mixing weight that exists, d P_min.</summary>
    public required double LargestMixingWeight { get; init; }

    /// <summary>Overlap of the input with |Phi+>.</summary>
    public required double InputOverlap { get; init; }

    /// <summary>Negativity of the input.</summary>
    public required double InputNegativity { get; init; }

    /// <summary>Fully entangled fraction of an input matrix, at least <see cref="InputOverlap"/>: what a local rotation before the protocol could raise the overlap to; null for isotropic inputs.</summary>
    public required double? InputFraction { get; init; }

    /// <summary>The output.</summary>
    public required PairAmounts Output { get; init; }

    /// <summary>Upper bounds for any protocol, and what is guaranteed.</summary>
    public required PairBounds Bounds { get; init; }

    /// <summary>Where entanglement begins and ends.</summary>
    public required PairThresholds Thresholds { get; init; }

    /// <summary>True where a nonnegative partial transpose proves separability.</summary>
    public required bool IsPartialTransposeExact { get; init; }

    /// <summary>The sweep over temperatures, ascending; empty where the levels are given by their occupations.</summary>
    public required IReadOnlyList<TemperaturePoint> Temperatures { get; init; }

    /// <summary>The sweep over input overlaps, ascending.</summary>
    public required IReadOnlyList<OverlapPoint> Overlaps { get; init; }

    /// <summary>Negativity of the output.</summary>
    public double Negativity => Output.Negativity;

    /// <summary>Logarithmic negativity of the output, nats.</summary>
    public double LogarithmicNegativity => Output.LogarithmicNegativity;

    /// <summary>Fully entangled fraction of the output.</summary>
    public double FullyEntangledFraction => Output.FullyEntangledFraction;
}
