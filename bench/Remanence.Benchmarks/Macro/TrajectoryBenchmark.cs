using System.Numerics;

namespace Remanence.Benchmarks.Macro;

/// <summary>Thermalization of size levels by stochastic trajectories, the peers' problem: energies spread over [0, 1], uniform equilibrium on all levels, w = 1, steps of 1e-4.</summary>
public static class TrajectoryBenchmark
{
    private const int Trajectories = 256, Steps = 1000;

    /// <summary>256 trajectories of 1000 Euler-Maruyama steps with real noise; the check is the mean energy at the end.</summary>
    public static MacroResult RunEuler(int size, int repeat) => Run(size, repeat, TrajectoryMethod.EulerMaruyama, TrajectoryNoise.Real);

    /// <summary>The same by mean-exact steps with complex noise.</summary>
    public static MacroResult RunMeanExact(int size, int repeat) => Run(size, repeat, TrajectoryMethod.MeanExact, TrajectoryNoise.Complex);

    /// <summary>The same by mean-exact steps with real noise.</summary>
    public static MacroResult RunMeanExactReal(int size, int repeat) => Run(size, repeat, TrajectoryMethod.MeanExact, TrajectoryNoise.Real);

    /// <summary>The same by Euler-Maruyama steps with complex noise.</summary>
    public static MacroResult RunEulerComplex(int size, int repeat) => Run(size, repeat, TrajectoryMethod.EulerMaruyama, TrajectoryNoise.Complex);

    /// <summary>The same with collapse of rate 1 onto a Fourier basis of the levels, two half steps of thermalization in every step.</summary>
    public static MacroResult RunHybrid(int size, int repeat)
    {
        ComplexMatrix fourier = new(size, size);
        for (int j = 0; j < size; j++)
        {
            for (int m = 0; m < size; m++) fourier[j, m] = Complex.FromPolarCoordinates(1 / Math.Sqrt(size), 2 * Math.PI * (j * m % size) / size);
        }

        return Run(size, repeat, TrajectoryMethod.MeanExact, TrajectoryNoise.Complex, new() { Rate = 1, Blocks = [.. Enumerable.Range(0, size)], PointerFromEnergy = fourier });
    }

    private static MacroResult Run(int size, int repeat, TrajectoryMethod method, TrajectoryNoise noise, TrajectoryCollapse? collapse = null)
    {
        Complex[] start = [.. Enumerable.Range(0, size).Select(m => new Complex((m == 0 ? 1 : 0) + 0.3 / Math.Sqrt(size), 0))];
        double norm = Math.Sqrt(start.Sum(z => z.Real * z.Real));
        TrajectoryParameters parameters = new()
        {
            Energies = [.. Enumerable.Range(0, size).Select(m => m / (size - 1.0))],
            Start = [.. start.Select(z => z / norm)],
            Equilibrium = [.. Enumerable.Repeat(1.0 / size, size)],
            ThermalizationRate = 1,
            Times = [1e-4 * Steps],
            Step = 1e-4,
            Method = method,
            Noise = noise,
            Collapse = collapse,
        };
        return MacroResult.Measure(repeat, () => new TrajectoryAverages(parameters, TrajectoryBatch.Run(parameters, 0, Trajectories)).Energy(0).Mean);
    }
}
