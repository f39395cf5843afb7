namespace Remanence;

public static partial class Information
{
    /// <summary>Entanglement of formation of two qubits in nats, 0 to ln 2 (Wootters 1998); divide by ln 2 for ebits.</summary>
    /// <param name="state">A state of two qubits: two spins, or a product of two factors of dimension 2.</param>
    /// <exception cref="ArgumentException">The state is not one of two qubits.</exception>
    public static double EntanglementOfFormation(DensityMatrix state) => EntanglementOfFormation(Math.Min(1, Concurrence(state)));

    /// <summary>Entanglement of formation in nats of a concurrence: h(x), x = C^2 / (2 (1 + sqrt(1 - C^2))), with full relative accuracy for small C.</summary>
    /// <param name="concurrence">The concurrence, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The concurrence does not lie in 0..1.</exception>
    public static double EntanglementOfFormation(double concurrence)
    {
        if (!(concurrence >= 0 && concurrence <= 1)) throw new ArgumentOutOfRangeException(nameof(concurrence), concurrence, $"A concurrence must lie in 0..1, but is {concurrence:R}.");
        double x = concurrence * concurrence / (2 * (1 + Math.Sqrt((1 - concurrence) * (1 + concurrence))));
        return x == 0 ? 0 : -x * Math.Log(x) - (1 - x) * NearOne.LogOnePlus(-x);
    }
}
