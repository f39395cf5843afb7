using Remanence.Tests.Information;

namespace Remanence.Tests.LocalThermalization;

/// <summary>Layers against explicit channels on dense matrices, for equal and different spectra.</summary>
public sealed class LayeredProtocolTests
{
    private static ComplexMatrix[] Folding(int d, int k)
    {
        ComplexMatrix[] kraus = [.. Enumerable.Range(0, (d + k - 1) / k).Select(_ => new ComplexMatrix(d, d))];
        for (int level = 0; level < d; level++) kraus[level / k][level % k, level] = 1;
        return kraus;
    }

    /// <summary>Folds both sides onto k levels and applies the exact twirl there.</summary>
    private static ComplexMatrix Layer(ComplexMatrix rho, int d, int k)
    {
        ComplexMatrix folded = new(d * d, d * d);
        foreach (ComplexMatrix a in Folding(d, k))
        {
            foreach (ComplexMatrix b in Folding(d, k))
            {
                ComplexMatrix both = EntangledStates.Kronecker(a, b);
                folded = DenseThermalization.Sum((1, folded), (1, MatrixProduct.Multiply(MatrixProduct.Multiply(both, rho), both.Adjoint())));
            }
        }

        if (k == 1) return folded;
        ComplexMatrix small = new(k * k, k * k), result = new(d * d, d * d);
        int Index(int i) => i / k * d + i % k;
        for (int i = 0; i < k * k; i++)
            for (int j = 0; j < k * k; j++) small[i, j] = folded[Index(i), Index(j)];
        small = DenseThermalization.Twirled(small, k);
        for (int i = 0; i < k * k; i++)
            for (int j = 0; j < k * k; j++) result[Index(i), Index(j)] = small[i, j];
        return result;
    }

    private static DensityMatrix Dense(ThermalPopulations a, ThermalPopulations b, DensityMatrix input)
    {
        int d = a.Dimension;
        double[] layersA = LayeredProtocol.Weights(a), layersB = LayeredProtocol.Weights(b);
        ComplexMatrix sum = new(d * d, d * d);
        ComplexMatrix restA = new(d, d), restB = new(d, d);
        double rest = 0;
        for (int k = 1; k <= d; k++)
        {
            double shared = Math.Min(layersA[k - 1], layersB[k - 1]);
            sum = DenseThermalization.Sum((1, sum), (shared, Layer(input.Matrix, d, k)));
            for (int i = 0; i < k; i++)
            {
                restA[i, i] += (layersA[k - 1] - shared) / k;
                restB[i, i] += (layersB[k - 1] - shared) / k;
            }

            rest += layersA[k - 1] - shared;
        }

        if (rest > 0) sum = DenseThermalization.Sum((1, sum), (1 / rest, EntangledStates.Kronecker(restA, restB)));
        return new(new ProductSpace(d, d), sum);
    }

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, 27)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_output_is_that_of_the_channels_for_any_input_and_spectra(int number)
    {
        int d = 2 + number % 3;
        RandomStream random = new(31, (ulong)number);
        ThermalPopulations a = DenseThermalization.RandomBath(random with { Seed = 1 }, d), b = number % 4 == 0 ? a : DenseThermalization.RandomBath(random with { Seed = 2 }, d);
        LayeredProtocol protocol = new(a, b);
        double overlap = random.Uniform(5);
        DensityMatrix general = EntangledStates.Random((ulong)number, 2, d, d), isotropic = EntangledStates.Isotropic(d, overlap);
        foreach ((LayeredState fast, DensityMatrix input) in new[] { (protocol.Output(general), general), (protocol.Output(overlap), isotropic), (protocol.Output(), EntangledStates.Isotropic(d, 1)) })
        {
            DensityMatrix dense = Dense(a, b, input);
            Assert.InRange(EntangledStates.Distance(dense.Matrix, fast.ToDensityMatrix().Matrix), 0, 1e-14);
            CorrelatedPairTests.CompareWithDense(fast, dense);
            for (int i = 0; i < d; i++)
            {
                Assert.Equal(a.Populations[i], fast.MarginalA()[i], 1e-15 * d);
                Assert.Equal(b.Populations[i], fast.MarginalB()[i], 1e-15 * d);
                Assert.Equal(a.Populations[i], DenseThermalization.Marginal(dense.Matrix, d, true)[i, i].Real, 1e-14);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(12)]
    public void Equal_baths_lie_between_the_plain_protocol_and_the_bound(int d)
    {
        ThermalPopulations bath = ThermalPopulations.Ladder(d, 0.7, 1);
        CorrelatedPair plain = new ThermalizationProtocol(bath, bath).Output(1);
        LayeredState layered = new LayeredProtocol(bath, bath).Output();
        double bound = EntanglementBounds.SharedRandomness(bath, bath);
        Assert.True(plain.FullyEntangledFraction() <= layered.Overlap() + 1e-15 && layered.Overlap() <= bound + 1e-15);
        Assert.True(plain.PartialTranspose().Negativity <= layered.PartialTranspose().Negativity + 1e-15);
        if (d == 2) Assert.InRange(EntangledStates.Distance(plain.ToDensityMatrix().Matrix, layered.ToDensityMatrix().Matrix), 0, 1e-15);
        Assert.Equal(1, new LayeredProtocol(bath, bath).SharedWeights.Sum(), 1e-14);
    }

    [Fact]
    public void The_bound_is_reached_when_all_layers_divide_the_dimension()
    {
        // Three levels of which two are equal and one twice as low: layers 1 and 3 only would need p_1 = p_2.
        ThermalPopulations bath = ThermalPopulations.FromPopulations([0.5, 0.25, 0.25]);
        Assert.Equal(EntanglementBounds.SharedRandomness(bath, bath), new LayeredProtocol(bath, bath).Output().Overlap(), 1e-15);
    }

    [Fact]
    public void Degenerate_ground_levels_survive_zero_temperature()
    {
        ThermalPopulations bath = ThermalPopulations.FromLevels([0, 0, 0, 1, 2, 2], 0);
        LayeredState output = new LayeredProtocol(bath, bath).Output();
        Assert.Equal(1, output.PartialTranspose().Negativity, 1e-15);
        Assert.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3, 0, 0, 0], output.MarginalA().Select(p => Math.Round(p, 15)).Select(p => Math.Abs(p - 1.0 / 3) < 1e-14 ? 1.0 / 3 : p));
    }

    [Fact]
    public void A_pure_ground_state_leaves_the_pure_product()
    {
        ThermalPopulations bath = ThermalPopulations.FromPopulations([1.0, 0, 0]);
        LayeredState output = new LayeredProtocol(bath, bath).Output();
        Assert.Equal(0, output.PartialTranspose().Negativity);
        Assert.Equal(1, output.Population(0, 0));
        Assert.Equal(1.0 / 3, output.Overlap(), 1e-16);
    }

    [Fact]
    public void Wrong_inputs_are_refused()
    {
        ThermalPopulations sorted = ThermalPopulations.Ladder(2, 1, 1), inverted = ThermalPopulations.FromExcitedPopulation(0.7);
        Assert.Contains("do not increase from level to level", Assert.Throws<ArgumentException>(() => new LayeredProtocol(sorted, inverted)).Message, StringComparison.Ordinal);
        Assert.Contains("must have 2 levels", Assert.Throws<ArgumentException>(() => new LayeredProtocol(sorted, sorted).Output(EntangledStates.Isotropic(3, 1))).Message, StringComparison.Ordinal);
        DensityMatrix unequal = EntangledStates.Random(1, 0, 2, 3);
        Assert.Contains("two factors of equal dimension", Assert.Throws<ArgumentException>(() => LayeredProtocol.FoldedOverlaps(unequal)).Message, StringComparison.Ordinal);
    }
}
