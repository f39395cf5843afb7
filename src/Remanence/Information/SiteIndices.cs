namespace Remanence;

/// <summary>
/// Indices of the basis states in which all sites but some are 0, ascending: number c has the bits of c on those sites. They are computed when needed, because there may be more of them than an array can hold.
/// </summary>
internal sealed class SiteIndices
{
    private const int TableBits = 12;
    private readonly int[] sites;
    private readonly long[] low;

    /// <param name="sites">The sites, ascending.</param>
    internal SiteIndices(int[] sites)
    {
        this.sites = sites;
        low = new long[1L << Math.Min(TableBits, sites.Length)];
        for (int i = 0; i < low.Length; i++) low[i] = Spread(i);
    }

    /// <summary>How many there are: 2^(number of sites).</summary>
    internal long Count => 1L << sites.Length;

    /// <summary>Writes the indices of the numbers from <paramref name="first"/> on.</summary>
    internal void Fill(long first, Span<long> target)
    {
        for (int done = 0; done < target.Length;)
        {
            long number = first + done, high = Spread(number & ~(low.Length - 1L));
            int from = (int)(number & (low.Length - 1L)), run = Math.Min(low.Length - from, target.Length - done);
            for (int i = 0; i < run; i++) target[done + i] = low[from + i] | high;
            done += run;
        }
    }

    /// <summary>The number of an index; bits on other sites are left out.</summary>
    internal long NumberOf(long index)
    {
        long number = 0;
        for (int j = 0; j < sites.Length; j++) number |= (index >> sites[j] & 1) << j;
        return number;
    }

    private long Spread(long number)
    {
        long index = 0;
        for (int j = 0; j < sites.Length; j++) index |= (number >> j & 1) << sites[j];
        return index;
    }
}
