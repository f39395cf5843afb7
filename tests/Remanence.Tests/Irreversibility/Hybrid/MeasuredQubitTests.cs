using System.Numerics;

namespace Remanence.Tests.Irreversibility.Hybrid;

/// <summary>A qubit with weights 0.3 and 0.7 measured by a pointer of 16 spins, with collapse onto the readings of the pointer.</summary>
public sealed class MeasuredQubitTests
{
    [Fact]
    public void A_conserved_sector_keeps_the_Born_weights_that_the_plain_window_erases()
    {
        LmgPointer pointer = new(16);
        ComplexMatrix h = pointer.WithQubit(0.5), start = NaiveHybrid.Pure(pointer.MeasurementStart(Math.Sqrt(0.3), Math.Sqrt(0.7)));
        int size = pointer.Spins + 1;
        int[] readings = new int[2 * size];
        for (int k = 0; k < pointer.Blocks.Count; k++)
        {
            foreach (int i in pointer.Blocks[k]) readings[i] = readings[size + i] = k;
        }

        CollapseProjectors projectors = CollapseProjectors.Partition(readings);
        EnergyBasis basis = EnergyBasis.FromMatrix(h, pointer.QubitLabels());
        ComplexMatrix inside = basis.ToEnergy(start);
        double[] populations = [.. Enumerable.Range(0, 2 * size).Select(i => inside[i, i].Real)];
        Equilibrium plain = Equilibrium.Window([.. basis.Levels], populations), sectors = Equilibrium.Sectors([.. basis.Levels], populations, [.. basis.Labels]);
        double[] expected = [0.500, 0.426];
        double[][] weights = [Weights(plain), Weights(sectors)];
        for (int r = 0; r < 2; r++)
        {
            Assert.Equal(expected[r], weights[0][r], 5e-4);
            Assert.Equal(0.3, weights[1][r], 1e-9);
        }

        // Weights of the qubit's 0 at t = 100 for w = 0.1 and 0.01.
        double[] Weights(Equilibrium equilibrium)
        {
            HybridEquation equation = new(h, projectors, HybridEquation.EquilibriumState(basis, equilibrium), 1, 0.1);
            HybridEvolution evolution = new(equation, start, TimeGrid.Of(100), [0.1, 0.01], 1e-6);
            while (evolution.Advance()) { }
            return [.. Enumerable.Range(0, 2).Select(r => Enumerable.Range(0, size).Sum(i => evolution.State(0, r)[i, i].Real))];
        }
    }

    [Fact]
    public void A_pointer_of_many_spins_reads_up_and_down_alike_and_its_steady_state_is_that_of_the_late_times()
    {
        LmgPointer pointer = new(6);
        ComplexMatrix h = new(7, 7), start = NaiveHybrid.Pure([.. pointer.StartState.Select(x => (Complex)x)]);
        for (int i = 0; i < h.Data.Length; i++) h.Data[i] = pointer.Hamiltonian.Data[i];
        int[] readings = new int[7];
        for (int k = 0; k < pointer.Blocks.Count; k++)
            foreach (int i in pointer.Blocks[k]) readings[i] = k;
        HybridEquation equation = new(h, CollapseProjectors.Partition(readings), NaiveHybrid.WindowOf(h, start), 1, 0.5);
        double[] weights = equation.Projectors.Weights(equation.SteadyState().State);
        Assert.Equal(weights[0], weights[1], 1e-12);
        Assert.Equal(1, weights.Sum(), 1e-12);
        HybridEvolution evolution = new(equation, start, TimeGrid.Of(70));
        while (evolution.Advance()) { }
        Assert.True(NaiveHybrid.TraceNorm(evolution.State(0), equation.SteadyState().State) < 1e-9);
    }
}
