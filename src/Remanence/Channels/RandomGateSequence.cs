using System.Numerics;

namespace Remanence;

/// <summary>
/// A sequence of random gates shared by two qubits: in every step U_k (x) U_k* with probability q_k. The state tends to its twirl as rate^steps; the rates are the largest |eigenvalues| of the mean rotation of the
/// Bloch vectors and of its square on correlations.
/// </summary>
public sealed class RandomGateSequence
{
    private const double Converging = 1 - 1e-12;

    /// <summary>Takes the gates.</summary>
    /// <param name="gates">Unitary 2 x 2 matrices, at least one.</param>
    /// <param name="probabilities">One for each gate, not negative, sum 1 within 1e-10.</param>
    /// <exception cref="ArgumentException">A gate is not unitary, the probabilities do not fit, or the gates generate no twirl: some state never converges.</exception>
    public RandomGateSequence(IReadOnlyList<ComplexMatrix> gates, IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(gates);
        ArgumentNullException.ThrowIfNull(probabilities);
        if (gates.Count == 0 || gates.Count != probabilities.Count) throw new ArgumentException($"A random sequence needs one probability for each gate and at least 1 gate, but has {gates.Count} gates and {probabilities.Count} probabilities.", nameof(probabilities));
        double[] weights = [.. probabilities];
        Information.RequireProbabilities(weights, 0, "probability", nameof(probabilities));
        RealMatrix[] rotations = new RealMatrix[gates.Count];
        for (int k = 0; k < rotations.Length; k++)
        {
            UnitaryGroup.RequireUnitary(gates[k], 2, nameof(gates));
            rotations[k] = Rotation(gates[k]);
        }

        MarginalRate = SpectralRadius(Mean(rotations, weights, 3, static r => r));
        Spin2Rate = SpectralRadius(Mean(rotations, weights, 5, Spin2));
        if (!(CorrelationRate < Converging))
            throw new ArgumentException($"The gates must generate a twirl, but the error decays only as {CorrelationRate:R} to the power of the steps; add a gate that mixes the axes, or the identity.", nameof(gates));
        ProductSpace pair = new(2, 2);
        Step = QuantumMap.Mixture(weights, [.. gates.Select(u => QuantumMap.FromUnitary(pair, Shared(u)))]);
    }

    /// <summary>The factor per step by which the marginals approach 1/2: largest |eigenvalue| of sum q R.</summary>
    public double MarginalRate { get; }

    /// <summary>The factor per step of the symmetric traceless correlations (5 dimensions).</summary>
    public double Spin2Rate { get; }

    /// <summary>The factor per step of the slowest part, the larger of both (antisymmetric correlations decay as the marginals).</summary>
    public double CorrelationRate => Math.Max(MarginalRate, Spin2Rate);

    /// <summary>One step, over the product of two qubits.</summary>
    public QuantumMap Step { get; }

    /// <summary>The mean state after some steps. Costs a few products of 16 x 16 matrices for each binary digit of the number.</summary>
    /// <param name="state">A state over the product of two qubits.</param>
    /// <param name="steps">Number of steps, at least 0.</param>
    /// <exception cref="ArgumentException">Another space, or a negative number of steps.</exception>
    public DensityMatrix After(DensityMatrix state, long steps)
    {
        if (Twirl.RequirePair(state) != 2) throw new ArgumentException($"A random sequence acts on two qubits, but the state lives on {state.Space}.", nameof(state));
        if (steps < 0) throw new ArgumentOutOfRangeException(nameof(steps), steps, $"The steps must be at least 0, but are {steps}.");
        ComplexMatrix vector = new(16, 1), power = Step.Superoperator();
        state.Matrix.Data.CopyTo(vector.Data, 0);
        for (long left = steps; left > 0; left >>= 1)
        {
            if ((left & 1) == 1) vector = MatrixProduct.Multiply(power, vector);
            if (left > 1) power = MatrixProduct.Multiply(power, power);
        }

        ComplexMatrix result = new(4, 4);
        vector.Data.CopyTo(result.Data, 0);
        return new DensityMatrix(state.Space, result);
    }

    /// <summary>Trace distance of A's marginal from 1/2 after some steps.</summary>
    /// <exception cref="ArgumentException">Another space, or a negative number of steps.</exception>
    public double MarginalDistance(DensityMatrix state, long steps) =>
        Information.TraceDistance(After(state, steps).ReducedState(0), new DensityMatrix(new ProductSpace(2), QuantumMap.MaximallyMixed(2)));

    /// <summary>Trace distance of the state from its twirl after some steps.</summary>
    /// <exception cref="ArgumentException">Another space, or a negative number of steps.</exception>
    public double TwirlDistance(DensityMatrix state, long steps) => Information.TraceDistance(After(state, steps), Twirl.Unitary(state));

    internal static double SpectralRadius(RealMatrix matrix)
    {
        ComplexMatrix complex = new(matrix.Rows, matrix.Columns);
        for (int k = 0; k < matrix.Data.Length; k++) complex.Data[k] = matrix.Data[k];
        return GeneralEigen.Values(complex).Max(Complex.Abs);
    }

    /// <summary>R_ab = tr(sigma_a U sigma_b U^dagger) / 2, the rotation of Bloch vectors.</summary>
    internal static RealMatrix Rotation(ComplexMatrix u)
    {
        Complex i = Complex.ImaginaryOne;
        Complex[][] sigma = [[0, 1, 1, 0], [0, -i, i, 0], [1, 0, 0, -1]];
        RealMatrix rotation = new(3, 3);
        for (int b = 0; b < 3; b++)
        {
            ComplexMatrix letter = new(2, 2);
            sigma[b].CopyTo(letter.Data, 0);
            ComplexMatrix image = MatrixProduct.MultiplyAdjointRight(MatrixProduct.Multiply(u, letter), u);
            for (int a = 0; a < 3; a++)
            {
                double sum = 0;
                for (int k = 0; k < 4; k++) sum += (sigma[a][k] * image.Data[k % 2 * 2 + k / 2]).Real;
                rotation[a, b] = sum / 2;
            }
        }

        return rotation;
    }

    // The rotation of symmetric traceless matrices, S -> R S R^T, in an orthonormal basis of five.
    private static RealMatrix Spin2(RealMatrix r)
    {
        double h = Math.Sqrt(0.5), t = Math.Sqrt(1.0 / 6);
        double[][] basis = [[0, h, 0, h, 0, 0, 0, 0, 0], [0, 0, h, 0, 0, 0, h, 0, 0], [0, 0, 0, 0, 0, h, 0, h, 0], [h, 0, 0, 0, -h, 0, 0, 0, 0], [t, 0, 0, 0, t, 0, 0, 0, -2 * t]];
        RealMatrix result = new(5, 5);
        for (int l = 0; l < 5; l++)
        {
            RealMatrix s = new(3, 3);
            basis[l].CopyTo(s.Data, 0);
            RealMatrix image = MatrixProduct.MultiplyTransposeRight(MatrixProduct.Multiply(r, s), r);
            for (int k = 0; k < 5; k++)
                for (int e = 0; e < 9; e++) result[k, l] += basis[k][e] * image.Data[e];
        }

        return result;
    }

    private static RealMatrix Mean(RealMatrix[] rotations, double[] weights, int size, Func<RealMatrix, RealMatrix> representation)
    {
        RealMatrix mean = new(size, size);
        for (int k = 0; k < rotations.Length; k++)
        {
            RealMatrix one = representation(rotations[k]);
            for (int e = 0; e < mean.Data.Length; e++) mean.Data[e] += weights[k] * one.Data[e];
        }

        return mean;
    }

    private static ComplexMatrix Shared(ComplexMatrix u)
    {
        ComplexMatrix shared = new(4, 4);
        for (int row = 0; row < 4; row++)
            for (int column = 0; column < 4; column++) shared[row, column] = u[row / 2, column / 2] * Complex.Conjugate(u[row % 2, column % 2]);
        return shared;
    }
}
