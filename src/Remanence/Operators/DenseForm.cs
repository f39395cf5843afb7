namespace Remanence;

/// <summary>Dense matrices of operators, column by column.</summary>
internal static class DenseForm
{
    /// <summary>The matrix of a real operator.</summary>
    internal static RealMatrix Real(LinearOperator a)
    {
        int n = checked((int)a.Space.Dimension);
        using var unit = new Amplitudes(n, 1);
        using var column = new Amplitudes(n, 1);
        var matrix = new RealMatrix(n, n);
        for (int k = 0; k < n; k++)
        {
            unit.Block(k, 1)[0] = 1;
            a.Apply(unit, column);
            unit.Block(k, 1)[0] = 0;
            for (int row = 0; row < n; row++) matrix[row, k] = column.Block(row, 1)[0];
        }

        return matrix;
    }

    /// <summary>The matrix of any operator.</summary>
    internal static ComplexMatrix Complex(LinearOperator a)
    {
        int n = checked((int)a.Space.Dimension);
        using var unit = new Amplitudes(n, 2);
        using var column = new Amplitudes(n, 2);
        var matrix = new ComplexMatrix(n, n);
        for (int k = 0; k < n; k++)
        {
            unit.ComplexBlock(k, 1)[0] = 1;
            a.Apply(unit, column);
            unit.ComplexBlock(k, 1)[0] = 0;
            for (int row = 0; row < n; row++) matrix[row, k] = column.ComplexBlock(row, 1)[0];
        }

        return matrix;
    }
}
