namespace Remanence;

/// <summary>Chooses who diagonalizes dense matrices. LAPACK is used only where it is asked for, never because it happens to be installed.</summary>
/// <remarks>The choice belongs to the flow of execution and not to the process: it reaches the parallel loops that start inside it, and computations beside it do not notice.</remarks>
public static class LinearAlgebra
{
    private static readonly AsyncLocal<LinearAlgebraBackend> current = new();

    /// <summary>The choice that <see cref="HermitianEigen"/> and <see cref="SymmetricEigen"/> follow here; <see cref="LinearAlgebraBackend.Managed"/> unless <see cref="Use"/> says otherwise.</summary>
    public static LinearAlgebraBackend Backend => current.Value;

    /// <summary>Chooses until the returned value is disposed; the choice before comes back then. Choices may be nested.</summary>
    /// <exception cref="NativeLibraryException">LAPACK is asked for and no library of this machine holds it; nothing has changed then.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such back end.</exception>
    public static IDisposable Use(LinearAlgebraBackend backend)
    {
        if (!Enum.IsDefined(backend)) throw new ArgumentOutOfRangeException(nameof(backend), backend, $"The back end must be Managed or Lapack, but is {(int)backend}.");
        if (backend == LinearAlgebraBackend.Lapack) _ = NativeLapack.Find();
        return new Choice(backend);
    }

    /// <summary>Name of the back end's library and what it says about itself, for records of a run: "libopenblas.so.0 (OpenBLAS 0.3.21 ...)", or "managed".</summary>
    /// <exception cref="NativeLibraryException">LAPACK is asked for and no library of this machine holds it.</exception>
    public static string Describe(LinearAlgebraBackend backend) => backend == LinearAlgebraBackend.Lapack ? NativeLapack.Find().Description : "managed";

    private sealed class Choice : IDisposable
    {
        private readonly LinearAlgebraBackend before = current.Value;

        public Choice(LinearAlgebraBackend backend) => current.Value = backend;

        public void Dispose() => current.Value = before;
    }
}
