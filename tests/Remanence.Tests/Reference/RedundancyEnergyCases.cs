using System.Numerics;
using System.Text.Json.Nodes;

namespace Remanence.Tests.Reference;

/// <summary>
/// Reference quantities of the study `redundancy` about energies: one method per quantity, from the documented parameters to the named outputs (numbers and
/// nested arrays of them), through the public API. An unknown parameter is an error.
/// </summary>
internal static class RedundancyEnergyCases
{
    internal static Dictionary<string, object> FragmentEnergy(JsonObject parameters)
    {
        Known(parameters, "N", "J", "g", "h", "theta", "angle", "branchSpinors", "t", "l", "mu", "eGrid", "probabilities");
        int sites = Integer(parameters, "N"), length = Integer(parameters, "l");
        IsingCouplings couplings = Couplings(parameters);
        SpinSpace space = new(sites, Sector.Symmetric);
        using BranchEvolution evolution = Evolve.Branches(Models.IsingRing(sites, couplings.Coupling, couplings.TransverseField, couplings.LongitudinalField).On(space),
            Branches(parameters, space), TimeGrid.Of(Number(parameters, "t")));
        while (evolution.Advance()) { }
        FragmentHamiltonian hamiltonian = length == sites ? FragmentHamiltonian.Ring(sites, couplings) : FragmentHamiltonian.Interval(length, couplings);
        using StateVector state0 = evolution.State(0, 0), state1 = evolution.State(0, 1);
        EnergyDistribution[] b = [hamiltonian.Distribution(state0), hamiltonian.Distribution(state1)];
        Dictionary<string, object> outputs = Rates(parameters, b);
        RateCrossing crossing = EnergyRecord.Exponent(b);
        double[] weights = parameters["probabilities"] is null ? [0.5, 0.5] : Numbers(parameters, "probabilities");
        outputs["levels"] = hamiltonian.Levels.ToArray();
        outputs["P0"] = hamiltonian.Populations(state0);
        outputs["P1"] = hamiltonian.Populations(state1);
        outputs["meanPerSite"] = b.Select(d => d.MeanPerSite).ToArray();
        outputs["varPerSite"] = b.Select(d => d.VariancePerSite).ToArray();
        outputs["eStar"] = crossing.Energy;
        outputs["kappaLegendre"] = crossing.Exponent;
        outputs["chernoffExponent"] = EnergyRecord.ChernoffExponent(b[0], b[1]);
        outputs["energyInformation"] = EnergyRecord.Information(weights, b);
        return outputs;
    }

    internal static Dictionary<string, object> InitialRate(JsonObject parameters)
    {
        Known(parameters, "N", "J", "g", "h", "theta", "angle", "branchSpinors", "mu", "eGrid");
        EnergyDistribution[] b = Initial(parameters, Integer(parameters, "N"));
        Dictionary<string, object> outputs = Rates(parameters, b);
        RateCrossing crossing = EnergyRecord.Exponent(b);
        outputs["mean"] = b.Select(d => d.MeanPerSite).ToArray();
        outputs["eStar"] = crossing.Energy;
        outputs["kappaInitial"] = crossing.Exponent;
        return outputs;
    }

    internal static Dictionary<string, object> ThermalRate(JsonObject parameters)
    {
        Known(parameters, "N", "J", "g", "h", "energyDensities", "eGrid");
        CanonicalRing ring = new(Integer(parameters, "N"), Couplings(parameters));
        double[] energies = Numbers(parameters, "energyDensities"), grid = Numbers(parameters, "eGrid");
        double[] betas = [.. energies.Select(ring.InverseTemperature)];
        RateCrossing crossing = ring.Crossing(energies[0], energies[1]);
        return new(StringComparer.Ordinal)
        {
            ["beta"] = betas,
            ["logZperSite"] = betas.Select(ring.LogPartitionFunction).ToArray(),
            ["varPerSite"] = betas.Select(ring.EnergyVariance).ToArray(),
            ["eStar"] = crossing.Energy,
            ["kappaThermal"] = crossing.Exponent,
            ["rate0"] = grid.Select(e => ring.RateFunction(betas[0], e)).ToArray(),
            ["rate1"] = grid.Select(e => ring.RateFunction(betas[1], e)).ToArray(),
        };
    }

    internal static Dictionary<string, object> ExponentOfFractionCase(JsonObject parameters)
    {
        Known(parameters, "thermalRing", "initialRing", "J", "g", "h", "theta", "angle", "branchSpinors", "fractions");
        EnergyDistribution[] b = Initial(parameters, Integer(parameters, "initialRing"));
        ExponentOfFraction exponent = new(new CanonicalRing(Integer(parameters, "thermalRing"), Couplings(parameters)), b[0], b[1]);
        EnergyExponents exponents = exponent.At(Numbers(parameters, "fractions"));
        return new(StringComparer.Ordinal)
        {
            ["eStar"] = exponents.OfFraction.Select(p => p.Energy).ToArray(),
            ["kappa"] = exponents.OfFraction.Select(p => p.Exponent).ToArray(),
            ["kappaInitial"] = exponents.Initial.Exponent,
            ["kappaThermal"] = exponents.Thermal.Exponent,
        };
    }

    private static EnergyDistribution[] Initial(JsonObject parameters, int sites)
    {
        IsingCouplings couplings = Couplings(parameters);
        SpinSpace space = new(sites, Sector.Symmetric);
        LinearOperator hamiltonian = Models.IsingRing(sites, couplings.Coupling, couplings.TransverseField, couplings.LongitudinalField).On(space);
        return [.. Branches(parameters, space).Select(state => RingEnergy.Distribution(hamiltonian, state))];
    }

    private static Dictionary<string, object> Rates(JsonObject parameters, EnergyDistribution[] branches)
    {
        double[] mu = Numbers(parameters, "mu"), grid = Numbers(parameters, "eGrid");
        Dictionary<string, object> outputs = new(StringComparer.Ordinal);
        for (int s = 0; s < 2; s++)
        {
            EnergyDistribution branch = branches[s];
            outputs[$"scgf{s}"] = mu.Select(m => branch.CumulantGeneratingFunction(m).Value).ToArray();
            outputs[$"rate{s}"] = grid.Select(e => branch.RateFunction(e).Value).ToArray();
        }

        return outputs;
    }

    /// <summary>The two uniform product branches in the symmetric sector: from spinors, or from the broadcast's axis and angle.</summary>
    private static StateVector[] Branches(JsonObject parameters, SpinSpace space)
    {
        double axis = parameters["theta"] is null ? Math.PI / 2 : Number(parameters, "theta");
        double angle = parameters["angle"] is null ? Math.PI / 4 : Number(parameters, "angle");
        Complex down = -Complex.ImaginaryOne * Math.Sin(angle) * new Complex(Math.Cos(axis), Math.Sin(axis));
        (Complex, Complex)[] spinors = parameters["branchSpinors"] is JsonArray given
            ? [.. given.Select(s => (Value(s![0]!), Value(s[1]!)))]
            : [(Math.Cos(angle), down), (Math.Cos(angle), -down)];
        return [.. spinors.Select(spinor => SectorProduct(space, spinor.Item1, spinor.Item2))];
    }

    private static StateVector SectorProduct(SpinSpace space, Complex up, Complex down)
    {
        DihedralBasis orbits = DihedralBasis.Of(space.Sites);
        StateVector state = new(space, new Amplitudes(orbits.Count, 2));
        for (int i = 0; i < orbits.Count; i++)
        {
            int ones = BitOperations.PopCount(orbits.Representatives[i]);
            Complex amplitude = Math.Sqrt(orbits.OrbitSizes[i]);
            for (int j = 0; j < space.Sites; j++) amplitude *= j < ones ? down : up;
            state[i] = amplitude;
        }

        return state;
    }

    private static Complex Value(JsonNode node) => node is JsonObject o ? new Complex(o["re"]!.GetValue<double>(), o["im"]!.GetValue<double>()) : new Complex(node.GetValue<double>(), 0);

    private static IsingCouplings Couplings(JsonObject parameters) => new(Number(parameters, "J"), Number(parameters, "g"), Number(parameters, "h"));

    private static double Number(JsonObject parameters, string name) => parameters[name]!.GetValue<double>();

    private static int Integer(JsonObject parameters, string name) => parameters[name]!.GetValue<int>();

    private static double[] Numbers(JsonObject parameters, string name) => [.. parameters[name]!.AsArray().Select(x => x!.GetValue<double>())];

    private static void Known(JsonObject parameters, params string[] names)
    {
        string[] unknown = [.. parameters.Select(p => p.Key).Except(names, StringComparer.Ordinal)];
        Assert.True(unknown.Length == 0, $"Unknown parameters of the reference case: {string.Join(", ", unknown)}.");
    }
}
