using System.Numerics;

namespace Remanence;

/// <summary>
/// A linear map E from operators over one space to operators over another, stored as its Choi matrix J = sum_mn |m&gt;&lt;n| (x) E(|m&gt;&lt;n|): entry (m dOut + a, n dOut + b) is &lt;a|E(|m&gt;&lt;n|)|b&gt;, input slowest.
/// It maps Hermitian operators to Hermitian ones. It is a channel if it is completely positive (J >= 0) and preserves the trace (tr_out J = 1); <see cref="RequireChannel"/> checks both.
/// </summary>
/// <remarks>Immutable; takes (dIn dOut)^2 complex numbers, 6 MB for two systems of dimension 5.</remarks>
public sealed partial class QuantumMap
{
    /// <summary>Tolerance of the checks: eigenvalues and entries.</summary>
    public const double Tolerance = 1e-10;

    private (double[] Values, ComplexMatrix Vectors)? decomposition;

    private QuantumMap(Space input, Space output, ComplexMatrix choi)
    {
        Input = input;
        Output = output;
        Choi = choi;
        InputDimension = (int)input.Dimension;
        OutputDimension = (int)output.Dimension;
    }

    /// <summary>Space of the operators that go in.</summary>
    public Space Input { get; }

    /// <summary>Space of the operators that come out.</summary>
    public Space Output { get; }

    /// <summary>The Choi matrix, input slowest; not to be changed.</summary>
    public ComplexMatrix Choi { get; }

    private int InputDimension { get; }

    private int OutputDimension { get; }

    /// <summary>The smallest eigenvalue of the Choi matrix: completely positive if and only if it is at least 0.</summary>
    public double CompletePositivityMargin => Decomposition.Values[0];

    /// <summary>The largest |entry| of tr_out J - 1: the map preserves the trace if and only if it is 0.</summary>
    public double TracePreservationResidual => LargestDeviationFromIdentity(InputDimension, OutputDimension, inputTraced: false);

    /// <summary>The largest |entry| of E(1) - 1: the map is unital if and only if it is 0.</summary>
    public double UnitalityResidual => LargestDeviationFromIdentity(OutputDimension, InputDimension, inputTraced: true);

    internal (double[] Values, ComplexMatrix Vectors) Decomposition => decomposition ??= HermitianEigen.Decompose(Choi);

    /// <summary>Does nothing for a channel.</summary>
    /// <returns>This map.</returns>
    /// <exception cref="ArgumentException">An eigenvalue of the Choi matrix lies below -1e-10, or the trace is not preserved within 1e-10.</exception>
    public QuantumMap RequireChannel()
    {
        if (!(CompletePositivityMargin >= -Tolerance)) throw new ArgumentException($"A channel must be completely positive within {Tolerance}, but its Choi matrix has the eigenvalue {CompletePositivityMargin:R}.");
        if (!(TracePreservationResidual <= Tolerance)) throw new ArgumentException($"A channel must preserve the trace within {Tolerance}, but deviates by {TracePreservationResidual:R}.");
        return this;
    }

    /// <summary>The image E(X) of any operator. Costs dIn^2 dOut^2.</summary>
    /// <exception cref="ArgumentException">The operator has another shape than the input.</exception>
    public ComplexMatrix Apply(ComplexMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Rows != InputDimension || matrix.Columns != InputDimension) throw new ArgumentException($"The input of a map from {Input} must be {InputDimension} x {InputDimension}, but is {matrix.Rows} x {matrix.Columns}.", nameof(matrix));
        ComplexMatrix image = new(OutputDimension, OutputDimension);
        for (int m = 0; m < InputDimension; m++)
        {
            for (int n = 0; n < InputDimension; n++)
            {
                Complex weight = matrix[m, n];
                if (weight == Complex.Zero) continue;
                for (int a = 0; a < OutputDimension; a++)
                    for (int b = 0; b < OutputDimension; b++) image[a, b] += weight * Choi[m * OutputDimension + a, n * OutputDimension + b];
            }
        }

        return image;
    }

    /// <summary>The image of a state.</summary>
    /// <exception cref="ArgumentException">The state lives on another space than the input, or its image is no state because the map is no channel.</exception>
    public DensityMatrix Apply(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.Space.Equals(Input)) throw new ArgumentException($"The map takes states on {Input}, but the state lives on {state.Space}.", nameof(state));
        return new DensityMatrix(Output, Apply(state.Matrix));
    }

    /// <summary>The adjoint map, tr(X^dagger E(Y)) = tr(E^dagger(X)^dagger Y), from the output to the input: what the channel does to observables. Unital if this map preserves the trace.</summary>
    public QuantumMap Adjoint()
    {
        ComplexMatrix choi = new(Choi.Rows, Choi.Rows);
        for (int row = 0; row < Choi.Rows; row++)
        {
            for (int column = 0; column < Choi.Rows; column++)
                choi[Flipped(row), Flipped(column)] = Complex.Conjugate(Choi[row, column]);
        }

        return new QuantumMap(Output, Input, choi);
        int Flipped(int index) => index % OutputDimension * InputDimension + index / OutputDimension;
    }

    /// <summary>This map first, then another one.</summary>
    /// <exception cref="ArgumentException">The other map takes another space than this one gives.</exception>
    public QuantumMap Then(QuantumMap next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (!next.Input.Equals(Output)) throw new ArgumentException($"The next map must take {Output}, but takes {next.Input}.", nameof(next));
        return FromSuperoperator(Input, next.Output, MatrixProduct.Multiply(next.Superoperator(), Superoperator()));
    }

    /// <summary>This map on the left factors and another one on the right factors, over the products of their factors.</summary>
    /// <exception cref="ArgumentException">A space is no product.</exception>
    public QuantumMap Tensor(QuantumMap right)
    {
        ArgumentNullException.ThrowIfNull(right);
        ProductSpace input = Joined(Input, right.Input), output = Joined(Output, right.Output);
        int n = Choi.Rows * right.Choi.Rows;
        ComplexMatrix choi = new(n, n);
        for (int row = 0; row < n; row++)
        {
            (int leftRow, int rightRow) = Split(row, right);
            for (int column = 0; column < n; column++)
            {
                (int leftColumn, int rightColumn) = Split(column, right);
                choi[row, column] = Choi[leftRow, leftColumn] * right.Choi[rightRow, rightColumn];
            }
        }

        return new QuantumMap(input, output, choi);
    }

    /// <summary>The map of the same dimensions over other spaces: sites instead of factors, or several factors instead of one.</summary>
    /// <exception cref="ArgumentException">A dimension differs.</exception>
    public QuantumMap On(Space input, Space output)
    {
        RequireShape(input, output, Choi, nameof(input));
        return new QuantumMap(input, output, Choi);
    }

    /// <summary>The spaces.</summary>
    public override string ToString() => $"map from {Input} to {Output}";

    private static ProductSpace Joined(Space left, Space right) => left is ProductSpace a && right is ProductSpace b
        ? new ProductSpace([.. a.Factors, .. b.Factors])
        : throw new ArgumentException($"A tensor product of maps needs products of factors, but has {left} and {right}; use On.");

    // Joint index (mA, mB, a, b) of the tensor product as (mA, a) and (mB, b).
    private (int Left, int Right) Split(int index, QuantumMap right)
    {
        (index, int b) = Math.DivRem(index, right.OutputDimension);
        (index, int a) = Math.DivRem(index, OutputDimension);
        (int m, int n) = Math.DivRem(index, right.InputDimension);
        return (m * OutputDimension + a, n * right.OutputDimension + b);
    }

    private double LargestDeviationFromIdentity(int kept, int traced, bool inputTraced)
    {
        double largest = 0;
        for (int m = 0; m < kept; m++)
        {
            for (int n = 0; n < kept; n++)
            {
                Complex sum = m == n ? -1 : 0;
                for (int t = 0; t < traced; t++) sum += inputTraced ? Choi[t * kept + m, t * kept + n] : Choi[m * traced + t, n * traced + t];
                largest = Math.Max(largest, Complex.Abs(sum));
            }
        }

        return largest;
    }
}
