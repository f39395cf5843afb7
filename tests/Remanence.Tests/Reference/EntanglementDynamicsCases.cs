using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Remanence.Tests.Reference;

/// <summary>Reference quantities of the study `entanglement` about collisions and many parties.</summary>
internal static partial class EntanglementDynamicsCases
{
    internal static IReadOnlyDictionary<string, ReferenceAdapter> Adapters { get; } = new Dictionary<string, ReferenceAdapter>(StringComparer.Ordinal)
    {
        ["common-collisions"] = Common,
        ["independent-collisions"] = Independent,
        ["speed-up"] = SpeedUp,
        ["ghz-protocol"] = Ghz,
        ["ghz-critical-visibility"] = GhzVisibility,
        ["ghz-critical-gamma"] = GhzMixing,
        ["ghz-unequal"] = GhzUnequal,
        ["graph-state"] = Graph,
    };

    private static Outputs Common(CaseParameters p)
    {
        double? mixing = EntanglementStructuredCases.Mixing(p);
        CommonCollisions collisions = new(new(EntanglementStructuredCases.Side(p, "A"), EntanglementStructuredCases.Side(p, "B"), mixing), p.Number("rate"), p.Number("F0"));
        double[] times = p.Numbers("times");
        return new()
        {
            ["gamma"] = collisions.Protocol.Mixing,
            ["productOverlap"] = collisions.Protocol.ProductOverlap,
            ["overlap"] = times.Select(collisions.Overlap).ToArray(),
            ["negativity"] = times.Select(t => collisions.At(t).PartialTranspose().Negativity).ToArray(),
            ["marginalDecayRate"] = collisions.Rate,
            ["overlapDecayRate"] = collisions.OverlapDecayRate,
            ["entanglementDeathTime"] = collisions.DeathTime(),
            ["entangledCollisions"] = collisions.EntangledCollisions(),
        };
    }

    private static Outputs Independent(CaseParameters p)
    {
        IndependentCollisions collisions = new(p.Numbers(p.Has("etaA") ? "etaA" : "eta"), p.Numbers(p.Has("etaB") ? "etaB" : "eta"), p.Number("r"), p.Number("sharedFraction"),
            p.Number(p.Has("kappaA") ? "kappaA" : "kappa"), p.Number(p.Has("kappaB") ? "kappaB" : "kappa"));
        if (p.Has("d")) Assert.Equal(p.Whole("d"), collisions.Dimension);
        double[] times = p.Numbers("times");
        return new()
        {
            ["coefficients"] = times.Select(t => collisions.MergedWeights(t)).ToArray(),
            ["negativity"] = times.Select(t => collisions.At(t).PartialTranspose().Negativity).ToArray(),
            ["overlap"] = times.Select(t => collisions.At(t).Overlap()).ToArray(),
            ["steadyMarginalA"] = collisions.SteadyMarginalA(),
            ["marginalRateA"] = collisions.LocalRateA,
            ["entanglementDeathTime"] = collisions.DeathTime(),
        };
    }

    private static Outputs SpeedUp(CaseParameters p)
    {
        double[] eta = p.Numbers("eta");
        if (p.Has("d")) Assert.Equal(p.Whole("d"), eta.Length);
        double rate = p.Number("r"), kappa = p.Number("kappa"), decades = Math.Log(1 / p.Number("marginalPrecision"));
        IndependentCollisions[] models = [.. p.Numbers("sharedFractions").Select(s => new IndependentCollisions(eta, eta, rate, s, kappa, kappa))];
        return new()
        {
            ["entanglementDeathTime"] = models.Select(m => m.DeathTime()).ToArray(),
            ["localThermalizationTime"] = decades / models[0].LocalRateA,
            ["bathOnlyThermalizationTime"] = decades / kappa,
            ["steadyMarginal"] = models[0].SteadyMarginalA(),
        };
    }

    /// <summary>The state of n qubits: an explicit matrix, fixedState(D) of the file's conventions, or a GHZ state with white noise.</summary>
    private static DensityMatrix State(CaseParameters p, int dimension)
    {
        string text = p.Has("stateDefinition") ? p.Node("stateDefinition").GetValue<string>() : "";
        ProductSpace space = new([.. Enumerable.Repeat(2, BitOperations.Log2((uint)dimension))]);
        if (p.Has("rho") && p.Optional("rho") is JsonArray rows) return new(space, DarwinismCases.Matrix(rows));
        if (text.StartsWith("fixedState", StringComparison.Ordinal)) return new(space, FixedState(dimension));
        Match match = NoisyGhz().Match(text);
        Assert.True(match.Success, $"The case has an unknown state \"{text}\".");
        double visibility = match.Groups["v"].Value is "" ? 1 : double.Parse(match.Groups["v"].Value, CultureInfo.InvariantCulture);
        ComplexMatrix rho = new(dimension, dimension);
        for (int i = 0; i < dimension; i++) rho[i, i] = (1 - visibility) / dimension;
        foreach (int i in new[] { 0, dimension - 1 })
            foreach (int j in new[] { 0, dimension - 1 }) rho[i, j] += visibility / 2;
        return new(space, rho);
    }

    /// <summary>G[k][l] = ((7k+3l+1+kl) mod 11 - 5)/5 + i ((5k+2l+3+kl^2) mod 13 - 6)/6, rho = G G^dagger / trace.</summary>
    internal static ComplexMatrix FixedState(int dimension)
    {
        ComplexMatrix g = new(dimension, dimension);
        for (int k = 0; k < dimension; k++)
            for (int l = 0; l < dimension; l++) g[k, l] = new(((7 * k + 3 * l + 1 + k * l) % 11 - 5) / 5.0, ((5 * k + 2 * l + 3 + k * l * l) % 13 - 6) / 6.0);
        ComplexMatrix rho = MatrixProduct.MultiplyAdjointRight(g, g);
        double trace = rho.Trace().Real;
        for (int i = 0; i < rho.Data.Length; i++) rho.Data[i] /= trace;
        return rho;
    }

    private static Outputs Ghz(CaseParameters p)
    {
        int n = p.Whole("n");
        GhzProtocol protocol = new(p.Numbers("excitedPopulations"), EntanglementStructuredCases.Mixing(p));
        Assert.Equal(n, protocol.Sites);
        GhzState twirled = GhzState.Twirl(State(p, 1 << n)), output = protocol.Output(twirled);
        return new()
        {
            ["ghzOverlap"] = twirled.Overlap,
            ["twirledPopulations"] = twirled.Populations,
            ["twirledCoherence"] = twirled.Coherence,
            ["gamma"] = protocol.Mixing,
            ["outputPopulations"] = output.Populations,
            ["outputCoherence"] = output.Coherence,
            ["gmeMargin"] = output.Margin,
            ["gmeConcurrence"] = output.Concurrence,
            ["negativityByMask"] = Enumerable.Range(1, (1 << n - 1) - 1).Select(output.Negativity).ToArray(),
        };
    }

    private static Outputs GhzVisibility(CaseParameters p)
    {
        int[] sizes = p.Wholes("n");
        double[] populations = p.Numbers("excitedPopulation");
        double?[] gammas = [.. p.Node("gamma").AsArray().Select(g => g is JsonValue value && !value.TryGetValue(out string? _) ? CaseParameters.Number(g) : (double?)null)];
        return new()
        {
            ["criticalVisibility"] = sizes.Select(n => populations.Zip(gammas, (x, g) => new GhzThresholds(new(Enumerable.Repeat(x, n).ToArray(), g)).CriticalVisibility()).ToArray()).ToArray(),
            ["closedFormAtGamma2p"] = sizes.Select(GhzThresholds.EqualBathVisibility).ToArray(),
        };
    }

    private static Outputs GhzMixing(CaseParameters p) => new()
    {
        ["criticalGamma"] = p.Wholes("n").Select(n => p.Numbers("excitedPopulation").Select(x => GhzThresholds.CriticalMixing(Enumerable.Repeat(x, n).ToArray())).ToArray()).ToArray(),
    };

    private static Outputs GhzUnequal(CaseParameters p)
    {
        double? mixing = EntanglementStructuredCases.Mixing(p);
        GhzThresholds thresholds = new(new(p.Numbers("excitedPopulations"), mixing));
        return new()
        {
            ["criticalVisibility"] = thresholds.CriticalVisibility(),
            ["equalBathValue"] = GhzThresholds.EqualBathVisibility(p.Whole("n")),
            ["marginAtVisibility1"] = thresholds.Margin(1),
        };
    }

    private static Outputs Graph(CaseParameters p)
    {
        int n = p.Whole("n");
        GraphState graph = new(n, p.List("edges").Select(e => CaseParameters.Wholes(e) is [int a, int b] ? (a, b) : throw new InvalidDataException("An edge must be a pair of sites.")));
        double[] weights = graph.Weights(State(p, 1 << n));
        return new()
        {
            ["weights"] = weights,
            ["fidelity"] = weights[0],
            ["marginalResidual"] = graph.MarginalResidual(weights),
        };
    }

    [GeneratedRegex(@"^\s*(?<v>[0-9.eE+-]*)\s*\*?\s*\|GHZ", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex NoisyGhz();
}
