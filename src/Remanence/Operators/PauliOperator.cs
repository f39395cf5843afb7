using System.Numerics;

namespace Remanence;

/// <summary>A <see cref="PauliSum"/> on all 2^N states of a spin space.</summary>
internal sealed class PauliOperator(PauliSum sum, SpinSpace space) : LinearOperator
{
    private readonly PauliApplication?[] compiled = new PauliApplication?[3];
    private readonly Lazy<(double Lower, double Upper)> bounds = new(() => PauliBounds.Of(sum));

    /// <inheritdoc/>
    public override Space Space => space;

    /// <summary>The sum that it applies.</summary>
    internal PauliSum Sum => sum;

    /// <inheritdoc/>
    internal override bool ActsOnSplitVectors => true;

    /// <inheritdoc/>
    public override bool IsHermitian { get; } = sum.IsHermitian;

    /// <inheritdoc/>
    public override bool IsReal { get; } = sum.IsReal;

    /// <inheritdoc/>
    public override (double Lower, double Upper) SpectralBounds => IsHermitian ? bounds.Value : throw NotHermitian();

    /// <inheritdoc/>
    public override void Apply(Amplitudes x, Amplitudes y, double scale = 1, double shift = 0, double keep = 0)
    {
        CheckShapes(x, y);
        Compiled(x.Lanes).Apply(x, y, y, scale, shift, keep);
    }

    /// <inheritdoc/>
    internal override void ApplyOnto(Amplitudes x, Amplitudes previous, Amplitudes y, double scale, double shift, double keep)
    {
        CheckShapes(x, y);
        if (!ReferenceEquals(x, previous)) CheckShapes(x, previous);
        Compiled(x.Lanes).Apply(x, previous, y, scale, shift, keep);
    }

    // Two threads may build the same plan; they are equal.
    private PauliApplication Compiled(int lanes) => compiled[BitOperations.TrailingZeroCount(lanes)] ??= new PauliApplication(sum, space.Sites, lanes);
}
