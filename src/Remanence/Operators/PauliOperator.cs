using System.Numerics;

namespace Remanence;

/// <summary>A <see cref="PauliSum"/> on all 2^N states of a spin space.</summary>
internal sealed class PauliOperator(PauliSum sum, SpinSpace space) : LinearOperator
{
    private readonly RealTermList?[] compiled = new RealTermList?[3];
    private readonly Lazy<(double Lower, double Upper)> bounds = new(() => PauliBounds.Of(sum));

    /// <inheritdoc/>
    public override Space Space => space;

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
        int slot = BitOperations.TrailingZeroCount(x.Lanes);
        (compiled[slot] ??= new RealTermList(sum, x.Lanes)).Apply(x, y, scale, shift, keep);
    }
}
