using MathNet.Numerics;

namespace Remanence;

/// <summary>A window of energies with Gaussian-smoothed edges as a Chebyshev polynomial of a Hamiltonian.</summary>
/// <remarks>
/// f(E) = (erf((E - a) / (sqrt 2 s)) - erf((E - b) / (sqrt 2 s))) / 2 with s the filter width. Weights are f^2, whose integral over a flat density is that of the sharp window: a and b lie outside
/// its edges by s / sqrt pi. The coefficients fall as exp(-(k s / R)^2 / 2), R being half the width of the spectrum, so the order below leaves 1e-13.
/// </remarks>
internal sealed class WindowFilter
{
    private const double OrderFactor = 8;
    private readonly double lower, upper, width, center, halfRange;
    private readonly double[] coefficients;

    internal WindowFilter((double Lower, double Upper) bounds, double lower, double upper, double width)
    {
        (this.lower, this.upper, this.width) = (lower - width / Math.Sqrt(Math.PI), upper + width / Math.Sqrt(Math.PI), width);
        center = 0.5 * (bounds.Lower + bounds.Upper);
        // A margin keeps |T_k| bounded where the bounds are exact; a multiple of the identity has no range.
        halfRange = Math.Max(0.5 * (bounds.Upper - bounds.Lower) * (1 + 1e-12), 1e-12 * Math.Max(1, Math.Abs(center)));
        int order = 16 + checked((int)Math.Ceiling(OrderFactor * halfRange / width));
        coefficients = new double[order + 1];
        int nodes = 2 * order + 2;
        double[] values = new double[nodes];
        for (int j = 0; j < nodes; j++) values[j] = At(center + halfRange * Math.Cos(Math.PI * (j + 0.5) / nodes));
        Parallelism.For(order + 1, k =>
        {
            double[] terms = new double[nodes];
            // The angle modulo 4 nodes in units of pi / (2 nodes), exact in integers.
            for (int j = 0; j < nodes; j++) terms[j] = values[j] * Math.Cos(Math.PI * (k * (2L * j + 1) % (4L * nodes)) / (2.0 * nodes));
            coefficients[k] = (k == 0 ? 1.0 : 2.0) / nodes * Information.PairwiseSum(terms);
        });
    }

    /// <summary>Number of applications of the Hamiltonian to a vector.</summary>
    internal int Order => coefficients.Length - 1;

    internal double At(double energy)
    {
        double a = (energy - lower) / (Math.Sqrt(2) * width), b = (energy - upper) / (Math.Sqrt(2) * width);
        // Differences of the complementary function on the side where it is small.
        return a + b > 0 ? 0.5 * (SpecialFunctions.Erfc(b) - SpecialFunctions.Erfc(a)) : 0.5 * (SpecialFunctions.Erfc(-a) - SpecialFunctions.Erfc(-b));
    }

    /// <summary>f(H) applied to a vector, in a new one.</summary>
    internal Amplitudes Apply(LinearOperator hamiltonian, Amplitudes vector)
    {
        Amplitudes sum = new(vector.Length, vector.Lanes);
        using Amplitudes even = new(vector.Length, vector.Lanes), odd = new(vector.Length, vector.Lanes);
        even.CopyFrom(vector);
        sum.AddScaled(coefficients[0], even);
        hamiltonian.Apply(even, odd, 1 / halfRange, center);
        sum.AddScaled(coefficients[1], odd);
        for (int k = 2; k <= Order; k++)
        {
            (Amplitudes current, Amplitudes previous) = (k & 1) == 0 ? (odd, even) : (even, odd);
            hamiltonian.Apply(current, previous, 2 / halfRange, center, -1);
            sum.AddScaled(coefficients[k], previous);
        }

        return sum;
    }
}
