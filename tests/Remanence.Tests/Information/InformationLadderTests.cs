using System.Numerics;
using Remanence.Tests.Ensembles;
using Measures = Remanence.Information;

namespace Remanence.Tests.Information;

public sealed class InformationLadderTests
{
    private static readonly double[] Even = [0.5, 0.5];

    [Fact]
    public void Four_of_ten_sites_at_t_60_have_the_known_rungs()
    {
        (StateVector[] sector, StateVector[] full) = NaiveEnsemble.Branches(10, 60, Spinor.PlusX, Spinor.MinusX);
        InformationLadder ladder = InformationLadder.OfInterval(Even, sector, FragmentHamiltonian.Interval(4, IsingCouplings.Default));
        Assert.Equal(0.320, ladder.ZBasis, 5e-4);
        Assert.Equal(0.226, ladder.XBasis, 5e-4);
        Assert.Equal(0.542, ladder.Energy, 5e-4);
        Assert.Equal(0.5945, ladder.Holevo, 5e-5);
        Assert.Equal(0.6006, ladder.MutualInformation, 5e-5);
        Assert.Equal(ladder.MutualInformation - ladder.Holevo, ladder.Discord);
        InformationLadder general = InformationLadder.OfFragment(Even, full, Models.IsingRing(10, 1, -1.05, 0.5), 0, 1, 2, 3);
        foreach ((double a, double b) in new[] { (ladder.ZBasis, general.ZBasis), (ladder.XBasis, general.XBasis), (ladder.BestCommonAxis, general.BestCommonAxis), (ladder.Energy, general.Energy), (ladder.Holevo, general.Holevo) })
            Assert.Equal(a, b, 1e-9);

        // Measuring the interval along z is what the pointer-state ensemble does.
        Assert.Equal(PointerEnsemble.Of(Even, sector, [4])[0].Information, ladder.ZBasis, 1e-12);

        // No axis of a fine grid is better than the one that was found.
        DensityMatrix[] reduced = [.. full.Select(s => s.ReducedState(0, 1, 2, 3))];
        double best = 0;
        for (int i = 0; i <= 12; i++)
            for (int k = 0; k < 48; k++)
            {
                double polar = 0.5 * Math.PI * i / 12, turn = 2 * Math.PI * k / 48;
                best = Math.Max(best, NaiveAlong(reduced, Math.Sin(polar) * Math.Cos(turn), Math.Sin(polar) * Math.Sin(turn), Math.Cos(polar)));
            }

        Assert.True(ladder.BestCommonAxis >= best - 1e-12 && ladder.BestCommonAxis - best < 0.02, $"found {ladder.BestCommonAxis}, grid {best}");
        (double x, double y, double z) = ladder.BestAxis;
        Assert.Equal(ladder.BestCommonAxis, NaiveAlong(reduced, x, y, z), 1e-12);
    }

    [Theory]
    [InlineData(1, 3.0)]
    [InlineData(2, 20.0)]
    [InlineData(5, 20.0)]
    [InlineData(8, 5.0)]
    public void Rungs_ascend(int length, double time)
    {
        (StateVector[] sector, _) = NaiveEnsemble.Branches(8, time, Spinor.PlusX, Spinor.MinusX, Spinor.FromBloch(0, 1, 1));
        InformationLadder ladder = InformationLadder.OfInterval([0.2, 0.3, 0.5], sector, FragmentHamiltonian.Interval(length, IsingCouplings.Default));
        Assert.True(ladder.ZBasis <= ladder.BestCommonAxis && ladder.XBasis <= ladder.BestCommonAxis);
        Assert.True(Math.Max(ladder.BestCommonAxis, ladder.Energy) <= ladder.Holevo + 1e-12);
        Assert.True(ladder.Holevo <= ladder.MutualInformation + 1e-12 && ladder.ZBasis >= 0);
    }

    [Fact]
    public void Product_branches_along_one_axis_are_read_completely_along_it()
    {
        Spinor along = Spinor.FromBloch(0.48, 0.6, 0.64), against = Spinor.FromBloch(-0.48, -0.6, -0.64);
        StateVector[] states = [StateVector.Product(new SpinSpace(5), along), StateVector.Product(new SpinSpace(5), against)];
        InformationLadder ladder = InformationLadder.OfFragment(Even, states, Models.IsingRing(5, 1, 0.3, 0.2), 3, 1);
        Assert.Equal(Math.Log(2), ladder.BestCommonAxis, 1e-9);
        Assert.Equal(1, Math.Abs(0.48 * ladder.BestAxis.X + 0.6 * ladder.BestAxis.Y + 0.64 * ladder.BestAxis.Z), 1e-8);
    }

    [Fact]
    public void Wrong_input_is_named()
    {
        StateVector[] states = [StateVector.Random(new SpinSpace(4), 3), StateVector.Random(new SpinSpace(4), 8)];
        PauliSum h = Models.IsingRing(4, 1, 1, 1);
        Assert.Contains("4 spins of the branches", Assert.Throws<ArgumentException>(() => InformationLadder.OfInterval(Even, states, FragmentHamiltonian.Interval(5, IsingCouplings.Default))).Message, StringComparison.Ordinal);
        Assert.Contains("site 1 is", Assert.Throws<ArgumentException>(() => InformationLadder.OfFragment(Even, states, h, 1, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("1..10 sites, but has 0", Assert.Throws<ArgumentException>(() => InformationLadder.OfFragment(Even, states, h)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 2 branches", Assert.Throws<ArgumentException>(() => InformationLadder.OfFragment([1.0], [states[0]], h, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Information_of_outcomes_has_its_limits()
    {
        Assert.Equal(0, Measures.OfOutcomes(Even, [[0.2, 0.8], [0.2, 0.8]]), 1e-16);
        Assert.Equal(Math.Log(2), Measures.OfOutcomes(Even, [[1, 0], [0, 1]]), 1e-15);
        Assert.Contains("2 outcomes, but that of branch 1 has 1", Assert.Throws<ArgumentException>(() => Measures.OfOutcomes(Even, [[1, 0], [1]])).Message, StringComparison.Ordinal);
    }

    /// <summary>Outcome probabilities as expectation values of products of projectors (1 +- n.sigma) / 2, written out as matrices.</summary>
    private static double NaiveAlong(DensityMatrix[] states, double x, double y, double z)
    {
        int l = BitOperations.Log2((uint)states[0].Matrix.Rows);
        double[][] probabilities = [.. states.Select(state => Enumerable.Range(0, 1 << l).Select(b => Probability(state.Matrix, b)).ToArray())];
        return Enumerable.Range(0, 1 << l).Sum(b => probabilities.Sum(q => 0.5 * q[b] * Math.Log(q[b] / (0.5 * probabilities.Sum(r => r[b])))));

        double Probability(ComplexMatrix rho, int outcome)
        {
            Complex sum = 0;
            for (int f = 0; f < rho.Rows; f++)
                for (int g = 0; g < rho.Rows; g++)
                {
                    Complex projector = 1;
                    for (int j = 0; j < l; j++) projector *= Element(g >> j & 1, f >> j & 1, (outcome >> j & 1) == 0 ? 1 : -1);
                    sum += rho[f, g] * projector;
                }

            return sum.Real;
        }

        Complex Element(int row, int column, int sign) => 0.5 * ((row == column ? 1 : 0) + sign * (row == column ? (row == 0 ? z : -z) : row == 0 ? new Complex(x, -y) : new Complex(x, y)));
    }
}
