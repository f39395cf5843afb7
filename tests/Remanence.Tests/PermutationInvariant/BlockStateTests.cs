using System.Numerics;

namespace Remanence.Tests.PermutationInvariant;

public sealed class BlockStateTests
{
    public static TheoryData<int, int> Cases() => [.. from units in Enumerable.Range(1, 5) from seed in Enumerable.Range(0, 3) select new TheoryDataRow<int, int>(units, seed)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Observables_are_those_of_all_units(int units, int seed)
    {
        FullSystem full = new(units);
        using BlockState state = RandomModels.State(new BlockSpace(units), seed);
        ComplexMatrix rho = full.Embed(state);
        Assert.Equal(1, rho.Trace().Real, 1e-13);
        Assert.InRange(FullSystem.Difference(FullSystem.First(rho, 1), state.OneUnit()), 0, 1e-13);
        (double x, double y, double z) = state.BlochVector();
        double[] bloch = [x, y, z];
        for (int a = 0; a < 3; a++) Assert.Equal(full.Sigma(a, units - 1).Times(rho).Trace().Real, bloch[a], 1e-13);
        double[] spectrum = HermitianEigen.Values(rho);
        Assert.Equal(Entropy(spectrum), state.Entropy(), 1e-12);
        Assert.Equal(spectrum.Sum(p => p * p), state.Purity(), 1e-13);
        double one = Entropy(HermitianEigen.Values(FullSystem.First(rho, 1)));
        Assert.Equal(one, state.OneUnitEntropy(), 1e-12);
        Assert.Equal(units * one - Entropy(spectrum), state.MultipartiteInformation(), 1e-12);
        for (int kept = 1; kept <= units; kept++)
        {
            using BlockState marginal = state.Marginal(kept);
            Assert.InRange(FullSystem.Difference(FullSystem.First(rho, kept), new FullSystem(kept).Embed(marginal)), 0, 1e-13);
        }

        if (units < 2) return;
        ComplexMatrix pair = FullSystem.First(rho, 2);
        Assert.InRange(FullSystem.Difference(pair, state.TwoUnits()), 0, 1e-13);
        Assert.Equal(2 * one - Entropy(HermitianEigen.Values(pair)), state.PairInformation(), 1e-12);
        double[,] correlations = state.PairCorrelations(), moments = state.SpinMoments();
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                Assert.Equal(full.Sigma(a, 0).Times(full.Sigma(b, 1)).Times(rho).Trace().Real, correlations[a, b], 1e-13);
                Assert.Equal(full.Spin(a).Times(full.Spin(b)).Times(rho).Trace().Real, moments[a, b], 1e-12);
            }
        }
    }

    [Fact]
    public void Squeezing_is_the_smallest_variance_across_the_mean_spin()
    {
        using BlockState state = RandomModels.State(new BlockSpace(6), 4);
        (double x, double y, double z) = state.BlochVector();
        double length = Math.Sqrt(x * x + y * y + z * z), theta = Math.Acos(z / length), phi = Math.Atan2(y, x);
        double[] first = [Math.Cos(theta) * Math.Cos(phi), Math.Cos(theta) * Math.Sin(phi), -Math.Sin(theta)], second = [-Math.Sin(phi), Math.Cos(phi), 0];
        double[,] moments = state.SpinMoments();
        double smallest = Enumerable.Range(0, 20000).Min(k =>
        {
            double angle = Math.PI * k / 20000;
            double[] n = [.. first.Zip(second, (a, b) => Math.Cos(angle) * a + Math.Sin(angle) * b)];
            return (from a in Enumerable.Range(0, 3) from b in Enumerable.Range(0, 3) select n[a] * n[b] * moments[a, b]).Sum();
        });
        (double spin, double ramsey) = state.Squeezing()!.Value;
        Assert.Equal(4 * smallest / 6, spin, 1e-6);
        Assert.Equal(6 * smallest / Math.Pow(3 * length, 2), ramsey, 1e-6);
    }

    [Fact]
    public void Squeezing_of_coherent_states_is_one_and_without_mean_spin_undefined()
    {
        BlockSpace space = new(9);
        foreach ((double X, double Y, double Z) bloch in ((double, double, double)[])[(1, 0, 0), (0, -1, 0), (0, 0, -1), (0.6, 0, 0.8)])
        {
            using BlockState coherent = BlockState.Product(space, bloch);
            (double spin, double ramsey) = coherent.Squeezing()!.Value;
            Assert.Equal(1, spin, 1e-12);
            Assert.Equal(1, ramsey, 1e-12);
        }

        using BlockState mixed = BlockState.MaximallyMixed(space);
        Assert.Null(mixed.Squeezing());
    }

    [Fact]
    public void Dicke_states_are_pure_with_known_moments()
    {
        using BlockState state = BlockState.Dicke(new BlockSpace(10, BlockSector.Populations), 5);
        Assert.Equal(0, state.Entropy());
        Assert.Equal(1, state.Purity());
        // <J_x^2> = (j(j+1) - m^2)/2 = 15, so T_xx = (60 - 10)/90.
        double[,] correlations = state.PairCorrelations();
        Assert.Equal(5.0 / 9, correlations[0, 0], 1e-14);
        Assert.Equal(-1.0 / 9, correlations[2, 2], 1e-14);
        Assert.Equal(10 * Math.Log(2), state.MultipartiteInformation(), 1e-13);
        using BlockState one = BlockState.Dicke(new BlockSpace(4), 1);
        Assert.Equal(-0.5, one.BlochVector().Z, 1e-15);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(31)]
    public void Sectors_hold_the_same_state(int units)
    {
        using BlockState even = RandomModels.State(new BlockSpace(units, BlockSector.Even), 3), all = even.In(BlockSector.All), back = all.In(BlockSector.Even);
        Assert.Equal(even.Span.ToArray(), back.Span.ToArray());
        Assert.Equal(all.Entropy(), even.Entropy(), 1e-12);
        Assert.Equal(all.Purity(), even.Purity(), 1e-15);
        Assert.Equal(all.BlochVector(), even.BlochVector());
        Assert.Equal(all.SpinMoments(), even.SpinMoments());
        using BlockState wide = all.Marginal(2), narrow = even.Marginal(2);
        Assert.InRange(FullSystem.Difference(wide.Matrix(0), narrow.Matrix(0)), 0, 1e-15);
    }

    [Fact]
    public void Refuses_what_is_no_state()
    {
        BlockSpace space = new(4);
        Assert.Contains("must hold the entries with m = m', but is odd", Assert.Throws<ArgumentException>(() => new BlockState(new BlockSpace(4, BlockSector.Odd))).Message, StringComparison.Ordinal);
        Assert.Contains("35 entries, but is given 3", Assert.Throws<ArgumentException>(() => new BlockState(space, new Complex[3])).Message, StringComparison.Ordinal);
        Assert.Contains("length at most 1", Assert.Throws<ArgumentException>(() => BlockState.Product(space, (1, 0.1, 0))).Message, StringComparison.Ordinal);
        Assert.Contains("length at most 1", Assert.Throws<ArgumentException>(() => BlockState.Product(space, (double.NaN, 0, 0))).Message, StringComparison.Ordinal);
        Assert.Contains("along z", Assert.Throws<ArgumentException>(() => BlockState.Product(new BlockSpace(4, BlockSector.Even), (0.1, 0, 0))).Message, StringComparison.Ordinal);
        Assert.Contains("0..4, but is 5", Assert.Throws<ArgumentOutOfRangeException>(() => BlockState.Dicke(space, 5)).Message, StringComparison.Ordinal);
        Assert.Contains("must be finite", Assert.Throws<ArgumentException>(() => BlockState.Thermal(space, CollectiveSpinModel.LipkinMeshkovGlick(hz: 1), double.PositiveInfinity)).Message, StringComparison.Ordinal);
        Assert.Contains("lie in the sector difference 0", Assert.Throws<ArgumentException>(() => BlockState.Thermal(new BlockSpace(4, BlockSector.Populations), CollectiveSpinModel.LipkinMeshkovGlick(hx: 1), 1)).Message, StringComparison.Ordinal);
        using BlockState state = BlockState.MaximallyMixed(space);
        Assert.Contains("1..4, but is 5", Assert.Throws<ArgumentOutOfRangeException>(() => state.Marginal(5)).Message, StringComparison.Ordinal);
        state[1, 0, 1] = 0.1;
        Assert.Contains("Hermitian", Assert.Throws<AccuracyException>(() => state.Entropy()).Message, StringComparison.Ordinal);
        state[1, 0, 1] = 0;
        state[1, 2, 2] = -0.1;
        Assert.Contains("no negative eigenvalue below -1E-10, but block 1", Assert.Throws<AccuracyException>(() => state.Entropy()).Message, StringComparison.Ordinal);
        Assert.Contains("must lie in 0..2, but is 3", Assert.Throws<ArgumentOutOfRangeException>(() => state[3, 0, 0]).Message, StringComparison.Ordinal);
        using BlockState populations = new(new BlockSpace(4, BlockSector.Populations)), single = new(new BlockSpace(1));
        Assert.Contains("must be 0 in the sector", Assert.Throws<ArgumentException>(() => populations[0, 0, 1] = 1).Message, StringComparison.Ordinal);
        Assert.Contains("at least 2 units", Assert.Throws<InvalidOperationException>(() => single.PairInformation()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Eigenvalues_that_rounding_made_negative_are_counted_and_larger_ones_refused()
    {
        using BlockState state = BlockState.MaximallyMixed(new BlockSpace(2));
        double entropy = state.Entropy();
        Assert.Equal(0, state.ClippedEigenvalues);
        state[0, 1, 1] = -5e-11;
        Assert.True(state.Entropy() < entropy);
        Assert.Equal(1, state.ClippedEigenvalues);
        state[0, 1, 1] = -2e-10;
        Assert.Contains("below -1E-10", Assert.Throws<AccuracyException>(() => state.Entropy()).Message, StringComparison.Ordinal);
    }

    private static double Entropy(double[] spectrum) => spectrum.Sum(p => p > 0 ? -p * Math.Log(p) : 0);
}
