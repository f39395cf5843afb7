using System.Buffers;
using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>Pooled working memory of a kernel: pinned and 64-byte aligned, contents undefined. Given back by <see cref="Dispose"/>, so repeated calls touch no fresh pages.</summary>
internal readonly unsafe struct WorkBuffer : IDisposable
{
    private const int Alignment = 64;
    private readonly double[] array;
    private readonly GCHandle handle;

    internal WorkBuffer(long count)
    {
        array = ArrayPool<double>.Shared.Rent(checked((int)(count + Alignment / sizeof(double))));
        handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        Pointer = (double*)((handle.AddrOfPinnedObject() + Alignment - 1) & ~(Alignment - 1));
    }

    internal double* Pointer { get; }

    public void Dispose()
    {
        handle.Free();
        ArrayPool<double>.Shared.Return(array);
    }
}
