using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Remanence.Tests.Reference;

/// <summary>Reference cases of the study irreversibility about collapse and the hybrid equation.</summary>
internal static partial class IrreversibilityHybridCases
{
    internal static readonly IReadOnlyDictionary<string, ReferenceAdapter> Adapters = new Dictionary<string, ReferenceAdapter>(StringComparer.Ordinal)
    {
        ["collapse"] = Collapse,
        ["hybrid-steady-state"] = SteadyState,
        ["hybrid-evolution"] = EvolutionInTime,
        ["hybrid-limits"] = Limits,
        ["lmg-pointer"] = Pointer,
    };

    private static Outputs Collapse(CaseParameters p)
    {
        Complex[] psi = [.. p.List("amplitudes").Select(CaseParameters.ComplexNumber)];
        ComplexMatrix start = Pure(psi);
        double rate = p.Number("gamma"), time = p.Number("t");
        ComplexMatrix complete = CollapseProjectors.FullBasis(psi.Length).Collapse(start, rate, time);
        ComplexMatrix single = CollapseProjectors.States(psi.Length, [0], IncompleteCollapse.Lindblad).Collapse(start, rate, time);
        Outputs outputs = new()
        {
            ["complete_rho_diag"] = Diagonal(complete),
            ["complete_rho_01"] = complete[0, 1],
            ["single_rho_01"] = single[0, 1],
            ["literal_trace_rate_single"] = CollapseProjectors.States(psi.Length, [0], IncompleteCollapse.Literal).TraceRate(start, rate),
        };
        if (psi.Length > 2) outputs["single_rho_12"] = single[1, 2];
        return outputs;
    }

    private static Outputs SteadyState(CaseParameters p)
    {
        Setting s = new(p);
        double gamma = p.Number("gamma"), w = p.Number("w");
        return new()
        {
            ["window_levels"] = s.Window.Support.ToArray(),
            ["chi_computational_diag"] = Diagonal(s.Chi),
            ["full"] = Describe(CollapseProjectors.FullBasis(s.Dimension)),
            ["halves"] = Describe(CollapseProjectors.Halves(s.Dimension)),
            ["few"] = Describe(CollapseProjectors.States(s.Dimension, p.Wholes("few"))),
            ["dE_dt_collapse_at_start"] = s.Equation(CollapseProjectors.FullBasis(s.Dimension), gamma, w).EnergyRates(s.Start).Collapse,
        };

        Outputs Describe(CollapseProjectors projectors)
        {
            HybridEquation equation = s.Equation(projectors, gamma, w);
            ComplexMatrix rho = equation.SteadyState().State;
            return new()
            {
                ["diag"] = Diagonal(rho),
                ["rho_01"] = rho[0, 1],
                ["energy"] = equation.Energy(rho),
                ["entropy"] = Entropy(rho),
                ["trace_distance_to_chi"] = Distance(rho, s.Chi),
            };
        }
    }

    private static Outputs EvolutionInTime(CaseParameters p)
    {
        Setting s = new(p);
        HybridEquation equation = s.Equation(CollapseProjectors.Halves(s.Dimension), p.Number("gamma"), p.Number("w"));
        HybridEvolution evolution = new(equation, s.Start, TimeGrid.Of(p.Numbers("times")), tolerance: 1e-11);
        while (evolution.Advance()) { }
        ComplexMatrix[] states = [.. Enumerable.Range(0, evolution.Times.Count).Select(i => evolution.State(i))];
        return new()
        {
            ["p_half0"] = states.Select(rho => equation.Projectors.Weights(rho)[0]).ToArray(),
            ["rho_0last"] = states.Select(rho => rho[0, s.Dimension - 1]).ToArray(),
            ["energy"] = states.Select(equation.Energy).ToArray(),
            ["entropy"] = states.Select(Entropy).ToArray(),
        };
    }

    private static Outputs Limits(CaseParameters p)
    {
        Setting s = new(p);
        CollapseProjectors projectors = CollapseProjectors.FullBasis(s.Dimension);
        ComplexMatrix mixed = ComplexMatrix.Identity(s.Dimension);
        for (int i = 0; i < s.Dimension; i++) mixed[i, i] /= s.Dimension;
        Outputs outputs = [];
        foreach ((string name, JsonNode? corner) in p.Node("corners").AsObject())
        {
            ComplexMatrix rho = s.Equation(projectors, CaseParameters.Number(corner!["gamma"]), CaseParameters.Number(corner["w"])).SteadyState().State;
            outputs[name] = new Outputs
            {
                ["T_to_chi"] = Distance(rho, s.Chi),
                ["T_to_identity"] = Distance(rho, mixed),
                ["T_to_dephased_chi"] = Distance(rho, projectors.Dephase(s.Chi)),
                ["T_to_initial_born"] = Distance(rho, projectors.Dephase(s.Start)),
            };
        }

        return outputs;
    }

    private static Outputs Pointer(CaseParameters p)
    {
        LmgPointer pointer = new(p.Whole("N"), p.Number("J", 1), p.Number("h"), p.Number("eps", 0));
        EnergyBasis basis = EnergyBasis.FromMatrix(pointer.Hamiltonian);
        Complex[] start = [.. pointer.StartState.Select(x => (Complex)x)];
        Equilibrium window = Equilibrium.Window([.. basis.Levels], Populations(basis, Pure(start)));
        int[] blocks = new int[basis.Dimension];
        for (int k = 0; k < pointer.Blocks.Count; k++)
            foreach (int i in pointer.Blocks[k]) blocks[i] = k;
        ComplexMatrix h = new(basis.Dimension, basis.Dimension), chi = HybridEquation.EquilibriumState(basis, window);
        for (int i = 0; i < h.Data.Length; i++) h.Data[i] = pointer.Hamiltonian.Data[i];
        HybridEquation equation = new(h, CollapseProjectors.Partition(blocks), chi, p.Number("gamma"), p.Number("w"));
        ComplexMatrix rho = equation.SteadyState().State;
        double[] weights = equation.Projectors.Weights(rho);
        return new()
        {
            ["E_0"] = basis.Levels[0],
            ["E_1"] = basis.Levels[1],
            ["energy"] = window.Start.Mean,
            ["variance"] = window.Start.Variance,
            ["D_w"] = window.Support.Count,
            ["p_up"] = weights[0],
            ["p_down"] = weights[1],
            ["m2"] = Magnetization(rho),
            ["m2_chi"] = Magnetization(chi),
            ["energy_inf"] = equation.Energy(rho),
            ["entropy_inf"] = Entropy(rho),
        };

        double Magnetization(ComplexMatrix state) => Enumerable.Range(0, basis.Dimension).Sum(i => state[i, i].Real * Math.Pow(2 * pointer.SpinZ[i] / pointer.Spins, 2));
    }

    private static ComplexMatrix Pure(Complex[] psi)
    {
        ComplexMatrix rho = new(psi.Length, psi.Length);
        for (int i = 0; i < psi.Length; i++)
            for (int j = 0; j < psi.Length; j++) rho[i, j] = psi[i] * Complex.Conjugate(psi[j]);
        return rho;
    }

    private static double[] Diagonal(ComplexMatrix a) => [.. Enumerable.Range(0, a.Rows).Select(i => a[i, i].Real)];

    private static double[] Populations(EnergyBasis basis, ComplexMatrix state) => Diagonal(basis.ToEnergy(state));

    private static double Entropy(ComplexMatrix rho) => global::Remanence.Information.VonNeumannEntropy(HermitianEigen.Values(rho));

    private static double Distance(ComplexMatrix a, ComplexMatrix b)
    {
        ComplexMatrix difference = a.Copy();
        for (int i = 0; i < difference.Data.Length; i++) difference.Data[i] -= b.Data[i];
        for (int i = 0; i < a.Rows; i++)
            for (int j = 0; j < i; j++) difference[j, i] = Complex.Conjugate(difference[i, j]);
        for (int i = 0; i < a.Rows; i++) difference[i, i] = difference[i, i].Real;
        return HermitianEigen.Values(difference).Sum(Math.Abs) / 2;
    }

    /// <summary>Hamiltonian, start and the window equilibrium of a case, written as "herm(D,s)", "vec(D,s)" and "dens(D,s)" with numbers or names of parameters, or as lists.</summary>
    private sealed partial class Setting
    {
        internal Setting(CaseParameters p)
        {
            Hamiltonian = Matrix(p, "H");
            Start = Matrix(p, "state");
            EnergyBasis basis = EnergyBasis.FromMatrix(Hamiltonian);
            Window = Equilibrium.Window([.. basis.Levels], Populations(basis, Start), p.Number("width", EnergyWindow.PaperWidth));
            Chi = HybridEquation.EquilibriumState(basis, Window);
            if (p.Has("D")) Assert.Equal(p.Whole("D"), Dimension);
        }

        internal int Dimension => Hamiltonian.Rows;

        internal ComplexMatrix Hamiltonian { get; }

        internal ComplexMatrix Start { get; }

        internal Equilibrium Window { get; }

        internal ComplexMatrix Chi { get; }

        internal HybridEquation Equation(CollapseProjectors projectors, double gamma, double w) => new(Hamiltonian, projectors, Chi, gamma, w);

        private static ComplexMatrix Matrix(CaseParameters p, string name)
        {
            JsonNode node = p.Node(name);
            if (node is JsonArray list)
            {
                if (list[0] is not JsonArray) return Pure([.. list.Select(CaseParameters.ComplexNumber)]);
                ComplexMatrix matrix = new(list.Count, list.Count);
                for (int i = 0; i < list.Count; i++)
                    for (int j = 0; j < list.Count; j++) matrix[i, j] = CaseParameters.ComplexNumber(list[i]![j]);
                return matrix;
            }

            Match match = Family().Match(node.GetValue<string>());
            if (!match.Success) throw new InvalidDataException($"The parameter \"{name}\" is no matrix: {node}.");
            int dimension = (int)Argument(match.Groups["d"].Value);
            double parameter = Argument(match.Groups["s"].Value);
            return match.Groups["family"].Value switch
            {
                "herm" => SineFamily.Hermitian(dimension, parameter),
                "vec" => Pure(SineFamily.Vector(dimension, parameter)),
                _ => SineFamily.Density(dimension, parameter),
            };

            double Argument(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : p.Number(text);
        }

        [GeneratedRegex(@"^(?<family>herm|vec|dens)\(\s*(?<d>[\w.]+)\s*,\s*(?<s>[\w.+-]+)\s*\)", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Family();
    }
}
