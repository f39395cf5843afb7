using System.Numerics;
using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Information;
using Remanence.Tests.Operators;

namespace Remanence.Tests.Studies.Redundancy;

/// <summary>Environments without symmetry against dense matrices, Taylor series and singular values.</summary>
public sealed class EnvironmentTests
{
    [Fact]
    public void All_to_all_averages_agree_with_the_naive_way()
    {
        const int N = 5;
        RedundancyStudy study = new() { EnvironmentSpins = N, Environment = RedundancyEnvironment.AllToAll, Times = TimeGrid.Of(0, 1.5), Fragments = FragmentShapes.Parse("all:1; all:2; 3,0") };
        RedundancyResult result = study.Compute(seed: 3);
        Complex[][] late = Naive(Models.AllToAll(N, 3), N, 1.5, result);
        double[] p = [0.5, 0.5];
        double Mean(int size) => Subsets(N, size).Average(f => NaiveInformation.Of(p, late, N, f).Mutual);
        ShapeInformation[] found = [.. result.Analysis<FragmentShapesResult>().Fragments.Where(f => f.Time == 1)];
        Assert.Equal([5, 10, 1], found.Select(f => f.Count));
        Assert.Equal(Mean(1), found[0].MutualInformation, 1e-10);
        Assert.Equal(Mean(2), found[1].MutualInformation, 1e-10);
        Assert.Equal(NaiveInformation.Of(p, late, N, [3, 0]).Mutual, found[2].MutualInformation, 1e-10);
        for (int l = 0; l <= N; l++) Assert.Equal(NaiveInformation.Of(p, late, N, [.. Enumerable.Range(0, l)]).Mutual, result.MutualInformation[1][l], 1e-10);
        Assert.True(result.Branches[0].EnergyDensity > 0.5 && result.Branches[1].EnergyDensity < -0.5);
    }

    [Fact]
    public void All_to_all_energies_follow_the_pairs_and_ignore_a_reversal_of_all_spins()
    {
        RedundancyStudy study = new() { EnvironmentSpins = 8, Environment = RedundancyEnvironment.AllToAll, Times = TimeGrid.Of(0, 3), BranchSpinors = BranchSpinors.Parse("1,1; 1,-1") };
        RedundancyResult result = study.Compute(seed: 5);
        AllToAllEnergies energies = result.Analysis<AllToAllEnergies>();
        Assert.Equal(0, energies.AntipodalGap, 1e-13);
        Assert.Equal(result.Branches[0].EnergyDensity, result.Branches[1].EnergyDensity, 1e-13);
        Assert.Equal(0, result.MergedEntropy, 1e-12);
        Assert.All(energies.Fragments, f => Assert.Equal(f.Law, f.Mean, 1e-10));
        FragmentSizeEnergy whole = energies.Fragments.Single(f => f.Branch == 1 && f.Size == 8);
        Assert.Equal(Math.Sqrt(8 * result.Branches[1].EnergyVariance), whole.QuantumDeviation, 1e-9);
    }

    [Fact]
    public void Equal_fields_on_all_sites_give_the_curve_of_the_symmetric_sector()
    {
        RedundancyStudy uniform = new() { EnvironmentSpins = 7, Times = TimeGrid.Of(0, 2.5), Analyses = [RedundancyAnalysis.InformationLadder, RedundancyAnalysis.ProjectiveEnsemble, RedundancyAnalysis.PointerEnsemble] };
        RedundancyStudy full = uniform with { SiteTransverseFields = [.. Enumerable.Repeat(-1.05, 7)], SiteLongitudinalFields = [.. Enumerable.Repeat(0.5, 7)] };
        RedundancyResult a = uniform.Compute(), b = full.Compute();
        Assert.True(a.IsUniformRing && !b.IsUniformRing);
        Assert.Equal(a.Branches[0].EnergyDensity, b.Branches[0].EnergyDensity, 1e-12);
        Assert.Equal(a.Branches[0].EnergyVariance, b.Branches[0].EnergyVariance, 1e-12);
        for (int l = 0; l <= 7; l++) Assert.Equal(a.MutualInformation[1][l], b.MutualInformation[1][l], 1e-11);
        for (int l = 0; l <= 7; l++) Assert.Equal(a.Holevo[1][l], b.Holevo[1][l], 1e-11);
        ProjectiveEnsemble x = a.Analysis<ProjectiveEnsembles>().Ensembles[1], y = b.Analysis<ProjectiveEnsembles>().Ensembles[1];
        Assert.Equal(x.SecondMoment.Z, y.SecondMoment.Z, 1e-11);
        Assert.Equal(a.Analysis<PointerEnsembles>().Ensembles[1][3].MeanPurity, b.Analysis<PointerEnsembles>().Ensembles[1][3].MeanPurity, 1e-11);
        Assert.Equal(a.Analysis<InformationLadders>().Ladders[1][3].Energy, b.Analysis<InformationLadders>().Ladders[1][3].Energy, 1e-10);
    }

    [Fact]
    public void Different_fields_agree_with_the_naive_way()
    {
        const int N = 5;
        RedundancyStudy study = new() { EnvironmentSpins = N, Times = TimeGrid.Of(2), SiteTransverseFields = [-1, -0.8, -1.3, -0.9, -1.1] };
        RedundancyResult result = study.Compute();
        Complex[][] late = Naive(study.Hamiltonian(1), N, 2, result);
        for (int l = 0; l <= N; l++) Assert.Equal(NaiveInformation.Of([0.5, 0.5], late, N, [.. Enumerable.Range(0, l)]).Mutual, result.MutualInformation[0][l], 1e-10);
        Assert.DoesNotContain("never evidence", study.Interpret(result), StringComparison.Ordinal);
        Assert.All(study.Tables(result).Single(t => t.Name is "redundancy_number").Rows, row => Assert.Null(row[^1]));
    }

    /// <summary>The proving numbers of the preset all-to-all by another route: Krylov steps and singular values.</summary>
    [Theory]
    [Trait("Category", "Long")]
    [InlineData(false)]
    [InlineData(true)]
    public void The_all_to_all_preset_is_proved_by_krylov_steps_and_singular_values(bool quick)
    {
        Preset preset = Catalog.Find("redundancy").FindPreset("all-to-all");
        RedundancyStudy study = (RedundancyStudy)Catalog.Find("redundancy").Create(quick ? preset.QuickRunValues() : preset.Values);
        int n = study.EnvironmentSpins;
        PauliSum hamiltonian = study.Hamiltonian(1);
        using RedundancySetup setup = RedundancySetup.Of(study, 1);
        Complex[][] late = [.. setup.Starts.Select(start =>
        {
            using var evolution = Evolve.Unitary(hamiltonian, start, TimeGrid.Of(5), 1e-12, EvolutionMethod.Krylov);
            return evolution.Select(s => Enumerable.Range(0, 1 << n).Select(z => s.State[z]).ToArray()).Single();
        })];
        foreach (ProvingNumber number in quick ? preset.QuickProvingNumbers : preset.ProvingNumbers)
        {
            Assert.Equal(5, number.Row["time"]);
            int size = study.Fragments!.Shapes[(int)number.Row["fragment"]].Size;
            double[] values = [.. Subsets(n, size).Select(f => NaiveInformation.Of([0.5, 0.5], late, n, f).Mutual)];
            double mean = values.Average(), naive = number.Column is "mutual_information" ? mean : Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
            Assert.True(Math.Abs(naive - number.Value) <= number.Tolerance, $"fragments of {size}: {number.Column} is {naive:R}, the preset says {number.Value:R}.");
        }
    }

    /// <summary>The branches at a time: product states by Kronecker products, a Taylor series of 30 terms for each tenth of time.</summary>
    private static Complex[][] Naive(PauliSum hamiltonian, int sites, double time, RedundancyResult result)
    {
        Complex[,] matrix = DenseTwin.Matrix(hamiltonian, sites);
        int steps = (int)Math.Ceiling(10 * time);
        return [.. result.Branches.Select(branch =>
        {
            Complex[] state = [.. Enumerable.Range(0, 1 << sites).Select(z => Enumerable.Range(0, sites).Aggregate(Complex.One, (c, j) =>
            {
                Spinor u = branch.Spinors[branch.Spinors.Count == 1 ? 0 : j];
                return c * ((z >> j & 1) == 0 ? u.Zero : u.One);
            }))];
            for (int step = 0; step < steps; step++)
            {
                Complex[] term = state, sum = state;
                for (int k = 1; k <= 30; k++)
                {
                    Complex factor = new(0, -time / steps / k);
                    term = [.. DenseTwin.Product(matrix, term).Select(x => factor * x)];
                    sum = [.. sum.Zip(term, (x, y) => x + y)];
                }

                state = sum;
            }

            return state;
        })];
    }

    private static IEnumerable<int[]> Subsets(int sites, int size) =>
        Enumerable.Range(0, 1 << sites).Where(m => BitOperations.PopCount((uint)m) == size).Select(m => Enumerable.Range(0, sites).Where(j => (m >> j & 1) != 0).ToArray());
}
