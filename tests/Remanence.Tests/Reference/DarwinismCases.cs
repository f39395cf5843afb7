using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Remanence.Tests.Reference;

/// <summary>Quantities of the study darwinism: single spins, pure environments, Chernoff information and the constants of the figures.</summary>
internal static partial class DarwinismCases
{
    internal static IReadOnlyDictionary<string, ReferenceAdapter> Adapters { get; } = new Dictionary<string, ReferenceAdapter>(StringComparer.Ordinal)
    {
        ["single-spin"] = SingleSpin,
        ["pure-deficit"] = PureDeficits,
        ["chernoff"] = Chernoff,
        ["typical-chernoff"] = TypicalChernoff,
        ["information-split"] = Split,
        ["subset-average"] = SubsetAverage,
        ["redundancy-pure"] = RedundancyPure,
        ["gaussian-redundancy"] = GaussianRedundancy,
        ["gaussian-constants"] = GaussianConstants,
        ["amplification-efficiency"] = AmplificationEfficiency,
        ["band-infinite"] = BandInfinite,
        ["band-finite"] = BandFinite,
    };

    /// <summary>A spin and its time from {g, omega, t, bloch_length, theta, phi}.</summary>
    internal static (EnvironmentSpin Spin, double Time) SpinAt(JsonNode? node)
    {
        JsonObject o = node!.AsObject();
        string[] known = ["g", "omega", "t", "bloch_length", "theta", "phi"];
        Assert.All(o, member => Assert.Contains(member.Key, known));
        double Value(string name, double otherwise) => o.ContainsKey(name) ? CaseParameters.Number(o[name]) : otherwise;
        return (new(CaseParameters.Number(o["g"]), Value("omega", 0), Value("bloch_length", 1), Value("theta", Math.PI / 2), Value("phi", 0)), CaseParameters.Number(o["t"]));
    }

    internal static SpinRecord Record(JsonNode? node)
    {
        (EnvironmentSpin spin, double time) = SpinAt(node);
        return spin.At(time);
    }

    internal static ComplexMatrix Matrix(JsonNode? node)
    {
        JsonArray rows = node!.AsArray();
        ComplexMatrix matrix = new(rows.Count, rows.Count);
        for (int i = 0; i < rows.Count; i++)
            for (int j = 0; j < rows.Count; j++) matrix[i, j] = CaseParameters.ComplexNumber(rows[i]!.AsArray()[j]);
        return matrix;
    }

    private static Outputs SingleSpin(CaseParameters p)
    {
        SpinRecord[] rows = [.. p.List("rows").Select(Record)];
        return new()
        {
            ["gamma"] = rows.Select(r => r.DecoherenceFactor).ToArray(),
            ["gamma_abs2"] = rows.Select(r => r.Decoherence).ToArray(),
            ["f"] = rows.Select(r => r.Sensitivity).ToArray(),
            ["lam"] = rows.Select(r => r.Purity).ToArray(),
            ["sin2_half_Theta"] = rows.Select(r => r.SinSquaredHalfAngle).ToArray(),
            ["xi"] = rows.Select(r => r.ChernoffInformation).ToArray(),
            ["bloch_up"] = rows.Select(r => Components(r.BlochUp)).ToArray(),
            ["bloch_down"] = rows.Select(r => Components(r.BlochDown)).ToArray(),
            ["insensitive_axis"] = rows.Select(r => r.InsensitiveAxis is { } axis ? Components(axis) : null).ToArray(),
        };
        static double[] Components((double X, double Y, double Z) v) => [v.X, v.Y, v.Z];
    }

    private static Outputs PureDeficits(CaseParameters p)
    {
        double[] ups = p.Numbers("p_up"), xs = p.Numbers("x");
        return new()
        {
            ["deficit"] = ups.Select(up => xs.Select(x => PureDeficit.Of(up, x)).ToArray()).ToArray(),
            ["C"] = ups.Select(PureDeficit.ExpansionConstant).ToArray(),
            ["kappa"] = ups.Select(PureDeficit.Slope).ToArray(),
        };
    }

    private static ChernoffFunction[] Functions(CaseParameters p) => [.. p.List("pairs").Select(pair =>
    {
        ComplexMatrix rho = Matrix(pair["rho"]), sigma = Matrix(pair["sigma"]);
        ProductSpace space = new(rho.Rows);
        return ChernoffFunction.Of(new DensityMatrix(space, rho), new DensityMatrix(space, sigma));
    })];

    private static Outputs Chernoff(CaseParameters p)
    {
        ChernoffFunction[] functions = Functions(p);
        return new()
        {
            ["c"] = functions.Select(f => f.Minimizer).ToArray(),
            ["xi"] = functions.Select(f => f.Information).ToArray(),
            ["xi_half"] = functions.Select(f => f.InformationAtHalf).ToArray(),
        };
    }

    private static Outputs TypicalChernoff(CaseParameters p)
    {
        ChernoffFunction[] functions = Functions(p);
        ChernoffFunction mean = ChernoffFunction.Mean(functions);
        return new()
        {
            ["c"] = mean.Minimizer,
            ["xi_typical"] = mean.Information,
            ["xi_typical_half"] = mean.InformationAtHalf,
            ["xi_individual"] = functions.Select(f => f.Information).ToArray(),
        };
    }

    private static Outputs Split(CaseParameters p)
    {
        double up = p.Number("p_up"), time = p.Number("t");
        Complex coherence = CaseParameters.ComplexNumber(p.Node("coherence"));
        (EnvironmentSpin Spin, double Time)[] spins = [.. p.List("spins").Select(SpinAt)];
        Assert.All(spins, s => Assert.Equal(time, s.Time));
        SpinRecord[] environment = [.. spins.Select(s => s.Spin.At(s.Time))];
        InformationSplit[] splits = [.. p.List("fragments").Select(f => InformationSplit.Of(up, coherence, environment, CaseParameters.Wholes(f)))];
        return new()
        {
            ["holevo"] = splits.Select(s => s.Holevo).ToArray(),
            ["discord"] = splits.Select(s => s.Discord).ToArray(),
            ["mutual_information"] = splits.Select(s => s.MutualInformation).ToArray(),
            ["H_S"] = splits.Select(s => s.SystemEntropy).ToArray(),
            ["H_F"] = splits.Select(s => s.FragmentEntropy).ToArray(),
            ["H_SF"] = splits.Select(s => s.JointEntropy).ToArray(),
        };
    }

    private static double[] Overlaps(IEnumerable<double> couplings, double theta, double time) => [.. couplings.Select(g => new EnvironmentSpin(g, polarAngle: theta).At(time).Decoherence)];

    private static Outputs SubsetAverage(CaseParameters p)
    {
        double up = p.Number("p_up"), theta = p.Number("theta", Math.PI / 2);
        double[] couplings = p.Numbers("couplings");
        Assert.Equal(p.Whole("N"), couplings.Length);
        return new() { ["mean_deficit"] = p.Numbers("t").Select(t => SubsetDeficit.Of(up, Overlaps(couplings, theta, t))).ToArray() };
    }

    private static Outputs RedundancyPure(CaseParameters p)
    {
        double up = p.Number("p_up"), overlap = p.Number("overlap_per_spin"), xi = -Math.Log(overlap);
        int n = p.Whole("N");
        double[] deltas = p.Numbers("delta");
        FragmentRedundancy[] exact = [.. deltas.Select(d => FragmentRedundancy.OfEqualPureSpins(up, overlap, n, d))];
        return new()
        {
            ["n_delta"] = exact.Select(r => r.FragmentSize).ToArray(),
            ["F_cont"] = exact.Select(r => r.ContinuousFragmentSize).ToArray(),
            ["R_int"] = exact.Select(r => r.Number).ToArray(),
            ["R_cont"] = exact.Select(r => r.ContinuousNumber).ToArray(),
            ["R_qcb"] = deltas.Select(d => RedundancyEstimates.Chernoff(n, xi, d)).ToArray(),
            ["R_expansion"] = deltas.Select(d => RedundancyEstimates.Expansion(up, n, xi, d)).ToArray(),
        };
    }

    private static Outputs GaussianRedundancy(CaseParameters p)
    {
        int n = p.Whole("N");
        double up = p.Number("p_up"), delta = p.Number("delta"), theta = p.Number("theta", Math.PI / 2);
        double[] times = p.Numbers("t"), scaled = GoldenCouplings(p.Node("G").GetValue<string>(), n);
        EnvironmentSpin[] strong = [.. scaled.Select(g => new EnvironmentSpin(g, polarAngle: theta))], spins = [.. scaled.Select(g => new EnvironmentSpin(g / Math.Sqrt(n), polarAngle: theta))];
        SpinRecord[][] records = [.. times.Select(t => spins.Select(s => s.At(t)).ToArray())];
        double[] xi = [.. records.Select(RedundancyEstimates.TypicalChernoff)];
        FragmentRedundancy[] exact = [.. records.Select(r => SubsetDeficit.Redundancy(up, [.. r.Select(s => s.Decoherence)], delta))];
        return new()
        {
            ["t"] = times,
            ["xi"] = xi,
            ["R_qcb"] = xi.Select(x => RedundancyEstimates.Chernoff(n, x, delta)).ToArray(),
            ["R_gauss"] = times.Select(t => GaussianDecoherence.Redundancy(strong, t, delta)).ToArray(),
            ["n_delta"] = exact.Select(r => r.FragmentSize).ToArray(),
            ["F"] = exact.Select(r => r.ContinuousFragmentSize).ToArray(),
            ["R_int"] = exact.Select(r => r.Number).ToArray(),
            ["R_cont"] = exact.Select(r => r.ContinuousNumber).ToArray(),
        };
    }

    /// <summary>G_k = a + b frac((k + 1)(sqrt 5 - 1)/2) from the text that says so.</summary>
    private static double[] GoldenCouplings(string formula, int count)
    {
        Match match = GoldenFormula().Match(formula);
        Assert.True(match.Success, $"The adapter does not know the couplings \"{formula}\".");
        double a = double.Parse(match.Groups["offset"].Value, CultureInfo.InvariantCulture), b = double.Parse(match.Groups["width"].Value, CultureInfo.InvariantCulture), ratio = (Math.Sqrt(5) - 1) / 2;
        return [.. Enumerable.Range(0, count).Select(k => a + b * ((k + 1) * ratio - Math.Floor((k + 1) * ratio)))];
    }

    private static Outputs GaussianConstants(CaseParameters p)
    {
        double delta = p.Number("delta"), up = p.Number("p_up"), theta = p.Number("theta", Math.PI / 2);
        double[] range = p.Numbers("G_uniform");
        Assert.Equal(-range[1], range[0]);
        double strongest = range[1], square = strongest * strongest / 3, tau = GaussianDecoherence.DecoherenceTime(square, 1, theta);
        return new()
        {
            ["tau_D"] = tau,
            ["onset_qcb"] = GaussianDecoherence.Onset(1, tau, delta),
            ["onset_exact"] = GaussianDecoherence.PureOnset(up, tau, delta),
            ["peak_over_sqrtN"] = CouplingBand.PeakPhase / strongest,
            ["recurrence_estimate_over_sqrtN"] = GaussianDecoherence.RecurrenceEstimate(square),
            ["xi_peak"] = CouplingBand.ChernoffInformation(CouplingBand.PeakPhase, 1, theta),
            ["xi_late"] = CouplingBand.ChernoffInformation(double.PositiveInfinity, 1, theta),
        };
    }

    private static Outputs AmplificationEfficiency(CaseParameters p)
    {
        double[] times = p.Numbers("t"), lengths = [.. p.Numbers("haziness_bits").Select(Haziness.BlochLength)];
        double reference = new EnvironmentSpin(1).At(Math.PI / 8).ChernoffInformation;
        // The relative redundancy does not depend on delta; any will do.
        return new()
        {
            ["bloch_length"] = lengths,
            ["Rstar_qcb"] = lengths.Select(a => times.Select(t => new EnvironmentSpin(1, 0, a).At(t).ChernoffInformation / reference).ToArray()).ToArray(),
            ["Rstar_quadratic"] = lengths.Select(a => times.Select(t => GaussianDecoherence.Redundancy([new EnvironmentSpin(1, 0, a)], t, 0.01) / RedundancyEstimates.Chernoff(1, reference, 0.01)).ToArray()).ToArray(),
        };
    }

    private static Outputs BandInfinite(CaseParameters p)
    {
        double up = p.Number("p_up"), delta = p.Number("delta"), theta = p.Number("theta", Math.PI / 2);
        double[] phases = p.Numbers("Wt"), xi = [.. phases.Select(w => CouplingBand.ChernoffInformation(w, 1, theta))];
        double reference = RedundancyEstimates.Chernoff(1, CouplingBand.ChernoffInformation(double.PositiveInfinity, 1, theta), delta);
        FragmentRedundancy[] exact = [.. phases.Select(w => InfiniteEnvironment.UniformBand(up, w, theta).Redundancy(delta))];
        return new()
        {
            ["Wt"] = phases,
            ["xi"] = xi,
            ["Rstar_qcb"] = xi.Select(x => RedundancyEstimates.Chernoff(1, x, delta) / reference).ToArray(),
            ["Rstar_expansion"] = xi.Select(x => RedundancyEstimates.Expansion(up, 1, x, delta) / reference).ToArray(),
            ["n_delta"] = exact.Select(r => r.FragmentSize).ToArray(),
            ["F"] = exact.Select(r => r.ContinuousFragmentSize).ToArray(),
            ["Rstar_exact_cont"] = exact.Select(r => 1 / r.ContinuousFragmentSize / reference).ToArray(),
            ["Rstar_exact_int"] = exact.Select(r => 1.0 / r.FragmentSize / reference).ToArray(),
            ["Rstar_gauss"] = phases.Select(w => GaussianDecoherence.Redundancy([new EnvironmentSpin(1 / Math.Sqrt(3), polarAngle: theta)], w, delta) / reference).ToArray(),
        };
    }

    private static Outputs BandFinite(CaseParameters p)
    {
        double up = p.Number("p_up"), delta = p.Number("delta"), theta = p.Number("theta", Math.PI / 2);
        double[] couplings = p.Numbers("couplings"), times = p.Numbers("t");
        int n = p.Whole("N");
        Assert.Equal(n, couplings.Length);
        FragmentRedundancy[] exact = [.. times.Select(t => SubsetDeficit.Redundancy(up, Overlaps(couplings, theta, t), delta))];
        double[] xi = [.. times.Select(t => RedundancyEstimates.TypicalChernoff([.. couplings.Select(g => new EnvironmentSpin(g, polarAngle: theta).At(t))]))];
        return new()
        {
            ["t"] = times,
            ["n_exact"] = exact.Select(r => r.FragmentSize).ToArray(),
            ["R_exact"] = exact.Select(r => r.Number).ToArray(),
            ["F_exact"] = exact.Select(r => r.ContinuousFragmentSize).ToArray(),
            ["F_qcb"] = xi.Select(x => -Math.Log(delta) / x).ToArray(),
            ["n_qcb"] = xi.Select(x => Math.Ceiling(-Math.Log(delta) / x)).ToArray(),
            ["R_qcb"] = xi.Select(x => RedundancyEstimates.Discretized(n, x, delta).Number).ToArray(),
            ["R_qcb_cont"] = xi.Select(x => RedundancyEstimates.Chernoff(n, x, delta)).ToArray(),
        };
    }

    [GeneratedRegex(@"^\s*(?<offset>-?[\d.]+)\s*\+\s*(?<width>[\d.]+)\s*\*\s*frac\(\(k\+1\)\*\(sqrt\(5\)-1\)/2\),\s*k=0\.\.N-1;\s*g_k=G_k/sqrt\(N\)\s*$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex GoldenFormula();
}
