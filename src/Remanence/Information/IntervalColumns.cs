using System.Numerics;

namespace Remanence;

/// <summary>
/// The matrix W[(s, f), r] = sqrt(p_s) &lt;f, r|phi_s&gt; of an interval f and the other sites r of a ring in even and odd combinations of both sides, assembled in tiles
/// of columns from sector amplitudes, and its Gram matrices. The 2^N vector never exists.
/// </summary>
internal sealed class IntervalColumns
{
    /// <summary>Complex entries of one tile of the even block, at the most about this many.</summary>
    internal const int TileEntries = 1 << 20;

    internal const int LargestTableSites = 24;
    private readonly int sites;
    private readonly DihedralBasis basis;
    private readonly int[]? table;      // orbit of (f, r) and of (f, rev r) for every even row and even column

    internal IntervalColumns(int sites, int bits, int largestTableSites)
    {
        this.sites = sites;
        Bits = bits;
        basis = DihedralBasis.Of(sites);
        Mirror = new MirrorTable(bits);
        long columns = 1L << (sites - bits);
        List<long> strings = [], mirrored = [];
        for (long r = 0; r < columns; r++)
        {
            long reversed = MirrorTable.Reverse(r, sites - bits);
            if (reversed < r) continue;
            strings.Add(r);
            mirrored.Add(reversed);
        }

        Strings = [.. strings];
        MirroredStrings = [.. mirrored];
        if (sites > largestTableSites) return;
        table = new int[2L * Mirror.EvenStrings.Length * Strings.Length];
        Parallelism.For(Mirror.EvenStrings.Length, row => Orbits((int)row, 0, Strings.Length, table.AsSpan((int)(2 * row * Strings.Length), 2 * Strings.Length)));
    }

    /// <summary>Length of the interval.</summary>
    internal int Bits { get; }

    internal MirrorTable Mirror { get; }

    /// <summary>The smaller string of each even combination of the other sites, ascending.</summary>
    private long[] Strings { get; }

    private long[] MirroredStrings { get; }

    internal int OrbitSize(int orbit) => basis.OrbitSizes[orbit];

    internal static double TableBytes(int sites, int bits)
    {
        double columns = Math.Pow(2, sites - bits) / 2;
        return 16 * columns + (sites > LargestTableSites ? 0 : 8 * columns * Math.Pow(2, bits) / 2);
    }

    /// <summary>rho_SF, the Gram matrix of all rows.</summary>
    internal ParityBlocks Joint(Complex[][] amplitudes, int branches)
    {
        ParityBlocks joint = new(Mirror, branches);
        Tiles(amplitudes, branches, (even, evenColumns, odd, oddColumns) =>
        {
            MatrixProduct.AddGram(joint.Even, even, joint.Even.Rows, evenColumns);
            MatrixProduct.AddGram(joint.Odd, odd, joint.Odd.Rows, oddColumns);
        });
        joint.Complete();
        return joint;
    }

    /// <summary>p_s rho_F^s for every branch.</summary>
    internal ParityBlocks[] PerBranch(Complex[][] amplitudes, int branches)
    {
        ParityBlocks[] blocks = [.. Enumerable.Range(0, branches).Select(_ => new ParityBlocks(Mirror, 1))];
        Tiles(amplitudes, branches, (even, evenColumns, odd, oddColumns) =>
        {
            for (int s = 0; s < branches; s++)
            {
                int evenRows = blocks[s].Even.Rows, oddRows = blocks[s].Odd.Rows;
                MatrixProduct.AddGram(blocks[s].Even, even.Slice(s * evenRows * evenColumns, evenRows * evenColumns), evenRows, evenColumns);
                MatrixProduct.AddGram(blocks[s].Odd, odd.Slice(s * oddRows * oddColumns, oddRows * oddColumns), oddRows, oddColumns);
            }
        });
        foreach (ParityBlocks block in blocks) block.Complete();
        return blocks;
    }

    private delegate void UseTile(ReadOnlySpan<Complex> even, int evenColumns, ReadOnlySpan<Complex> odd, int oddColumns);

    private void Tiles(Complex[][] amplitudes, int branches, UseTile use)
    {
        int evenRows = Mirror.EvenStrings.Length, oddRows = Mirror.OddStrings.Length;
        int width = (int)Math.Clamp(TileEntries / ((long)branches * evenRows), 64, Strings.Length > 64 ? Strings.Length : 64);
        Complex[] even = new Complex[(long)branches * evenRows * width], odd = new Complex[(long)branches * oddRows * width];
        for (int start = 0; start < Strings.Length; start += width)
        {
            int first = start, count = Math.Min(width, Strings.Length - first), oddCount = 0;
            for (int c = 0; c < count; c++)
                if (!IsPalindrome(first + c)) oddCount++;
            Parallelism.For(evenRows, row => FillRow(amplitudes, branches, (int)row, first, count, oddCount, even, odd));
            use(even.AsSpan(0, branches * evenRows * count), count, odd.AsSpan(0, branches * oddRows * oddCount), oddCount);
        }
    }

    private bool IsPalindrome(int column) => MirroredStrings[column] == Strings[column];

    private void FillRow(Complex[][] amplitudes, int branches, int row, int first, int count, int oddCount, Complex[] even, Complex[] odd)
    {
        int evenRows = Mirror.EvenStrings.Length, oddRows = Mirror.OddStrings.Length, f = Mirror.EvenStrings[row], oddRow = Mirror.OddIndex[f];
        double rowWeight = oddRow < 0 ? MirrorTable.PalindromeWeight : 1;
        int[]? computed = table is null ? new int[2 * count] : null;
        if (computed is not null) Orbits(row, first, count, computed);
        ReadOnlySpan<int> orbits = computed is not null ? computed : table.AsSpan(2 * (row * Strings.Length + first), 2 * count);
        for (int s = 0; s < branches; s++)
        {
            Complex[] amplitude = amplitudes[s];
            Span<Complex> evenTarget = even.AsSpan((s * evenRows + row) * count, count);
            Span<Complex> oddTarget = oddRow < 0 ? default : odd.AsSpan((s * oddRows + oddRow) * oddCount, oddCount);
            int next = 0;
            for (int c = 0; c < count; c++)
            {
                Complex x = amplitude[orbits[2 * c]], y = amplitude[orbits[2 * c + 1]];
                bool palindrome = IsPalindrome(first + c);
                evenTarget[c] = rowWeight * (palindrome ? MirrorTable.PalindromeWeight : 1) * (x + y);
                if (!palindrome && oddRow >= 0) oddTarget[next++] = x - y;
            }
        }
    }

    private void Orbits(int row, int first, int count, Span<int> target)
    {
        long f = Mirror.EvenStrings[row];
        for (int c = 0; c < count; c++)
        {
            target[2 * c] = basis.IndexOf((ulong)(f | (Strings[first + c] << Bits)));
            target[2 * c + 1] = MirroredStrings[first + c] == Strings[first + c] ? target[2 * c] : basis.IndexOf((ulong)(f | (MirroredStrings[first + c] << Bits)));
        }
    }
}
