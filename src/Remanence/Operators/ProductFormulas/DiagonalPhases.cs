using System.Numerics;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>
/// exp(-i sum of angles times products of Z) over the amplitudes of one block of low sites at a time, times a real number, without a sine per amplitude. The block's own strings give one table. Strings that
/// also reach high sites give, for each block, two short lists of factors: one over the lowest sites, one over the other sites of the block.
/// </summary>
internal sealed unsafe class DiagonalPhases : IDisposable
{
    /// <summary>Lowest sites, over which the factors of a block repeat.</summary>
    internal const int InnerSites = 7;

    private readonly Amplitudes? table;
    private readonly Reaching[] inner, outer;
    private readonly RealString[] high;
    private readonly int blockSites;

    /// <param name="angles">Strings of Z with their angles.</param>
    /// <param name="blockSites">Low sites that a block holds, at least 2.</param>
    /// <param name="scale">Real factor of all amplitudes.</param>
    internal DiagonalPhases(IReadOnlyList<RealString> angles, int blockSites, double scale)
    {
        this.blockSites = blockSites;
        Scale = scale;
        InnerCount = 1 << Math.Min(InnerSites, blockSites);
        ulong block = (1UL << blockSites) - 1, low = (ulong)InnerCount - 1;
        RealString[] own = [.. angles.Where(a => (a.Letters.Z & ~block) == 0)], reaching = [.. angles.Where(a => (a.Letters.Z & ~block) != 0)];
        if (own.Length > 0)
        {
            table = new Amplitudes(1L << blockSites, 2);
            double[] energies = new double[1 << blockSites];
            foreach (RealString a in own) energies[a.Letters.Z] += a.Coefficient;
            Signs.Transform(energies);
            Exponentials(energies, table.Pointer);
            GC.KeepAlive(table);
        }

        high = [.. reaching.Where(a => (a.Letters.Z & block) == 0)];
        inner = Group(reaching.Where(a => (a.Letters.Z & block) != 0 && (a.Letters.Z & block & ~low) == 0), 0, low, block);
        outer = Group(reaching.Where(a => (a.Letters.Z & block) != 0 && (a.Letters.Z & low) == 0), InnerSites, block, block);
        Left = [.. reaching.Where(a => (a.Letters.Z & low) != 0 && (a.Letters.Z & block & ~low) != 0)];
    }

    /// <summary>Strings that reach from both parts of the block to high sites; they are not part of these phases.</summary>
    internal RealString[] Left { get; }

    internal double Scale { get; }

    /// <summary>Amplitudes over which the inner factors run.</summary>
    internal int InnerCount { get; }

    internal int OuterCount => (1 << blockSites) / InnerCount;

    internal bool HasTable => table is not null;

    internal bool HasInner => inner.Length > 0;

    /// <summary>True when every phase is 0.</summary>
    internal bool IsTrivial => table is null && inner.Length == 0 && outer.Length == 0 && high.Length == 0;

    /// <summary>The block's own phases, complex, or null.</summary>
    internal double* Table => table is null ? null : table.Pointer;

    /// <summary>Doubles that <see cref="Factors"/> fills.</summary>
    internal int FactorCount => 2 * InnerCount + 2 * OuterCount + Math.Max(InnerCount, OuterCount);

    /// <summary>The factors of the block at an index: inner ones first, then outer ones, which include the strings on high sites only and the scale; interleaved complex numbers.</summary>
    internal void Factors(ulong origin, double* factors)
    {
        double* innerFactors = factors, outerFactors = factors + 2 * InnerCount, energies = outerFactors + 2 * OuterCount;
        if (HasInner)
        {
            Span<double> e = new(energies, InnerCount);
            Fill(inner, origin, e);
            Exponentials(e, innerFactors);
        }

        Span<double> f = new(energies, OuterCount);
        Fill(outer, origin, f);
        double shift = 0;
        foreach (RealString a in high) shift += Sign(origin, a.Letters.Z, a.Coefficient);
        foreach (ref double v in f) v += shift;
        Exponentials(f, outerFactors);
        for (int i = 0; i < 2 * OuterCount; i++) outerFactors[i] *= Scale;
    }

    public void Dispose() => table?.Dispose();

    private static void Fill(Reaching[] groups, ulong origin, Span<double> energies)
    {
        energies.Clear();
        foreach (Reaching g in groups)
            foreach (RealString a in g.Strings) energies[g.Mask] += Sign(origin, a.Letters.Z, a.Coefficient);
        if (groups.Length > 0) Signs.Transform(energies);
    }

    private static double Sign(ulong origin, ulong mask, double value) => (BitOperations.PopCount(origin & mask) & 1) == 0 ? value : -value;

    private static Reaching[] Group(IEnumerable<RealString> strings, int shift, ulong part, ulong block) =>
        [.. strings.GroupBy(a => (int)((a.Letters.Z & block & part) >> shift)).OrderBy(g => g.Key).Select(g => new Reaching(g.Key, [.. g]))];

    // exp(-i e) for every entry, eight at a time; the last ones as if zeros followed.
    private static void Exponentials(ReadOnlySpan<double> energies, double* phases)
    {
        const double Turns = -0.5 / Math.PI;
        double* sines = stackalloc double[16];
        for (int i = 0; i < energies.Length; i += 8)
        {
            int count = Math.Min(8, energies.Length - i);
            Span<double> eight = new(sines, 8);
            eight.Clear();
            energies.Slice(i, count).CopyTo(eight);
            (Vector512<double> sin, Vector512<double> cos) = ElementaryFunctions.SinCosOfTurns(Vector512.Load(sines) * Vector512.Create(Turns));
            sin.Store(sines);
            cos.Store(sines + 8);
            for (int k = 0; k < count; k++) (phases[2 * (i + k)], phases[2 * (i + k) + 1]) = (sines[8 + k], sines[k]);
        }
    }

    private readonly record struct Reaching(int Mask, RealString[] Strings);
}

/// <summary>Sums over signs: f[b] = sum over m of (-1)^popcount(b and m) c[m], in place.</summary>
internal static class Signs
{
    /// <param name="values">2^n numbers.</param>
    internal static void Transform(Span<double> values)
    {
        for (int half = 1; half < values.Length; half *= 2)
            for (int start = 0; start < values.Length; start += 2 * half)
                for (int i = start; i < start + half; i++)
                    (values[i], values[i + half]) = (values[i] + values[i + half], values[i] - values[i + half]);
    }
}
