namespace Remanence;

/// <summary>
/// Solves (L_jj - shift) y = x for the part of a generator that keeps a block: the groups of coordinates with near i + k couple to their neighbors only, so that elimination is block tridiagonal. The inverses of the
/// pivot blocks are kept, the couplings are those of the sparse generator.
/// </summary>
/// <remarks>Groups hold up to 2j + 1 numbers in a parity sector, twice as many without symmetry. Memory about (2j+1)^3/3 numbers (four times without symmetry); elimination about (2j+1)^4/2 operations.</remarks>
internal sealed unsafe class DiagonalBlockSolver
{
    private readonly RealGenerator generator;
    private readonly int[] groups;
    private readonly long[] places;
    private readonly double[] inverses;

    internal DiagonalBlockSolver(RealGenerator generator, int block, double shift)
    {
        this.generator = generator;
        groups = generator.GroupStarts[block];
        places = new long[groups.Length];
        int largest = 0;
        for (int g = 0; g + 1 < groups.Length; g++)
        {
            int n = Size(g);
            largest = Math.Max(largest, n);
            places[g + 1] = places[g] + (long)n * SmallInverse.Stride(n);
        }

        LargestGroup = largest;
        inverses = GC.AllocateArray<double>(checked((int)places[^1]), pinned: true);
        Span<int> pivots = new int[largest];
        for (int g = 0; g + 1 < groups.Length; g++)
        {
            Fill(g, shift);
            Growth = Math.Max(Growth, SmallInverse.Invert(Inverse(g), Size(g), pivots));
            if (double.IsInfinity(Growth)) return;
        }
    }

    /// <summary>Largest modulus in the inverses, infinite when a pivot vanished; times the rates of the model, a measure of how near to singular the block is.</summary>
    internal double Growth { get; }

    internal int LargestGroup { get; }

    /// <summary>Doubles that the inverses of a block take.</summary>
    internal static long Size(RealGenerator generator, int block)
    {
        int[] starts = generator.GroupStarts[block];
        long total = 0;
        for (int g = 0; g + 1 < starts.Length; g++) total += (long)(starts[g + 1] - starts[g]) * SmallInverse.Stride(starts[g + 1] - starts[g]);
        return total;
    }

    /// <summary>Solves in place: on input the right-hand side, on output the solution, for the coordinates of the block counted from the start of the whole vector.</summary>
    /// <param name="vector">The whole vector; only the coordinates of this block are read and written.</param>
    /// <param name="scratch">Room for two padded groups.</param>
    internal void Solve(Span<double> vector, Span<double> scratch)
    {
        int half = SmallInverse.Stride(LargestGroup);
        Span<double> input = scratch[..half], output = scratch.Slice(half, half);
        for (int g = 0; g + 1 < groups.Length; g++)
        {
            int start = groups[g], n = Size(g);
            Span<double> own = vector.Slice(start, n);
            if (g > 0) generator.Subtract(1, vector, own, start, start + n, start);
            own.CopyTo(input);
            input[n..].Clear();
            Multiply(g, input, own, n);
        }

        for (int g = groups.Length - 3; g >= 0; g--)
        {
            int start = groups[g], n = Size(g);
            input.Clear();
            generator.Subtract(3, vector, input, start, start + n, start);
            Multiply(g, input, output, n);
            Span<double> own = vector.Slice(start, n);
            for (int i = 0; i < n; i++) own[i] += output[i];
        }
    }

    private void Multiply(int g, Span<double> x, Span<double> y, int n)
    {
        fixed (double* from = x, to = y) SmallInverse.Multiply(Inverse(g), from, to, n);
    }

    /// <summary>The pivot block: L_gg - shift - L_{g, g-1} S_{g-1}^-1 L_{g-1, g}.</summary>
    private void Fill(int g, double shift)
    {
        int start = groups[g], n = Size(g), stride = SmallInverse.Stride(n);
        double* target = Inverse(g);
        for (int i = 0; i < n; i++)
        {
            (ReadOnlyMemory<int> columns, ReadOnlyMemory<double> values) = generator.Entries(start + i, 2);
            for (int e = 0; e < columns.Length; e++) target[(long)i * stride + columns.Span[e] - start] += values.Span[e];
            target[(long)i * stride + i] -= shift;
        }

        if (g == 0) return;
        int before = groups[g - 1], m = Size(g - 1), width = SmallInverse.Stride(m);
        double* inverse = Inverse(g - 1);
        double[] row = new double[width];
        for (int i = 0; i < n; i++)
        {
            (ReadOnlyMemory<int> columns, ReadOnlyMemory<double> values) = generator.Entries(start + i, 1);
            if (columns.Length == 0) continue;
            Array.Clear(row);
            fixed (double* sum = row)
            {
                for (int e = 0; e < columns.Length; e++) VectorKernels.AddScaled(values.Span[e], inverse + (long)(columns.Span[e] - before) * width, sum, width);
            }

            for (int k = 0; k < m; k++)
            {
                if (row[k] == 0) continue;
                (ReadOnlyMemory<int> next, ReadOnlyMemory<double> coupling) = generator.Entries(before + k, 3);
                for (int e = 0; e < next.Length; e++) target[(long)i * stride + next.Span[e] - start] -= row[k] * coupling.Span[e];
            }
        }
    }

    private int Size(int g) => groups[g + 1] - groups[g];

    private double* Inverse(int g)
    {
        fixed (double* first = inverses) return first + places[g];
    }
}
