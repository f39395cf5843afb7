using System.Numerics;

namespace Remanence.Benchmarks.Macro;

/// <summary>Accumulation of a Gram matrix: one block of size rows and size / 2 columns, complex.</summary>
public static class GramBenchmark
{
    /// <summary>Times <see cref="MatrixProduct.AddGram(ComplexMatrix, ReadOnlySpan{Complex}, int, int)"/>; the check is the trace.</summary>
    public static MacroResult Run(int size, int repeat)
    {
        int columns = size / 2;
        Complex[] block = EigenvaluesBenchmark.Entries((long)size * columns);
        ComplexMatrix sum = new(size, size);
        return MacroResult.Measure(repeat, () =>
        {
            Array.Clear(sum.Data);
            MatrixProduct.AddGram(sum, block, size, columns);
            return sum.Trace().Real;
        });
    }

    /// <summary>Times the product of two square matrices.</summary>
    public static MacroResult RunProduct(int size, int repeat)
    {
        ComplexMatrix a = EigenvaluesBenchmark.Hermitian(size);
        return MacroResult.Measure(repeat, () => MatrixProduct.Multiply(a, a).Trace().Real);
    }
}
