using System.Numerics;

namespace Remanence.Tests.Operators;

/// <summary>Random operators and vectors for the properties; the seed decides everything.</summary>
internal static class RandomSums
{
    internal static PauliSum Sum(Random random, int sites, int terms, bool real = false, bool hermitian = false)
    {
        List<PauliTerm> list = [];
        for (int i = 0; i < terms; i++)
        {
            PauliString letters = new((ulong)random.NextInt64() & ((1UL << sites) - 1), (ulong)random.NextInt64() & ((1UL << sites) - 1));
            double a = random.NextDouble() - 0.5, b = hermitian ? 0 : random.NextDouble() - 0.5;
            Complex c = real ? letters.CountY % 2 == 0 ? a : new Complex(0, b) : new Complex(a, b);
            if (c != 0) list.Add(new PauliTerm(c, letters));
        }

        return PauliSum.FromTerms(list);
    }

    internal static Amplitudes Vector(Random random, long length, int lanes)
    {
        Amplitudes x = new(length, lanes);
        foreach (ref double value in x.Block(0, (int)(length * lanes))) value = random.NextDouble() - 0.5;
        return x;
    }
}
