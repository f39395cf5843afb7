namespace Remanence.Tests.States;

public sealed class MeanFieldProductTests
{
    [Fact]
    public void The_product_state_has_the_reported_energy_and_no_neighbor_is_better()
    {
        PauliSum h = Models.AllToAll(8, 2);
        SpinSpace space = new(8);
        MeanFieldProduct best = MeanFieldProduct.Highest(h, 8);
        using StateVector state = StateVector.Product(space, [.. best.Spinors]);
        Assert.Equal(state.Expect(h), best.Energy, 1e-11);
        Assert.Equal(best.Energy / 8, best.EnergyPerSite);
        Assert.Equal((8, 8), (best.Starts, best.ConvergedStarts));
        Assert.True(best.LastMove < 1e-12 && best.Sweeps > 1);
        for (int j = 0; j < 8; j++)
            foreach ((double x, double y, double z) in new[] { (0.1, 0.0, 0.0), (0.0, -0.1, 0.0), (0.0, 0.05, 0.1) })
            {
                Spinor[] moved = [.. best.Spinors];
                moved[j] = Spinor.FromBloch(moved[j].Bloch.X + x, moved[j].Bloch.Y + y, moved[j].Bloch.Z + z);
                using StateVector neighbor = StateVector.Product(space, moved);
                Assert.True(neighbor.Expect(h) <= best.Energy + 1e-12);
            }
    }

    [Fact]
    public void The_lowest_energy_is_the_highest_of_the_opposite_operator_and_branches_are_distinct()
    {
        PauliSum h = Models.AllToAll(10, 4);
        MeanFieldProduct low = MeanFieldProduct.Lowest(h, 10, 7, 4), high = MeanFieldProduct.Highest(h, 10, 7, 4);
        Assert.Equal(-MeanFieldProduct.Highest(-h, 10, 7, 4).Energy, low.Energy, 1e-10);
        Assert.True(high.EnergyPerSite - low.EnergyPerSite > 2);
    }

    [Theory]
    [InlineData(10, 1.36)]
    [InlineData(20, 1.46)]
    public void All_to_all_maxima_are_near_the_known_averages(int sites, double perSite)
    {
        double mean = Enumerable.Range(1, 6).Average(seed => MeanFieldProduct.Highest(Models.AllToAll(sites, (ulong)seed), sites, 1, 4).EnergyPerSite);
        Assert.Equal(perSite, mean, 0.12);
    }

    [Fact]
    public void Fields_decide_where_nothing_else_does()
    {
        MeanFieldProduct best = MeanFieldProduct.Highest(PauliSum.Parse("3 X0 + 4 Z0 - 2 Y2"), 4);
        Assert.Equal(7, best.Energy, 1e-14);
        Assert.Equal(0.6, best.Spinors[0].Bloch.X, 1e-14);
        Assert.Equal(-1, best.Spinors[2].Bloch.Y, 1e-14);
        Assert.Equal(4, best.Spinors.Count);
    }

    [Fact]
    public void Wrong_input_is_named()
    {
        PauliSum h = Models.AllToAll(4, 2);
        Assert.Contains("4..62, but are 3", Assert.Throws<ArgumentOutOfRangeException>(() => MeanFieldProduct.Highest(h, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1, but is 0", Assert.Throws<ArgumentOutOfRangeException>(() => MeanFieldProduct.Lowest(h, 4, 1, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("Hermitian", Assert.Throws<ArgumentException>(() => MeanFieldProduct.Lowest(System.Numerics.Complex.ImaginaryOne * h, 4)).Message, StringComparison.Ordinal);
        Assert.Contains("1 or 3 angles, but was given 2", Assert.Throws<ArgumentException>(() => BroadcastProduct.Spinors([1, 2, 3], 0.1, 0.2)).Message, StringComparison.Ordinal);
        Assert.Contains("site 1 are NaN", Assert.Throws<ArgumentException>(() => BroadcastProduct.Spinors([1, double.NaN], 0.1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Site_dependent_branches_point_where_the_broadcast_turned_them()
    {
        IReadOnlyList<Spinor[]> u = BroadcastProduct.Spinors([0.3, 1.2], 0.4, 0.7);
        for (int s = 0; s < 2; s++)
            for (int j = 0; j < 2; j++)
            {
                double sign = s == 0 ? 1 : -1, axis = j == 0 ? 0.3 : 1.2, angle = j == 0 ? 0.4 : 0.7;
                (double x, double y, double z) = u[s][j].Bloch;
                Assert.Equal(sign * Math.Sin(2 * angle) * Math.Sin(axis), x, 1e-15);
                Assert.Equal(-sign * Math.Sin(2 * angle) * Math.Cos(axis), y, 1e-15);
                Assert.Equal(Math.Cos(2 * angle), z, 1e-15);
            }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(12)]
    public void Of_states_with_one_energy_the_first_start_is_taken(ulong seed)
    {
        // Couplings of pairs do not see time reversal, so every extremal state has a twin whose energy differs by rounding only.
        const int Starts = 16;
        PauliSum hamiltonian = Models.AllToAll(8, seed);
        MeanFieldProduct best = MeanFieldProduct.Lowest(hamiltonian, 8, seed: 5, Starts);
        MeanFieldProduct first = Enumerable.Range(1, Starts).Select(starts => MeanFieldProduct.Lowest(hamiltonian, 8, seed: 5, starts)).First(m => m.Energy <= best.Energy + 1e-7);
        Assert.Equal(first.Spinors, best.Spinors);
    }
}
