using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Remanence;

/// <summary>
/// Sums that do not depend on their order: every number, of modulus up to 4, is split into a multiple of 2^-26 and one of 2^-52, which add up without rounding for up to 2^25 numbers.
/// So any division of an ensemble gives the same bits, at an absolute error of 2^-53 per number.
/// </summary>
internal static unsafe class ExactSums
{
    /// <summary>Doubles per quantity: coarse and fine sum of the values, coarse and fine sum of their squares.</summary>
    internal const int Width = 4;

    /// <summary>The most numbers in one sum.</summary>
    internal const long Limit = 1L << 25;

    // Adding 1.5 * 2^52 units of a power of two rounds to a multiple of it.
    private const double CoarseRounding = 1.5 * (1L << 26), FineRounding = 1.5;

    /// <summary>Adds the first lanes of a quantity and of its square.</summary>
    internal static void Add(double* sums, V values, int lanes)
    {
        AddOne(sums, values, lanes);
        AddOne(sums + 2, values * values, lanes);
    }

    private static void AddOne(double* sums, V values, int lanes)
    {
        V coarse = values + Vector512.Create(CoarseRounding) - Vector512.Create(CoarseRounding);
        V fine = values - coarse + Vector512.Create(FineRounding) - Vector512.Create(FineRounding);
        for (int lane = 0; lane < lanes; lane++)
        {
            sums[0] += coarse[lane];
            sums[1] += fine[lane];
        }
    }
}
