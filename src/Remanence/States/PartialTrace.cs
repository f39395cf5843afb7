using System.Numerics;

namespace Remanence;

/// <summary>Index arithmetic of the partial trace: an index is the sum of an offset of the kept parts and one of the traced parts.</summary>
internal static class PartialTrace
{
    /// <summary>The index contributed by every joint value of some parts, in the order of the parts given.</summary>
    /// <param name="dimensions">Dimensions of all parts.</param>
    /// <param name="parts">The parts that run.</param>
    /// <param name="fastestFirst">Whether part 0 is the fastest index (spins) or the slowest (products), before and after.</param>
    internal static int[] Offsets(int[] dimensions, ReadOnlySpan<int> parts, bool fastestFirst)
    {
        int[] strides = new int[dimensions.Length];
        int stride = 1;
        for (int k = 0; k < dimensions.Length; k++)
        {
            int part = fastestFirst ? k : dimensions.Length - 1 - k;
            strides[part] = stride;
            stride *= dimensions[part];
        }

        int[] offsets = [0];
        for (int k = 0; k < parts.Length; k++)
        {
            int part = parts[fastestFirst ? k : parts.Length - 1 - k];
            int[] next = new int[offsets.Length * dimensions[part]];
            for (int i = 0; i < next.Length; i++) next[i] = offsets[i % offsets.Length] + i / offsets.Length * strides[part];
            offsets = next;
        }

        return offsets;
    }

    internal static ComplexMatrix Over(ComplexMatrix matrix, int[] kept, int[] traced)
    {
        ComplexMatrix result = new(kept.Length, kept.Length);
        for (int i = 0; i < kept.Length; i++)
        {
            for (int j = 0; j < kept.Length; j++)
            {
                Complex sum = Complex.Zero;
                foreach (int t in traced) sum += matrix[kept[i] + t, kept[j] + t];
                result[i, j] = sum;
            }
        }

        return result;
    }
}
