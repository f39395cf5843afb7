namespace Remanence;

/// <summary>Upper bounds of the fully entangled fraction of a d x d state; each holds for every state.</summary>
/// <param name="LargestEigenvalue">lambda_max(rho).</param>
/// <param name="Realignment">Trace norm of the realigned matrix over d.</param>
/// <param name="Negativity">(1 + 2N) / d.</param>
/// <param name="Marginal">The smaller (tr sqrt(rho_X))^2 / d of X = A, B.</param>
public sealed record EntangledFractionBounds(double LargestEigenvalue, double Realignment, double Negativity, double Marginal)
{
    /// <summary>The smallest of the four.</summary>
    public double Smallest => Math.Min(Math.Min(LargestEigenvalue, Realignment), Math.Min(Negativity, Marginal));

    /// <summary>The bounds of a state of two factors of equal dimension.</summary>
    /// <exception cref="ArgumentException">The state does not live on a product of two factors of equal dimension.</exception>
    /// <exception cref="AccuracyException">An eigenvalue of the state lies below -1e-10.</exception>
    public static EntangledFractionBounds Of(DensityMatrix state)
    {
        int d = FullyEntangledFraction.RequireEqualPair(state);
        return new(state.Spectrum()[^1], Information.RealignmentNorm(state) / d, (1 + 2 * Information.Negativity(state)) / d, Math.Min(OfMarginal(state.ReducedState(0), d), OfMarginal(state.ReducedState(1), d)));
    }

    private static double OfMarginal(DensityMatrix marginal, int d)
    {
        double root = Reductions.Sum([.. marginal.Spectrum().Select(Math.Sqrt)]);
        return root * root / d;
    }
}
