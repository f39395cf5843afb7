namespace Remanence;

/// <summary>
/// The law to which pure states under objective thermalization with complex noise settle: Gaussian with covariance chi, reweighted by the squared norm and normalized (the
/// Scrooge or GAP ensemble of chi). For a uniform window it is the uniform law in the window.
/// </summary>
public static class StationaryEnsemble
{
    // The singularities of the integrand in ln s lie pi / 2 or more from the real axis, so the trapezoidal rule at this step errs by exp(-39).
    private const double Step = 0.25;

    /// <summary>
    /// The moments E |psi_m|^2 |psi_n|^2 = (1 + delta_mn) int_0^inf chi_m chi_n / ((1 + s chi_m) (1 + s chi_n)) prod_k 1 / (1 + s chi_k) ds, relative accuracy 1e-13. Rows sum to chi.
    /// </summary>
    /// <param name="probabilities">chi by level: none negative, sum 1 within 1e-10; those below 1e-290 count as 0.</param>
    /// <returns>D x D, symmetric; rows and columns by level. Costs D^2 products for each of some hundred nodes.</returns>
    /// <exception cref="ArgumentException">The probabilities are refused.</exception>
    public static RealMatrix SecondMoments(ReadOnlySpan<double> probabilities)
    {
        Information.RequireProbabilities(probabilities, 0, "equilibrium probability", nameof(probabilities));
        double[] chi = probabilities.ToArray();
        double smallest = chi.Where(x => x > 1e-290).Min();
        // To the left the integrand in ln s falls as s, to the right, beyond 1 / smallest, at least as 1 / s^2.
        int first = (int)Math.Floor(-40 / Step), last = (int)Math.Ceiling((20 - Math.Log(smallest)) / Step), nodes = last - first + 1;
        double[] columns = new double[chi.Length * nodes], logarithms = new double[chi.Length];
        for (int k = 0; k < nodes; k++)
        {
            double s = Math.Exp((first + k) * Step);
            for (int m = 0; m < chi.Length; m++) logarithms[m] = NearOne.LogOnePlus(s * chi[m]);
            // Half of the weight for each of the two factors of the Gram product.
            double root = Math.Exp(0.5 * ((first + k) * Step - Information.PairwiseSum(logarithms)));
            for (int m = 0; m < chi.Length; m++) columns[m * nodes + k] = chi[m] < 1e-290 ? 0 : root * chi[m] / (1 + s * chi[m]);
        }

        RealMatrix moments = new(chi.Length, chi.Length);
        MatrixProduct.AddGram(moments, columns, chi.Length, nodes);
        MatrixProduct.MirrorLower(moments);
        for (int i = 0; i < moments.Data.Length; i++) moments.Data[i] *= Step;
        for (int m = 0; m < chi.Length; m++) moments[m, m] *= 2;
        return moments;
    }

    /// <summary>The mean inverse participation ratio E sum_m |psi_m|^4, the trace of <see cref="SecondMoments"/>; 2/(D_w + 1) for a uniform window.</summary>
    /// <param name="probabilities">chi by level.</param>
    /// <exception cref="ArgumentException">The probabilities are refused.</exception>
    public static double ParticipationRatio(ReadOnlySpan<double> probabilities) => SecondMoments(probabilities).Trace();

    /// <summary>The variance, over the ensemble, of a diagonal expectation value sum_m |psi_m|^2 x_m; V_chi / (D_w + 1) for the energy in a uniform window.</summary>
    /// <param name="probabilities">chi by level.</param>
    /// <param name="values">x by level.</param>
    /// <exception cref="ArgumentException">The lists are refused or differ in length.</exception>
    public static double VarianceOfMean(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> values)
    {
        IrreversibilityArguments.RequireLevels(values, probabilities.Length, nameof(values));
        RealMatrix moments = SecondMoments(probabilities);
        double mean = EnergyMoments.Sums(values, probabilities).Mean;
        double[] terms = new double[moments.Data.Length];
        for (int m = 0; m < values.Length; m++)
            for (int n = 0; n < values.Length; n++) terms[m * values.Length + n] = moments[m, n] * (values[m] - mean) * (values[n] - mean);
        return Information.PairwiseSum(terms);
    }
}
