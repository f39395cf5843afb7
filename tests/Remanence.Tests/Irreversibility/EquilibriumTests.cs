namespace Remanence.Tests.Irreversibility;

public class EquilibriumTests
{
    private static readonly double[] Levels = [0, 0.3, 0.5, 1.1, 1.7, 2, 3.9];
    private static readonly double[] Start = [0.3, 0.05, 0.2, 0.1, 0.05, 0.25, 0.05];

    [Fact]
    public void Levels_on_the_edge_belong_to_the_window()
    {
        Assert.Equal([0, 1], Equilibrium.Window([0, 1], [0.5, 0.5]).Support);
        Assert.Equal([1, 2], Equilibrium.Window([0, 1, 1, 2.5], [0, 0.6, 0.4, 0]).Support);
        // The tolerance is relative to the largest level, occupied or not.
        Assert.Equal([0, 1, 2], EnergyWindow.Of([0, 1, 1 + 5e-8, 1000], [0.5, 0.5, 0, 0]).Levels);
        Assert.Equal([0, 1], EnergyWindow.Of([0, 1, 1 + 5e-7, 1000], [0.5, 0.5, 0, 0]).Levels);
    }

    [Fact]
    public void A_window_of_width_one_is_never_empty()
    {
        RandomStream random = new(3);
        for (ulong trial = 0; trial < 200; trial++)
        {
            double[] levels = [.. Enumerable.Range(0, 6).Select(k => random.NormalPair(trial * 6 + (ulong)k).First)];
            double[] weights = [.. Enumerable.Range(0, 6).Select(k => Math.Exp(4 * random.NormalPair(trial * 6 + (ulong)k).Second))];
            Assert.NotEmpty(EnergyWindow.Of(levels, TestInputs.Populations(weights)).Levels);
        }
    }

    [Fact]
    public void A_flat_window_has_a_third_of_the_variance_in_a_dense_spectrum_and_the_wide_one_all_of_it()
    {
        double[] levels = [.. Enumerable.Range(0, 2001).Select(k => k / 100.0)], weights = TestInputs.Populations([.. levels.Select(e => Math.Exp(-0.5 * (e - 10) * (e - 10)))]);
        Assert.Equal(1 / 3.0, Equilibrium.Window(levels, weights).VarianceRatio, 0.01);
        Assert.Equal(1, Equilibrium.Window(levels, weights, EnergyWindow.VarianceMatchingWidth).VarianceRatio, 0.02);
        Assert.Equal(0, Equilibrium.Window(levels, weights).EnergyDefect, 1e-9);
    }

    [Theory]
    [InlineData(6, Math.PI / 2, -0.295, 0.262)]
    [InlineData(8, Math.PI / 2, -0.312, 0.261)]
    [InlineData(10, Math.PI / 2, -0.369, 0.228)]
    [InlineData(10, 2.2, -0.165, 0.302)]
    public void Energy_and_variance_of_the_chain_are_not_conserved(int sites, double theta, double energyDefect, double varianceRatio)
    {
        (EnergyBasis basis, System.Numerics.Complex[] amplitudes) = TestInputs.Chain(sites, theta);
        Equilibrium chi = Equilibrium.Window([.. basis.Levels], TestInputs.Squares(amplitudes));
        Assert.Equal(energyDefect, chi.EnergyDefect, 5.1e-4);
        Assert.Equal(varianceRatio, chi.VarianceRatio, 5.1e-4);
        Equilibrium repaired = Equilibrium.Gaussian([.. basis.Levels], TestInputs.Squares(amplitudes));
        Assert.Equal(0, repaired.EnergyDefect, 1e-12);
        Assert.Equal(1, repaired.VarianceRatio, 1e-12);
    }

    [Fact]
    public void Tilted_conserves_the_energy_and_gaussian_both_moments()
    {
        Equilibrium tilted = Equilibrium.Tilted(Levels, Start), gaussian = Equilibrium.Gaussian(Levels, Start), canonical = Equilibrium.Canonical(Levels, Start);
        Assert.Equal(tilted.Start.Mean, tilted.Moments.Mean, 1e-14);
        Assert.Equal(gaussian.Start.Mean, gaussian.Moments.Mean, 1e-13);
        Assert.Equal(gaussian.Start.Variance, gaussian.Moments.Variance, 1e-13);
        Assert.Equal(canonical.Start.Mean, canonical.Moments.Mean, 1e-14);
        Assert.All(new[] { tilted, gaussian, canonical }, e => Assert.Equal(1, e.Probabilities.Sum(), 1e-14));
        // Largest entropy at the mean: the state with one more condition has less.
        Assert.True(gaussian.Entropy < canonical.Entropy && tilted.Entropy < canonical.Entropy);
    }

    [Fact]
    public void Gaussian_finds_states_near_the_edge_of_what_the_levels_allow_with_either_sign_of_b()
    {
        double[] levels = [0, 1, 2, 3, 4];
        foreach (double end in new[] { 0.49, 0.4999, 0.25, 0.05, 0.001 })
        {
            Equilibrium gaussian = Equilibrium.Gaussian(levels, TestInputs.Populations(end, 0.5 - end, 1e-3, 0.5 - end, end));
            Assert.Equal(gaussian.Start.Variance, gaussian.Moments.Variance, 1e-11);
            Assert.Equal(gaussian.Start.Mean, gaussian.Moments.Mean, 1e-11);
        }

        Assert.True(Equilibrium.Gaussian(levels, [0.45, 0.04, 0.02, 0.04, 0.45]).Multipliers[1] < 0);
        Assert.True(Equilibrium.Gaussian(levels, [0.04, 0.2, 0.52, 0.2, 0.04]).Multipliers[1] > 0);
    }

    [Fact]
    public void Canonical_has_either_sign_of_beta_and_returns_the_edges()
    {
        Assert.True(Equilibrium.CanonicalWeights(Levels, 0.4).InverseTemperature > 0);
        Assert.True(Equilibrium.CanonicalWeights(Levels, 3).InverseTemperature < 0);
        Assert.Equal(0, Equilibrium.CanonicalWeights([0, 1, 2], 1).InverseTemperature, 1e-15);
        (double[] ground, double infinite) = Equilibrium.CanonicalWeights([0, 0, 2], 0);
        Assert.Equal([0.5, 0.5, 0.0], ground);
        Assert.Equal(double.PositiveInfinity, infinite);
        (double[] top, double minusInfinite) = Equilibrium.CanonicalWeights([0, 0, 2], 2);
        Assert.Equal([0.0, 0.0, 1.0], top);
        Assert.Equal(double.NegativeInfinity, minusInfinite);
        // Close to the ground state: beta = ln(2 / 1e-9 - 1) / 2 up to the third level, which has no weight.
        Assert.Equal(Math.Log(2 / 1e-9 - 1) / 2, Equilibrium.CanonicalWeights([0, 2, 90], 1e-9).InverseTemperature, 1e-8);
        Assert.Equal(0, Equilibrium.CanonicalWeights([1, 1], 1).InverseTemperature);
    }

    [Fact]
    public void Sectors_keep_their_weights()
    {
        int[] labels = [0, 1, 0, 1, 0, 1, 2];
        Equilibrium chi = Equilibrium.Sectors(Levels, Start, labels);
        Assert.Equal(3, chi.SectorWeights.Count);
        for (int s = 0; s < 3; s++)
        {
            Assert.Equal(chi.SectorWeights[s], Enumerable.Range(0, 7).Where(m => labels[m] == s).Sum(m => Start[m]), 1e-15);
            Assert.Equal(chi.SectorWeights[s], Enumerable.Range(0, 7).Where(m => labels[m] == s).Sum(m => chi.Probabilities[m]), 1e-15);
            Assert.Equal(1, Enumerable.Range(0, 7).Where(m => labels[m] == s).Sum(m => chi.ProbabilitiesInSector[m]), 1e-15);
        }

        Equilibrium one = Equilibrium.Sectors(Levels, Start, new int[7]), window = Equilibrium.Window(Levels, Start);
        for (int m = 0; m < 7; m++) Assert.Equal(window.Probabilities[m], one.Probabilities[m], 1e-15);
    }

    [Fact]
    public void An_empty_sector_keeps_nothing()
    {
        Equilibrium chi = Equilibrium.Sectors([0, 1, 2], [0.5, 0.5, 0], [4, 4, 9]);
        Assert.Equal([1.0, 0.0], chi.SectorWeights);
        Assert.Equal(0, chi.ProbabilitiesInSector[2]);
    }

    [Fact]
    public void A_joint_window_is_the_intersection()
    {
        Equilibrium chi = Equilibrium.Joint([0, 1, 2, 3], [0.25, 0.25, 0.25, 0.25], [0, 1, 5, 9]);
        Assert.Equal([1, 2], chi.Support);
        Assert.Equal(Math.Log(2), chi.Entropy, 1e-15);
    }

    [Fact]
    public void Custom_probabilities_are_taken_as_they_are()
    {
        Equilibrium chi = Equilibrium.Custom([0, 1, 2], [1, 0, 0], [0.2, 0.3, 0.5]);
        Assert.Equal([0.2, 0.3, 0.5], chi.Probabilities);
        Assert.Equal(1.3, chi.Moments.Mean, 1e-15);
    }

    [Fact]
    public void Refusals_name_the_rule_and_the_values()
    {
        Says("none lies within 0.5 standard deviations", () => Equilibrium.Window([0, 1], [0.5, 0.5], 0.5));
        Says("sector 7 holds none", () => Equilibrium.Sectors([0, 1, 2], [0.25, 0.25, 0.5], [7, 7, 8], 0.5));
        Says("(levels 1, 2) and that of the charge (levels 0, 3) have none in common", () => Equilibrium.Joint([0, 1, 2, 3], [0.25, 0.25, 0.25, 0.25], [0, 3, -3, 0]));
        Says("lowest and its highest level, 0 and 0, but is 0.3", () => Equilibrium.Tilted([0, 1], [0.7, 0.3]));
        Says("strictly between", () => Equilibrium.Tilted([0, 1, 2], [0, 1, 0]));
        Says("variance of a gaussian equilibrium must lie strictly between", () => Equilibrium.Gaussian([0, 1], [0.7, 0.3]));
        Says("strictly between", () => Equilibrium.Gaussian(Levels, [1, 0, 0, 0, 0, 0, 0]));
        Says("strictly between", () => Equilibrium.Gaussian([0, 1, 2], [0.5, 0, 0.5]));
        Says("strictly between", () => Equilibrium.Gaussian([0, 1, 2], [0.5, 0.5, 0]));
        Says("within the spectrum, 0 to 2, but is 2.5", () => Equilibrium.CanonicalWeights([0, 1, 2], 2.5));
        Says("equally many, but are 2 and 3", () => Equilibrium.Window([0, 1], [0.2, 0.3, 0.5]));
        Says("sum to 1", () => Equilibrium.Window([0, 1], [0.2, 0.3]));
        Says("at least -1E-10", () => Equilibrium.Window([0, 1], [1.1, -0.1]));
        Says("finite", () => Equilibrium.Window([0, double.NaN], [0.5, 0.5]));
        Says("width of a window must be finite and at least 0, but is -1", () => Equilibrium.Window([0, 1], [0.5, 0.5], -1));
        Says("must be 2, but are 1", () => Equilibrium.Sectors([0, 1], [0.5, 0.5], [0]));
        Says("sum to 1", () => Equilibrium.Custom([0, 1], [0.5, 0.5], [0.5, 0.6]));

        static void Says(string words, Func<object> call) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
    }
}
