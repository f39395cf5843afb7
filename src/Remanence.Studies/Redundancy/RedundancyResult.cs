using System.Numerics;

namespace Remanence.Studies;

/// <summary>One branch of the environment.</summary>
/// <param name="Weight">p_s.</param>
/// <param name="Spinors">State of every environment spin after the broadcast: one for all, or one for each.</param>
/// <param name="EnergyDensity">e_s, conserved energy per site.</param>
/// <param name="EnergyVariance">Variance of the environment's energy per site, conserved.</param>
public sealed record RedundancyBranch(double Weight, IReadOnlyList<Spinor> Spinors, double EnergyDensity, double EnergyVariance)
{
    /// <summary>State of the first environment spin, and of all of them where they are alike.</summary>
    public Spinor Spinor => Spinors[0];
}

/// <summary>The information curves of a quench: arrays over time and fragment length, entropies in nats.</summary>
public sealed record RedundancyResult : StudyResult
{
    /// <summary>Number of environment spins N.</summary>
    public required int EnvironmentSpins { get; init; }

    /// <summary>The branches of the environment, s = 0..d-1.</summary>
    public required IReadOnlyList<RedundancyBranch> Branches { get; init; }

    /// <summary>Overlaps &lt;phi_s|phi_t&gt; of the branches, [s][t]; they do not depend on time.</summary>
    public required IReadOnlyList<IReadOnlyList<Complex>> Overlaps { get; init; }

    /// <summary>S_S, entropy of the system, from the overlaps right after the broadcast; constant in time.</summary>
    public required double SystemEntropy { get; init; }

    /// <summary>H(p), Shannon entropy of the weights; equal to S_S when the branches are orthogonal.</summary>
    public required double ShannonEntropy { get; init; }

    /// <summary>Times after the broadcast.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>Fragment lengths l; the second index of the arrays below.</summary>
    public required IReadOnlyList<int> FragmentSizes { get; init; }

    /// <summary>All informations, [time][length].</summary>
    public required IReadOnlyList<IReadOnlyList<FragmentInformation>> Information { get; init; }

    /// <summary>True for intervals of a uniform ring, all of which are alike: then I(S:F_(N/2)) = S_S whatever the dynamics.</summary>
    public required bool IsUniformRing { get; init; }

    /// <summary>Shannon entropy of the weights merged over branches of equal energy density (equation (30)), nats: where the late plateau of a large ring is expected.</summary>
    public required double MergedEntropy { get; init; }

    /// <summary>I(S:F_l), [time][length].</summary>
    public double[][] MutualInformation => Select(f => f.MutualInformation);

    /// <summary>Holevo information of the fragment about s, [time][length].</summary>
    public double[][] Holevo => Select(f => f.Holevo);

    /// <summary>S_F, [time][length].</summary>
    public double[][] FragmentEntropy => Select(f => f.FragmentEntropy);

    /// <summary>S_SF, [time][length].</summary>
    public double[][] JointEntropy => Select(f => f.JointEntropy);

    /// <summary>Entropy of the fragment in one branch, [time][length].</summary>
    /// <param name="branch">Index s of the branch.</param>
    public double[][] BranchEntropy(int branch) => Select(f => f.BranchEntropies[branch]);

    /// <summary>Redundancy number (13) at one time.</summary>
    /// <param name="time">Index of the time.</param>
    /// <param name="tolerance">delta, between 0 and 1.</param>
    /// <param name="mode">What delta means.</param>
    /// <exception cref="InvalidOperationException">Not all fragment lengths 0..N were computed.</exception>
    public RedundancyNumber RedundancyNumber(int time, double tolerance, ToleranceMode mode = ToleranceMode.Relative)
    {
        if (!HasAllSizes) throw new InvalidOperationException("The redundancy number needs every fragment length 0..N in ascending order; compute with fragment sizes \"all\".");
        return Studies.RedundancyNumber.Of([.. Information[time].Select(f => f.MutualInformation)], SystemEntropy, tolerance, mode);
    }

    /// <summary>True when the lengths are 0..N in order.</summary>
    internal bool HasAllSizes => FragmentSizes.SequenceEqual(Enumerable.Range(0, EnvironmentSpins + 1));

    private double[][] Select(Func<FragmentInformation, double> value) => [.. Information.Select(row => row.Select(value).ToArray())];
}
