namespace Remanence.Studies;

/// <summary>How a study is run; none of it changes the result except <see cref="Seed"/>, <see cref="Memory"/> and <see cref="LinearAlgebra"/>, which are part of the identity.</summary>
public sealed record RunOptions
{
    /// <summary>Seed of the random streams.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Directory that receives the run folder.</summary>
    public string Output { get; init; } = "runs";

    /// <summary>Threads, or null to leave <see cref="Parallelism.Threads"/> as it is.</summary>
    public int? Threads { get; init; }

    /// <summary>Bytes that states of one evolution may take; decides legs and tiles. 4 GiB unless set.</summary>
    public long Memory { get; init; } = 4L << 30;

    /// <summary>Who diagonalizes dense matrices. LAPACK agrees with the managed kernels to 1e-12, not to the bit, and its last bits may change with <see cref="Threads"/>.</summary>
    public LinearAlgebraBackend LinearAlgebra { get; init; } = LinearAlgebraBackend.Managed;

    /// <summary>Receives every event, on any thread.</summary>
    public Action<RunEvent>? Progress { get; init; }

    /// <summary>Receives the absolute path of the run folder as soon as it is open, so that an interruption can name it.</summary>
    public Action<string>? FolderOpened { get; init; }

    /// <summary>Runs although the estimate exceeds 80 % of the free memory.</summary>
    public bool Force { get; init; }

    /// <summary>Name of the preset that the parameters came from; its proving numbers are checked at the end.</summary>
    public string? Preset { get; init; }

    /// <summary>Directory that receives the run folder itself, without a level for the study; null for <see cref="Output"/>/study.</summary>
    internal string? Parent { get; init; }

    /// <summary>The run folder itself, whatever its name; null for a new one named by time and identity.</summary>
    internal string? Place { get; init; }

    /// <summary>Clock of the dates in manifests and names; everything that is measured or waited for uses a monotonic one. For tests.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Seconds between saves of a long computation; for tests.</summary>
    internal double? SaveSeconds { get; init; }
}
