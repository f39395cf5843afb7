namespace Remanence.Output;

/// <summary>Many runs on one page: what an atlas shows. Texts are plain; figures, parameters and times come from the run folders.</summary>
public sealed record AtlasDocument
{
    /// <summary>Headline.</summary>
    public required string Title { get; init; }

    /// <summary>Counts and verdict, one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>True when everything holds that should.</summary>
    public required bool Holds { get; init; }

    /// <summary>Facts about program, machine and call: name and value.</summary>
    public required IReadOnlyList<(string Name, string Value)> Facts { get; init; }

    /// <summary>Chapters, one per study.</summary>
    public required IReadOnlyList<AtlasChapter> Chapters { get; init; }
}

/// <summary>One study in an atlas.</summary>
/// <param name="Name">Name of the study, kebab case.</param>
/// <param name="Question">Its question.</param>
/// <param name="Source">Its source.</param>
/// <param name="Entries">Its runs.</param>
/// <param name="Claims">Its claims.</param>
public sealed record AtlasChapter(string Name, string Question, string Source, IReadOnlyList<AtlasEntry> Entries, IReadOnlyList<AtlasClaim> Claims);

/// <summary>One run in an atlas.</summary>
public sealed record AtlasEntry
{
    /// <summary>Name of the preset, kebab case, unique in its chapter.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>Place in the source, or empty.</summary>
    public string Place { get; init; } = "";

    /// <summary>Absolute path of the run folder, or null when there is none.</summary>
    public string? Folder { get; init; }

    /// <summary>Its manifest, or null when there is none.</summary>
    public Manifest? Manifest { get; init; }

    /// <summary>Numbers that prove it, with what was measured.</summary>
    public IReadOnlyList<ProvingNumber> ProvingNumbers { get; init; } = [];

    /// <summary>Measured invariants.</summary>
    public IReadOnlyList<Check> Invariants { get; init; } = [];

    /// <summary>What a reader must know about this run, or empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>Why it could not be computed, or null.</summary>
    public string? Error { get; init; }

    /// <summary>True when it was computed and all its numbers hold.</summary>
    public required bool Holds { get; init; }
}

/// <summary>One row of the ledger of claims.</summary>
/// <param name="Statement">What the source says, paraphrased.</param>
/// <param name="Place">Where it says so.</param>
/// <param name="Preset">Name of the entry that decides it, or empty.</param>
/// <param name="Quantity">What is measured.</param>
/// <param name="Bound">What it is held against.</param>
/// <param name="Measured">The measured number as text, or empty.</param>
/// <param name="Verdict">The verdict in words.</param>
/// <param name="Tone">Above 0 for a claim that holds, below 0 for one that fails, 0 otherwise.</param>
/// <param name="Comment">What a reader must know, or empty.</param>
public sealed record AtlasClaim(string Statement, string Place, string Preset, string Quantity, string Bound, string Measured, string Verdict, int Tone, string Comment);
