using System.Numerics;

namespace Remanence;

/// <summary>Subsets of sites as bit masks.</summary>
internal static class Subsets
{
    /// <summary>C(n, l), exact below 2^53.</summary>
    internal static double Count(int environment, int size)
    {
        if (environment is < 1 or > 62) throw new ArgumentOutOfRangeException(nameof(environment), environment, $"The number of sites must lie in 1..62, but is {environment}.");
        if (size < 0 || size > environment) throw new ArgumentOutOfRangeException(nameof(size), size, $"The size of a fragment must lie in 0..{environment}, but is {size}.");
        // Whole numbers: the products stay below 31 C(62, 31) < 2^64.
        ulong count = 1;
        for (int i = 1; i <= Math.Min(size, environment - size); i++) count = count * (ulong)(environment - i + 1) / (ulong)i;
        return count;
    }

    /// <summary>All of them, ascending.</summary>
    internal static IReadOnlyList<ulong> All(int environment, int size)
    {
        List<ulong> all = [];
        ulong subset = (1UL << size) - 1, end = 1UL << environment;
        while (subset < end)
        {
            all.Add(subset);
            if (subset == 0) break;
            // The next number with as many ones: move the lowest block of ones up by one, the rest of it down.
            ulong lowest = subset & (~subset + 1), moved = subset + lowest;
            subset = moved | (((subset ^ moved) >> 2) / lowest);
        }

        return all;
    }

    /// <summary>Different random ones, each equally likely, in the order drawn.</summary>
    internal static IReadOnlyList<ulong> Sample(int environment, int size, int count, ulong seed)
    {
        RandomStream stream = new(seed, 0x53554253 + (ulong)size);
        HashSet<ulong> seen = [];
        List<ulong> sample = new(count);
        for (ulong index = 0; sample.Count < count;)
        {
            // Floyd's choice of a subset.
            ulong subset = 0;
            for (int j = environment - size; j < environment; j++)
            {
                ulong candidate = 1UL << (int)(stream.Uniform(index++) * (j + 1));
                subset |= (subset & candidate) == 0 ? candidate : 1UL << j;
            }

            if (seen.Add(subset)) sample.Add(subset);
        }

        return sample;
    }

    internal static int[] Sites(ulong subset)
    {
        int[] sites = new int[BitOperations.PopCount(subset)];
        for (int i = 0; i < sites.Length; i++, subset &= subset - 1) sites[i] = BitOperations.TrailingZeroCount(subset);
        return sites;
    }
}
