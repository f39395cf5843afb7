namespace Remanence;

/// <summary>The generator as a dense matrix in real coordinates, for few units.</summary>
internal static class DenseGenerator
{
    /// <summary>Largest dimension that dense elimination accepts.</summary>
    internal const int MostUnknowns = 4000;

    internal static RealMatrix Real(RealGenerator generator)
    {
        RealMatrix matrix = new(generator.Length, generator.Length);
        for (int row = 0; row < generator.Length; row++)
        {
            (ReadOnlyMemory<int> columns, ReadOnlyMemory<double> values) = generator.Entries(row);
            for (int e = 0; e < columns.Length; e++) matrix[row, columns.Span[e]] += values.Span[e];
        }

        return matrix;
    }

    internal static ComplexMatrix Complex(RealGenerator generator)
    {
        ComplexMatrix matrix = new(generator.Length, generator.Length);
        for (int row = 0; row < generator.Length; row++)
        {
            (ReadOnlyMemory<int> columns, ReadOnlyMemory<double> values) = generator.Entries(row);
            for (int e = 0; e < columns.Length; e++) matrix[row, columns.Span[e]] += values.Span[e];
        }

        return matrix;
    }

    /// <summary>Solves L x = 0 with trace 1: the row of the first diagonal entry is replaced by the trace (any row of another kind would leave the matrix singular).</summary>
    /// <exception cref="CapacityException">The generator is too large.</exception>
    internal static double[] SteadyState(RealGenerator generator)
    {
        int n = generator.Length;
        if (n > MostUnknowns)
            throw new CapacityException($"Dense elimination takes at most {MostUnknowns} unknowns, but {generator.Space.Units} units have {n}; use the method automatic, or fewer units.", 8.0 * n * n, 8.0 * MostUnknowns * MostUnknowns);
        RealMatrix matrix = Real(generator);
        HermitianCoordinates coordinates = generator.Coordinates;
        int replaced = Array.FindIndex(Enumerable.Range(0, generator.Space.Blocks.Count).ToArray(), block => coordinates.LastLine(block) >= 0);
        int row = coordinates.Line(replaced, 0);
        for (int column = 0; column < n; column++) matrix[row, column] = 0;
        for (int block = 0; block < generator.Space.Blocks.Count; block++)
            for (int sum = 0; sum <= coordinates.LastLine(block); sum += 2) matrix[row, coordinates.Line(block, sum)] = 1;
        double[] right = new double[n];
        right[row] = 1;
        LuFactorization.Of(matrix).SolveInPlace(right);
        return right;
    }
}
