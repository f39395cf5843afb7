namespace Remanence;

/// <summary>
/// Spectra of kept |psi&gt;&lt;psi| + reset chi for a chi that is diagonal: a rank-one update of a diagonal matrix, whose size is the number of distinct probabilities (2 for a window) because equal
/// ones share all but one eigenvector. The phases of psi do not matter.
/// </summary>
internal sealed class PureMixture
{
    /// <summary>Smaller weights move no eigenvalue by a rounding error.</summary>
    private const double NoWeight = 1e-34;

    private readonly double[] chi;
    private readonly double[] weights;
    private readonly int[] counts;

    internal PureMixture(double[] populations, double[] probabilities)
    {
        int[][] groups = [.. Enumerable.Range(0, probabilities.Length).GroupBy(m => probabilities[m]).OrderBy(g => g.Key).Select(g => g.ToArray())];
        chi = [.. groups.Select(g => probabilities[g[0]])];
        weights = [.. groups.Select(g => Information.PairwiseSum([.. g.Select(m => populations[m])]))];
        counts = [.. groups.Select(g => g.Length)];
    }

    /// <summary>All eigenvalues, in no particular order.</summary>
    internal double[] Spectrum(double kept, double reset) => reset == 0
        ? [kept, .. new double[counts.Sum() - 1]]
        : Spectrum([.. chi.Select(x => reset * x)], weights, counts, kept);

    /// <summary>All eigenvalues of |psi&gt;&lt;psi| - chi.</summary>
    internal double[] DifferenceSpectrum() => Spectrum([.. chi.Reverse().Select(x => -x)], [.. weights.Reverse()], [.. counts.Reverse()], 1);

    /// <summary>-Tr(chi ln rho), null where chi has weight above the tolerance on eigenvectors with eigenvalues up to the tolerance.</summary>
    internal double? CrossEntropy(double kept, double reset, double tolerance)
    {
        double outside = 0;
        List<double> terms = [];
        if (reset == 0)
        {
            double inside = Information.PairwiseSum([.. chi.Zip(weights, (x, w) => x * w)]);
            Add(kept, inside);
            return 1 - inside > tolerance ? null : terms[0];
        }

        int[] coupled = Coupled(weights, kept);
        for (int g = 0; g < chi.Length; g++)
        {
            int alone = counts[g] - (Array.IndexOf(coupled, g) >= 0 ? 1 : 0);
            if (alone > 0 && chi[g] > 0) Add(reset * chi[g], alone * chi[g]);
        }

        double[] poles = [.. coupled.Select(g => reset * chi[g])], squares = [.. coupled.Select(g => weights[g])];
        SecularRoots.ForRoots(poles, squares, kept, (root, differences) =>
        {
            double norm = 0, overlap = 0;
            for (int i = 0; i < poles.Length; i++)
            {
                double square = squares[i] / (differences[i] * differences[i]);
                norm += square;
                overlap += chi[coupled[i]] * square;
            }

            Add(root, overlap / norm);
        });
        return outside > tolerance ? null : Information.PairwiseSum([.. terms]);

        void Add(double eigenvalue, double weight)
        {
            if (eigenvalue > tolerance) terms.Add(-weight * Math.Log(eigenvalue));
            else outside += weight;
        }
    }

    private static double[] Spectrum(double[] poles, double[] weights, int[] counts, double kept)
    {
        int[] coupled = Coupled(weights, kept);
        List<double> values = new(counts.Sum());
        for (int g = 0; g < poles.Length; g++)
        {
            int alone = counts[g] - (Array.IndexOf(coupled, g) >= 0 ? 1 : 0);
            values.AddRange(Enumerable.Repeat(poles[g], alone));
        }

        if (coupled.Length > 0) SecularRoots.ForRoots([.. coupled.Select(g => poles[g])], [.. coupled.Select(g => weights[g])], kept, (root, _) => values.Add(root));
        return [.. values];
    }

    private static int[] Coupled(double[] weights, double kept) => kept < 1e-300 ? [] : [.. Enumerable.Range(0, weights.Length).Where(g => weights[g] > NoWeight)];
}
