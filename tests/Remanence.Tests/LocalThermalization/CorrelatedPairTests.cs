using Remanence.Tests.Information;
using Measures = global::Remanence.Information;

namespace Remanence.Tests.LocalThermalization;

/// <summary>The pair (A, c) against dense matrices.</summary>
public sealed class CorrelatedPairTests
{
    /// <summary>Random levels, mixing weight, overlap; every fourth with equal baths, every fifth with B permuted.</summary>
    private static (ThermalizationProtocol Protocol, double Overlap) Instance(int number)
    {
        RandomStream random = new(77, (ulong)number);
        int d = 2 + number % 4;
        ThermalPopulations a = DenseThermalization.RandomBath(random with { Seed = 1 }, d), b = number % 4 == 3 ? a : DenseThermalization.RandomBath(random with { Seed = 2 }, d);
        if (number % 5 == 4) b = ThermalPopulations.FromPopulations([.. b.Populations.Skip(1), b.Populations[0]]);
        double largest = d * Math.Min(a.Smallest, b.Smallest), share = random.Uniform(0), overlap = random.Uniform(1);
        return (new(a, b, number % 3 == 0 ? null : largest * share), overlap);
    }

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, 84)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void All_criteria_agree_with_the_dense_matrix(int number)
    {
        (ThermalizationProtocol protocol, double overlap) = Instance(number);
        CorrelatedPair pair = protocol.Output(overlap);
        DensityMatrix dense = DenseThermalization.Output(protocol, EntangledStates.Isotropic(protocol.Dimension, overlap));
        Assert.InRange(EntangledStates.Distance(pair.ToDensityMatrix().Matrix, dense.Matrix), 0, 1e-15);
        CompareWithDense(pair, dense);
        Assert.Equal(protocol.ProductOverlap + protocol.Mixing * (overlap - protocol.ProductOverlap), pair.Overlap(), 1e-15);
        for (int i = 0; i < protocol.Dimension; i++)
        {
            Assert.Equal(protocol.A.Populations[i], pair.MarginalA()[i], 1e-15 * protocol.Dimension);
            Assert.Equal(protocol.B.Populations[i], pair.MarginalB()[i], 1e-15 * protocol.Dimension);
        }
    }

    internal static void CompareWithDense(PhaseInvariantState pair, DensityMatrix dense)
    {
        int d = pair.Dimension;
        PartialTransposeSummary transpose = pair.PartialTranspose();
        Assert.Equal(Measures.Negativity(dense, 1), transpose.Negativity, 1e-13);
        Assert.Equal(Measures.LogarithmicNegativity(dense, 1), transpose.LogarithmicNegativity, 1e-13);
        Assert.Equal(Measures.PartialTransposeMargin(dense, 1), transpose.LeastEigenvalue, 1e-13);
        Assert.Equal(Measures.RealignmentNorm(dense), pair.RealignmentNorm(), 1e-13);
        Assert.Equal(Measures.ReductionMargin(dense), pair.LeastReductionEigenvalue(), 1e-13);
        Assert.Equal(dense.Purity, pair.Purity(), 1e-14);
        Assert.Equal(Twirl.Overlap(dense), pair.Overlap(), 1e-15);
        foreach ((double expected, double actual) in dense.Spectrum().Zip(pair.Spectrum())) Assert.Equal(expected, actual, 1e-14);
        double entropy = Measures.ShannonEntropy([.. dense.Spectrum()]);
        Assert.Equal(entropy, pair.Entropy(), 1e-12);
        double[] a = [.. dense.ReducedState(0).Spectrum()], b = [.. dense.ReducedState(1).Spectrum()];
        Assert.Equal(Measures.ShannonEntropy(a) + Measures.ShannonEntropy(b) - entropy, pair.MutualInformation(), 1e-12);
        Assert.Equal(1, pair.MarginalA().Sum(), 1e-14);
        if (d == 2) Assert.Equal(Measures.Concurrence(dense), TwoQubits.Concurrence(pair), 1e-7);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(22)]
    [InlineData(41)]
    [InlineData(62)]
    public void The_closed_entangled_fraction_is_found_by_the_search_and_below_every_bound(int number)
    {
        (ThermalizationProtocol protocol, double overlap) = Instance(number);
        CorrelatedPair pair = protocol.Output(overlap);
        double closed = Assert.NotNull(pair.FullyEntangledFraction());
        FullyEntangledFraction search = FullyEntangledFraction.Of(pair.ToDensityMatrix());
        Assert.InRange(search.Value, closed - 1e-9, closed + 1e-12);
        Assert.True(closed <= search.UpperBounds.Smallest + 1e-12);
        double d = protocol.Dimension, isotropic = protocol.Mixing * Math.Max(overlap, (1 - overlap) / (d * d - 1));
        Assert.Equal(isotropic + (1 - protocol.Mixing) * protocol.ProductOverlap, closed, 1e-14);
    }

    [Fact]
    public void Misaligned_baths_have_no_closed_entangled_fraction_and_equal_populations_may_stand_in_any_order()
    {
        ThermalPopulations a = ThermalPopulations.FromPopulations([0.5, 0.3, 0.2]), b = ThermalPopulations.FromPopulations([0.2, 0.5, 0.3]);
        Assert.Null(new ThermalizationProtocol(a, b).Output(0.7).FullyEntangledFraction());
        ThermalPopulations tied = ThermalPopulations.FromPopulations([0.4, 0.4, 0.2]), other = ThermalPopulations.FromPopulations([0.3, 0.5, 0.2]);
        Assert.True(new ThermalizationProtocol(tied, other).Output(0.7).IsAligned);
    }

    [Theory]
    [InlineData(50, 0.3)]
    [InlineData(301, 0.9)]
    [InlineData(64, 0.0)]
    [InlineData(97, 0.02)]
    public void Equal_baths_by_sorting_agree_with_all_pairs(int d, double overlap)
    {
        ThermalPopulations bath = DenseThermalization.RandomBath(new(5, 9), d);
        foreach (double share in new[] { 0.2, 0.7, 1 })
        {
            ThermalizationProtocol protocol = new(bath, bath, share * d * bath.Smallest);
            CorrelatedPair pair = protocol.Output(overlap);
            Assert.True(pair.HasEqualBaths);
            double sum = 0, least = double.PositiveInfinity;
            for (int i = 0; i < d; i++)
            {
                least = Math.Min(least, pair.Population(i, i));
                for (int j = 0; j < i; j++)
                {
                    double m = pair.Population(i, j) - Math.Abs(pair.Coherence(i, j));
                    least = Math.Min(least, m);
                    sum += Math.Max(0, -m);
                }
            }

            Assert.Equal(sum, pair.PartialTranspose().Negativity, 1e-13 * Math.Max(1, sum));
            Assert.Equal(least, pair.PartialTranspose().LeastEigenvalue, 1e-16);
        }
    }

    [Theory]
    [InlineData(17)]
    [InlineData(64)]
    [InlineData(203)]
    public void The_vector_kernel_agrees_with_single_blocks(int d)
    {
        ThermalizationProtocol protocol = new(DenseThermalization.RandomBath(new(1, 3), d), DenseThermalization.RandomBath(new(2, 3), d));
        CorrelatedPair pair = protocol.Output(0.4);
        double sum = 0, least = double.PositiveInfinity;
        for (int i = 0; i < d; i++)
        {
            least = Math.Min(least, pair.Population(i, i));
            for (int j = 0; j < i; j++)
            {
                double a = pair.Population(i, j), b = pair.Population(j, i), c = pair.Coherence(i, j), m = (a + b) / 2 - Math.Sqrt((a - b) * (a - b) / 4 + c * c);
                least = Math.Min(least, m);
                sum += Math.Max(0, -m);
            }
        }

        PartialTransposeSummary summary = pair.PartialTranspose();
        Assert.Equal(sum, summary.Negativity, 1e-12);
        Assert.Equal(least, summary.LeastEigenvalue, 1e-16);
    }

    [Fact]
    public void A_large_pair_has_the_measures_of_its_dense_blocks()
    {
        ThermalizationProtocol protocol = new(DenseThermalization.RandomBath(new(1, 8), 40), DenseThermalization.RandomBath(new(2, 8), 40));
        CorrelatedPair pair = protocol.Output(0.2);
        RealMatrix a = pair.Populations(), block = new(40, 40), square = MatrixProduct.MultiplyTransposeRight(a, a);
        for (int i = 0; i < 40; i++)
            for (int j = 0; j < 40; j++) block[i, j] = i == j ? a[i, i] : pair.CoherenceOfPairs;
        double norm = SymmetricEigen.Values(square).Sum(x => Math.Sqrt(Math.Max(0, x))) + 40 * 39 * pair.CoherenceOfPairs;
        Assert.Equal(norm, pair.RealignmentNorm(), 1e-7);
        double entropy = -SymmetricEigen.Values(block).Sum(x => x * Math.Log(x));
        for (int i = 0; i < 40; i++)
            for (int j = 0; j < 40; j++) entropy -= i == j ? 0 : a[i, j] * Math.Log(a[i, j]);
        Assert.Equal(entropy, pair.Entropy(), 1e-12);
        Assert.Equal(1600, pair.Spectrum().Length);
        Assert.Equal(1, pair.Spectrum().Sum(), 1e-13);
    }

    [Fact]
    public void What_would_be_too_large_is_refused()
    {
        ThermalPopulations bath = ThermalPopulations.Ladder(5000, 1e-3, 1);
        CorrelatedPair pair = new ThermalizationProtocol(bath, bath).Output(1);
        Assert.Contains("at most 90 levels", Assert.Throws<ArgumentException>(() => pair.ToDensityMatrix()).Message, StringComparison.Ordinal);
        Assert.Contains("at most 4096 levels", Assert.Throws<ArgumentException>(() => pair.Spectrum()).Message, StringComparison.Ordinal);
        Assert.Contains("needs two qubits", Assert.Throws<ArgumentException>(() => TwoQubits.Concurrence(pair)).Message, StringComparison.Ordinal);
    }
}
