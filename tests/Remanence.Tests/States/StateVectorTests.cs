using System.Numerics;
using Remanence.Tests.Numerics.LinearAlgebra;
using Remanence.Tests.Operators;

namespace Remanence.Tests.States;

public sealed class StateVectorTests
{
    private static readonly Spinor A = Spinor.FromBloch(0.3, -0.5, 0.7), B = Spinor.FromBloch(-1, 0.2, -0.1), C = Spinor.FromBloch(0.1, 0.9, 0.2);

    [Fact]
    public void Product_puts_site_0_in_the_lowest_bit()
    {
        using StateVector state = StateVector.Product(new SpinSpace(3), A, B, C);
        for (int b = 0; b < 8; b++)
        {
            Complex expected = ((b & 1) == 0 ? A.Zero : A.One) * ((b & 2) == 0 ? B.Zero : B.One) * ((b & 4) == 0 ? C.Zero : C.One);
            Assert.True(Complex.Abs(state[b] - expected) < 1e-15);
        }
    }

    [Theory]
    [InlineData(0.6, 0, 0.8)]
    [InlineData(0.3, -0.5, 0.7)]
    [InlineData(0, 0, -1)]
    [InlineData(1e-9, 0, -1)]
    public void Bloch_vectors_come_back(double x, double y, double z)
    {
        double length = Math.Sqrt(x * x + y * y + z * z);
        (double X, double Y, double Z) = Spinor.FromBloch(x, y, z).Bloch;
        Assert.Equal(x / length, X, 1e-15);
        Assert.Equal(y / length, Y, 1e-15);
        Assert.Equal(z / length, Z, 1e-15);
        using StateVector one = StateVector.Product(new SpinSpace(1), Spinor.FromBloch(x, y, z));
        Assert.Equal(Y, one.Expect(Pauli.Y(0)), 1e-15);
    }

    [Fact]
    public void Uniform_product_in_the_sector_is_the_one_of_the_full_space()
    {
        foreach (int n in new[] { 3, 6, 9 })
        {
            using StateVector full = StateVector.Product(new SpinSpace(n), A);
            using StateVector sector = StateVector.Product(new SpinSpace(n, Sector.Symmetric), A);
            using StateVector written = sector.ToFullSpace();
            Assert.Equal(1, sector.Norm, 1e-13);
            for (long b = 0; b < 1L << n; b++) Assert.True(Complex.Abs(full[b] - written[b]) < 1e-14);
            Assert.True(TestMatrices.Distance(full.ReducedState(1, 2).Matrix, sector.ReducedState(1, 2).Matrix) < 1e-14);
        }
    }

    [Fact]
    public void Reduced_states_agree_with_the_naive_partial_trace() => Properties.Check((int seed) =>
    {
        Random random = new(seed);
        int n = random.Next(1, 7);
        using StateVector state = StateVector.Random(new SpinSpace(n), (ulong)seed);
        int[] sites = [.. Enumerable.Range(0, n).OrderBy(_ => random.Next()).Take(random.Next(1, n + 1))];
        DensityMatrix reduced = state.ReducedState(sites);
        ComplexMatrix viaMatrix = DensityMatrix.FromPure(state).ReducedState(sites).Matrix;
        return TestMatrices.Distance(reduced.Matrix, Naive(state, sites)) < 1e-14 && TestMatrices.Distance(reduced.Matrix, viaMatrix) < 1e-14;
    });

    [Fact]
    public void Expectation_values_agree_with_the_matrix() => Properties.Check((int seed) =>
    {
        Random random = new(seed);
        PauliSum sum = RandomSums.Sum(random, 4, 8, hermitian: true);
        using StateVector state = StateVector.Random(new SpinSpace(4), (ulong)seed);
        Complex[] psi = [.. Enumerable.Range(0, 16).Select(b => state[b])];
        Complex[] product = DenseTwin.Product(DenseTwin.Matrix(sum, 4), psi);
        Complex expected = 0;
        for (int b = 0; b < 16; b++) expected += Complex.Conjugate(psi[b]) * product[b];
        return Math.Abs(state.Expect(sum) - expected.Real) < 1e-14 && Math.Abs(DensityMatrix.FromPure(state).Expect(sum) - expected.Real) < 1e-14;
    });

    [Fact]
    public void Random_states_depend_on_the_seed_only()
    {
        using StateVector one = StateVector.Random(new SpinSpace(13), 5), again = StateVector.Random(new SpinSpace(13), 5), other = StateVector.Random(new SpinSpace(13), 6);
        Assert.Equal(1, one.Norm, 1e-14);
        Assert.Equal(one[8000], again[8000]);
        Assert.NotEqual(one[8000], other[8000]);
        Assert.InRange(Complex.Abs(one.Amplitudes.Dot(other.Amplitudes)), 1e-6, 0.06);
        Assert.InRange(one.Expect(Pauli.Z(3)), -0.06, 0.06);
    }

    [Fact]
    public void Refusals_say_what_is_wrong()
    {
        SpinSpace three = new(3);
        Assert.Contains("1 or 3 spinors, but was given 2", Assert.Throws<ArgumentException>(() => StateVector.Product(three, A, B)).Message, StringComparison.Ordinal);
        Assert.Contains("same spinor on every site", Assert.Throws<ArgumentException>(() => StateVector.Product(new SpinSpace(3, Sector.Symmetric), A, B, B)).Message, StringComparison.Ordinal);
        Assert.Contains("have norm 2", Assert.Throws<ArgumentException>(() => StateVector.From(new SpinSpace(1), [2, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("needs 8 amplitudes", Assert.Throws<ArgumentException>(() => StateVector.From(three, [1, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("norm 1, but has", Assert.Throws<ArgumentException>(() => new Spinor(1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("not 0", Assert.Throws<ArgumentException>(() => Spinor.FromBloch(0, 0, 0)).Message, StringComparison.Ordinal);
        using StateVector state = StateVector.Product(three, A);
        Assert.Contains("Hermitian", Assert.Throws<ArgumentException>(() => state.Expect(Complex.ImaginaryOne * Pauli.X(0))).Message, StringComparison.Ordinal);
        Assert.Contains("space of the state", Assert.Throws<ArgumentException>(() => state.Expect(Pauli.X(0).On(new SpinSpace(2)))).Message, StringComparison.Ordinal);
        Assert.Contains("0..2, but one is 3", Assert.Throws<ArgumentException>(() => state.ReducedState(3)).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => state.ReducedState(1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("keep 0", Assert.Throws<ArgumentException>(() => state.ReducedState()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_shows_space_norm_and_largest_amplitudes()
    {
        using StateVector state = StateVector.From(new SpinSpace(3), [0, 0.6, 0, 0, new(0, -0.8), 0, 0, 0]);
        Assert.Equal("3 spins (8 states), norm 1: (0-0.8i) |100> + (0.6+0i) |001>", state.ToString());
    }

    private static ComplexMatrix Naive(StateVector state, int[] sites)
    {
        ComplexMatrix result = new(1 << sites.Length, 1 << sites.Length);
        ulong kept = 0;
        foreach (int site in sites) kept |= 1UL << site;
        for (long i = 0; i < state.Space.Dimension; i++)
            for (long j = 0; j < state.Space.Dimension; j++)
                if (((ulong)(i ^ j) & ~kept) == 0) result[Local(i, sites), Local(j, sites)] += state[i] * Complex.Conjugate(state[j]);
        return result;
    }

    private static int Local(long index, int[] sites)
    {
        int local = 0;
        for (int k = 0; k < sites.Length; k++) local |= (int)(index >> sites[k] & 1) << k;
        return local;
    }
}
