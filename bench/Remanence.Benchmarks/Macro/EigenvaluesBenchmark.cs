using System.Numerics;

namespace Remanence.Benchmarks.Macro;

/// <summary>Dense Hermitian eigenproblems of a given dimension; the check is the lowest eigenvalue.</summary>
public static class EigenvaluesBenchmark
{
    /// <summary>Eigenvalues of a complex Hermitian matrix.</summary>
    public static MacroResult Run(int size, int repeat)
    {
        ComplexMatrix a = Hermitian(size);
        return MacroResult.Measure(repeat, () => HermitianEigen.Values(a)[0]);
    }

    /// <summary>Eigenvalues and eigenvectors of a complex Hermitian matrix.</summary>
    public static MacroResult RunVectors(int size, int repeat)
    {
        ComplexMatrix a = Hermitian(size);
        return MacroResult.Measure(repeat, () => HermitianEigen.Decompose(a).Values[0]);
    }

    /// <summary>Eigenvalues of a real symmetric matrix.</summary>
    public static MacroResult RunReal(int size, int repeat)
    {
        RealMatrix a = Symmetric(size);
        return MacroResult.Measure(repeat, () => SymmetricEigen.Values(a)[0]);
    }

    /// <summary>Eigenvalues and eigenvectors of a real symmetric matrix.</summary>
    public static MacroResult RunRealVectors(int size, int repeat)
    {
        RealMatrix a = Symmetric(size);
        return MacroResult.Measure(repeat, () => SymmetricEigen.Decompose(a).Values[0]);
    }

    /// <summary>Complex numbers in the unit square around zero, from a fixed linear congruential generator.</summary>
    internal static Complex[] Entries(long count)
    {
        Complex[] entries = new Complex[count];
        ulong state = 1;
        for (long i = 0; i < count; i++) entries[i] = new Complex(Next(ref state), Next(ref state));
        return entries;
    }

    internal static ComplexMatrix Hermitian(int size)
    {
        Complex[] entries = Entries((long)size * size);
        ComplexMatrix a = new(size, size);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++) a[i, j] = (entries[i * size + j] + Complex.Conjugate(entries[j * size + i])) / Math.Sqrt(size);
        }

        return a;
    }

    private static RealMatrix Symmetric(int size)
    {
        ComplexMatrix hermitian = Hermitian(size);
        RealMatrix a = new(size, size);
        for (int i = 0; i < a.Data.Length; i++) a.Data[i] = hermitian.Data[i].Real;
        return a;
    }

    private static double Next(ref ulong state)
    {
        state = state * 6364136223846793005 + 1442695040888963407;
        return (state >> 11) * (1.0 / (1L << 53)) - 0.5;
    }
}
