namespace Remanence;

/// <summary>
/// A state of two systems with d levels each that does not change under opposite phases of equal levels (U x U* with diagonal U): it has only the populations
/// A_ij = &lt;ij|rho|ij&gt; and the real coherences C_ij = &lt;ii|rho|jj&gt;, i != j. Every output of the local thermalizations of this library has this form, which makes all
/// criteria of entanglement cheap. The base class computes them from the two functions alone: O(d^2) for the partial transpose, O(d^3) where a dense block must be diagonalized.
/// </summary>
public abstract class PhaseInvariantState
{
    /// <summary>Largest local dimension for which the d^2 x d^2 matrix may be written out.</summary>
    private const int MostDenseLevels = 90;

    private protected PhaseInvariantState(int dimension) => Dimension = dimension;

    /// <summary>The local dimension d.</summary>
    public int Dimension { get; }

    /// <summary>A_ij, the probability of level i of A with level j of B.</summary>
    public abstract double Population(int i, int j);

    /// <summary>C_ij = &lt;ii|rho|jj&gt; for i != j; 0 for i = j.</summary>
    public abstract double Coherence(int i, int j);

    /// <summary>The populations of A alone: the row sums of A_ij.</summary>
    public abstract double[] MarginalA();

    /// <summary>The populations of B alone: the column sums of A_ij.</summary>
    public abstract double[] MarginalB();

    /// <summary>Negativity and smallest eigenvalue of the partial transpose. O(d^2).</summary>
    public virtual PartialTransposeSummary PartialTranspose()
    {
        int d = Dimension;
        double[] rows = new double[d];
        double least = double.PositiveInfinity;
        for (int i = 0; i < d; i++)
        {
            least = Math.Min(least, Population(i, i));
            double sum = 0;
            for (int j = i + 1; j < d; j++)
            {
                double m = PartialTransposeSummary.BlockEigenvalue(Population(i, j), Population(j, i), Coherence(i, j));
                least = Math.Min(least, m);
                sum -= Math.Min(m, 0);
            }

            rows[i] = sum;
        }

        return new(Reductions.Sum(rows), least);
    }

    /// <summary>The overlap &lt;Phi+|rho|Phi+&gt; with the maximally entangled state of equal levels.</summary>
    public virtual double Overlap()
    {
        int d = Dimension;
        double[] rows = new double[d];
        for (int i = 0; i < d; i++)
        {
            double sum = Population(i, i);
            for (int j = 0; j < i; j++) sum += 2 * Coherence(i, j);
            rows[i] = sum;
        }

        return Reductions.Sum(rows) / d;
    }

    /// <summary>Tr rho^2, from 1/d^2 to 1.</summary>
    public virtual double Purity()
    {
        int d = Dimension;
        double[] rows = new double[d];
        for (int i = 0; i < d; i++)
        {
            double sum = 0;
            for (int j = 0; j < d; j++)
            {
                double a = Population(i, j), c = Coherence(i, j);
                sum += a * a + c * c;
            }

            rows[i] = sum;
        }

        return Reductions.Sum(rows);
    }

    /// <summary>The trace norm of the realigned matrix R[(i,i'),(j,j')] = &lt;ij|rho|i'j'&gt;; above 1 the state is entangled. O(d^3) here.</summary>
    public virtual double RealignmentNorm()
    {
        int d = Dimension;
        // Singular values of A as the positive eigenvalues of ((0, A), (A^T, 0)): squares would lose half the digits.
        RealMatrix doubled = new(2 * d, 2 * d);
        double[] coherences = new double[d];
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                doubled[i, d + j] = doubled[d + j, i] = Population(i, j);
                coherences[i] += Math.Abs(Coherence(i, j));
            }
        }

        return Reductions.Sum(Array.ConvertAll(SymmetricEigen.Values(doubled), Math.Abs)) / 2 + Reductions.Sum(coherences);
    }

    /// <summary>The smallest eigenvalue of tau_A x 1 - rho and of 1 x tau_B - rho; negative means entangled and distillable. O(d^3) here.</summary>
    public virtual double LeastReductionEigenvalue()
    {
        int d = Dimension;
        double[] a = MarginalA(), b = MarginalB();
        double least = double.PositiveInfinity;
        RealMatrix blockA = new(d, d), blockB = new(d, d);
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                double p = Population(i, j);
                if (i != j) least = Math.Min(least, Math.Min(a[i], b[j]) - p);
                blockA[i, j] = i == j ? a[i] - p : -Coherence(i, j);
                blockB[i, j] = i == j ? b[i] - p : -Coherence(i, j);
            }
        }

        return Math.Min(least, Math.Min(SymmetricEigen.Values(blockA).Min(), SymmetricEigen.Values(blockB).Min()));
    }

    /// <summary>The eigenvalues of the block of the states |ii&gt;, in any order: diagonal A_ii, off-diagonal C_ij.</summary>
    private protected virtual double[] BlockSpectrum()
    {
        int d = Dimension;
        RealMatrix block = new(d, d);
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++) block[i, j] = i == j ? Population(i, i) : Coherence(i, j);
        return SymmetricEigen.Values(block);
    }

    /// <summary>The d^2 eigenvalues of the state, ascending.</summary>
    /// <exception cref="ArgumentException">More than 2^12 levels.</exception>
    public double[] Spectrum()
    {
        int d = Dimension;
        if (d > 1 << 12) throw new ArgumentException($"A spectrum can be listed for at most {1 << 12} levels, but the state has {d}; use its entropy or purity.");
        double[] values = new double[d * d];
        BlockSpectrum().CopyTo(values, 0);
        int next = d;
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++)
                if (i != j) values[next++] = Population(i, j);
        Array.Sort(values);
        return values;
    }

    /// <summary>The von Neumann entropy in nats. O(d^2) logarithms and the eigenvalues of one d x d block.</summary>
    public double Entropy()
    {
        int d = Dimension;
        double[] rows = new double[d], row = new double[d];
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++) row[j] = i == j ? 0 : Population(i, j);
            rows[i] = Information.EntropySum(row);
        }

        return Reductions.Sum(rows) + Information.EntropySum(BlockSpectrum());
    }

    /// <summary>S(A) + S(B) - S(AB) in nats.</summary>
    public double MutualInformation() => Information.EntropySum(MarginalA()) + Information.EntropySum(MarginalB()) - Entropy();

    /// <summary>The matrix of A_ij.</summary>
    public RealMatrix Populations()
    {
        RealMatrix a = new(Dimension, Dimension);
        for (int i = 0; i < Dimension; i++)
            for (int j = 0; j < Dimension; j++) a[i, j] = Population(i, j);
        return a;
    }

    /// <summary>The matrix of C_ij, zero on the diagonal.</summary>
    public RealMatrix Coherences()
    {
        RealMatrix c = new(Dimension, Dimension);
        for (int i = 0; i < Dimension; i++)
            for (int j = 0; j < Dimension; j++) c[i, j] = Coherence(i, j);
        return c;
    }

    /// <summary>The d^2 x d^2 matrix on the product space d x d, index i * d + j for level i of A and j of B.</summary>
    /// <exception cref="ArgumentException">More than 90 levels.</exception>
    public DensityMatrix ToDensityMatrix()
    {
        int d = Dimension;
        if (d > MostDenseLevels) throw new ArgumentException($"A dense matrix can be written for at most {MostDenseLevels} levels, but the state has {d}; its criteria need none.");
        ComplexMatrix matrix = new(d * d, d * d);
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                matrix[i * d + j, i * d + j] = Population(i, j);
                if (i != j) matrix[i * (d + 1), j * (d + 1)] = Coherence(i, j);
            }
        }

        return new(new ProductSpace(d, d), matrix);
    }
}
