using System.Text.Json.Nodes;

namespace Remanence.Tests.Reference;

/// <summary>Reference quantities of the study `darwinism` about mixed environments, through the public API.</summary>
internal static class DarwinismMixedCases
{
    internal static IReadOnlyDictionary<string, ReferenceAdapter> Adapters { get; } = new Dictionary<string, ReferenceAdapter>(StringComparer.Ordinal)
    {
        ["symmetric-mixed-deficit"] = SymmetricMixedDeficit,
        ["mixed-subset-average"] = MixedSubsetAverage,
        ["redundancy-mixed"] = RedundancyMixed,
        ["fano"] = Fano,
        ["deficit-decay"] = DeficitDecay,
    };

    internal static Outputs SymmetricMixedDeficit(CaseParameters p)
    {
        double up = p.Number("p_up"), a = p.Number("bloch_length"), angle = p.Number("Theta");
        SymmetricDeficit[] deficits = [.. p.Wholes("n").Select(n => SymmetricFragment.Deficit(up, IdenticalSpins.FromAngle(a, angle, n)))];
        return new()
        {
            ["deficit"] = deficits.Select(d => d.Value).ToArray(),
            ["ln_deficit"] = deficits.Select(d => d.Logarithm).ToArray(),
            ["ln_second_order"] = deficits.Select(d => d.LogarithmOfSecondOrder).ToArray(),
            ["xi_qcb"] = IdenticalSpins.FromAngle(a, angle).ChernoffInformation,
        };
    }

    internal static Outputs RedundancyMixed(CaseParameters p)
    {
        double up = p.Number("p_up");
        IdenticalSpins environment = IdenticalSpins.FromAngle(p.Number("bloch_length"), p.Number("Theta"), p.Whole("N"));
        double[] deltas = p.Numbers("delta");
        FragmentRedundancy[] redundancies = [.. deltas.Select(delta => SymmetricFragment.Redundancy(up, environment, delta))];
        return new()
        {
            ["n_delta"] = redundancies.Select(r => r.FragmentSize).ToArray(),
            ["F_cont"] = redundancies.Select(r => r.ContinuousFragmentSize).ToArray(),
            ["R_int"] = redundancies.Select(r => r.Number).ToArray(),
            ["R_cont"] = redundancies.Select(r => r.ContinuousNumber).ToArray(),
            ["R_qcb"] = deltas.Select(delta => environment.Count * environment.ChernoffInformation / Math.Log(1 / delta)).ToArray(),
            ["xi_qcb"] = environment.ChernoffInformation,
        };
    }

    internal static Outputs MixedSubsetAverage(CaseParameters p)
    {
        double up = p.Number("p_up");
        IdenticalSpins[] spins = [.. p.List("spins").Select(Spin)];
        int[] sizes = p.Wholes("n");
        SecondOrderAverage secondOrder = new(up, spins, sizes.Max());
        return new()
        {
            ["mean_deficit"] = sizes.Select(n => MixedAverage.Over(up, spins, n).Mean).ToArray(),
            ["mean_second_order"] = sizes.Select(n => Math.Exp(secondOrder.Logarithms[n])).ToArray(),
        };
    }

    internal static Outputs Fano(CaseParameters p)
    {
        double up = p.Number("p_up");
        IdenticalSpins spin = Spin(p.Node("spin"));
        HelstromFano[] chain = [.. p.Wholes("n").Select(n => HelstromFano.Of(up, new(spin.BlochLength, spin.SinSquaredHalfAngle, n)))];
        return new()
        {
            ["deficit"] = chain.Select(c => c.Deficit).ToArray(),
            ["P_e"] = chain.Select(c => c.HelstromError).ToArray(),
            ["fano_bound"] = chain.Select(c => c.FanoBound).ToArray(),
            ["chernoff_P_bound"] = chain.Select(c => c.ChernoffBound).ToArray(),
        };
    }

    internal static Outputs DeficitDecay(CaseParameters p)
    {
        double a = Haziness.BlochLength(p.Number("haziness_bits")), angle = p.Number("Theta");
        int[] sizes = p.Wholes("n");
        double[] ups = p.Numbers("p_up");
        SymmetricDeficit Deficit(double up, int n) => SymmetricFragment.Deficit(up, IdenticalSpins.FromAngle(a, angle, n));
        return new()
        {
            ["ln_deficit"] = ups.Select(up => sizes.Select(n => Deficit(up, n).Logarithm).ToArray()).ToArray(),
            ["rate_150_200"] = ups.Select(up => SymmetricFragment.DecayRate(Deficit(up, 150), Deficit(up, 200)).Rate).ToArray(),
            ["rate_corrected"] = ups.Select(up => SymmetricFragment.DecayRate(Deficit(up, 150), Deficit(up, 200)).Corrected).ToArray(),
            ["xi_qcb"] = IdenticalSpins.FromAngle(a, angle).ChernoffInformation,
        };
    }

    private static IdenticalSpins Spin(JsonNode? node)
    {
        (EnvironmentSpin spin, double time) = DarwinismCases.SpinAt(node);
        return IdenticalSpins.FromRecord(spin.At(time));
    }
}
