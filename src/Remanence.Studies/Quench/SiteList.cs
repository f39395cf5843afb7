using System.Globalization;

namespace Remanence.Studies;

/// <summary>Sites as text, "0,2,5:7" (both ends of a range included). Failures are ends of sentences, which the forms complete.</summary>
internal static class SiteList
{
    private const int HighestSite = 61;

    internal static int[] Read(string part, out string printed)
    {
        List<int> sites = [];
        List<string> parts = [];
        foreach (string entry in part.Split(','))
        {
            string[] ends = entry.Split(':');
            if (ends.Length > 2) throw new FormatException($"\"{ErrorText.Shown(entry.Trim())}\" is no site and no range of sites");
            int first = FormText.Whole(ends[0], "site", 0, HighestSite), last = ends.Length == 2 ? FormText.Whole(ends[1], "site", 0, HighestSite) : first;
            if (last < first) throw new FormatException($"the range {first}:{last} runs backwards");
            for (int j = first; j <= last; j++)
            {
                if (sites.Contains(j)) throw new FormatException($"site {j} is listed twice in \"{ErrorText.Shown(part.Trim())}\"");
                sites.Add(j);
            }

            parts.Add(ends.Length == 2 ? string.Create(CultureInfo.InvariantCulture, $"{first}:{last}") : first.ToString(CultureInfo.InvariantCulture));
        }

        printed = string.Join(',', parts);
        return [.. sites];
    }

    /// <summary>Sites for a table: "0 1 2 5".</summary>
    internal static string Print(IEnumerable<int> sites) => string.Join(' ', sites.Select(j => j.ToString(CultureInfo.InvariantCulture)));
}
