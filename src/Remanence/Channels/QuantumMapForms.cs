using System.Numerics;

namespace Remanence;

/// <content>The forms of a map: Choi matrix, Kraus operators, superoperator, unitary matrix, any linear function.</content>
public sealed partial class QuantumMap
{
    /// <summary>A map from its Choi matrix J = sum_mn |m&gt;&lt;n| (x) E(|m&gt;&lt;n|), input slowest. The matrix is not copied and must not change afterwards.</summary>
    /// <exception cref="ArgumentException">The shape does not fit the spaces, or the matrix is not Hermitian within 1e-10 or not finite.</exception>
    public static QuantumMap FromChoi(Space input, Space output, ComplexMatrix choi)
    {
        RequireShape(input, output, choi, nameof(choi));
        double deviation = 0;
        for (int i = 0; i < choi.Rows; i++)
            for (int j = 0; j <= i; j++) deviation = Math.Max(deviation, Complex.Abs(choi[i, j] - Complex.Conjugate(choi[j, i])));
        if (!(deviation <= Tolerance)) throw new ArgumentException($"A Choi matrix must be Hermitian within {Tolerance}, but differs from its adjoint by {deviation:R}.", nameof(choi));
        return new QuantumMap(input, output, choi);
    }

    /// <summary>The map X -> sum_k K X K^dagger, completely positive by construction.</summary>
    /// <param name="input">Space of the columns.</param>
    /// <param name="output">Space of the rows.</param>
    /// <param name="operators">Kraus operators, dOut x dIn, at least one.</param>
    /// <exception cref="ArgumentException">There is no operator, or one has another shape.</exception>
    public static QuantumMap FromKraus(Space input, Space output, params IReadOnlyList<ComplexMatrix> operators)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(operators);
        if (operators.Count == 0) throw new ArgumentException("A map needs at least 1 Kraus operator, but has none.", nameof(operators));
        int rows = (int)output.Dimension, columns = (int)input.Dimension;
        ComplexMatrix stacked = new(rows * columns, operators.Count);
        for (int k = 0; k < operators.Count; k++)
        {
            if (operators[k].Rows != rows || operators[k].Columns != columns)
                throw new ArgumentException($"A Kraus operator from {input} to {output} must be {rows} x {columns}, but is {operators[k].Rows} x {operators[k].Columns}.", nameof(operators));
            for (int m = 0; m < columns; m++)
                for (int a = 0; a < rows; a++) stacked[m * rows + a, k] = operators[k][a, m];
        }

        ComplexMatrix choi = new(stacked.Rows, stacked.Rows);
        MatrixProduct.AddGram(choi, stacked.Data, stacked.Rows, stacked.Columns);
        MatrixProduct.MirrorLower(choi);
        return new QuantumMap(input, output, choi);
    }

    /// <summary>X -> U X U^dagger of a unitary matrix.</summary>
    /// <exception cref="ArgumentException">The matrix is not unitary within 1e-10 or does not fit the space.</exception>
    public static QuantumMap FromUnitary(Space space, ComplexMatrix unitary)
    {
        ArgumentNullException.ThrowIfNull(space);
        UnitaryGroup.RequireUnitary(unitary, (int)space.Dimension, nameof(unitary));
        return FromKraus(space, space, unitary);
    }

    /// <summary>A map from the matrix that takes the entries of X, row by row, to those of E(X): entry (a dOut + b, m dIn + n) is &lt;a|E(|m&gt;&lt;n|)|b&gt;.</summary>
    /// <exception cref="ArgumentException">The shape does not fit the spaces, or the map does not keep operators Hermitian within 1e-10.</exception>
    public static QuantumMap FromSuperoperator(Space input, Space output, ComplexMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(matrix);
        int d = (int)input.Dimension, e = (int)output.Dimension;
        if (matrix.Rows != e * e || matrix.Columns != d * d) throw new ArgumentException($"A superoperator from {input} to {output} must be {e * e} x {d * d}, but is {matrix.Rows} x {matrix.Columns}.", nameof(matrix));
        ComplexMatrix choi = new(d * e, d * e);
        for (int row = 0; row < e * e; row++)
            for (int column = 0; column < d * d; column++) choi[column / d * e + row / e, column % d * e + row % e] = matrix[row, column];
        return FromChoi(input, output, choi);
    }

    /// <summary>A map from any linear function of dIn x dIn matrices, which is called for each of the dIn^2 matrices with a single one.</summary>
    /// <exception cref="ArgumentException">An image has another shape than the output, or the map does not keep operators Hermitian within 1e-10.</exception>
    public static QuantumMap From(Space input, Space output, Func<ComplexMatrix, ComplexMatrix> function)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(function);
        int d = (int)input.Dimension, e = (int)output.Dimension;
        ComplexMatrix choi = new(d * e, d * e);
        for (int m = 0; m < d; m++)
        {
            for (int n = 0; n < d; n++)
            {
                ComplexMatrix image = function(new ComplexMatrix(d, d) { [m, n] = Complex.One });
                if (image.Rows != e || image.Columns != e) throw new ArgumentException($"The images of a map to {output} must be {e} x {e}, but one is {image.Rows} x {image.Columns}.", nameof(function));
                for (int a = 0; a < e; a++)
                    for (int b = 0; b < e; b++) choi[m * e + a, n * e + b] = image[a, b];
            }
        }

        return FromChoi(input, output, choi);
    }

    /// <summary>X -> tr(X) sigma: forgets the input.</summary>
    public static QuantumMap Replace(Space input, DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(state);
        int d = (int)input.Dimension, e = state.Matrix.Rows;
        ComplexMatrix choi = new(d * e, d * e);
        for (int m = 0; m < d; m++)
            for (int a = 0; a < e; a++)
                for (int b = 0; b < e; b++) choi[m * e + a, m * e + b] = state.Matrix[a, b];
        return new QuantumMap(input, state.Space, choi);
    }

    /// <summary>The weighted sum of maps between the same spaces; a channel if the maps are and the weights are probabilities.</summary>
    /// <exception cref="ArgumentException">There is no map, the numbers of weights and maps differ, or the spaces do.</exception>
    public static QuantumMap Mixture(IReadOnlyList<double> weights, IReadOnlyList<QuantumMap> maps)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(maps);
        if (maps.Count == 0 || maps.Count != weights.Count) throw new ArgumentException($"A mixture needs as many weights as maps and at least 1, but has {weights.Count} and {maps.Count}.", nameof(weights));
        ComplexMatrix choi = new(maps[0].Choi.Rows, maps[0].Choi.Rows);
        for (int k = 0; k < maps.Count; k++)
        {
            if (!maps[k].Input.Equals(maps[0].Input) || !maps[k].Output.Equals(maps[0].Output)) throw new ArgumentException($"The maps of a mixture must agree in their spaces, but one is a {maps[0]} and one a {maps[k]}.", nameof(maps));
            for (int i = 0; i < choi.Data.Length; i++) choi.Data[i] += weights[k] * maps[k].Choi.Data[i];
        }

        return FromChoi(maps[0].Input, maps[0].Output, choi);
    }

    /// <summary>The matrix that takes the entries of X, row by row, to those of E(X): entry (a dOut + b, m dIn + n) is &lt;a|E(|m&gt;&lt;n|)|b&gt;.</summary>
    public ComplexMatrix Superoperator()
    {
        int d = InputDimension, e = OutputDimension;
        ComplexMatrix matrix = new(e * e, d * d);
        for (int row = 0; row < e * e; row++)
            for (int column = 0; column < d * d; column++) matrix[row, column] = Choi[column / d * e + row / e, column % d * e + row % e];
        return matrix;
    }

    /// <summary>Kraus operators, dOut x dIn, from the eigenvectors of the Choi matrix, largest weight first; eigenvalues below 1e-14 of the largest are left out.</summary>
    /// <exception cref="InvalidOperationException">The map is not completely positive within 1e-10.</exception>
    public IReadOnlyList<ComplexMatrix> KrausOperators()
    {
        (double[] values, ComplexMatrix vectors) = Decomposition;
        if (values[0] < -Tolerance) throw new InvalidOperationException($"Kraus operators need a completely positive map, but the Choi matrix has the eigenvalue {values[0]:R}.");
        List<ComplexMatrix> operators = [];
        for (int k = values.Length - 1; k >= 0 && values[k] > 1e-14 * values[^1]; k--)
        {
            double weight = Math.Sqrt(values[k]);
            ComplexMatrix kraus = new(OutputDimension, InputDimension);
            for (int m = 0; m < InputDimension; m++)
                for (int a = 0; a < OutputDimension; a++) kraus[a, m] = weight * vectors[m * OutputDimension + a, k];
            operators.Add(kraus);
        }

        return operators;
    }

    internal static ComplexMatrix MaximallyMixed(int dimension)
    {
        ComplexMatrix mixed = new(dimension, dimension);
        for (int i = 0; i < dimension; i++) mixed[i, i] = 1.0 / dimension;
        return mixed;
    }

    private static void RequireShape(Space input, Space output, ComplexMatrix choi, string name)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(choi);
        long size = checked(input.Dimension * output.Dimension);
        if (choi.Rows != size || choi.Columns != size) throw new ArgumentException($"The Choi matrix of a map from {input} to {output} must be {size} x {size}, but is {choi.Rows} x {choi.Columns}.", name);
    }
}
