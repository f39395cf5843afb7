namespace Remanence;

/// <content>The exact law of collapse alone, without a Hamiltonian: closed form in the basis of the projectors.</content>
public sealed partial class CollapseProjectors
{
    /// <summary>Delta(rho) = sum_k P_k rho P_k, what an unread measurement of the projectors leaves. Uncovered parts are left as they are in Lindblad's form, and removed in the literal one.</summary>
    /// <param name="state">D x D matrix in the computational basis; need not be a state.</param>
    /// <returns>A new matrix in the computational basis.</returns>
    /// <exception cref="ArgumentException">The matrix is not D x D.</exception>
    public ComplexMatrix Dephase(ComplexMatrix state) => Elementwise(state, (i, j) => Decay(i, j) == 0 ? 1 : 0);

    /// <summary>The state after a time of collapse alone, d rho / dt = gamma (sum_k P_k rho P_k - rho), exact for any time.</summary>
    /// <param name="state">D x D matrix in the computational basis.</param>
    /// <param name="collapseRate">gamma, at least 0.</param>
    /// <param name="time">At least 0, in the inverse unit of the rate.</param>
    /// <returns>A new matrix in the computational basis.</returns>
    /// <exception cref="ArgumentException">The matrix is not D x D, or rate or time is negative or not finite.</exception>
    public ComplexMatrix Collapse(ComplexMatrix state, double collapseRate, double time)
    {
        HybridArguments.RequireRate(collapseRate, "collapse rate", nameof(collapseRate));
        HybridArguments.RequireRate(time, "time", nameof(time));
        return Elementwise(state, (i, j) => Math.Exp(-collapseRate * time * Decay(i, j)));
    }

    /// <summary>The rate d Tr rho / dt at which collapse changes the trace of a state: 0 unless an incomplete set is taken literally, and then minus gamma times the uncovered weight.</summary>
    /// <param name="state">D x D matrix in the computational basis.</param>
    /// <param name="collapseRate">gamma, at least 0.</param>
    /// <exception cref="ArgumentException">The matrix is not D x D, or the rate is negative or not finite.</exception>
    public double TraceRate(ComplexMatrix state, double collapseRate)
    {
        HybridArguments.RequireRate(collapseRate, "collapse rate", nameof(collapseRate));
        double rate = 0;
        ComplexMatrix entered = Enter(HybridArguments.RequireSquare(state, Dimension, "state", nameof(state)));
        for (int i = 0; i < Dimension; i++) rate -= collapseRate * Decay(i, i) * entered[i, i].Real;
        return rate;
    }

    /// <summary>The weights p_k = Tr(P_k rho) of a state, one per projector.</summary>
    /// <param name="state">D x D matrix in the computational basis.</param>
    /// <exception cref="ArgumentException">The matrix is not D x D.</exception>
    public double[] Weights(ComplexMatrix state)
    {
        double[] weights = new double[Count];
        ComplexMatrix entered = Enter(HybridArguments.RequireSquare(state, Dimension, "state", nameof(state)));
        for (int i = 0; i < Dimension; i++)
        {
            if (blocks[i] != Uncovered) weights[blocks[i]] += entered[i, i].Real;
        }

        return weights;
    }

    private ComplexMatrix Elementwise(ComplexMatrix state, Func<int, int, double> factor)
    {
        ComplexMatrix entered = Enter(HybridArguments.RequireSquare(state, Dimension, "state", nameof(state)));
        for (int i = 0; i < Dimension; i++)
        {
            for (int j = 0; j < Dimension; j++) entered[i, j] *= factor(i, j);
        }

        return Leave(entered);
    }
}
