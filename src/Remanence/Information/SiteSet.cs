namespace Remanence;

/// <summary>Rules of lists of sites.</summary>
internal static class SiteSet
{
    internal static void Require(ReadOnlySpan<int> sites, int count, string name)
    {
        for (int i = 0; i < sites.Length; i++)
        {
            if (sites[i] < 0 || sites[i] >= count) throw new ArgumentException($"Every site must lie in 0..{count - 1}, but one is {sites[i]}.", name);
            if (sites[..i].Contains(sites[i])) throw new ArgumentException($"No site may be listed twice, but site {sites[i]} is.", name);
        }
    }

    internal static void RequireDisjoint(ReadOnlySpan<int> a, ReadOnlySpan<int> b, string name)
    {
        List<int> common = [];
        foreach (int site in a)
            if (b.Contains(site)) common.Add(site);
        if (common.Count > 0) throw new ArgumentException($"The two sets of sites must not overlap, but both contain {string.Join(", ", common)}.", name);
    }

    /// <summary>The sites that are not listed, ascending.</summary>
    internal static int[] Others(ReadOnlySpan<int> sites, int count)
    {
        int[] listed = sites.ToArray();
        return [.. Enumerable.Range(0, count).Where(j => !listed.Contains(j))];
    }
}
