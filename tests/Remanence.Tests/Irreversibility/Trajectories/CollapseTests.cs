using System.Numerics;

namespace Remanence.Tests.Irreversibility.Trajectories;

public class CollapseTests
{
    private static readonly Complex[] Start = [Math.Sqrt(0.2), Math.Sqrt(0.5), Math.Sqrt(0.3)];

    private static TrajectoryParameters Alone { get; } = new()
    {
        Energies = [0, 0, 0],
        Start = Start,
        Times = [0.4],
        Step = 0.4,
        Coherences = [(0, 1), (1, 2)],
        Seed = 21,
        Collapse = new() { Rate = 1.5, Blocks = [0, 1, 2] },
    };

    /// <summary>One step over the whole time: exact in law.</summary>
    [Fact]
    public void Collapse_alone_keeps_the_Born_weights_and_damps_coherences()
    {
        TrajectoryAverages averages = SmallEnsembles.Run(Alone);
        SmallEnsembles.RequireNear(0.2, averages.Populations(0)[0], "population");
        SmallEnsembles.RequireNear(0.5, averages.BlockWeights(0)[1], "weight");
        RequireCoherence(0.1735494776460598, averages.Coherences(0)[0]);
        RequireCoherence(Math.Sqrt(0.15) * Math.Exp(-0.6), averages.Coherences(0)[1]);
    }

    /// <summary>One projector in the form of Lindblad: half the rate against the rest, none inside it.</summary>
    [Theory]
    [InlineData(0.4)]
    [InlineData(0.1)]
    public void Incomplete_collapse_keeps_the_Born_weights(double step)
    {
        TrajectoryAverages averages = SmallEnsembles.Run(Alone with { Step = step, Collapse = new() { Rate = 1.5, Blocks = [0, TrajectoryCollapse.Rest, TrajectoryCollapse.Rest] } });
        SmallEnsembles.RequireNear(0.2, averages.Populations(0)[0], "population");
        SmallEnsembles.RequireNear(0.2, averages.BlockWeights(0)[0], "weight");
        RequireCoherence(0.2342672909507485, averages.Coherences(0)[0]);
        RequireCoherence(0.3872983346207417, averages.Coherences(0)[1]);
    }

    [Theory]
    [InlineData(5.0)]
    [InlineData(40.0)]
    public void Outcomes_have_Born_frequencies(double step)
    {
        TrajectoryParameters p = Alone with { Times = [40], Step = step };
        TrajectoryAverages averages = SmallEnsembles.Run(p);
        double[] born = [0.2, 0.5, 0.3];
        for (int k = 0; k < 3; k++)
        {
            SmallEnsembles.RequireNear(born[k], averages.Outcomes(0)[k], $"outcome {k}");
            SmallEnsembles.RequireNear(born[k], averages.BlockWeights(0)[k], $"weight {k}");
        }

        Assert.Equal(1, averages.ParticipationRatio(0).Mean, 1e-6);
    }

    /// <summary>Thermalization, collapse in another basis and energies together, against the master equation.</summary>
    [Theory]
    [InlineData(TrajectoryMethod.MeanExact, TrajectoryNoise.Complex, false, false)]
    [InlineData(TrajectoryMethod.MeanExact, TrajectoryNoise.Real, true, false)]
    [InlineData(TrajectoryMethod.EulerMaruyama, TrajectoryNoise.Complex, false, false)]
    [InlineData(TrajectoryMethod.Jumps, TrajectoryNoise.Complex, false, false)]
    [InlineData(TrajectoryMethod.MeanExact, TrajectoryNoise.Complex, false, true)]
    [InlineData(TrajectoryMethod.Jumps, TrajectoryNoise.Complex, true, false)]
    public void Hybrid_trajectories_average_to_the_master_equation(TrajectoryMethod method, TrajectoryNoise noise, bool sectors, bool incomplete)
    {
        TrajectoryParameters p = SmallEnsembles.FourLevels with
        {
            Method = method,
            Noise = noise,
            Nonlinear = method != TrajectoryMethod.Jumps,
            Step = 0.01,
            Sectors = sectors ? [0, 1, 0, 1] : null,
            Equilibrium = sectors ? [0.25, 0.9, 0.75, 0.1] : [0.5, 0, 0.3, 0.2],
            Collapse = new() { Rate = 0.8, Blocks = incomplete ? [0, TrajectoryCollapse.Rest, 1, 0] : [0, 2, 1, 0], PointerFromEnergy = SmallEnsembles.Unitary(4, 0.4) },
        };
        TrajectoryAverages averages = SmallEnsembles.Run(p);
        NaiveMaster master = new(p);
        for (int i = 0; i < p.Times.Count; i++)
        {
            Complex[,] rho = master.At(p.Times[i]), inside = master.InPointerBasis(rho);
            for (int m = 0; m < 4; m++) SmallEnsembles.RequireNear(rho[m, m].Real, averages.Populations(i)[m], $"population {m} at {p.Times[i]}");
            for (int c = 0; c < p.Coherences.Count; c++) RequireCoherence(rho[p.Coherences[c].Row, p.Coherences[c].Column], averages.Coherences(i)[c]);
            for (int k = 0; k < p.Collapse!.Blocks.Max() + 1; k++)
                SmallEnsembles.RequireNear(Enumerable.Range(0, 4).Where(j => p.Collapse.Blocks[j] == k).Sum(j => inside[j, j].Real), averages.BlockWeights(i)[k], $"block {k}");
        }
    }

    /// <summary>Projectors of the computational basis, as the hybrid solvers take them.</summary>
    [Fact]
    public void Projectors_are_taken_into_the_energy_basis()
    {
        ComplexMatrix vectors = SmallEnsembles.Unitary(3, 0.2).Adjoint(), basis = SmallEnsembles.Unitary(3, 0.9);
        TrajectoryCollapse plain = TrajectoryCollapse.Of(1, CollapseProjectors.FullBasis(3), vectors);
        Assert.Equal(vectors[1, 2], plain.PointerFromEnergy![1, 2]);
        TrajectoryCollapse turned = TrajectoryCollapse.Of(1, CollapseProjectors.Partition([0, 1, 1], basis), vectors);
        Complex overlap = Complex.Zero;
        for (int i = 0; i < 3; i++) overlap += Complex.Conjugate(basis[i, 1]) * vectors[i, 2];
        Assert.True((overlap - turned.PointerFromEnergy![1, 2]).Magnitude < 1e-15);
        Assert.Equal([0, 1, 1], turned.Blocks);
        Assert.Equal([-1, 0, -1], TrajectoryCollapse.Of(1, CollapseProjectors.States(3, [1], IncompleteCollapse.Lindblad), vectors).Blocks);
        Assert.Contains("loses trace", Assert.Throws<ArgumentException>(() => TrajectoryCollapse.Of(1, CollapseProjectors.States(3, [1], IncompleteCollapse.Literal), vectors)).Message, StringComparison.Ordinal);
        Assert.Contains("3 x 3 like the projectors", Assert.Throws<ArgumentException>(() => TrajectoryCollapse.Of(1, CollapseProjectors.FullBasis(3), new ComplexMatrix(2, 2))).Message, StringComparison.Ordinal);
    }

    /// <summary>Without rates only phases are left: the exact unitary state, whatever the step.</summary>
    [Fact]
    public void Without_rates_trajectories_are_unitary()
    {
        TrajectoryParameters p = SmallEnsembles.FourLevels with { ThermalizationRate = 0 };
        foreach (TrajectoryParameters each in new[] { p, p with { Collapse = new() { Rate = 0, Blocks = [0, 1, 1, 1] } }, p with { Method = TrajectoryMethod.Jumps, Nonlinear = false } })
        {
            ComplexMatrix states = TrajectoryBatch.FinalStates(each, 0, 2);
            for (int m = 0; m < 4; m++) Assert.True((states[1, m] - p.Start[m] * Complex.FromPolarCoordinates(1, -p.Energies[m])).Magnitude < 1e-15);
        }
    }

    private static void RequireCoherence(Complex expected, (Complex Mean, Complex Errors) actual)
    {
        SmallEnsembles.RequireNear(expected.Real, new(actual.Mean.Real, actual.Errors.Real), "real part of a coherence");
        SmallEnsembles.RequireNear(expected.Imaginary, new(actual.Mean.Imaginary, actual.Errors.Imaginary), "imaginary part of a coherence");
    }
}
