namespace Remanence;

/// <summary>The dense matrix of a real operator, at half the memory and a quarter of the work of the complex one.</summary>
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
}
