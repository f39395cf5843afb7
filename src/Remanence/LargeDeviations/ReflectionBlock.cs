using System.Numerics;

namespace Remanence;

/// <summary>
/// The states of a row of spins that are even or odd under reversing the sites: |x&gt; for palindromes (even only), (|x&gt; + p |rev x&gt;) / sqrt 2 for the others,
/// named by the smaller string.
/// </summary>
internal sealed class ReflectionBlock
{
    private readonly int sites;
    private readonly int parity;
    private readonly int[] position;
    private RealMatrix vectors = new(0, 0);

    internal ReflectionBlock(int sites, int parity)
    {
        this.sites = sites;
        this.parity = parity;
        position = new int[1 << sites];
        List<int> representatives = [];
        for (int bits = 0; bits < position.Length; bits++)
        {
            int mirrored = Reverse(bits);
            bool present = bits < mirrored || bits == mirrored && parity > 0;
            if (present) representatives.Add(bits);
            position[bits] = present ? representatives.Count - 1 : bits > mirrored ? position[mirrored] : -1;
        }

        Representatives = [.. representatives];
    }

    internal int[] Representatives { get; }

    internal int Dimension => Representatives.Length;

    internal double[] Values { get; private set; } = [];

    /// <summary>The row that a string contributes to when a symmetric operator takes the state of a column to it, and the factor; row -1 if none.</summary>
    internal (int Row, double Ratio) Project(int bits, int column)
    {
        int row = position[bits];
        if (row < 0) return (-1, 0);
        double sign = bits == Representatives[row] ? 1 : parity;
        // <row| O |column> collects the orbit of the column: sqrt(|orbit of column| / |orbit of row|).
        return (row, sign * Math.Sqrt(OrbitSize(Representatives[column]) / (double)OrbitSize(Representatives[row])));
    }

    internal void Diagonalize(RealMatrix matrix) => (Values, vectors) = SymmetricEigen.Decompose(matrix);

    /// <summary>&lt;n|rho|n&gt; for the eigenvectors of this block; they are real, so only the real part of rho counts.</summary>
    internal double[] Expectations(ComplexMatrix state)
    {
        int dimension = Dimension;
        RealMatrix block = new(dimension, dimension);
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j < dimension; j++) block[i, j] = Element(state, Representatives[i], Representatives[j]);
        }

        RealMatrix product = MatrixProduct.Multiply(block, vectors);
        double[] populations = new double[dimension];
        for (int i = 0; i < dimension; i++)
        {
            for (int n = 0; n < dimension; n++) populations[n] += vectors[i, n] * product[i, n];
        }

        return populations;
    }

    /// <summary>Sums of squares of V^T times the projected amplitudes, in tiles of columns.</summary>
    internal double[] Populations(FragmentAmplitudes amplitudes)
    {
        const int tileColumns = 256;
        RealMatrix transposed = new(Dimension, Dimension);
        for (int i = 0; i < Dimension; i++)
        {
            for (int n = 0; n < Dimension; n++) transposed[n, i] = vectors[i, n];
        }

        double[] populations = new double[Dimension];
        for (int first = 0; first < amplitudes.Columns; first += tileColumns)
        {
            RealMatrix tile = amplitudes.Tile(first, Math.Min(tileColumns, amplitudes.Columns - first), Dimension, Project);
            RealMatrix product = MatrixProduct.Multiply(transposed, tile);
            for (int n = 0; n < Dimension; n++)
            {
                double sum = 0;
                for (int c = 0; c < product.Columns; c++) sum += product[n, c] * product[n, c];
                populations[n] += sum;
            }
        }

        return populations;
    }

    private Complex Project(int row, ReadOnlySpan<Complex> amplitudes)
    {
        int bits = Representatives[row], mirrored = Reverse(bits);
        return mirrored == bits ? amplitudes[bits] : (amplitudes[bits] + parity * amplitudes[mirrored]) * Math.Sqrt(0.5);
    }

    private double Element(ComplexMatrix state, int row, int column)
    {
        int mirroredRow = Reverse(row), mirroredColumn = Reverse(column);
        Complex sum = state[row, column];
        double norm = 1;
        if (mirroredColumn != column) (sum, norm) = (sum + parity * state[row, mirroredColumn], norm * 2);
        if (mirroredRow != row)
        {
            sum += parity * state[mirroredRow, column];
            if (mirroredColumn != column) sum += state[mirroredRow, mirroredColumn];
            norm *= 2;
        }

        return sum.Real / Math.Sqrt(norm);
    }

    private int OrbitSize(int bits) => Reverse(bits) == bits ? 1 : 2;

    private int Reverse(int bits)
    {
        int mirrored = 0;
        for (int site = 0; site < sites; site++) mirrored |= (bits >> site & 1) << (sites - 1 - site);
        return mirrored;
    }
}
