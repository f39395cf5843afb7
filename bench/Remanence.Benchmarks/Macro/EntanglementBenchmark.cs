namespace Remanence.Benchmarks.Macro;

/// <summary>The pair (A, c) of locally thermalized ladders and thresholds of many parties; size is the local dimension or the number of parties.</summary>
public static class EntanglementBenchmark
{
    /// <summary>Output of the protocol for different baths: negativity, entangled fraction and realignment; the check is the negativity.</summary>
    public static MacroResult RunPair(int size, int repeat)
    {
        ThermalizationProtocol protocol = Different(size);
        return MacroResult.Measure(repeat, () =>
        {
            CorrelatedPair pair = protocol.Output(0.5);
            return pair.PartialTranspose().Negativity + 0 * pair.FullyEntangledFraction()!.Value * pair.RealignmentNorm();
        });
    }

    /// <summary>The same with the reduction criterion; the check is its smallest eigenvalue.</summary>
    public static MacroResult RunCriteria(int size, int repeat)
    {
        ThermalizationProtocol protocol = Different(size);
        return MacroResult.Measure(repeat, () =>
        {
            CorrelatedPair pair = protocol.Output(0.5);
            return 0 * (pair.PartialTranspose().Negativity + pair.FullyEntangledFraction()!.Value * pair.RealignmentNorm()) + pair.LeastReductionEigenvalue();
        });
    }

    /// <summary>Negativity for equal baths; the check is the negativity.</summary>
    public static MacroResult RunEqualBaths(int size, int repeat)
    {
        ThermalPopulations bath = ThermalPopulations.Ladder(size, 1.0 / size, 1);
        ThermalizationProtocol protocol = new(bath, bath);
        return MacroResult.Measure(repeat, () => protocol.Output(0.5).PartialTranspose().Negativity);
    }

    /// <summary>Mutual information of the output for different baths.</summary>
    public static MacroResult RunInformation(int size, int repeat)
    {
        ThermalizationProtocol protocol = Different(size);
        return MacroResult.Measure(repeat, () => protocol.Output(0.5).MutualInformation());
    }

    /// <summary>Critical overlap for different baths.</summary>
    public static MacroResult RunThreshold(int size, int repeat)
    {
        ThermalizationProtocol protocol = Different(size);
        return MacroResult.Measure(repeat, () => protocol.CriticalOverlap()!.Value);
    }

    /// <summary>Critical visibility of size qubits at p = 0.2 and gamma = 0.25, sums included.</summary>
    public static MacroResult RunGhz(int size, int repeat)
    {
        double[] excited = [.. Enumerable.Repeat(0.2, size)];
        return MacroResult.Measure(repeat, () => new GhzThresholds(new GhzProtocol(excited, 0.25)).CriticalVisibility()!.Value);
    }

    /// <summary>Time of death of the entanglement of a ladder of size levels under collisions and resets.</summary>
    public static MacroResult RunDeath(int size, int repeat)
    {
        double[] rest = [.. ThermalPopulations.Ladder(size, 2.0 / size, 1).Populations];
        return MacroResult.Measure(repeat, () => new IndependentCollisions(rest, rest, 1, 0.8, 0.1, 0.1).DeathTime()!.Value);
    }

    private static ThermalizationProtocol Different(int size) => new(ThermalPopulations.Ladder(size, 1.0 / size, 1), ThermalPopulations.Ladder(size, 1.0 / size, 1 / 1.5));
}
