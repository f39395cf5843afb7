using System.Numerics;

namespace Remanence;

/// <content>Where states come from.</content>
public sealed partial class StateVector
{
    private const int RandomChunk = 1 << 12;

    /// <summary>A product of spins: one spinor for every site, or one for each, site 0 first.</summary>
    /// <param name="space">The full space, or a sector that holds the product: the symmetric one holds uniform products only.</param>
    /// <param name="spinors">1 or N spinors.</param>
    /// <exception cref="ArgumentException">The number of spinors is neither 1 nor N, or the product lies outside the sector.</exception>
    public static StateVector Product(SpinSpace space, params ReadOnlySpan<Spinor> spinors)
    {
        ArgumentNullException.ThrowIfNull(space);
        int n = space.Sites;
        if (spinors.Length != 1 && spinors.Length != n) throw new ArgumentException($"A product state on {space} needs 1 or {n} spinors, but was given {spinors.Length}.", nameof(spinors));
        if (space.Sector is not null) return space.Sector == Sector.Symmetric ? UniformInSector(space, spinors) : ProjectedProduct(space, spinors);
        Amplitudes amplitudes = Amplitudes.For(space, 2);
        WriteProduct(amplitudes, n, spinors);
        return new StateVector(space, amplitudes);
    }

    /// <summary>A random state: independent complex normal amplitudes, normalized (uniform on the sphere). Amplitude b is a function of (seed, b) up to the norm.</summary>
    public static StateVector Random(Space space, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(space);
        Amplitudes amplitudes = Amplitudes.For(space, 2);
        long chunks = (amplitudes.LocalLength + RandomChunk - 1) / RandomChunk;
        Parallelism.For(chunks, (amplitudes, new RandomStream(seed)), static (chunk, work) =>
        {
            (Amplitudes target, RandomStream stream) = work;
            long start = chunk * RandomChunk;
            Span<Complex> block = target.LocalComplexBlock(start, (int)Math.Min(RandomChunk, target.LocalLength - start));
            for (int i = 0; i < block.Length; i++)
            {
                (double re, double im) = stream.NormalPair((ulong)(target.LocalStart + start + i));
                block[i] = new Complex(re, im);
            }
        });
        amplitudes.Scale(1 / amplitudes.Norm());
        return new StateVector(space, amplitudes);
    }

    /// <summary>A state from its amplitudes, which are copied.</summary>
    /// <exception cref="ArgumentException">The number of amplitudes is not the dimension, or the norm differs from 1 by more than 1e-10.</exception>
    public static StateVector From(Space space, ReadOnlySpan<Complex> amplitudes)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (amplitudes.Length != space.Dimension) throw new ArgumentException($"A state on {space} needs {space.Dimension} amplitudes, but was given {amplitudes.Length}.", nameof(amplitudes));
        StateVector state = new(space, Amplitudes.For(space, 2));
        Amplitudes target = state.Amplitudes;
        for (long start = 0; start < target.LocalLength; start += RandomChunk)
        {
            int count = (int)Math.Min(RandomChunk, target.LocalLength - start);
            amplitudes.Slice((int)(target.LocalStart + start), count).CopyTo(target.LocalComplexBlock(start, count));
        }

        double norm = state.Norm;
        if (Math.Abs(norm - 1) <= 1e-10) return state;
        state.Dispose();
        throw new ArgumentException($"A state must have norm 1, but the amplitudes have norm {norm:R}; divide them by it.", nameof(amplitudes));
    }

    // Sites that are bits of the rank multiply a whole slice; the others, site by site: the strings of the first j sites are known, site j doubles them.
    private static void WriteProduct(Amplitudes amplitudes, int sites, ReadOnlySpan<Spinor> spinors)
    {
        amplitudes.LocalComplexBlock(0, 1)[0] = Complex.One;
        for (int j = 0; j < sites; j++)
        {
            Spinor spinor = spinors[spinors.Length == 1 ? 0 : j];
            long half = 1L << j;
            if (half >= amplitudes.LocalLength)
            {
                Complex factor = (amplitudes.LocalStart >> j & 1) != 0 ? spinor.One : spinor.Zero;
                for (long start = 0; start < amplitudes.LocalLength; start += RandomChunk)
                    foreach (ref Complex value in amplitudes.LocalComplexBlock(start, (int)Math.Min(RandomChunk, amplitudes.LocalLength - start))) value *= factor;
                continue;
            }

            for (long start = 0; start < half; start += RandomChunk)
            {
                int count = (int)Math.Min(RandomChunk, half - start);
                Span<Complex> low = amplitudes.LocalComplexBlock(start, count), high = amplitudes.LocalComplexBlock(half + start, count);
                for (int i = 0; i < count; i++)
                {
                    high[i] = low[i] * spinor.One;
                    low[i] *= spinor.Zero;
                }
            }
        }
    }

    private static StateVector ProjectedProduct(SpinSpace space, ReadOnlySpan<Spinor> spinors)
    {
        // Sector states are repeated on every rank, and so is the product that is projected.
        using Ranks.Scope alone = Ranks.Alone();
        using StateVector full = Product(space with { Sector = null }, spinors);
        StateVector state = new(space, new Amplitudes(space.Dimension, 2));
        SectorAmplitudes.Project(SectorBasis.Of(space), full.Amplitudes, state.Amplitudes);
        double inside = state.Amplitudes.SumOfSquares(), whole = full.Amplitudes.SumOfSquares();
        if (Math.Abs(inside - whole) <= 1e-12 * whole) return state;
        state.Dispose();
        throw new ArgumentException($"A product state in a sector ({space.Sector}) must lie in it, but only {inside / whole:R} of this one does; use another sector or the full space.", nameof(spinors));
    }

    private static StateVector UniformInSector(SpinSpace space, ReadOnlySpan<Spinor> spinors)
    {
        foreach (Spinor spinor in spinors)
        {
            if (spinor != spinors[0])
                throw new ArgumentException($"A product state in a sector ({space.Sector}) must have the same spinor on every site, but the given ones differ; use the full space.", nameof(spinors));
        }

        int n = space.Sites;
        DihedralBasis basis = DihedralBasis.Of(n);
        // <O|phi> = sqrt|O| u0^(N-k) u1^k for an orbit of |O| strings with k ones.
        Complex[] byOnes = new Complex[n + 1];
        for (int k = 0; k <= n; k++) byOnes[k] = Power(spinors[0].Zero, n - k) * Power(spinors[0].One, k);
        Amplitudes amplitudes = new(space.Dimension, 2);
        for (int i = 0; i < basis.Count; i++)
            amplitudes.ComplexBlock(i, 1)[0] = Math.Sqrt(basis.OrbitSizes[i]) * byOnes[BitOperations.PopCount(basis.Representatives[i])];
        return new StateVector(space, amplitudes);
    }

    private static Complex Power(Complex c, int exponent)
    {
        Complex result = Complex.One;
        for (int i = 0; i < exponent; i++) result *= c;
        return result;
    }
}
