using System.Numerics;

namespace Remanence;

/// <summary>
/// The stochastic Schroedinger equation of objective thermalization in the energy basis (A. Mukherjee, arXiv 2504.16197, Eqs. 1 and 5), term by term: drift, noise and
/// the drift in the sense of Stratonovich. States are lists of components by level and need not be normalized: expectation values are divided by the squared norm. Every
/// call costs O(D), with a matrix of rates O(D^2).
/// </summary>
public static class StochasticEquation
{
    /// <summary>Ito drift per unit time for rates J^{mn} = A_m of arrival that depend on the target alone: [-i E_m + A_m - w/2 - sum A_k |psi_k|^2 / 2] psi_m, w = sum of A.</summary>
    /// <param name="energies">E_m, in any order.</param>
    /// <param name="rates">A_m = w chi_m, at least 0.</param>
    /// <param name="state">psi, not zero.</param>
    /// <exception cref="ArgumentException">The lists have different lengths, or the state is zero.</exception>
    public static Complex[] Drift(ReadOnlySpan<double> energies, ReadOnlySpan<double> rates, ReadOnlySpan<Complex> state)
    {
        RequireNumbers(energies, rates, state);
        double norm = SquaredNorm(state, energies.Length, rates.Length), total = 0, mean = 0;
        for (int m = 0; m < state.Length; m++)
        {
            total += rates[m];
            mean += rates[m] * Square(state[m]) / norm;
        }

        Complex[] drift = new Complex[state.Length];
        for (int m = 0; m < drift.Length; m++) drift[m] = new Complex(rates[m] - total / 2 - mean / 2, -energies[m]) * state[m];
        return drift;
    }

    /// <summary>Ito drift per unit time for general rates: [-i E_m + (J q)_m - G_m/2 - q^T J q/2] psi_m, q = |psi|^2, G_n = sum_m J_mn.</summary>
    /// <param name="energies">E_m.</param>
    /// <param name="rates">J, D x D: entry (m, n) is the rate from level n to level m, at least 0.</param>
    /// <param name="state">psi, not zero.</param>
    /// <exception cref="ArgumentException">The shapes differ, or the state is zero.</exception>
    public static Complex[] Drift(ReadOnlySpan<double> energies, RealMatrix rates, ReadOnlySpan<Complex> state)
    {
        ArgumentNullException.ThrowIfNull(rates);
        RequireNumbers(energies, rates.Data, state);
        double norm = SquaredNorm(state, energies.Length, rates.Rows), mean = 0;
        if (rates.Columns != rates.Rows) throw new ArgumentException($"The matrix of rates must be square, but is {rates.Rows} x {rates.Columns}.", nameof(rates));
        int levels = state.Length;
        double[] arriving = new double[levels], leaving = new double[levels];
        for (int m = 0; m < levels; m++)
        {
            for (int n = 0; n < levels; n++)
            {
                arriving[m] += rates[m, n] * Square(state[n]) / norm;
                leaving[n] += rates[m, n];
            }

            mean += arriving[m] * Square(state[m]) / norm;
        }

        Complex[] drift = new Complex[levels];
        for (int m = 0; m < levels; m++) drift[m] = new Complex(arriving[m] - leaving[m] / 2 - mean / 2, -energies[m]) * state[m];
        return drift;
    }

    /// <summary>Drift per unit time in the sense of Stratonovich for real noise: -i E psi + x - (psi^+ x) psi with x_m = A_m psi_m/2 + u A_m conj(psi_m), u = sum psi_n^2.</summary>
    /// <param name="energies">E_m.</param>
    /// <param name="rates">A_m, at least 0.</param>
    /// <param name="state">psi, not zero.</param>
    /// <exception cref="ArgumentException">The lists have different lengths, or the state is zero.</exception>
    public static Complex[] StratonovichDrift(ReadOnlySpan<double> energies, ReadOnlySpan<double> rates, ReadOnlySpan<Complex> state)
    {
        RequireNumbers(energies, rates, state);
        double norm = SquaredNorm(state, energies.Length, rates.Length);
        Complex u = NoiseLaw.Of(state, TrajectoryNoise.Real).PseudoVariance / norm, mean = Complex.Zero;
        Complex[] drift = new Complex[state.Length];
        for (int m = 0; m < drift.Length; m++)
        {
            drift[m] = rates[m] * (state[m] / 2 + u * Complex.Conjugate(state[m]));
            mean += Complex.Conjugate(state[m]) * drift[m] / norm;
        }

        for (int m = 0; m < drift.Length; m++) drift[m] += new Complex(0, -energies[m]) * state[m] - mean * state[m];
        return drift;
    }

    /// <summary>Noise z - (psi^+ z) psi, z_m = sqrt(A_m) xi_m: orthogonal to the state.</summary>
    /// <param name="rates">A_m, at least 0; 1 where xi already carries the rates.</param>
    /// <param name="state">psi, not zero.</param>
    /// <param name="increments">xi_m = sum_n psi_n dW_mn, literal or drawn by <see cref="NoiseLaw"/>.</param>
    /// <exception cref="ArgumentException">The lists have different lengths, or the state is zero.</exception>
    public static Complex[] Noise(ReadOnlySpan<double> rates, ReadOnlySpan<Complex> state, ReadOnlySpan<Complex> increments)
    {
        RequireNumbers([], rates, state);
        FiniteNumbers.Require(increments, "increment", nameof(increments));
        double norm = SquaredNorm(state, rates.Length, increments.Length);
        Complex mean = Complex.Zero;
        Complex[] noise = new Complex[state.Length];
        for (int m = 0; m < noise.Length; m++)
        {
            noise[m] = Math.Sqrt(rates[m]) * increments[m];
            mean += Complex.Conjugate(state[m]) * noise[m] / norm;
        }

        for (int m = 0; m < noise.Length; m++) noise[m] -= mean * state[m];
        return noise;
    }

    /// <summary>The increments xi_m = sum_n psi_n dW_mn for given processes.</summary>
    /// <param name="state">psi.</param>
    /// <param name="processes">dW, D x D: row m is the target, column n the source; complex for complex noise.</param>
    /// <exception cref="ArgumentException">The matrix is not D x D.</exception>
    public static Complex[] Increments(ReadOnlySpan<Complex> state, ComplexMatrix processes)
    {
        ArgumentNullException.ThrowIfNull(processes);
        if (processes.Rows != state.Length || processes.Columns != state.Length)
            throw new ArgumentException($"The processes must be a matrix of {state.Length} x {state.Length} like the state, but are {processes.Rows} x {processes.Columns}.", nameof(processes));
        FiniteNumbers.Require(state, "component of the state", nameof(state));
        Complex[] increments = new Complex[state.Length];
        for (int m = 0; m < increments.Length; m++)
        {
            for (int n = 0; n < increments.Length; n++) increments[m] += state[n] * processes[m, n];
        }

        return increments;
    }

    /// <summary>Weights pi_m = e |psi_m|^2 + (1 - e) chi_m of the mean-exact step, e = exp(-w h): its exact mean populations, and the probabilities of the component that is drawn from the weighted law.</summary>
    /// <param name="equilibrium">chi, sum 1.</param>
    /// <param name="state">psi, norm 1.</param>
    /// <param name="rate">w, at least 0.</param>
    /// <param name="step">h, at least 0.</param>
    /// <exception cref="ArgumentException">The lists have different lengths, or the state is zero.</exception>
    public static double[] MeanExactWeights(ReadOnlySpan<double> equilibrium, ReadOnlySpan<Complex> state, double rate, double step)
    {
        FiniteNumbers.Require(equilibrium, "probability of the equilibrium", nameof(equilibrium));
        FiniteNumbers.Require(state, "component of the state", nameof(state));
        foreach ((double value, string what, string name) in ((double, string, string)[])[(rate, "rate", nameof(rate)), (step, "step", nameof(step))])
            if (!(value >= 0) || !double.IsFinite(value)) throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"The {what} must be finite and not negative, but is {value}."));
        _ = SquaredNorm(state, equilibrium.Length, equilibrium.Length);
        double kept = Math.Exp(-rate * step), lost = -NearOne.ExpMinusOne(-rate * step);
        double[] weights = new double[state.Length];
        for (int m = 0; m < weights.Length; m++) weights[m] = kept * Square(state[m]) + lost * equilibrium[m];
        return weights;
    }

    private static void RequireNumbers(ReadOnlySpan<double> energies, ReadOnlySpan<double> rates, ReadOnlySpan<Complex> state)
    {
        FiniteNumbers.Require(energies, "energy", nameof(energies));
        FiniteNumbers.Require(rates, "rate", nameof(rates));
        FiniteNumbers.Require(state, "component of the state", nameof(state));
    }

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;

    private static double SquaredNorm(ReadOnlySpan<Complex> state, int first, int second)
    {
        if (first != state.Length || second != state.Length)
            throw new ArgumentException($"Energies, rates and increments must have one entry per level of the state, but the state has {state.Length} levels and the others {first} and {second}.", nameof(state));
        double sum = 0;
        foreach (Complex z in state) sum += Square(z);
        return sum > 0 ? sum : throw new ArgumentException("The state must not be zero.", nameof(state));
    }
}
