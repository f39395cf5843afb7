using System.Text.Json.Nodes;

namespace Remanence.Output;

/// <summary>State of a run.</summary>
public enum RunState
{
    /// <summary>A process is computing it, or one died while doing so.</summary>
    Running,

    /// <summary>Stopped on request; resumable.</summary>
    Interrupted,

    /// <summary>Ended by an error.</summary>
    Failed,

    /// <summary>Finished.</summary>
    Done,
}

/// <summary>What manifest.json says about a run: everything needed to judge, repeat and cite it.</summary>
public sealed record Manifest
{
    /// <summary>Version of the file's layout.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Name of the study on the command line.</summary>
    public required string Study { get; init; }

    /// <summary>The study's question, one sentence.</summary>
    public required string Question { get; init; }

    /// <summary>Preset it was started from, or null.</summary>
    public string? Preset { get; init; }

    /// <summary>Version of the study's algorithm: raised when numbers change.</summary>
    public required int AlgorithmVersion { get; init; }

    /// <summary>All parameters including defaults, name to text form, sorted by name.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Labels for reports: name to symbol, unit and meaning.</summary>
    public IReadOnlyDictionary<string, ParameterLabel> ParameterLabels { get; init; } = new Dictionary<string, ParameterLabel>(StringComparer.Ordinal);

    /// <summary>Files that parameters were read from: name in the folder's inputs directory to SHA-256 (hexadecimal).</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Seed of the random streams.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Memory limit in bytes that decides legs and tiles; part of the identity.</summary>
    public required long Memory { get; init; }

    /// <summary>Name of the linear algebra if it is not the usual one ("lapack"), or null; part of the identity.</summary>
    public string? LinearAlgebra { get; init; }

    /// <summary>Hash of study, parameters, algorithm version, seed, memory and linear algebra (hexadecimal).</summary>
    public required string Identity { get; init; }

    /// <summary>Version of Remanence with its commit.</summary>
    public required string Version { get; init; }

    /// <summary>Machine: processor, instruction sets, operating system, runtime.</summary>
    public required IReadOnlyDictionary<string, string> Machine { get; init; }

    /// <summary>Threads used last.</summary>
    public required int Threads { get; init; }

    /// <summary>State of the run.</summary>
    public required RunState State { get; init; }

    /// <summary>Start of the first session (UTC).</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>End (UTC), or null.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Seconds of computing, all sessions together.</summary>
    public double Seconds { get; init; }

    /// <summary>Largest resident memory seen, bytes.</summary>
    public long PeakMemory { get; init; }

    /// <summary>Sentences about the result's limits.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Measured invariants.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>Numbers that prove the preset's figure.</summary>
    public IReadOnlyList<ProvingNumber> ProvingNumbers { get; init; } = [];

    /// <summary>Interpretation of the result, a paragraph for the report.</summary>
    public string Interpretation { get; init; } = "";

    /// <summary>Command that repeats the run.</summary>
    public required string Command { get; init; }

    /// <summary>BibTeX entries: Remanence and the papers.</summary>
    public IReadOnlyList<string> Citations { get; init; } = [];

    /// <summary>The error's sentence if the run failed.</summary>
    public string? Error { get; init; }

    /// <summary>Free details of the method (applications, legs, error bounds).</summary>
    public JsonObject? Method { get; init; }
}

/// <summary>How a parameter is labelled in reports.</summary>
/// <param name="Meaning">One phrase.</param>
/// <param name="Symbol">Symbol, or empty.</param>
/// <param name="Unit">Unit, or empty.</param>
public sealed record ParameterLabel(string Meaning, string Symbol, string Unit);
