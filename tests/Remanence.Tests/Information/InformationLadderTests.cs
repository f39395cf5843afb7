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
    public void Branches_need_the_norm_that_reduced_states_need()
    {
        StateVector[] Scaled(double norm) => [.. new[] { 0, 31 }.Select(k => NaiveInformation.State(new SpinSpace(5), [.. Enumerable.Range(0, 32).Select(i => new Complex(i == k ? norm : 0, 0))]))];
        PauliSum h = Models.IsingRing(5, 1, 0.3, 0.2);
        Assert.Equal(Math.Log(2), InformationLadder.OfFragment(Even, Scaled(1 + 4e-11), h, 0, 1).ZBasis, 1e-9);
        foreach (double norm in new[] { 1 + 7e-11, 1 - 7e-11 })
        {
            string message = Assert.Throws<ArgumentException>("states", () => InformationLadder.OfFragment(Even, Scaled(norm), h, 0, 1)).Message;
            Assert.Contains("norm 1 within 5e-11, but branch 0 has", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Fragments_of_more_than_10_sites_and_other_spaces_are_refused()
    {
        StateVector[] twelve = [StateVector.Product(new SpinSpace(12), Spinor.Up), StateVector.Product(new SpinSpace(12), Spinor.PlusX)];
        Assert.Contains("1..10 sites, but has 11", Assert.Throws<ArgumentException>(() => InformationLadder.OfFragment(Even, twelve, Models.IsingRing(12, 1, 1, 1), [.. Enumerable.Range(0, 11)])).Message, StringComparison.Ordinal);
        StateVector pair = NaiveInformation.State(new ProductSpace(2, 3), NaiveInformation.Random(6, 1));
        Assert.Contains("needs branches on a space of spins", Assert.Throws<ArgumentException>(() => InformationLadder.OfFragment(Even, [pair, pair], Models.IsingRing(3, 1, 1, 1), 0)).Message, StringComparison.Ordinal);
        Assert.Contains("sum to 0.9", Assert.Throws<ArgumentException>(() => InformationLadder.OfFragment([0.5, 0.4], twelve, Models.IsingRing(12, 1, 1, 1), 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("hamiltonian", () => InformationLadder.OfInterval(Even, twelve, null!));
    }

    // One spin of product branches: binary entropies of the Bloch vectors' lengths along the axis of the measurement.
    [Fact]
    public void Rungs_of_product_branches_have_closed_forms()
    {
        (double X, double Y, double Z)[] bloch = [(0.48, 0.64, 0.6), (-0.6, 0.48, 0.64), (0, -0.6, 0.8)];
        double[] p = [0.3, 0.5, 0.2];
        StateVector[] states = [.. bloch.Select(n => StateVector.Product(new SpinSpace(3), Spinor.FromBloch(n.X, n.Y, n.Z)))];
        PauliSum h = Models.IsingRing(3, 1, 0.4, 0.7);
        InformationLadder ladder = InformationLadder.OfFragment(p, states, h, 2);
        Assert.Equal(Along(0, 0, 1), ladder.ZBasis, 1e-14);
        Assert.Equal(Along(1, 0, 0), ladder.XBasis, 1e-14);
        Assert.Equal(Along(ladder.BestAxis.X, ladder.BestAxis.Y, ladder.BestAxis.Z), ladder.BestCommonAxis, 1e-14);
        Assert.True(ladder.BestCommonAxis >= Math.Max(Along(0, 1, 0), Math.Max(ladder.ZBasis, ladder.XBasis)));
        // One spin's energy is its part along its own field; the Holevo information of pure branches is S(rho_F).
        double field = Math.Sqrt(0.65);
        Assert.True(Math.Min(Math.Abs(ladder.Energy - Along(0.4 / field, 0, 0.7 / field)), Math.Abs(ladder.Energy - Along(0.7 / field, 0, 0.4 / field))) < 1e-14);
        double x = Mean(n => n.X), y = Mean(n => n.Y), z = Mean(n => n.Z);
        Assert.Equal(Binary(Math.Sqrt(x * x + y * y + z * z)), ladder.Holevo, 1e-13);
        FragmentInformation known = BranchInformation.OfFragment(p, states, [2]);
        Assert.Equal(known.MutualInformation - known.Holevo, ladder.Discord, 1e-14);
        Assert.True(ladder.Discord > 0.01);

        // The sites of an interval are 0 to l - 1, and the whole chain is one.
        StateVector[] mixed = [.. new[] { 4, 5 }.Select(seed => NaiveInformation.RandomOnRing(3, seed).Sector)], full = [.. mixed.Select(s => s.ToFullSpace())];
        foreach (int length in new[] { 1, 2, 3 })
        {
            InformationLadder interval = InformationLadder.OfInterval(Even, mixed, FragmentHamiltonian.From(h, [.. Enumerable.Range(0, length)])), fragment = InformationLadder.OfFragment(Even, full, h, [.. Enumerable.Range(0, length)]);
            Assert.Equal(length, interval.Size);
            foreach ((double a, double b) in new[] { (interval.ZBasis, fragment.ZBasis), (interval.XBasis, fragment.XBasis), (interval.Energy, fragment.Energy), (interval.Holevo, fragment.Holevo), (interval.MutualInformation, fragment.MutualInformation) }) Assert.Equal(a, b, 1e-12);
        }

        double Mean(Func<(double X, double Y, double Z), double> part) => p.Zip(bloch, (w, n) => w * part(n)).Sum();
        double Along(double x, double y, double z) => Binary(Mean(n => n.X * x + n.Y * y + n.Z * z)) - Mean(n => Binary(n.X * x + n.Y * y + n.Z * z));
        static double Binary(double length) => -(1 + length) / 2 * Math.Log((1 + length) / 2) - (1 - length) / 2 * Math.Log((1 - length) / 2);
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
