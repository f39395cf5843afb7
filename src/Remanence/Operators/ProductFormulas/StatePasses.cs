using System.Numerics;

namespace Remanence;

/// <summary>A unitary that acts on a whole state in place.</summary>
internal abstract class StatePass : IDisposable
{
    /// <summary>Acts on a state of 2^sites amplitudes.</summary>
    internal abstract void Apply(Amplitudes state);

    public virtual void Dispose()
    {
    }
}

/// <summary>A rotation about a string that flips too many sites for any tile: every amplitude meets its partner in memory.</summary>
internal sealed unsafe class WholePass(StringRotation rotation) : StatePass
{
    private const long Chunk = 1 << 11;

    internal override void Apply(Amplitudes state)
    {
        Parallelism.For((state.Count / 16 + Chunk - 1) / Chunk, (rotation, state), static (chunk, work) =>
            RotationKernel.String(work.state.Pointer, chunk * Chunk, Math.Min((chunk + 1) * Chunk, work.state.Count / 16), work.rotation.Flip, work.rotation.Sign, work.rotation.Cosine, work.rotation.Sine));
        GC.KeepAlive(state);
    }
}

/// <summary>Tile after tile is brought into the cache, all operations act on it there, and it goes back. Tiles are disjoint, so threads share nothing.</summary>
internal sealed unsafe class TilePass : StatePass
{
    /// <summary>Sites of a tile that lies in one piece, chosen by measurement: 256 KiB.</summary>
    internal const int BlockSites = 14;

    /// <summary>Lowest sites of a collected tile: runs of 512 bytes.</summary>
    internal const int RunSites = 5;

    /// <summary>Most sites of a collected tile above the runs: 512 KiB in all.</summary>
    internal const int CollectedSites = 10;

    private readonly int sites;
    private readonly int[] tileSites;
    private readonly List<TileOperation> operations = [];
    private readonly long[] runs;

    /// <param name="sites">Sites of the state, at least 2.</param>
    /// <param name="active">Sites of the tile: the lowest <see cref="BlockSites"/>, or the lowest <see cref="RunSites"/> and others.</param>
    internal TilePass(int sites, ulong active)
    {
        this.sites = sites;
        Active = active;
        tileSites = [.. Enumerable.Range(0, sites).Where(j => (active >> j & 1) != 0)];
        IsBlock = active == (1UL << tileSites.Length) - 1;
        runs = new long[IsBlock ? 1 : 1L << (tileSites.Length - RunSites)];
        for (int r = 0; r < runs.Length; r++) runs[r] = (long)ToGlobal((ulong)r << RunSites);
    }

    internal ulong Active { get; }

    internal bool IsBlock { get; }

    internal int TileSites => tileSites.Length;

    internal void Add(TileOperation operation) => operations.Add(operation);

    internal override void Apply(Amplitudes state)
    {
        Parallelism.For(1L << (sites - tileSites.Length), (this, state), static (tile, work) => work.Item1.Tile(tile, work.state));
        GC.KeepAlive(state);
    }

    /// <summary>The local index of bits of the state's index.</summary>
    internal ulong ToLocal(ulong global)
    {
        ulong result = 0;
        for (int i = 0; i < tileSites.Length; i++) result |= (global >> tileSites[i] & 1) << i;
        return result;
    }

    public override void Dispose()
    {
        foreach (TileOperation o in operations) o.Dispose();
        base.Dispose();
    }

    private void Tile(long index, Amplitudes state)
    {
        int count = 2 << tileSites.Length, extra = 0;
        foreach (TileOperation o in operations) extra = Math.Max(extra, o.ScratchCount);
        double* scratch = KernelScratch.Get(extra + (IsBlock ? 0 : count)), tile = scratch + (extra + 7) / 8 * 8;
        ulong origin = Origin((ulong)index);
        double* data = state.Pointer + 2 * (long)origin;
        if (IsBlock) tile = data;
        else Move(data, tile, collect: true);
        foreach (TileOperation o in operations) o.Apply(tile, tileSites.Length, origin, scratch);
        if (!IsBlock) Move(data, tile, collect: false);
    }

    private void Move(double* data, double* tile, bool collect)
    {
        const int Run = 2 << RunSites;
        for (int r = 0; r < runs.Length; r++)
        {
            Span<double> far = new(data + 2 * runs[r], Run), near = new(tile + (long)r * Run, Run);
            if (collect) far.CopyTo(near);
            else near.CopyTo(far);
        }
    }

    private ulong ToGlobal(ulong local)
    {
        ulong result = 0;
        for (int i = 0; i < tileSites.Length; i++) result |= (local >> i & 1) << tileSites[i];
        return result;
    }

    // Spreads the number of a tile over the sites outside.
    private ulong Origin(ulong tile)
    {
        ulong result = 0;
        for (int site = 0, i = 0; site < sites; site++)
            if ((Active >> site & 1) == 0) result |= (tile >> i++ & 1) << site;
        return result;
    }
}
