namespace Remanence.Tests.LocalThermalization;

public sealed class LevelAlignmentTests
{
    private static IEnumerable<int[]> Permutations(int[] rest) => rest.Length == 0 ? [[]] : rest.SelectMany(first => Permutations([.. rest.Where(x => x != first)]).Select(tail => (int[])[first, .. tail]));

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, 16)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Sorting_is_the_best_pairing_of_all(int number)
    {
        int d = 2 + number % 5;
        RandomStream random = new(51, (ulong)number);
        ThermalPopulations a = DenseThermalization.RandomBath(random with { Seed = 1 }, d), b = DenseThermalization.RandomBath(random with { Seed = 2 }, d);
        // Both sides in a mixed order, to begin with.
        int[] order = [.. Enumerable.Range(0, d).OrderBy(i => random.Uniform((ulong)(i + 20)))];
        a = LevelAlignment.Apply(a, order);
        double gamma = 0.8 * d * Math.Min(a.Smallest, b.Smallest);
        ThermalizationProtocol best = new(a, LevelAlignment.Apply(b, LevelAlignment.Best(a, b)), gamma);
        Assert.True(best.Output(0.5).IsAligned);
        double critical = best.CriticalOverlap() ?? double.PositiveInfinity;
        foreach (int[] partner in Permutations([.. Enumerable.Range(0, d)]))
        {
            ThermalizationProtocol other = new(a, LevelAlignment.Apply(b, partner), gamma);
            Assert.True(other.ProductOverlap <= best.ProductOverlap + 1e-15);
            Assert.True(critical <= (other.CriticalOverlap() ?? double.PositiveInfinity) + 1e-13);
            Assert.True(other.Output(0.7).Overlap() <= best.Output(0.7).Overlap() + 1e-15);
        }
    }

    [Fact]
    public void The_largest_negativity_may_belong_to_another_pairing()
    {
        ThermalPopulations a = ThermalPopulations.FromPopulations([0.7, 0.2, 0.1]), shifted = LevelAlignment.Apply(a, [0, 2, 1]);
        ThermalizationProtocol aligned = new(a, a), other = new(a, shifted);
        Assert.True(other.CriticalOverlap() > aligned.CriticalOverlap());
        Assert.True(other.Output(1).PartialTranspose().Negativity > aligned.Output(1).PartialTranspose().Negativity + 1e-3);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 1, 1)]
    [InlineData(0, 1, 3)]
    public void A_pairing_must_be_a_permutation(params int[] partner) =>
        Assert.Contains("once", Assert.Throws<ArgumentException>(() => LevelAlignment.Apply(ThermalPopulations.Ladder(3, 1, 1), partner)).Message, StringComparison.Ordinal);
}
