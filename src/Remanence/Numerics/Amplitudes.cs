using System.Numerics;
using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>
/// The numbers of one or several vectors over a basis: one native allocation, 64-byte aligned, zero at first, indexed by long.
/// Basis state b owns the doubles [b * Lanes, (b + 1) * Lanes): 1 lane is a real vector, 2 lanes a complex one (re, im: the layout of <see cref="Complex"/>),
/// 4 lanes two complex columns or four real ones.
/// </summary>
/// <remarks>Freed by <see cref="Dispose"/> or by the finalizer. Algorithms use the whole-vector methods only; raw blocks are internal to kernels.</remarks>
public sealed unsafe partial class Amplitudes : IDisposable
{
    private nint data;

    /// <summary>Allocates a zero vector.</summary>
    /// <param name="length">Number of basis states, at least 1.</param>
    /// <param name="lanes">Doubles per basis state: 1, 2 or 4.</param>
    /// <exception cref="CapacityException">The operating system refuses the memory.</exception>
    public Amplitudes(long length, int lanes) : this(length, lanes, null)
    {
    }

    private Amplitudes(long length, int lanes, ICommunicator? ranks)
    {
        if (length < 1) throw new ArgumentOutOfRangeException(nameof(length), length, $"A vector must have at least 1 basis state, but has {length}.");
        if (lanes is not (1 or 2 or 4)) throw new ArgumentOutOfRangeException(nameof(lanes), lanes, $"The lanes of a vector must be 1, 2 or 4, but are {lanes}.");
        Length = length;
        Lanes = lanes;
        this.ranks = ranks;
        LocalLength = ranks is null ? length : length / ranks.Count;
        if (length > long.MaxValue / (lanes * sizeof(double))) throw new CapacityException($"A vector of {length} basis states needs more memory than any machine can address; use fewer sites.", (double)length * lanes * sizeof(double), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        Bytes = LocalLength * lanes * sizeof(double);
        data = (nint)NativeBuffers.Allocate(Bytes);
        GC.AddMemoryPressure(Bytes);
    }

    /// <summary>Frees the memory if nobody disposed it.</summary>
    ~Amplitudes() => Free();

    /// <summary>Number of basis states, over all ranks if the vector is split.</summary>
    public long Length { get; }

    /// <summary>Doubles per basis state: 1, 2 or 4.</summary>
    public int Lanes { get; }

    /// <summary>Size of the allocation of this rank in bytes.</summary>
    public long Bytes { get; }

    /// <summary>Number of doubles that this rank holds: Length * Lanes unless the vector is split.</summary>
    internal long Count => LocalLength * Lanes;

    /// <summary>The first double of a vector that is held whole. Callers must keep this object alive (GC.KeepAlive) while they use it.</summary>
    internal double* Pointer => ranks is null ? LocalPointer : throw Split();

    /// <summary>The first double that this rank holds, for code that knows of split vectors.</summary>
    internal double* LocalPointer => data != 0 ? (double*)data : throw new ObjectDisposedException(nameof(Amplitudes));

    /// <summary>The doubles [start, start + count) in storage order of a vector that is held whole.</summary>
    internal Span<double> Block(long start, int count) => ranks is null ? LocalBlock(start, count) : throw Split();

    /// <summary>The doubles [start, start + count) of this rank, counted from its first one.</summary>
    internal Span<double> LocalBlock(long start, int count)
    {
        if (start < 0 || count < 0 || start > Count - count) throw new ArgumentOutOfRangeException(nameof(start), start, $"The block [{start}, {start + count}) must lie inside the {Count} doubles of the vector.");
        return new Span<double>(LocalPointer + start, count);
    }

    /// <summary>The doubles [2 start, 2 (start + count)) as complex numbers; 2 lanes only.</summary>
    internal Span<Complex> ComplexBlock(long start, int count)
    {
        if (ranks is not null) throw Split();
        return LocalComplexBlock(start, count);
    }

    /// <summary>The complex numbers [start, start + count) of this rank, counted from its first one; 2 lanes only.</summary>
    internal Span<Complex> LocalComplexBlock(long start, int count)
    {
        if (Lanes != 2) throw new InvalidOperationException($"Complex blocks need 2 lanes, but the vector has {Lanes}.");
        return MemoryMarshal.Cast<double, Complex>(LocalBlock(2 * start, 2 * count));
    }

    /// <summary>Sets every number to zero.</summary>
    public void Clear()
    {
        for (long i = 0; i < Count; i += int.MaxValue / 2) LocalBlock(i, (int)Math.Min(int.MaxValue / 2, Count - i)).Clear();
        GC.KeepAlive(this);
    }

    /// <summary>Frees the memory; every later use throws.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        // Two threads may dispose at once; freeing twice would end the process.
        nint held = Interlocked.Exchange(ref data, 0);
        if (held == 0) return;
        NativeBuffers.Free((double*)held);
        GC.RemoveMemoryPressure(Bytes);
    }
}
