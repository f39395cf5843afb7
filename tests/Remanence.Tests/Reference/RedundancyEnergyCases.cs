using Remanence.Studies;

namespace Remanence.Tests.Reference;

/// <summary>
/// Reference quantities of the study `redundancy` about energies: one method per quantity, from the documented parameters to the named outputs (numbers and
/// arrays of them), through the public API.
/// </summary>
internal static class RedundancyEnergyCases
{
    internal static Outputs FragmentEnergy(CaseParameters p)
    {
        int sites = p.Whole("N"), length = p.Whole("l");
        IsingCouplings couplings = Couplings(p);
        SpinSpace space = new(sites, Sector.Symmetric);
        using BranchEvolution evolution = Evolve.Branches(Ring(couplings, space),
            Branches(p, space), TimeGrid.Of(p.Number("t")));
        while (evolution.Advance()) { }
        FragmentHamiltonian hamiltonian = length == sites ? FragmentHamiltonian.Ring(sites, couplings) : FragmentHamiltonian.Interval(length, couplings);
        using StateVector state0 = evolution.State(0, 0), state1 = evolution.State(0, 1);
        EnergyDistribution[] b = [hamiltonian.Distribution(state0), hamiltonian.Distribution(state1)];
        Outputs outputs = Rates(p, b);
        RateCrossing crossing = EnergyRecord.Exponent(b);
        double[] weights = p.Numbers("probabilities", [0.5, 0.5]);
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

    internal static Outputs InitialRate(CaseParameters p)
    {
        EnergyDistribution[] b = Initial(p, p.Whole("N"));
        Outputs outputs = Rates(p, b);
        RateCrossing crossing = EnergyRecord.Exponent(b);
        outputs["mean"] = b.Select(d => d.MeanPerSite).ToArray();
        outputs["eStar"] = crossing.Energy;
        outputs["kappaInitial"] = crossing.Exponent;
        return outputs;
    }

    internal static Outputs ThermalRate(CaseParameters p)
    {
        CanonicalRing ring = new(p.Whole("N"), Couplings(p));
        double[] energies = p.Numbers("energyDensities"), grid = p.Numbers("eGrid");
        double[] betas = [.. energies.Select(ring.InverseTemperature)];
        RateCrossing crossing = ring.Crossing(energies[0], energies[1]);
        return new()
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

    internal static Outputs ExponentOfFractionCase(CaseParameters p)
    {
        EnergyDistribution[] b = Initial(p, p.Whole("initialRing"));
        ExponentOfFraction exponent = new(new CanonicalRing(p.Whole("thermalRing"), Couplings(p)), b[0], b[1]);
        EnergyExponents exponents = exponent.At(p.Numbers("fractions"));
        return new()
        {
            ["eStar"] = exponents.OfFraction.Select(f => f.Energy).ToArray(),
            ["kappa"] = exponents.OfFraction.Select(f => f.Exponent).ToArray(),
            ["kappaInitial"] = exponents.Initial.Exponent,
            ["kappaThermal"] = exponents.Thermal.Exponent,
        };
    }

    private static EnergyDistribution[] Initial(CaseParameters p, int sites)
    {
        IsingCouplings couplings = Couplings(p);
        SpinSpace space = new(sites, Sector.Symmetric);
        LinearOperator hamiltonian = Ring(couplings, space);
        return [.. Branches(p, space).Select(state => RingEnergy.Distribution(hamiltonian, state))];
    }

    private static Outputs Rates(CaseParameters p, EnergyDistribution[] branches)
    {
        double[] mu = p.Numbers("mu"), grid = p.Numbers("eGrid");
        Outputs outputs = [];
        for (int s = 0; s < 2; s++)
        {
            EnergyDistribution branch = branches[s];
            outputs[$"scgf{s}"] = mu.Select(m => branch.CumulantGeneratingFunction(m).Value).ToArray();
            outputs[$"rate{s}"] = grid.Select(e => branch.RateFunction(e).Value).ToArray();
        }

        return outputs;
    }

    /// <summary>The two uniform product branches in the symmetric sector: from spinors, Bloch vectors, or the broadcast's axis and angle.</summary>
    private static StateVector[] Branches(CaseParameters p, SpinSpace space)
    {
        IReadOnlyList<Spinor> spinors = p.Has("branchSpinors") ? [.. p.List("branchSpinors").Select(u => new Spinor(CaseParameters.ComplexNumber(u[0]), CaseParameters.ComplexNumber(u[1])))]
            : p.Has("blochVectors") ? [.. p.List("blochVectors").Select(CaseParameters.Numbers).Select(n => Spinor.FromBloch(n[0], n[1], n[2]))]
            : Broadcast.Spinors(p.Number("theta", Math.PI / 2), p.Number("angle", Math.PI / 4));
        return [.. spinors.Select(u => StateVector.Product(space, u))];
    }

    private static LinearOperator Ring(IsingCouplings c, SpinSpace space) => Models.IsingRing(space.Sites, c.Coupling, c.TransverseField, c.LongitudinalField).On(space);

    private static IsingCouplings Couplings(CaseParameters p) => new(p.Number("J", 1), p.Number("g", -1.05), p.Number("h", 0.5));
}
