namespace Remanence.Studies;

/// <summary>What is reproduced, how, and where the atlas goes.</summary>
public sealed record ReproductionOptions
{
    /// <summary>Name of one study, or null for all.</summary>
    public string? Study { get; init; }

    /// <summary>Takes the smaller values that presets keep for a quick check.</summary>
    public bool Quick { get; init; }

    /// <summary>Directory that receives atlas.html, atlas.json and the runs (study/preset/run).</summary>
    public string Output { get; init; } = "atlas";

    /// <summary>Threads, or null to leave <see cref="Parallelism.Threads"/> as it is.</summary>
    public int? Threads { get; init; }

    /// <summary>Runs presets although their estimate exceeds 80 % of the free memory.</summary>
    public bool Force { get; init; }

    /// <summary>Receives what happens, on any thread.</summary>
    public Action<ReproductionProgress>? Progress { get; init; }
}

/// <summary>Where a reproduction stands.</summary>
/// <param name="Index">Number of the preset, from 1.</param>
/// <param name="Count">Number of presets.</param>
/// <param name="Before">Share of the whole work that was done before this preset, 0 to 1, by the estimated operations.</param>
/// <param name="Share">Share of the whole work that this preset is.</param>
/// <param name="Study">Name of the study.</param>
/// <param name="Preset">Name of the preset.</param>
/// <param name="Happened">An event of its run, or null when the preset begins or ends.</param>
/// <param name="Finished">What the preset gave, when it ended.</param>
public sealed record ReproductionProgress(int Index, int Count, double Before, double Share, string Study, string Preset, RunEvent? Happened, PresetResult? Finished);
