using System.Diagnostics;
using System.Globalization;

namespace Remanence.Benchmarks.Macro;

/// <summary>One second-order Trotter step of length 0.02 on the full vector, between others of the same length.</summary>
public static class TrotterBenchmark
{
    /// <summary>The tilted Ising ring, sum ZZ + 0.5 Z - 1.05 X.</summary>
    /// <param name="sites">Number of spins.</param>
    /// <param name="repeat">Steps of which the shortest counts.</param>
    public static MacroResult RunStep(int sites, int repeat) => Run(Models.IsingRing(sites, 1, -1.05, 0.5), sites, repeat);

    /// <summary>The ring XX + YY + 0.5 ZZ.</summary>
    /// <param name="sites">Number of spins.</param>
    /// <param name="repeat">Steps of which the shortest counts.</param>
    public static MacroResult RunExchangeStep(int sites, int repeat) => Run(
        PauliSum.Sum(Enumerable.Range(0, sites).Select(j => Pauli.X(j) * Pauli.X((j + 1) % sites) + Pauli.Y(j) * Pauli.Y((j + 1) % sites) + 0.5 * (Pauli.Z(j) * Pauli.Z((j + 1) % sites)))), sites, repeat);

    /// <summary>Steps on a state as large as memory allows (16 bytes times 2^size, in place), the tilted Ising ring. The check is how far the Bloch vectors of all its spins are from those of 14 spins, which
    /// signals cannot tell from it so early, and how far its norm is from 1.</summary>
    public static MacroResult RunLarge(int sites, int repeat)
    {
        (double, double, double) expected = Steps(14, repeat).Vectors[0];
        Stopwatch watch = Stopwatch.StartNew();
        ((double X, double Y, double Z)[] vectors, double norm) = Steps(sites, repeat);
        double deviation = vectors.Max(v => Math.Max(Math.Abs(v.X - expected.Item1), Math.Max(Math.Abs(v.Y - expected.Item2), Math.Abs(v.Z - expected.Item3))));
        using Process process = Process.GetCurrentProcess();
        return new MacroResult(watch.Elapsed.TotalSeconds, process.TotalProcessorTime.TotalSeconds,
            string.Create(CultureInfo.InvariantCulture, $"{16L << sites} bytes, <X> {vectors[0].X:R}, Bloch vectors of {vectors.Length} spins off by {deviation:E1}, norm by {norm - 1:E1}, at most {process.PeakWorkingSet64 / 1048576} MiB in all"));
    }

    private static ((double X, double Y, double Z)[] Vectors, double Norm) Steps(int sites, int repeat)
    {
        using StateVector state = StateVector.Product(new SpinSpace(sites), Spinor.FromBloch(0.6, 0, 0.8));
        using var step = new TrotterStep(new CommutingGroups(Models.IsingRing(sites, 1, -1.05, 0.5), sites), 2, 0.02);
        for (int i = 0; i < Math.Max(repeat, 1); i++) step.Advance(state.Amplitudes, isOpen: i > 0);
        step.Close(state.Amplitudes);
        return (state.BlochVectors(), state.Norm);
    }

    private static MacroResult Run(PauliSum h, int sites, int repeat)
    {
        using StateVector state = StateVector.Product(new SpinSpace(sites), Spinor.PlusX);
        using var step = new TrotterStep(new CommutingGroups(h, sites), 2, 0.02);
        step.Advance(state.Amplitudes, isOpen: false);
        MacroResult steps = MacroResult.Measure(repeat, () =>
        {
            step.Advance(state.Amplitudes, isOpen: true);
            return 0;
        });
        step.Close(state.Amplitudes);
        return steps with { Check = state.Norm.ToString("R", CultureInfo.InvariantCulture) };
    }
}
