namespace Remanence.Studies;

public sealed partial record EntanglementStudy
{
    /// <inheritdoc/>
    protected internal override EntanglementResult Compute(RunContext run)
    {
        ThermalPopulations a = BathA, b = BathB;
        DensityMatrix? input = InputState;
        // Matrices are states within 1e-10; what they exceed 0..1 by is rounding, and is checked.
        double measured = input is null ? IsotropicOverlap : Twirl.Overlap(input), overlap = Math.Clamp(measured, 0, 1);
        run.Check("overlap of the input outside 0..1", measured - overlap, 1e-9);
        double largest = LargestMixing(a, b), weight = Protocol == EntanglementProtocol.Layered ? 0 : MixingWeight ?? largest;
        PairAmounts output = run.Map("output", [0], _ => Amounts(a, b, overlap, input))[0];
        double[] overlaps = [.. Enumerable.Range(0, 41).Select(k => k / 40.0)];
        OverlapPoint[] overlapPoints = run.Map("overlaps", overlaps, f => OverlapAt(a, b, f));
        TemperaturePoint[] temperatures = run.Map("temperatures", SweepTemperatures, t => TemperatureAt(run, t, overlap, input));
        bool equal = BathAngle == 0 && a.Populations.SequenceEqual(b.Populations);
        EntanglementResult result = new()
        {
            Dimension = Dimension,
            PopulationsA = a.Populations,
            PopulationsB = b.Populations,
            MixingWeight = weight,
            LargestMixingWeight = largest,
            InputOverlap = overlap,
            InputNegativity = input is null ? IsotropicNegativity(Dimension, overlap) : Information.Negativity(input),
            InputFraction = input is not null && Dimension <= MostClimbLevels ? FullyEntangledFraction.Of(input).Value : null,
            Output = output,
            Bounds = new(EntanglementBounds.AnyState(a, b), EntanglementBounds.SharedRandomness(a, b), BathAngle != 0 ? double.NaN : EntanglementBounds.AlignedTarget(a, b),
                Protocol == EntanglementProtocol.Layered ? double.NaN : weight * overlap + (1 - weight) * ProductOverlapOf(a, b)),
            Thresholds = ThresholdsOf(a, b, equal),
            IsPartialTransposeExact = Dimension == 2 || (Protocol != EntanglementProtocol.Layered && DenseOutput(a, b, overlap, input) is null && (overlap * Dimension <= 1 || (equal && weight == largest))),
            Temperatures = temperatures,
            Overlaps = overlapPoints,
        };
        Check(run, result, a, b, overlap, input);
        return result with { Analyses = [.. Works().Select(w => w.Compute(run))] };
    }

    /// <summary>Temperatures of the sweep, ascending: those asked for, or a spread from far below to far above the highest level.</summary>
    internal IReadOnlyList<double> SweepTemperatures
    {
        get
        {
            if (Levels.ArePopulations || (LevelsB ?? Levels).ArePopulations || (InverseTemperature == 0 && InverseTemperatureB is > 0)) return [];
            if (Temperatures.Count > 0) return [.. Temperatures.Distinct().Order()];
            IReadOnlyList<double> levels = Levels.For(Dimension);
            double width = levels[^1] - levels[0], spacing = width > 0 ? width / (Dimension - 1) : 1;
            int count = Dimension <= 500 ? 49 : 13;
            return [.. Enumerable.Range(0, count).Select(i => spacing * Math.Pow(10, -1 + (Math.Log10(20.0 * (Dimension - 1)) + 1) * i / (count - 1)))];
        }
    }

    private TemperaturePoint TemperatureAt(RunContext run, double temperature, double overlap, DensityMatrix? input)
    {
        (ThermalPopulations a, ThermalPopulations b) = BathsAt(temperature);
        double bound = EntanglementBounds.SharedRandomness(a, b), largest = LargestMixing(a, b);
        if (Protocol != EntanglementProtocol.Layered && !MixingExists(largest)) return new(temperature, double.NaN, double.NaN, double.NaN, double.NaN, bound, double.NaN);
        if (DenseOutput(a, b, overlap, input) is DensityMatrix output)
        {
            PairAmounts dense = DenseAmounts(output, a, b);
            return new(temperature, MixingWeight ?? largest, dense.Negativity, dense.FullyEntangledFraction, dense.MutualInformation, bound, double.NaN);
        }

        PhaseInvariantState state = Structured(a, b, overlap, input);
        PartialTransposeSummary transpose = state.PartialTranspose();
        double fraction = state is CorrelatedPair pair ? pair.FullyEntangledFraction() ?? state.Overlap() : state.Overlap();
        run.Report(new Observed("negativity", temperature, transpose.Negativity));
        double critical = Protocol == EntanglementProtocol.Layered ? double.NaN : new ThermalizationProtocol(a, b, MixingWeight).CriticalOverlap() ?? double.NaN;
        return new(temperature, Protocol == EntanglementProtocol.Layered ? 0 : MixingWeight ?? largest, transpose.Negativity, fraction, state.MutualInformation(), bound, critical);
    }

    private OverlapPoint OverlapAt(ThermalPopulations a, ThermalPopulations b, double overlap)
    {
        if (DenseOutput(a, b, overlap, null) is DensityMatrix dense) return new(overlap, Information.Negativity(dense), FullyEntangledFraction.Of(dense).Value, IsotropicNegativity(Dimension, overlap));
        PhaseInvariantState state = Structured(a, b, overlap, null);
        double fraction = state is CorrelatedPair pair ? pair.FullyEntangledFraction() ?? state.Overlap() : state.Overlap();
        return new(overlap, state.PartialTranspose().Negativity, fraction, IsotropicNegativity(Dimension, overlap));
    }

    private PairThresholds ThresholdsOf(ThermalPopulations a, ThermalPopulations b, bool equal)
    {
        if (Protocol == EntanglementProtocol.Layered || BathAngle != 0) return new(BisectedThreshold(a, b), null, null, null);
        double? critical = new ThermalizationProtocol(a, b, MixingWeight).CriticalOverlap();
        if (!equal) return new(critical, null, null, null);
        double? mixing = CriticalMixing.Of(a);
        if (Levels.ArePopulations) return new(critical, null, null, mixing);
        if (MixingWeight is not double gamma) return new(critical, 0, null, mixing);
        TemperatureWindow window = TemperatureWindow.Of([.. Levels.For(Dimension)], gamma);
        return new(critical, double.IsFinite(window.Lowest) ? window.Lowest : null, window.Highest, mixing);
    }

    /// <summary>Layers and baths along different axes have no closed threshold; their negativity does not fall with F from 1/d on, where isotropic inputs begin to be entangled.</summary>
    private double? BisectedThreshold(ThermalPopulations a, ThermalPopulations b)
    {
        bool Entangled(double overlap) => (DenseOutput(a, b, overlap, null) is DensityMatrix dense ? Information.Negativity(dense) : Structured(a, b, overlap, null).PartialTranspose().Negativity) > Threshold;
        if (!Entangled(1)) return null;
        double low = 1.0 / Dimension, high = 1;
        for (int step = 0; step < 60; step++)
        {
            double middle = (low + high) / 2;
            if (Entangled(middle)) high = middle;
            else low = middle;
        }

        return high;
    }

    /// <summary>Negativity of the isotropic state of an overlap, (dF - 1)/2 above 1/d.</summary>
    internal static double IsotropicNegativity(int dimension, double overlap) => Math.Max(0, (dimension * overlap - 1) / 2);

    private static void Check(RunContext run, EntanglementResult result, ThermalPopulations a, ThermalPopulations b, double overlap, DensityMatrix? input)
    {
        PairAmounts output = result.Output;
        run.Check("marginals against the prescribed occupations", output.MarginalDeviation, 1e-14 * Math.Max(10, result.Dimension));
        run.Check("fully entangled fraction above its certificates", Math.Max(0, output.FullyEntangledFraction - output.FractionUpperBound), 1e-10);
        if (input is null)
        {
            run.Check("fully entangled fraction above the bound of shared randomness", Math.Max(0, output.FullyEntangledFraction - result.Bounds.SharedRandomness), 1e-12);
            if (!double.IsNaN(result.Bounds.AlignedTarget)) run.Check("overlap above the bound of the aligned target", Math.Max(0, output.Overlap - result.Bounds.AlignedTarget), 1e-12);
        }

        run.Check("negativity of the output above that of the input", Math.Max(0, output.Negativity - result.InputNegativity), 1e-10);
        if (!double.IsNaN(result.Bounds.Guaranteed)) run.Check("overlap of the output against gamma F + (1 - gamma) f", output.Overlap - result.Bounds.Guaranteed, 1e-12);
        if (output.DenseDeviation is double dense) run.Check("amounts of the structured output against the dense matrix", dense, 1e-12);
        // Below 1e-300 the distance of doubles is no longer small beside them, and negativities near the threshold are rounded away.
        if (result.Thresholds.CriticalOverlap is double critical && result.MixingWeight is 0 or >= 1e-300)
            run.Check("points of the overlap sweep on the wrong side of the threshold", result.Overlaps.Count(p => Math.Abs(p.InputOverlap - critical) > 1e-6 && p.Negativity > Threshold != p.InputOverlap > critical && !(p.InputOverlap > critical && p.Negativity > 0)), 0);
    }

    /// <inheritdoc/>
    public override ResourceEstimate Estimate(RunOptions? options = null)
    {
        double d = Dimension, points = SweepTemperatures.Count + 1;
        bool dense = Input?.Matrix is not null && Protocol == EntanglementProtocol.Weyl;
        // Entropies take a logarithm per pair of levels; the dense route diagonalizes a few d^2 x d^2 matrices and climbs from 40 starts.
        // Layers need the eigenvalues of one d x d matrix for each entropy, and of one 2d x 2d and two d x d matrices for the certificates.
        double one = dense ? 100 * Math.Pow(d, 6) + 4000 * Math.Pow(d, 4) : 120 * d * d + 500 * d * Math.Log2(2 * d) + (Protocol == EntanglementProtocol.Layered ? 1.5 * d * d * d : 0);
        double small = d <= MostDenseCheck ? 100 * Math.Pow(d, 6) : 0, layered = Protocol == EntanglementProtocol.Layered ? 300 * d * d + 15 * d * d * d : 0;
        double bytes = ResourceEstimate.ProgramBytes + 300 * d + (dense || d <= MostDenseCheck ? 16 * 10 * Math.Pow(d, 4) : 0) + (Protocol == EntanglementProtocol.Layered ? 40 * d * d : 0);
        return new(bytes + Works().Sum(w => w.Bytes), points * one + 41 * 40 * d * d + small + layered + Works().Sum(w => w.Operations), 1e6 + 200 * points, ["smaller --local-dimension", "fewer --temperatures", "fewer --analyses"]);
    }
}
