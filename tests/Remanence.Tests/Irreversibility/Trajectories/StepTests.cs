using System.Numerics;

namespace Remanence.Tests.Irreversibility.Trajectories;

/// <summary>Single steps of the vectorized integrators against scalar twins that use the public formulas and the same random numbers, and against the definition of their law.</summary>
public class StepTests
{
    private const double Step = 0.3;
    private static readonly double[] Energies = [0, 0.8, 1.7, 2.1, 2.9];
    private static readonly Complex[] Psi = NaiveEquation.State(5, 0.6);
    private static readonly double[] Chi = [0.4, 0.2, 0.1, 0.3, 0];

    [Theory]
    [InlineData(TrajectoryNoise.Complex)]
    [InlineData(TrajectoryNoise.Real)]
    public void An_Euler_step_is_that_of_the_equation(TrajectoryNoise noise)
    {
        ComplexMatrix states = TrajectoryBatch.FinalStates(Parameters(TrajectoryMethod.EulerMaruyama, noise), 0, 20);
        NoiseLaw law = NoiseLaw.Of(Psi, noise);
        for (int k = 0; k < 20; k++)
        {
            RandomStream stream = new(4, (ulong)k);
            Complex[] xi = new Complex[5];
            for (int m = 0; m < 4; m++)
            {
                (double first, double second) = stream.NormalPair((ulong)m);
                xi[m] = law.Increment(Step, first, second);
            }

            Complex[] drift = StochasticEquation.Drift(new double[5], Chi, Psi), increment = StochasticEquation.Noise(Chi, Psi, xi);
            RequireState(states, k, [.. Psi.Select((z, m) => z + Step * drift[m] + increment[m])]);
        }
    }

    [Theory]
    [InlineData(TrajectoryNoise.Complex)]
    [InlineData(TrajectoryNoise.Real)]
    public void A_mean_exact_step_is_that_of_its_scalar_twin(TrajectoryNoise noise)
    {
        ComplexMatrix states = TrajectoryBatch.FinalStates(Parameters(TrajectoryMethod.MeanExact, noise), 0, 200);
        NoiseLaw law = NoiseLaw.Of(Psi, noise);
        double kept = Math.Exp(-Step);
        double[] weights = StochasticEquation.MeanExactWeights(Chi, Psi, 1, Step);
        int[] chosenCounts = new int[5];
        for (int k = 0; k < 200; k++)
        {
            RandomStream stream = new(4, (ulong)k);
            Complex[] phi = [.. Psi.Select(z => Math.Sqrt(kept) * z)];
            for (int m = 0; m < 4; m++)
            {
                (double first, double second) = stream.NormalPair((ulong)m);
                phi[m] += Math.Sqrt((1 - kept) * Chi[m]) * law.Increment(1, first, second);
            }

            (double component, double mixture) = stream.UniformPair(6);
            int chosen = 0;
            for (double sum = weights[0]; sum <= component && chosen < 4; sum += weights[chosen]) chosen++;
            chosenCounts[chosen]++;
            if (chosen < 4) phi[chosen] = Weighted(stream, law, Math.Sqrt(kept) * Psi[chosen], (1 - kept) * Chi[chosen], mixture);
            RequireState(states, k, phi);
        }

        Assert.All(chosenCounts, c => Assert.True(c > 0));
    }

    /// <summary>One long step: moments of the fourth order against plain Gaussians weighted by |phi|^2, which define the law.</summary>
    [Theory]
    [InlineData(TrajectoryNoise.Complex)]
    [InlineData(TrajectoryNoise.Real)]
    public void A_mean_exact_step_has_the_weighted_law(TrajectoryNoise noise)
    {
        const int Samples = 60_000;
        NoiseLaw law = NoiseLaw.Of(Psi, noise);
        double kept = Math.Exp(-Step);
        double[] values = new double[Samples], squares = new double[Samples];
        for (int k = 0; k < Samples; k++)
        {
            RandomStream stream = new(77, (ulong)k);
            Complex[] phi = new Complex[5];
            for (int m = 0; m < 5; m++)
            {
                (double first, double second) = stream.NormalPair((ulong)m);
                phi[m] = Math.Sqrt(kept) * Psi[m] + Math.Sqrt((1 - kept) * Chi[m]) * law.Increment(1, first, second);
            }

            squares[k] = phi.Sum(Square);
            values[k] = phi.Sum(z => Square(z) * Square(z)) / squares[k];
        }

        // E|phi|^2 = 1, so the weighted mean is that of |phi|^2 f.
        double mean = values.Average(), error = Math.Sqrt(values.Average(x => (x - mean) * (x - mean)) / Samples);
        TrajectoryAverage ratio = SmallEnsembles.Run(Parameters(TrajectoryMethod.MeanExact, noise), Samples).ParticipationRatio(0);
        SmallEnsembles.RequireNear(mean, new(ratio.Mean, Math.Sqrt(error * error + ratio.StandardError * ratio.StandardError)), "IPR");
        Assert.Equal(1, squares.Average(), 0.02);
    }

    /// <summary>Euler-Maruyama: the populations' error of first order in the step is there, and Richardson extrapolation takes most of it away.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public void Euler_steps_have_an_error_of_first_order()
    {
        const int Samples = 1_000_000;
        TrajectoryParameters p = SmallEnsembles.FourLevels with { Method = TrajectoryMethod.EulerMaruyama, Equilibrium = [0.25, 0.25, 0.25, 0.25], Times = [1], Step = 0.5 };
        TrajectoryAverage[] coarse = SmallEnsembles.Run(p, Samples).Populations(0), fine = SmallEnsembles.Run(p with { Step = 0.25, Seed = 6 }, Samples).Populations(0);
        double first = 0, extrapolated = 0, error = 0;
        for (int m = 0; m < 4; m++)
        {
            double exact = 0.25 + Math.Exp(-1) * (Square(p.Start[m]) - 0.25);
            first = Math.Max(first, Math.Abs(coarse[m].Mean - exact));
            extrapolated = Math.Max(extrapolated, Math.Abs(2 * fine[m].Mean - coarse[m].Mean - exact));
            error = Math.Max(error, coarse[m].StandardError);
        }

        Assert.True(first > 8 * error, $"{first} +- {error}");
        Assert.True(extrapolated < 0.35 * first + 9 * error, $"{first}, extrapolated {extrapolated} +- {error}");
    }

    private static TrajectoryParameters Parameters(TrajectoryMethod method, TrajectoryNoise noise) => new()
    {
        Energies = Energies,
        Start = Psi,
        Equilibrium = Chi,
        ThermalizationRate = 1,
        Times = [Step],
        Step = Step,
        Method = method,
        Noise = noise,
        Seed = 4,
    };

    private static Complex Weighted(RandomStream stream, NoiseLaw law, Complex a, double spread, double mixture)
    {
        (double first, double second) = stream.NormalPair(4);
        (double third, double fourth) = stream.NormalPair(5);
        (double axis, double sign) = stream.UniformPair(7);
        double major = law.MajorDeviation * law.MajorDeviation;
        if (mixture * (Square(a) + spread) >= Square(a))
        {
            double more = third * third + fourth * fourth;
            if (axis < major) first = Math.CopySign(Math.Sqrt(first * first + more), first);
            else second = Math.CopySign(Math.Sqrt(second * second + more), second);
        }

        Complex y = Math.Sqrt(spread) * law.Increment(1, first, second);
        return sign * 2 * (Square(a) + Square(y)) < Square(a + y) ? a + y : a - y;
    }

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;

    /// <summary>A row of states against a state to be normalized and turned by the energies.</summary>
    private static void RequireState(ComplexMatrix states, int row, Complex[] expected)
    {
        double norm = Math.Sqrt(expected.Sum(Square));
        for (int m = 0; m < expected.Length; m++)
        {
            Complex turned = expected[m] / norm * Complex.FromPolarCoordinates(1, -Energies[m] * Step);
            Assert.True((states[row, m] - turned).Magnitude < 1e-14, $"Trajectory {row}, level {m}: expected {turned}, got {states[row, m]}.");
        }
    }
}
