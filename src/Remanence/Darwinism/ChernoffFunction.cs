using System.Numerics;

namespace Remanence;

/// <summary>
/// Q(c) = Tr(rho^c sigma^(1-c)) for 0 &lt;= c &lt;= 1, powers on the supports (0^0 = 0), or the mean of several: convex in c. Its minimum gives the quantum Chernoff information,
/// the rate at which measurements of many copies tell the two states apart. Zwolak, Riedel, Zurek, Sci. Rep. 6:25277, Eqs. 10 and 12.
/// </summary>
public sealed class ChernoffFunction
{
    /// <summary>Eigenvalues below this share of the largest count as 0.</summary>
    private const double SupportThreshold = 1e-12;

    /// <summary>Squared overlaps of eigenvectors below this are rounding: the vectors are orthogonal.</summary>
    private const double OrthogonalThreshold = 1e-28;

    // Q(c) = sum of weight * exp(c * slope); slope = ln(a_i / b_j), weight = b_j |<i|j>|^2.
    private readonly double[] weights, slopes;

    private ChernoffFunction(double[] weights, double[] slopes) => (this.weights, this.slopes) = (weights, slopes);

    /// <summary>Q of two states of the same dimension d. Costs two eigen-decompositions; d^2 exponentials per value.</summary>
    /// <param name="rho">The state with the power c.</param>
    /// <param name="sigma">The state with the power 1 - c.</param>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    /// <exception cref="AccuracyException">An eigenvalue lies below -1e-10: a matrix is no state.</exception>
    public static ChernoffFunction Of(DensityMatrix rho, DensityMatrix sigma)
    {
        ArgumentNullException.ThrowIfNull(rho);
        ArgumentNullException.ThrowIfNull(sigma);
        int d = rho.Matrix.Rows;
        if (sigma.Matrix.Rows != d) throw new ArgumentException($"Two states that are told apart must have the same dimension, but have {d} and {sigma.Matrix.Rows}.", nameof(sigma));
        (double[] a, ComplexMatrix left) = Decompose(rho);
        (double[] b, ComplexMatrix right) = Decompose(sigma);
        ComplexMatrix overlaps = MatrixProduct.MultiplyAdjointLeft(left, right);
        List<double> factors = [], ratios = [];
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
            {
                Complex z = overlaps[i, j];
                double overlap = z.Real * z.Real + z.Imaginary * z.Imaginary;
                if (a[i] == 0 || b[j] == 0 || overlap < OrthogonalThreshold) continue;
                factors.Add(b[j] * overlap);
                ratios.Add(Math.Log(a[i]) - Math.Log(b[j]));
            }
        }

        return new([.. factors], [.. ratios]);
    }

    /// <summary>The mean of the functions of the spins of an environment, which may have different dimensions: one c for all. Its <see cref="Information"/> is the typical Chernoff information (Eq. 12), at most the mean of the single ones.</summary>
    /// <param name="functions">One per spin, at least one.</param>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static ChernoffFunction Mean(IReadOnlyList<ChernoffFunction> functions)
    {
        ArgumentNullException.ThrowIfNull(functions);
        if (functions.Count == 0) throw new ArgumentException("A mean of Chernoff functions needs at least 1 of them, but the list is empty.", nameof(functions));
        return new([.. functions.SelectMany(f => f.weights.Select(w => w / functions.Count))], [.. functions.SelectMany(f => f.slopes)]);
    }

    /// <summary>Q(c), from 0 (orthogonal supports) to 1.</summary>
    /// <param name="c">In [0, 1]; at the ends the limits on the supports.</param>
    /// <exception cref="ArgumentOutOfRangeException">c is out of range.</exception>
    public double Value(double c) => c is >= 0 and <= 1 ? Derivative(c, 0)
        : throw new ArgumentOutOfRangeException(nameof(c), c, FormattableString.Invariant($"The power c must lie in 0..1, but is {c}."));

    /// <summary>The c that minimizes Q, to about 1e-10; 1/2 where Q is constant (two pure states, equal states) or 0.</summary>
    public double Minimizer
    {
        get
        {
            double largestSlope = 0;
            for (int i = 0; i < weights.Length; i++) largestSlope = Math.Max(largestSlope, weights[i] * Math.Abs(slopes[i]));
            if (largestSlope <= 1e-13) return 0.5;
            if (Derivative(0, 1) >= 0) return 0;
            if (Derivative(1, 1) <= 0) return 1;
            // Newton steps for the root of the increasing derivative, kept inside a bracket that shrinks.
            double low = 0, high = 1, c = 0.5;
            for (int step = 0; step < 200 && high - low > 1e-15; step++)
            {
                double slope = Derivative(c, 1);
                if (slope == 0) return c;
                if (slope < 0) low = c;
                else high = c;
                double next = c - slope / Derivative(c, 2);
                if (!(next > low && next < high)) next = (low + high) / 2;
                if (Math.Abs(next - c) <= 1e-16) return next;
                c = next;
            }

            return c;
        }
    }

    /// <summary>-ln min Q in nats, 0 (equal states) to infinity (orthogonal supports); error about 1e-15.</summary>
    public double Information => Math.Max(0, -Math.Log(Value(Minimizer)));

    /// <summary>-ln Q(1/2), a lower bound of <see cref="Information"/>, equal to it for states of equal spectrum on a spin.</summary>
    public double InformationAtHalf => Math.Max(0, -Math.Log(Value(0.5)));

    private double Derivative(double c, int order)
    {
        double[] terms = new double[weights.Length];
        for (int i = 0; i < terms.Length; i++) terms[i] = weights[i] * Math.Exp(c * slopes[i]) * (order == 0 ? 1 : order == 1 ? slopes[i] : slopes[i] * slopes[i]);
        return Reductions.Sum(terms);
    }

    private static (double[] Values, ComplexMatrix Vectors) Decompose(DensityMatrix state)
    {
        // The spectrum checks positivity, which the decomposition does not.
        double largest = state.Spectrum()[^1];
        (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(state.Matrix);
        for (int i = 0; i < values.Length; i++)
            if (values[i] < SupportThreshold * largest) values[i] = 0;
        return (values, vectors);
    }
}
