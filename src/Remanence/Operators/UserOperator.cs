using System.Numerics;

namespace Remanence;

/// <summary>An operator given by a user's function over complex amplitudes.</summary>
internal sealed class UserOperator : LinearOperator
{
    internal const long MaximumDimension = 1L << 26;

    private readonly Action<ReadOnlySpan<Complex>, Span<Complex>> apply;
    private readonly Lazy<(double Lower, double Upper)> bounds;

    internal UserOperator(Space space, bool hermitian, Action<ReadOnlySpan<Complex>, Span<Complex>> apply)
    {
        if (space.Dimension > MaximumDimension)
            throw new ArgumentException($"A user's operator may act on at most {MaximumDimension} amplitudes, but the space has {space}; use a PauliSum or a smaller space.", nameof(space));
        Space = space;
        IsHermitian = hermitian;
        this.apply = apply;
        bounds = new(() => LanczosBounds.Estimate(this));
    }

    public override Space Space { get; }

    public override bool IsHermitian { get; }

    public override bool IsReal => false;

    public override (double Lower, double Upper) SpectralBounds => IsHermitian ? bounds.Value : throw NotHermitian();

    public override void Apply(Amplitudes x, Amplitudes y, double scale = 1, double shift = 0, double keep = 0)
    {
        CheckShapes(x, y);
        if (x.Lanes != 2) throw new ArgumentException($"A user's operator acts on complex vectors (2 lanes), but the vectors have {x.Lanes}.", nameof(x));
        int length = (int)x.Length;
        if (keep == 0)
        {
            apply(x.ComplexBlock(0, length), y.ComplexBlock(0, length));
            y.Scale(scale);
        }
        else
        {
            using Amplitudes product = new(x.Length, 2);
            apply(x.ComplexBlock(0, length), product.ComplexBlock(0, length));
            y.Scale(keep);
            y.AddScaled(scale, product);
        }

        if (shift != 0) y.AddScaled(-scale * shift, x);
        GC.KeepAlive(x);
        GC.KeepAlive(y);
    }
}
