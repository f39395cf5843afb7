using System.Numerics;
using Measures = Remanence.Information;

namespace Remanence.Tests.Reference;

/// <summary>Quantities of the study entanglement about general states and maps: twirls, measures, Choi matrices, designs, random gates.</summary>
internal static class EntanglementCases
{
    internal static IReadOnlyDictionary<string, ReferenceAdapter> Adapters { get; } = new Dictionary<string, ReferenceAdapter>(StringComparer.Ordinal)
    {
        ["twirl"] = Twirls,
        ["rotated-bath"] = RotatedBath,
        ["fully-entangled-fraction"] = EntangledFraction,
        ["choi"] = Choi,
        ["designs"] = Designs,
        ["random-walk-twirl"] = RandomWalk,
        ["brownian-rates"] = Brownian,
        ["local-symmetry-dimension"] = SymmetryDimensions,
        ["preservability"] = Preservability,
    };

    internal static Outputs Bounds(EntangledFractionBounds bounds) => new()
    {
        ["lambdaMax"] = bounds.LargestEigenvalue,
        ["realignment"] = bounds.Realignment,
        ["negativity"] = bounds.Negativity,
        ["marginal"] = bounds.Marginal,
    };

    private static Outputs Twirls(CaseParameters p)
    {
        DensityMatrix state = EntanglementInputs.Pair(p), twirled = Twirl.Unitary(state), weyl = Twirl.Weyl(state);
        int d = ((ProductSpace)state.Space).Factors[0];
        double residual = 0;
        for (int side = 0; side < 2; side++)
        {
            ComplexMatrix marginal = weyl.ReducedState(side).Matrix;
            for (int i = 0; i < d; i++)
                for (int j = 0; j < d; j++) residual = Math.Max(residual, Complex.Abs(marginal[i, j] - (i == j ? 1.0 / d : 0)));
        }

        return new()
        {
            ["overlap"] = Twirl.Overlap(state),
            ["twirled"] = EntanglementInputs.Real(twirled.Matrix),
            ["twirledNegativity"] = Measures.Negativity(twirled),
            ["weylWeights"] = Twirl.BellWeights(state),
            ["weylTwirledNegativity"] = Measures.Negativity(weyl),
            ["weylMarginalResidual"] = residual,
            ["inputNegativity"] = Measures.Negativity(state),
        };
    }

    private static Outputs RotatedBath(CaseParameters p)
    {
        ThermalizingChannel channel = ThermalizingChannel.OfRotatedQubits(p.Number("pA"), p.Number("pB"), p.Number("theta"), EntanglementInputs.Mixing(p));
        DensityMatrix input = p.Has("rho") ? EntanglementInputs.Pair(p) : Twirl.Isotropic(2, p.Number("F"));
        DensityMatrix output = channel.Apply(input);
        return new()
        {
            ["rho"] = EntanglementInputs.Real(output.Matrix),
            ["negativity"] = Measures.Negativity(output),
            ["concurrence"] = Measures.Concurrence(output),
            ["fefOut"] = FullyEntangledFraction.Of(output).Value,
        };
    }

    private static Outputs EntangledFraction(CaseParameters p)
    {
        DensityMatrix state = EntanglementInputs.Pair(p);
        FullyEntangledFraction fraction = FullyEntangledFraction.Of(state);
        return new()
        {
            ["fef"] = fraction.Value,
            ["overlapPhiPlus"] = Twirl.Overlap(state),
            ["concurrence"] = state.Matrix.Rows == 4 ? Measures.Concurrence(state) : null,
            ["negativity"] = Measures.Negativity(state),
            ["upperBounds"] = Bounds(fraction.UpperBounds),
        };
    }

    private static Outputs Choi(CaseParameters p)
    {
        (ThermalPopulations a, ThermalPopulations b) = EntanglementInputs.Baths(p);
        ThermalizingChannel channel = new(EntanglementInputs.Diagonal(a), EntanglementInputs.Diagonal(b), EntanglementInputs.Mixing(p));
        ThermalizingChoiSpectrum spectrum = channel.ChoiSpectrum();
        LocalThermalizationMembership tested = LocalThermalizationMembership.Of(channel.ToMap(), channel.TargetA, channel.TargetB);
        return new()
        {
            ["spectrumOnPhi"] = spectrum.OnMaximallyEntangled,
            ["spectrumOnComplement"] = spectrum.OnComplement,
            ["complementMultiplicity"] = spectrum.Multiplicity,
            ["trace"] = spectrum.Trace,
            ["checks"] = new Outputs
            {
                ["minEigenvalue"] = tested.Positivity.Measured,
                ["tracePreservingResidual"] = tested.TracePreservation.Measured,
                ["marginalResidualA"] = tested.MarginalA.Measured,
                ["marginalResidualB"] = tested.MarginalB.Measured,
                ["minEigenvaluePartialTranspose"] = tested.PartialTranspose.Measured,
            },
        };
    }

    private static Outputs Designs(CaseParameters p)
    {
        string[] names = [.. p.List("groups").Select(n => n.GetValue<string>())];
        UnitaryGroup[] groups = [.. names.Select(Group)];
        return new()
        {
            ["orders"] = groups.Select(g => g.Order).ToArray(),
            ["framePotential1"] = groups.Select(g => g.FramePotential(1)).ToArray(),
            ["framePotential2"] = groups.Select(g => g.FramePotential(2)).ToArray(),
            // The reference lists the third order for groups of qubits only.
            ["framePotential3"] = groups.Where(g => g.Dimension == 2).Select(g => g.FramePotential(3)).ToArray(),
        };
        static UnitaryGroup Group(string name) => name switch
        {
            "tetrahedral12" => UnitaryGroup.Tetrahedral(),
            "clifford24" => UnitaryGroup.QubitClifford(),
            "pauli4" => UnitaryGroup.Pauli(),
            "qutritClifford216" => UnitaryGroup.QutritClifford(),
            "qutritWeyl9" => UnitaryGroup.Weyl(3),
            _ => throw new InvalidDataException($"The group \"{name}\" is not known."),
        };
    }

    private static Outputs RandomWalk(CaseParameters p)
    {
        _ = p.Optional("gates"); // labels
        RandomGateSequence sequence = new([.. p.List("unitaries").Select(DarwinismCases.Matrix)], p.Numbers("probabilities"));
        DensityMatrix state = EntanglementInputs.Pair(p);
        int[] steps = p.Wholes("steps");
        return new()
        {
            ["marginalRate"] = sequence.MarginalRate,
            ["spin2Rate"] = sequence.Spin2Rate,
            ["correlationRate"] = sequence.CorrelationRate,
            ["marginalTraceDistance"] = steps.Select(n => sequence.MarginalDistance(state, n)).ToArray(),
            ["twirlTraceDistance"] = steps.Select(n => sequence.TwirlDistance(state, n)).ToArray(),
        };
    }

    private static Outputs Brownian(CaseParameters p)
    {
        double s = p.Number("s");
        return new() { ["rates"] = BrownianField.Rates(s), ["marginalRate"] = BrownianField.SlowestRate(s), ["twirlRate"] = BrownianField.FastestRate(s) };
    }

    private static Outputs SymmetryDimensions(CaseParameters p)
    {
        int[] sizes = p.Wholes("n");
        return new()
        {
            ["ghz"] = sizes.Select(n => LocalSymmetry.Dimension(Ghz(n))).ToArray(),
            ["w"] = sizes.Select(n => LocalSymmetry.Dimension(W(n))).ToArray(),
            ["phiPlus"] = LocalSymmetry.Dimension(Ghz(2)),
        };
        static StateVector Ghz(int n) => Equal(n, 0, (1 << n) - 1);
        static StateVector W(int n) => Equal(n, [.. Enumerable.Range(0, n).Select(j => 1 << j)]);
        static StateVector Equal(int n, params int[] bits)
        {
            Complex[] amplitudes = new Complex[1 << n];
            foreach (int b in bits) amplitudes[b] = 1 / Math.Sqrt(bits.Length);
            return StateVector.From(new SpinSpace(n), amplitudes);
        }
    }

    private static Outputs Preservability(CaseParameters p)
    {
        (ThermalPopulations a, ThermalPopulations b) = EntanglementInputs.Baths(p);
        ThermalizationProtocol protocol = new(a, b, EntanglementInputs.Mixing(p));
        CorrelatedPair best = protocol.Output(1);
        return new() { ["maxNegativity"] = best.PartialTranspose().Negativity, ["gamma"] = protocol.Mixing, ["maxFef"] = best.FullyEntangledFraction() };
    }
}
