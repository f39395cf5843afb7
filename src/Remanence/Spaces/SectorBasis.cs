using System.Numerics;

namespace Remanence;

/// <summary>
/// The orbits of N-bit strings under the symmetries of a <see cref="Sector"/>. Basis state i is (|G| |S|)^(-1/2) sum over g in G of conj(chi(g)) |g r_i&gt;, r_i the smallest string of the orbit, S its stabilizer and
/// chi the sector's character; orbits on whose stabilizer chi is not 1 hold no state.
/// </summary>
internal sealed class SectorBasis
{
    internal const int MaximumSites = 24;
    private static readonly Dictionary<SpinSpace, WeakReference<SectorBasis>> Cache = [];
    private static readonly Lock CacheLock = new();
    private readonly (int Shift, bool Mirror, bool Flip)[] elements;
    private readonly Complex[] characters;
    private readonly uint mask;

    private SectorBasis(SpinSpace space, Sector sector)
    {
        Sites = space.Sites;
        mask = uint.MaxValue >> (32 - Sites);
        Require(space, sector);
        List<(int Shift, bool Mirror, bool Flip)> group = [];
        List<Complex> values = [];
        for (int shift = 0; shift < (sector.Momentum is null ? 1 : Sites); shift++)
            for (int mirror = 0; mirror < (sector.Reflection is null ? 1 : 2); mirror++)
                for (int flip = 0; flip < (sector.FlipX is null ? 1 : 2); flip++)
                {
                    group.Add((shift, mirror == 1, flip == 1));
                    values.Add(Root(-(sector.Momentum ?? 0) * shift) * (mirror == 1 ? sector.Reflection!.Value : 1) * (flip == 1 ? sector.FlipX!.Value : 1));
                }

        elements = [.. group];
        characters = [.. values];
        IsReal = characters.All(c => c.Imaginary == 0);
        List<uint> strings = [];
        List<int> stabilizers = [];
        for (uint s = 0; ; s++)
        {
            int down = BitOperations.PopCount(s);
            bool wanted = (sector.UpSpins is not { } up || Sites - down == up) && (sector.FlipZ is not { } parity || (down & 1) == 0 == parity > 0);
            if (wanted && Stabilizer(s) is > 0 and int size)
            {
                strings.Add(s);
                stabilizers.Add(size);
            }

            if (s == mask) break;
        }

        if (strings.Count == 0) throw new ArgumentException($"The sector ({sector}) of {Sites} sites holds no state; choose other values of its symmetries.", nameof(space));
        Representatives = [.. strings];
        Stabilizers = [.. stabilizers];
    }

    internal int Sites { get; }

    internal int Count => Representatives.Length;

    /// <summary>The smallest string of every orbit, ascending.</summary>
    internal uint[] Representatives { get; }

    /// <summary>Number of group elements that leave the string alone.</summary>
    internal int[] Stabilizers { get; }

    /// <summary>Number of group elements.</summary>
    internal int GroupSize => elements.Length;

    /// <summary>True when the character is real.</summary>
    internal bool IsReal { get; }

    /// <summary>The basis of a space with a sector; one object serves everybody while anybody holds it. Costs 2^N strings times up to 4 N images.</summary>
    /// <exception cref="ArgumentException">The sector does not fit the sites, combines symmetries that do not commute, or is empty.</exception>
    internal static SectorBasis Of(SpinSpace space)
    {
        lock (CacheLock)
        {
            if (Cache.TryGetValue(space, out WeakReference<SectorBasis>? reference) && reference.TryGetTarget(out SectorBasis? known)) return known;
            var basis = new SectorBasis(space, space.Sector!);
            Cache[space] = new WeakReference<SectorBasis>(basis);
            return basis;
        }
    }

    /// <summary>The orbit of a string and the character of an element that leads from its smallest string to it; index -1 when the sector does not hold it.</summary>
    internal (int Index, Complex Character) Find(uint s)
    {
        uint best = s;
        int element = 0;
        for (int g = 1; g < elements.Length; g++)
        {
            uint image = Image(s, g);
            if (image < best) (best, element) = (image, g);
        }

        int index = Array.BinarySearch(Representatives, best);
        // best = g s, so s = g^-1 best, whose character is the conjugate.
        return index < 0 ? (-1, 0) : (index, Complex.Conjugate(characters[element]));
    }

    /// <summary>The strings of a basis state with their amplitudes; strings of short orbits come several times, to be added.</summary>
    internal IEnumerable<(uint String, Complex Amplitude)> Strings(int index)
    {
        double factor = 1 / Math.Sqrt((double)GroupSize * Stabilizers[index]);
        for (int g = 0; g < elements.Length; g++) yield return (Image(Representatives[index], g), factor * Complex.Conjugate(characters[g]));
    }

    private uint Image(uint s, int g)
    {
        (int shift, bool mirror, bool flip) = elements[g];
        if (mirror) s = CyclicBits.Mirror(s, Sites);
        if (shift > 0) s = ((s << shift) | (s >> (Sites - shift))) & mask;
        return flip ? ~s & mask : s;
    }

    // The size of the stabilizer; 0 when the string is not the smallest of its orbit or its orbit holds no state.
    private int Stabilizer(uint s)
    {
        int size = 0;
        for (int g = 0; g < elements.Length; g++)
        {
            uint image = Image(s, g);
            if (image < s) return 0;
            if (image != s) continue;
            if (Complex.Abs(characters[g] - 1) > 1e-9) return 0;
            size++;
        }

        return size;
    }

    // exp(2 pi i k / N), without rounding at quarter turns.
    private Complex Root(int k)
    {
        int place = (k % Sites + Sites) % Sites;
        if (4 * place % Sites == 0) return PauliString.PowerOfI(4 * place / Sites);
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * place / Sites);
        return new Complex(cosine, sine);
    }

    private static void Require(SpinSpace space, Sector sector)
    {
        int n = space.Sites;
        if (n > MaximumSites) throw new ArgumentException($"The sites of a sector other than Sector.Symmetric must be at most {MaximumSites}, but are {n}; use fewer sites.", nameof(space));
        if (sector.Momentum is { } k && (k < 0 || k >= n)) throw new ArgumentException($"The momentum of a sector of {n} sites must lie in 0..{n - 1}, but is {k}.", nameof(space));
        if (sector.UpSpins is { } up && (up < 0 || up > n)) throw new ArgumentException($"The spins up of a sector of {n} sites must lie in 0..{n}, but are {up}.", nameof(space));
        foreach ((string name, int? value) in ((string, int?)[])[("reflection", sector.Reflection), ("product of X", sector.FlipX), ("product of Z", sector.FlipZ)])
            if (value is not (null or 1 or -1)) throw new ArgumentException($"The {name} of a sector must be +1 or -1, but is {value}.", nameof(space));
        if (sector.Reflection is not null && sector.Momentum is { } q && 2 * q % n != 0) throw new ArgumentException($"A sector with a reflection must have the momentum 0 or N/2, but has {q} of {n}; leave the reflection out.", nameof(space));
        if (sector.FlipX is not null && sector.UpSpins is { } m && 2 * m != n) throw new ArgumentException($"A sector with a product of X must have half of the spins up, but has {m} of {n}; leave the product of X out.", nameof(space));
        if (sector.FlipX is not null && sector.FlipZ is not null && n % 2 != 0) throw new ArgumentException($"The products of X and Z over an odd number of sites do not commute, so a sector of {n} sites cannot have both; leave one out.", nameof(space));
    }
}
