using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>
/// The MPI functions that the ranks need, in whichever of the two binary interfaces the library has: Open MPI hands out addresses of its objects, MPICH and its relatives integers. Both
/// fit a register, so one signature serves both.
/// </summary>
internal sealed unsafe class NativeMpi
{
    private const string OpenMark = "ompi_mpi_comm_world";

    // RTLD_NOW | RTLD_GLOBAL of Linux: the plug-ins of Open MPI look for its symbols in the whole process.
    private const int LoadGlobally = 0x102;
    private const int ThreadMultiple = 3;
    private const int TextLength = 8192;

    private readonly nint handle;

    private NativeMpi(string name, nint handle)
    {
        (Name, this.handle) = (name, handle);
        IsOpenMpi = NativeLibrary.TryGetExport(handle, OpenMark, out nint world);
        World = IsOpenMpi ? world : 0x44000000;
        Doubles = IsOpenMpi ? NativeLibrary.GetExport(handle, "ompi_mpi_double") : 0x4c00080b;
        Bytes = IsOpenMpi ? NativeLibrary.GetExport(handle, "ompi_mpi_byte") : 0x4c00010d;
        AnySource = IsOpenMpi ? -1 : -2;
        IgnoreStatus = IsOpenMpi ? 0 : 1;
        Exchange = (delegate* unmanaged[Cdecl]<void*, int, nint, int, int, void*, int, nint, int, int, nint, nint, int>)Export("MPI_Sendrecv");
        Send = (delegate* unmanaged[Cdecl]<void*, int, nint, int, int, nint, int>)Export("MPI_Send");
        Receive = (delegate* unmanaged[Cdecl]<void*, int, nint, int, int, nint, nint, int>)Export("MPI_Recv");
        Probe = (delegate* unmanaged[Cdecl]<int, int, nint, int*, nint, int>)Export("MPI_Iprobe");
        GatherAll = (delegate* unmanaged[Cdecl]<void*, int, nint, void*, int*, int*, nint, nint, int>)Export("MPI_Allgatherv");
        Broadcast = (delegate* unmanaged[Cdecl]<void*, int, nint, int, nint, int>)Export("MPI_Bcast");
        Barrier = (delegate* unmanaged[Cdecl]<nint, int>)Export("MPI_Barrier");
        Abort = (delegate* unmanaged[Cdecl]<nint, int, int>)Export("MPI_Abort");
        Complete = (delegate* unmanaged[Cdecl]<int>)Export("MPI_Finalize");
    }

    /// <summary>File name as it was loaded.</summary>
    internal string Name { get; }

    internal bool IsOpenMpi { get; }

    /// <summary>MPI_COMM_WORLD.</summary>
    internal nint World { get; }

    /// <summary>MPI_DOUBLE.</summary>
    internal nint Doubles { get; }

    /// <summary>MPI_BYTE.</summary>
    internal nint Bytes { get; }

    /// <summary>MPI_ANY_SOURCE.</summary>
    internal int AnySource { get; }

    /// <summary>MPI_STATUS_IGNORE.</summary>
    internal nint IgnoreStatus { get; }

    /// <summary>MPI_Sendrecv(send, count, type, to, tag, receive, count, type, from, tag, world, status).</summary>
    internal delegate* unmanaged[Cdecl]<void*, int, nint, int, int, void*, int, nint, int, int, nint, nint, int> Exchange { get; }

    /// <summary>MPI_Send(buffer, count, type, to, tag, world).</summary>
    internal delegate* unmanaged[Cdecl]<void*, int, nint, int, int, nint, int> Send { get; }

    /// <summary>MPI_Recv(buffer, count, type, from, tag, world, status).</summary>
    internal delegate* unmanaged[Cdecl]<void*, int, nint, int, int, nint, nint, int> Receive { get; }

    /// <summary>MPI_Iprobe(from, tag, world, flag, status).</summary>
    internal delegate* unmanaged[Cdecl]<int, int, nint, int*, nint, int> Probe { get; }

    /// <summary>MPI_Allgatherv(send, count, type, receive, counts, places, type, world).</summary>
    internal delegate* unmanaged[Cdecl]<void*, int, nint, void*, int*, int*, nint, nint, int> GatherAll { get; }

    /// <summary>MPI_Bcast(buffer, count, type, root, world).</summary>
    internal delegate* unmanaged[Cdecl]<void*, int, nint, int, nint, int> Broadcast { get; }

    /// <summary>MPI_Barrier(world).</summary>
    internal delegate* unmanaged[Cdecl]<nint, int> Barrier { get; }

    /// <summary>MPI_Abort(world, code).</summary>
    internal delegate* unmanaged[Cdecl]<nint, int, int> Abort { get; }

    /// <summary>MPI_Finalize().</summary>
    internal delegate* unmanaged[Cdecl]<int> Complete { get; }

    /// <summary>Loads the first of some libraries that is MPI.</summary>
    /// <exception cref="NativeLibraryException">None is.</exception>
    internal static NativeMpi Load(IReadOnlyList<string> names)
    {
        List<string> others = [];
        foreach (string name in names)
        {
            // Loaded twice, counted once: the second handle is the one that the checks below use.
            if (OperatingSystem.IsLinux()) _ = OpenGlobally(name, LoadGlobally);
            if (!NativeLibrary.TryLoad(name, out nint handle)) continue;
            if (NativeLibrary.TryGetExport(handle, "MPI_Init_thread", out _)) return new NativeMpi(name, handle);
            NativeLibrary.Free(handle);
            others.Add(name);
        }

        string variable = OperatingSystem.IsMacOS() ? "DYLD_LIBRARY_PATH" : OperatingSystem.IsWindows() ? "PATH" : "LD_LIBRARY_PATH";
        string without = others.Count == 0 ? "" : $" ({string.Join(", ", others)} is there, but has no MPI_Init_thread)";
        throw new NativeLibraryException($"MPI was asked for, but the dynamic loader finds none of {string.Join(", ", names)} in {variable} and the folders of the system{without}; "
            + "install it (Debian's packages are openmpi-bin and mpich), name the library by its path in REMANENCE_MPI, or go on without ranks: start the program without mpirun or with REMANENCE_MPI=off.", names);
    }

    /// <summary>Joins the ranks and learns which one this is.</summary>
    /// <exception cref="NativeLibraryException">The library cannot be called from several threads.</exception>
    internal (int Rank, int Count) Begin()
    {
        var begin = (delegate* unmanaged[Cdecl]<int*, byte***, int, int*, int>)Export("MPI_Init_thread");
        var rankOf = (delegate* unmanaged[Cdecl]<nint, int*, int>)Export("MPI_Comm_rank");
        var countOf = (delegate* unmanaged[Cdecl]<nint, int*, int>)Export("MPI_Comm_size");
        int provided = 0, rank = 0, count = 0;
        Check(begin(null, null, ThreadMultiple, &provided), "MPI_Init_thread");
        if (provided < ThreadMultiple)
            throw new NativeLibraryException($"MPI must allow calls from several threads (MPI_THREAD_MULTIPLE, level {ThreadMultiple}), but {Name} allows level {provided}; use a library that was built with it, or go on without ranks (REMANENCE_MPI=off).", [Name]);
        Check(rankOf(World, &rank), "MPI_Comm_rank");
        Check(countOf(World, &count), "MPI_Comm_size");
        return (rank, count);
    }

    /// <summary>What the library says about itself, one line.</summary>
    internal string Version()
    {
        var version = (delegate* unmanaged[Cdecl]<byte*, int*, int>)Export("MPI_Get_library_version");
        byte[] text = new byte[TextLength];
        int length = 0;
        fixed (byte* start = text) Check(version(start, &length), "MPI_Get_library_version");
        string all = System.Text.Encoding.UTF8.GetString(text, 0, Math.Max(0, Array.IndexOf(text, (byte)0))).Replace('\t', ' ').Trim();
        int end = all.AsSpan().IndexOfAny(',', '\n');
        return end < 0 ? all : all[..end];
    }

    /// <summary>Throws when a call failed; by default the library ends all ranks before that.</summary>
    internal void Check(int result, string call)
    {
        if (result != 0) throw new InvalidOperationException($"{call} of {Name} failed with the error {result}.");
    }

    private nint Export(string function) => NativeLibrary.GetExport(handle, function);

    private static nint OpenGlobally(string name, int flags)
    {
        return NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "dlopen", out nint open) || NativeLibrary.TryLoad("libdl.so.2", out nint loader) && NativeLibrary.TryGetExport(loader, "dlopen", out open)
            ? Call(open, name, flags) : 0;

        static nint Call(nint function, string text, int how)
        {
            nint copy = Marshal.StringToCoTaskMemUTF8(text);
            nint result = ((delegate* unmanaged[Cdecl]<byte*, int, nint>)function)((byte*)copy, how);
            Marshal.FreeCoTaskMem(copy);
            return result;
        }
    }
}
