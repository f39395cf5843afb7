namespace Remanence;

/// <summary>Where the weights of coexisting attractors come from.</summary>
public enum WeightSource
{
    /// <summary>There is only one attractor.</summary>
    SingleAttractor,

    /// <summary>A symmetry of the model maps the attractors onto each other: equal weights. Such a limit is not robust: an arbitrarily small bias selects one of them.</summary>
    Symmetry,

    /// <summary>Given by the caller, from an exact steady state of finitely many units.</summary>
    ExactSteadyState,

    /// <summary>Not known: only a bracket over all weights can be given. For very many units one group has all the weight, and the limit is the value of that group.</summary>
    Unknown,
}

/// <summary>
/// The limit of the multipartite mutual information per unit, I_M/N, of the steady state for many units: S(mean rho) - mean S(rho), averaged over the stationary distribution of the Bloch vector (Ptaszynski, Chudak,
/// Esposito, arXiv:2506.22121). The drift alone does not fix that distribution when attractors coexist, so the source of the weights is always stated.
/// </summary>
public sealed record MacroscopicLimit
{
    /// <summary>The limit in nats; null when the weights are not known or the attractors are marginal or unresolved.</summary>
    public required double? PerUnit { get; init; }

    /// <summary>Where the weights come from.</summary>
    public required WeightSource Source { get; init; }

    /// <summary>The least and the largest value over all weights of the groups; equal to the limit when that is known; null when no attractor was resolved or orbits are marginal.</summary>
    public required (double Lowest, double Highest)? Bracket { get; init; }

    /// <summary>Weights of the groups of attractors, in their order; null when they are not known.</summary>
    public required IReadOnlyList<double>? Weights { get; init; }

    /// <summary>What I_M/N would be if all weight were on one group, group by group.</summary>
    public required IReadOnlyList<double> PerGroup { get; init; }

    /// <summary>Coefficient of ln N in I_M - N limit where it is known.</summary>
    public required double? LogarithmCoefficient { get; init; }

    /// <summary>One sentence that says how the limit was found, or why there is none.</summary>
    public required string Reason { get; init; }

    /// <summary>The limit for the attractors of a model.</summary>
    public static MacroscopicLimit Of(AttractorSet attractors)
    {
        ArgumentNullException.ThrowIfNull(attractors);
        (BlochVector Mean, double Entropy)[] groups = Averages(attractors);
        double[] alone = [.. groups.Select(Alone)];
        if (groups.Length == 0 || attractors.Undecided > 0)
            return None(alone, FormattableString.Invariant($"{attractors.Undecided} of {attractors.Starts} starts did not settle within the time of the search (slow relaxation, a torus, a very long period), so the limit is not known."));
        if (Has(attractors, AttractorKind.ClosedOrbits))
            return None(alone, "The orbits are marginal: how the noise of finitely many units weighs them is not contained in the drift, and a time average over one orbit would depend on the start.")
                with
            { LogarithmCoefficient = attractors.Groups.Count == 1 ? -1 : null };
        if (Has(attractors, AttractorKind.FixedPointContinuum)) return Continuum(attractors, alone);
        if (groups.Length > 1)
            return new()
            {
                PerUnit = null,
                Source = WeightSource.Unknown,
                Bracket = (alone.Min(), Largest(groups)),
                Weights = null,
                PerGroup = alone,
                LogarithmCoefficient = null,
                Reason = "Attractors without a common symmetry coexist; weights unknown: the bracket runs over all weights, and for very many units one of them has all the weight.",
            };
        IReadOnlyList<MeanFieldAttractor> members = attractors.Groups[0];
        bool single = members.Count == 1;
        return new()
        {
            PerUnit = alone[0],
            Source = single ? WeightSource.SingleAttractor : WeightSource.Symmetry,
            Bracket = (alone[0], alone[0]),
            Weights = [1],
            PerGroup = alone,
            LogarithmCoefficient = members[0].LogarithmCoefficient,
            Reason = single ? OneAttractor(members[0], attractors.Starts) : FormattableString.Invariant($"A symmetry of the model maps the {members.Count} attractors onto each other: equal weights, and a limit that the smallest bias destroys."),
        };
    }

    /// <summary>The limit with weights that are known from elsewhere, such as exact steady states of finitely many units.</summary>
    /// <param name="attractors">The attractors.</param>
    /// <param name="weights">One weight for each group, not negative, summing to 1 within 1e-10.</param>
    /// <exception cref="ArgumentException">The weights are not such; or an attractor is marginal, a continuum or unresolved, so that it has no average.</exception>
    public static MacroscopicLimit WithWeights(AttractorSet attractors, params ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(attractors);
        if (attractors.Groups.Any(g => g[0].Kind is AttractorKind.ClosedOrbits or AttractorKind.FixedPointContinuum or AttractorKind.Unresolved))
            throw new ArgumentException("Weights need attractors with averages of their own, but one is marginal, a continuum or unresolved.", nameof(attractors));
        if (weights.Length != attractors.Groups.Count) throw new ArgumentException($"There must be one weight for each of the {attractors.Groups.Count} groups, but there are {weights.Length}.", nameof(weights));
        Information.RequireProbabilities(weights, 0, "weight", nameof(weights));
        (BlochVector Mean, double Entropy)[] groups = Averages(attractors);
        double value = Mixed(groups, weights);
        return new()
        {
            PerUnit = value,
            Source = WeightSource.ExactSteadyState,
            Bracket = (value, value),
            Weights = weights.ToArray(),
            PerGroup = [.. groups.Select(Alone)],
            LogarithmCoefficient = null,
            Reason = "The weights are those given, from exact steady states.",
        };
    }

    private static string OneAttractor(MeanFieldAttractor only, int starts)
    {
        string reached = FormattableString.Invariant($"One attractor has all the weight: {(only.Starts == starts ? "all" : only.Starts)} of {starts} starts ended on it");
        return only switch
        {
            { CriticalExponent: double exponent } => FormattableString.Invariant($"{reached}, a critical point to which deviations die out only like t^-{exponent:0.00}; I_M itself may still grow, like a power of N below 1."),
            { StatisticalError: double error } => FormattableString.Invariant($"{reached}, whose averages over time leave a statistical error of {error:0.0e+0} nat."),
            _ => reached + ".",
        };
    }

    private static (BlochVector Mean, double Entropy)[] Averages(AttractorSet attractors) =>
        [.. attractors.Groups.Select(g => (1.0 / g.Count * g.Aggregate(default(BlochVector), (sum, a) => sum + a.MeanBloch), g.Average(a => a.MeanEntropy)))];

    private static double Alone((BlochVector Mean, double Entropy) group) => Math.Max(0, group.Mean.Entropy - group.Entropy);

    private static bool Has(AttractorSet attractors, AttractorKind kind) => attractors.Attractors.Any(a => a.Kind == kind);

    private static MacroscopicLimit None(double[] alone, string reason) =>
        new() { PerUnit = null, Source = WeightSource.Unknown, Bracket = null, Weights = null, PerGroup = alone, LogarithmCoefficient = null, Reason = reason };

    private static MacroscopicLimit Continuum(AttractorSet attractors, double[] alone)
    {
        // Turns about z are a symmetry: the steady state shares it and visits a circle uniformly.
        MeanFieldAttractor circle = attractors.Attractors.First(a => a.Kind == AttractorKind.FixedPointContinuum);
        double height = circle.Points[0].Z, radius = circle.Points[0].Length;
        if (attractors.Groups.Count > 1 || attractors.Flow.Model.Symmetry != WeakSymmetry.Phase || circle.Points.Any(p => Math.Abs(p.Z - height) > 1e-6 || Math.Abs(p.Length - radius) > 1e-6))
            return None(alone, "The fixed points form a continuum whose weights are not contained in the drift.");
        double value = Math.Max(0, new BlochVector(0, 0, height).Entropy - circle.Points[0].Entropy);
        return new()
        {
            PerUnit = value,
            Source = WeightSource.Symmetry,
            Bracket = (value, value),
            Weights = [1],
            PerGroup = [value],
            LogarithmCoefficient = -0.5,
            Reason = "The fixed points form a circle on which turns about z are a symmetry: uniform weights, and a limit that the smallest bias destroys.",
        };
    }

    private static double Mixed((BlochVector Mean, double Entropy)[] groups, ReadOnlySpan<double> weights)
    {
        BlochVector mean = default;
        double entropy = 0;
        for (int k = 0; k < groups.Length; k++)
        {
            mean += weights[k] * groups[k].Mean;
            entropy += weights[k] * groups[k].Entropy;
        }

        return Math.Max(0, mean.Entropy - entropy);
    }

    /// <summary>The largest value over all weights by the iteration of Blahut and Arimoto: the function is concave, and the divergences bound it from both sides.</summary>
    private static double Largest((BlochVector Mean, double Entropy)[] groups)
    {
        double[] weights = new double[groups.Length], gains = new double[groups.Length];
        Array.Fill(weights, 1.0 / groups.Length);
        for (int iteration = 0; iteration < 100_000; iteration++)
        {
            BlochVector mean = default;
            for (int k = 0; k < groups.Length; k++) mean += weights[k] * groups[k].Mean;
            double r = mean.Length, rest = Math.Max((1 - r) / 2, 1e-300), logs = Math.Log((1 - r * r) / 4) / 2, slope = r > 0 ? Math.Log((1 + r) / (2 * rest)) / (2 * r) : 0;
            if (!double.IsFinite(logs)) break;
            double value = 0, largest = double.NegativeInfinity;
            for (int k = 0; k < groups.Length; k++)
            {
                gains[k] = -logs - slope * groups[k].Mean.Dot(mean) - groups[k].Entropy;
                value += weights[k] * gains[k];
                largest = Math.Max(largest, gains[k]);
            }

            if (largest - value < 1e-13) break;
            double sum = 0;
            for (int k = 0; k < groups.Length; k++) sum += weights[k] *= Math.Exp(gains[k] - largest);
            for (int k = 0; k < groups.Length; k++) weights[k] /= sum;
        }

        return Math.Max(Mixed(groups, weights), groups.Max(Alone));
    }
}
