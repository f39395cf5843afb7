using System.Numerics;

namespace Remanence.Tests.Operators;

public sealed class PairCoupledOperatorTests
{
    [Theory]
    [InlineData(8, 2)]
    [InlineData(8, 4)]
    [InlineData(9, 2)]
    [InlineData(11, 4)]
    public void Flip_by_flip_is_term_by_term(int sites, int lanes)
    {
        PauliSum h = Everything(sites);
        SpinSpace space = new(sites);
        using Amplitudes x = Random(sites, lanes, 1), slow = Random(sites, lanes, 2), fast = Random(sites, lanes, 2), onto = Random(sites, lanes, 3);
        h.On(space).Apply(x, slow, 0.7, -0.3, 1.1);
        LinearOperator pairs = Models.PairCoupledOperator(h, space);
        Assert.IsType<PairOperator>(pairs);
        pairs.Apply(x, fast, 0.7, -0.3, 1.1);
        Assert.Equal(0, Distance(slow, fast), 1e-12);
        using Amplitudes previous = Random(sites, lanes, 2);
        pairs.ApplyOnto(x, previous, onto, 0.7, -0.3, 1.1);
        Assert.Equal(0, Distance(fast, onto));
        h.On(space).Apply(x, slow);
        // Without a share of the old vector, what stands there does not matter.
        fast.Block(0, 1)[0] = double.NaN;
        pairs.Apply(x, fast);
        Assert.Equal(0, Distance(slow, fast), 1e-12);
    }

    [Fact]
    public void Bounds_enclose_the_spectrum_and_are_tight()
    {
        SpinSpace space = new(8);
        PauliSum h = Models.AllToAll(8, 3);
        double[] levels = HermitianEigen.Values(h.On(space).ToDense());
        (double lower, double upper) = Models.PairCoupledOperator(h, space).SpectralBounds;
        double width = levels[^1] - levels[0];
        Assert.InRange(lower, levels[0] - 0.03 * width, levels[0]);
        Assert.InRange(upper, levels[^1], levels[^1] + 0.03 * width);
    }

    [Fact]
    public void A_quench_is_the_same_by_both_operators_and_the_same_bits_on_three_threads()
    {
        SpinSpace space = new(9);
        PauliSum h = Models.AllToAll(9, 8);
        StateVector[] starts = [StateVector.Product(space, Spinor.Up), StateVector.Product(space, Spinor.FromBloch(1, 2, 3))];
        int before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            using BranchEvolution slow = Finished(h.On(space)), one = Finished(Models.PairCoupledOperator(h, space));
            Parallelism.Threads = 3;
            using BranchEvolution three = Finished(Models.PairCoupledOperator(h, space));
            for (int s = 0; s < 2; s++)
            {
                Assert.Equal(0, Distance(slow.State(0, s).Amplitudes, one.State(0, s).Amplitudes), 1e-11);
                Assert.Equal(0, Distance(three.State(0, s).Amplitudes, one.State(0, s).Amplitudes));
            }
        }
        finally
        {
            Parallelism.Threads = before;
        }

        BranchEvolution Finished(LinearOperator op)
        {
            BranchEvolution evolution = Evolve.Branches(op, starts, TimeGrid.Of(3), 1e-12, EvolutionMethod.Chebyshev);
            while (evolution.Advance()) { }
            return evolution;
        }
    }

    [Fact]
    public void Wrong_input_is_named()
    {
        SpinSpace space = new(9);
        Assert.Contains("X0 Y1 Z3", Assert.Throws<ArgumentException>(() => Models.PairCoupledOperator(PauliSum.Parse("X0 Y1 Z3"), space)).Message, StringComparison.Ordinal);
        Assert.Contains("Hermitian", Assert.Throws<ArgumentException>(() => Models.PairCoupledOperator(Complex.ImaginaryOne * Pauli.X(0), space)).Message, StringComparison.Ordinal);
        Assert.Contains("full space", Assert.Throws<ArgumentException>(() => Models.PairCoupledOperator(Pauli.X(0), new SpinSpace(9, Sector.Symmetric))).Message, StringComparison.Ordinal);
        Assert.Contains("site 9", Assert.Throws<ArgumentException>(() => Models.PairCoupledOperator(Pauli.X(9), space)).Message, StringComparison.Ordinal);
        using Amplitudes real = new(512, 1), other = new(512, 1);
        Assert.Contains("2 or 4 lanes", Assert.Throws<ArgumentException>(() => Models.PairCoupledOperator(Pauli.X(0), space).Apply(real, other)).Message, StringComparison.Ordinal);
    }

    /// <summary>All pairs, fields along all three axes on every site, and the identity.</summary>
    private static PauliSum Everything(int sites) => Models.AllToAll(sites, 6) + 0.37 * Pauli.Identity
        + PauliSum.Sum(Enumerable.Range(0, sites).Select(j => (0.1 * j - 0.4) * Pauli.X(j) + (0.6 - 0.2 * j) * Pauli.Y(j) + (0.05 * j * j + 0.2) * Pauli.Z(j)));

    private static Amplitudes Random(int sites, int lanes, ulong seed)
    {
        Amplitudes result = new(1L << sites, lanes);
        RandomStream stream = new(seed);
        Span<double> values = result.Block(0, lanes << sites);
        for (int i = 0; i < values.Length; i++) values[i] = stream.NormalPair((ulong)i).First;
        return result;
    }

    private static double Distance(Amplitudes a, Amplitudes b)
    {
        double largest = 0;
        ReadOnlySpan<double> x = a.Block(0, (int)a.Count), y = b.Block(0, (int)b.Count);
        for (int i = 0; i < x.Length; i++) largest = Math.Max(largest, Math.Abs(x[i] - y[i]));
        return largest;
    }
}
