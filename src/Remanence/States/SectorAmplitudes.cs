namespace Remanence;

/// <summary>From amplitudes of orbits to amplitudes of strings.</summary>
internal static unsafe class SectorAmplitudes
{
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
