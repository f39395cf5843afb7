namespace Remanence;

/// <summary>The mean inverse participation ratio E[sum_mu |psi_mu|^4] of trajectories whose equilibrium is uniform over all levels, in closed form.</summary>
/// <remarks>It distinguishes laws of trajectories that share one master equation; see arXiv 2504.16197, Eq. 5, for the process.</remarks>
public static class ParticipationRatio
{
    /// <summary>sum p^2 of populations: the ratio of one state.</summary>
    public static double Of(ReadOnlySpan<double> populations)
    {
        IrreversibilityArguments.RequirePopulations(populations, nameof(populations));
        double[] squares = new double[populations.Length];
        for (int m = 0; m < squares.Length; m++) squares[m] = populations[m] * populations[m];
        return Information.PairwiseSum(squares);
    }

    /// <summary>Complex noise, any Hamiltonian: 2/(D+1) + (start - 2/(D+1)) exp(-2 w (D+1) t / D).</summary>
    /// <param name="populations">Populations of the pure start over all D levels.</param>
    /// <param name="rate">w, at least 0.</param>
    /// <param name="time">t, at least 0.</param>
    /// <exception cref="ArgumentException">The populations, the rate or the time are refused.</exception>
    public static double ComplexNoise(ReadOnlySpan<double> populations, double rate, double time) => Relax(Of(populations), populations.Length, rate, time, 2.0 / (populations.Length + 1), 2.0 * (populations.Length + 1));

    /// <summary>Real noise, no Hamiltonian and a real start: 3/(D+2) + (start - 3/(D+2)) exp(-2 w (D+2) t / D).</summary>
    /// <param name="populations">Populations of the pure start over all D levels.</param>
    /// <param name="rate">w, at least 0.</param>
    /// <param name="time">t, at least 0.</param>
    /// <exception cref="ArgumentException">The populations, the rate or the time are refused.</exception>
    public static double RealNoise(ReadOnlySpan<double> populations, double rate, double time) => Relax(Of(populations), populations.Length, rate, time, 3.0 / (populations.Length + 2), 2.0 * (populations.Length + 2));

    private static double Relax(double start, int dimension, double rate, double time, double plateau, double factor)
    {
        IrreversibilityArguments.RequireRate(rate, "thermalization rate", nameof(rate));
        IrreversibilityArguments.RequireTime(time);
        return plateau + (start - plateau) * Math.Exp(-factor * rate * time / dimension);
    }
}
