namespace Remanence;

/// <summary>
/// A preconditioner for generators that couple a block to its neighbors only: symmetric block Gauss-Seidel in the total spin, with exact solutions inside the blocks. Forward from j = N/2 down, backward from the
/// smallest j up.
/// </summary>
internal sealed class BlockGaussSeidel : IGeneratorPreconditioner
{
    /// <summary>Inverses larger than this over the largest rate belong to a singular block.</summary>
    private const double Singular = 1e9;

    private readonly RealGenerator generator;
    private readonly DiagonalBlockSolver[] solvers;
    private readonly double[] scratch;
    private readonly double[] correction;

    /// <summary>Factors every block.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="remedy">For singular blocks, in the preconditioner only: this part of the largest rate is subtracted from the diagonal.</param>
    internal BlockGaussSeidel(RealGenerator generator, double remedy = 1e-3)
    {
        this.generator = generator;
        solvers = new DiagonalBlockSolver[generator.Space.Blocks.Count];
        double rate = generator.LargestRate;
        Parallelism.ForItems(solvers.Length, block =>
        {
            DiagonalBlockSolver solver = new(generator, block, 0);
            solvers[block] = solver.Growth * rate < Singular ? solver : new DiagonalBlockSolver(generator, block, remedy * rate);
        });
        scratch = new double[2 * SmallInverse.Stride(solvers.Max(s => s.LargestGroup))];
        correction = new double[generator.Length];
    }

    /// <summary>Bytes that the preconditioner of a generator takes.</summary>
    internal static double Bytes(RealGenerator generator) => 8.0 * (Enumerable.Range(0, generator.Space.Blocks.Count).Sum(block => DiagonalBlockSolver.Size(generator, block)) + generator.Length);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        HermitianCoordinates coordinates = generator.Coordinates;
        x.CopyTo(y);
        for (int block = 0; block < solvers.Length; block++)
        {
            int start = coordinates.Start(block), end = coordinates.Start(block + 1);
            if (block > 0) generator.Subtract(0, y, y[start..end], start, end, start);
            solvers[block].Solve(y, scratch);
        }

        for (int block = solvers.Length - 2; block >= 0; block--)
        {
            int start = coordinates.Start(block), end = coordinates.Start(block + 1);
            correction.AsSpan(start, end - start).Clear();
            generator.Subtract(4, y, correction.AsSpan(start, end - start), start, end, start);
            solvers[block].Solve(correction, scratch);
            for (int i = start; i < end; i++) y[i] += correction[i];
        }
    }
}

/// <summary>A linear map near the inverse of a generator.</summary>
internal interface IGeneratorPreconditioner
{
    /// <summary>y = M x; the spans do not overlap.</summary>
    void Apply(ReadOnlySpan<double> x, Span<double> y);
}
