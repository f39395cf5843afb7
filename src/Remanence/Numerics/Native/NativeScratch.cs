namespace Remanence;

/// <summary>Memory that is handed to a native library: never a managed array, and with room behind its end, because kernels of OpenBLAS read past their matrices.</summary>
internal readonly unsafe struct NativeScratch : IDisposable
{
    /// <summary>Allocates zeros.</summary>
    /// <param name="count">Doubles that the library may use.</param>
    /// <param name="slack">Doubles behind them that it may read: four columns of the largest matrix (OpenBLAS 0.3.21 crashed without).</param>
    internal NativeScratch(long count, long slack) => Pointer = NativeBuffers.Allocate(checked((count + slack) * sizeof(double)));

    internal double* Pointer { get; }

    public void Dispose() => NativeBuffers.Free(Pointer);
}
