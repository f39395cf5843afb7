using System.Numerics;

namespace Remanence;

/// <summary>The rule that numbers which come from outside are finite: NaN must be met where it enters, not where it comes out.</summary>
internal static class FiniteNumbers
{
    internal static double Require(double value, string what, string name) => double.IsFinite(value) ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"The {what} must be a finite number, but is {value}."));

    internal static void Require(ReadOnlySpan<double> values, string what, string name)
    {
        for (int i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i])) throw new ArgumentException(FormattableString.Invariant($"Every {what} must be finite, but entry {i} is {values[i]:R}."), name);
    }

    internal static void Require(ReadOnlySpan<Complex> values, string what, string name)
    {
        for (int i = 0; i < values.Length; i++)
            if (!Complex.IsFinite(values[i])) throw new ArgumentException(FormattableString.Invariant($"Every {what} must be finite, but entry {i} is {values[i]}."), name);
    }
}
