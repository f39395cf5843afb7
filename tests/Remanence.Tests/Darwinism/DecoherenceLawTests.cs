namespace Remanence.Tests.Darwinism;

public class DecoherenceLawTests
{
    private static EnvironmentSpin[] Spins(int n, double a, double theta, double scale) =>
        [.. Enumerable.Range(1, n).Select(k => new EnvironmentSpin((4 * (k * 0.6180339887498949 % 1) - 2) * scale, 0, a, theta))];

    [Theory]
    [InlineData(1, 2.666)]
    [InlineData(0.5, 4.666)]
    [InlineData(0, 5.333)]
    public void Mixed_spins_off_the_plane_decohere_faster(double a, double rate)
    {
        // Section 5.1 of the physics: the source says that mixedness does not matter.
        EnvironmentSpin[] strong = Spins(1000, a, Math.PI / 4, 1), spins = Spins(1000, a, Math.PI / 4, 1 / Math.Sqrt(1000));
        double tau = GaussianDecoherence.DecoherenceTime(strong);
        Assert.Equal(rate, 1 / (tau * tau), 2e-2);
        Assert.Equal(4 / 3.0, GaussianDecoherence.DecoherenceTime(4 / 3.0, a, Math.PI / 4) is var t ? 1 / (t * t) / 4 / (1 - a * a / 2) : 0, 1e-12);
        double time = 0.2 * tau, log = spins.Sum(s => Math.Log(s.At(time).Decoherence));
        NaiveSpins.Close(-0.04, log, 5e-3);
    }

    [Fact]
    public void Constants_of_figure_3()
    {
        double tau = GaussianDecoherence.DecoherenceTime(4 / 3.0);
        Assert.Equal(0.433013, tau, 1e-6);
        Assert.Equal(3.71692, GaussianDecoherence.Onset(1, tau, 1e-16), 1e-5);
        Assert.Equal(3.700, GaussianDecoherence.PureOnset(0.5, tau, 1e-16), 1e-3);
        NaiveSpins.Close(2, GaussianDecoherence.Redundancy(0.3, tau, GaussianDecoherence.Onset(0.3, tau, 1e-16), 1e-16), 1e-14);
        Assert.Equal(double.PositiveInfinity, GaussianDecoherence.Onset(0, tau, 0.1));
    }

    [Fact]
    public void Early_redundancy_is_quadratic()
    {
        EnvironmentSpin[] strong = Spins(1000, 0.7, Math.PI / 2, 1);
        SpinRecord[] records = [.. Spins(1000, 0.7, Math.PI / 2, 1 / Math.Sqrt(1000)).Select(s => s.At(0.1))];
        double law = GaussianDecoherence.Redundancy(strong, 0.1, 0.01);
        NaiveSpins.Close(law, RedundancyEstimates.Chernoff(1000, RedundancyEstimates.TypicalChernoff(records), 0.01), 1e-4);
        NaiveSpins.Close(law, GaussianDecoherence.Redundancy(records[0].Purity, GaussianDecoherence.DecoherenceTime(strong), 0.1, 0.01), 1e-13);
    }

    [Fact]
    public void The_band_is_the_mean_over_couplings_and_peaks_where_it_should()
    {
        foreach ((double phase, double a, double theta) in new[] { (0.01, 1.0, 1.5), (0.7, 0.8, 1.0), (5, 1, Math.PI / 2) })
        {
            const int points = 20000;
            SpinRecord[] records = [.. Enumerable.Range(0, points).Select(i => new EnvironmentSpin(phase * (i + 0.5) / points, 0, a, theta).At(1))];
            NaiveSpins.Close(RedundancyEstimates.TypicalChernoff(records), CouplingBand.ChernoffInformation(phase, a, theta), 1e-7);
        }

        double peak = CouplingBand.PeakPhase, z = 4 * peak;
        Assert.Equal(z, Math.Tan(z), 1e-12);
        Assert.Equal(1.3533, CouplingBand.ChernoffInformation(peak) / Math.Log(2), 1e-4);
        foreach (double other in new[] { peak - 0.01, peak + 0.01, 0.1, 3 }) Assert.True(CouplingBand.ChernoffInformation(other) < CouplingBand.ChernoffInformation(peak));
        Assert.Equal(Math.Log(2), CouplingBand.ChernoffInformation(double.PositiveInfinity), 1e-15);
        Assert.Equal(0, CouplingBand.ChernoffInformation(0));
    }

    [Fact]
    public void A_flux_of_spins_gives_linear_growth()
    {
        SpinRecord mixed = new EnvironmentSpin(1, 0, 0.6).At(1e-4), pure = new EnvironmentSpin(0.7, 0.2).At(0.9);
        NaiveSpins.Close(mixed.Purity, new PhotonGrowth(mixed, 5).Receptivity, 1e-6);
        Assert.Equal(1, new PhotonGrowth(pure, 5).Receptivity);
        Assert.Equal(0, new PhotonGrowth(new EnvironmentSpin(0).At(1), 5).Receptivity);
        foreach (SpinRecord record in new[] { mixed, pure, new EnvironmentSpin(0.5, 0.1, 0.4, 1).At(1.2) })
        {
            PhotonGrowth growth = new(record, 5);
            Assert.InRange(growth.Receptivity, 0, 1);
            NaiveSpins.Close(growth.Receptivity * (7 / growth.DecoherenceTime) / Math.Log(100), growth.Redundancy(7, 0.01), 1e-13);
        }

        Assert.Contains("flux must be positive", Assert.Throws<ArgumentOutOfRangeException>(() => new PhotonGrowth(pure, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Haziness_and_Bloch_length_are_inverse()
    {
        foreach (double bits in new[] { 0, 1e-6, 0.2, 0.5, 0.9, 1 }) Assert.Equal(bits, Haziness.InBits(Haziness.BlochLength(bits)), 1e-14);
        Assert.Equal(1, Haziness.BlochLength(0));
        Assert.Equal(0.9377510793904213, Haziness.BlochLength(0.2), 1e-14);
        Assert.Contains("0..1 bits, but is 2", Assert.Throws<ArgumentOutOfRangeException>(() => Haziness.BlochLength(2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_fragments_of_the_estimate()
    {
        FragmentRedundancy r = RedundancyEstimates.Discretized(32, 0.9, 0.01);
        Assert.Equal(6, r.FragmentSize);
        Assert.Equal(32 / 6.0, r.Number);
        NaiveSpins.Close(RedundancyEstimates.Chernoff(32, 0.9, 0.01), r.ContinuousNumber, 1e-14);
        Assert.False(RedundancyEstimates.Discretized(4, 0.9, 0.01).IsReached);
        Assert.False(RedundancyEstimates.Discretized(4, 0, 0.01).IsReached);
        Assert.Contains("must not be negative", Assert.Throws<ArgumentOutOfRangeException>(() => RedundancyEstimates.Chernoff(4, -1, 0.01)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_are_refused() =>
        Assert.Contains("spin 1 has the field 0.5", Assert.Throws<ArgumentException>(() => GaussianDecoherence.DecoherenceTime([new EnvironmentSpin(1), new EnvironmentSpin(1, 0.5)])).Message, StringComparison.Ordinal);
}
