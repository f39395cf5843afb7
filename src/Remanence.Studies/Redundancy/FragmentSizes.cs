using System.Globalization;

namespace Remanence.Studies;

/// <summary>A choice of fragment lengths. Written "all", "0,1,2" or "1:8" (both ends included), and mixtures such as "1:4,8".</summary>
public sealed class FragmentSizes : TextValue<FragmentSizes>, IParsable<FragmentSizes>
{
    private readonly int[]? sizes;

    private FragmentSizes(int[]? sizes, string text) : base(text) => this.sizes = sizes;

    /// <summary>Every length from 0 to the number of sites.</summary>
    public static FragmentSizes All { get; } = new(null, "all");

    /// <summary>The given lengths.</summary>
    public static FragmentSizes Of(params ReadOnlySpan<int> sizes) =>
        sizes.IsEmpty ? throw new ArgumentException("At least one fragment size is needed, but the list is empty.", nameof(sizes))
        : Parse(string.Join(',', sizes.ToArray().Select(l => l.ToString(CultureInfo.InvariantCulture))), CultureInfo.InvariantCulture);

    /// <summary>True when every length is meant.</summary>
    public bool IsAll => sizes is null;

    /// <summary>The listed lengths; empty for "all".</summary>
    public IReadOnlyList<int> Listed => sizes ?? [];

    /// <summary>The lengths for an environment of <paramref name="sites"/> spins, in the order given.</summary>
    public IReadOnlyList<int> For(int sites) => sizes ?? [.. Enumerable.Range(0, sites + 1)];

    /// <summary>Reads one of the text forms.</summary>
    /// <exception cref="FormatException">The text is none of them; the message says why and shows the forms.</exception>
    public static FragmentSizes Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        if (string.Equals(s.Trim(), "all", StringComparison.Ordinal)) return All;
        List<int> found = [];
        List<string> parts = [];
        foreach (string part in s.Split(','))
        {
            string[] ends = part.Split(':');
            if (ends.Length > 2) throw Bad(s, "a range has two ends");
            int first = Number(ends[0], s), last = ends.Length == 2 ? Number(ends[1], s) : first;
            if (last < first) throw Bad(s, $"the range {first}:{last} runs backwards");
            for (int l = first; l <= last; l++)
            {
                if (found.Contains(l)) throw Bad(s, $"{l} is listed twice");
                found.Add(l);
            }

            parts.Add(ends.Length == 2 ? string.Create(CultureInfo.InvariantCulture, $"{first}:{last}") : first.ToString(CultureInfo.InvariantCulture));
        }

        return new([.. found], string.Join(',', parts));
    }

    /// <inheritdoc/>
    public override bool Equals(FragmentSizes? other) => other is not null && (sizes is null ? other.sizes is null : other.sizes is not null && sizes.AsSpan().SequenceEqual(other.sizes));

    /// <inheritdoc/>
    public override int GetHashCode() => sizes is null ? 0 : HashCode.Combine(sizes.Length, sizes[0], sizes[^1]);

    private static int Number(string part, string text) =>
        int.TryParse(part, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int value) && value <= 62
            ? value : throw Bad(text, $"\"{ErrorText.Shown(part.Trim())}\" is no whole number in 0..62");

    private static FormatException Bad(string text, string why) =>
        new($"fragment sizes must be written as all, a list (0,1,2) or ranges (1:8), but \"{ErrorText.Shown(text)}\" is none of them: {why}.");
}
