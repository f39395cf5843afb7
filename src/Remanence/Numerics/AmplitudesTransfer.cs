using System.Numerics;
using System.Runtime.InteropServices;

namespace Remanence;

/// <content>Copies between a vector and streams, arrays or the lanes of another vector, and exact comparisons: what algorithms need besides arithmetic.</content>
public sealed unsafe partial class Amplitudes
{
    private const int TransferChunk = 1 << 20;

    /// <summary>Copies as many numbers as both vectors hold (2 lanes) from their beginning; the rest becomes zero.</summary>
    internal void CopyStart(Amplitudes source)
    {
        long common = Math.Min(Count, source.Count);
        if (common == Count && common == source.Count)
        {
            CopyFrom(source);
            return;
        }

        Clear();
        for (long first = 0; first < common; first += TransferChunk)
        {
            int count = (int)Math.Min(TransferChunk, common - first);
            source.Block(first, count).CopyTo(Block(first, count));
        }

        GC.KeepAlive(this);
        GC.KeepAlive(source);
    }

    /// <summary>A short complex vector (2 lanes) as an array.</summary>
    internal Complex[] ToArray()
    {
        Complex[] copy = ComplexBlock(0, checked((int)Length)).ToArray();
        GC.KeepAlive(this);
        return copy;
    }

    /// <summary>Overwrites a short complex vector (2 lanes).</summary>
    internal void CopyFrom(ReadOnlySpan<Complex> values)
    {
        values.CopyTo(ComplexBlock(0, checked((int)Length)));
        GC.KeepAlive(this);
    }

    /// <summary>Puts this complex vector's real part, and its imaginary part if <paramref name="both"/>, into consecutive lanes of another vector.</summary>
    internal void CopyToLanes(Amplitudes target, int lane, bool both)
    {
        target.CheckRanks(this);
        for (long first = 0; first < LocalLength; first += TransferChunk)
        {
            int count = (int)Math.Min(TransferChunk, LocalLength - first);
            Span<Complex> from = LocalComplexBlock(first, count);
            Span<double> to = target.LocalBlock(first * target.Lanes, count * target.Lanes);
            for (int i = 0; i < count; i++)
            {
                to[i * target.Lanes + lane] = from[i].Real;
                if (both) to[i * target.Lanes + lane + 1] = from[i].Imaginary;
            }
        }

        GC.KeepAlive(this);
        GC.KeepAlive(target);
    }

    /// <summary>True when every imaginary part of this complex vector is exactly zero.</summary>
    internal bool IsExactlyReal() => OnAllRanks(IsRealHere());

    /// <summary>True when this complex vector is exactly the complex conjugate of the other.</summary>
    internal bool IsExactConjugateOf(Amplitudes other) => OnAllRanks(IsConjugateHere(other));

    private bool IsRealHere()
    {
        for (long first = 0; first < LocalLength; first += TransferChunk)
            foreach (Complex z in LocalComplexBlock(first, (int)Math.Min(TransferChunk, LocalLength - first)))
                if (z.Imaginary != 0) return false;
        GC.KeepAlive(this);
        return true;
    }

    private bool IsConjugateHere(Amplitudes other)
    {
        for (long first = 0; first < LocalLength; first += TransferChunk)
        {
            int count = (int)Math.Min(TransferChunk, LocalLength - first);
            Span<Complex> a = LocalComplexBlock(first, count), b = other.LocalComplexBlock(first, count);
            for (int i = 0; i < count; i++)
                if (a[i].Real != b[i].Real || a[i].Imaginary != -b[i].Imaginary) return false;
        }

        GC.KeepAlive(this);
        GC.KeepAlive(other);
        return true;
    }
}
