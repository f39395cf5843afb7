using System.Numerics;

namespace Remanence.Tests.Information;

public class EntanglementSpectrumTests
{
    // Against the singular values of the amplitude matrix, for scattered sites on either side.
    [Theory]
    [InlineData(new[] { 3, 0 })]
    [InlineData(new[] { 1, 4, 5, 2, 6 })]
    [InlineData(new[] { 6 })]
    public void It_is_the_squares_of_the_Schmidt_values(int[] sites)
    {
        const int N = 7;
        using StateVector state = StateVector.Random(new SpinSpace(N), 11);
        int[] others = [.. Enumerable.Range(0, N).Except(sites)];
        ComplexMatrix matrix = new(1 << sites.Length, 1 << others.Length);
        for (int b = 0; b < 1 << N; b++) matrix[Pick(b, sites), Pick(b, others)] = state[b];
        double[] values = [.. SingularValueDecomposition.Values(matrix).Select(v => v * v).OrderByDescending(v => v)];
        double[] spectrum = global::Remanence.Information.EntanglementSpectrum(state, sites, 1 << N);
        Assert.Equal(Math.Min(matrix.Rows, matrix.Columns), spectrum.Length);
        for (int i = 0; i < spectrum.Length; i++) Assert.Equal(values[i], spectrum[i], 1e-14);
        Assert.Equal(spectrum[..2], global::Remanence.Information.EntanglementSpectrum(state, sites, 2));

        static int Pick(int bits, int[] places) => places.Select((place, i) => (bits >> place & 1) << i).Sum();
    }

    [Fact]
    public void Multiplicities_and_rank_of_simple_states()
    {
        using StateVector product = StateVector.Product(new SpinSpace(6), Spinor.Up);
        Assert.Equal([1.0, 0, 0], global::Remanence.Information.EntanglementSpectrum(product, [1, 3], 3));
        using StateVector bell = StateVector.From(new SpinSpace(2), [Math.Sqrt(0.5), 0, 0, new Complex(0, Math.Sqrt(0.5))]);
        double[] spectrum = global::Remanence.Information.EntanglementSpectrum(bell, [1], 9);
        Assert.Equal(2, spectrum.Length);
        Assert.All(spectrum, p => Assert.Equal(0.5, p, 1e-15));
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        using StateVector state = StateVector.Product(new SpinSpace(3), Spinor.Up);
        Assert.Contains("at least 1 site", Assert.Throws<ArgumentException>(() => global::Remanence.Information.EntanglementSpectrum(state, [], 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => global::Remanence.Information.EntanglementSpectrum(state, [0, 1, 2], 2));
        Assert.Throws<ArgumentException>(() => global::Remanence.Information.EntanglementSpectrum(state, [3], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => global::Remanence.Information.EntanglementSpectrum(state, [1], 0));
        using StateVector levels = StateVector.Random(new ProductSpace(3, 2), 1);
        Assert.Contains("state of spins", Assert.Throws<ArgumentException>(() => global::Remanence.Information.EntanglementSpectrum(levels, [1], 1)).Message, StringComparison.Ordinal);
    }
}
