namespace Remanence;

/// <summary>Single Pauli matrices as sums of one term, meant for <c>using static</c>: <c>Z(j) * Z(j + 1) + 0.5 * X(j)</c>. Eigenvalues are +1 and -1 (not 1/2).</summary>
public static class Pauli
{
    /// <summary>The identity.</summary>
    public static PauliSum Identity { get; } = PauliSum.Of(1, PauliString.Identity);

    /// <summary>X on one site, 0 to 61: exchanges |0&gt; and |1&gt;.</summary>
    public static PauliSum X(int site) => PauliSum.Of(1, new PauliString(Bit(site), 0));

    /// <summary>Y on one site, 0 to 61: Y|0&gt; = i|1&gt;, Y|1&gt; = -i|0&gt;.</summary>
    public static PauliSum Y(int site) => PauliSum.Of(1, new PauliString(Bit(site), Bit(site)));

    /// <summary>Z on one site, 0 to 61: +1 for |0&gt;, -1 for |1&gt;.</summary>
    public static PauliSum Z(int site) => PauliSum.Of(1, new PauliString(0, Bit(site)));

    private static ulong Bit(int site) => site is >= 0 and <= 61 ? 1UL << site
        : throw new ArgumentOutOfRangeException(nameof(site), site, $"A site must lie in 0..61, but is {site}.");
}
