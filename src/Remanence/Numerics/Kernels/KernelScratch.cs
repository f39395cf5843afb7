namespace Remanence;

/// <summary>A buffer of doubles that belongs to the thread and grows on demand, so that repeated kernels allocate nothing. Freed by the finalizer after its thread ends.</summary>
internal static unsafe class KernelScratch
{
    [ThreadStatic]
    private static Amplitudes? buffer;

    internal static double* Get(int count)
    {
        if (buffer is null || buffer.Length < count + 8)
        {
            buffer?.Dispose();
            buffer = new Amplitudes(count + 8, 1);
        }

        return buffer.Pointer;
    }
}
