using System.Numerics;

namespace Remanence;

/// <summary>A jump of all units together, C = (v_x J_x + v_y J_y + v_z J_z)/sqrt(N). The rate is inside v, whose square has the unit of a rate.</summary>
/// <param name="Vector">The components v along x, y, z.</param>
public readonly record struct CollectiveJump(SpinVector Vector)
{
    /// <summary>Collective emission: rate/N D[J_-].</summary>
    /// <param name="rate">Not negative.</param>
    public static CollectiveJump Decay(double rate) => new(RateRoot.Of(rate, nameof(rate)) * new SpinVector(1, -Complex.ImaginaryOne, 0));

    /// <summary>Collective excitation: rate/N D[J_+].</summary>
    /// <param name="rate">Not negative.</param>
    public static CollectiveJump Pump(double rate) => new(RateRoot.Of(rate, nameof(rate)) * new SpinVector(1, Complex.ImaginaryOne, 0));

    /// <summary>Collective dephasing: rate/N D[J_z].</summary>
    /// <param name="rate">Not negative.</param>
    public static CollectiveJump Dephasing(double rate) => new(RateRoot.Of(rate, nameof(rate)) * new SpinVector(0, 0, 1));
}

/// <summary>The square root of a rate, which a jump operator holds.</summary>
internal static class RateRoot
{
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public static double Of(double rate, string name) => rate >= 0 && double.IsFinite(rate)
        ? Math.Sqrt(rate)
        : throw new ArgumentOutOfRangeException(name, rate, "A rate must be a finite number that is not negative.");
}
