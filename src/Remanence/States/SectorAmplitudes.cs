using System.Numerics;

namespace Remanence;

/// <summary>From amplitudes of orbits to amplitudes of strings.</summary>
internal static unsafe class SectorAmplitudes
{
    /// <summary>The same for any other sector.</summary>
    internal static void WriteOut(SectorBasis basis, Amplitudes orbits, Amplitudes strings)
    {
        for (int i = 0; i < basis.Count; i++)
        {
            Complex c = orbits.ComplexBlock(i, 1)[0];
            foreach ((uint s, Complex amplitude) in basis.Strings(i)) strings.ComplexBlock(s, 1)[0] += amplitude * c;
        }

        GC.KeepAlive(orbits);
        GC.KeepAlive(strings);
    }

    /// <summary>The amplitudes over a sector's basis of a vector over strings, the part outside the sector being lost.</summary>
    internal static void Project(SectorBasis basis, Amplitudes strings, Amplitudes orbits)
    {
        for (int i = 0; i < basis.Count; i++)
        {
            Complex sum = 0;
            foreach ((uint s, Complex amplitude) in basis.Strings(i)) sum += Complex.Conjugate(amplitude) * strings.ComplexBlock(s, 1)[0];
            orbits.ComplexBlock(i, 1)[0] = sum;
        }

        GC.KeepAlive(orbits);
        GC.KeepAlive(strings);
    }

    // Every string of an orbit of size |O| has the amplitude a / sqrt|O|.
    internal static void WriteOut(DihedralBasis basis, Amplitudes orbits, Amplitudes strings)
    {
        int sites = basis.Sites;
        ulong mask = (1UL << sites) - 1;
        double* from = orbits.Pointer, to = strings.Pointer;
        for (int i = 0; i < basis.Count; i++)
        {
            double factor = 1 / Math.Sqrt(basis.OrbitSizes[i]), re = factor * from[2L * i], im = factor * from[2L * i + 1];
            ulong word = basis.Representatives[i], mirrored = 0;
            for (int j = 0; j < sites; j++) mirrored |= (word >> j & 1) << (sites - 1 - j);
            for (int j = 0; j < sites; j++)
            {
                to[2 * word] = to[2 * mirrored] = re;
                to[2 * word + 1] = to[2 * mirrored + 1] = im;
                word = (word << 1 | word >> (sites - 1)) & mask;
                mirrored = (mirrored << 1 | mirrored >> (sites - 1)) & mask;
            }
        }

        GC.KeepAlive(orbits);
        GC.KeepAlive(strings);
    }
}
