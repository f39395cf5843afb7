using System.Numerics;

namespace Remanence;

/// <summary>A unitary that acts inside tiles of a state. A tile holds 2^sites amplitudes, interleaved; bit i of a local index is the i-th site of the tile.</summary>
internal abstract unsafe class TileOperation : IDisposable
{
    /// <summary>Up to here a piece of a tile stays in the first cache: 2^11 amplitudes, 32 KiB.</summary>
    internal const int CacheSites = 11;

    /// <summary>Acts on one tile.</summary>
    /// <param name="tile">Its amplitudes.</param>
    /// <param name="sites">Its number of sites.</param>
    /// <param name="origin">The values of all sites outside, as bits of the state's index.</param>
    /// <param name="scratch"><see cref="ScratchCount"/> doubles.</param>
    internal abstract void Apply(double* tile, int sites, ulong origin, double* scratch);

    /// <summary>Doubles of working memory.</summary>
    internal virtual int ScratchCount => 0;

    public virtual void Dispose()
    {
    }
}

/// <summary>Phases (or a real factor), and then a real rotation (a, b) -> (a - t b, b + t a) on every site of the tile.</summary>
/// <param name="tangents">t of every site of the tile.</param>
/// <param name="phases">Phases of a tile of consecutive low sites, or null.</param>
/// <param name="scale">A real factor, on top of that of the phases.</param>
internal sealed unsafe class FieldRotations(double[] tangents, DiagonalPhases? phases, double scale) : TileOperation
{
    internal override int ScratchCount => phases?.FactorCount ?? 0;

    internal override void Apply(double* tile, int sites, ulong origin, double* scratch)
    {
        int near = Math.Min(sites, CacheSites);
        bool lanes = phases is not null || scale != 1 || tangents[0] != 0 || tangents[1] != 0;
        phases?.Factors(origin, scratch);
        long piece = 2L << near, all = 2L << sites;
        for (long start = 0; start < all; start += piece)
        {
            if (lanes) Lanes(tile, start, piece, scratch);
            Sweep(tile + start, piece, 2, near);
        }

        Sweep(tile, all, near, sites);
    }

    public override void Dispose()
    {
        phases?.Dispose();
        base.Dispose();
    }

    private void Lanes(double* tile, long start, long count, double* factors)
    {
        if (phases is null)
        {
            RotationKernel.PhasesAndLanes(tile + start, null, null, scale, 0, (int)count, tangents[0], tangents[1]);
            return;
        }

        int run = 2 * phases.InnerCount;
        double* outer = factors + run, inner = phases.HasInner ? factors : null, table = phases.Table;
        for (long at = start; at < start + count; at += run)
        {
            double* factor = outer + at / run * 2;
            RotationKernel.PhasesAndLanes(tile + at, table == null ? null : table + at, inner, scale * factor[0], scale * factor[1], run, tangents[0], tangents[1]);
        }
    }

    // Three sites at a time; those of a tile that are never rotated cost nothing.
    private void Sweep(double* x, long count, int from, int to)
    {
        for (int site = from; site < to;)
        {
            if (tangents[site] == 0)
            {
                site++;
                continue;
            }

            long stride = 2L << site;
            int width = Math.Min(3, to - site);
            if (width == 3) RotationKernel.Sweep3(x, count, stride, tangents[site], tangents[site + 1], tangents[site + 2]);
            else if (width == 2) RotationKernel.Sweep2(x, count, stride, tangents[site], tangents[site + 1]);
            else RotationKernel.Sweep1(x, count, stride, tangents[site]);
            site += width;
        }
    }
}

/// <summary>exp(-i angle string) in a tile: flips and signs over the doubles of the tile, bit 0 being re/im, and the sites outside that only give a sign.</summary>
internal readonly record struct StringRotation(double Cosine, double Sine, ulong Flip, ulong Sign, ulong OuterSign)
{
    /// <param name="angle">The angle and the string.</param>
    /// <param name="toLocal">Where the sites of the tile lie in it.</param>
    /// <param name="inside">The sites of the tile.</param>
    internal static StringRotation Of(RealString angle, Func<ulong, ulong> toLocal, ulong inside)
    {
        PauliString s = angle.Letters;
        (double sine, double cosine) = Math.SinCos(angle.Coefficient);
        // -i sin (-i)^|Y| (-1)^|Z and b| x[b ^ X] over re/im: an imaginary factor is one more flip, i (re, im) = (-im, re).
        Complex factor = sine * PauliString.PowerOfI(3 + 3 * s.CountY);
        ulong flip = toLocal(s.X & inside) << 1, sign = toLocal(s.Z & inside) << 1;
        return factor.Imaginary == 0 || sine == 0
            ? new(cosine, factor.Real, flip, sign, s.Z & ~inside)
            : new(cosine, -factor.Imaginary, flip | 1, sign | 1, s.Z & ~inside);
    }
}

/// <summary>Rotations about commuting strings that flip sites of the tile only.</summary>
internal sealed unsafe class StringRotations(StringRotation[] rotations) : TileOperation
{
    private readonly StringRotation[] near = [.. rotations.Where(r => r.Flip >> (CacheSites + 1) == 0)], far = [.. rotations.Where(r => r.Flip >> (CacheSites + 1) != 0)];

    internal override void Apply(double* tile, int sites, ulong origin, double* scratch)
    {
        int nearSites = Math.Min(sites, CacheSites);
        long piece = 2L << nearSites, all = 2L << sites;
        if (near.Length > 0)
            for (long start = 0; start < all; start += piece)
                foreach (StringRotation r in near) Rotate(tile + start, piece, r, origin, (ulong)start);
        foreach (StringRotation r in far) Rotate(tile, all, r, origin, 0);
    }

    private static void Rotate(double* x, long count, in StringRotation r, ulong origin, ulong start)
    {
        int odd = BitOperations.PopCount(origin & r.OuterSign) + BitOperations.PopCount(start & r.Sign);
        RotationKernel.String(x, 0, r.Flip >> 3 == 0 ? count / 8 : count / 16, r.Flip, r.Sign, r.Cosine, (odd & 1) == 0 ? r.Sine : -r.Sine);
    }
}
