namespace Remanence;

/// <summary>
/// What a fragment F of an environment knows about a system S when the whole is the pure state sum_s sqrt(p_s) |s&gt; (x) |phi_s&gt;. All entropies in nats.
/// </summary>
/// <param name="Size">Number of sites of the fragment, l.</param>
/// <param name="SystemEntropy">S_S, entropy of the system.</param>
/// <param name="FragmentEntropy">S_F, entropy of the fragment.</param>
/// <param name="JointEntropy">S_SF, entropy of system and fragment together; equal to the entropy of the rest of the environment.</param>
/// <param name="BranchEntropies">Entropy of the fragment in each branch s; empty if they were not asked for.</param>
/// <param name="Holevo">Holevo information chi = S_F - sum_s p_s S(rho_F^s): what measurements on F can tell about s at most; NaN if the branch entropies were not asked for.</param>
public sealed record FragmentInformation(int Size, double SystemEntropy, double FragmentEntropy, double JointEntropy, IReadOnlyList<double> BranchEntropies, double Holevo)
{
    /// <summary>Quantum mutual information I(S:F) = S_S + S_F - S_SF, between 0 and 2 S_S.</summary>
    public double MutualInformation => SystemEntropy + (FragmentEntropy - JointEntropy);

    internal static FragmentInformation From(int size, double system, double fragment, double joint, ReadOnlySpan<double> weights, double[] branches)
    {
        double holevo = double.NaN;
        if (branches.Length > 0)
        {
            holevo = fragment;
            for (int s = 0; s < branches.Length; s++) holevo -= weights[s] * branches[s];
        }

        return new(size, system, fragment, joint, branches, holevo);
    }
}

/// <summary>Informations of several fragments of one state, with the numbers that tell how well they were computed.</summary>
/// <param name="Fragments">One entry per requested size, in the order of the request.</param>
/// <param name="SmallestEigenvalue">Smallest eigenvalue of all reduced states; a negative one is rounding noise and should not lie below -1e-14.</param>
/// <param name="ClippedEigenvalues">Number of eigenvalues below 1e-300, which count as zero.</param>
/// <param name="TraceDeviation">Largest deviation of the trace of a reduced state from 1.</param>
public sealed record IntervalInformation(IReadOnlyList<FragmentInformation> Fragments, double SmallestEigenvalue, long ClippedEigenvalues, double TraceDeviation);
