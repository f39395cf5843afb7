using System.Numerics;

namespace Remanence;

/// <summary>
/// A sum of Pauli strings on the symmetric sector of a ring. Row O, per string of the orbit: (H psi)(r) = sum over terms of &lt;r|P|z&gt; psi(z), z = r with the term's bits flipped, so every
/// distinct flip is one neighbor of every row. Amplitude c_O = sqrt(size) psi(r).
/// </summary>
/// <remarks>
/// Cost to build: orbits times flips times about 30 ns on one thread, in parallel. Storage: 4 bytes per row and flip, and 8 (real) or 16 (complex) more where the terms' signs
/// depend on the string.
/// </remarks>
internal sealed unsafe class SectorOperator : LinearOperator
{
    internal const int BlockRows = 8;
    private readonly SpinSpace space;
    private readonly DihedralBasis basis;
    private readonly ulong[] flips;
    private readonly Amplitudes diagonal, roots, inverseRoots, targets;
    private readonly Amplitudes? weights, imaginaryWeights;
    private readonly double uniform;
    private readonly Lazy<(double, double)> bounds;
    private Amplitudes? spare;

    /// <exception cref="ArgumentException">A term is not invariant.</exception>
    internal SectorOperator(PauliSum sum, SpinSpace space)
    {
        this.space = space;
        basis = DihedralBasis.Of(space.Sites);
        SectorTerms.Check(sum, space);
        IsHermitian = sum.IsHermitian;
        IsReal = sum.IsReal;
        bounds = new(() =>
        {
            (double lower, double upper) = SectorTerms.Bounds(sum, space.Sites);
            (double wideLower, double wideUpper) = sum.On(space with { Sector = null }).SpectralBounds;
            return (Math.Max(lower, wideLower), Math.Min(upper, wideUpper));
        });

        PauliTerm[][] groups = [.. sum.Terms.Where(t => t.Letters.X != 0).GroupBy(t => t.Letters.X).OrderBy(g => g.Key).Select(g => g.ToArray())];
        PauliTerm[] fixedTerms = [.. sum.Terms.Where(t => t.Letters.X == 0)];
        flips = [.. groups.Select(g => g[0].Letters.X)];
        bool isUniform = groups.All(g => g.Length == 1 && g[0].Letters.Z == 0 && g[0].Coefficient == groups[0][0].Coefficient) && IsReal;
        long rows = (basis.Count + BlockRows - 1L) / BlockRows * BlockRows, entries = Math.Max(1, rows * flips.Length);
        uniform = isUniform && groups.Length > 0 ? groups[0][0].Coefficient.Real : 0;
        diagonal = new Amplitudes(rows, IsReal ? 1 : 2);
        roots = new Amplitudes(rows, 1);
        inverseRoots = new Amplitudes(rows, 1);
        targets = new Amplitudes((entries + 1) / 2, 1);
        weights = isUniform ? null : new Amplitudes(entries, 1);
        imaginaryWeights = isUniform || IsReal ? null : new Amplitudes(entries, 1);
        Parallelism.For((rows + Chunk - 1) / Chunk, c => Fill(c * Chunk, Math.Min(basis.Count, (c + 1) * Chunk), groups, fixedTerms));
    }

    private const long Chunk = 1024;

    /// <inheritdoc/>
    public override Space Space => space;

    /// <inheritdoc/>
    public override bool IsHermitian { get; }

    /// <inheritdoc/>
    public override bool IsReal { get; }

    /// <inheritdoc/>
    public override (double Lower, double Upper) SpectralBounds => IsHermitian ? bounds.Value : throw NotHermitian();

    /// <inheritdoc/>
    public override void Apply(Amplitudes x, Amplitudes y, double scale = 1, double shift = 0, double keep = 0)
    {
        CheckShapes(x, y);
        ApplyOnto(x, y, y, scale, shift, keep);
    }

    /// <inheritdoc/>
    internal override void ApplyOnto(Amplitudes x, Amplitudes previous, Amplitudes y, double scale, double shift, double keep)
    {
        CheckShapes(x, y);
        if (!ReferenceEquals(x, previous)) CheckShapes(x, previous);
        int* to = (int*)targets.Pointer;
        if (imaginaryWeights is not null || (weights is null && !IsReal))
        {
            var complex = new SectorComplexRows(basis.Count, flips.Length, to, weights!.Pointer, imaginaryWeights!.Pointer, diagonal.Pointer, x.Pointer, previous.Pointer, y.Pointer, x.Lanes, scale, shift, keep);
            Run(complex, static (c, rows) => rows.Block(c));
        }
        else
        {
            Amplitudes? scaled = weights is null ? Rent(x) : null;
            if (scaled is not null) ScaleRows(x, scaled);
            var real = new SectorRows(basis.Count, flips.Length, to, weights is null ? null : weights.Pointer, diagonal.Pointer, roots.Pointer, (scaled ?? x).Pointer, x.Pointer, previous.Pointer, y.Pointer, x.Lanes, scale, shift, keep, scale * uniform);
            Run(real, static (c, rows) => rows.Block(c));
            if (scaled is not null) Return(scaled);
        }

        GC.KeepAlive(x);
        GC.KeepAlive(previous);
        GC.KeepAlive(y);
        GC.KeepAlive(this);
    }

    // The scaled copy of the input, kept between calls; concurrent calls take their own.
    private Amplitudes Rent(Amplitudes like)
    {
        Amplitudes? known = Interlocked.Exchange(ref spare, null);
        if (known is not null && known.Lanes == like.Lanes) return known;
        known?.Dispose();
        return new Amplitudes(like.Length, like.Lanes);
    }

    private void Return(Amplitudes scaled) => Interlocked.Exchange(ref spare, scaled)?.Dispose();

    private void ScaleRows(Amplitudes x, Amplitudes scaled)
    {
        var work = new SectorScaling(basis.Count, inverseRoots.Pointer, x.Pointer, scaled.Pointer, x.Lanes);
        Run(work, static (c, w) => w.Block(c));
    }

    // Small sectors are not worth waking threads.
    private void Run<TWork>(TWork work, Action<long, TWork> body)
    {
        long chunks = (basis.Count + SectorRows.Rows - 1L) / SectorRows.Rows;
        if (basis.Count * (long)(flips.Length + 1) < 1 << 16)
            for (long c = 0; c < chunks; c++) body(c, work);
        else
            Parallelism.For(chunks, work, body);
    }

    private void Fill(long first, long end, PauliTerm[][] groups, PauliTerm[] fixedTerms)
    {
        ReadOnlySpan<uint> strings = basis.Representatives;
        ReadOnlySpan<byte> sizes = basis.OrbitSizes;
        int* to = (int*)targets.Pointer;
        for (long row = first; row < end; row++)
        {
            uint r = strings[(int)row];
            Complex value = Sum(fixedTerms, r);
            if (IsReal) diagonal.Pointer[row] = value.Real;
            else (diagonal.Pointer[2 * row], diagonal.Pointer[2 * row + 1]) = (value.Real, value.Imaginary);
            roots.Pointer[row] = Math.Sqrt(sizes[(int)row]);
            inverseRoots.Pointer[row] = 1 / roots.Pointer[row];
            for (int m = 0; m < flips.Length; m++)
            {
                long place = (row / BlockRows * flips.Length + m) * BlockRows + row % BlockRows;
                uint z = r ^ (uint)flips[m];
                int target = basis.IndexOfRepresentative(CyclicBits.SmallestImage(z, basis.Sites));
                to[place] = target;
                if (weights is null) continue;
                // The root of the quotient, correctly rounded, is what makes the matrix symmetric.
                value = Sum(groups[m], z) * Math.Sqrt((double)sizes[(int)row] / sizes[target]);
                weights.Pointer[place] = value.Real;
                if (imaginaryWeights is not null) imaginaryWeights.Pointer[place] = value.Imaginary;
            }
        }

        GC.KeepAlive(this);
    }

    // The factor of terms that flip alike, acting on the string z: i^|X and Z| (-1)^|z and Z| each.
    private static Complex Sum(PauliTerm[] terms, uint z)
    {
        Complex sum = 0;
        foreach (PauliTerm t in terms)
        {
            Complex value = t.Coefficient * PauliString.PowerOfI(t.Letters.CountY);
            sum += (BitOperations.PopCount(z & t.Letters.Z) & 1) == 0 ? value : -value;
        }

        return sum;
    }
}
