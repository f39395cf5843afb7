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
        return steps with { Check = state.Norm.ToString("R", System.Globalization.CultureInfo.InvariantCulture) };
    }
}
