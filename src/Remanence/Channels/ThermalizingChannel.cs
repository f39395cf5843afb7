using System.Numerics;

namespace Remanence;

/// <summary>
/// The local thermalization E_gamma(rho) = gamma T(rho) + (1 - gamma) eta_A (x) eta_B, eta_X = (tau_X - gamma 1/d) / (1 - gamma), for targets tau_A, tau_B given as matrices, aligned or not, and for any input:
/// the general twin of <see cref="ThermalizationProtocol"/>, which stores far less. T is the twirl over U (x) U* in the basis of the matrices. Works on d^2 x d^2 matrices.
/// </summary>
public sealed class ThermalizingChannel
{
    /// <summary>Creates the channel.</summary>
    /// <param name="targetA">The thermal state of A.</param>
    /// <param name="targetB">The thermal state of B, of the same dimension d.</param>
    /// <param name="mixing">gamma, in (0, d P_min], P_min the smallest eigenvalue of both targets; the largest if not given.</param>
    /// <exception cref="ArgumentException">Different dimensions, a target that is not of full rank, or gamma out of range.</exception>
    public ThermalizingChannel(DensityMatrix targetA, DensityMatrix targetB, double? mixing = null)
    {
        ArgumentNullException.ThrowIfNull(targetA);
        ArgumentNullException.ThrowIfNull(targetB);
        Dimension = targetA.Matrix.Rows;
        if (targetB.Matrix.Rows != Dimension)
            throw new ArgumentException($"Both sides must have the same local dimension, but A has {Dimension} levels and B has {targetB.Matrix.Rows}; different dimensions are not covered.", nameof(targetB));
        ThermalizationArguments.RequireDimension(Dimension, nameof(targetA));
        double smallest = Math.Min(targetA.Spectrum()[0], targetB.Spectrum()[0]);
        if (!(smallest > 0)) throw new ArgumentException("Every level must be populated, but the smallest population is 0, so gamma would be 0; use the layered protocol.", nameof(targetA));
        LargestMixing = Math.Min(1, Dimension * smallest);
        Mixing = mixing is { } gamma ? ThermalizationArguments.RequireMixing(gamma, LargestMixing, nameof(mixing)) : LargestMixing;
        TargetA = targetA;
        TargetB = targetB;
        RestA = Rest(targetA);
        RestB = Rest(targetB);
    }

    /// <summary>The local dimension d.</summary>
    public int Dimension { get; }

    /// <summary>The thermal state of A.</summary>
    public DensityMatrix TargetA { get; }

    /// <summary>The thermal state of B.</summary>
    public DensityMatrix TargetB { get; }

    /// <summary>gamma, the probability of the twirl.</summary>
    public double Mixing { get; }

    /// <summary>d P_min, the largest gamma for which both rests are states.</summary>
    public double LargestMixing { get; }

    /// <summary>eta_A; the maximally mixed state for gamma = 1.</summary>
    public DensityMatrix RestA { get; }

    /// <summary>eta_B.</summary>
    public DensityMatrix RestB { get; }

    private ProductSpace Space => new(Dimension, Dimension);

    /// <summary>Two qubits whose Hamiltonians point along different axes: tau_A = diag(1 - pA, pA), tau_B = R diag(1 - pB, pB) R^T with R = exp(-i angle Y / 2).</summary>
    /// <param name="excitedA">pA, between 0 and 1.</param>
    /// <param name="excitedB">pB, between 0 and 1.</param>
    /// <param name="angle">Angle between the axes, in radians.</param>
    /// <param name="mixing">gamma; the largest if not given.</param>
    /// <exception cref="ArgumentException">A population, the angle or gamma is out of range.</exception>
    public static ThermalizingChannel OfRotatedQubits(double excitedA, double excitedB, double angle, double? mixing = null)
    {
        ThermalizationArguments.RequireExcited(excitedA, nameof(excitedA));
        ThermalizationArguments.RequireExcited(excitedB, nameof(excitedB));
        ThermalizationArguments.RequireFinite(angle, "angle between the axes", nameof(angle));
        (double sine, double cosine) = Math.SinCos(angle / 2);
        double ground = 1 - excitedB, mixed = sine * cosine * (ground - excitedB);
        ComplexMatrix a = new(2, 2) { [0, 0] = 1 - excitedA, [1, 1] = excitedA };
        ComplexMatrix b = new(2, 2) { [0, 0] = cosine * cosine * ground + sine * sine * excitedB, [0, 1] = mixed, [1, 0] = mixed, [1, 1] = sine * sine * ground + cosine * cosine * excitedB };
        ProductSpace qubit = new(2);
        return new(new DensityMatrix(qubit, a), new DensityMatrix(qubit, b), mixing);
    }

    /// <summary>The output for any input over the product of two factors of dimension d.</summary>
    /// <exception cref="ArgumentException">The state does not live on that product.</exception>
    /// <exception cref="AccuracyException">An eigenvalue of the state lies below -1e-10.</exception>
    public DensityMatrix Apply(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _ = state.Spectrum(); // refuses what is no state
        if (!state.Space.Equals(Space)) throw new ArgumentException($"The channel takes states on {Space}, but the state lives on {state.Space}.", nameof(state));
        ComplexMatrix output = Background(1 - Mixing), twirled = Twirl.Unitary(state).Matrix;
        for (int k = 0; k < output.Data.Length; k++) output.Data[k] += Mixing * twirled.Data[k];
        return new DensityMatrix(Space, output);
    }

    /// <summary>The channel as a map of d^2 x d^2 matrices: J = Phi (x) [gamma Phi + (1 - gamma) eta_A (x) eta_B] + (1 - Phi) (x) [gamma (1 - Phi) / (d^2 - 1) + (1 - gamma) eta_A (x) eta_B]. Takes d^8 complex numbers.</summary>
    public QuantumMap ToMap()
    {
        int d = Dimension, n = d * d;
        (ComplexMatrix onPhi, ComplexMatrix onRest) = Blocks();
        ComplexMatrix choi = new(n * n, n * n);
        for (int m = 0; m < n; m++)
        {
            for (int k = 0; k < n; k++)
            {
                double phi = m % (d + 1) == 0 && k % (d + 1) == 0 ? 1.0 / d : 0, rest = (m == k ? 1 : 0) - phi;
                if (phi == 0 && rest == 0) continue;
                for (int a = 0; a < n; a++)
                    for (int b = 0; b < n; b++) choi[m * n + a, k * n + b] = phi * onPhi[a, b] + rest * onRest[a, b];
            }
        }

        return QuantumMap.FromChoi(Space, Space, choi);
    }

    /// <summary>The eigenvalues of the Choi matrix, which is block diagonal: O(d^2) for diagonal targets, otherwise those of two d^2 x d^2 matrices.</summary>
    public ThermalizingChoiSpectrum ChoiSpectrum()
    {
        int d = Dimension;
        double share = Mixing / d, complement = Mixing / (d * (double)d - 1);
        if (!IsDiagonal(RestA.Matrix) || !IsDiagonal(RestB.Matrix))
        {
            (ComplexMatrix onPhi, ComplexMatrix onRest) = Blocks();
            return new(HermitianEigen.Values(onPhi), HermitianEigen.Values(onRest), d * d - 1);
        }

        // Diagonal numbers, except for the d levels |ii>, which Phi couples by a matrix of rank one.
        List<double> first = [], second = [];
        double[] coupled = new double[d], coupledRest = new double[d];
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                double background = (1 - Mixing) * RestA.Matrix[i, i].Real * RestB.Matrix[j, j].Real;
                if (i == j) (coupled[i], coupledRest[i]) = (background, complement + background);
                else
                {
                    first.Add(background);
                    second.Add(complement + background);
                }
            }
        }

        first.AddRange(RankOneUpdate.All(coupled, share));
        second.AddRange(RankOneUpdate.All(coupledRest, -complement / d));
        return new([.. first.Order()], [.. second.Order()], d * d - 1);
    }

    /// <summary>
    /// Local channels with shared randomness that make the channel: with probability gamma a shared element of a group, U on A and U* on B, otherwise both sides prepare their rest.
    /// It reproduces this channel if the group is a 2-design; with the Weyl group (any d) it is another local thermalization, which keeps more entanglement.
    /// </summary>
    /// <exception cref="ArgumentException">The group has another dimension.</exception>
    public LocalDecomposition Decompose(UnitaryGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Dimension != Dimension) throw new ArgumentException($"The group must have dimension {Dimension}, but has {group.Dimension}.", nameof(group));
        ProductSpace one = new(Dimension);
        List<LocalOperation> operations = [];
        foreach (ComplexMatrix u in group.Elements)
        {
            ComplexMatrix conjugate = u.Copy();
            for (int k = 0; k < conjugate.Data.Length; k++) conjugate.Data[k] = Complex.Conjugate(conjugate.Data[k]);
            operations.Add(new(Mixing / group.Order, QuantumMap.FromUnitary(one, u), QuantumMap.FromUnitary(one, conjugate)));
        }

        if (Mixing < 1) operations.Add(new(1 - Mixing, QuantumMap.Replace(one, RestA).On(one, one), QuantumMap.Replace(one, RestB).On(one, one)));
        return new(operations);
    }

    private (ComplexMatrix OnPhi, ComplexMatrix OnRest) Blocks()
    {
        int d = Dimension;
        ComplexMatrix onPhi = Background(1 - Mixing), onRest = onPhi.Copy();
        double complement = Mixing / (d * (double)d - 1);
        for (int k = 0; k < d * d; k++) onRest[k, k] += complement;
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                onPhi[i * (d + 1), j * (d + 1)] += Mixing / d;
                onRest[i * (d + 1), j * (d + 1)] -= complement / d;
            }
        }

        return (onPhi, onRest);
    }

    // weight * eta_A (x) eta_B
    private ComplexMatrix Background(double weight)
    {
        int d = Dimension;
        ComplexMatrix product = new(d * d, d * d);
        for (int row = 0; row < d * d; row++)
            for (int column = 0; column < d * d; column++) product[row, column] = weight * RestA.Matrix[row / d, column / d] * RestB.Matrix[row % d, column % d];
        return product;
    }

    private DensityMatrix Rest(DensityMatrix target)
    {
        ProductSpace one = new(Dimension);
        if (Mixing == 1) return new DensityMatrix(one, QuantumMap.MaximallyMixed(Dimension));
        ComplexMatrix rest = target.Matrix.Copy();
        bool diagonal = IsDiagonal(rest);
        for (int i = 0; i < Dimension; i++)
        {
            // For diagonal targets the emptied level is known to be exactly empty; otherwise rounding of the spectrum stays.
            double population = rest[i, i].Real - Mixing / Dimension;
            rest[i, i] = diagonal ? Math.Max(0, population) : population;
        }

        for (int k = 0; k < rest.Data.Length; k++) rest.Data[k] /= 1 - Mixing;
        return new DensityMatrix(one, rest);
    }

    private static bool IsDiagonal(ComplexMatrix matrix)
    {
        for (int i = 0; i < matrix.Rows; i++)
            for (int j = 0; j < matrix.Columns; j++)
                if (i != j && matrix[i, j] != Complex.Zero) return false;
        return true;
    }
}
