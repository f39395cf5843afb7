using System.Numerics;

namespace Remanence;

/// <content>Spectra, entropies and what the units know about each other. Entropies in nats.</content>
public sealed partial class BlockState
{
    /// <summary>The eigenvalues of P_j, ascending; each belongs to d_j eigenvalues of rho that are d_j times smaller.</summary>
    /// <param name="block">The block.</param>
    /// <returns>2j + 1 numbers; the Hermitian part of P_j is diagonalized, sector by sector, and negative ones are not clipped.</returns>
    /// <exception cref="AccuracyException">P_j deviates from its adjoint by more than 1e-9: the entries are no state.</exception>
    public double[] Eigenvalues(int block)
    {
        if (Space.Sector.Stride == 0)
        {
            double[] populations = Diagonal(block);
            Array.Sort(populations);
            return populations;
        }

        int dimension = Space.Blocks.Dimension(block), step = Space.Sector.Stride;
        List<double> values = [];
        ReadOnlySpan<Complex> entries = Span;
        for (int first = 0; first < step && first < dimension; first++)
        {
            int size = (dimension - first + step - 1) / step;
            ComplexMatrix part = new(size, size);
            double largest = 0;
            for (int a = 0; a < size; a++)
            {
                for (int b = 0; b <= a; b++)
                {
                    Complex lower = entries[Space.IndexOf(block, first + a * step, first + b * step)], upper = entries[Space.IndexOf(block, first + b * step, first + a * step)];
                    Complex mean = (lower + Complex.Conjugate(upper)) / 2;
                    double deviation = Complex.Abs(lower - mean);
                    if (!(deviation <= Rounding)) throw new AccuracyException($"The blocks of a state must be Hermitian, but block {block} deviates from its adjoint by {deviation}.", deviation, Rounding);
                    part[a, b] = mean;
                    part[b, a] = Complex.Conjugate(mean);
                    largest = Math.Max(largest, Complex.Abs(mean));
                }
            }

            values.AddRange(largest == 0 ? new double[size] : HermitianEigen.Values(part));
        }

        values.Sort();
        return [.. values];
    }

    /// <summary>Number of eigenvalues of the blocks between -1e-10 and 0 that the last call of <see cref="Entropy"/> took for 0.</summary>
    public int ClippedEigenvalues { get; private set; }

    /// <summary>S(rho) = sum of -tr P_j ln P_j + p_j ln d_j.</summary>
    /// <remarks>O(N^4)/8, a quarter of that in a parity sector. Eigenvalues between -1e-10 and 0 count as 0, and are counted in <see cref="ClippedEigenvalues"/>.</remarks>
    /// <exception cref="AccuracyException">An eigenvalue is below -1e-10, or a block is not Hermitian.</exception>
    public double Entropy()
    {
        double[] parts = new double[Space.Blocks.Count];
        int[] clipped = new int[parts.Length];
        AccuracyException?[] failures = new AccuracyException?[parts.Length];
        Parallelism.ForItems(parts.Length, block =>
        {
            try
            {
                double sum = 0, log = Space.Blocks.LogMultiplicity(block);
                foreach (double value in Eigenvalues(block))
                {
                    if (value < SmallestEigenvalue) throw new AccuracyException(FormattableString.Invariant($"The blocks of a state must have no negative eigenvalue below {SmallestEigenvalue}, but block {block} has {value}."), value, SmallestEigenvalue);
                    if (value < 0) clipped[block]++;
                    else if (value > 0) sum += value * (log - Math.Log(value));
                }

                parts[block] = sum;
            }
            catch (AccuracyException e)
            {
                failures[block] = e;
            }
        });
        ClippedEigenvalues = clipped.Sum();
        return Array.Find(failures, e => e is not null) is { } failure ? throw failure : Reductions.Sum(parts);
    }

    /// <summary>tr rho^2 = sum of tr P_j^2/d_j.</summary>
    public double Purity()
    {
        double[] parts = new double[Space.Blocks.Count];
        ReadOnlySpan<Complex> entries = Span;
        for (int block = 0; block < parts.Length; block++)
        {
            double sum = 0;
            foreach (Complex entry in entries.Slice(Space.Start(block), Space.BlockLength(block))) sum += entry.Real * entry.Real + entry.Imaginary * entry.Imaginary;
            parts[block] = sum * Math.Exp(-Space.Blocks.LogMultiplicity(block));
        }

        return Reductions.Sum(parts);
    }

    /// <summary>S(rho_1) of one unit.</summary>
    public double OneUnitEntropy()
    {
        (double x, double y, double z) = BlochVector();
        double r = Math.Min(1, Math.Sqrt(x * x + y * y + z * z));
        return Part((1 + r) / 2) + Part((1 - r) / 2);
    }

    /// <summary>S(rho_2) of two units.</summary>
    /// <exception cref="InvalidOperationException">There is one unit only.</exception>
    public double TwoUnitEntropy() => HermitianEigen.Values(TwoUnits()).Sum(Part);

    /// <summary>The multipartite mutual information I_M = N S(rho_1) - S(rho), which is the relative entropy to the product of the one-unit states; never negative but for rounding.</summary>
    public double MultipartiteInformation() => Units * OneUnitEntropy() - Entropy();

    /// <summary>The mutual information I_2 = 2 S(rho_1) - S(rho_2) of two units.</summary>
    /// <exception cref="InvalidOperationException">There is one unit only.</exception>
    public double PairInformation() => 2 * OneUnitEntropy() - TwoUnitEntropy();

    private static double Part(double p) => p > 0 ? -p * Math.Log(p) : 0;
}
