using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// The top-left corner of the Wigner matrix d^j(angle), weighted: f(k, l) = ratio^((k + l)/4) d(k, l), k = j - m, for J = 2j = 0, 1, 2, ... by the half-step
/// recursion from spin (J-1)/2 to J/2, under which every corner is closed. The weights keep the entries that matter in the range of doubles.
/// </summary>
/// <remarks>f is the stored entry times 2^<see cref="Exponent"/>. Size^2 operations a step.</remarks>
internal sealed unsafe class WignerCorner : IDisposable
{
    private const int Lanes = 8;
    private const int Lift = 300;
    private readonly double cosine, sine, quarter;
    private readonly int rows;
    private readonly WorkBuffer buffer;
    private readonly double* fromSame, fromLeft, fromAbove, fromDiagonal, roots;
    private readonly double* entries;

    /// <param name="size">Rows and columns of the corner, a multiple of 8.</param>
    /// <param name="cosine">cos(angle/2).</param>
    /// <param name="sine">sin(angle/2).</param>
    /// <param name="ratio">Weight of the next level, in (0, 1]; 1 gives d itself.</param>
    internal WignerCorner(int size, double cosine, double sine, double ratio)
    {
        rows = size;
        this.cosine = cosine;
        this.sine = sine;
        quarter = Math.Sqrt(Math.Sqrt(ratio));
        // One group of zeros in front of every row (the column -1) and a row of zeros in front of the first.
        int padded = (size + Lanes - 1) / Lanes * Lanes;
        Stride = padded + Lanes;
        long count = (long)(size + 1) * Stride + 5L * padded;
        buffer = new WorkBuffer(count);
        new Span<double>(buffer.Pointer, checked((int)count)).Clear();
        entries = buffer.Pointer + Stride + Lanes;
        fromSame = buffer.Pointer + (long)(size + 1) * Stride;
        fromLeft = fromSame + padded;
        fromAbove = fromLeft + padded;
        fromDiagonal = fromAbove + padded;
        roots = fromDiagonal + padded;
        for (int l = 0; l < padded; l++) roots[l] = Math.Sqrt(l);
        entries[0] = 1;
    }

    /// <summary>2j of the present corner.</summary>
    internal int TwiceSpin { get; private set; }

    /// <summary>Rows and columns that are not identically zero.</summary>
    internal int Size => Math.Min(rows, TwiceSpin + 1);

    /// <summary>Power of two that multiplies the stored entries.</summary>
    internal int Exponent { get; private set; }

    /// <summary>Entries from one row to the next.</summary>
    internal int Stride { get; }

    /// <summary>Row k of the stored entries, zero beyond <see cref="Size"/>.</summary>
    internal double* Row(int k) => entries + (long)k * Stride;

    /// <summary>From 2j to 2j + 1.</summary>
    internal void Advance()
    {
        int twice = ++TwiceSpin, size = Size;
        int columns = (size + Lanes - 1) / Lanes * Lanes;
        for (int l = 0; l < columns; l++)
        {
            double keep = Math.Sqrt(Math.Max(0, twice - l)) / twice, raise = l > twice ? 0 : roots[l] / twice;
            fromSame[l] = cosine * keep;
            fromLeft[l] = -sine * quarter * raise;
            fromAbove[l] = sine * quarter * keep;
            fromDiagonal[l] = cosine * quarter * quarter * raise;
        }

        // In place: an entry needs its own, left, upper and upper left predecessors, so run from the end.
        for (int k = size - 1; k >= 0; k--)
        {
            double* row = Row(k), above = Row(k - 1);
            Vector512<double> keep = Vector512.Create(Math.Sqrt(twice - k)), raise = Vector512.Create(roots[k]);
            for (int l = columns - Lanes; l >= 0; l -= Lanes)
            {
                Vector512<double> own = Vector512.FusedMultiplyAdd(Vector512.Load(fromSame + l), Vector512.Load(row + l), Vector512.Load(fromLeft + l) * Vector512.Load(row + l - 1));
                Vector512<double> up = Vector512.FusedMultiplyAdd(Vector512.Load(fromAbove + l), Vector512.Load(above + l), Vector512.Load(fromDiagonal + l) * Vector512.Load(above + l - 1));
                Vector512.Store(Vector512.FusedMultiplyAdd(keep, own, raise * up), row + l);
            }
        }
    }

    /// <summary>Multiplies the stored entries by a power of two when all that count have become small.</summary>
    internal void LiftIfSmall(double sumOfSquares)
    {
        if (!(sumOfSquares > 0) || sumOfSquares > Math.ScaleB(1, -Lift)) return;
        int by = -Math.ILogB(sumOfSquares) / 2;
        double factor = Math.ScaleB(1, by);
        for (int k = 0; k < Size; k++)
        {
            double* row = Row(k);
            for (int l = 0; l < Size; l++) row[l] *= factor;
        }

        Exponent -= by;
    }

    public void Dispose() => buffer.Dispose();
}
