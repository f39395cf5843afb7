using System.Numerics;
using Remanence.Studies;
using Remanence.Tests.Information;

namespace Remanence.Tests.CrossMethod;

/// <summary>The main curve of the study redundancy against the naive way and against what must hold exactly or nearly (limits, symmetries, laws).</summary>
public sealed class RedundancyInvariantTests
{
    private static readonly RedundancyStudy Ring = new() { EnvironmentSpins = 8, Times = TimeGrid.Of(0, 0.7, 6) };

    public static TheoryData<int, string, double[]> Naive() => new()
    {
        { 4, "bloch: 1 0 0; -1 0 0", [0.5, 0.5] },
        { 5, "bloch: 0 1 0; 0 -1 0", [0.7, 0.3] },
        { 6, "1,1; 1,0.2i; 1,0", [0.2, 0.5, 0.3] },
        { 7, "1,1; 1,-1; 1,i; 1,-i", [0.25, 0.25, 0.25, 0.25] },
        { 8, "2,1; 1,-1", [0.9, 0.1] },
        { 9, "bloch: 1 0 0; -1 0 0", [0.5, 0.5] },
    };

    [Theory]
    [MemberData(nameof(Naive))]
    public void The_curve_agrees_with_dense_evolution_and_singular_values(int sites, string spinors, double[] weights)
    {
        RedundancyStudy study = Ring with { EnvironmentSpins = sites, BranchSpinors = BranchSpinors.Parse(spinors, null), Weights = weights, Times = TimeGrid.Of(2.3) };
        RedundancyResult result = study.Compute();
        Complex[][] full = [.. study.BranchSpinors!.Branches.Select(u => Evolved(sites, u, 2.3))];
        for (int l = 0; l <= sites; l++)
        {
            var naive = NaiveInformation.Of(weights, full, sites, [.. Enumerable.Range(0, l)]);
            Assert.Equal(naive.Mutual, result.MutualInformation[0][l], 1e-11);
            Assert.Equal(naive.Holevo, result.Holevo[0][l], 1e-11);

            // Purity of the whole, by the naive route, which does not use it.
            var rest = NaiveInformation.Of(weights, full, sites, [.. Enumerable.Range(l, sites - l)]);
            Assert.Equal(2 * naive.System, naive.Mutual + rest.Mutual, 1e-12);
            if (2 * l == sites) Assert.Equal(naive.System, naive.Mutual, 1e-12);
        }
    }

    [Fact]
    public void Gram_and_singular_values_agree_on_a_thermal_curve()
    {
        Complex[][] full = [Evolved(8, Spinor.PlusX, 7), Evolved(8, Spinor.MinusX, 7)];
        for (int l = 1; l < 8; l++)
        {
            var w = NaiveInformation.Matrix([0.5, 0.5], full, 8, [.. Enumerable.Range(0, l)], systemInRows: true);
            Assert.Equal(NaiveInformation.Entropy(w), NaiveInformation.GramEntropy(w), 1e-11);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.7)]
    [InlineData(Math.PI / 2)]
    public void Right_after_the_broadcast_every_fragment_knows_all(double axis)
    {
        RedundancyResult result = (Ring with { BroadcastAxis = axis, Times = TimeGrid.Of(0) }).Compute();
        for (int l = 0; l <= 8; l++) Assert.Equal(l == 0 ? 0 : l == 8 ? 2 * Math.Log(2) : Math.Log(2), result.MutualInformation[0][l], 1e-13);
    }

    [Fact]
    public void Without_couplings_nothing_changes_and_free_spins_keep_their_information()
    {
        RedundancyStudy still = Ring with { IsingCoupling = 0, TransverseField = 0, LongitudinalField = 0, BroadcastAngle = 0.4 }, free = Ring with { IsingCoupling = 0, BroadcastAngle = 0.4 };
        foreach (RedundancyResult result in new[] { still.Compute(), free.Compute() })
            for (int i = 1; i < 3; i++)
                for (int l = 0; l <= 8; l++) Assert.Equal(result.MutualInformation[0][l], result.MutualInformation[i][l], 1e-12);
    }

    [Fact]
    public void Swapping_branches_and_reversing_the_field_leave_the_curve()
    {
        RedundancyStudy study = Ring with { Weights = [0.8, 0.2], BroadcastAxis = 0.9, BroadcastAngle = 0.6 };
        double[][] curve = study.Compute().MutualInformation;
        IReadOnlyList<Spinor> u = Broadcast.Spinors(0.9, 0.6);
        double[][] swapped = (study with { Weights = [0.2, 0.8], BranchSpinors = BranchSpinors.Of((u[1].Zero, u[1].One), (u[0].Zero, u[0].One)) }).Compute().MutualInformation;
        double[][] reversed = (study with { Weights = [0.2, 0.8], TransverseField = 1.05 }).Compute().MutualInformation;
        double[][] inverse = (study with { Times = TimeGrid.Of(0, -0.7, -6), TransverseField = 1.05 }).Compute().MutualInformation;
        for (int i = 0; i < 3; i++)
            for (int l = 0; l <= 8; l++)
            {
                Assert.Equal(curve[i][l], swapped[i][l], 1e-12);
                Assert.Equal(curve[i][l], reversed[i][l], 1e-12);
                if (i == 0) Assert.Equal(curve[i][l], inverse[i][l], 1e-12);
            }
    }

    [Fact]
    public void Encoding_follows_the_law_of_random_states()
    {
        double[] curve = (new RedundancyStudy { EnvironmentSpins = 14, BroadcastAxis = 0, Times = TimeGrid.Of(60), FragmentSizes = FragmentSizes.Parse("4:6", null) }).Compute().MutualInformation[0];
        for (int l = 5; l <= 6; l++) Assert.InRange(curve[l - 4] / (0.75 * Math.Pow(4, l - 7)), 0.8, 1.3);
    }

    [Fact]
    public void Small_axes_follow_the_law_of_the_collapse()
    {
        (double j, double g, double h) = (1, -1.05, 0.5);
        double[] curve = (new RedundancyStudy { EnvironmentSpins = 16, BroadcastAxis = 0.2, Times = TimeGrid.Of(60), FragmentSizes = FragmentSizes.Parse("2,5,6", null) }).Compute().MutualInformation[0];
        int[] sizes = [2, 5, 6];
        double[] measured = [0.0148, 0.0546, 0.0982];
        for (int k = 0; k < 3; k++)
        {
            double l = sizes[k], square = j * j + g * g + h * h;
            double law = g * g * Math.Pow(Math.Sin(0.2), 2) * ((l - 1) * j * j + l * (g * g + h * h)) / (2 * square * square) + 0.75 * Math.Pow(4, l - 8);
            Assert.InRange(curve[k] / law, 0.95, 1.05);
            Assert.Equal(measured[k], curve[k], 5e-5);
        }
    }

    [Fact]
    public void The_variance_of_product_states_is_that_of_the_matrix()
    {
        SpinSpace space = new(5);
        PauliSum h = Models.IsingRing(5, 0.7, -1.05, 0.5);
        ComplexMatrix dense = h.On(space).ToDense();
        foreach (Spinor u in new[] { Spinor.FromBloch(0.3, -0.5, 0.4), Spinor.FromBloch(1, 0, 0), Spinor.FromBloch(0, 0, -1), Spinor.FromBloch(0.2, 0.1, 0.9) })
        {
            using StateVector state = StateVector.Product(space, u);
            double mean = 0, square = 0;
            for (int i = 0; i < 32; i++)
            {
                Complex row = Complex.Zero;
                for (int k = 0; k < 32; k++) row += dense[i, k] * state[k];
                mean += (Complex.Conjugate(state[i]) * row).Real;
                square += row.Real * row.Real + row.Imaginary * row.Imaginary;
            }

            Assert.Equal(mean / 5, Broadcast.EnergyDensity(u, 0.7, -1.05, 0.5), 1e-13);
            Assert.Equal((square - mean * mean) / 5, Broadcast.EnergyVariance(u, 0.7, -1.05, 0.5), 1e-12);
        }
    }

    /// <summary>exp(-i H t) on a uniform product state by full diagonalization of the dense matrix.</summary>
    private static Complex[] Evolved(int sites, Spinor spinor, double time)
    {
        int n = 1 << sites;
        (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(Models.IsingRing(sites, 1, -1.05, 0.5).On(new SpinSpace(sites)).ToDense());
        Complex[] start = [.. Enumerable.Range(0, n).Select(z => Enumerable.Range(0, sites).Aggregate(Complex.One, (product, j) => product * (((z >> j) & 1) == 0 ? spinor.Zero : spinor.One)))];
        Complex[] result = new Complex[n];
        for (int k = 0; k < n; k++)
        {
            Complex c = Complex.Zero;
            for (int z = 0; z < n; z++) c += Complex.Conjugate(vectors[z, k]) * start[z];
            c *= Complex.Exp(new Complex(0, -values[k] * time));
            for (int z = 0; z < n; z++) result[z] += c * vectors[z, k];
        }

        return result;
    }
}
