using System.Numerics;

namespace Remanence;

/// <summary>
/// Applies a Pauli sum to real lanes in a few passes. The first one walks through the vector as it lies and takes the diagonal and all flips of low bits; flips
/// of high bits, whose partners lie far apart, are collected into later passes over tiles that hold all those partners.
/// </summary>
internal sealed unsafe class PauliApplication
{
    // Chosen by measurement. Up to 2^18 doubles a second sweep costs more than far partners; beyond, flips above bit 15 are collected, eight bits at a time,
    // in runs of 4 KiB: shorter runs lose the prefetcher.
    private const int WholeBits = 18;
    private const int DirectBits = 15;
    private const int RunBits = 9;
    private const int GatheredBits = 8;
    private const int ItemBits = 14;

    private readonly RealTermList terms;
    private readonly PauliPass[] passes = [];
    private readonly int scratch;

    internal PauliApplication(PauliSum sum, int sites, int lanes)
    {
        terms = new RealTermList(sum, lanes);
        int bits = sites + BitOperations.TrailingZeroCount(lanes);
        // Smaller vectors than one octet are walked through one by one.
        if (bits < PauliPass.OctetBits) return;
        passes = [.. Plan(bits, terms.Terms)];
        scratch = passes.Max(p => p.Patterns.Length + (p.IsWhole ? 0 : 1 << p.TileBits));
    }

    /// <summary>How often an application passes over the vectors; 0 if they are shorter than one octet.</summary>
    internal int PassCount => passes.Length;

    /// <summary>y = scale (A - shift) x + keep previous; previous may be y.</summary>
    internal void Apply(Amplitudes x, Amplitudes previous, Amplitudes y, double scale, double shift, double keep)
    {
        if (passes.Length == 0)
        {
            if (!ReferenceEquals(previous, y)) y.CopyFrom(previous);
            terms.Apply(x, y, scale, shift, keep);
            return;
        }

        if (y.SharedBy is { } ranks)
        {
            new SplitPauliApplication(ranks, passes, x, previous, y, scale, shift, keep).Run();
            return;
        }

        foreach (PauliPass pass in passes)
        {
            int itemBits = pass.IsWhole ? Math.Min(ItemBits, pass.Bits) : pass.TileBits;
            Work work = new(pass, x, pass.First ? previous : y, y, scale, pass.First ? shift : 0, pass.First ? keep : 1, scratch);
            Parallelism.For(1L << (pass.Bits - itemBits), work, static (item, w) => Item(item, w));
        }

        GC.KeepAlive(x);
        GC.KeepAlive(previous);
        GC.KeepAlive(y);
    }

    private static void Item(long item, in Work work)
    {
        PauliPass pass = work.Pass;
        double* values = KernelScratch.Get(work.Scratch);
        double* x = work.X.Pointer, previous = work.Previous.Pointer, y = work.Y.Pointer;
        long start = 0, count = 1L << pass.TileBits;
        ulong origin = 0;
        if (pass.IsWhole)
        {
            count = Math.Min(count, 1L << ItemBits);
            start = item * count;
        }
        else
        {
            origin = pass.TileOrigin((ulong)item);
            double* tile = values + pass.Patterns.Length + (8 - pass.Patterns.Length % 8) % 8;
            long[] offsets = pass.OctetOffsets!;
            for (int q = 0; q < offsets.Length; q++) new ReadOnlySpan<double>(x + (long)origin + offsets[q], 64).CopyTo(new Span<double>(tile + 64L * q, 64));
            x = tile;
            y += origin;
            previous += origin;
        }

        for (long block = 0; block < count; block += 1L << pass.SubBits)
        {
            ulong index = pass.IsWhole ? (ulong)(start + block) : origin | pass.ToGlobal((ulong)block);
            PauliKernel.Block(pass, new PauliKernel.BlockWork { X = x, Previous = previous, Y = y, Start = start + block, Index = index, Values = values, Scale = work.Scale, Shift = work.Shift, Keep = work.Keep, EndOctet = pass.Octets });
        }
    }

    private static List<PauliPass> Plan(int bits, RealTerm[] terms)
    {
        ulong all = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1, low = (1UL << RunBits) - 1;
        if (bits <= WholeBits) return [new PauliPass(bits, all, terms, first: true)];
        // A term goes to a later pass if it flips high bits, and few other bits above the runs.
        List<RealTerm> direct = [];
        List<(ulong Active, List<RealTerm> Terms)> gathered = [];
        foreach (RealTerm term in terms)
        {
            ulong needed = term.Flip & ~low;
            if (term.Flip >> DirectBits == 0 || BitOperations.PopCount(needed) > GatheredBits)
            {
                direct.Add(term);
                continue;
            }

            int place = gathered.FindIndex(g => BitOperations.PopCount(g.Active | needed) <= GatheredBits);
            if (place < 0)
            {
                gathered.Add((needed, [term]));
            }
            else
            {
                gathered[place].Terms.Add(term);
                gathered[place] = (gathered[place].Active | needed, gathered[place].Terms);
            }
        }

        List<PauliPass> plan = [new PauliPass(bits, all, direct, first: true)];
        plan.AddRange(gathered.Select(g => new PauliPass(bits, g.Active | low, g.Terms, first: false)));
        return plan;
    }

    private readonly record struct Work(PauliPass Pass, Amplitudes X, Amplitudes Previous, Amplitudes Y, double Scale, double Shift, double Keep, int Scratch);
}
