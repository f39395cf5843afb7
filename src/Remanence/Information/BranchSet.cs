using System.Numerics;

namespace Remanence;

/// <summary>Rules and overlaps of the branches of a state sum_s sqrt(p_s) |s> (x) |phi_s>.</summary>
internal static class BranchSet
{
    internal static void Require(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states, Space? space = null)
    {
        ArgumentNullException.ThrowIfNull(states);
        Information.RequireProbabilities(weights, double.Epsilon, "branch weight", nameof(weights));
        if (states.Count != weights.Length) throw new ArgumentException($"Every branch needs one weight and one state, but there are {weights.Length} weights and {states.Count} states.", nameof(states));
        Space expected = space ?? states[0].Space;
        for (int s = 0; s < states.Count; s++)
        {
            if (!states[s].Space.Equals(expected)) throw new ArgumentException($"Every branch must be a state on {expected}, but branch {s} is one on {states[s].Space}.", nameof(states));
            double norm = Math.Sqrt(Overlap(states[s], states[s]).Real);
            if (!(Math.Abs(norm - 1) < 1e-8)) throw new ArgumentException(FormattableString.Invariant($"Every branch must have norm 1 within 1e-8, but branch {s} has norm {norm:R}; divide it by its norm and put the share into the weights."), nameof(states));
        }
    }

    /// <summary>rho_S: element (s, t) is sqrt(p_s p_t) &lt;phi_t|phi_s&gt;.</summary>
    internal static ComplexMatrix SystemState(ReadOnlySpan<double> weights, IReadOnlyList<StateVector> states)
    {
        ComplexMatrix system = new(weights.Length, weights.Length);
        for (int s = 0; s < weights.Length; s++)
            for (int t = 0; t <= s; t++)
            {
                Complex element = Math.Sqrt(weights[s] * weights[t]) * Overlap(states[t], states[s]);
                system[s, t] = s == t ? element.Real : element;
                system[t, s] = Complex.Conjugate(system[s, t]);
            }

        return system;
    }

    internal static Complex Overlap(StateVector bra, StateVector ket) => bra.Amplitudes.Dot(ket.Amplitudes);
}
