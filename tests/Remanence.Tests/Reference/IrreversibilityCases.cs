using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Remanence.Tests.Reference;

/// <summary>Reference quantities of the study `irreversibility` about equilibrium states and master equations, through the public API.</summary>
internal static partial class IrreversibilityCases
{
    internal static IReadOnlyDictionary<string, ReferenceAdapter> Adapters { get; } = new Dictionary<string, ReferenceAdapter>(StringComparer.Ordinal)
    {
        ["energy-window"] = Window,
        ["joint-window"] = JointWindow,
        ["canonical-beta"] = CanonicalBeta,
        ["tilted-window"] = TiltedWindow,
        ["sectors"] = SectorWindows,
        ["general-rates"] = GeneralRates,
        ["thermalization-closed-form"] = ClosedForm,
        ["entropy-overshoot"] = Overshoot,
        ["ising-window"] = IsingWindow,
        ["stationary-ensemble"] = Stationary,
        ["participation-ratio"] = Participation,
        ["no-signalling"] = NoSignalling,
        ["bell-sudden-death"] = BellDeath,
        ["ehrenfest"] = Ehrenfest,
    };

    internal static Outputs Window(CaseParameters p)
    {
        double[] energies = p.Numbers("energies"), populations = p.Numbers("populations");
        EnergyMoments moments = EnergyMoments.Of(energies, populations);
        Outputs outputs = new() { ["energy"] = moments.Mean, ["variance"] = moments.Variance };
        double paper = p.Number("width", EnergyWindow.PaperWidth);
        foreach ((string name, double width) in new[] { ("paper", paper), ("sqrt3", EnergyWindow.VarianceMatchingWidth) })
        {
            Equilibrium chi = Equilibrium.Window(energies, populations, width);
            outputs[$"{name}_levels"] = chi.Support;
            outputs[$"{name}_mean"] = chi.Moments.Mean;
            outputs[$"{name}_variance"] = chi.Moments.Variance;
            outputs[$"{name}_entropy"] = chi.Entropy;
        }

        return outputs;
    }

    internal static Outputs JointWindow(CaseParameters p)
    {
        double[] energies = p.Numbers("energies"), charges = p.Numbers("charges"), populations = p.Numbers("populations");
        double width = p.Number("width", EnergyWindow.PaperWidth);
        IReadOnlyList<int> joint;
        try
        {
            joint = Equilibrium.Joint(energies, populations, charges, width).Support;
        }
        catch (ArgumentException)
        {
            joint = [];
        }

        return new()
        {
            ["energy_window"] = EnergyWindow.Of(energies, populations, width).Levels,
            ["charge_window"] = EnergyWindow.Of(charges, populations, width).Levels,
            ["joint"] = joint,
            ["valid"] = joint.Count > 0,
        };
    }

    internal static Outputs CanonicalBeta(CaseParameters p)
    {
        double[] energies = p.Numbers("energies");
        (double[] chi, double beta) = Equilibrium.CanonicalWeights(energies, p.Number("energy"));
        return new()
        {
            ["beta"] = double.IsFinite(beta) ? beta : null,
            ["chi"] = chi,
            ["entropy"] = global::Remanence.Information.ShannonEntropy(chi),
            ["variance"] = EnergyMoments.Of(energies, chi).Variance,
        };
    }

    internal static Outputs TiltedWindow(CaseParameters p)
    {
        double[] energies = p.Numbers("energies"), populations = p.Numbers("populations");
        Equilibrium tilted = Equilibrium.Tilted(energies, populations, p.Number("width", EnergyWindow.PaperWidth)), gaussian = Equilibrium.Gaussian(energies, populations);
        return new()
        {
            ["tilt_lambda"] = tilted.Multipliers[0],
            ["tilt_chi"] = tilted.Probabilities,
            ["tilt_variance"] = tilted.Moments.Variance,
            ["gauss_lambda"] = gaussian.Multipliers,
            ["gauss_chi"] = gaussian.Probabilities,
            ["gauss_entropy"] = gaussian.Entropy,
        };
    }

    internal static Outputs SectorWindows(CaseParameters p)
    {
        double[] energies = p.Numbers("energies"), populations = p.Numbers("populations");
        Equilibrium chi = Equilibrium.Sectors(energies, populations, p.Wholes("sectors"), p.Number("width", EnergyWindow.PaperWidth));
        ComplexMatrix start = new(energies.Length, energies.Length);
        for (int m = 0; m < energies.Length; m++) start[m, m] = populations[m];
        return new()
        {
            ["weights"] = chi.SectorWeights,
            ["chi_in_sector"] = chi.ProbabilitiesInSector,
            ["steady"] = chi.Probabilities,
            ["populations_t"] = new ThermalizationEquation(energies, start, chi, p.Number("w")).PopulationsAt(p.Number("t")),
        };
    }

    internal static Outputs GeneralRates(CaseParameters p)
    {
        double[] energies = p.Numbers("energies");
        int d = energies.Length;
        Complex[] psi = IrreversibilityInputs.Psi(p, d);
        RateEquation equation = new(energies, Rates(p, d));
        double t = p.Number("t");
        ComplexMatrix state = equation.StateAt(IrreversibilityInputs.Projector(psi), t);
        return new()
        {
            ["drift"] = equation.Drift(psi),
            ["rho_diag_t"] = IrreversibilityInputs.Diagonal(state),
            ["rho_01_t"] = state[0, 1],
            ["rho_0last_t"] = state[0, d - 1],
            ["steady"] = equation.SteadyPopulations(),
            ["dE_dt_0"] = equation.EnergyRate([.. psi.Select(z => z.Real * z.Real + z.Imaginary * z.Imaginary)]),
        };
    }

    internal static Outputs ClosedForm(CaseParameters p)
    {
        (EnergyBasis basis, ComplexMatrix start, Equilibrium chi) = Start(p);
        ThermalizationEquation equation = new(basis.Levels, start, chi, p.Number("w"));
        double[] times = p.Numbers("times");
        ComplexMatrix[] states = [.. times.Select(t => basis.FromEnergy(equation.StateAt(t)))];
        return new()
        {
            ["eigenvalues"] = basis.Levels,
            ["energy_0"] = chi.Start.Mean,
            ["variance_0"] = chi.Start.Variance,
            ["window_levels"] = chi.Support,
            ["rho00"] = states.Select(s => s[0, 0].Real).ToArray(),
            ["rho01"] = states.Select(s => s[0, 1]).ToArray(),
            ["entropy"] = times.Select(equation.EntropyAt).ToArray(),
            ["hilbert_schmidt_sq"] = times.Select(equation.SquaredDistanceAt).ToArray(),
            ["trace_distance"] = times.Select(equation.TraceDistanceAt).ToArray(),
            ["energy"] = times.Select(t => equation.EnergyAt(t).Mean).ToArray(),
            ["variance"] = times.Select(t => equation.EnergyAt(t).Variance).ToArray(),
            ["dS_dt"] = times.Select(t => (object?)equation.EntropyRateAt(t)).ToArray(),
        };
    }

    internal static Outputs Overshoot(CaseParameters p)
    {
        (EnergyBasis basis, ComplexMatrix start, Equilibrium chi) = Start(p);
        ThermalizationEquation equation = new(basis.Levels, start, chi, p.Number("w", 1));
        return new()
        {
            ["D_w"] = chi.Support.Count,
            ["weight_outside"] = chi.WeightOutside,
            ["entropy_max"] = equation.LargestEntropy().Entropy,
            ["ln_D_w"] = chi.Entropy,
            ["ln_D_w_plus_1"] = Math.Log(chi.Support.Count + 1),
            ["entropy_at_10"] = equation.EntropyAt(10),
        };
    }

    internal static Outputs IsingWindow(CaseParameters p)
    {
        int sites = p.Whole("N");
        EnergyBasis basis = EnergyBasis.FromHamiltonian(Models.IsingChain(sites, p.Number("J"), p.Number("g"), p.Number("h")), sites);
        double half = 0.5 * p.Number("theta");
        using StateVector psi = StateVector.Product(new SpinSpace(sites), new Spinor(Math.Cos(half), Math.Sin(half)));
        double[] levels = [.. basis.Levels], populations = [.. basis.ToEnergy(psi).Select(z => z.Real * z.Real + z.Imaginary * z.Imaginary)];
        Equilibrium chi = Equilibrium.Window(levels, populations, p.Number("width", EnergyWindow.PaperWidth)), wide = Equilibrium.Window(levels, populations, EnergyWindow.VarianceMatchingWidth);
        double[] z0 = basis.DiagonalOf(Pauli.Z(0));
        return new()
        {
            ["E_min"] = levels[0],
            ["E_max"] = levels[^1],
            ["energy"] = chi.Start.Mean,
            ["variance"] = chi.Start.Variance,
            ["D_w"] = chi.Support.Count,
            ["chi_mean"] = chi.Moments.Mean,
            ["chi_variance"] = chi.Moments.Variance,
            ["D_w_sqrt3"] = wide.Support.Count,
            ["sqrt3_variance"] = wide.Moments.Variance,
            ["weight_in_window"] = 1 - chi.WeightOutside,
            ["beta"] = Equilibrium.Canonical(levels, populations).Multipliers[0] is double beta && double.IsFinite(beta) ? beta : null,
            ["Z0_initial"] = psi.Expect(Pauli.Z(0)),
            ["Z0_steady"] = z0.Zip(chi.Probabilities, (z, c) => z * c).Sum(),
            ["Z0_diagonal_ensemble"] = z0.Zip(populations, (z, c) => z * c).Sum(),
        };
    }

    internal static Outputs Stationary(CaseParameters p)
    {
        RealMatrix moments = StationaryEnsemble.SecondMoments(p.Numbers("chi"));
        return new()
        {
            ["second_moments"] = Enumerable.Range(0, moments.Rows).Select(m => Enumerable.Range(0, moments.Rows).Select(n => moments[m, n]).ToArray()).ToArray(),
            ["ipr"] = moments.Trace(),
        };
    }

    internal static Outputs Participation(CaseParameters p)
    {
        double[] populations = p.Numbers("populations"), times = p.Numbers("times");
        if (p.Has("D")) Assert.Equal(p.Whole("D"), populations.Length);
        double w = p.Number("w");
        return new()
        {
            ["complex_noise"] = times.Select(t => ParticipationRatio.ComplexNoise(populations, w, t)).ToArray(),
            ["real_noise_real_state"] = times.Select(t => ParticipationRatio.RealNoise(populations, w, t)).ToArray(),
        };
    }

    internal static Outputs NoSignalling(CaseParameters p)
    {
        double[] a = p.Numbers("energies_A"), b = p.Numbers("energies_B");
        ThermalizedPair pair = new(a, b, IrreversibilityInputs.Psi(p, a.Length * b.Length), p.Number("w"), p.Number("width", EnergyWindow.PaperWidth));
        double t = p.Number("t");
        CutCorrelations before = pair.CorrelationsAt(0), after = pair.CorrelationsAt(t);
        double ratio = double.Parse(FirstNumber().Match(p.Node("fdr_violation").GetValue<string>()).Value, CultureInfo.InvariantCulture);
        (double normRate, double rateOfB) = pair.BrokenFluctuationDissipation(ratio);
        return new()
        {
            ["chi_A"] = pair.EquilibriumOfA.Probabilities,
            ["rho_B_00_t"] = pair.StateAt(t).ReducedState(1).Matrix[0, 0].Real,
            ["negativity_0"] = before.Negativity,
            ["negativity_t"] = after.Negativity,
            ["mutual_information_0"] = before.MutualInformation,
            ["mutual_information_t"] = after.MutualInformation,
            ["global_trace_distance_rho_B"] = pair.GlobalWindowSignal(),
            ["steady_A_if_Bob_measures_Z"] = pair.SteadyPopulationsOfA(ComplexMatrix.Identity(b.Length)),
            ["steady_A_if_Bob_measures_fourier"] = pair.SteadyPopulationsOfA(ThermalizedPair.FourierBasis(b.Length)),
            ["per_state_window_signal"] = pair.StateWindowSignal(),
            ["fdr_norm_rate"] = normRate,
            ["fdr_rho_B_rate_max"] = rateOfB,
        };
    }

    internal static Outputs BellDeath(CaseParameters p)
    {
        double half = Math.Sqrt(0.5);
        ThermalizedPair pair = new([0, 1], [0, 1], [half, 0, 0, half], p.Number("w"));
        CutCorrelations[] correlations = [.. p.Numbers("times").Select(pair.CorrelationsAt)];
        return new()
        {
            ["negativity"] = correlations.Select(c => c.Negativity).ToArray(),
            ["death_time"] = pair.EntanglementDeathTime(),
            ["mutual_information"] = correlations.Select(c => c.MutualInformation).ToArray(),
        };
    }

    internal static Outputs Ehrenfest(CaseParameters p)
    {
        RateEquation urn = RateEquation.Ehrenfest(p.Whole("M"), p.Number("p"));
        double[] populations = urn.PopulationsAt(p.Numbers("populations"), p.Number("t"));
        return new()
        {
            ["energy_t"] = EnergyMoments.Of([.. urn.Levels], populations).Mean,
            ["populations_t"] = populations,
            ["steady"] = urn.SteadyPopulations(),
            ["rank_of_J"] = urn.RankOfRates(),
        };
    }

    /// <summary>Basis, start in the energy basis and paper window of cases with H and state.</summary>
    internal static (EnergyBasis Basis, ComplexMatrix Start, Equilibrium Chi) Start(CaseParameters p)
    {
        ComplexMatrix h = IrreversibilityInputs.Hamiltonian(p);
        EnergyBasis basis = EnergyBasis.FromMatrix(h);
        ComplexMatrix start = basis.ToEnergy(IrreversibilityInputs.State(p, h.Rows));
        return (basis, start, Equilibrium.Window([.. basis.Levels], IrreversibilityInputs.Diagonal(start), p.Number("width", EnergyWindow.PaperWidth)));
    }

    /// <summary>A matrix of numbers, or "J[m,n] = 0.5 + 0.5 sin(a (m+1) + 1.3 (n+1)), entries below 0.1 set to 0" with the parameter a; the four numbers of the text may change.</summary>
    private static RealMatrix Rates(CaseParameters p, int d)
    {
        RealMatrix rates = new(d, d);
        if (p.Node("J") is JsonArray rows)
        {
            for (int m = 0; m < d; m++)
                for (int n = 0; n < d; n++) rates[m, n] = CaseParameters.Number(rows[m]![n]);
            return rates;
        }

        Match text = RateFormula().Match(p.Node("J").GetValue<string>());
        if (!text.Success) throw new InvalidDataException($"Unknown rates {p.Node("J")}.");
        double[] c = [.. text.Groups.Values.Skip(1).Select(g => double.Parse(g.Value, CultureInfo.InvariantCulture))];
        double a = p.Number("a");
        for (int m = 0; m < d; m++)
        {
            for (int n = 0; n < d; n++)
            {
                double rate = c[0] + c[1] * Math.Sin(a * (m + 1) + c[2] * (n + 1));
                rates[m, n] = rate < c[3] ? 0 : rate;
            }
        }

        return rates;
    }

    [GeneratedRegex(@"^J\[m,n\] = (?<c0>[\d.]+) \+ (?<c1>[\d.]+) sin\(a \(m\+1\) \+ (?<c2>[\d.]+) \(n\+1\)\), entries below (?<c3>[\d.]+) set to 0$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex RateFormula();

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FirstNumber();
}
