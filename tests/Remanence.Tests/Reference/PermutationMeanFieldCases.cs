using System.Text.Json.Nodes;

namespace Remanence.Tests.Reference;

/// <summary>Reference cases of the study permutation about the limit of many units.</summary>
internal static class PermutationMeanFieldCases
{
    internal static readonly IReadOnlyDictionary<string, ReferenceAdapter> Adapters = new Dictionary<string, ReferenceAdapter>(StringComparer.Ordinal)
    {
        ["mean-field-flow"] = Flow,
        ["phase-boundaries"] = Boundaries,
        ["fixed-points"] = FixedPoints,
        ["limit-cycle"] = Cycle,
        ["lyapunov"] = Lyapunov,
        ["gaussian-limit"] = Gaussian,
    };

    private static MeanFieldFlow FlowOf(CaseParameters p) => new(CollectiveSpinModel.Parse(p.Node("model").ToJsonString()));

    private static Outputs Flow(CaseParameters p) => new()
    {
        ["bloch"] = FlowOf(p).Evolve(BlochVector.From(p.Numbers("initial")), p.Numbers("times")).Select(m => m.ToArray()).ToArray(),
    };

    private static Outputs FixedPoints(CaseParameters p)
    {
        IReadOnlyList<MeanFieldFixedPoint> points = MeanFieldFixedPoints.Of(FlowOf(p));
        return new()
        {
            ["count"] = points.Count,
            ["points"] = points.Select(point => new Outputs
            {
                ["m"] = point.Point.ToArray(),
                ["jacobian_eigenvalues"] = point.JacobianEigenvalues,
                ["stable"] = point.IsStable,
            }).ToArray(),
        };
    }

    private static Outputs Cycle(CaseParameters p)
    {
        LimitCycle cycle = LimitCycle.From(FlowOf(p), BlochVector.From(p.Numbers("initial"))) ?? throw new InvalidDataException("The start does not lead to a closed orbit.");
        return new()
        {
            ["period"] = cycle.Period,
            ["multipliers"] = cycle.Multipliers,
            ["mean_bloch"] = cycle.MeanBloch.ToArray(),
            ["mean_S"] = cycle.MeanEntropy,
            ["I_per_N_limit"] = cycle.MutualInformationPerUnit,
        };
    }

    private static Outputs Lyapunov(CaseParameters p) => new() { ["exponents"] = LyapunovSpectrum.Of(FlowOf(p), new(0.3, 0.2, -0.1)).Exponents };

    private static Outputs Gaussian(CaseParameters p)
    {
        MeanFieldFlow flow = FlowOf(p);
        GaussianLimit limit = GaussianLimit.Of(flow, MeanFieldFixedPoints.Of(flow).First(point => point.IsStable));
        return new()
        {
            ["fixed_point"] = limit.Point.ToArray(),
            ["covariance"] = Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 3).Select(column => limit.Covariance[row, column]).ToArray()).ToArray(),
            ["I_M_limit"] = limit.MutualInformation,
            ["I_M_exact"] = p.Wholes("N").Select(units => Exact(flow.Model, units)).ToArray(),
        };
    }

    private static double Exact(CollectiveSpinModel model, int units)
    {
        using BlockState state = BlockSteadyState.Of(model, units);
        return state.MultipartiteInformation();
    }

    private static Outputs Boundaries(CaseParameters p)
    {
        Outputs outputs = [];
        if (p.Optional("pitchfork") is { } pitchfork)
            outputs["V_c"] = Rate(pitchfork, "gup") == 0
                ? MeanFieldBoundaries.PitchforkCoupling(Rate(pitchfork, "hz"), Rate(pitchfork, "kappa"), Rate(pitchfork, "gdown"))
                : throw new InvalidDataException("The closed form of the pitchfork holds without pumping.");
        if (p.Optional("hopf") is { } hopf)
        {
            (double CollectiveDecay, double AngularFrequency)? found = MeanFieldBoundaries.Hopf(Rate(hopf, "V"), Rate(hopf, "hz"), Rate(hopf, "gup"), Rate(hopf, "gdown"));
            outputs["kappa_c"] = found?.CollectiveDecay;
            outputs["hopf_angular_frequency"] = found?.AngularFrequency;
        }

        if (p.Optional("crystal") is { } crystal) outputs["omega_c"] = MeanFieldBoundaries.CrystalDrive(Rate(crystal, "kappa"));
        return outputs;
    }

    // What a set does not name is 0.
    private static double Rate(JsonNode set, string name) => set[name] is { } value ? CaseParameters.Number(value) : 0;
}
