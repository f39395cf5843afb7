using System.Numerics;

namespace Remanence;

/// <summary>An operator given by a user's function over complex amplitudes.</summary>
internal sealed class UserOperator : LinearOperator
{
    internal const long MaximumDimension = 1L << 26;

    // The start vector is generic; more steps than this do not move the extremes by more than the margin.
    private const int LanczosSteps = 60;
    private const double BoundsMargin = 0.01;

    private readonly Action<ReadOnlySpan<Complex>, Span<Complex>> apply;
    private readonly Lazy<(double Lower, double Upper)> bounds;

    internal UserOperator(Space space, bool hermitian, Action<ReadOnlySpan<Complex>, Span<Complex>> apply)
    {
        if (space.Dimension > MaximumDimension)
            throw new ArgumentException($"A user's operator may act on at most {MaximumDimension} amplitudes, but the space has {space}; use a PauliSum or a smaller space.", nameof(space));
        Space = space;
        IsHermitian = hermitian;
        this.apply = apply;
        bounds = new(EstimateBounds);
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

    // Lanczos without reorthogonalization: copies of converged values appear, but the extreme ones stay right.
    private (double Lower, double Upper) EstimateBounds()
    {
        using StateVector start = StateVector.Random(Space, 1);
        Amplitudes current = start.Amplitudes;
        using Amplitudes first = new(Space.Dimension, 2), second = new(Space.Dimension, 2);
        Amplitudes previous = first, next = second;
        List<double> diagonal = [], offDiagonal = [];
        for (int step = 0; step < Math.Min(LanczosSteps, Space.Dimension); step++)
        {
            Apply(current, next);
            if (step > 0) next.AddScaled(-offDiagonal[^1], previous);
            double a = current.Dot(next).Real;
            next.AddScaled(-a, current);
            diagonal.Add(a);
            double b = next.Norm();
            offDiagonal.Add(b);
            if (b <= 1e-12 * diagonal.Max(Math.Abs) || b == 0) break;
            next.Scale(1 / b);
            (previous, current, next) = (current, next, previous);
        }

        (double[] values, RealMatrix vectors) = TridiagonalEigen.Decompose([.. diagonal], [.. offDiagonal.SkipLast(1)]);
        int lowest = Array.IndexOf(values, values.Min()), highest = Array.IndexOf(values, values.Max()), end = values.Length - 1;
        double margin = BoundsMargin * Math.Max(values[highest] - values[lowest], values.Max(Math.Abs));
        // The residual norm of a Ritz pair is the next off-diagonal times the last component of its vector.
        double below = offDiagonal[^1] * Math.Abs(vectors[end, lowest]), above = offDiagonal[^1] * Math.Abs(vectors[end, highest]);
        return (values[lowest] - below - margin, values[highest] + above + margin);
    }
}
