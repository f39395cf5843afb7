using System.Numerics;

namespace Remanence.Tests.Irreversibility.Trajectories;

public class StochasticEquationTests
{
    private static readonly double[] Energies = [0.1, 0.9, 1.7, 2.1];
    private static readonly Complex[] Psi = NaiveEquation.State(4, 0.6);
    private static readonly double[] Arrivals = [0.0, 0.6, 0.2, 0.5];

    [Fact]
    public void The_short_drift_is_the_literal_double_sum()
    {
        RequireEqual(NaiveEquation.Drift(Energies, NaiveEquation.Rates(Arrivals), Psi), StochasticEquation.Drift(Energies, Arrivals, Psi), 1e-15);
        RealMatrix rates = NaiveEquation.Rates(4, 2.2);
        RequireEqual(NaiveEquation.Drift(Energies, rates, Psi), StochasticEquation.Drift(Energies, rates, Psi), 1e-15);
    }

    [Fact]
    public void The_short_noise_is_the_literal_double_sum_and_orthogonal_to_the_state()
    {
        ComplexMatrix processes = new(4, 4);
        for (int i = 0; i < 16; i++) processes.Data[i] = Math.Sin(1 + 2.1 * i);
        Complex[] noise = StochasticEquation.Noise(Arrivals, Psi, StochasticEquation.Increments(Psi, processes));
        RequireEqual(NaiveEquation.Noise(NaiveEquation.Rates(Arrivals), Psi, processes), noise, 1e-15);
        Complex overlap = Complex.Zero;
        for (int m = 0; m < 4; m++) overlap += Complex.Conjugate(Psi[m]) * noise[m];
        Assert.True(overlap.Magnitude < 1e-15, $"The overlap is {overlap}.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Drift_and_noise_average_to_the_master_equation_and_keep_the_norm(bool general)
    {
        RealMatrix rates = general ? NaiveEquation.Rates(4, 2.2) : NaiveEquation.Rates(Arrivals);
        Complex[] drift = general ? StochasticEquation.Drift(Energies, rates, Psi) : StochasticEquation.Drift(Energies, Arrivals, Psi);
        Complex[,] change = new Complex[4, 4];
        double noise = 0, along = 0;
        for (int i = 0; i < 4; i++)
        {
            along += (Complex.Conjugate(Psi[i]) * drift[i]).Real;
            for (int j = 0; j < 4; j++) change[i, j] = drift[i] * Complex.Conjugate(Psi[j]) + Psi[i] * Complex.Conjugate(drift[j]);
        }

        for (int m = 0; m < 4; m++)
        {
            for (int n = 0; n < 4; n++)
            {
                Complex[] channel = NaiveEquation.Channel(Psi, m, n);
                for (int i = 0; i < 4; i++)
                {
                    noise += rates[m, n] * channel[i].Magnitude * channel[i].Magnitude;
                    for (int j = 0; j < 4; j++) change[i, j] += rates[m, n] * channel[i] * Complex.Conjugate(channel[j]);
                }
            }
        }

        Assert.Equal(-noise / 2, along, 1e-14);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++) Assert.True((change[i, j] - NaiveEquation.Master(Energies, rates, Psi, i, j)).Magnitude < 1e-14);
        }
    }

    /// <summary>The law of xi: covariances of sum_n psi_n dW_mn with E dW^2 = 1 against those of the two numbers along the axes.</summary>
    [Theory]
    [InlineData(TrajectoryNoise.Real)]
    [InlineData(TrajectoryNoise.Complex)]
    public void Two_numbers_have_the_covariances_of_the_sum(TrajectoryNoise noise)
    {
        NoiseLaw law = NoiseLaw.Of(Psi, noise);
        Complex major = law.Increment(0.25, 1, 0) / 0.5, minor = law.Increment(0.25, 0, 1) / 0.5;
        Assert.Equal(1, (major * Complex.Conjugate(major) + minor * Complex.Conjugate(minor)).Real, 1e-15);
        Complex pseudo = noise == TrajectoryNoise.Real ? Psi.Aggregate(Complex.Zero, (sum, z) => sum + z * z) : Complex.Zero;
        Assert.True((major * major + minor * minor - pseudo).Magnitude < 1e-15);
        Assert.Equal(0, NoiseLaw.Of([1, 0], TrajectoryNoise.Real).MinorDeviation);
    }

    /// <summary>Multiplying the state must multiply drift and noise, because expectation values are divided by the norm.</summary>
    [Fact]
    public void States_need_not_be_normalized()
    {
        Complex[] twice = [.. Psi.Select(z => 2 * z)];
        RequireEqual([.. StochasticEquation.Drift(Energies, Arrivals, Psi).Select(z => 2 * z)], StochasticEquation.Drift(Energies, Arrivals, twice), 1e-15);
        RequireEqual([.. StochasticEquation.StratonovichDrift(Energies, Arrivals, Psi).Select(z => 2 * z)], StochasticEquation.StratonovichDrift(Energies, Arrivals, twice), 1e-15);
    }

    /// <summary>Ito = Stratonovich + half the derivative of the noise along the noise, by differences.</summary>
    [Fact]
    public void Both_drifts_differ_by_the_correction_of_the_noise()
    {
        const double Step = 1e-5;
        Complex[] difference = [.. StochasticEquation.Drift(Energies, Arrivals, Psi).Zip(StochasticEquation.StratonovichDrift(Energies, Arrivals, Psi), (a, b) => a - b)];
        Complex[] correction = new Complex[4];
        for (int m = 0; m < 4; m++)
        {
            for (int n = 0; n < 4; n++)
            {
                Complex[] Along(Complex[] psi)
                {
                    ComplexMatrix process = new(4, 4) { [m, n] = 1 };
                    return StochasticEquation.Noise(Arrivals, psi, StochasticEquation.Increments(psi, process));
                }

                Complex[] direction = Along(Psi);
                Complex[] ahead = Along([.. Psi.Zip(direction, (p, d) => p + Step * d)]), behind = Along([.. Psi.Zip(direction, (p, d) => p - Step * d)]);
                for (int k = 0; k < 4; k++) correction[k] += (ahead[k] - behind[k]) / (4 * Step);
            }
        }

        RequireEqual(correction, difference, 1e-9);
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Assert.Contains("one entry per level", Assert.Throws<ArgumentException>(() => StochasticEquation.Drift(Energies, Arrivals, Psi.AsSpan(1))).Message, StringComparison.Ordinal);
        Assert.Contains("must not be zero", Assert.Throws<ArgumentException>(() => StochasticEquation.Noise([1.0], [Complex.Zero], [Complex.One])).Message, StringComparison.Ordinal);
        Assert.Contains("4 x 4", Assert.Throws<ArgumentException>(() => StochasticEquation.Increments(Psi, new ComplexMatrix(3, 4))).Message, StringComparison.Ordinal);
        Assert.Contains("must be square", Assert.Throws<ArgumentException>(() => StochasticEquation.Drift(Energies, new RealMatrix(4, 3), Psi)).Message, StringComparison.Ordinal);
    }

    private static void RequireEqual(Complex[] expected, Complex[] actual, double bound)
    {
        for (int i = 0; i < expected.Length; i++) Assert.True((expected[i] - actual[i]).Magnitude <= bound, $"Entry {i}: expected {expected[i]}, got {actual[i]}.");
    }
}
