using System.Numerics;

namespace Remanence.Output;

/// <summary>A named array of real or complex numbers with any number of axes: one NPZ file in the folder's data directory, described in arrays.json. Tables are for what people read, arrays for what programs read.</summary>
public sealed record ArrayOutput
{
    /// <summary>File name without extension and name of the array in the file, ASCII snake case.</summary>
    public required string Name { get; init; }

    /// <summary>One phrase for people.</summary>
    public required string Meaning { get; init; }

    /// <summary>Symbol of the paper, or empty.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Unit, or empty for a pure number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What each axis counts, slowest first; no axes for a single number.</summary>
    public required IReadOnlyList<Column> Axes { get; init; }

    /// <summary>Length of each axis.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>The real numbers, last axis fastest; null when the array is complex.</summary>
    public double[]? RealValues { get; init; }

    /// <summary>The complex numbers, last axis fastest; null when the array is real.</summary>
    public Complex[]? ComplexValues { get; init; }

    /// <summary>Reads an NPZ file that a run wrote. An arrays.json beside it gives meaning, unit and axes; without it they are empty.</summary>
    /// <param name="path">Path of the NPZ file.</param>
    /// <exception cref="RunFolderException">The file cannot be read, is damaged, or holds something else than one C-ordered array of doubles or complex doubles.</exception>
    public static ArrayOutput ReadNpz(string path) => ArrayFiles.ReadNpz(path);
}
