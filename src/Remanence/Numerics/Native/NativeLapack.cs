using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>A LAPACK library found at run time, bound by its Fortran names: 32-bit integers, column-major matrices, lengths of texts last.</summary>
internal sealed unsafe class NativeLapack
{
    private const string ComplexName = "zheevr_", RealName = "dsyevr_";

    /// <summary>File names by which the dynamic loader of this system may know LAPACK.</summary>
    internal static IReadOnlyList<string> Candidates { get; } =
        OperatingSystem.IsMacOS() ? ["libopenblas.dylib", "/System/Library/Frameworks/Accelerate.framework/Accelerate"]
        : OperatingSystem.IsWindows() ? ["libopenblas.dll", "openblas.dll", "mkl_rt.2.dll"]
        : ["libopenblas.so.0", "libmkl_rt.so.2", "liblapack.so.3"];

    private static readonly Lazy<NativeLapack> found = new(() => Find(Candidates), LazyThreadSafetyMode.PublicationOnly);

    private readonly Lock guard = new();
    private readonly delegate* unmanaged[Cdecl]<int, void> setThreads;
    private int threadsSet;

    private NativeLapack(string name, nint handle, nint complexSolver, nint realSolver)
    {
        ComplexSolver = (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int*, double*, int*, double*, double*, int*, int*, double*, int*, double*, double*, int*, int*, double*, int*, double*, int*, int*, int*, int*, nuint, nuint, nuint, void>)complexSolver;
        RealSolver = (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int*, double*, int*, double*, double*, int*, int*, double*, int*, double*, double*, int*, int*, double*, int*, int*, int*, int*, nuint, nuint, nuint, void>)realSolver;
        if (NativeLibrary.TryGetExport(handle, "openblas_set_num_threads", out nint threads)) setThreads = (delegate* unmanaged[Cdecl]<int, void>)threads;
        Description = name;
        if (NativeLibrary.TryGetExport(handle, "openblas_get_config", out nint config))
            Description += $" ({Marshal.PtrToStringUTF8((nint)((delegate* unmanaged[Cdecl]<byte*>)config)())?.Trim()})";
    }

    /// <summary>File name of the library, and what it says about itself.</summary>
    internal string Description { get; }

    /// <summary>zheevr(jobz, range, uplo, n, a, lda, vl, vu, il, iu, abstol, m, w, z, ldz, isuppz, work, lwork, rwork, lrwork, iwork, liwork, info).</summary>
    internal delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int*, double*, int*, double*, double*, int*, int*, double*, int*, double*, double*, int*, int*, double*, int*, double*, int*, int*, int*, int*, nuint, nuint, nuint, void> ComplexSolver { get; }

    /// <summary>dsyevr(jobz, range, uplo, n, a, lda, vl, vu, il, iu, abstol, m, w, z, ldz, isuppz, work, lwork, iwork, liwork, info).</summary>
    internal delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int*, double*, int*, double*, double*, int*, int*, double*, int*, double*, double*, int*, int*, double*, int*, int*, int*, int*, nuint, nuint, nuint, void> RealSolver { get; }

    /// <summary>The library of this machine, loaded once.</summary>
    /// <exception cref="NativeLibraryException">There is none.</exception>
    internal static NativeLapack Find() => found.Value;

    /// <summary>Loads the first of some libraries that holds the routines.</summary>
    /// <exception cref="NativeLibraryException">None does.</exception>
    internal static NativeLapack Find(IReadOnlyList<string> names)
    {
        List<string> incomplete = [];
        foreach (string name in names)
        {
            if (!NativeLibrary.TryLoad(name, out nint handle)) continue;
            if (NativeLibrary.TryGetExport(handle, ComplexName, out nint complexSolver) && NativeLibrary.TryGetExport(handle, RealName, out nint realSolver))
                return new NativeLapack(name, handle, complexSolver, realSolver);
            NativeLibrary.Free(handle);
            incomplete.Add(name);
        }

        string variable = OperatingSystem.IsMacOS() ? "DYLD_LIBRARY_PATH" : OperatingSystem.IsWindows() ? "PATH" : "LD_LIBRARY_PATH";
        string without = incomplete.Count == 0 ? "" : $" ({string.Join(", ", incomplete)} is there, but has no {ComplexName} and {RealName})";
        throw new NativeLibraryException($"LAPACK was asked for, but the dynamic loader finds none of {string.Join(", ", names)} in {variable} and the folders of the system{without}; "
            + "install one (for instance Debian's package libopenblas0-pthread) or leave the choice at managed linear algebra, which needs no library (--linear-algebra managed).", names);
    }

    /// <summary>Tells the library how many threads the caller may use, where it can be told.</summary>
    internal void SetThreads(int threads)
    {
        if (setThreads == null) return;
        lock (guard)
        {
            if (threads == threadsSet) return;
            setThreads(threads);
            threadsSet = threads;
        }
    }
}
