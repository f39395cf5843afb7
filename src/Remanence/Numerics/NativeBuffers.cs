using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>Aligned native memory, zeroed, with a clear error when there is none.</summary>
internal static unsafe class NativeBuffers
{
    internal static double* Allocate(long bytes)
    {
        try
        {
            // Slack behind the end: back ends such as OpenBLAS read past their matrices.
            void* p = NativeMemory.AlignedAlloc((nuint)bytes + 256, bytes >= 1 << 21 ? 1u << 21 : 64u);
            NativeMemory.Clear(p, (nuint)bytes);
            return (double*)p;
        }
        catch (OutOfMemoryException)
        {
            throw new CapacityException($"The operating system refused {bytes / 1048576.0:F0} MiB for one vector; use fewer sites, fewer output times or a smaller --memory.", bytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        }
    }

    internal static void Free(double* p) => NativeMemory.AlignedFree(p);
}
