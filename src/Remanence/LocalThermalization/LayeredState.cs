namespace Remanence;

/// <summary>
/// The output of the <see cref="LayeredProtocol"/>: a mixture of isotropic states on nested subspaces and one product,
/// A_ij = sum over k > max(i, j) of w_k (u_k + v_k delta_ij) + r_i s_j, C_ij = sum over k > max(i, j) of w_k v_k. Stored in O(d).
/// </summary>
public sealed class LayeredState : PhaseInvariantState
{
    private readonly double[] uniform, coherent, restA, restB;

    internal LayeredState(double[] weights, double[] overlaps, double[] restA, double[] restB) : base(weights.Length)
    {
        this.restA = restA;
        this.restB = restB;
        uniform = new double[Dimension];
        coherent = new double[Dimension];
        double sumU = 0, sumV = 0;
        for (int k = Dimension; k >= 1; k--)
        {
            double f = overlaps[k - 1], w = weights[k - 1], square = (double)k * k;
            // One level alone holds everything on the diagonal.
            sumU += k == 1 ? 0 : w * (1 - f) / (square - 1);
            sumV += k == 1 ? w : w * (square * f - 1) / (k * (square - 1));
            uniform[k - 1] = sumU;
            coherent[k - 1] = sumV;
        }
    }

    /// <inheritdoc/>
    public override double Population(int i, int j) => uniform[Math.Max(i, j)] + (i == j ? coherent[i] : 0) + restA[i] * restB[j];

    /// <inheritdoc/>
    public override double Coherence(int i, int j) => i == j ? 0 : coherent[Math.Max(i, j)];

    /// <inheritdoc/>
    public override double[] MarginalA() => Marginal(restA, restB);

    /// <inheritdoc/>
    public override double[] MarginalB() => Marginal(restB, restA);

    private double[] Marginal(double[] own, double[] other)
    {
        double[] p = new double[Dimension];
        double rest = Reductions.Sum(other), above = 0;
        for (int i = Dimension - 1; i >= 0; i--)
        {
            p[i] = (i + 1) * uniform[i] + above + coherent[i] + own[i] * rest;
            above += uniform[i];
        }

        return p;
    }
}
