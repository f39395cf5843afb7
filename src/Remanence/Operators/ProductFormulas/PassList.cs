using System.Numerics;

namespace Remanence;

/// <summary>
/// Exponentials of commuting groups, one after the other, arranged into as few passes over the state as their order allows: phases and rotations of low sites share a pass over consecutive blocks,
/// rotations of high sites one over collected tiles. Inside a group the order is free, so a group begins with what fits the pass before it.
/// </summary>
internal sealed class PassList : IDisposable
{
    private readonly int sites, blockSites;
    private readonly ulong block, run;
    private readonly ulong[] windows;
    private readonly List<StatePass> passes = [];
    private List<RealString>? pending;

    /// <param name="sites">Sites of the state, at least 2.</param>
    internal PassList(int sites)
    {
        this.sites = sites;
        blockSites = Math.Min(sites, TilePass.BlockSites);
        block = (1UL << blockSites) - 1;
        run = (1UL << TilePass.RunSites) - 1;
        windows = [.. Windows(sites)];
    }

    /// <summary>Number of passes over the state.</summary>
    internal int Count => passes.Count;

    internal void Apply(Amplitudes state)
    {
        foreach (StatePass pass in passes) pass.Apply(state);
    }

    public void Dispose()
    {
        foreach (StatePass pass in passes) pass.Dispose();
    }

    /// <summary>exp(-i angle) for strings of Z.</summary>
    internal void Diagonal(IEnumerable<RealString> angles)
    {
        pending ??= [];
        pending.AddRange(angles.Where(a => a.Coefficient != 0));
    }

    /// <summary>exp(-i angle Y) on every site.</summary>
    internal void Fields(double[] angles)
    {
        double[] tangents = new double[sites], again = new double[sites];
        double scale = 1;
        for (int j = 0; j < sites; j++)
        {
            // Modulo half a turn, which is a sign; steep rotations are done in two halves so that tangents stay at most 1.
            double turns = Math.Round(angles[j] / Math.PI), angle = Math.IEEERemainder(angles[j], Math.PI);
            if (Math.IEEERemainder(turns, 2) != 0) scale = -scale;
            bool steep = Math.Abs(angle) > Math.PI / 4;
            if (steep) angle /= 2;
            (double sine, double cosine) = Math.SinCos(angle);
            tangents[j] = sine / cosine;
            again[j] = steep ? tangents[j] : 0;
            scale *= steep ? cosine * cosine : cosine;
        }

        if (pending is not null || passes.Count == 0 || passes[^1] is TilePass { IsBlock: true })
        {
            Low(tangents, again, scale);
            High(tangents, again);
        }
        else
        {
            High(tangents, again);
            Low(tangents, again, scale);
        }
    }

    /// <summary>exp(-i angle string) for commuting strings.</summary>
    internal void Strings(RealString[] angles)
    {
        Finish();
        RealString[] low = [.. angles.Where(a => (a.Letters.X & ~block) == 0)], high = [.. angles.Where(a => (a.Letters.X & ~block) != 0)];
        bool lowFirst = passes.Count == 0 || passes[^1] is TilePass { IsBlock: true };
        if (lowFirst) AddStrings(low, block);
        List<(ulong Active, List<RealString> Strings)> places = [.. windows.Select(w => (w, new List<RealString>()))];
        foreach (RealString a in high)
        {
            ulong needed = a.Letters.X & ~run;
            int place = places.FindIndex(p => (needed & ~p.Active) == 0);
            if (place < 0) place = places.FindIndex(windows.Length, p => BitOperations.PopCount((p.Active & ~run) | needed) <= TilePass.CollectedSites);
            if (place >= 0)
            {
                places[place].Strings.Add(a);
                places[place] = (places[place].Active | needed, places[place].Strings);
            }
            else if (BitOperations.PopCount(needed) <= TilePass.CollectedSites)
            {
                places.Add((needed | run, [a]));
            }
            else
            {
                passes.Add(new WholePass(StringRotation.Of(a, mask => mask, ulong.MaxValue)));
            }
        }

        foreach ((ulong active, List<RealString> strings) in places) AddStrings([.. strings], active);
        if (!lowFirst) AddStrings(low, block);
    }

    /// <summary>Ends the list: phases that wait for a rotation to be merged with become a pass of their own.</summary>
    internal void Finish()
    {
        if (pending is not null) Low(new double[sites], new double[sites], 1);
    }

    // Windows of high sites that overlap by one site, so that bonds across their border have a tile.
    private static IEnumerable<ulong> Windows(int sites)
    {
        ulong lowest = (1UL << TilePass.RunSites) - 1;
        for (int top = sites; top > TilePass.BlockSites;)
        {
            int bottom = Math.Max(TilePass.RunSites, top - TilePass.CollectedSites);
            yield return lowest | (((1UL << top) - 1) & ~((1UL << bottom) - 1));
            if (bottom <= TilePass.BlockSites) yield break;
            top = bottom + 1;
        }
    }

    private void Low(double[] tangents, double[] again, double scale)
    {
        DiagonalPhases? phases = pending is null ? null : new DiagonalPhases(pending, blockSites, 1);
        RealString[] left = phases?.Left ?? [];
        pending = null;
        if (phases is { IsTrivial: true }) phases = null;
        double[] low = tangents[..blockSites], lowAgain = again[..blockSites];
        if (left.Length > 0) AddStrings(left, block);
        if (phases is not null || scale != 1 || Array.Exists(low, t => t != 0)) Pass(block).Add(new FieldRotations(low, phases, scale));
        if (Array.Exists(lowAgain, t => t != 0)) Pass(block).Add(new FieldRotations(lowAgain, null, 1));
    }

    private void High(double[] tangents, double[] again)
    {
        ulong done = block;
        foreach (ulong window in windows)
        {
            ulong here = window & ~done;
            done |= window;
            foreach (double[] source in (double[][])[tangents, again])
            {
                if (!Enumerable.Range(0, sites).Any(j => (here >> j & 1) != 0 && source[j] != 0)) continue;
                TilePass pass = Pass(window);
                double[] local = new double[pass.TileSites];
                for (int j = 0; j < sites; j++)
                    if ((here >> j & 1) != 0) local[BitOperations.PopCount(pass.Active & ((1UL << j) - 1))] = source[j];
                pass.Add(new FieldRotations(local, null, 1));
            }
        }
    }

    private void AddStrings(RealString[] angles, ulong active)
    {
        if (angles.Length == 0) return;
        TilePass pass = Pass(active);
        pass.Add(new StringRotations([.. angles.Select(a => StringRotation.Of(a, pass.ToLocal, pass.Active))]));
    }

    // The last pass if it has these sites, otherwise a new one.
    private TilePass Pass(ulong active)
    {
        if (passes.Count > 0 && passes[^1] is TilePass last && (active == last.Active || (!last.IsBlock && active != block && (active & ~last.Active) == 0))) return last;
        TilePass pass = new(sites, active);
        passes.Add(pass);
        return pass;
    }
}
