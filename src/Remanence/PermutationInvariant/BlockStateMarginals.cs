using System.Numerics;

namespace Remanence;

/// <content>States of fewer units.</content>
public sealed partial class BlockState
{
    /// <summary>The state of any k of the units, in block form again.</summary>
    /// <param name="units">k, in 1..N.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is out of range.</exception>
    /// <remarks>One unit after the other is left out; O(N^3) each.</remarks>
    public BlockState Marginal(int units)
    {
        if (units < 1 || units > Units) throw new ArgumentOutOfRangeException(nameof(units), units, $"The number of units of a marginal must lie in 1..{Units}, but is {units}.");
        BlockState state = new(Space, Span);
        while (state.Units > units)
        {
            BlockState smaller = state.WithoutOne();
            state.Dispose();
            state = smaller;
        }

        return state;
    }

    /// <summary>
    /// Leaves out one unit: a fraction d_{N-1}^{j'}/d_N^j of the copies of block j comes from each neighbor j' = j +- 1/2, and there |j, m&gt; is a sum of |j', m -+ 1/2&gt; with Clebsch-Gordan coefficients.
    /// </summary>
    private BlockState WithoutOne()
    {
        BlockState result = new(new BlockSpace(Units - 1, Space.Sector));
        Parallelism.ForItems(result.Space.Blocks.Count, target =>
        {
            int dimension = result.Space.Blocks.Dimension(target), step = Math.Max(1, Space.Sector.Stride);
            double[] coefficients = new double[dimension];
            Span<Complex> to = result.Span;
            ReadOnlySpan<Complex> from = Span;
            // Block b of N - 1 units has spin (N-1)/2 - b; the spins above and below are the blocks b and b + 1 of N units.
            for (int source = target; source <= target + 1 && source < Space.Blocks.Count; source++)
            {
                double j = Space.Blocks.Spin(source);
                bool above = source == target;
                double share = above ? (Units / 2.0 + j + 1) * 2 * j / ((2 * j + 1) * Units) : (Units / 2.0 - j) * (2 * j + 2) / ((2 * j + 1) * Units);
                for (int spin = 0; spin < 2; spin++)
                {
                    // The unit left out is up (spin 0) or down; then the row of |j, m> is the row of |j', m -+ 1/2> plus this.
                    int shift = (above ? 0 : -1) + spin;
                    for (int row = 0; row < dimension; row++) coefficients[row] = Coefficient(j, j - row - shift, above, spin);
                    for (int row = 0; row < dimension; row++)
                    {
                        double left = share * coefficients[row];
                        if (left == 0) continue;
                        int first = result.Space.FirstColumn(row), start = result.Space.RowStart(target, row), count = result.Space.RowLength(target, row);
                        // Same difference of row and column, so that column c of the source row is a fixed distance away.
                        int distance = Space.RowStart(source, row + shift) + (first + shift - Space.FirstColumn(row + shift)) / step - start;
                        for (int c = 0; c < count; c++)
                        {
                            double right = coefficients[first + c * step];
                            if (right != 0) to[start + c] += left * right * from[start + distance + c];
                        }
                    }
                }
            }
        });
        return result;
    }

    /// <summary>&lt;j - 1/2 or j + 1/2, m -+ 1/2; 1/2, +-1/2 | j m&gt;; 0 when there is no such m.</summary>
    private static double Coefficient(double j, double m, bool above, int spin) => Math.Abs(m) > j ? 0 : (above, spin) switch
    {
        (true, 0) => Math.Sqrt((j + m) / (2 * j)),
        (true, _) => Math.Sqrt((j - m) / (2 * j)),
        (false, 0) => -Math.Sqrt((j - m + 1) / (2 * j + 2)),
        (false, _) => Math.Sqrt((j + m + 1) / (2 * j + 2)),
    };
}
