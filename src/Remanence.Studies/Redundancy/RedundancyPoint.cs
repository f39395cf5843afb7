using System.Numerics;

namespace Remanence.Studies;

/// <summary>What is kept of one time: the piece of the map over times. Plain arrays, so that it is stored and read back with the same bits.</summary>
/// <param name="SystemEntropy">S_S at that time.</param>
/// <param name="Entropies">For each fragment length S_F, S_SF and the entropy in each branch.</param>
/// <param name="Norms">Norm of each branch.</param>
/// <param name="Energies">Energy of each branch, of the whole ring.</param>
/// <param name="Overlaps">Real and imaginary part of &lt;phi_s|phi_t&gt;, row by row.</param>
/// <param name="SmallestEigenvalue">Smallest eigenvalue of all reduced states.</param>
/// <param name="TraceDeviation">Largest deviation of a trace from 1.</param>
internal sealed record RedundancyPoint(double SystemEntropy, double[] Entropies, double[] Norms, double[] Energies, double[] Overlaps, double SmallestEigenvalue, double TraceDeviation)
{
    internal static RedundancyPoint From(IntervalInformation information, StateVector[] states, LinearOperator hamiltonian) => new(
        information.Fragments[0].SystemEntropy,
        [.. information.Fragments.SelectMany(f => (double[])[f.FragmentEntropy, f.JointEntropy, .. f.BranchEntropies])],
        [.. states.Select(s => s.Norm)],
        [.. states.Select(s => s.Expect(hamiltonian))],
        [.. states.SelectMany(bra => states.Select(ket => bra.Amplitudes.Dot(ket.Amplitudes))).SelectMany(z => (double[])[z.Real, z.Imaginary])],
        information.SmallestEigenvalue,
        information.TraceDeviation);

    internal FragmentInformation[] Fragments(IReadOnlyList<int> sizes, double[] weights)
    {
        int stride = 2 + weights.Length;
        return [.. sizes.Select((l, k) =>
        {
            double[] branches = Entropies[(stride * k + 2)..(stride * (k + 1))];
            double holevo = Entropies[stride * k];
            for (int s = 0; s < branches.Length; s++) holevo -= weights[s] * branches[s];
            return new FragmentInformation(l, SystemEntropy, Entropies[stride * k], Entropies[stride * k + 1], branches, holevo);
        })];
    }
}
