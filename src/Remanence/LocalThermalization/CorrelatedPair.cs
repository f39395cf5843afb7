namespace Remanence;

/// <summary>
/// The pair (A, c): a phase-invariant state with one coherence c for all pairs of levels and populations of rank at most three beside the diagonal,
/// A_ij = c delta_ij + uniform + onlyA alpha_i + onlyB beta_j + product alpha_i beta_j,
/// with populations alpha and beta of the baths. It is stored as these two vectors and five numbers, so all criteria cost O(d) or O(d log d), and only the partial transpose of different
/// baths and the entropy O(d^2), without memory of that size. Coherences below about 1e-300 lose relative accuracy in the partial transpose.
/// </summary>
public sealed class CorrelatedPair : PhaseInvariantState
{
    private readonly double[] alpha, beta;
    private readonly double coherence, uniform, onlyA, onlyB, product, sumA, sumB;

    internal CorrelatedPair(double[] alpha, double[] beta, double coherence, double uniform, double onlyA, double onlyB, double product) : base(alpha.Length)
    {
        this.alpha = alpha;
        this.beta = beta;
        this.coherence = coherence;
        this.uniform = uniform;
        this.onlyA = onlyA;
        this.onlyB = onlyB;
        this.product = product;
        sumA = Reductions.Sum(alpha);
        sumB = Reductions.Sum(beta);
    }

    /// <summary>c = &lt;ii|rho|jj&gt; for every i != j; negative for overlaps below 1/d^2.</summary>
    public double CoherenceOfPairs => coherence;

    /// <summary>True when A is symmetric because both baths are equal; the negativity then costs O(d log d).</summary>
    public bool HasEqualBaths => onlyA == onlyB && (ReferenceEquals(alpha, beta) || alpha.AsSpan().SequenceEqual(beta));

    /// <summary>True when one order of the levels sorts the populations of both baths, as for thermal ones paired from the ground up.</summary>
    public bool IsAligned
    {
        get
        {
            if (ReferenceEquals(alpha, beta)) return true;
            int[] order = [.. Enumerable.Range(0, Dimension)];
            Array.Sort(order, (i, j) => alpha[i] != alpha[j] ? alpha[i].CompareTo(alpha[j]) : beta[i].CompareTo(beta[j]));
            for (int k = 1; k < order.Length; k++)
                if (beta[order[k]] < beta[order[k - 1]]) return false;
            return true;
        }
    }

    /// <inheritdoc/>
    public override double Population(int i, int j) => (i == j ? coherence : 0) + Background(i, j);

    /// <inheritdoc/>
    public override double Coherence(int i, int j) => i == j ? 0 : coherence;

    /// <inheritdoc/>
    public override double[] MarginalA() => Array.ConvertAll(alpha, a => coherence + Dimension * (uniform + onlyA * a) + (onlyB + product * a) * sumB);

    /// <inheritdoc/>
    public override double[] MarginalB() => Array.ConvertAll(beta, b => coherence + Dimension * (uniform + onlyB * b) + (onlyA + product * b) * sumA);

    /// <summary>Negativity and smallest eigenvalue of the partial transpose. O(d log d) for equal baths, otherwise O(d^2) time and O(d) memory.</summary>
    public override PartialTransposeSummary PartialTranspose()
    {
        double least = double.PositiveInfinity;
        for (int i = 0; i < Dimension; i++) least = Math.Min(least, Population(i, i));
        if (HasEqualBaths)
        {
            (double symmetric, double smallest) = PairKernels.Symmetric(alpha, uniform, onlyA, product, coherence);
            return new(symmetric, Math.Min(least, smallest));
        }

        const int rowsOfBlock = 32;
        // Very cold baths: squares of the coherence must not vanish.
        double magnitude = Math.Abs(coherence), scale = magnitude is > 0 and < 1e-150 ? Math.ScaleB(1, Math.Min(500, -498 - Math.ILogB(magnitude))) : 1;
        double[] sums = new double[Dimension], leasts = new double[Dimension];
        Parallelism.For((Dimension + rowsOfBlock - 1) / rowsOfBlock, (Pair: this, Scale: scale, Sums: sums, Leasts: leasts), static (block, work) =>
        {
            CorrelatedPair pair = work.Pair;
            int end = (int)Math.Min(pair.Dimension, (block + 1) * rowsOfBlock);
            for (int i = (int)block * rowsOfBlock; i < end; i++)
            {
                double a = pair.alpha[i], b = pair.beta[i], unit = work.Scale;
                (work.Sums[i], work.Leasts[i]) = PairKernels.Row(pair.alpha, pair.beta, i + 1, unit * (pair.uniform + pair.onlyA * a), unit * (pair.onlyB + pair.product * a),
                    unit * (pair.uniform + pair.onlyB * b), unit * (pair.onlyA + pair.product * b), unit * pair.coherence);
            }
        });
        foreach (double m in leasts) least = Math.Min(least, m / scale);
        return new(Reductions.Sum(sums) / scale, least);
    }

    /// <inheritdoc/>
    public override double Overlap() => uniform + (onlyA * sumA + onlyB * sumB + product * Dot(alpha, beta)) / Dimension + Dimension * coherence;

    /// <summary>
    /// The fully entangled fraction: the largest overlap with any maximally entangled state. Exact for aligned baths (rearrangement inequality; for c &lt; 0 roots of unity make the trace
    /// of the local unitary vanish), O(d); none otherwise: then only searches and bounds exist.
    /// </summary>
    public double? FullyEntangledFraction() => IsAligned
        ? uniform + (onlyA * sumA + onlyB * sumB + product * Dot(alpha, beta)) / Dimension + Math.Max(0, Dimension * coherence) : null;

    /// <inheritdoc/>
    public override double Purity()
    {
        double squares = Dot(beta, beta);
        double[] rows = new double[Dimension];
        for (int i = 0; i < Dimension; i++)
        {
            double x = uniform + onlyA * alpha[i], y = onlyB + product * alpha[i], a = Population(i, i), background = a - coherence;
            rows[i] = Dimension * x * x + 2 * x * y * sumB + y * y * squares + coherence * (a + background);
        }

        return Reductions.Sum(rows) + (double)Dimension * (Dimension - 1) * coherence * coherence;
    }

    /// <summary>The trace norm of the realigned matrix; above 1 the state is entangled. A acts only on the span of 1, alpha and beta: one Householder factorization and one 3 x 3 problem, O(d).</summary>
    public override double RealignmentNorm() =>
        PairRealignment.TraceNorm(alpha, beta, coherence, [uniform, 0, onlyB, onlyA, 0, product, 0, 0, 0]) + (double)Dimension * (Dimension - 1) * Math.Abs(coherence);

    /// <summary>The smallest eigenvalue of tau_A x 1 - rho and of 1 x tau_B - rho; negative means entangled and distillable. One root of a secular equation for each side, O(d log d).</summary>
    public override double LeastReductionEigenvalue()
    {
        double[] a = MarginalA(), b = MarginalB(), diagonal = new double[Dimension];
        double least = double.PositiveInfinity;
        (int mostA, int nextA) = TwoLargest(alpha);
        (int mostB, int nextB) = TwoLargest(beta);
        for (int i = 0; i < Dimension; i++)
        {
            // The largest entry of a row or column stands where the other bath is fullest.
            least = Math.Min(least, a[i] - Background(i, i == mostB ? nextB : mostB));
            least = Math.Min(least, b[i] - Background(i == mostA ? nextA : mostA, i));
        }

        foreach (double[] marginal in new[] { a, b })
        {
            for (int i = 0; i < Dimension; i++) diagonal[i] = marginal[i] - Background(i, i);
            least = Math.Min(least, RankOneUpdate.Least(diagonal, -coherence));
        }

        return least;
    }

    private protected override double[] BlockSpectrum()
    {
        double[] diagonal = new double[Dimension];
        for (int i = 0; i < Dimension; i++) diagonal[i] = Background(i, i);
        return RankOneUpdate.All(diagonal, coherence);
    }

    private double Background(int i, int j) => uniform + onlyA * alpha[i] + onlyB * beta[j] + product * alpha[i] * beta[j];

    private static double Dot(double[] x, double[] y)
    {
        double[] terms = new double[x.Length];
        for (int i = 0; i < x.Length; i++) terms[i] = x[i] * y[i];
        return Reductions.Sum(terms);
    }

    private static (int Most, int Next) TwoLargest(double[] x)
    {
        (int most, int next) = x[1] > x[0] ? (1, 0) : (0, 1);
        for (int i = 2; i < x.Length; i++)
        {
            if (x[i] > x[most]) (most, next) = (i, most);
            else if (x[i] > x[next]) next = i;
        }

        return (most, next);
    }
}
