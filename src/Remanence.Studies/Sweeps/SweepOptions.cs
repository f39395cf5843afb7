using System.Globalization;

namespace Remanence.Studies;

/// <summary>Which rows of a point's table the sweep keeps.</summary>
public enum SweepRows
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>The first one.</summary>
    First,

    /// <summary>The last one.</summary>
    Last,
}

/// <summary>A part of a sweep for one job of many: the points whose index leaves the remainder Number - 1 when divided by Count.</summary>
/// <param name="Number">Number of the job, 1 to Count.</param>
/// <param name="Count">Number of jobs.</param>
public sealed record Shard(int Number, int Count)
{
    /// <summary>The whole sweep.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>True when the point belongs to this part.</summary>
    public bool Owns(int point) => point % Count == Number - 1;

    /// <summary>Reads "3/50".</summary>
    /// <returns>False when the text is no such pair with 1 &lt;= number &lt;= count &lt;= 100000.</returns>
    public static bool TryParse(string text, out Shard shard)
    {
        ArgumentNullException.ThrowIfNull(text);
        shard = Whole;
        string[] parts = text.Split('/');
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)) return false;
        if (number < 1 || count < number || count > 100_000) return false;
        shard = new Shard(number, count);
        return true;
    }

    /// <summary>"3/50".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}

/// <summary>How a sweep is carried out. <see cref="Table"/> and <see cref="Rows"/> are part of its identity; the rest changes no number.</summary>
public sealed record SweepOptions
{
    /// <summary>Name of the table that the rows are taken from, or null for the study's first one.</summary>
    public string? Table { get; init; }

    /// <summary>Which of its rows.</summary>
    public SweepRows Rows { get; init; }

    /// <summary>The part of the points that this process computes.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>Time after which the process must have ended, or null. It stops early enough to save.</summary>
    public TimeSpan? WallTime { get; init; }

    /// <summary>True to leave a run folder of each point, in the folder "runs" of the sweep.</summary>
    public bool KeepRuns { get; init; }

    /// <summary>True to compute points again that failed in an earlier session.</summary>
    public bool Retry { get; init; }
}
