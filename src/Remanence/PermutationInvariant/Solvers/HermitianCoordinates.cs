using System.Diagnostics;
using System.Numerics;

namespace Remanence;

/// <summary>
/// Real coordinates of Hermitian permutation-invariant operators: of each block the entries P[i, k] with i at most k, as real part and, above the diagonal, imaginary part. Half the numbers of the complex form, and
/// real arithmetic. Blocks from j = N/2 down; inside a block ordered by i + k = j - m + j - m', then by k - i, so that the generator couples only near values of i + k.
/// </summary>
internal sealed class HermitianCoordinates
{
    private readonly int[] starts;
    private readonly int[][] lines;

    /// <summary>The coordinates of all blocks, or of one.</summary>
    internal HermitianCoordinates(BlockSpace space, int? only = null)
    {
        Debug.Assert(space.Sector.Offset == 0, "Only sectors that hold states are closed under the adjoint.");
        Space = space;
        SpinBlocks blocks = space.Blocks;
        Step = space.Sector.Stride;
        starts = new int[blocks.Count + 1];
        lines = new int[blocks.Count][];
        long next = 0;
        for (int block = 0; block < blocks.Count; block++)
        {
            int last = only is { } one && one != block ? -1 : 2 * (blocks.Dimension(block) - 1);
            starts[block] = checked((int)next);
            lines[block] = new int[last + 2];
            for (int sum = 0; sum <= last; sum++)
            {
                lines[block][sum] = checked((int)next);
                bool kept = Step == 1 || (sum & 1) == 0;
                next += !kept ? 0 : Step == 0 ? 1 : Math.Min(sum, last - sum) + 1;
            }

            lines[block][last + 1] = checked((int)next);
        }

        starts[^1] = checked((int)next);
    }

    /// <summary>Entries of the complex form.</summary>
    internal BlockSpace Space { get; }

    /// <summary>Number of real coordinates.</summary>
    internal int Length => starts[^1];

    /// <summary>1 when all entries are kept, 2 for even k - i, 0 for the diagonal only.</summary>
    internal int Step { get; }

    internal int Start(int block) => starts[block];

    /// <summary>First coordinate with i + k = sum; also for the sum after the last.</summary>
    internal int Line(int block, int sum) => lines[block][sum];

    /// <summary>Largest i + k of a block.</summary>
    internal int LastLine(int block) => lines[block].Length - 2;

    /// <summary>The coordinate of the real part of P[i, k], i at most k; the imaginary part follows it.</summary>
    internal int IndexOf(int block, int i, int k) => lines[block][i + k] + Math.Max(k - i - 1, 0);

    /// <summary>The (i, k) of a sum from the smallest k - i up.</summary>
    internal IEnumerable<(int Row, int Column)> Pairs(int block, int sum)
    {
        if (Step != 1 && (sum & 1) != 0) yield break;
        int largest = Step == 0 ? 0 : Math.Min(sum, LastLine(block) - sum);
        for (int difference = sum & 1; difference <= largest; difference += 2) yield return ((sum - difference) / 2, (sum + difference) / 2);
    }

    internal void FromEntries(ReadOnlySpan<Complex> entries, Span<double> coordinates)
    {
        for (int block = 0; block < Space.Blocks.Count; block++)
        {
            for (int sum = 0; sum <= LastLine(block); sum++)
            {
                foreach ((int i, int k) in Pairs(block, sum))
                {
                    Complex upper = entries[Space.IndexOf(block, i, k)], lower = entries[Space.IndexOf(block, k, i)];
                    int at = IndexOf(block, i, k);
                    coordinates[at] = (upper.Real + lower.Real) / 2;
                    if (i < k) coordinates[at + 1] = (upper.Imaginary - lower.Imaginary) / 2;
                }
            }
        }
    }

    internal void ToEntries(ReadOnlySpan<double> coordinates, Span<Complex> entries)
    {
        for (int block = 0; block < Space.Blocks.Count; block++)
        {
            for (int sum = 0; sum <= LastLine(block); sum++)
            {
                foreach ((int i, int k) in Pairs(block, sum))
                {
                    int at = IndexOf(block, i, k);
                    Complex value = new(coordinates[at], i < k ? coordinates[at + 1] : 0);
                    entries[Space.IndexOf(block, i, k)] = value;
                    entries[Space.IndexOf(block, k, i)] = Complex.Conjugate(value);
                }
            }
        }
    }

    /// <summary>Sum of the diagonal coordinates.</summary>
    internal double Trace(ReadOnlySpan<double> coordinates)
    {
        double total = 0;
        for (int block = 0; block < Space.Blocks.Count; block++)
        {
            double sum = 0;
            for (int line = 0; line <= LastLine(block); line += 2) sum += coordinates[Line(block, line)];
            total += sum;
        }

        return total;
    }

    /// <summary>The state with these coordinates.</summary>
    internal BlockState ToState(ReadOnlySpan<double> coordinates)
    {
        BlockState state = new(Space);
        ToEntries(coordinates, state.Span);
        return state;
    }
}
