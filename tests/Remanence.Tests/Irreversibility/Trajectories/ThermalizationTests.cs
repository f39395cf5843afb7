using System.Numerics;

namespace Remanence.Tests.Irreversibility.Trajectories;

/// <summary>Thermalization trajectories: laws of means, of the stationary state and of the participation ratio, at four standard errors with a fixed seed.</summary>
public class ThermalizationTests
{
    /// <summary>Idle level, both kinds of noise, steps as long as half the relaxation time.</summary>
    [Theory]
    [InlineData(TrajectoryNoise.Complex)]
    [InlineData(TrajectoryNoise.Real)]
    public void Mean_exact_steps_have_the_exact_mean_for_two_steps(TrajectoryNoise noise)
    {
        TrajectoryParameters p = SmallEnsembles.FourLevels with { Noise = noise };
        SmallEnsembles.RequireClosedForm(p, SmallEnsembles.Run(p));
    }

    [Theory]
    [InlineData(TrajectoryNoise.Complex)]
    [InlineData(TrajectoryNoise.Real)]
    public void Mean_exact_steps_with_sectors_have_the_exact_mean(TrajectoryNoise noise)
    {
        TrajectoryParameters p = SmallEnsembles.FourLevels with { Noise = noise, Sectors = [7, -1, 7, -1], Equilibrium = [0.25, 0, 0.75, 1] };
        TrajectoryAverages averages = SmallEnsembles.Run(p);
        SmallEnsembles.RequireClosedForm(p, averages);
    }

    [Theory]
    [InlineData(TrajectoryNoise.Complex)]
    [InlineData(TrajectoryNoise.Real)]
    public void Euler_steps_have_the_mean_up_to_their_order(TrajectoryNoise noise)
    {
        TrajectoryParameters p = SmallEnsembles.FourLevels with { Noise = noise, Method = TrajectoryMethod.EulerMaruyama, Step = 0.005 };
        SmallEnsembles.RequireClosedForm(p, SmallEnsembles.Run(p));
        TrajectoryParameters sectors = p with { Sectors = [7, -1, 7, -1], Equilibrium = [0.25, 0, 0.75, 1] };
        SmallEnsembles.RequireClosedForm(sectors, SmallEnsembles.Run(sectors));
    }

    [Fact]
    public void Jumps_have_the_mean_without_steps()
    {
        TrajectoryParameters p = SmallEnsembles.FourLevels with { Method = TrajectoryMethod.Jumps, Nonlinear = false };
        SmallEnsembles.RequireClosedForm(p, SmallEnsembles.Run(p));
        TrajectoryParameters sectors = p with { Sectors = [7, -1, 7, -1], Equilibrium = [0.25, 0, 0.75, 1] };
        SmallEnsembles.RequireClosedForm(sectors, SmallEnsembles.Run(sectors));
    }

    /// <summary>Populations dp/dt = (J - diag G) p and coherences by their closed form.</summary>
    [Theory]
    [InlineData(TrajectoryNoise.Complex)]
    [InlineData(TrajectoryNoise.Real)]
    public void General_rates_have_their_master_equation_as_mean(TrajectoryNoise noise)
    {
        RealMatrix rates = NaiveEquation.Rates(4, 2.2);
        TrajectoryParameters p = SmallEnsembles.FourLevels with { Equilibrium = null, ThermalizationRate = 0, Rates = rates, Method = TrajectoryMethod.EulerMaruyama, Noise = noise, Step = 0.004, Times = [0.8] };
        TrajectoryAverages averages = SmallEnsembles.Run(p);
        double[] populations = [.. p.Start.Select(z => Math.Pow(z.Magnitude, 2))];
        double[] leaving = [.. Enumerable.Range(0, 4).Select(n => Enumerable.Range(0, 4).Sum(m => rates[m, n]))];
        const int Steps = 20000;
        for (int i = 0; i < Steps; i++) populations = [.. Enumerable.Range(0, 4).Select(m => populations[m] + 0.8 / Steps * (Enumerable.Range(0, 4).Sum(n => rates[m, n] * populations[n]) - leaving[m] * populations[m]))];
        for (int m = 0; m < 4; m++) SmallEnsembles.RequireNear(populations[m], averages.Populations(0)[m], $"population {m}");
        Complex coherence = p.Start[0] * Complex.Conjugate(p.Start[2]) * Complex.Exp(new Complex(-(leaving[0] + leaving[2]) / 2, -(p.Energies[0] - p.Energies[2])) * 0.8);
        (Complex mean, Complex errors) = averages.Coherences(0)[0];
        SmallEnsembles.RequireNear(coherence.Real, new(mean.Real, errors.Real), "real part");
        SmallEnsembles.RequireNear(coherence.Imaginary, new(mean.Imaginary, errors.Imaginary), "imaginary part");
    }

    /// <summary>With equal rates of arrival, the matrix-vector path and the short one are the same equation and use the same numbers.</summary>
    [Theory]
    [InlineData(TrajectoryNoise.Complex)]
    [InlineData(TrajectoryNoise.Real)]
    public void General_rates_that_depend_on_the_target_alone_give_the_same_trajectories(TrajectoryNoise noise)
    {
        double[] chi = [0.5, 0.1, 0.2, 0.2];
        TrajectoryParameters p = SmallEnsembles.FourLevels with { Equilibrium = chi, Noise = noise, Method = TrajectoryMethod.EulerMaruyama, Step = 0.1 };
        TrajectoryParameters general = p with { Equilibrium = null, ThermalizationRate = 0, Rates = NaiveEquation.Rates(chi) };
        ComplexMatrix a = TrajectoryBatch.FinalStates(p, 3, 20), b = TrajectoryBatch.FinalStates(general, 3, 20);
        for (int i = 0; i < a.Data.Length; i++) Assert.True((a.Data[i] - b.Data[i]).Magnitude < 1e-12);
    }

    /// <summary>Idle levels are the limit of levels with a tiny rate of arrival.</summary>
    [Theory]
    [InlineData(TrajectoryNoise.Complex)]
    [InlineData(TrajectoryNoise.Real)]
    public void Idle_levels_move_as_stored_ones_without_noise(TrajectoryNoise noise)
    {
        TrajectoryParameters idle = SmallEnsembles.FourLevels with { Equilibrium = [0.5, 0.3, 0.2, 0], Noise = noise, Method = TrajectoryMethod.EulerMaruyama, Step = 0.1 };
        TrajectoryParameters stored = idle with { Equilibrium = [0.5, 0.3, 0.2 - 1e-30, 1e-30] };
        // The random numbers of a step follow each other, so compare a single step.
        idle = idle with { Times = [0.1] };
        stored = stored with { Times = [0.1] };
        ComplexMatrix a = TrajectoryBatch.FinalStates(idle, 0, 8), b = TrajectoryBatch.FinalStates(stored, 0, 8);
        for (int i = 0; i < a.Data.Length; i++) Assert.True((a.Data[i] - b.Data[i]).Magnitude < 1e-13);
    }

    [Theory]
    [InlineData(TrajectoryMethod.MeanExact)]
    [InlineData(TrajectoryMethod.EulerMaruyama)]
    public void Trajectories_keep_their_norm(TrajectoryMethod method)
    {
        foreach (TrajectoryNoise noise in Enum.GetValues<TrajectoryNoise>())
        {
            ComplexMatrix states = TrajectoryBatch.FinalStates(SmallEnsembles.FourLevels with { Method = method, Noise = noise, Step = 0.01 }, 0, 40);
            for (int k = 0; k < states.Rows; k++)
            {
                double norm = Enumerable.Range(0, states.Columns).Sum(m => states[k, m].Real * states[k, m].Real + states[k, m].Imaginary * states[k, m].Imaginary);
                Assert.Equal(1, norm, 1.5e-15);
            }
        }
    }

    /// <summary>A real state without energies has |u| = 1 up to rounding, whose root must not become NaN, and stays real.</summary>
    [Theory]
    [InlineData(TrajectoryMethod.MeanExact)]
    [InlineData(TrajectoryMethod.EulerMaruyama)]
    public void Real_states_stay_real_under_real_noise(TrajectoryMethod method)
    {
        TrajectoryParameters p = SmallEnsembles.FourLevels with { Energies = [0, 0, 0, 0], Start = [0.1, -0.5, 0.5, 0.7], Equilibrium = [0.25, 0.25, 0.25, 0.25], Noise = TrajectoryNoise.Real, Method = method, Step = 0.02 };
        ComplexMatrix states = TrajectoryBatch.FinalStates(p, 0, 64);
        Assert.All(states.Data, z => Assert.True(Math.Abs(z.Imaginary) < 1e-6 && double.IsFinite(z.Real)));
    }

    /// <summary>Closed moment equations for uniform chi: complex noise for any energies, real noise for real states without energies.</summary>
    [Theory]
    [InlineData(TrajectoryNoise.Complex)]
    [InlineData(TrajectoryNoise.Real)]
    public void Participation_ratio_follows_its_law(TrajectoryNoise noise)
    {
        bool real = noise == TrajectoryNoise.Real;
        TrajectoryParameters p = new()
        {
            Energies = real ? [0, 0, 0] : [0, 0.2, 0.5],
            Start = [0.6, 0.8, 0],
            Equilibrium = [1 / 3.0, 1 / 3.0, 1 / 3.0],
            ThermalizationRate = 1,
            Times = [0.25, 0.5, 1],
            Step = 0.01,
            Noise = noise,
            Seed = 5,
        };
        TrajectoryAverages averages = SmallEnsembles.Run(p, 40_000);
        double[] expected = real ? [0.5735764289227696, 0.5885163633474763, 0.5978310212044871] : [0.5201259510660776, 0.5103330078141365, 0.5027237512879338];
        for (int i = 0; i < 3; i++) SmallEnsembles.RequireNear(expected[i], averages.ParticipationRatio(i), $"IPR at {p.Times[i]}");
    }

    /// <summary>The stationary law of complex noise: weighted Gaussians of covariance chi. Also the spread of the energy, V_chi/(D+1) for uniform chi.</summary>
    [Fact]
    public void Stationary_moments_are_those_of_the_Scrooge_ensemble()
    {
        double[,] expected = { { 0.42772717730203513, 0.12433471079006729, 0.04793811190789758 }, { 0.12433471079006729, 0.14682632702257753, 0.028838962187355162 }, { 0.04793811190789758, 0.028838962187355162, 0.023222925904747258 } };
        TrajectoryParameters p = new() { Energies = [0, 0.8, 1.9], Start = [0, 0.6, 0.8], Equilibrium = [0.6, 0.3, 0.1], ThermalizationRate = 1, Times = [12], Step = 0.02, Seed = 3 };
        ComplexMatrix states = TrajectoryBatch.FinalStates(p, 0, SmallEnsembles.Count);
        for (int m = 0; m < 3; m++)
        {
            for (int n = 0; n < 3; n++)
            {
                double[] products = [.. Enumerable.Range(0, states.Rows).Select(k => Math.Pow(states[k, m].Magnitude * states[k, n].Magnitude, 2))];
                double mean = products.Average(), error = Math.Sqrt((products.Average(x => x * x) - mean * mean) / products.Length);
                SmallEnsembles.RequireNear(expected[m, n], new(mean, error), $"moment {m}, {n}");
            }
        }
    }

    [Theory]
    [InlineData(TrajectoryNoise.Complex, 0.4)]
    [InlineData(TrajectoryNoise.Real, 0.5)]
    public void Participation_ratio_and_energy_spread_reach_their_plateaus(TrajectoryNoise noise, double plateau)
    {
        bool real = noise == TrajectoryNoise.Real;
        TrajectoryParameters p = new()
        {
            Energies = [0, 0, 0, 0],
            Start = [1, 0, 0, 0],
            Equilibrium = [0.25, 0.25, 0.25, 0.25],
            ThermalizationRate = 1,
            Times = [8],
            Step = 0.01,
            Noise = noise,
        };
        if (!real) p = p with { Energies = [0, 0.8, 1.7, 2.1] };
        TrajectoryAverages averages = SmallEnsembles.Run(p);
        SmallEnsembles.RequireNear(plateau, averages.ParticipationRatio(0), "IPR");
        double mean = p.Energies.Average(), variance = p.Energies.Average(e => (e - mean) * (e - mean));
        if (!real) SmallEnsembles.RequireNear(variance / 5, averages.EnergyVariance(0), "spread of the energy");
    }

    /// <summary>With real noise single trajectories depend on the arbitrary phases of the eigenvectors; populations do not.</summary>
    [Theory]
    [InlineData(0, 0.5884)]
    [InlineData(Math.PI / 4, 0.5559)]
    [InlineData(Math.PI / 2, 0.5243)]
    public void Real_noise_depends_on_the_phases_of_eigenvectors(double phase, double expected)
    {
        TrajectoryParameters p = new()
        {
            Energies = [0, 0.2, 0.5],
            Start = [0.6, Complex.FromPolarCoordinates(0.8, phase), 0],
            Equilibrium = [1 / 3.0, 1 / 3.0, 1 / 3.0],
            ThermalizationRate = 1,
            Times = [0.5],
            Step = 0.005,
            Noise = TrajectoryNoise.Real,
            Seed = 9,
        };
        TrajectoryAverages averages = SmallEnsembles.Run(p, 60_000);
        TrajectoryAverage ratio = averages.ParticipationRatio(0);
        Assert.True(Math.Abs(ratio.Mean - expected) < 4 * ratio.StandardError + 4e-4, $"Expected {expected}, got {ratio}.");
        SmallEnsembles.RequireClosedForm(p, averages);
    }
}
