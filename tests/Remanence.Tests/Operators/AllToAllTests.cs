using System.Numerics;

namespace Remanence.Tests.Operators;

public sealed class AllToAllTests
{
    [Fact]
    public void The_operator_is_the_sum_over_flip_masks()
    {
        const int N = 6;
        IReadOnlyList<PairCoupling> couplings = Models.RandomPairCouplings(N, 3);
        using StateVector x = StateVector.Random(new SpinSpace(N), 1), y = StateVector.Random(new SpinSpace(N), 2);
        Models.AllToAll(N, couplings).On(new SpinSpace(N)).Apply(x.Amplitudes, y.Amplitudes);
        Complex[] naive = new Complex[1 << N];
        foreach (PairCoupling pair in couplings)
            for (int z = 0; z < naive.Length; z++)
            {
                // Acting on |z>: X flips, Y flips with i s, Z gives s, where s = +1 for |0>.
                double si = (z >> pair.First & 1) == 0 ? 1 : -1, sj = (z >> pair.Second & 1) == 0 ? 1 : -1;
                Complex[] first = [1, new(0, si), si], second = [1, new(0, sj), sj];
                for (int a = 0; a < 3; a++)
                    for (int b = 0; b < 3; b++)
                        naive[z ^ (a < 2 ? 1 << pair.First : 0) ^ (b < 2 ? 1 << pair.Second : 0)] += pair.Matrix[a][b] / Math.Sqrt(N) * first[a] * second[b] * x[z];
            }

        for (int z = 0; z < naive.Length; z++) Assert.Equal(0, Complex.Abs(naive[z] - y[z]), 1e-13);
    }

    [Fact]
    public void Opposite_product_branches_have_equal_energies_and_fields_break_that()
    {
        SpinSpace space = new(8);
        Spinor[] spinors = [.. Enumerable.Range(0, 8).Select(j => Spinor.FromBloch(Math.Sin(j + 1), Math.Cos(2 * j), 0.3 * j - 1))];
        Spinor[] opposite = [.. spinors.Select(s => Spinor.FromBloch(-s.Bloch.X, -s.Bloch.Y, -s.Bloch.Z))];
        using StateVector a = StateVector.Product(space, spinors), b = StateVector.Product(space, opposite);
        PauliSum h = Models.AllToAll(8, 17);
        Assert.True(Math.Abs(a.Expect(h)) > 0.1);
        Assert.Equal(a.Expect(h), b.Expect(h), 1e-12);
        Assert.NotEqual(a.Expect(h + Pauli.X(0)), b.Expect(h + Pauli.X(0)), 0.1);
    }

    [Fact]
    public void Couplings_are_standard_normal_and_nested()
    {
        double[] all = [.. Models.RandomPairCouplings(62, 9).SelectMany(c => c.Matrix.SelectMany(r => r))];
        Assert.Equal(9 * 62 * 61 / 2, all.Length);
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(0, all.Average(), 4 / Math.Sqrt(all.Length));
        Assert.Equal(1, all.Average(j => j * j), 4 * Math.Sqrt(2.0 / all.Length));
        Assert.Equal(3, all.Average(j => j * j * j * j), 4 * Math.Sqrt(96.0 / all.Length));
        var small = Models.RandomPairCouplings(5, 9);
        Assert.Equal((3, 4), (small[^1].First, small[^1].Second));
        Assert.Equal(all[..90], small.SelectMany(c => c.Matrix.SelectMany(r => r)));
        Assert.NotEqual(Models.AllToAll(5, 9), Models.AllToAll(5, 10));
        Assert.Equal(Models.AllToAll(5, 9), Models.AllToAll(5, 9));
    }

    [Fact]
    public void The_squared_energy_of_a_product_state_averages_half_of_N_minus_1()
    {
        using StateVector up = StateVector.Product(new SpinSpace(6), Spinor.Up);
        double mean = Enumerable.Range(0, 400).Average(seed => Math.Pow(up.Expect(Models.AllToAll(6, (ulong)seed)), 2));
        Assert.Equal(2.5, mean, 4 * 2.5 * Math.Sqrt(2.0 / 400));
    }

    [Fact]
    public void Wrong_input_is_named()
    {
        static PairCoupling Pair(int i, int j, params double[][] m) => new(i, j, m.Length > 0 ? m : [[1, 0, 0], [0, 1, 0], [0, 0, 1]]);
        Assert.Contains("2..62, but are 1", Assert.Throws<ArgumentOutOfRangeException>(() => Models.AllToAll(1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("one is (2, 1)", Assert.Throws<ArgumentException>(() => Models.AllToAll(4, [Pair(2, 1)])).Message, StringComparison.Ordinal);
        Assert.Contains("one is (1, 4)", Assert.Throws<ArgumentException>(() => Models.AllToAll(4, [Pair(1, 4)])).Message, StringComparison.Ordinal);
        Assert.Contains("(0, 1) is; add", Assert.Throws<ArgumentException>(() => Models.AllToAll(4, [Pair(0, 1), Pair(0, 1)])).Message, StringComparison.Ordinal);
        Assert.Contains("3 x 3", Assert.Throws<ArgumentException>(() => Models.AllToAll(4, [Pair(0, 1, [1, 2])])).Message, StringComparison.Ordinal);
    }
}
