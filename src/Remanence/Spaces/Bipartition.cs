namespace Remanence;

/// <summary>
/// Two disjoint parts of spins, A and B, read as a product A x B: the only bridge from <see cref="SpinSpace"/>, where site 0 is the <em>fastest</em> index, to
/// <see cref="ProductSpace"/>, where factor A is the <em>slowest</em>. Inside each part the first site given is the fastest.
/// </summary>
public sealed class Bipartition
{
    private readonly int[] a;
    private readonly int[] b;

    private Bipartition(int[] a, int[] b)
    {
        this.a = a;
        this.b = b;
        Space = new ProductSpace(1 << a.Length, 1 << b.Length);
    }

    /// <summary>The product A x B of dimensions 2^|A| and 2^|B|.</summary>
    public ProductSpace Space { get; }

    /// <summary>The sites of A, fastest first.</summary>
    public IReadOnlyList<int> A => a;

    /// <summary>The sites of B, fastest first.</summary>
    public IReadOnlyList<int> B => b;

    /// <summary>Names the sites of both parts; sites in neither are traced out.</summary>
    /// <exception cref="ArgumentException">A part is empty, a site is negative, or given twice.</exception>
    public static Bipartition FromSites(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.Length == 0 || b.Length == 0) throw new ArgumentException("Both parts of a bipartition must have at least 1 site, but one has none.", a.Length == 0 ? nameof(a) : nameof(b));
        SiteSet.Require(a, 62, nameof(a));
        SiteSet.Require(b, 62, nameof(b));
        SiteSet.RequireDisjoint(a, b, nameof(b));
        return new Bipartition(a.ToArray(), b.ToArray());
    }

    /// <summary>The joint state of A and B over <see cref="Space"/>, everything else traced out.</summary>
    /// <exception cref="ArgumentException">The state is not one of spins, or has too few of them.</exception>
    public DensityMatrix Of(StateVector state)
    {
        ArgumentNullException.ThrowIfNull(state);
        // B first: then B fills the low bits and A the high ones, which is A slowest.
        return new DensityMatrix(Space, state.ReducedState([.. b, .. a]).Matrix);
    }

    /// <summary>The joint state of A and B over <see cref="Space"/>, everything else traced out.</summary>
    /// <exception cref="ArgumentException">The state does not live on the full space of spins, or has too few of them.</exception>
    public DensityMatrix Of(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Space is not SpinSpace) throw new ArgumentException($"A bipartition of sites needs a state of spins, but this one lives on {state.Space}.", nameof(state));
        return new DensityMatrix(Space, state.ReducedState([.. b, .. a]).Matrix);
    }

    /// <summary>"A = 0 1 | B = 2".</summary>
    public override string ToString() => $"A = {string.Join(' ', a)} | B = {string.Join(' ', b)}";
}
