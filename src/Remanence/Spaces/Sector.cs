using System.Globalization;

namespace Remanence;

/// <summary>A symmetry sector of spins in a row, named by the values of the symmetries that are used; the others are null.</summary>
/// <remarks>
/// <see cref="Symmetric"/> has its own fast orbits and reaches 32 sites. Every other sector is searched among all strings, so it takes at most 24 sites, and measures of states need <see cref="StateVector.ToFullSpace"/> first.
/// Symmetries that do not commute cannot be combined: a momentum other than 0 and N/2 with a reflection, or the exchange of up and down with a number of spins up other than N/2.
/// </remarks>
/// <param name="Momentum">Momentum in units of 2 pi / N, from 0; null when rotations are not used.</param>
/// <param name="Reflection">Parity under the mirror j -> N-1-j, +1 or -1; null when the mirror is not used.</param>
/// <param name="UpSpins">Number of spins up, |0&gt;, from 0 to N; null when it is not fixed.</param>
/// <param name="FlipX">Value of the product of X over all sites, +1 or -1; null when it is not used.</param>
/// <param name="FlipZ">Value of the product of Z over all sites, +1 or -1: an even or odd number of spins down; null when it is not used.</param>
public sealed record Sector(int? Momentum = null, int? Reflection = null, int? UpSpins = null, int? FlipX = null, int? FlipZ = null)
{
    /// <summary>Zero momentum and even under reflection: the orbits of bit strings under the 2N rotations and reflections of a ring.</summary>
    public static Sector Symmetric { get; } = new(0, +1);

    /// <inheritdoc/>
    public override string ToString()
    {
        string ring = $"momentum {Number(Momentum) ?? "any"}, reflection {Parity(Reflection) ?? "any"}";
        if (UpSpins is null && FlipX is null && FlipZ is null) return ring;
        List<string> parts = Momentum is null && Reflection is null ? [] : [ring];
        if (UpSpins is not null) parts.Add($"{Number(UpSpins)} spins up");
        if (FlipX is not null) parts.Add($"product of X {Parity(FlipX)}");
        if (FlipZ is not null) parts.Add($"product of Z {Parity(FlipZ)}");
        return string.Join(", ", parts);
    }

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Parity(int? value) => value switch { null => null, > 0 => "even", _ => "odd" };
}
