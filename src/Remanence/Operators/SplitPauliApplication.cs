using System.Numerics;

namespace Remanence;

/// <summary>
/// One application of a Pauli sum to vectors that are split over ranks: the passes, blocks and octets of one process, each rank computing its own octets. Flips of bits that number the ranks
/// take their partners from buffers, which are exchanged for one batch of tiles after the other.
/// </summary>
internal sealed unsafe class SplitPauliApplication(ICommunicator ranks, PauliPass[] passes, Amplitudes x, Amplitudes previous, Amplitudes y, double scale, double shift, double keep)
{
    // Doubles of one message: 1 MiB.
    private const int BatchBits = 17;
    private const int ItemBits = 14;

    private readonly int localBits = BitOperations.Log2((ulong)x.Count);

    internal void Run()
    {
        foreach (PauliPass pass in passes) Run(pass, new SplitPass(pass, localBits, BatchBits, ranks.Rank));
        GC.KeepAlive(x);
        GC.KeepAlive(previous);
        GC.KeepAlive(y);
    }

    private void Run(PauliPass pass, SplitPass layout)
    {
        // A rank with several threads exchanges the next batch while it computes one. A single thread would only get a rival, because libraries wait busily.
        bool overlaps = Parallelism.Threads > 1 && layout.Batches > 1 && layout.Sources.Count > 0;
        // Packed tiles of this rank, then those of its partners.
        long size = layout.Sources.Count == 0 ? 1 : (layout.Sources.Count + 1L) << layout.BatchBits;
        using Amplitudes buffers = new(overlaps ? 2 * size : size, 1);
        nint first = (nint)buffers.Pointer, second = overlaps ? first + (nint)(size * sizeof(double)) : first;
        Collect(pass, layout, 0, (double*)first);
        for (long batch = 0; batch < layout.Batches; batch++)
        {
            (nint here, nint next) = (batch & 1) == 0 ? (first, second) : (second, first);
            long following = batch + 1;
            Task? exchange = overlaps && following < layout.Batches ? Task.Run(() => Collect(pass, layout, following, (double*)next)) : null;
            try
            {
                Compute(pass, layout, batch, (double*)here);
            }
            finally
            {
                // Nothing may write to the buffers once they are gone.
                exchange?.GetAwaiter().GetResult();
            }

            if (exchange is null && following < layout.Batches) Collect(pass, layout, following, (double*)next);
        }

        GC.KeepAlive(buffers);
    }

    // Brings what a batch needs from other ranks. The vector x does not change meanwhile.
    private void Collect(PauliPass pass, SplitPass layout, long batch, double* buffer)
    {
        if (!pass.IsWhole && layout.Sources.Count > 0) Pack(layout, batch, buffer);
        int size = layout.Sources.Count == 0 ? 0 : 1 << layout.BatchBits;
        for (int s = 0; s < layout.Sources.Count; s++)
        {
            (int flip, long place) = layout.Sources[s];
            double* send = pass.IsWhole ? x.LocalPointer + ((batch ^ place) << layout.BatchBits) : buffer;
            ranks.Exchange(ranks.Rank ^ flip, new ReadOnlySpan<double>(send, size), new Span<double>(buffer + (s + 1L) * size, size));
        }
    }

    private void Compute(PauliPass pass, SplitPass layout, long batch, double* buffer)
    {
        int itemBits = pass.IsWhole ? ItemBits : layout.OwnBits;
        (SplitPauliApplication run, PauliPass pass, SplitPass layout, long batch, nint buffer) work = (this, pass, layout, batch, (nint)buffer);
        long items = 1L << (layout.BatchBits - itemBits);
        if (pass.IsWhole) Parallelism.For(items, work, static (item, w) => w.run.Piece(w.pass, w.layout, w.batch, item, (double*)w.buffer));
        else Parallelism.For(items, work, static (item, w) => w.run.Tile(w.pass, w.layout, w.batch, item, (double*)w.buffer));
    }

    private void Pack(SplitPass layout, long batch, double* buffer) =>
        Parallelism.For(layout.TilesPerBatch, (run: this, layout, batch, buffer: (nint)buffer), static (tile, w) =>
            w.run.Copy(w.layout, w.layout.LocalOrigin(w.batch * w.layout.TilesPerBatch + tile), (double*)w.buffer + (tile << w.layout.OwnBits)));

    private void Copy(SplitPass layout, long origin, double* target)
    {
        long[] offsets = layout.Pass.OctetOffsets!;
        for (int q = 0; q < 1 << (layout.OwnBits - PauliPass.OctetBits); q++) new ReadOnlySpan<double>(x.LocalPointer + origin + offsets[q], 64).CopyTo(new Span<double>(target + 64L * q, 64));
    }

    // Of a pass over the vector as it lies: one piece of the slice.
    private void Piece(PauliPass pass, SplitPass layout, long batch, long item, double* buffer)
    {
        double* values = KernelScratch.Get(2 * pass.Patterns.Length);
        double** sources = (double**)(values + pass.Patterns.Length);
        for (int i = 0; i < pass.Patterns.Length; i++)
        {
            int source = layout.SourceOf[i];
            sources[i] = source < 0 ? x.LocalPointer
                : buffer + ((source + 1L) << layout.BatchBits) - ((batch ^ layout.Sources[source].Place) << layout.BatchBits) - ((long)layout.Sources[source].Flip << localBits);
        }

        long start = (batch << layout.BatchBits) + (item << ItemBits);
        for (long block = start; block < start + (1L << ItemBits); block += 1L << pass.SubBits)
            PauliKernel.Block(pass, Work(pass, x.LocalPointer, previous.LocalPointer, y.LocalPointer, sources, values, block, layout.RankOrigin | (ulong)block, 0, pass.Octets));
    }

    // Of a pass over collected tiles: the octets of this rank in one tile.
    private void Tile(PauliPass pass, SplitPass layout, long batch, long item, double* buffer)
    {
        int room = pass.Patterns.Length + (8 - pass.Patterns.Length % 8) % 8;
        double* values = KernelScratch.Get(2 * room + (1 << layout.OwnBits));
        double** sources = (double**)(values + room);
        long tile = batch * layout.TilesPerBatch + item, origin = layout.LocalOrigin(tile), first = (long)layout.OwnPlace << layout.OwnBits, end = first + (1L << layout.OwnBits);
        double* own = buffer + (item << layout.OwnBits);
        if (layout.Sources.Count == 0)
        {
            own = values + 2 * room;
            Copy(layout, origin, own);
        }

        for (int i = 0; i < pass.Patterns.Length; i++)
        {
            int source = layout.SourceOf[i];
            sources[i] = source < 0 ? own - first
                : buffer + ((source + 1L) << layout.BatchBits) + (item << layout.OwnBits) - ((layout.OwnPlace ^ layout.Sources[source].Place) << layout.OwnBits);
        }

        // Offsets inside a tile count the bits of the rank that are active; the slice does not.
        long place = origin - layout.ActiveRankOffset;
        int inBlock = (1 << pass.SubBits) - 1;
        for (long block = first & ~(long)inBlock; block < end; block += inBlock + 1)
        {
            int from = (int)Math.Max(0, first - block) >> PauliPass.OctetBits, to = (int)Math.Min(inBlock + 1, end - block) >> PauliPass.OctetBits;
            PauliKernel.Block(pass, Work(pass, own - first, previous.LocalPointer + place, y.LocalPointer + place, sources, values, block, layout.GlobalOrigin(tile) | pass.ToGlobal((ulong)block), from, to));
        }
    }

    private PauliKernel.BlockWork Work(PauliPass pass, double* from, double* old, double* to, double** sources, double* values, long start, ulong index, int firstOctet, int endOctet) => new()
    {
        X = from,
        Previous = pass.First ? old : to,
        Y = to,
        Sources = sources,
        Start = start,
        Index = index,
        Values = values,
        Scale = scale,
        Shift = pass.First ? shift : 0,
        Keep = pass.First ? keep : 1,
        FirstOctet = firstOctet,
        EndOctet = endOctet,
    };
}
