using System.Numerics;
using Measures = Remanence.Information;

namespace Remanence.Tests.Information;

public sealed class MutualInformationTests
{
    [Theory]
    [InlineData(new[] { 0 }, new[] { 1 })]
    [InlineData(new[] { 5, 2 }, new[] { 0, 4, 1 })]
    [InlineData(new[] { 3 }, new[] { 0, 1, 2, 4, 5 })]
    [InlineData(new int[0], new[] { 1, 2 })]
    [InlineData(new[] { 0, 1, 2 }, new[] { 3, 4, 5 })]
    public void Agrees_with_singular_values_for_any_disjoint_sites(int[] a, int[] b)
    {
        Complex[] v = NaiveInformation.Random(64, 11);
        using StateVector state = NaiveInformation.State(new SpinSpace(6), v);
        double Entropy(int[] sites) => NaiveInformation.Entropy(NaiveInformation.Matrix([1.0], [v], 6, sites, false));
        Assert.Equal(Entropy(a) + Entropy(b) - Entropy([.. a, .. b]), Measures.MutualInformation(state, a, b), 1e-12);
        Assert.Equal(Measures.MutualInformation(state, a, b), Measures.MutualInformation(state, b, a), 1e-12);
    }

    [Fact]
    public void A_Bell_pair_beside_a_product_holds_two_ln_2()
    {
        Complex[] v = new Complex[8];
        v[0b000] = v[0b101] = Math.Sqrt(0.5);
        using StateVector state = NaiveInformation.State(new SpinSpace(3), v);
        Assert.Equal(2 * Math.Log(2), Measures.MutualInformation(state, [0], [2]), 1e-14);
        Assert.Equal(0, Measures.MutualInformation(state, [0], [1]), 1e-14);
        Assert.Equal(Math.Log(2), Measures.EntanglementEntropy(state, [1, 2]), 1e-14);
    }

    [Fact]
    public void Wrong_sites_are_named()
    {
        using StateVector state = NaiveInformation.State(new SpinSpace(3), NaiveInformation.Random(8, 1));
        Assert.Contains("both contain 0, 2", Assert.Throws<ArgumentException>(() => Measures.MutualInformation(state, [0, 2], [2, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("0..2, but one is 3", Assert.Throws<ArgumentException>(() => Measures.MutualInformation(state, [0], [3])).Message, StringComparison.Ordinal);
        Assert.Contains("site 1 is", Assert.Throws<ArgumentException>(() => Measures.MutualInformation(state, [1, 1], [0])).Message, StringComparison.Ordinal);
        using StateVector twice = NaiveInformation.State(new SpinSpace(1), [Complex.One, Complex.One]);
        Assert.Contains("norm 1.414", Assert.Throws<ArgumentException>(() => Measures.EntanglementEntropy(twice, [0])).Message, StringComparison.Ordinal);
    }
}
