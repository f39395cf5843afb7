using System.Text;

namespace Remanence.Studies;

/// <summary>Names as users write them: kebab case, and the nearest known name for a mistyped one.</summary>
public static class Names
{
    /// <summary>Kebab case of a C# name: EnvironmentSpins is environment-spins, Figure1A is figure1-a.</summary>
    public static string Kebab(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            bool startsWord = i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord) text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>The known name with the smallest edit distance to <paramref name="name"/>, or null when none is near enough to be meant.</summary>
    /// <remarks>Case does not count. Near enough is a third of the letters, at least two; otherwise the only known name that contains the given one.</remarks>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        if (name.Length > 200) return null;
        string[] candidates = [.. known];
        string? best = null;
        int smallest = int.MaxValue;
        foreach (string candidate in candidates)
        {
            int distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance >= smallest) continue;
            smallest = distance;
            best = candidate;
        }

        if (best is not null && smallest <= Math.Max(2, Math.Min(name.Length, best.Length) / 3)) return best;
        string[] containing = name.Length < 3 ? [] : [.. candidates.Where(c => c.Contains(name, StringComparison.OrdinalIgnoreCase))];
        return containing.Length == 1 ? containing[0] : null;
    }

    /// <summary>End of a sentence about an unknown name: the nearest known one, or all of them.</summary>
    internal static string Suggestion(string name, IReadOnlyCollection<string> known, string plural) =>
        Nearest(name, known) is string near ? $"the nearest is {near}."
        : known.Count == 0 ? $"there are no {plural}."
        : $"the {plural} are {string.Join(", ", known)}.";

    /// <summary>Insertions, deletions, replacements and swaps of neighbors that turn one text into the other.</summary>
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replaced, 1 + Math.Min(d[i - 1, j], d[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
