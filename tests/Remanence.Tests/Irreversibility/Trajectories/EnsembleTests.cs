using System.Text.Json;

namespace Remanence.Tests.Irreversibility.Trajectories;

/// <summary>Trajectory k is a function of parameters, seed and k; ensembles may be cut in any way.</summary>
[Collection(nameof(Remanence.Tests.Numerics.LinearAlgebra.ThreadCount))]
public class EnsembleTests
{
    public static TheoryData<string> Kinds => ["mean-exact", "euler", "jumps", "colored", "hybrid", "rates"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Extending_an_ensemble_gives_the_bits_of_a_fresh_one(string kind)
    {
        TrajectoryParameters p = Parameters(kind);
        TrajectorySums fresh = TrajectoryBatch.Run(p, 0, 300);
        TrajectorySums extended = TrajectorySums.Combine([TrajectoryBatch.Run(p, 131, 169), TrajectoryBatch.Run(p, 0, 100), TrajectoryBatch.Run(p, 100, 31)]);
        Assert.Equal(300, extended.Count);
        Assert.Equal(fresh.Values, extended.Values);
        Assert.Contains(fresh.Values, v => v != 0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_trajectory_is_the_same_alone(string kind)
    {
        TrajectoryParameters p = Parameters(kind);
        ComplexMatrix all = TrajectoryBatch.FinalStates(p, 0, 90), one = TrajectoryBatch.FinalStates(p, 77, 1);
        for (int m = 0; m < 4; m++) Assert.Equal(all[77, m], one[0, m]);
        Assert.Contains(Enumerable.Range(0, 90), k => all[k, 0] != all[77, 0]);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        int before = Parallelism.Threads;
        try
        {
            foreach (string kind in Kinds.Select(row => row.Data))
            {
                Parallelism.Threads = 1;
                TrajectorySums one = TrajectoryBatch.Run(Parameters(kind), 5, 300);
                Parallelism.Threads = 3;
                Assert.Equal(one.Values, TrajectoryBatch.Run(Parameters(kind), 5, 300).Values);
            }
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }

    [Fact]
    public void Another_seed_gives_other_trajectories() =>
        Assert.NotEqual(TrajectoryBatch.Run(Parameters("euler"), 0, 8).Values, TrajectoryBatch.Run(Parameters("euler") with { Seed = 12 }, 0, 8).Values);

    [Fact]
    public void Sums_survive_JSON()
    {
        TrajectorySums sums = TrajectoryBatch.Run(Parameters("hybrid"), 0, 9);
        TrajectorySums read = JsonSerializer.Deserialize<TrajectorySums>(JsonSerializer.Serialize(sums))!;
        Assert.Equal(sums.Count, read.Count);
        Assert.Equal(sums.Values, read.Values);
    }

    /// <summary>Averages and errors of the sums against those of the states.</summary>
    [Fact]
    public void Averages_are_those_of_the_states()
    {
        TrajectoryParameters p = Parameters("mean-exact");
        ComplexMatrix states = TrajectoryBatch.FinalStates(p, 0, 50);
        TrajectoryAverages averages = SmallEnsembles.Run(p, 50);
        double[] populations = [.. Enumerable.Range(0, 50).Select(k => Math.Pow(states[k, 2].Magnitude, 2))];
        double mean = populations.Average();
        Assert.Equal(mean, averages.Populations(1)[2].Mean, 1e-14);
        Assert.Equal(Math.Sqrt(populations.Sum(x => (x - mean) * (x - mean)) / 49 / 50), averages.Populations(1)[2].StandardError, 1e-12);
        double[] energies = [.. Enumerable.Range(0, 50).Select(k => Enumerable.Range(0, 4).Sum(m => p.Energies[m] * Math.Pow(states[k, m].Magnitude, 2)))];
        Assert.Equal(energies.Average(), averages.Energy(1).Mean, 1e-13);
        Assert.Equal(energies.Sum(x => Math.Pow(x - energies.Average(), 2)) / 49, averages.EnergyVariance(1).Mean, 1e-13);
        Assert.Equal(Enumerable.Range(0, 50).Average(k => Enumerable.Range(0, 4).Sum(m => Math.Pow(states[k, m].Magnitude, 4))), averages.ParticipationRatio(1).Mean, 1e-14);
        Assert.Equal(Enumerable.Range(0, 50).Average(k => (states[k, 0] * System.Numerics.Complex.Conjugate(states[k, 2])).Imaginary), averages.Coherences(1)[0].Mean.Imaginary, 1e-14);
        Assert.Equal(50, averages.Count);
    }

    /// <summary>Recorded at more times, a trajectory that steps through them is the same.</summary>
    [Fact]
    public void Equal_steps_make_records_at_more_times_harmless()
    {
        TrajectoryParameters p = Parameters("euler") with { Times = [1.0], Step = 0.25 };
        Assert.Equal(TrajectoryBatch.FinalStates(p, 0, 8).Data, TrajectoryBatch.FinalStates(p with { Times = [0, 0.5, 1] }, 0, 8).Data);
    }

    [Fact]
    public void Lanes_have_the_bits_of_their_streams()
    {
        double[] found = Normals(5, (1UL << 40) - 3, (1UL << 32) - 2, 5);
        for (int i = 0; i < 5; i++)
        {
            for (int lane = 0; lane < 8; lane++)
            {
                (double first, double second) = new RandomStream(5, (1UL << 40) - 3 + (ulong)lane).NormalPair((1UL << 32) - 2 + (ulong)i);
                Assert.Equal((first, second), (found[16 * i + lane], found[16 * i + 8 + lane]));
            }
        }
    }

    private static unsafe double[] Normals(ulong seed, ulong stream, ulong index, int count)
    {
        double[] numbers = new double[16 * count];
        fixed (double* target = numbers) NormalLanes.Normals(seed, stream, index, count, target);
        return numbers;
    }

    private static TrajectoryParameters Parameters(string kind) => kind switch
    {
        "mean-exact" => SmallEnsembles.FourLevels,
        "euler" => SmallEnsembles.FourLevels with { Method = TrajectoryMethod.EulerMaruyama, Noise = TrajectoryNoise.Real, Step = 0.1 },
        "jumps" => SmallEnsembles.FourLevels with { Method = TrajectoryMethod.Jumps, Nonlinear = false },
        "colored" => SmallEnsembles.FourLevels with { Method = TrajectoryMethod.Colored, Noise = TrajectoryNoise.Real, CorrelationTime = 0.5, Step = 0.05 },
        "rates" => SmallEnsembles.FourLevels with { Method = TrajectoryMethod.EulerMaruyama, Equilibrium = null, ThermalizationRate = 0, Rates = NaiveEquation.Rates(4, 2.2), Step = 0.1 },
        _ => SmallEnsembles.FourLevels with { Collapse = new() { Rate = 0.8, Blocks = [0, 2, 1, 0], PointerFromEnergy = SmallEnsembles.Unitary(4, 0.4) }, Step = 0.1 },
    };
}
