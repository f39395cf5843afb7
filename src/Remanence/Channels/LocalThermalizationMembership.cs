using System.Numerics;

namespace Remanence;

/// <summary>What a test of membership can say.</summary>
public enum MembershipVerdict
{
    /// <summary>Every necessary condition holds, but no decomposition into local channels was given.</summary>
    Undecided,

    /// <summary>Every condition holds, and a decomposition into local channels with shared randomness reproduces the map.</summary>
    Proven,

    /// <summary>A necessary condition fails; its witness shows by how much.</summary>
    Excluded,
}

/// <summary>One necessary condition, and what was measured.</summary>
/// <param name="Name">What must hold.</param>
/// <param name="Measured">The smallest eigenvalue for a positivity condition, the largest |entry| of what must vanish for an equation.</param>
/// <param name="IsMet">Whether it holds within the tolerance.</param>
/// <param name="WitnessEigenvalue">The eigenvalue that violates most: the smallest of a matrix that must be positive, the one of largest size of a matrix that must vanish.</param>
/// <param name="Witness">Its eigenvector, in the order of the matrix's own indices: input A, input B, output A, output B of those that it has, slowest first.</param>
public sealed record MembershipCondition(string Name, double Measured, bool IsMet, double WitnessEigenvalue, IReadOnlyList<Complex> Witness);

/// <summary>
/// Is a map on two parts an entanglement preserving local thermalization: local channels with shared randomness whose output has the marginals tau_A and tau_B for every input?
/// Four conditions on the Choi matrix J are necessary; none of them, nor all together, is sufficient, so only a decomposition can prove it.
/// </summary>
public sealed class LocalThermalizationMembership
{
    private LocalThermalizationMembership(IReadOnlyList<MembershipCondition> conditions, MembershipVerdict verdict)
    {
        Conditions = conditions;
        Verdict = verdict;
    }

    /// <summary>The answer.</summary>
    public MembershipVerdict Verdict { get; }

    /// <summary>All conditions, in the order of the properties below.</summary>
    public IReadOnlyList<MembershipCondition> Conditions { get; }

    /// <summary>J >= 0: the map is completely positive.</summary>
    public MembershipCondition Positivity => Conditions[0];

    /// <summary>tr_out J = 1: it preserves the trace.</summary>
    public MembershipCondition TracePreservation => Conditions[1];

    /// <summary>tr_B' J = 1_AB (x) tau_A: the marginal of A is thermal for every input, so B cannot signal to A.</summary>
    public MembershipCondition MarginalA => Conditions[2];

    /// <summary>tr_A' J = 1_AB (x) tau_B.</summary>
    public MembershipCondition MarginalB => Conditions[3];

    /// <summary>The partial transpose of J over B and B' is positive: necessary for local operations with shared randomness.</summary>
    public MembershipCondition PartialTranspose => Conditions[4];

    /// <summary>The first condition that fails, null if none does.</summary>
    public MembershipCondition? Witness => Conditions.FirstOrDefault(c => !c.IsMet);

    /// <summary>Tests a map. Costs the eigenvectors of its Choi matrix and of its partial transpose: d^4 x d^4 for two systems of dimension d.</summary>
    /// <param name="map">From a product of two factors to a product of two factors.</param>
    /// <param name="targetA">tau_A, of the dimension of the first factor of the output.</param>
    /// <param name="targetB">tau_B, of the dimension of the second factor.</param>
    /// <param name="decomposition">Local channels that are claimed to make the map.</param>
    /// <param name="tolerance">How far eigenvalues and entries may be off.</param>
    /// <exception cref="ArgumentException">The spaces are no products of two factors, the targets do not fit, the tolerance is not positive, or the decomposition does not reproduce the map within the tolerance.</exception>
    public static LocalThermalizationMembership Of(QuantumMap map, DensityMatrix targetA, DensityMatrix targetB, LocalDecomposition? decomposition = null, double tolerance = QuantumMap.Tolerance)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(targetA);
        ArgumentNullException.ThrowIfNull(targetB);
        if (!(tolerance > 0)) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, $"A tolerance must be positive, but is {tolerance:R}.");
        if (map.Input is not ProductSpace { Factors.Count: 2 } input || map.Output is not ProductSpace { Factors.Count: 2 } output)
            throw new ArgumentException($"A local thermalization must map a product of 2 factors to one, but this is a {map}; use On.", nameof(map));
        RequireTarget(targetA, output.Factors[0], "A", nameof(targetA));
        RequireTarget(targetB, output.Factors[1], "B", nameof(targetB));
        if (decomposition is not null) RequireSame(map, decomposition, tolerance);
        // J as an operator on input A x input B x output A x output B.
        ProductSpace joint = new(input.Factors[0], input.Factors[1], output.Factors[0], output.Factors[1]);
        ComplexMatrix transposed = global::Remanence.PartialTranspose.Of(map.Choi, joint, [1, 3]);
        MembershipCondition[] conditions =
        [
            Positive("J >= 0", map.Decomposition, tolerance),
            Vanishing("tr_out J = 1", Residual(map.Choi, joint, [0, 1], null), tolerance),
            Vanishing("tr_B' J = 1 (x) tau_A", Residual(map.Choi, joint, [0, 1, 2], targetA.Matrix), tolerance),
            Vanishing("tr_A' J = 1 (x) tau_B", Residual(map.Choi, joint, [0, 1, 3], targetB.Matrix), tolerance),
            Positive("partial transpose of J over B and B' >= 0", HermitianEigen.Decompose(transposed), tolerance),
        ];
        return new(conditions, Array.Exists(conditions, c => !c.IsMet) ? MembershipVerdict.Excluded : decomposition is null ? MembershipVerdict.Undecided : MembershipVerdict.Proven);
    }

    private static MembershipCondition Positive(string name, (double[] Values, ComplexMatrix Vectors) spectrum, double tolerance) =>
        new(name, spectrum.Values[0], spectrum.Values[0] >= -tolerance, spectrum.Values[0], Column(spectrum.Vectors, 0));

    private static MembershipCondition Vanishing(string name, ComplexMatrix residual, double tolerance)
    {
        double largest = 0;
        foreach (Complex entry in residual.Data) largest = Math.Max(largest, Complex.Abs(entry));
        (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(HermitianPart.Of(residual));
        int worst = Math.Abs(values[0]) > Math.Abs(values[^1]) ? 0 : values.Length - 1;
        return new(name, largest, largest <= tolerance, values[worst], Column(vectors, worst));
    }

    // The partial trace of J over all parts but some, minus identity on the input times the target on the output.
    private static ComplexMatrix Residual(ComplexMatrix choi, ProductSpace joint, int[] kept, ComplexMatrix? target)
    {
        int[] dimensions = [.. joint.Factors];
        ComplexMatrix residual = PartialTrace.Over(choi, PartialTrace.Offsets(dimensions, kept, false), PartialTrace.Offsets(dimensions, SiteSet.Others(kept, 4), false));
        int inputs = dimensions[0] * dimensions[1], outputs = residual.Rows / inputs;
        for (int m = 0; m < inputs; m++)
        {
            for (int a = 0; a < outputs; a++)
                for (int b = 0; b < outputs; b++) residual[m * outputs + a, m * outputs + b] -= target is null ? 1 : target[a, b];
        }

        return residual;
    }

    private static Complex[] Column(ComplexMatrix vectors, int column)
    {
        Complex[] vector = new Complex[vectors.Rows];
        for (int r = 0; r < vector.Length; r++) vector[r] = vectors[r, column];
        return vector;
    }

    private static void RequireTarget(DensityMatrix target, int dimension, string side, string name)
    {
        if (target.Matrix.Rows != dimension) throw new ArgumentException($"The target of {side} must have dimension {dimension}, but lives on {target.Space}.", name);
    }

    private static void RequireSame(QuantumMap map, LocalDecomposition decomposition, double tolerance)
    {
        ComplexMatrix other = decomposition.ToMap().Choi;
        if (other.Rows != map.Choi.Rows) throw new ArgumentException($"The decomposition must make a {map}, but its Choi matrix is {other.Rows} x {other.Columns}.", nameof(decomposition));
        double deviation = 0;
        for (int k = 0; k < other.Data.Length; k++) deviation = Math.Max(deviation, Complex.Abs(other.Data[k] - map.Choi.Data[k]));
        if (!(deviation <= tolerance)) throw new ArgumentException($"The decomposition must reproduce the map within {tolerance:R}, but deviates by {deviation:R}.", nameof(decomposition));
    }
}
