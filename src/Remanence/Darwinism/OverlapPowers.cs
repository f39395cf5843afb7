using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>Powers q_k^m of a list of numbers for eight exponents at a time, one in each lane.</summary>
internal sealed class OverlapPowers(double[] values)
{
    /// <summary>Blocks of consecutive exponents after which powers are computed anew instead of multiplied on.</summary>
    private const int Refresh = 16;
    private readonly Vector512<double>[] powers = new Vector512<double>[values.Length], steps = new Vector512<double>[values.Length];
    private int block = -1;

    /// <summary>q_k^m at index k after the last call.</summary>
    internal ReadOnlySpan<Vector512<double>> Current => powers;

    /// <summary>Moves on to the next eight whole exponents, beginning with 1..8; must not follow <see cref="At"/>.</summary>
    internal void Next()
    {
        block++;
        if (block % Refresh == 0)
        {
            Span<double> exponents = stackalloc double[8];
            for (int lane = 0; lane < 8; lane++) exponents[lane] = 8 * block + lane + 1;
            At(exponents);
        }
        else
        {
            for (int k = 0; k < powers.Length; k++) powers[k] *= steps[k];
        }

        if (block == 0)
            for (int k = 0; k < powers.Length; k++) steps[k] = Vector512.Create(powers[k][7]);
    }

    /// <summary>Computes the powers for any eight exponents.</summary>
    internal void At(ReadOnlySpan<double> exponents)
    {
        Span<double> lanes = stackalloc double[8];
        for (int k = 0; k < powers.Length; k++)
        {
            for (int lane = 0; lane < 8; lane++) lanes[lane] = Math.Pow(values[k], exponents[lane]);
            powers[k] = Vector512.Create<double>(lanes);
        }
    }
}
