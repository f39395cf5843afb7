using System.Numerics;
using Remanence.Tests.Information;
using Measures = global::Remanence.Information;

namespace Remanence.Tests.LocalThermalization;

public sealed class GhzTests
{
    private static ProductSpace Qubits(int n) => new([.. Enumerable.Repeat(2, n)]);

    /// <summary>The average over phases 2 pi/3 with vanishing sum and over flipping all, by explicit matrices.</summary>
    private static ComplexMatrix GroupAverage(ComplexMatrix rho, int n)
    {
        int size = 1 << n, count = (int)Math.Pow(3, n - 1);
        ComplexMatrix sum = new(size, size);
        for (int element = 0; element < count; element++)
        {
            int[] phases = new int[n];
            for (int j = 0, rest = element; j < n - 1; j++, rest /= 3) phases[j] = rest % 3;
            phases[n - 1] = (3 * n - phases.Sum()) % 3;
            Complex Phase(int x) => Complex.FromPolarCoordinates(1, 2 * Math.PI / 3 * Enumerable.Range(0, n).Sum(j => (x >> j & 1) * phases[j]));
            for (int x = 0; x < size; x++)
            {
                for (int y = 0; y < size; y++)
                {
                    Complex value = Phase(x) * rho[x, y] * Complex.Conjugate(Phase(y)) / (2 * count);
                    sum[x, y] += value;
                    sum[size - 1 - x, size - 1 - y] += value;
                }
            }
        }

        return sum;
    }

    private static ComplexMatrix Dense(GhzState state)
    {
        ComplexMatrix m = DenseThermalization.Diagonal(state.Populations);
        m[0, m.Rows - 1] = m[m.Rows - 1, 0] = state.Coherence;
        return m;
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_twirl_is_the_average_over_the_finite_group(int n)
    {
        DensityMatrix state = EntangledStates.Random(6, 3, [.. Enumerable.Repeat(2, n)]);
        GhzState twirled = GhzState.Twirl(state);
        ComplexMatrix average = GroupAverage(state.Matrix, n), dense = Dense(twirled);
        if (n > 2) Assert.InRange(EntangledStates.Distance(average, dense), 0, 1e-15);
        int last = average.Rows - 1;
        Assert.Equal((state.Matrix[0, 0] + state.Matrix[last, last]).Real / 2 + state.Matrix[0, last].Real, twirled.Overlap, 1e-15);
        DensityMatrix result = new(Qubits(n), dense);
        for (int site = 0; site < n; site++) Assert.Equal(0.5, result.ReducedState(site).Matrix[0, 0].Real, 1e-15);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(null)]
    public void The_output_has_the_right_marginals_and_dense_negativities(double? mixing)
    {
        double[] excited = [0.2, 0.3, 0.25, 0.4];
        GhzProtocol protocol = new(excited, mixing);
        GhzState twirled = GhzState.Twirl(EntangledStates.Random(8, 2, 2, 2, 2, 2)), noisy = GhzState.WhiteNoise(4, 0.9);
        foreach (GhzState input in new[] { twirled, noisy })
        {
            GhzState output = protocol.Output(input);
            DensityMatrix dense = new(Qubits(4), Dense(output));
            // Site j is bit j, the fastest, and the last factor of the product.
            for (int site = 0; site < 4; site++) Assert.Equal(excited[site], dense.ReducedState(3 - site).Matrix[1, 1].Real, 1e-15);
            for (int mask = 1; mask < 15; mask++)
            {
                int[] parts = [.. Enumerable.Range(0, 4).Where(j => (mask >> j & 1) == 1).Select(j => 3 - j)];
                Assert.Equal(Measures.Negativity(dense, parts), output.Negativity(mask), 1e-14);
            }

            double sum = 0;
            for (int x = 1; x < 15; x++) sum += Math.Sqrt(output.Populations[x] * output.Populations[15 - x]) / 2;
            Assert.Equal(Math.Abs(output.Coherence) - sum, output.Margin, 1e-15);
            Assert.Equal(2 * Math.Max(0, output.Margin), output.Concurrence);
        }
    }

    [Fact]
    public void Two_parties_are_the_pair_for_isotropic_inputs()
    {
        GhzState ghz = new GhzProtocol([0.4, 0.3], 0.5).Output(GhzState.Twirl(EntangledStates.Isotropic(2, 0.8)));
        CorrelatedPair pair = new ThermalizationProtocol(ThermalPopulations.FromExcitedPopulation(0.3), ThermalPopulations.FromExcitedPopulation(0.4), 0.5).Output(0.8);
        Assert.InRange(EntangledStates.Distance(Dense(ghz), pair.ToDensityMatrix().Matrix), 0, 1e-15);
        Assert.Equal(pair.PartialTranspose().Negativity, ghz.Negativity(1), 1e-15);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(11)]
    public void Counting_sites_agrees_with_listing_all_populations(int n)
    {
        double[][] baths = [[.. Enumerable.Repeat(0.2, n)], [.. Enumerable.Range(0, n).Select(j => 0.1 + 0.03 * j)], [.. Enumerable.Range(0, n).Select(j => j % 2 == 0 ? 0.3 : 0.45)], [.. Enumerable.Repeat(0.5, n)], [.. Enumerable.Repeat(0.8, n)]];
        foreach (double[] excited in baths)
        {
            foreach (double share in new[] { 0.5, 0.9, 1 })
            {
                GhzProtocol protocol = new(excited, share * new GhzProtocol(excited).LargestMixing);
                GhzThresholds thresholds = new(protocol);
                foreach (double v in new[] { 0, 0.4, 0.8, 1 }) Assert.Equal(protocol.Output(GhzState.WhiteNoise(n, v)).Margin, thresholds.Margin(v), 1e-13);
                if (thresholds.CriticalVisibility() is not { } critical) Assert.True(protocol.Output(GhzState.WhiteNoise(n, 1)).Margin <= 1e-14);
                else
                {
                    Assert.True(protocol.Output(GhzState.WhiteNoise(n, critical - 1e-6)).Margin < 0);
                    Assert.True(protocol.Output(GhzState.WhiteNoise(n, Math.Min(1, critical + 1e-6))).Margin > 0);
                    if (share == 1 && excited.Distinct().Count() == 1) Assert.Equal(GhzThresholds.EqualBathVisibility(n), critical, 1e-13);
                }
            }
        }
    }

    [Fact]
    public void A_thousand_parties_agree_with_exact_binomials()
    {
        const int n = 1000;
        const double p = 0.45, gamma = 0.85;
        GhzThresholds thresholds = new(new([.. Enumerable.Repeat(p, n)], gamma));
        double q1 = (p - gamma / 2) / (1 - gamma), q0 = 1 - q1, v = 0.7;
        double sum = 0;
        BigInteger binomial = 1;
        for (int k = 1; k < n; k++)
        {
            binomial = binomial * (n - k) / k;
            // ln of C(n - 1, k) and of both populations, with the uniform part factored out.
            double uniform = Math.Log(gamma * (1 - v)) - n * Math.Log(2);
            double Population(int m) => uniform + Math.Log(1 + Math.Exp(Math.Log(1 - gamma) + (n - m) * Math.Log(q0) + m * Math.Log(q1) - uniform));
            if (binomial.IsZero) break;
            sum += Math.Exp(BigInteger.Log(binomial) + (Population(k) + Population(n - k)) / 2);
        }

        Assert.Equal(gamma * v / 2 - sum, thresholds.Margin(v), 1e-12);
        double critical = Assert.NotNull(thresholds.CriticalVisibility());
        Assert.True(thresholds.Margin(critical + 1e-9) > 0 && thresholds.Margin(critical - 1e-9) < 0);
        Assert.Equal(GhzThresholds.EqualBathVisibility(5000), new GhzThresholds(new([.. Enumerable.Repeat(p, 5000)])).CriticalVisibility()!.Value, 1e-12);
    }

    [Theory]
    [InlineData(3, 0.2)]
    [InlineData(5, 0.45)]
    [InlineData(8, 0.7)]
    [InlineData(400, 0.3)]
    public void The_critical_mixing_separates_signs(int n, double p)
    {
        double[] excited = [.. Enumerable.Repeat(p, n)];
        double critical = GhzThresholds.CriticalMixing(excited);
        Assert.True(new GhzThresholds(new(excited, critical * (1 + 1e-6))).Margin(1) > 0);
        Assert.True(new GhzThresholds(new(excited, critical * (1 - 1e-6))).Margin(1) < 0);
    }

    [Fact]
    public void Critical_mixings_of_special_baths()
    {
        foreach (int n in new[] { 2, 3, 9, 60 })
            Assert.Equal((Math.ScaleB(1, n - 1) - 1) / (Math.ScaleB(1, n) - 1), GhzThresholds.CriticalMixing([.. Enumerable.Repeat(0.5, n)]), 1e-14);
        Assert.Equal(TwoQubits.CriticalMixing(0.2), GhzThresholds.CriticalMixing([0.2, 0.2]), 1e-15);
        double[] different = [0.2, 0.3, 0.4];
        double critical = GhzThresholds.CriticalMixing(different);
        Assert.True(new GhzProtocol(different, critical + 1e-9).Output(GhzState.WhiteNoise(3, 1)).Margin > 0);
        Assert.True(new GhzProtocol(different, critical - 1e-9).Output(GhzState.WhiteNoise(3, 1)).Margin < 0);
        // More parties can be easier, far beyond what a register could hold.
        Assert.InRange(GhzThresholds.CriticalMixing([.. Enumerable.Repeat(0.2, 1000)]), 1e-98, 1e-96);
    }

    [Fact]
    public void Wrong_inputs_are_refused()
    {
        static void Refused(string words, Func<object?> call) => Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
        Refused("At least two qubits", () => new GhzProtocol([0.3]));
        Refused("be neither", () => new GhzProtocol([0.3, 0]));
        Refused("gamma must be positive and at most 0.4", () => new GhzProtocol([0.3, 0.2], 0.5));
        Refused("must have 3 qubits", () => new GhzProtocol([0.3, 0.2, 0.2]).Output(GhzState.WhiteNoise(2, 1)));
        Refused("visibility must lie in 0..1", () => GhzState.WhiteNoise(3, 1.5));
        Refused("2..24, but is 25", () => GhzState.WhiteNoise(25, 1));
        Refused("1..6, but is 7", () => GhzState.WhiteNoise(3, 1).Negativity(7));
        Refused("at least 2 qubits", () => GhzState.Twirl(EntangledStates.Isotropic(3, 1)));
        Refused("fewer different baths", () => new GhzThresholds(new([.. Enumerable.Range(0, 30).Select(j => 0.1 + 0.01 * j)])));
        Refused("At least two qubits", () => GhzThresholds.EqualBathVisibility(1));
    }
}
