namespace Remanence;

/// <summary>A Hermitian Pauli sum of at most two letters in each string, applied flip by flip: cheaper than term by term when nearly all pairs are coupled.</summary>
internal sealed unsafe class PairOperator : LinearOperator
{
    /// <summary>Fewer sites do not fill a block.</summary>
    internal const int FewestSites = 8;

    private readonly PauliSum sum;
    private readonly SpinSpace space;
    private readonly PairTables?[] tables = new PairTables?[2];
    private readonly Lazy<(double Lower, double Upper)> bounds;

    internal PairOperator(PauliSum sum, SpinSpace space)
    {
        this.sum = sum;
        this.space = space;
        bounds = new(() => LanczosBounds.Estimate(this));
    }

    /// <inheritdoc/>
    public override Space Space => space;

    /// <inheritdoc/>
    public override bool IsHermitian => true;

    /// <inheritdoc/>
    public override bool IsReal => false;

    /// <inheritdoc/>
    public override (double Lower, double Upper) SpectralBounds => bounds.Value;

    /// <inheritdoc/>
    public override void Apply(Amplitudes x, Amplitudes y, double scale = 1, double shift = 0, double keep = 0) => ApplyOnto(x, y, y, scale, shift, keep);

    /// <inheritdoc/>
    internal override void ApplyOnto(Amplitudes x, Amplitudes previous, Amplitudes y, double scale, double shift, double keep)
    {
        CheckShapes(x, y);
        if (!ReferenceEquals(x, previous)) CheckShapes(x, previous);
        // Two threads may build the same tables; they are equal.
        PairTables compiled = tables[x.Lanes / 4] ??= new PairTables(sum, space.Sites, x.Lanes);
        Parallelism.For(1L << (compiled.VectorBits - PairTables.LowBits), (compiled, x, previous, y, scale, shift, keep), static (block, w) =>
            PairKernel.Block(w.compiled, block, w.x.Pointer, w.previous.Pointer, w.y.Pointer, w.scale, w.shift, w.keep));
        GC.KeepAlive(x);
        GC.KeepAlive(previous);
        GC.KeepAlive(y);
    }
}
