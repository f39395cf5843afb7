using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record EntanglementStudy
{
    /// <inheritdoc/>
    protected internal override IEnumerable<Table> Tables(EntanglementResult result)
    {
        PairAmounts output = result.Output;
        yield return new Table
        {
            Name = "output",
            Meaning = "the pair after local thermalization: amounts of entanglement and what certifies them",
            Columns = [new("local_dimension", "levels of either party", "d"), new("mixing_weight", "weight of the shared unitaries; 0 for the layered protocol", "γ"), new("input_overlap", "overlap of the input with the maximally entangled state", "F"),
                new("input_fraction", "fully entangled fraction of an input matrix; a local rotation before could raise the overlap to it", "F_max"), new("input_negativity", "negativity of the input", "N"), new("negativity", "negativity of the output", "N"), new("logarithmic_negativity", "ln(1 + 2N)", "E_N", "nat"), new("fully_entangled_fraction", "largest overlap with a maximally entangled state", "F_max"),
                new("fraction_upper_bound", "smallest certified upper bound of it", "F_max"), new("fraction_is_exact", "whether it is exact and no lower bound"), new("overlap", "overlap with the maximally entangled state of equal levels", "F"),
                new("smallest_partial_transpose", "smallest eigenvalue of the partial transpose; negative is entangled"), new("realignment_norm", "trace norm of the realigned matrix; above 1 is entangled"),
                new("reduction_margin", "smallest eigenvalue of the reduction criterion; negative is distillable"), new("mutual_information", "mutual information", "I", "nat"), new("purity", "purity", "tr ρ²"),
                new("concurrence", "concurrence, two qubits", "C"), new("entanglement_of_formation", "entanglement of formation, two qubits", "E_F", "nat")],
            Rows = [Row(result.Dimension, result.MixingWeight, result.InputOverlap, result.InputFraction, result.InputNegativity, output.Negativity, output.LogarithmicNegativity, output.FullyEntangledFraction, output.FractionUpperBound, output.IsFractionExact, output.Overlap,
                output.SmallestPartialTranspose, output.RealignmentNorm, output.ReductionMargin, output.MutualInformation, output.Purity, output.Concurrence, output.EntanglementOfFormation)],
        };
        yield return new Table
        {
            Name = "limits",
            Meaning = "bounds for any protocol and thresholds of this one; empty where there is none",
            Columns = [new("largest_mixing_weight", "largest weight of the shared unitaries, d times the smallest occupation", "γ"), new("any_state_bound", "largest fully entangled fraction of any state with these marginals", "F_max"),
                new("shared_randomness_bound", "largest fully entangled fraction by local operations with shared randomness, perfect input", "F_max"), new("aligned_target_bound", "the same for the overlap with equal levels alone", "F"),
                new("guaranteed_fraction", "what the twirl gives for any input of this overlap", "F_max"), new("critical_overlap", "input overlap above which the output is entangled", "F*"), new("lowest_temperature", "temperature from which on the mixing weight exists", "T"),
                new("highest_temperature", "temperature at which the entanglement of a perfect input dies", "T"), new("critical_mixing_weight", "smallest weight that preserves the entanglement of a perfect input", "γ_c")],
            Rows = [Row(result.LargestMixingWeight, result.Bounds.AnyState, result.Bounds.SharedRandomness, Known(result.Bounds.AlignedTarget), Known(result.Bounds.Guaranteed), result.Thresholds.CriticalOverlap, result.Thresholds.LowestTemperature, result.Thresholds.HighestTemperature, result.Thresholds.CriticalMixingWeight)],
        };
        yield return new Table
        {
            Name = "overlaps",
            Meaning = "isotropic inputs of growing overlap",
            Columns = [new("input_overlap", "overlap of the input with the maximally entangled state", "F"), new("negativity", "negativity of the output", "N"), new("fully_entangled_fraction", "largest overlap of the output with a maximally entangled state (a lower bound where no order of the levels sorts both sides)", "F_max"), new("input_negativity", "negativity of the input", "N")],
            Rows = [.. result.Overlaps.Select(p => Row(p.InputOverlap, p.Negativity, p.FullyEntangledFraction, p.InputNegativity))],
        };
        if (result.Temperatures.Count > 0)
        {
            yield return new Table
            {
                Name = "temperatures",
                Meaning = "the same question at other temperatures (of the bath of A; a different bath of B keeps its ratio); empty where the mixing weight does not exist",
                Columns = [new("temperature", "temperature of the bath of A", "T", "energy"), new("mixing_weight", "weight of the shared unitaries", "γ"), new("negativity", "negativity of the output", "N"), new("fully_entangled_fraction", "largest overlap with a maximally entangled state", "F_max"),
                    new("mutual_information", "mutual information", "I", "nat"), new("shared_randomness_bound", "bound of the fully entangled fraction", "F_max"), new("critical_overlap", "input overlap above which the output is entangled", "F*")],
                Rows = [.. result.Temperatures.Select(p => Row(p.Temperature, Known(p.MixingWeight), Known(p.Negativity), Known(p.FullyEntangledFraction), Known(p.MutualInformation), p.SharedRandomnessBound, Known(p.CriticalOverlap)))],
            };
        }

        // Ten thousand levels would hide the answer.
        int shown = Math.Min(result.Dimension, 100);
        yield return new Table
        {
            Name = "populations",
            Meaning = "prescribed occupations of the levels (the first hundred)",
            Columns = [new("level", "number of the level, 0 is the ground level", "i"), new("population_a", "occupation of A", "p"), new("population_b", "occupation of B", "p")],
            Rows = [.. Enumerable.Range(0, shown).Select(i => Row(i, result.PopulationsA[i], result.PopulationsB[i]))],
        };
        foreach (Table table in result.Analyses.SelectMany(a => a.Tables())) yield return table;
    }

    /// <inheritdoc/>
    protected internal override IEnumerable<Figure> Figures(EntanglementResult result)
    {
        // Whoever asks for an analysis wants to see that one first.
        foreach (Figure figure in result.Analyses.SelectMany(a => a.Figures())) yield return figure;
        if (result.Temperatures.Count > 1)
        {
            double[] t = [.. result.Temperatures.Select(p => p.Temperature)];
            yield return new Figure
            {
                Name = "temperature-sweep",
                Title = "What survives at which temperature",
                Caption = "Negativity and fully entangled fraction of the output against the temperature of the baths, with the bound that no local thermalization exceeds (dashed)." + (MixingWeight is null && !HasUnequalBaths ? " With equal baths and the largest mixing weight, temperature sets the amount, not whether there is entanglement." : ""),
                X = new("temperature T", Logarithmic: t[^1] > 20 * t[0]),
                Y = new("amount", Minimum: 0),
                Traces =
                [
                    new Trace { Name = "negativity N", X = t, Y = [.. result.Temperatures.Select(p => p.Negativity)] },
                    new Trace { Name = "F_{max}", X = t, Y = [.. result.Temperatures.Select(p => p.FullyEntangledFraction)] },
                    new Trace { Name = "bound of F_{max}", Kind = TraceKind.Lines, Guide = true, X = t, Y = [.. result.Temperatures.Select(p => p.SharedRandomnessBound)] },
                ],
                Lines = [new(1.0 / result.Dimension, "1/d")],
            };
        }

        double[] f = [.. result.Overlaps.Select(p => p.InputOverlap)];
        yield return new Figure
        {
            Name = "overlap-sweep",
            Title = "Which inputs survive",
            Caption = "Negativity of the output against the overlap of an isotropic input with the maximally entangled state; dashed: the negativity of the input itself. Left of the vertical line no entanglement is detected afterwards.",
            X = new("input overlap F", Minimum: 0, Maximum: 1),
            Y = new("negativity N", Minimum: 0),
            Traces =
            [
                new Trace { Name = "output", X = f, Y = [.. result.Overlaps.Select(p => p.Negativity)] },
                new Trace { Name = "input", Kind = TraceKind.Lines, Guide = true, X = f, Y = [.. result.Overlaps.Select(p => p.InputNegativity)] },
            ],
            Lines = result.Thresholds.CriticalOverlap is double critical ? [new(critical, "F*", Vertical: true)] : [],
        };
    }

    /// <inheritdoc/>
    protected internal override string Interpret(EntanglementResult result)
    {
        PairAmounts output = result.Output;
        string protocol = Protocol switch
        {
            EntanglementProtocol.Layered => "The layered protocol",
            EntanglementProtocol.Weyl => Text($"The Weyl protocol with γ = {Short(result.MixingWeight)}"),
            _ => Text($"The twirl with γ = {Short(result.MixingWeight)}"),
        };
        string verdict = output.Negativity > Threshold
            ? Text($"{protocol} brings both sides to their thermal states and leaves the pair entangled: negativity {Short(output.Negativity)} of {result.InputNegativity:0.####}, fully entangled fraction {(output.IsFractionExact ? "" : "at least ")}{output.FullyEntangledFraction:0.####} (no local thermalization of a maximally entangled input exceeds {result.Bounds.SharedRandomness:0.####}).")
            : output.Negativity > 0 && result.InputOverlap > result.Thresholds.CriticalOverlap + 1e-9 && Protocol != EntanglementProtocol.Layered
            ? Text($"{protocol} brings both sides to their thermal states; the pair stays entangled, because the input overlap exceeds the threshold, but its negativity of {Short(output.Negativity)} is below {Threshold:0.#e0}, the rounding of the overlaps.")
            : result.IsPartialTransposeExact ? Text($"{protocol} brings both sides to their thermal states and leaves the pair separable (smallest eigenvalue of the partial transpose {output.SmallestPartialTranspose:0.##e0}).")
            : Text($"{protocol} brings both sides to their thermal states; no entanglement is detected in the output, which is no proof of separability here (smallest eigenvalue of the partial transpose {output.SmallestPartialTranspose:0.##e0}).");
        string threshold = result.Thresholds.CriticalOverlap is double critical
            ? Text($"Isotropic inputs survive if their overlap with the maximally entangled state exceeds {critical:0.####}.") : result.Dimension == 2 ? "No isotropic input survives." : "No entanglement of any isotropic input is detected afterwards.";
        string window = (result.Thresholds.LowestTemperature, result.Thresholds.HighestTemperature) switch
        {
            (double low, double high) when low > 0 => Text($"With this mixing weight a perfect input survives for temperatures from {low:0.####} to {high:0.####} only."),
            (double low, null) when low > 0 => Text($"This mixing weight exists for temperatures from {low:0.####} on, and a perfect input then survives at all of them."),
            (0, null) => "A perfect input survives at every temperature above zero.",
            _ => "",
        };
        string rotation = result.InputFraction is double best && best > result.InputOverlap + 1e-6 && Protocol != EntanglementProtocol.Layered
            ? Text($"A local rotation of B before would raise the overlap of this input from {result.InputOverlap:0.####} to {best:0.####}.") : "";
        return string.Join(' ', result.Analyses.Select(a => a.Interpretation()).Concat(new[] { verdict, threshold, rotation, window }.Where(s => s.Length > 0)));
    }

    /// <summary>Negativities up to this are rounding.</summary>
    internal const double Threshold = 1e-14;

    /// <summary>Four digits after the point, or three significant ones of small numbers.</summary>
    private static string Short(double value) => value is > 0 and < 1e-3 ? Text($"{value:0.##e0}") : Text($"{value:0.####}");

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static object?[] Row(params object?[] cells) => cells;
}
