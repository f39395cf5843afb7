namespace Remanence;

/// <summary>How many sigma_x, sigma_y and sigma_z a product of Pauli matrices of different units holds; the units without a letter hold the identity.</summary>
internal readonly record struct PauliCounts(int X, int Y, int Z)
{
    /// <summary>Order by degree, then by letters.</summary>
    public static IComparer<PauliCounts> Order { get; } = Comparer<PauliCounts>.Create((a, b) => (a.Degree, a.X, a.Y).CompareTo((b.Degree, b.X, b.Y)));

    public int Degree => X + Y + Z;

    public int this[int axis] => axis switch { 0 => X, 1 => Y, _ => Z };

    /// <summary>The counts with some letters of one kind more, or fewer.</summary>
    public PauliCounts Add(int axis, int change) => axis switch { 0 => this with { X = X + change }, 1 => this with { Y = Y + change }, _ => this with { Z = Z + change } };
}
