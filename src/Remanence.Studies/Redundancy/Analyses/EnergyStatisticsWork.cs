namespace Remanence.Studies;

/// <summary>Computes <see cref="EnergyStatistics"/>: level populations of every fragment at every time, whole-ring statistics of the initial branches, thermal quantities.</summary>
internal sealed class EnergyStatisticsWork(RedundancyStudy study) : RedundancyWork(study)
{
    /// <summary>Longest fragment whose levels are computed; longer ones cost 8 times more each.</summary>
    private const int LongestFragment = 8;

    /// <summary>Ring from which thermal quantities are taken; they converge exponentially in its length.</summary>
    private const int ThermalRing = 10;

    /// <summary>Largest ring whose branches are expanded to bit strings.</summary>
    private const int LargestRing = 28;

    private static readonly double[] Fractions = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1];

    private readonly Dictionary<int, FragmentHamiltonian> fragments = [];
    private readonly List<double[]> populations = [];

    internal override IEnumerable<Problem> Rules()
    {
        foreach (Problem problem in UniformRingOnly("energy-statistics")) yield return problem;
        if (Study.EnvironmentSpins > LargestRing) yield return new("environment-spins", $"environment-spins must be at most {LargestRing} for the analysis energy-statistics, which expands the branches to bit strings, but is {Study.EnvironmentSpins}.");
        if (Sizes(LongestFragment).Length == 0) yield return new("fragment-sizes", $"fragment-sizes must hold a length in 1..{LongestFragment} for the analysis energy-statistics, but is {Study.FragmentSizes}.");
    }

    private double Dimension => DihedralBasis.CountOrbits(Study.EnvironmentSpins);

    internal override double Bytes =>
        16 * Dimension * (Dimension > RingEnergy.LargestDense ? 240 : Dimension) + Math.Min(Parallelism.Threads, Study.Times.Count) * 32 * Math.Pow(2, Study.EnvironmentSpins);

    internal override double Operations
    {
        get
        {
            int n = Study.EnvironmentSpins, d = Study.Weights.Count;
            return Sizes(LongestFragment).Sum(l => 30 * Math.Pow(8, l) + 8.0 * d * Study.Times.Count * Math.Pow(2, n + l)) + 240 * d * Dimension * 8 * n;
        }
    }

    internal override void Observe(RunContext run, RedundancySetup setup, EvolutionLeg leg)
    {
        int[] sizes = Sizes(LongestFragment);
        foreach (int l in sizes) fragments.TryAdd(l, FragmentHamiltonian.Interval(l, setup.Couplings));
        populations.AddRange(run.Map(Output.Humane.Text($"energies-{leg.Index}"), leg.Times,
            i => leg.States(i) is StateVector[] states ? sizes.SelectMany(l => states.SelectMany(s => fragments[l].Populations(s))).ToArray() : []));
    }

    internal override AnalysisResult Finish(RunContext run, RedundancySetup setup, RedundancyResult main)
    {
        double[] p = [.. main.Branches.Select(b => b.Weight)];
        List<FragmentEnergy> found = [];
        for (int i = 0; i < populations.Count; i++)
        {
            int at = 0;
            foreach (int l in Sizes(LongestFragment))
            {
                EnergyDistribution[] branches = new EnergyDistribution[p.Length];
                double[] levels = [.. fragments[l].Levels];
                for (int s = 0; s < p.Length; s++, at += levels.Length) branches[s] = new(levels, populations[i].AsSpan(at, levels.Length), l);
                found.Add(new(i, l, branches, EnergyRecord.Exponent(branches), EnergyRecord.Information(p, branches), EnergyRecord.DeficitBound(p, branches)));
            }
        }

        EnergyStatistics result = new()
        {
            Main = main,
            Fragments = found,
            Initial = [.. setup.Starts.Select(s => RingEnergy.Distribution(setup.Hamiltonian, s, run.Memory))],
            Thermal = new CanonicalRing(ThermalRing, setup.Couplings),
            Exponents = [],
        };
        result = result with { Exponents = Pairs(result) };
        Check(run, result);
        return result;
    }

    /// <summary>The exponents of every pair of branches that differ in energy and have a temperature.</summary>
    private static BranchExponents[] Pairs(EnergyStatistics s)
    {
        List<BranchExponents> pairs = [];
        double[] energies = [.. s.Main.Branches.Select(b => b.EnergyDensity)];
        for (int a = 0; a < energies.Length; a++)
            for (int b = a + 1; b < energies.Length; b++)
            {
                bool thermal = s.Thermal.Contains(energies[a]) && s.Thermal.Contains(energies[b]);
                if (!thermal || Math.Abs(energies[a] - energies[b]) <= RedundancyStudy.DegeneracyTolerance) continue;
                EnergyExponents exponents = new ExponentOfFraction(s.Thermal, s.Initial[a], s.Initial[b]).At(Fractions);
                pairs.Add(new(a, b, exponents.Initial.Exponent, exponents.Thermal.Exponent, exponents.OfFraction));
            }

        return [.. pairs];
    }

    private static void Check(RunContext run, EnergyStatistics s)
    {
        double entropy = s.Main.ShannonEntropy, bound = double.NegativeInfinity, holevo = double.NegativeInfinity;
        foreach (FragmentEnergy f in s.Fragments)
        {
            bound = Math.Max(bound, entropy - f.Information - f.DeficitBound);
            int k = s.Main.FragmentSizes.ToList().IndexOf(f.Size);
            holevo = Math.Max(holevo, f.Information - s.Main.Information[f.Time][k].Holevo);
        }

        run.Check("deficit of the energy information above the bound of proposition 1", Math.Max(0, bound), 1e-12);
        run.Check("energy information above the Holevo information", Math.Max(0, holevo), 1e-10);
        run.Check("energy of the initial branches against their energy densities", s.Initial.Zip(s.Main.Branches).Max(b => Math.Abs(b.First.MeanPerSite - b.Second.EnergyDensity)), 1e-10);
    }
}
