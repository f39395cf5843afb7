namespace Remanence;

/// <summary>The rules that the arguments of this folder obey.</summary>
internal static class ThermalizationArguments
{
    /// <summary>How far above its largest value gamma may lie, relative to it: what rounding explains.</summary>
    internal const double MixingSlack = 1e-12;

    internal static double RequireFinite(double value, string what, string name) => double.IsFinite(value) ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"The {what} must be a finite number, but is {value}."));

    internal static double RequirePositive(double value, string what, string name) => value > 0 && double.IsFinite(value) ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"The {what} must be positive and finite, but is {value}."));

    internal static double RequireRate(double value, string what, string name) => value >= 0 && double.IsFinite(value) ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"The {what} must be finite and not negative, but is {value}."));

    internal static double RequireShare(double value, string what, string name) => value is >= 0 and <= 1 ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"The {what} must lie in 0..1, but is {value}."));

    internal static double RequireOverlap(double value, string name) => RequireShare(value, "overlap with the maximally entangled state", name);

    internal static int RequireDimension(int value, string name) => value >= 2 ? value
        : throw new ArgumentOutOfRangeException(name, value, $"The local dimension must be at least 2, but is {value}.");

    internal static double RequireExcited(double value, string name) => value is > 0 and < 1 ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"The excited population of a qubit must lie between 0 and 1 and be neither, because a pure thermal state preserves nothing, but is {value}."));

    internal static double RequireMixing(double value, double largest, string name) => value > 0 && value <= largest * (1 + MixingSlack) ? Math.Min(value, largest)
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"The mixing weight gamma must be positive and at most {largest}, the largest for which the rest is a state, but is {value}."));

    /// <summary>The populations of a part of a qubit by levels: ground, excited.</summary>
    internal static void RequireSameDimension(ThermalPopulations a, ThermalPopulations b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Dimension != b.Dimension)
            throw new ArgumentException($"Both sides must have the same local dimension, but A has {a.Dimension} levels and B has {b.Dimension}; different dimensions are not covered.", nameof(b));
    }
}
