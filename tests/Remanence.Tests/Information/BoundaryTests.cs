namespace Remanence.Tests.Information;

/// <summary>Limits, thresholds and bits that nothing else would notice: what changed programs got past the other tests with.</summary>
public sealed class BoundaryTests
{
    [Fact]
    public void A_cut_with_more_than_13_sites_on_both_sides_is_refused()
    {
        using StateVector large = StateVector.Product(new SpinSpace(28, Sector.Symmetric), Spinor.Up);
        ArgumentException refused = Assert.Throws<ArgumentException>(() => global::Remanence.Information.EntanglementSpectrum(large, [.. Enumerable.Range(0, 14)], 1));
        Assert.Contains("at most 13 sites, but has 14", refused.Message, StringComparison.Ordinal);
        Assert.Equal("sites", refused.ParamName);
    }

    [Fact]
    public void Spectra_count_what_they_clip_and_keep_the_smallest()
    {
        Spectra spectra = new();
        ComplexMatrix block = new(4, 4) { [0, 0] = 0.75, [1, 1] = 0.25, [2, 2] = -1e-17 };
        double entropy = spectra.Entropy(block);
        Assert.Equal(2, spectra.Clipped);
        Assert.Equal(-1e-17, spectra.Smallest, 1e-30);
        Assert.Equal(global::Remanence.Information.ShannonEntropy([0.75, 0.25]), entropy, 1e-15);
        Assert.Equal(global::Remanence.Information.EntropySum([0.375, 0.125]), spectra.Entropy(new ComplexMatrix(2, 2) { [0, 0] = 0.75, [1, 1] = 0.25 }, 0.5), 1e-15);
        Assert.Equal(2, spectra.Clipped);
        Assert.Equal(0, spectra.Entropy(new ComplexMatrix(0, 0)));
        spectra.Entropy(new ComplexMatrix(1, 1) { [0, 0] = 1e-310 });
        Assert.Equal(3, spectra.Clipped);
    }

    [Fact]
    public void Averages_over_subsets_need_the_full_space_and_at_least_one_subset()
    {
        using StateVector sector = StateVector.Product(new SpinSpace(4, Sector.Symmetric), Spinor.Up), full = StateVector.Product(new SpinSpace(4), Spinor.Up);
        Assert.Contains("full space of spins", Assert.Throws<ArgumentException>(() => SubsetAverage.OfMutualInformation([1], [sector], 2)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1, but is 0", Assert.Throws<ArgumentOutOfRangeException>(() => SubsetAverage.OfMutualInformation([1], [full], 2, most: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("1 within", Assert.Throws<ArgumentException>(() => SubsetAverage.OfMutualInformation([0.5], [full], 2)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(67)]
    [InlineData(129)]
    public void Entropy_is_summed_by_a_tree_of_at_most_32_leaves(int count)
    {
        double[] p = [.. Enumerable.Range(0, count).Select(i => (1 + Math.Sin(i * i)) / count)];
        Assert.Equal(Tree(p), global::Remanence.Information.EntropySum(p));
        double[] backwards = [.. p.Reverse()];
        Assert.Equal(Tree(backwards), global::Remanence.Information.EntropySum(backwards));
        Assert.Equal(0, global::Remanence.Information.EntropySum([1e-300, 1e-301, 0, -1e-17]));

        static double Tree(double[] x)
        {
            if (x.Length > 32) return Tree(x[..(x.Length / 2)]) + Tree(x[(x.Length / 2)..]);
            double sum = 0;
            foreach (double value in x) sum -= value > 0 ? value * Math.Log(value) : 0;
            return sum;
        }
    }

    [Fact]
    public void Renyi_entropy_near_order_1_is_the_limit()
    {
        double[] spectrum = [0.6, 0.3, 0.1];
        double limit = global::Remanence.Information.EntropySum(spectrum);
        foreach (double order in (double[])[1, 1 + 9e-9, 1 - 9e-9]) Assert.Equal(limit, global::Remanence.Information.RenyiEntropy(spectrum, order));
        foreach (double order in (double[])[1 + 2e-8, 1 - 2e-8])
        {
            double value = global::Remanence.Information.RenyiEntropy(spectrum, order);
            Assert.NotEqual(limit, value);
            Assert.Equal(limit, value, 1e-6);
        }

        // The slope of the entropy over the order is minus half the variance of ln x.
        double mean = spectrum.Sum(x => x * Math.Log(x)), variance = spectrum.Sum(x => x * (Math.Log(x) - mean) * (Math.Log(x) - mean));
        Assert.Equal(limit - 0.5 * variance * 1e-3, global::Remanence.Information.RenyiEntropy(spectrum, 1 + 1e-3), 1e-6);
    }

    /// <summary>A sample is a function of seed and size for ever: stored results depend on it.</summary>
    [Theory]
    [InlineData(8, 2, 5, 3UL)]
    [InlineData(20, 7, 9, 11UL)]
    public void A_sample_of_subsets_comes_from_the_stream_of_its_size(int sites, int size, int count, ulong seed)
    {
        RandomStream stream = new(seed, 0x53554253UL + (ulong)size);
        ulong index = 0;
        List<ulong> expected = [];
        while (expected.Count < count)
        {
            HashSet<int> chosen = [];
            for (int j = sites - size; j < sites; j++)
            {
                int candidate = (int)(stream.Uniform(index++) * (j + 1));
                chosen.Add(chosen.Contains(candidate) ? j : candidate);
            }

            ulong mask = chosen.Aggregate(0UL, (m, j) => m | 1UL << j);
            if (!expected.Contains(mask)) expected.Add(mask);
        }

        Assert.Equal(expected, Subsets.Sample(sites, size, count, seed));
    }
}
