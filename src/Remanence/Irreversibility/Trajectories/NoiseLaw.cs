using System.Numerics;

namespace Remanence;

/// <summary>
/// Law of xi_m = sum_n psi_n dW_mn per unit time for a given state: for every m an independent plane Gaussian with E|xi|^2 = Variance and E xi^2 = PseudoVariance.
/// Two normal numbers per level so replace the D^2 of the literal sum, exactly in law.
/// </summary>
/// <param name="Variance">E|xi|^2 per unit time: sum of |psi_n|^2 over the levels that feed this one; at least 0.</param>
/// <param name="PseudoVariance">E xi^2 per unit time: sum of psi_n^2 over the same levels for real noise, 0 for complex noise.</param>
public readonly record struct NoiseLaw(double Variance, Complex PseudoVariance)
{
    /// <summary>Modulus of the pseudo-variance, at most the variance: rounding beyond it (a real state) is taken off.</summary>
    public double PseudoModulus => Math.Min(Complex.Abs(PseudoVariance), Variance);

    /// <summary>Standard deviation along the longer axis of the Gaussian.</summary>
    public double MajorDeviation => Math.Sqrt((Variance + PseudoModulus) / 2);

    /// <summary>Standard deviation along the shorter axis of the Gaussian.</summary>
    public double MinorDeviation => Math.Sqrt((Variance - PseudoModulus) / 2);

    /// <summary>Unit number e^{i theta} along the longer axis: PseudoVariance = |PseudoVariance| e^{2 i theta}, cos theta &gt;= 0; 1 where there is no direction.</summary>
    public Complex Direction => PseudoVariance == Complex.Zero ? Complex.One : Complex.FromPolarCoordinates(1, PseudoVariance.Phase / 2);

    /// <summary>The law for a state in the energy basis, all levels feeding each other (equal rates of arrival from all levels).</summary>
    /// <param name="state">Components by level.</param>
    /// <param name="noise">Real or complex processes.</param>
    public static NoiseLaw Of(ReadOnlySpan<Complex> state, TrajectoryNoise noise)
    {
        FiniteNumbers.Require(state, "component of the state", nameof(state));
        double variance = 0;
        Complex pseudo = Complex.Zero;
        foreach (Complex z in state)
        {
            variance += z.Real * z.Real + z.Imaginary * z.Imaginary;
            pseudo += z * z;
        }

        return new(variance, noise == TrajectoryNoise.Real ? pseudo : Complex.Zero);
    }

    /// <summary>xi of a time step from two independent normal numbers of variance 1.</summary>
    /// <param name="step">Length of the step, at least 0.</param>
    /// <param name="first">Number along the longer axis.</param>
    /// <param name="second">Number along the shorter axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative, or a number is not finite.</exception>
    public Complex Increment(double step, double first, double second)
    {
        if (!(step >= 0) || !double.IsFinite(step)) throw new ArgumentOutOfRangeException(nameof(step), step, FormattableString.Invariant($"The step must be finite and not negative, but is {step}."));
        FiniteNumbers.Require(first, "first normal number", nameof(first));
        FiniteNumbers.Require(second, "second normal number", nameof(second));
        return Math.Sqrt(step) * Direction * new Complex(MajorDeviation * first, MinorDeviation * second);
    }
}
