namespace Remanence;

/// <summary>Which entries &lt;m|P_j|m'&gt; of a permutation-invariant operator are kept: all, those with m - m' even or odd, or those with one value of m - m'. The sectors of a symmetric model do not mix.</summary>
public readonly record struct BlockSector
{
    private BlockSector(int stride, int offset) => (Step, Offset) = (stride, offset);

    /// <summary>All entries; the default.</summary>
    public static BlockSector All => default;

    /// <summary>Entries with m - m' even: the sector of states that a half turn about z leaves alone.</summary>
    public static BlockSector Even => new(1, 0);

    /// <summary>Entries with m - m' odd: no state, but a part of the spectrum.</summary>
    public static BlockSector Odd => new(1, 1);

    /// <summary>Entries with m = m': the sector of states that every turn about z leaves alone.</summary>
    public static BlockSector Populations => new(2, 0);

    /// <summary>0 for all entries, 1 for a parity, 2 for one difference.</summary>
    private int Step { get; }

    /// <summary>m - m' of the kept entries, modulo 2 for a parity.</summary>
    internal int Offset { get; }

    /// <summary>Distance of the kept columns of a row; 0 when there is one column only.</summary>
    internal int Stride => Step switch { 0 => 1, 1 => 2, _ => 0 };

    /// <summary>True when the sector holds the diagonal, so that states fit.</summary>
    public bool HoldsStates => Offset == 0;

    /// <summary>Entries with m - m' equal to a number.</summary>
    /// <param name="difference">m - m', any sign.</param>
    public static BlockSector Difference(int difference) => new(2, difference);

    /// <summary>The smallest sector that holds the steady state of a model with a symmetry.</summary>
    /// <param name="symmetry">Symmetry of the model.</param>
    public static BlockSector Steady(WeakSymmetry symmetry) => symmetry switch
    {
        WeakSymmetry.Phase => Populations,
        WeakSymmetry.Parity => Even,
        _ => All,
    };

    /// <summary>A short name: "all", "even", "odd" or "difference 3".</summary>
    public override string ToString() => Step switch
    {
        0 => "all",
        1 => Offset == 0 ? "even" : "odd",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"difference {Offset}"),
    };
}
