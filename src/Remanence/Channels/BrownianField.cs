namespace Remanence;

/// <summary>
/// A fluctuating field shared by two qubits, white noise of strength s along all axes: d rho/dt = s sum_a (J_a rho J_a - {J_a^2, rho} / 2), J_a = (sigma_a (x) 1 - 1 (x) sigma_a*) / 2.
/// J_a annihilates |Phi+&gt;, so its overlap is kept while the state is twirled.
/// </summary>
public static class BrownianField
{
    /// <summary>The 16 decay rates, ascending: s l (l + 1) / 2 for spins l = 0 (twice), 1 (three times 3) and 2 (5 times).</summary>
    /// <param name="strength">s, positive, in units of 1/time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The strength is not positive and finite.</exception>
    public static double[] Rates(double strength)
    {
        double s = ThermalizationArguments.RequirePositive(strength, "strength of the field", nameof(strength));
        return [.. Enumerable.Repeat(0.0, 2), .. Enumerable.Repeat(s, 9), .. Enumerable.Repeat(3 * s, 5)];
    }

    /// <summary>The slowest rate of the marginals and of the twirl: s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The strength is not positive and finite.</exception>
    public static double SlowestRate(double strength) => Rates(strength)[2];

    /// <summary>The fastest rate, of the spin-2 correlations: 3 s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The strength is not positive and finite.</exception>
    public static double FastestRate(double strength) => Rates(strength)[^1];
}
