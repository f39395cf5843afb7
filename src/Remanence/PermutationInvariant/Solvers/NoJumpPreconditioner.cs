using System.Numerics;

namespace Remanence;

/// <summary>
/// The inverse of the motion between jumps, X -> -i (K_j X - X K_j^+), by the eigenvectors of K_j: a preconditioner whose memory is that of a few dense blocks. Needs several times the steps of <see cref="BlockGaussSeidel"/>.
/// </summary>
/// <remarks>Four products of dense matrices for each block: about N^4/2 complex multiply-adds.</remarks>
internal sealed class NoJumpPreconditioner : IGeneratorPreconditioner
{
    /// <summary>Denominators below this part of the largest rate, of operators that hardly decay between jumps, are moved away from zero.</summary>
    private const double Smallest = 1e-6;

    private readonly HermitianCoordinates coordinates;
    private readonly (ComplexMatrix Vectors, ComplexMatrix Inverse, Complex[] Values)[] systems;
    private readonly double floor;

    internal NoJumpPreconditioner(CollectiveSpinModel model, RealGenerator generator)
    {
        coordinates = generator.Coordinates;
        floor = Smallest * generator.LargestRate;
        SpinBlocks blocks = coordinates.Space.Blocks;
        systems = new (ComplexMatrix, ComplexMatrix, Complex[])[blocks.Count];
        for (int block = 0; block < blocks.Count; block++)
        {
            int dimension = blocks.Dimension(block);
            BandMatrix band = BlockHamiltonian.NoJump(model, coordinates.Space.Units, dimension);
            ComplexMatrix matrix = new(dimension, dimension);
            for (int row = 0; row < dimension; row++)
                for (int k = Math.Max(-band.HalfWidth, -row); k <= band.HalfWidth && row + k < dimension; k++) matrix[row, row + k] = band[row, k];
            GeneralEigenSystem system = GeneralEigen.Decompose(matrix);
            systems[block] = (system.Vectors, system.InverseVectors(), system.Values);
        }
    }

    /// <summary>Bytes that the preconditioner takes.</summary>
    internal static double Bytes(BlockSpace space) => Enumerable.Range(0, space.Blocks.Count).Sum(block => 32.0 * space.Blocks.Dimension(block) * space.Blocks.Dimension(block));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int block = 0; block < systems.Length; block++)
        {
            (ComplexMatrix vectors, ComplexMatrix inverse, Complex[] values) = systems[block];
            int dimension = values.Length;
            ComplexMatrix matrix = new(dimension, dimension);
            for (int sum = 0; sum <= coordinates.LastLine(block); sum++)
            {
                foreach ((int i, int k) in coordinates.Pairs(block, sum))
                {
                    int at = coordinates.IndexOf(block, i, k);
                    matrix[i, k] = new Complex(x[at], i < k ? x[at + 1] : 0);
                    matrix[k, i] = Complex.Conjugate(matrix[i, k]);
                }
            }

            ComplexMatrix inner = MatrixProduct.MultiplyAdjointRight(MatrixProduct.Multiply(inverse, matrix), inverse);
            for (int a = 0; a < dimension; a++)
            {
                for (int b = 0; b < dimension; b++)
                {
                    Complex rate = -Complex.ImaginaryOne * (values[a] - Complex.Conjugate(values[b]));
                    inner[a, b] /= rate.Magnitude < floor ? -floor : rate;
                }
            }

            ComplexMatrix result = MatrixProduct.MultiplyAdjointRight(MatrixProduct.Multiply(vectors, inner), vectors);
            for (int sum = 0; sum <= coordinates.LastLine(block); sum++)
            {
                foreach ((int i, int k) in coordinates.Pairs(block, sum))
                {
                    int at = coordinates.IndexOf(block, i, k);
                    y[at] = result[i, k].Real;
                    if (i < k) y[at + 1] = result[i, k].Imaginary;
                }
            }
        }
    }
}
