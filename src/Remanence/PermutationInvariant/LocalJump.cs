using System.Numerics;

namespace Remanence;

/// <summary>A jump of every single unit n, l_n = w.sigma^(n) + d: one such operator per unit. The rate is inside w and d, whose squares have the unit of a rate.</summary>
/// <param name="Vector">The components w along x, y, z.</param>
/// <param name="Offset">The multiple d of the identity; it matters only together with w, as an interference between jumping and not jumping.</param>
public readonly record struct LocalJump(SpinVector Vector, Complex Offset)
{
    /// <summary>A jump without offset.</summary>
    public LocalJump(SpinVector vector) : this(vector, Complex.Zero) { }

    /// <summary>Emission of every unit by itself at a rate: sqrt(rate) sigma_-.</summary>
    /// <param name="rate">Not negative.</param>
    public static LocalJump Decay(double rate) => new(RateRoot.Of(rate, nameof(rate)) / 2 * new SpinVector(1, -Complex.ImaginaryOne, 0));

    /// <summary>Excitation of every unit by itself at a rate: sqrt(rate) sigma_+.</summary>
    /// <param name="rate">Not negative.</param>
    public static LocalJump Pump(double rate) => new(RateRoot.Of(rate, nameof(rate)) / 2 * new SpinVector(1, Complex.ImaginaryOne, 0));

    /// <summary>Dephasing of every unit by itself at a rate: sqrt(rate) sigma_z. Texts that write D[sigma_z/2] mean four times this rate.</summary>
    /// <param name="rate">Not negative.</param>
    public static LocalJump Dephasing(double rate) => new(RateRoot.Of(rate, nameof(rate)) * new SpinVector(0, 0, 1));
}
