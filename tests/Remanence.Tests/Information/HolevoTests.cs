using System.Numerics;
using Measures = Remanence.Information;

namespace Remanence.Tests.Information;

public sealed class HolevoTests
{
    private static readonly double[] Weights = [0.2, 0.5, 0.3];

    [Fact]
    public void Reduced_states_of_branches_give_the_Holevo_information_of_the_fragment()
    {
        StateVector[] branches = [.. Weights.Select((_, s) => NaiveInformation.State(new SpinSpace(6), NaiveInformation.Random(64, 70 + s)))];
        DensityMatrix[] reduced = [.. branches.Select(b => b.ReducedState(1, 4))];
        FragmentInformation found = BranchInformation.OfFragment(Weights, branches, [1, 4]);
        Assert.Equal(found.Holevo, Measures.Holevo(Weights, reduced), 1e-12);
        for (int s = 0; s < 3; s++)
        {
            Assert.Equal(found.BranchEntropies[s], Measures.VonNeumannEntropy(reduced[s]), 1e-12);
            Assert.Equal(-Math.Log(reduced[s].Purity), Measures.RenyiEntropy(reduced[s], 2), 1e-12);
        }
    }

    [Fact]
    public void Orthogonal_states_are_told_apart_completely_and_equal_ones_not_at_all()
    {
        DensityMatrix Level(int level) => new(new SpinSpace(2), new ComplexMatrix(4, 4) { [level, level] = Complex.One });
        Assert.Equal(Measures.ShannonEntropy(Weights), Measures.Holevo(Weights, [Level(0), Level(1), Level(3)]), 1e-15);
        Assert.Equal(0, Measures.Holevo(Weights, [Level(2), Level(2), Level(2)]), 1e-15);
        Assert.Contains("3 weights and 1 states", Assert.Throws<ArgumentException>(() => Measures.Holevo(Weights, [Level(0)])).Message, StringComparison.Ordinal);
        DensityMatrix other = new(new SpinSpace(1), new ComplexMatrix(2, 2) { [0, 0] = Complex.One });
        Assert.Contains("state 1 lives on", Assert.Throws<ArgumentException>(() => Measures.Holevo([0.5, 0.5], [Level(0), other])).Message, StringComparison.Ordinal);
    }
}
