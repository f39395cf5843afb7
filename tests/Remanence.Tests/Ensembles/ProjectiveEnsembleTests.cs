namespace Remanence.Tests.Ensembles;

public sealed class ProjectiveEnsembleTests
{
    private static readonly double[] Uneven = [0.3, 0.7];

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(9)]
    public void Random_branches_agree_with_the_enumeration_of_strings_and_pairs(int sites)
    {
        StateVector[] states = [StateVector.Random(new SpinSpace(sites), 4), StateVector.Random(new SpinSpace(sites), 5)];
        var naive = NaiveEnsemble.Outcomes(Uneven, states, sites, sites);
        ProjectiveEnsemble e = ProjectiveEnsemble.Of(Uneven, states, 7);
        Compare(naive, e, 7);
        var posteriors = ProjectiveEnsemble.Posteriors(Uneven, states);
        Assert.Equal(naive.Length, posteriors.Count);
        for (int z = 0; z < naive.Length; z++)
        {
            Assert.Equal(z, posteriors[z].Outcome);
            Assert.Equal(naive[z].W, posteriors[z].Weight, 1e-14);
            Assert.Equal(naive[z].X, posteriors[z].X, 1e-12);
            Assert.Equal(naive[z].Y, posteriors[z].Y, 1e-12);
            Assert.Equal(naive[z].Z, posteriors[z].Z, 1e-12);
        }
    }

    [Theory]
    [InlineData(7, 3.0)]
    [InlineData(8, -20.0)]
    public void Orbits_agree_with_strings(int sites, double time)
    {
        (StateVector[] sector, StateVector[] full) = NaiveEnsemble.Branches(sites, time, Spinor.PlusX, Spinor.FromBloch(0.3, -0.8, 0.4));
        var naive = NaiveEnsemble.Outcomes(Uneven, full, sites, sites);
        Compare(naive, ProjectiveEnsemble.Of(Uneven, sector), 10);
        Compare(naive, ProjectiveEnsemble.Of(Uneven, full), 10);
    }

    [Fact]
    public void A_larger_ensemble_has_the_same_bits_on_one_thread_and_on_three()
    {
        StateVector[] states = [StateVector.Random(new SpinSpace(17), 1), StateVector.Random(new SpinSpace(17), 2)];
        int before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            ProjectiveEnsemble one = ProjectiveEnsemble.Of([0.5, 0.5], states);
            Parallelism.Threads = 3;
            ProjectiveEnsemble three = ProjectiveEnsemble.Of([0.5, 0.5], states);
            Assert.Equal(one.Mean, three.Mean);
            Assert.Equal(one.FramePotentials, three.FramePotentials);
            Assert.Equal(one.ClassicalInformation, three.ClassicalInformation);
            Assert.Equal(one.HistogramZ, three.HistogramZ);
            // Independent random branches: posteriors spread evenly over the sphere.
            for (int k = 1; k <= 3; k++) Assert.Equal(1.0 / (k + 1), one.FramePotentials[k - 1], 3e-3);
            Assert.Equal(0.2, one.FourthMomentZ, 3e-3);
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Fact]
    public void Before_any_evolution_the_Z_basis_tells_nothing()
    {
        ProjectiveEnsemble e = ProjectiveEnsemble.Of([0.5, 0.5], NaiveEnsemble.Branches(6, 0, Spinor.PlusX, Spinor.MinusX).Sector);
        Assert.Equal(0, e.SecondMoment.Z, 1e-13);
        Assert.Equal(1, e.SecondMoment.X, 1e-13);
        Assert.Equal(0, e.ClassicalInformation, 1e-13);
        Assert.All(e.FramePotentials, f => Assert.Equal(0.5, f, 1e-13));
    }

    [Theory]
    [InlineData(true, 0.943, 0.919)]
    [InlineData(false, 0.336, 0.203)]
    public void Late_branches_of_18_spins_have_two_peaks_only_if_their_energies_differ(bool distinct, double second, double fourth)
    {
        Spinor[] spinors = distinct ? [Spinor.PlusX, Spinor.MinusX] : [Spinor.FromBloch(0, -1, 0), Spinor.FromBloch(0, 1, 0)];
        (StateVector[] sector, StateVector[] full) = NaiveEnsemble.Branches(18, 60, spinors);
        foreach (StateVector s in full) s.Dispose();
        ProjectiveEnsemble e = ProjectiveEnsemble.Of([0.5, 0.5], sector);
        Assert.Equal(second, e.SecondMoment.Z, 6e-4);
        Assert.Equal(fourth, e.FourthMomentZ, 6e-4);
    }

    [Fact]
    public void Outcomes_that_cannot_occur_are_counted_and_skipped()
    {
        SpinSpace space = new(3);
        StateVector[] states = [StateVector.Product(space, Spinor.Up), StateVector.Product(space, Spinor.Down)];
        ProjectiveEnsemble e = ProjectiveEnsemble.Of(Uneven, states);
        Assert.Equal(6, e.SkippedOutcomes);
        Assert.Equal(2, ProjectiveEnsemble.Posteriors(Uneven, states).Count);
        Assert.Equal(-0.3 * Math.Log(0.3) - 0.7 * Math.Log(0.7), e.ClassicalInformation, 1e-14);
        Assert.Equal(0.7, e.HistogramZ[0], 1e-14);
        Assert.Equal(0.3, e.HistogramZ[^1], 1e-14);
    }

    [Fact]
    public void Wrong_input_is_named()
    {
        SpinSpace space = new(3);
        StateVector up = StateVector.Product(space, Spinor.Up), x = StateVector.Product(space, Spinor.PlusX);
        Assert.Contains("exactly 2 branches, but there are 3", Assert.Throws<ArgumentException>(() => ProjectiveEnsemble.Of([0.2, 0.3, 0.5], [up, up, x])).Message, StringComparison.Ordinal);
        Assert.Contains("1..10000, but are 0", Assert.Throws<ArgumentOutOfRangeException>(() => ProjectiveEnsemble.Of([0.5, 0.5], [up, x], 0)).Message, StringComparison.Ordinal);
        Assert.Contains("sum to 1", Assert.Throws<ArgumentException>(() => ProjectiveEnsemble.Of([0.5, 0.6], [up, x])).Message, StringComparison.Ordinal);
        StateVector other = StateVector.Product(new SpinSpace(4), Spinor.Up);
        Assert.Contains("branch 1 is one on 4 spins", Assert.Throws<ArgumentException>(() => ProjectiveEnsemble.Of([0.5, 0.5], [up, other])).Message, StringComparison.Ordinal);
        StateVector bipartite = StateVector.Random(new ProductSpace(2, 2), 1);
        Assert.Contains("space of spins", Assert.Throws<ArgumentException>(() => ProjectiveEnsemble.Of([0.5, 0.5], [bipartite, bipartite])).Message, StringComparison.Ordinal);
    }

    private static void Compare((double W, double X, double Y, double Z)[] naive, ProjectiveEnsemble e, int bins)
    {
        double Mean(Func<(double W, double X, double Y, double Z), double> f) => naive.Sum(o => o.W * f(o));
        Assert.Equal(1, e.TotalWeight, 1e-12);
        Assert.Equal(Mean(o => o.X), e.Mean.X, 1e-12);
        Assert.Equal(Mean(o => o.Y), e.Mean.Y, 1e-12);
        Assert.Equal(Uneven[0] - Uneven[1], e.Mean.Z, 1e-12);
        Assert.Equal(Mean(o => o.X * o.X), e.SecondMoment.X, 1e-12);
        Assert.Equal(Mean(o => o.Y * o.Y), e.SecondMoment.Y, 1e-12);
        Assert.Equal(Mean(o => o.Z * o.Z), e.SecondMoment.Z, 1e-12);
        Assert.Equal(Mean(o => Math.Pow(o.Z, 4)), e.FourthMomentZ, 1e-12);
        Assert.Equal(Mean(o => Math.Abs(o.Z)), e.AbsoluteMeanZ, 1e-12);
        for (int k = 1; k <= 3; k++) Assert.Equal(NaiveEnsemble.FramePotential(naive, k), e.FramePotentials[k - 1], 1e-12);
        Assert.Equal((1 + Math.Pow(e.Mean.X, 2) + Math.Pow(e.Mean.Y, 2) + Math.Pow(e.Mean.Z, 2)) / 2, e.FramePotentials[0], 1e-12);
        Assert.Equal(NaiveEnsemble.Information(Uneven, naive), e.ClassicalInformation, 1e-12);
        double[] histogram = new double[bins];
        foreach (var o in naive) histogram[Math.Min(bins - 1, (int)((o.Z + 1) * bins / 2))] += o.W;
        Assert.Equal(bins, e.HistogramZ.Count);
        for (int b = 0; b < bins; b++) Assert.Equal(histogram[b], e.HistogramZ[b], 1e-12);
    }
}
