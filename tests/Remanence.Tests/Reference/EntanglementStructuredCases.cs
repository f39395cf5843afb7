using System.Text.Json.Nodes;

namespace Remanence.Tests.Reference;

/// <summary>Reference quantities of the study `entanglement` about the pair (A, c): thresholds, amounts, bounds and layers.</summary>
internal static class EntanglementStructuredCases
{
    internal static IReadOnlyDictionary<string, ReferenceAdapter> Adapters { get; } = new Dictionary<string, ReferenceAdapter>(StringComparer.Ordinal)
    {
        ["equal-qubits"] = EqualQubits,
        ["unequal-qubits-threshold"] = UnequalQubits,
        ["critical-gamma"] = QubitsCriticalMixing,
        ["entangled-fraction-claim"] = EntangledFractionClaim,
        ["local-thermalization"] = LocalThermalization,
        ["ladder-structured"] = LocalThermalization,
        ["dimension-scaling"] = DimensionScaling,
        ["temperature-window"] = Window,
        ["bounds"] = Bounds,
        ["layered-protocol"] = Layered,
    };

    /// <summary>gamma: a number, or text for the largest one (none here).</summary>
    internal static double? Mixing(CaseParameters p) => p.Optional("gamma") is not JsonValue value ? null : value.TryGetValue(out string? text)
        ? text is "d*P_min" or "2*min(p)" ? null : throw new InvalidDataException($"The case has an unknown gamma \"{text}\".") : p.Number("gamma");

    /// <summary>The thermal state of one side ("A" or "B"), in all forms: populations, a gap, a ladder, levels, a bandwidth; with a temperature, an inverse temperature or one for each side.</summary>
    internal static ThermalPopulations Side(CaseParameters p, string side)
    {
        foreach (string name in new[] { "tau" + side, "tau" })
        {
            if (!p.Has(name)) continue;
            // Beside the populations these are information only.
            foreach (string known in new[] { "omega", "beta", "betaA", "betaB", "levels", "levelsA", "levelsB", "temperature", "d" })
                if (p.Has(known)) p.Node(known);
            return ThermalPopulations.FromPopulations(p.Numbers(name));
        }

        double temperature = p.Has("temperature") ? p.Number("temperature") : 1 / p.Number(p.Has("beta" + side) ? "beta" + side : "beta");
        foreach (string name in new[] { "levels" + side, "levels" })
            if (p.Has(name)) return ThermalPopulations.FromLevels(p.Numbers(name), temperature);
        if (p.Has("gap")) return ThermalPopulations.Qubit(p.Number("gap"), temperature);
        return p.Has("omega") ? ThermalPopulations.Ladder(p.Whole("d"), p.Number("omega"), temperature) : ThermalPopulations.FixedBandwidth(p.Whole("d"), p.Number("bandwidth"), temperature);
    }

    private static bool ClaimHolds(double fraction, double overlap) => fraction >= overlap - 1e-13;

    /// <summary>A number or a list of numbers from a value or a list of values, as the parameter was given.</summary>
    private static object? Each(CaseParameters p, string name, Func<double, object?> value) =>
        !p.Has(name) && p.Has("rho") ? value(Twirl.Overlap(Pair(p))) : p.Node(name) is JsonArray ? p.Numbers(name).Select(value).ToArray() : value(p.Number(name));

    /// <summary>An input that is given as a matrix: only its overlap matters.</summary>
    private static DensityMatrix Pair(CaseParameters p)
    {
        if (p.Has("stateDefinition")) p.Node("stateDefinition");
        ComplexMatrix rho = DarwinismCases.Matrix(p.Node("rho"));
        int d = (int)Math.Round(Math.Sqrt(rho.Rows));
        return new(new ProductSpace(d, d), rho);
    }

    private static int Flag(bool value) => value ? 1 : 0;

    private static Outputs EqualQubits(CaseParameters p)
    {
        ThermalPopulations bath = Side(p, "A");
        ThermalizationProtocol protocol = new(bath, bath, Mixing(p));
        RealMatrix dense = new(4, 4);
        DensityMatrix output = protocol.Output(1).ToDensityMatrix();
        for (int i = 0; i < dense.Data.Length; i++) dense.Data[i] = output.Matrix.Data[i].Real;
        object? Of(Func<double, CorrelatedPair, object?> value) => Each(p, "F", f => value(f, protocol.Output(f)));
        return new()
        {
            ["excitedPopulation"] = bath.Populations[1],
            ["gamma"] = protocol.Mixing,
            ["eta"] = protocol.RestA,
            ["outputForF1"] = Enumerable.Range(0, 4).Select(i => Enumerable.Range(0, 4).Select(j => dense[i, j]).ToArray()).ToArray(),
            ["negativity"] = Of((_, pair) => pair.PartialTranspose().Negativity),
            ["concurrence"] = Of((_, pair) => TwoQubits.Concurrence(pair)),
            ["eofNats"] = Of((_, pair) => global::Remanence.Information.EntanglementOfFormation(TwoQubits.Concurrence(pair))),
            ["eofBits"] = Of((_, pair) => global::Remanence.Information.EntanglementOfFormation(TwoQubits.Concurrence(pair)) / Math.Log(2)),
            ["fefOut"] = Of((_, pair) => pair.FullyEntangledFraction()),
            ["minPartialTranspose"] = Of((_, pair) => pair.PartialTranspose().LeastEigenvalue),
            ["entangled"] = Of((_, pair) => Flag(pair.PartialTranspose().IsEntangled)),
            ["claimHolds"] = Of((f, pair) => Flag(ClaimHolds(pair.FullyEntangledFraction()!.Value, f))),
        };
    }

    private static Outputs UnequalQubits(CaseParameters p)
    {
        (double A, double B)[] pairs = [.. p.Numbers("excitedPopulationsA").Zip(p.Numbers("excitedPopulationsB"))];
        return new()
        {
            ["kappa"] = pairs.Select(x => TwoQubits.Asymmetry(x.A, x.B)).ToArray(),
            ["criticalF"] = pairs.Select(x => TwoQubits.CriticalOverlap(x.A, x.B)).ToArray(),
        };
    }

    private static Outputs QubitsCriticalMixing(CaseParameters p)
    {
        double[] gammas = p.Numbers("gammas");
        double gap = p.Number("gap");
        TemperatureWindow[] windows = [.. gammas.Select(g => TemperatureWindow.Of([0, gap], g))];
        return new()
        {
            ["criticalGamma"] = p.Numbers("excitedPopulations").Select(TwoQubits.CriticalMixing).ToArray(),
            ["criticalPopulation"] = gammas.Select(TwoQubits.CriticalPopulation).ToArray(),
            ["lowestAllowedTemperature"] = windows.Select(w => w.Lowest).ToArray(),
            ["highestTemperatureWithEntanglement"] = windows.Select(w => w.Highest).ToArray(),
        };
    }

    private static Outputs EntangledFractionClaim(CaseParameters p)
    {
        ThermalizationProtocol protocol = new(Side(p, "A"), Side(p, "B"), Mixing(p));
        double gamma = protocol.Mixing, f = protocol.ProductOverlap;
        return new()
        {
            ["gamma"] = gamma,
            ["fefOut"] = Each(p, "F", x => Fraction(protocol.Output(x))),
            ["claimHolds"] = Each(p, "F", x => Flag(ClaimHolds(Fraction(protocol.Output(x)), x))),
            ["productOverlap"] = f,
            ["guaranteedLowerBound"] = Each(p, "F", x => gamma * x + (1 - gamma) * f),
        };
    }

    private static double Fraction(CorrelatedPair pair) => pair.FullyEntangledFraction() ?? FullyEntangledFraction.Of(pair.ToDensityMatrix()).Value;

    private static Outputs LocalThermalization(CaseParameters p)
    {
        if (p.Has("d")) p.Node("d");
        ThermalizationProtocol protocol = new(Side(p, "A"), Side(p, "B"), Mixing(p));
        Outputs outputs = new()
        {
            ["gamma"] = protocol.Mixing,
            ["etaA"] = protocol.RestA,
            ["etaB"] = protocol.RestB,
            ["productOverlap"] = protocol.ProductOverlap,
            ["criticalF"] = protocol.CriticalOverlap(),
        };
        void Add(string name, Func<CorrelatedPair, object?> value) => outputs[name] = Each(p, "F", f => value(protocol.Output(f)));
        Add("negativity", x => x.PartialTranspose().Negativity);
        Add("logNegativityNats", x => x.PartialTranspose().LogarithmicNegativity);
        Add("minPartialTranspose", x => x.PartialTranspose().LeastEigenvalue);
        Add("realignmentNorm", x => x.RealignmentNorm());
        Add("reductionMinEigenvalue", x => x.LeastReductionEigenvalue());
        Add("purity", x => x.Purity());
        Add("mutualInformationNats", x => x.MutualInformation());
        Add("c", x => x.CoherenceOfPairs);
        Add("fefOut", x => Fraction(x));
        Add("fefIdentity", x => x.Overlap());
        if (protocol.Dimension <= 16)
        {
            Add("A", x => Rows(x.Populations()));
            Add("fefUpperBounds", x => EntangledFractionBounds.Of(x.ToDensityMatrix()) is var b ? new Outputs { ["lambdaMax"] = b.LargestEigenvalue, ["realignment"] = b.Realignment, ["negativity"] = b.Negativity, ["marginal"] = b.Marginal } : null);
        }

        return outputs;
    }

    internal static double[][] Rows(RealMatrix m) => [.. Enumerable.Range(0, m.Rows).Select(i => m.Data.AsSpan(i * m.Columns, m.Columns).ToArray())];

    private static Outputs DimensionScaling(CaseParameters p)
    {
        double temperature = p.Has("temperature") ? p.Number("temperature") : 1 / p.Number("beta");
        ThermalizationProtocol[] protocols = [.. p.Wholes("d").Select(d => p.Has("omega") ? ThermalPopulations.Ladder(d, p.Number("omega"), temperature) : ThermalPopulations.FixedBandwidth(d, p.Number("bandwidth"), temperature))
            .Select(bath => new ThermalizationProtocol(bath, bath))];
        return new()
        {
            ["pMin"] = protocols.Select(x => x.A.Smallest).ToArray(),
            ["gamma"] = protocols.Select(x => x.Mixing).ToArray(),
            ["negativity"] = protocols.Select(x => x.Output(1).PartialTranspose().Negativity).ToArray(),
            ["fefOut"] = protocols.Select(x => x.Output(1).FullyEntangledFraction()).ToArray(),
            ["criticalF"] = protocols.Select(x => x.CriticalOverlap()).ToArray(),
            ["losrBound"] = protocols.Select(x => EntanglementBounds.SharedRandomness(x.A, x.B)).ToArray(),
        };
    }

    private static double[] Levels(CaseParameters p) => p.Has("levels") ? p.Numbers("levels") : p.Has("gap") ? [0, p.Number("gap")]
        : [.. Enumerable.Range(0, p.Whole("d")).Select(i => p.Has("omega") ? p.Number("omega") * i : p.Number("bandwidth") * i / (p.Whole("d") - 1))];

    private static Outputs Window(CaseParameters p)
    {
        TemperatureWindow window = TemperatureWindow.Of(Levels(p), p.Number("gamma"));
        return new()
        {
            ["lowestAllowedTemperature"] = window.Lowest,
            ["highestTemperatureWithEntanglement"] = window.Highest,
            ["noUpperLimitAboveGamma"] = window.NoUpperLimitAbove,
        };
    }

    private static Outputs Bounds(CaseParameters p)
    {
        ThermalPopulations a = Side(p, "A"), b = Side(p, "B");
        ThermalizationProtocol protocol = new(a, b);
        return new()
        {
            ["anyStateBound"] = EntanglementBounds.AnyState(a, b),
            ["losrBound"] = EntanglementBounds.SharedRandomness(a, b),
            ["alignedTargetBound"] = EntanglementBounds.AlignedTarget(a, b),
            ["eGamma"] = Fraction(protocol.Output(1)),
            ["weakLowerBound"] = protocol.Mixing,
        };
    }

    private static Outputs Layered(CaseParameters p)
    {
        ThermalPopulations bath = Side(p, "A");
        LayeredState output = new LayeredProtocol(bath, bath).Output();
        PartialTransposeSummary transpose = output.PartialTranspose();
        // A level without population leaves gamma = 0, the bare product.
        CorrelatedPair? pair = bath.Smallest > 0 ? new ThermalizationProtocol(bath, bath).Output(1) : null;
        return new()
        {
            ["layerWeights"] = LayeredProtocol.Weights(bath),
            ["layerOverlaps"] = LayeredProtocol.FoldedOverlaps(bath.Dimension),
            ["overlapOut"] = output.Overlap(),
            ["negativity"] = transpose.Negativity,
            ["A"] = Rows(output.Populations()),
            ["C"] = Rows(output.Coherences()),
            ["eGammaFef"] = pair?.FullyEntangledFraction() ?? bath.Populations.Sum(x => x * x) / bath.Dimension,
            ["eGammaNegativity"] = pair?.PartialTranspose().Negativity ?? 0,
            ["upperBoundLosr"] = EntanglementBounds.SharedRandomness(bath, bath),
            ["upperBoundAnyState"] = EntanglementBounds.AnyState(bath, bath),
        };
    }
}
