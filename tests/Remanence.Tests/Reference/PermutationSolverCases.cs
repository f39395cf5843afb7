using System.Numerics;

namespace Remanence.Tests.Reference;

/// <summary>Quantities of the study permutation that need a solver: steady states, spectra, evolution.</summary>
internal static class PermutationSolverCases
{
    /// <summary>Lists over blocks are cut to this many entries in the files.</summary>
    private const int FirstBlocks = 6;

    /// <summary>Spectra are cut to this many eigenvalues in the files.</summary>
    private const int FirstEigenvalues = 20;

    internal static IReadOnlyDictionary<string, ReferenceAdapter> Adapters { get; } = new Dictionary<string, ReferenceAdapter>(StringComparer.Ordinal)
    {
        ["liouvillian-spectrum"] = Spectrum,
        ["steady-state"] = SteadyState,
        ["evolution"] = Evolution,
        ["liouvillian-gap"] = Gap,
        ["information-scaling"] = Scaling,
        ["laser"] = Laser,
        ["time-crystal"] = Crystal,
    };

    internal static CollectiveSpinModel Model(CaseParameters p) => CollectiveSpinModel.Parse(p.Node("model").ToJsonString());

    private static Outputs Spectrum(CaseParameters p)
    {
        Complex[] values = LiouvillianSpectrum.All(Model(p), p.Whole("N"));
        return new()
        {
            ["dimension"] = values.Length,
            ["sum"] = values.Aggregate(Complex.Zero, (sum, z) => sum + z),
            ["eigenvalues"] = values.Take(FirstEigenvalues).ToArray(),
        };
    }

    private static Outputs SteadyState(CaseParameters p)
    {
        using BlockState state = BlockSteadyState.Of(Model(p), p.Whole("N"));
        return Figures(state);
    }

    private static Outputs Evolution(CaseParameters p)
    {
        CollectiveSpinModel model = Model(p);
        double[] bloch = p.Numbers("initial_bloch_of_product_state"), times = p.Numbers("times");
        using BlockState start = BlockState.Product(new BlockSpace(p.Whole("N")), (bloch[0], bloch[1], bloch[2]));
        return new() { ["series"] = BlockEvolution.States(model, start, times).Select((state, i) => Row(state, times[i])).ToArray() };

        static Outputs Row(BlockState state, double time)
        {
            using BlockState now = state;
            Outputs outputs = Figures(now);
            outputs["t"] = time;
            return outputs;
        }
    }

    private static Outputs Gap(CaseParameters p)
    {
        CollectiveSpinModel model = Model(p);
        return new()
        {
            ["spectrum"] = p.Wholes("N").Select(n =>
            {
                Complex[] leading = LiouvillianSpectrum.Slowest(model, n);
                return new Outputs { ["N"] = n, ["gap"] = -leading[0].Real, ["leading"] = leading };
            }).ToArray(),
        };
    }

    private static Outputs Scaling(CaseParameters p)
    {
        CollectiveSpinModel model = Model(p);
        return new()
        {
            ["I_M_per_N"] = p.Wholes("N").Select(n =>
            {
                using BlockState state = BlockSteadyState.Of(model, n);
                return state.MultipartiteInformation() / n;
            }).ToArray(),
        };
    }

    private static Outputs Laser(CaseParameters p)
    {
        double hz = p.Number("hz"), kappa = p.Number("kappa"), up = p.Number("gup"), down = p.Number("gdown", 0), phase = p.Number("gphi", 0);
        CollectiveSpinModel model = CollectiveSpinModel.LipkinMeshkovGlick(hz: hz).With(CollectiveJump.Decay(kappa)).With(LocalJump.Pump(up)).With(LocalJump.Decay(down)).With(LocalJump.Dephasing(phase));
        LaserCycle? cycle = LaserCycle.Of(hz, kappa, up, down, phase);
        return new()
        {
            ["cycle_mz"] = cycle?.Height,
            ["cycle_mperp"] = cycle?.Radius,
            ["cycle_r"] = cycle?.Length,
            ["period"] = cycle?.Period,
            ["I_per_N_limit"] = cycle?.MutualInformationPerUnit,
            ["finite_N"] = p.Wholes("N").Select(n =>
            {
                using BlockState state = BlockSteadyState.Of(model, n);
                double information = state.MultipartiteInformation();
                return new Outputs
                {
                    ["N"] = n,
                    ["mz"] = state.BlochVector().Z,
                    ["S"] = state.Entropy(),
                    ["I_M"] = information,
                    ["I_M_per_N"] = information / n,
                    ["p_j_first"] = state.SpinProbabilities().Take(5).ToArray(),
                };
            }).ToArray(),
        };
    }

    private static Outputs Crystal(CaseParameters p)
    {
        double omega = p.Number("omega"), kappa = p.Number("kappa");
        return new()
        {
            ["finite_N"] = p.Wholes("N").Select(n =>
            {
                TimeCrystal crystal = new(omega, kappa, n);
                (double x, double y, double z) = crystal.BlochVector();
                return new Outputs
                {
                    ["N"] = n,
                    ["bloch"] = new[] { x, y, z },
                    ["S"] = crystal.Entropy,
                    ["I_M"] = crystal.MultipartiteInformation,
                    ["I_M_per_N"] = crystal.MultipartiteInformation / n,
                    ["purity_sector"] = crystal.Purity,
                };
            }).ToArray(),
            ["my_limit"] = TimeCrystal.LimitBlochY(omega, kappa),
            ["I_per_N_limit"] = TimeCrystal.LimitInformation(omega, kappa),
        };
    }

    private static Outputs Figures(BlockState state)
    {
        (double x, double y, double z) = state.BlochVector();
        double information = state.MultipartiteInformation();
        (double Spin, double Ramsey)? squeezing = state.Squeezing();
        bool single = state.Units == 1;
        double[,]? pairs = single ? null : state.PairCorrelations();
        return new()
        {
            ["bloch"] = new[] { x, y, z },
            ["S"] = state.Entropy(),
            ["purity"] = state.Purity(),
            ["S1"] = state.OneUnitEntropy(),
            ["I_M"] = information,
            ["I_M_per_N"] = information / state.Units,
            ["p_j"] = state.SpinProbabilities().Take(FirstBlocks).ToArray(),
            ["S2"] = single ? null : state.TwoUnitEntropy(),
            ["I_pair"] = single ? null : state.PairInformation(),
            ["xi2_S"] = squeezing?.Spin,
            ["xi2_R"] = squeezing?.Ramsey,
            ["T"] = pairs is null ? null : Enumerable.Range(0, 3).Select(a => Enumerable.Range(0, 3).Select(b => pairs[a, b]).ToArray()).ToArray(),
        };
    }
}
