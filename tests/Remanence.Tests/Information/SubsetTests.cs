namespace Remanence.Tests.Information;

public sealed class SubsetTests
{
    [Fact]
    public void Mean_fragment_energies_follow_the_pair_law_and_the_enumeration()
    {
        const int N = 7;
        PauliSum h = Models.AllToAll(N, 5);
        using StateVector state = StateVector.Random(new SpinSpace(N), 2);
        FragmentEnergies energies = new(h, state);
        Assert.Equal(state.Expect(h), energies.Total, 1e-12);
        for (int l = 0; l <= N; l++)
        {
            Assert.Equal(energies.Total * l * (l - 1) / (N * (N - 1)), energies.Average(l), 1e-12);
            Assert.Equal(energies.Average(l), SubsetAverage.Of(N, l, sites => energies.Of(sites)).Mean, 1e-12);
        }
    }

    [Fact]
    public void Fragment_energies_count_the_terms_inside()
    {
        // Strings on one to three sites and the identity, which belongs to no fragment.
        PauliSum h = PauliSum.Parse("0.7 + 1.1 X0 Y1 Z3 - 0.4 Y0 Y2 + 0.3 Z2 + 0.9 X14");
        using StateVector state = StateVector.Random(new SpinSpace(15), 2);
        FragmentEnergies energies = new(h, state);
        Assert.Equal(state.Expect(h) - 0.7, energies.Total, 1e-12);
        Assert.Equal(state.Expect(PauliSum.Parse("0.3 Z2 - 0.4 Y0 Y2")), energies.Of(2, 1, 0), 1e-12);
        Assert.Equal(state.Expect(PauliSum.Parse("0.9 X14")), energies.Of(14), 1e-12);
        Assert.Equal(energies.Total, energies.Of([.. Enumerable.Range(0, 15)]), 1e-12);
        Assert.Equal(0, energies.Of());
        using StateVector small = StateVector.Random(new SpinSpace(3), 2);
        Assert.Contains("needs 15 sites", Assert.Throws<ArgumentException>(() => new FragmentEnergies(h, small)).Message, StringComparison.Ordinal);
        Assert.Contains("0..15, but is 16", Assert.Throws<ArgumentOutOfRangeException>(() => energies.Average(16)).Message, StringComparison.Ordinal);
        using StateVector sector = StateVector.Product(new SpinSpace(15, Sector.Symmetric), Spinor.Up);
        Assert.Contains("ToFullSpace", Assert.Throws<ArgumentException>(() => new FragmentEnergies(h, sector)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mean_energies_of_strings_of_every_length_agree_with_the_enumeration()
    {
        PauliSum h = PauliSum.Parse("1.1 X0 Y1 Z3 - 0.4 Y0 Y2 + 0.3 Z2 + 0.9 X4 + 0.8 Z0 Z1 Z2 Z3 Z4");
        using StateVector state = StateVector.Random(new SpinSpace(5), 2);
        FragmentEnergies energies = new(h, state);
        for (int l = 0; l <= 5; l++) Assert.Equal(SubsetAverage.Of(5, l, sites => energies.Of(sites)).Mean, energies.Average(l), 1e-14);
        Assert.Equal(energies.Total, energies.Average(5), 1e-15);
        Assert.Equal(state.Expect(PauliSum.Parse("0.9 X4 + 0.3 Z2")) / 5, energies.Average(1), 1e-14);
        Assert.Contains("0..5, but is -1", Assert.Throws<ArgumentOutOfRangeException>(() => energies.Average(-1)).Message, StringComparison.Ordinal);
        Assert.Contains("site 1 is", Assert.Throws<ArgumentException>(() => energies.Of(1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("not real", Assert.Throws<ArgumentException>(() => new FragmentEnergies(PauliSum.Parse("(1+2i) X0"), state)).Message, StringComparison.Ordinal);
        Assert.Contains("norm", Assert.Throws<ArgumentException>(() => new FragmentEnergies(h, NaiveInformation.State(new SpinSpace(1), [2, 0]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("hamiltonian", () => new FragmentEnergies(null!, state));
    }

    [Theory]
    [InlineData(6, 0, 1)]
    [InlineData(6, 3, 20)]
    [InlineData(6, 6, 1)]
    [InlineData(9, 4, 126)]
    public void All_subsets_are_visited_once(int environment, int size, int count)
    {
        HashSet<string> seen = [];
        SubsetAverage average = SubsetAverage.Of(environment, size, sites =>
        {
            Assert.Equal(size, sites.Distinct().Count());
            Assert.True(seen.Add(string.Join(',', sites)));
            return sites.Sum();
        });
        Assert.Equal((count, count, true), (average.Count, seen.Count, average.IsExhaustive));
        Assert.Equal(size * (environment - 1) / 2.0, average.Mean, 1e-12);
        Assert.Equal(0, average.StandardError);
    }

    [Fact]
    public void A_sample_repeats_with_its_seed_and_meets_the_average_within_its_error()
    {
        static double Quantity(int[] sites) => sites.Sum(s => s * s);
        SubsetAverage all = SubsetAverage.Of(16, 5, Quantity, 10_000), sample = SubsetAverage.Of(16, 5, Quantity, 400, 3);
        Assert.Equal(4368, all.Count);
        Assert.Equal((400, 4368.0, false), (sample.Count, sample.Total, sample.IsExhaustive));
        Assert.InRange(Math.Abs(sample.Mean - all.Mean), 1e-9, 4 * sample.StandardError);
        Assert.Equal(all.StandardDeviation / 20 * Math.Sqrt(1 - 400 / 4368.0), sample.StandardError, 0.1 * sample.StandardError);
        Assert.Equal(sample, SubsetAverage.Of(16, 5, Quantity, 400, 3));
        Assert.NotEqual(sample.Mean, SubsetAverage.Of(16, 5, Quantity, 400, 4).Mean);
        int[] hits = new int[16];
        SubsetAverage.Of(16, 5, sites =>
        {
            foreach (int s in sites) hits[s]++;
            return 0;
        }, 2000);
        // Every site lies in 5/16 of the subsets: 625 +- 21.
        Assert.All(hits, h => Assert.InRange(h, 540, 710));
    }

    [Fact]
    public void Informations_of_complements_add_up_also_on_average()
    {
        SpinSpace space = new(7);
        StateVector[] states = [StateVector.Random(space, 6), StateVector.Random(space, 7)];
        double[] p = [0.25, 0.75];
        double system = BranchInformation.OfFragment(p, states, []).SystemEntropy;
        for (int l = 0; l <= 3; l++)
            Assert.Equal(2 * system, SubsetAverage.OfMutualInformation(p, states, l).Mean + SubsetAverage.OfMutualInformation(p, states, 7 - l).Mean, 1e-12);
        Assert.Contains("0..7, but is 8", Assert.Throws<ArgumentOutOfRangeException>(() => SubsetAverage.OfMutualInformation(p, states, 8)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1, but is 0", Assert.Throws<ArgumentOutOfRangeException>(() => SubsetAverage.OfMutualInformation(p, states, 2, 0)).Message, StringComparison.Ordinal);
        StateVector sector = StateVector.Product(new SpinSpace(7, Sector.Symmetric), Spinor.Up);
        Assert.Contains("ToFullSpace", Assert.Throws<ArgumentException>(() => SubsetAverage.OfMutualInformation(p, [sector, sector], 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Branches_of_equal_energy_merge()
    {
        double[] quarter = [0.25, 0.25, 0.25, 0.25];
        MergedBranches merged = MergedBranches.Of(quarter, [-1.05, 1.05, 0, 1e-12]);
        Assert.Equal([0.25, 0.5, 0.25], merged.Weights);
        Assert.Equal([2, 3], merged.Groups[1]);
        Assert.Equal(1.5 * Math.Log(2), merged.Entropy, 1e-15);
        Assert.Equal(2 * Math.Log(2), MergedBranches.Of(quarter, [-1.05, 1.05, 0, 1e-8]).Entropy, 1e-15);
        Assert.Equal(0, MergedBranches.Of(quarter, [0, 0.1, 0.3, 0.2], 0.11).Entropy);
        Assert.Contains("branch 2 is NaN", Assert.Throws<ArgumentException>(() => MergedBranches.Of(quarter, [0, 0, double.NaN, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("at least 0, but is -1", Assert.Throws<ArgumentOutOfRangeException>(() => MergedBranches.Of(quarter, [0, 0, 1, 1], -1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_band_has_mean_and_population_deviation()
    {
        TimeBand band = TimeBand.Of([[1, 5], [3, 5]]);
        Assert.Equal([2, 5], band.Mean);
        Assert.Equal([1, 0], band.StandardDeviation);
        Assert.Equal(2, band.Times);
        Assert.Contains("curve 1 has 1", Assert.Throws<ArgumentException>(() => TimeBand.Of([[1, 2], [1]])).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1 time", Assert.Throws<ArgumentException>(() => TimeBand.Of()).Message, StringComparison.Ordinal);
    }
}
