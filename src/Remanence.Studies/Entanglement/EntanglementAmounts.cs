using System.Numerics;

namespace Remanence.Studies;

public sealed partial record EntanglementStudy
{
    /// <summary>Largest local dimension at which every run compares its closed forms with the dense matrix.</summary>
    private const int MostDenseCheck = 5;

    /// <summary>Largest local dimension at which climbs look for the fully entangled fraction where there is no closed form.</summary>
    private const int MostClimbLevels = 8;

    /// <summary>The amounts of the output of the study's protocol.</summary>
    private PairAmounts Amounts(ThermalPopulations a, ThermalPopulations b, double overlap, DensityMatrix? input) =>
        DenseOutput(a, b, overlap, input) is DensityMatrix dense ? DenseAmounts(dense, a, b) : StructuredAmounts(Structured(a, b, overlap, input), a, b);

    /// <summary>The output as a matrix where it has no closed form: baths along different axes, and given matrices under the Weyl operators; null otherwise.</summary>
    private DensityMatrix? DenseOutput(ThermalPopulations a, ThermalPopulations b, double overlap, DensityMatrix? input) =>
        BathAngle != 0 ? Rotated(a, b).Apply(input ?? Twirl.Isotropic(2, overlap)) : input is not null && Protocol == EntanglementProtocol.Weyl ? WeylOutput(a, b, input) : null;

    private ThermalizingChannel Rotated(ThermalPopulations a, ThermalPopulations b) => ThermalizingChannel.OfRotatedQubits(a.Populations[1], b.Populations[1], BathAngle, MixingWeight);

    /// <summary>f, the overlap of the fresh states with the maximally entangled state.</summary>
    private double ProductOverlapOf(ThermalPopulations a, ThermalPopulations b)
    {
        if (BathAngle == 0) return new ThermalizationProtocol(a, b, MixingWeight).ProductOverlap;
        ThermalizingChannel channel = Rotated(a, b);
        ComplexMatrix restA = channel.RestA.Matrix, restB = channel.RestB.Matrix;
        return restA.Data.Zip(restB.Data, (x, y) => (x * y).Real).Sum() / 2;
    }

    /// <summary>The output of the protocol in closed form; Weyl operators leave isotropic inputs as the twirl does.</summary>
    private PhaseInvariantState Structured(ThermalPopulations a, ThermalPopulations b, double overlap, DensityMatrix? input)
    {
        if (Protocol != EntanglementProtocol.Layered) return new ThermalizationProtocol(a, b, MixingWeight).Output(overlap);
        LayeredProtocol layers = new(a, b);
        return input is null ? layers.Output(overlap) : layers.Output(input);
    }

    /// <summary>gamma W(rho) + (1 - gamma) eta_A x eta_B, with the average over the Weyl operators in place of the twirl.</summary>
    private DensityMatrix WeylOutput(ThermalPopulations a, ThermalPopulations b, DensityMatrix input)
    {
        ThermalizationProtocol protocol = new(a, b, MixingWeight);
        ComplexMatrix twirled = Twirl.Weyl(input).Matrix, output = new(twirled.Rows, twirled.Columns);
        int d = protocol.Dimension;
        for (int k = 0; k < output.Data.Length; k++) output.Data[k] = protocol.Mixing * twirled.Data[k];
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++) output[i * d + j, i * d + j] += (1 - protocol.Mixing) * protocol.RestA[i] * protocol.RestB[j];
        return new DensityMatrix(input.Space, output);
    }

    private static PairAmounts StructuredAmounts(PhaseInvariantState state, ThermalPopulations a, ThermalPopulations b)
    {
        PartialTransposeSummary transpose = state.PartialTranspose();
        int d = state.Dimension;
        double overlap = state.Overlap(), realignment = state.RealignmentNorm(), reduction = state.LeastReductionEigenvalue();
        double upper = Math.Min(Math.Min(realignment, 1 + 2 * transpose.Negativity) / d, EntanglementBounds.AnyState(a, b));
        if (d <= 200) upper = Math.Min(upper, state.Spectrum()[^1]);
        (double fraction, bool exact) = Fraction(state, upper);
        double? concurrence = d == 2 ? TwoQubits.Concurrence(state) : null;
        return new()
        {
            Negativity = transpose.Negativity,
            LogarithmicNegativity = transpose.LogarithmicNegativity,
            SmallestPartialTranspose = transpose.LeastEigenvalue,
            FullyEntangledFraction = fraction,
            FractionUpperBound = upper,
            IsFractionExact = exact,
            Overlap = overlap,
            RealignmentNorm = realignment,
            ReductionMargin = reduction,
            MutualInformation = state.MutualInformation(),
            Purity = state.Purity(),
            Concurrence = concurrence,
            EntanglementOfFormation = concurrence is double c ? Information.EntanglementOfFormation(Math.Min(1, c)) : null,
            MarginalDeviation = Math.Max(Deviation(state.MarginalA(), a.Populations), Deviation(state.MarginalB(), b.Populations)),
            DenseDeviation = d <= MostDenseCheck ? DenseDeviation(state, transpose, realignment, reduction) : null,
        };
    }

    /// <summary>F_max: in closed form, by the climb of the dense matrix where that is small, otherwise the overlap as a lower bound.</summary>
    private static (double Value, bool IsExact) Fraction(PhaseInvariantState state, double upper)
    {
        if (state is CorrelatedPair pair && pair.FullyEntangledFraction() is double closed) return (closed, true);
        double overlap = state.Overlap();
        if (upper - overlap < FullyEntangledFraction.CertifiedGap || (state is LayeredState && IsLayeredOverlapLargest(state))) return (overlap, true);
        if (state.Dimension > MostClimbLevels) return (overlap, false);
        FullyEntangledFraction found = FullyEntangledFraction.Of(state.ToDensityMatrix());
        return (Math.Max(found.Value, overlap), found.IsExact);
    }

    /// <summary>
    /// Every layer of the layered output is isotropic on its k levels. Where its coherence is not negative, no local unitary beats the identity: not for |tr P_k U| and |P_k U P_k|, nor, by rearrangement, for the
    /// product of the independent rests, whose occupations both fall. Then F_max is the overlap.
    /// </summary>
    private static bool IsLayeredOverlapLargest(PhaseInvariantState state)
    {
        for (int k = 1; k < state.Dimension; k++)
            if (state.Coherence(0, k) < (k + 1 < state.Dimension ? state.Coherence(0, k + 1) : 0)) return false;
        return true;
    }

    private PairAmounts DenseAmounts(DensityMatrix state, ThermalPopulations a, ThermalPopulations b)
    {
        ThermalizingChannel? rotated = BathAngle != 0 ? Rotated(a, b) : null;
        double[] transpose = PartialTranspose.Spectrum(state);
        double negativity = Information.NegativityOfSpectrum(transpose);
        FullyEntangledFraction fraction = FullyEntangledFraction.Of(state);
        DensityMatrix stateA = state.ReducedState(0), stateB = state.ReducedState(1);
        double? concurrence = a.Dimension == 2 ? Information.Concurrence(state) : null;
        return new()
        {
            Negativity = negativity,
            LogarithmicNegativity = Information.LogarithmicNegativity(negativity),
            SmallestPartialTranspose = transpose[0],
            FullyEntangledFraction = fraction.Value,
            FractionUpperBound = fraction.UpperBounds.Smallest,
            IsFractionExact = fraction.IsExact,
            Overlap = Twirl.Overlap(state),
            RealignmentNorm = Information.RealignmentNorm(state),
            ReductionMargin = Information.ReductionMargin(state),
            MutualInformation = Information.VonNeumannEntropy(stateA) + Information.VonNeumannEntropy(stateB) - Information.VonNeumannEntropy(state),
            Purity = state.Purity,
            Concurrence = concurrence,
            EntanglementOfFormation = concurrence is double c ? Information.EntanglementOfFormation(Math.Min(1, c)) : null,
            MarginalDeviation = Math.Max(Deviation(stateA.Matrix, rotated?.TargetA.Matrix ?? Diagonal(a)), Deviation(stateB.Matrix, rotated?.TargetB.Matrix ?? Diagonal(b))),
        };
    }

    /// <summary>The largest difference of the structured amounts from those of the written-out matrix.</summary>
    private static double DenseDeviation(PhaseInvariantState state, PartialTransposeSummary transpose, double realignment, double reduction)
    {
        DensityMatrix dense = state.ToDensityMatrix();
        double[] spectrum = PartialTranspose.Spectrum(dense);
        return new[]
        {
            Information.NegativityOfSpectrum(spectrum) - transpose.Negativity, spectrum[0] - transpose.LeastEigenvalue, Information.RealignmentNorm(dense) - realignment,
            Information.ReductionMargin(dense) - reduction, dense.Purity - state.Purity(), Information.VonNeumannEntropy(dense) - state.Entropy(),
        }.Max(Math.Abs);
    }

    private static double Deviation(IReadOnlyList<double> marginal, IReadOnlyList<double> wanted) => marginal.Zip(wanted, (x, y) => Math.Abs(x - y)).Max();

    private static double Deviation(ComplexMatrix marginal, ComplexMatrix wanted) => marginal.Data.Zip(wanted.Data, (x, y) => Complex.Abs(x - y)).Max();

    /// <summary>The diagonal matrix of some occupations.</summary>
    internal static ComplexMatrix Diagonal(ThermalPopulations bath)
    {
        ComplexMatrix matrix = new(bath.Dimension, bath.Dimension);
        for (int i = 0; i < bath.Dimension; i++) matrix[i, i] = bath.Populations[i];
        return matrix;
    }
}
