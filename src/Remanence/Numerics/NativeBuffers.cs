using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>Aligned native memory, zeroed, with a clear error when there is none.</summary>
internal static unsafe partial class NativeBuffers
{
    private const long HugePageBytes = 1L << 21;
    private const int AdviseHugePages = 14;

    internal static double* Allocate(long bytes)
    {
        try
        {
            // Slack behind the end: back ends such as OpenBLAS read past their matrices.
            void* p = NativeMemory.AlignedAlloc((nuint)bytes + 256, bytes >= HugePageBytes ? (nuint)HugePageBytes : 64u);
            // Partners of high bit flips lie megabytes apart: with small pages every one of them misses the translation buffer.
            // The advice may be ignored (other systems, other settings); it never changes a result.
            if (bytes >= 2 * HugePageBytes && OperatingSystem.IsLinux()) _ = Advise(p, (nuint)bytes, AdviseHugePages);
            NativeMemory.Clear(p, (nuint)bytes);
            return (double*)p;
        }
        catch (OutOfMemoryException)
        {
            throw new CapacityException($"The operating system refused {bytes / 1048576.0:F0} MiB for one vector; use fewer sites, fewer output times or a smaller --memory.", bytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        }
    }

    internal static void Free(double* p) => NativeMemory.AlignedFree(p);

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* address, nuint length, int advice);
}
