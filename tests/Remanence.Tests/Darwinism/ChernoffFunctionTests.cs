namespace Remanence.Tests.Darwinism;

public class ChernoffFunctionTests
{
    private static DensityMatrix Diagonal(params double[] probabilities)
    {
        ComplexMatrix matrix = new(probabilities.Length, probabilities.Length);
        for (int i = 0; i < probabilities.Length; i++) matrix[i, i] = probabilities[i];
        return new(new ProductSpace(probabilities.Length), matrix);
    }

    /// <summary>A mixture of random pure states; rank at most the number of terms.</summary>
    private static DensityMatrix RandomState(int dimension, int rank, ulong seed)
    {
        RandomStream random = new(seed);
        ComplexMatrix matrix = new(dimension, dimension), vectors = new(dimension, rank);
        for (int i = 0; i < vectors.Data.Length; i++)
        {
            (double re, double im) = random.NormalPair((ulong)i);
            vectors.Data[i] = new(re, im);
        }

        matrix = MatrixProduct.MultiplyAdjointRight(vectors, vectors);
        double trace = matrix.Trace().Real;
        for (int i = 0; i < matrix.Data.Length; i++) matrix.Data[i] /= trace;
        return new(new ProductSpace(dimension), matrix);
    }

    [Fact]
    public void Commuting_states_give_the_classical_function()
    {
        double[] a = [0.7, 0.2, 0.1], b = [0.1, 0.5, 0.4];
        ChernoffFunction q = ChernoffFunction.Of(Diagonal(a), Diagonal(b));
        foreach (double c in new[] { 0, 0.2, 0.5, 1 }) Assert.Equal(a.Zip(b, (x, y) => Math.Pow(x, c) * Math.Pow(y, 1 - c)).Sum(), q.Value(c), 1e-15);
    }

    [Theory]
    [InlineData(2, 2, 2)]
    [InlineData(3, 3, 2)]
    [InlineData(5, 5, 5)]
    [InlineData(4, 1, 4)]
    [InlineData(4, 2, 3)]
    public void The_minimum_is_that_of_a_grid_and_does_not_depend_on_the_order(int dimension, int rankA, int rankB)
    {
        DensityMatrix rho = RandomState(dimension, rankA, 11), sigma = RandomState(dimension, rankB, 12);
        ChernoffFunction q = ChernoffFunction.Of(rho, sigma), swapped = ChernoffFunction.Of(sigma, rho);
        double least = Enumerable.Range(0, 2001).Min(i => q.Value(i / 2000.0));
        Assert.InRange(q.Value(q.Minimizer), least - 1e-6, least);
        Assert.Equal(q.Information, swapped.Information, 1e-14);
        Assert.Equal(1 - q.Minimizer, swapped.Minimizer, 1e-9);
        Assert.True(q.InformationAtHalf <= q.Information + 1e-15);
    }

    [Fact]
    public void Typical_information_uses_one_power_and_is_at_most_the_mean()
    {
        ChernoffFunction[] functions = [.. Enumerable.Range(0, 5).Select(k => ChernoffFunction.Of(RandomState(2 + k % 3, 2, (ulong)(20 + k)), RandomState(2 + k % 3, 3, (ulong)(40 + k))))];
        ChernoffFunction mean = ChernoffFunction.Mean(functions);
        foreach (double c in new[] { 0, 0.3, 1 }) Assert.Equal(functions.Average(f => f.Value(c)), mean.Value(c), 1e-15);
        Assert.True(mean.Information <= functions.Average(f => f.Information));
        Assert.Contains("at least 1", Assert.Throws<ArgumentException>(() => ChernoffFunction.Mean([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Special_pairs()
    {
        DensityMatrix pure = RandomState(3, 1, 5), other = RandomState(3, 1, 6), mixed = RandomState(3, 3, 7);
        Assert.Equal(0.5, ChernoffFunction.Of(pure, other).Minimizer);
        Assert.Equal(0.5, ChernoffFunction.Of(mixed, mixed).Minimizer);
        Assert.Equal(0, ChernoffFunction.Of(mixed, mixed).Information, 1e-14);
        ChernoffFunction orthogonal = ChernoffFunction.Of(Diagonal(0.3, 0.7, 0), Diagonal(0, 0, 1));
        Assert.Equal(0, orthogonal.Value(0.5));
        Assert.Equal(double.PositiveInfinity, orthogonal.Information);
        // A pure rho makes rho^c constant: the minimum sits at the end where sigma keeps its power 1.
        Assert.Equal(0, ChernoffFunction.Of(Diagonal(1, 0), Diagonal(0.6, 0.4)).Minimizer);
        Assert.Equal(-Math.Log(0.6), ChernoffFunction.Of(Diagonal(1, 0), Diagonal(0.6, 0.4)).Information, 1e-15);
    }

    [Fact]
    public void The_typical_information_of_spins_needs_no_minimization()
    {
        SpinRecord[] spins = [.. Enumerable.Range(1, 4).Select(k => new EnvironmentSpin(0.3 * k, 0.1 * k, 1 - 0.2 * k, 0.5 * k).At(1.3))];
        Assert.Equal(-Math.Log(spins.Average(s => s.ChernoffOverlap)), RedundancyEstimates.TypicalChernoff(spins), 1e-14);
        Assert.True(RedundancyEstimates.TypicalChernoff(spins) <= spins.Average(s => s.ChernoffInformation));
        Assert.Equal(0, RedundancyEstimates.TypicalChernoff([new EnvironmentSpin(0).At(1)]));
    }

    [Fact]
    public void Wrong_states_and_powers_are_refused()
    {
        Assert.Contains("same dimension", Assert.Throws<ArgumentException>(() => ChernoffFunction.Of(Diagonal(1, 0), Diagonal(1, 0, 0))).Message, StringComparison.Ordinal);
        Assert.Contains("0..1, but is 1.5", Assert.Throws<ArgumentOutOfRangeException>(() => ChernoffFunction.Of(Diagonal(1, 0), Diagonal(0.5, 0.5)).Value(1.5)).Message, StringComparison.Ordinal);
        Assert.Contains("no eigenvalue below", Assert.Throws<AccuracyException>(() => ChernoffFunction.Of(Diagonal(1.5, -0.5), Diagonal(0.5, 0.5))).Message, StringComparison.Ordinal);
    }
}
