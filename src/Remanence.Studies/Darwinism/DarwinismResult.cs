namespace Remanence.Studies;

/// <summary>What fragments of one size know about the pointer state, averaged over all of them. In nats.</summary>
/// <param name="Size">Number of spins n.</param>
/// <param name="LogDeficit">ln of the mean deficit D; NaN where only the bracket is known, minus infinity where nothing is missing.</param>
/// <param name="LogSecondOrder">ln of the mean second-order deficit D2, the lower end of the bracket D2..ln 4 D2.</param>
/// <param name="Discord">Quantum discord of system and fragment; NaN where it is not computed (more than 512 different spins).</param>
public readonly record struct FragmentKnowledge(int Size, double LogDeficit, double LogSecondOrder, double Discord)
{
    /// <summary>ln of the upper end of the bracket, ln(ln 4 D2).</summary>
    public double LogUpper => LogSecondOrder + Math.Log(SecondOrder.LargestRatio);
}

/// <summary>How many fragments know the pointer state up to a deficit, exactly and by the estimates.</summary>
/// <param name="Delta">Tolerated deficit, a fraction of the missing information.</param>
/// <param name="FragmentSize">n_delta, the spins needed; 0 where the whole environment does not suffice, null where only the bracket is known.</param>
/// <param name="ContinuousSize">F, the same between whole numbers; 0 or null likewise.</param>
/// <param name="SmallestSize">Smallest n_delta that the bracket allows; 0 if none does.</param>
/// <param name="LargestSize">Largest n_delta that the bracket allows; 0 where the environment may not suffice.</param>
public readonly record struct RedundancyOfDelta(double Delta, int? FragmentSize, double? ContinuousSize, int SmallestSize, int LargestSize);

/// <summary>Everything at one time.</summary>
public sealed record DarwinismMoment
{
    /// <summary>Time of the interaction.</summary>
    public required double Time { get; init; }

    /// <summary>ln |Gamma_E|^2, by which the whole environment suppresses the coherence of the system.</summary>
    public required double LogDecoherence { get; init; }

    /// <summary>Entropy of the decohered system, nats.</summary>
    public required double SystemEntropy { get; init; }

    /// <summary>Typical Chernoff information of the spins, -ln of the mean overlap (equation (12)), nats.</summary>
    public required double TypicalChernoff { get; init; }

    /// <summary>Mean of the spins' own Chernoff informations, nats.</summary>
    public required double MeanChernoff { get; init; }

    /// <summary>Smallest Chernoff information of a spin, nats.</summary>
    public required double SmallestChernoff { get; init; }

    /// <summary>Largest Chernoff information of a spin, nats.</summary>
    public required double LargestChernoff { get; init; }

    /// <summary>The curve, one entry per fragment size in ascending order.</summary>
    public required FragmentKnowledge[] Curve { get; init; }

    /// <summary>One entry per deficit.</summary>
    public required RedundancyOfDelta[] Redundancies { get; init; }

    /// <summary>Largest deviation of the blocks' second order from its integral: the guard of the truncation of mixed fragments; 0 where there are no blocks.</summary>
    public required double GuardDeviation { get; init; }

    /// <summary>Largest corner of a Wigner matrix that was used; 0 where there are no blocks.</summary>
    public required int CornerSize { get; init; }

    /// <summary>Largest excess of |gamma|^2 of a spin over the overlap of its conditional directions; it 0 but for rounding.</summary>
    public required double OverlapExcess { get; init; }
}

/// <summary>Result of <see cref="DarwinismStudy"/>.</summary>
public sealed record DarwinismResult : StudyResult
{
    /// <summary>Number of environment spins N.</summary>
    public required int EnvironmentSpins { get; init; }

    /// <summary>Probability p of the pointer state up.</summary>
    public required double PointerProbability { get; init; }

    /// <summary>Missing information H0 = -p ln p - q ln q, nats.</summary>
    public required double MissingInformation { get; init; }

    /// <summary>True if every spin starts pure.</summary>
    public required bool IsPure { get; init; }

    /// <summary>The times, in the order of the study.</summary>
    public required IReadOnlyList<DarwinismMoment> Moments { get; init; }

    /// <summary>Mean Holevo quantity of fragments, nats; NaN where only the bracket is known.</summary>
    public double Holevo(FragmentKnowledge fragment) => MissingInformation - Math.Exp(fragment.LogDeficit);

    /// <summary>Chernoff estimate R = N xi / ln(1/delta) of the redundancy (equation (11)).</summary>
    public double Estimate(DarwinismMoment moment, double delta)
    {
        ArgumentNullException.ThrowIfNull(moment);
        return RedundancyEstimates.Chernoff(EnvironmentSpins, moment.TypicalChernoff, delta);
    }

    /// <summary>Estimate with the constant C of pure spins, R = N xi / (ln(1/delta) - ln C); null for mixed ones, and where delta is not below 1/C.</summary>
    public double? Expansion(DarwinismMoment moment, double delta)
    {
        ArgumentNullException.ThrowIfNull(moment);
        return IsPure && delta * PureDeficit.ExpansionConstant(PointerProbability) < 1 ? RedundancyEstimates.Expansion(PointerProbability, EnvironmentSpins, moment.TypicalChernoff, delta) : null;
    }

    /// <summary>Whole number of spins that the Chernoff estimate asks for; 0 where it exceeds the environment.</summary>
    public int EstimatedSize(DarwinismMoment moment, double delta)
    {
        ArgumentNullException.ThrowIfNull(moment);
        return RedundancyEstimates.Discretized(EnvironmentSpins, moment.TypicalChernoff, delta).FragmentSize;
    }
}
