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

    [Theory]
    [InlineData(18, 9, 4)]
    [InlineData(19, 9, 8)]
    [InlineData(19, 10, 3)]
    public void Few_values_of_a_large_side_are_those_of_the_whole_spectrum(int spins, int kept, int count)
    {
        using StateVector random = StateVector.Random(new SpinSpace(spins), 3);
        using StateVector product = StateVector.Product(new SpinSpace(spins), Spinor.PlusX);
        using BranchEvolution evolution = Evolve.Branches(Models.IsingChain(spins, 1, 0.9, 0.8).On(new SpinSpace(spins)), [product], TimeGrid.Of(0.3, 3));
        while (evolution.Advance())
        {
        }

        int[] sites = [.. Enumerable.Range(0, spins).Where(j => j % 2 == 0).Concat(Enumerable.Range(0, spins).Where(j => j % 2 == 1)).Take(kept)];
        ComplexMatrix matrix = new SiteColumns(spins, sites.AsSpan(0, 9)).Matrix(evolution.State(0, 0));
        Assert.NotNull(LeadingEigenvalues.Find(matrix.Rows, count, block => MatrixProduct.Multiply(matrix, MatrixProduct.MultiplyAdjointLeft(matrix, block))));
        foreach (StateVector state in (StateVector[])[random, product, evolution.State(0, 0), evolution.State(1, 0)])
        {
            Assert.True(global::Remanence.Information.IsLeadingSpectrum(spins, Math.Min(kept, spins - kept), count));
            double[] all = global::Remanence.Information.EntanglementSpectrum(state, sites, 1 << kept), few = global::Remanence.Information.EntanglementSpectrum(state, sites, count);
            Assert.Equal(count, few.Length);
            for (int i = 0; i < count; i++) Assert.Equal(all[i], few[i], 2e-13 * all[0]);
        }
    }

    [Fact]
    public void Lanczos_steps_find_values_as_often_as_they_occur_and_give_up_where_too_many_lie_close()
    {
        const int Size = 2400;
        foreach (double[] values in (double[][])[[.. Enumerable.Range(0, Size).Select(i => i < 9 ? 0.5 : Math.Pow(0.9, i))], [.. Enumerable.Range(0, Size).Select(_ => 0.25)], [.. Enumerable.Range(0, Size).Select(i => i < 3 ? 1 - 0.1 * i : 0)]])
            Assert.All(LeadingEigenvalues.Find(Size, 8, Times(values))!.Zip(values.OrderDescending()), pair => Assert.Equal(pair.Second, pair.First, 1e-13));
        Assert.Null(LeadingEigenvalues.Find(Size, 8, Times([.. Enumerable.Range(0, Size).Select(i => 1 - 1e-8 * i * i)])));
        Assert.Null(LeadingEigenvalues.Find(Size, 8, Times(new double[Size])));

        static Func<ComplexMatrix, ComplexMatrix> Times(double[] diagonal) => block =>
        {
            ComplexMatrix image = block.Copy();
            for (int row = 0; row < image.Rows; row++)
                for (int c = 0; c < image.Columns; c++) image[row, c] *= diagonal[row];
            return image;
        };
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
