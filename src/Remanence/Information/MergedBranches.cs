namespace Remanence;

/// <summary>
/// Branches grouped by their energy density: what thermalization leaves distinguishable when some energies agree (partial degeneracy, arXiv 2603.15743, Eq. 30).
/// </summary>
/// <param name="Weights">Sum of the branch weights of each group, in the order of ascending energy.</param>
/// <param name="Groups">Indices of the branches of each group, ascending.</param>
/// <param name="Entropy">Shannon entropy of the merged weights in nats: the height of the late plateau for branches that hardly overlap.</param>
public sealed record MergedBranches(IReadOnlyList<double> Weights, IReadOnlyList<IReadOnlyList<int>> Groups, double Entropy)
{
    /// <summary>Groups branches whose energies are neighbors within the tolerance.</summary>
    /// <param name="weights">Branch weights p_s, positive, sum 1 within 1e-10.</param>
    /// <param name="energyDensities">Energy per site e_s of each branch, finite.</param>
    /// <param name="tolerance">Energies at most this far apart are equal, and so is a chain of such; at least 0.</param>
    /// <exception cref="ArgumentException">Weights, energies or the tolerance break a rule; the message names the value.</exception>
    public static MergedBranches Of(ReadOnlySpan<double> weights, ReadOnlySpan<double> energyDensities, double tolerance = 1e-9)
    {
        Information.RequireProbabilities(weights, double.Epsilon, "branch weight", nameof(weights));
        if (energyDensities.Length != weights.Length) throw new ArgumentException($"Every branch needs one weight and one energy density, but there are {weights.Length} weights and {energyDensities.Length} energies.", nameof(energyDensities));
        if (!(tolerance >= 0) || !double.IsFinite(tolerance)) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, FormattableString.Invariant($"The tolerance of equal energies must be finite and at least 0, but is {tolerance}."));
        double[] energies = [.. energyDensities], p = [.. weights];
        for (int s = 0; s < energies.Length; s++)
            if (!double.IsFinite(energies[s])) throw new ArgumentException(FormattableString.Invariant($"Every energy density must be finite, but that of branch {s} is {energies[s]}."), nameof(energyDensities));
        List<List<int>> groups = [];
        foreach (int s in Enumerable.Range(0, p.Length).OrderBy(s => energies[s]))
        {
            if (groups.Count > 0 && energies[s] - energies[groups[^1][^1]] <= tolerance) groups[^1].Add(s);
            else groups.Add([s]);
        }

        double[] merged = [.. groups.Select(g => g.Sum(s => p[s]))];
        return new(merged, [.. groups.Select(g => (IReadOnlyList<int>)[.. g.Order()])], Information.EntropySum(merged));
    }
}
