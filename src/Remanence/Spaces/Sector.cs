namespace Remanence;

/// <summary>A symmetry sector of a ring of spins, named by the characters of its rotations and of its mirror.</summary>
/// <remarks>Implemented: momentum 0 with reflection +1, the sector of every uniform product state.</remarks>
/// <param name="Momentum">Momentum in units of 2 pi / N; null when rotations are not used.</param>
/// <param name="Reflection">Parity under the mirror j -> N-1-j, +1 or -1; null when the mirror is not used.</param>
public sealed record Sector(int? Momentum = null, int? Reflection = null)
{
    /// <summary>Zero momentum and even under reflection: the orbits of bit strings under the 2N rotations and reflections of a ring.</summary>
    public static Sector Symmetric { get; } = new(0, +1);

    /// <inheritdoc/>
    public override string ToString() => $"momentum {Momentum?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"}, reflection {Reflection switch { null => "any", > 0 => "even", _ => "odd" }}";
}
