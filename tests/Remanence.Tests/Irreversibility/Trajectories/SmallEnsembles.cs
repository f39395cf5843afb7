using System.Numerics;

namespace Remanence.Tests.Irreversibility.Trajectories;

/// <summary>Small ensembles and the test of averages at four standard errors.</summary>
internal static class SmallEnsembles
{
    internal const int Count = 20_480;

    /// <summary>Four levels, unequal equilibrium on three of them, a start with weight on all.</summary>
    internal static TrajectoryParameters FourLevels { get; } = new()
    {
        Energies = [0, 0.8, 1.7, 2.1],
        Start = NaiveEquation.State(4, 0.6),
        Equilibrium = [0.5, 0, 0.3, 0.2],
        ThermalizationRate = 1,
        Times = [0.4, 1.0],
        Step = 0.5,
        Coherences = [(0, 2), (1, 3), (1, 0)],
        Seed = 11,
    };

    /// <summary>A unitary from some complex vectors by Gram-Schmidt.</summary>
    internal static ComplexMatrix Unitary(int levels, double s)
    {
        ComplexMatrix u = new(levels, levels);
        for (int row = 0; row < levels; row++)
        {
            Complex[] v = NaiveEquation.State(levels, s + 0.37 * row);
            for (int before = 0; before < row; before++)
            {
                Complex overlap = Complex.Zero;
                for (int m = 0; m < levels; m++) overlap += Complex.Conjugate(u[before, m]) * v[m];
                for (int m = 0; m < levels; m++) v[m] -= overlap * u[before, m];
            }

            double norm = Math.Sqrt(v.Sum(z => z.Magnitude * z.Magnitude));
            for (int m = 0; m < levels; m++) u[row, m] = v[m] / norm;
        }

        return u;
    }

    internal static TrajectoryAverages Run(TrajectoryParameters parameters, int count = Count) => new(parameters, TrajectoryBatch.Run(parameters, 0, count));

    /// <summary>Four standard errors; a few 1e-13 for quantities that do not fluctuate.</summary>
    internal static void RequireNear(double expected, TrajectoryAverage actual, string what)
    {
        double deviation = Math.Abs(actual.Mean - expected);
        Assert.True(deviation <= 4 * actual.StandardError + 1e-12, $"{what}: expected {expected}, got {actual.Mean} +- {actual.StandardError}.");
        Assert.True(actual.StandardError < 0.02, $"{what}: the standard error {actual.StandardError} is too large for a test.");
    }

    /// <summary>Populations and coherences of the closed form: e^{-wt} U rho U^+ + (1 - e^{-wt}) chi, the chi of every sector weighted.</summary>
    internal static void RequireClosedForm(TrajectoryParameters p, TrajectoryAverages averages)
    {
        for (int i = 0; i < p.Times.Count; i++)
        {
            double kept = Math.Exp(-p.ThermalizationRate * p.Times[i]);
            TrajectoryAverage[] populations = averages.Populations(i);
            double energy = 0;
            for (int m = 0; m < p.Energies.Count; m++)
            {
                double weight = Enumerable.Range(0, p.Energies.Count).Where(n => p.Sectors is null || p.Sectors[n] == p.Sectors[m]).Sum(n => Math.Pow(p.Start[n].Magnitude, 2));
                double expected = kept * Math.Pow(p.Start[m].Magnitude, 2) + (1 - kept) * weight * p.Equilibrium![m];
                RequireNear(expected, populations[m], $"population {m} at {p.Times[i]}");
                energy += expected * p.Energies[m];
            }

            RequireNear(energy, averages.Energy(i), $"energy at {p.Times[i]}");
            for (int c = 0; c < p.Coherences.Count; c++)
            {
                (int m, int n) = p.Coherences[c];
                Complex expected = kept * p.Start[m] * Complex.Conjugate(p.Start[n]) * Complex.FromPolarCoordinates(1, -(p.Energies[m] - p.Energies[n]) * p.Times[i]);
                (Complex mean, Complex errors) = averages.Coherences(i)[c];
                RequireNear(expected.Real, new(mean.Real, errors.Real), $"real part of coherence {m}, {n}");
                RequireNear(expected.Imaginary, new(mean.Imaginary, errors.Imaginary), $"imaginary part of coherence {m}, {n}");
            }
        }
    }
}
