namespace Remanence;

/// <summary>The rules that the arguments of this folder obey.</summary>
internal static class DarwinismArguments
{
    internal static double RequireFinite(double value, string what, string name) => double.IsFinite(value) ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"The {what} must be a finite number, but is {value}."));

    internal static double RequireBlochLength(double value, string name) => value is >= 0 and <= 1 ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"The Bloch length must lie in 0..1, but is {value}."));

    internal static double RequirePointer(double probability, string name) => probability is > 0 and < 1 ? probability
        : throw new ArgumentOutOfRangeException(name, probability, FormattableString.Invariant($"The probability of the pointer state up must lie between 0 and 1 and be neither, because there is no information to record otherwise, but is {probability}."));

    internal static double RequireDeficit(double delta, string name) => delta is > 0 and < 1 ? delta
        : throw new ArgumentOutOfRangeException(name, delta, FormattableString.Invariant($"The information deficit delta must lie between 0 and 1 and be neither, but is {delta}."));

    internal static double RequireOverlap(double overlap, string name) => overlap is >= 0 and <= 1 ? overlap
        : throw new ArgumentOutOfRangeException(name, overlap, FormattableString.Invariant($"An overlap |gamma|^2 must lie in 0..1, but is {overlap}."));

    internal static int RequireSpins(int spins, string name) => spins >= 1 ? spins
        : throw new ArgumentOutOfRangeException(name, spins, $"The number of environment spins must be at least 1, but is {spins}.");
}
