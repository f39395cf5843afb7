using System.Numerics;

namespace Remanence.Studies;

public sealed partial record EntanglementStudy
{
    /// <summary>Largest local dimension at which every run compares its closed forms with the dense matrix.</summary>
    private const int MostDenseCheck = 5;

    /// <summary>Largest local dimension at which climbs look for the fully entangled fraction where there is no closed form.</summary>
    private const int MostClimbLevels = 8;

    /// <summary>The amounts of the output of the study's protocol.</summary>
    private PairAmounts Amounts(ThermalPopulations a, ThermalPopulations b, double overlap, DensityMatrix? input) => input is not null && Protocol == EntanglementProtocol.Weyl
        ? DenseAmounts(WeylOutput(a, b, input), a, b) : StructuredAmounts(Structured(a, b, overlap, input), a, b);

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
        if (upper - overlap < FullyEntangledFraction.CertifiedGap) return (overlap, true);
        if (state.Dimension > MostClimbLevels) return (overlap, false);
        FullyEntangledFraction found = FullyEntangledFraction.Of(state.ToDensityMatrix());
        return (Math.Max(found.Value, overlap), found.IsExact);
    }

    private static PairAmounts DenseAmounts(DensityMatrix state, ThermalPopulations a, ThermalPopulations b)
    {
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
            MarginalDeviation = Math.Max(Deviation(stateA.Matrix, a.Populations), Deviation(stateB.Matrix, b.Populations)),
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

    private static double Deviation(ComplexMatrix marginal, IReadOnlyList<double> wanted)
    {
        double most = 0;
        for (int i = 0; i < marginal.Rows; i++)
            for (int j = 0; j < marginal.Columns; j++) most = Math.Max(most, Complex.Abs(marginal[i, j] - (i == j ? wanted[i] : 0)));
        return most;
    }
}
