using System.Numerics;

namespace Remanence;

/// <summary>
/// Fully entangled fraction F_max: the largest overlap of a d x d state with (1 (x) U)|Phi+&gt;, U any unitary matrix, |Phi+&gt; = sum_i |ii&gt; / sqrt(d)
/// (Bennett, DiVincenzo, Smolin and Wootters 1996). Exact for two qubits; for larger d the best of several climbs, with certificates from above.
/// </summary>
public sealed class FullyEntangledFraction
{
    /// <summary>A climb whose distance to the best certificate is below this counts as exact.</summary>
    public const double CertifiedGap = 1e-9;

    private const int LargestStep = 20_000;

    private FullyEntangledFraction(double value, ComplexMatrix unitary, EntangledFractionBounds bounds, bool exact)
    {
        Value = value;
        Unitary = unitary;
        UpperBounds = bounds;
        IsExact = exact;
    }

    /// <summary>The fraction found, 1/d^2 to 1: the fraction itself if <see cref="IsExact"/>, otherwise a lower bound.</summary>
    public double Value { get; }

    /// <summary>The unitary matrix U that reaches it: the amplitude of |i&gt;|a&gt; is U[a, i] / sqrt(d).</summary>
    public ComplexMatrix Unitary { get; }

    /// <summary>Certificates from above.</summary>
    public EntangledFractionBounds UpperBounds { get; }

    /// <summary>Whether the value is proved: two qubits, or a gap to the smallest upper bound below 1e-9.</summary>
    public bool IsExact { get; }

    /// <summary>"exact" or "lower bound".</summary>
    public string Label => IsExact ? "exact" : "lower bound";

    /// <summary>The fully entangled fraction of a state of two factors of equal dimension d.</summary>
    /// <param name="state">The state.</param>
    /// <param name="starts">Number of climbs for d &gt; 2, at least 1: identity, shifts and phases (Weyl operators) first, then random matrices. Each step costs d^4.</param>
    /// <param name="seed">Of the random starts.</param>
    /// <exception cref="ArgumentException">The state does not live on a product of two factors of equal dimension, or there are no starts.</exception>
    /// <exception cref="AccuracyException">An eigenvalue of the state lies below -1e-10.</exception>
    public static FullyEntangledFraction Of(DensityMatrix state, int starts = 40, ulong seed = 1)
    {
        int d = RequireEqualPair(state);
        if (starts < 1) throw new ArgumentOutOfRangeException(nameof(starts), starts, $"The climbs of a fully entangled fraction must be at least 1, but are {starts}.");
        EntangledFractionBounds bounds = EntangledFractionBounds.Of(state);
        if (d == 2)
        {
            (double exact, ComplexMatrix best) = TwoQubits(state.Matrix);
            return new(exact, best, bounds, true);
        }

        (double value, ComplexMatrix unitary) = Climb(state.Matrix, d, starts, seed);
        return new(value, unitary, bounds, bounds.Smallest - value < CertifiedGap);
    }

    /// <summary>The overlap &lt;Phi+|(1 (x) U)^dagger rho (1 (x) U)|Phi+&gt; of a state with one maximally entangled state.</summary>
    /// <exception cref="ArgumentException">The state does not live on a product of two factors of equal dimension, or the matrix has another shape.</exception>
    public static double Overlap(DensityMatrix state, ComplexMatrix unitary)
    {
        int d = RequireEqualPair(state);
        ArgumentNullException.ThrowIfNull(unitary);
        if (unitary.Rows != d || unitary.Columns != d) throw new ArgumentException($"The unitary matrix of a state on {state.Space} must be {d} x {d}, but is {unitary.Rows} x {unitary.Columns}.", nameof(unitary));
        Complex[] phi = Amplitudes(unitary);
        return Real(phi, Times(state.Matrix, phi));
    }

    internal static int RequireEqualPair(DensityMatrix state)
    {
        (int a, int b) = PartialTranspose.PairOf(state, "The fully entangled fraction");
        return a == b ? a : throw new ArgumentException($"The fully entangled fraction needs two factors of equal dimension, but the state lives on {state.Space}.", nameof(state));
    }

    // Maximally entangled states of two qubits are the real vectors of the magic basis, so the largest eigenvalue of Re M is the answer.
    internal static (double Value, ComplexMatrix Unitary) TwoQubits(ComplexMatrix rho)
    {
        double h = Math.Sqrt(0.5);
        Complex i = new(0, h);
        Complex[][] magic = [[h, 0, 0, h], [i, 0, 0, -i], [0, i, i, 0], [0, h, -h, 0]];
        RealMatrix real = new(4, 4);
        for (int k = 0; k < 4; k++)
        {
            Complex[] image = Times(rho, magic[k]);
            for (int l = 0; l < 4; l++) real[l, k] = Real(magic[l], image);
        }

        for (int k = 0; k < 4; k++)
            for (int l = 0; l < k; l++) real[k, l] = real[l, k] = (real[k, l] + real[l, k]) / 2;
        (double[] values, RealMatrix vectors) = SymmetricEigen.Decompose(real);
        ComplexMatrix unitary = new(2, 2);
        for (int r = 0; r < 4; r++)
        {
            Complex amplitude = Complex.Zero;
            for (int k = 0; k < 4; k++) amplitude += vectors[k, 3] * magic[k][r];
            unitary[r % 2, r / 2] = amplitude / h;
        }

        return (values[3], unitary);
    }

    /// <summary>The best of several alternating climbs; monotone because rho >= 0.</summary>
    internal static (double Value, ComplexMatrix Unitary) Climb(ComplexMatrix rho, int d, int starts, ulong seed)
    {
        (double Value, ComplexMatrix Unitary)[] found = new (double, ComplexMatrix)[starts];
        Parallelism.For(starts, start => found[start] = ClimbFrom(rho, Start(d, (int)start, seed)));
        (double Value, ComplexMatrix Unitary) best = found[0];
        foreach ((double Value, ComplexMatrix Unitary) climb in found)
            if (climb.Value > best.Value) best = climb;
        return best;
    }

    private static (double Value, ComplexMatrix Unitary) ClimbFrom(ComplexMatrix rho, ComplexMatrix unitary)
    {
        int d = unitary.Rows;
        Complex[] phi = Amplitudes(unitary), image = Times(rho, phi);
        double value = Real(phi, image);
        for (int step = 0; step < LargestStep; step++)
        {
            ComplexMatrix gradient = new(d, d);
            for (int k = 0; k < d * d; k++) gradient[k % d, k / d] = image[k];
            ComplexMatrix next = SingularValueDecomposition.PolarUnitary(gradient);
            phi = Amplitudes(next);
            image = Times(rho, phi);
            double reached = Real(phi, image);
            if (reached <= value) break;
            bool done = reached - value < 1e-16;
            (value, unitary) = (reached, next);
            if (done) break;
        }

        return (value, unitary);
    }

    // The d^2 Weyl operators, identity first, then polar factors of Gaussian matrices.
    private static ComplexMatrix Start(int d, int index, ulong seed)
    {
        if (index < d * d && index < 20) return WeylOperators.Matrix(d, index / d, index % d);
        RandomStream random = new(seed, (ulong)index);
        ComplexMatrix gaussian = new(d, d);
        for (int k = 0; k < gaussian.Data.Length; k++)
        {
            (double re, double im) = random.NormalPair((ulong)k);
            gaussian.Data[k] = new Complex(re, im);
        }

        return SingularValueDecomposition.PolarUnitary(gaussian);
    }

    private static Complex[] Amplitudes(ComplexMatrix unitary)
    {
        int d = unitary.Rows;
        double scale = 1 / Math.Sqrt(d);
        Complex[] phi = new Complex[d * d];
        for (int k = 0; k < phi.Length; k++) phi[k] = scale * unitary[k % d, k / d];
        return phi;
    }

    private static Complex[] Times(ComplexMatrix rho, Complex[] vector)
    {
        Complex[] result = new Complex[rho.Rows];
        for (int r = 0; r < result.Length; r++)
        {
            Complex sum = Complex.Zero;
            for (int c = 0; c < vector.Length; c++) sum += rho[r, c] * vector[c];
            result[r] = sum;
        }

        return result;
    }

    private static double Real(Complex[] left, Complex[] right)
    {
        double sum = 0;
        for (int k = 0; k < left.Length; k++) sum += left[k].Real * right[k].Real + left[k].Imaginary * right[k].Imaginary;
        return sum;
    }
}
