using System.Numerics;

namespace Remanence.Tests.Numerics.LinearAlgebra;

[CollectionDefinition(nameof(ThreadCount), DisableParallelization = true)]
public class ThreadCount;

[Collection(nameof(ThreadCount))]
public class ThreadCountTests
{
    [Fact]
    public void Products_have_the_same_bits_for_any_number_of_threads()
    {
        ComplexMatrix a = TestMatrices.Complex(300, 310, 1), b = TestMatrices.Complex(310, 290, 2);
        RequireSameBits(() =>
        {
            ComplexMatrix gram = new(300, 300);
            MatrixProduct.AddGram(gram, a.Data, 300, 310);
            return [.. MatrixProduct.Multiply(a, b).Data, .. gram.Data];
        });
    }

    [Fact]
    public void Eigenvalues_and_vectors_have_the_same_bits_for_any_number_of_threads()
    {
        ComplexMatrix a = TestMatrices.Hermitian(530, 3);
        RealMatrix b = TestMatrices.Symmetric(530, 4);
        RequireSameBits(() =>
        {
            (double[] values, ComplexMatrix vectors) = HermitianEigen.Decompose(a);
            (double[] realValues, RealMatrix realVectors) = SymmetricEigen.Decompose(b);
            return [.. vectors.Data, .. values, .. realValues, .. realVectors.Data, .. HermitianEigen.Values(a), .. SymmetricEigen.Values(b)];
        });
    }

    [Fact]
    public void Solutions_and_exponentials_have_the_same_bits_for_any_number_of_threads()
    {
        ComplexMatrix a = TestMatrices.Complex(330, 330, 5), b = TestMatrices.Complex(330, 300, 6);
        RealMatrix c = TestMatrices.Real(500, 500, 7);
        RequireSameBits(() => [.. LuFactorization.Of(a).Solve(b).Data, .. MatrixExponential.Of(a).Data, .. LuFactorization.Of(c).Inverse().Data, .. GeneralEigen.Decompose(a).Vectors.Data]);
    }

    private static void RequireSameBits(Func<Complex[]> work)
    {
        int before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 1;
            Complex[] expected = work();
            foreach (int threads in new[] { 2, 7 })
            {
                Parallelism.Threads = threads;
                Complex[] found = work();
                for (int k = 0; k < expected.Length; k++)
                {
                    Assert.Equal(BitConverter.DoubleToInt64Bits(expected[k].Real), BitConverter.DoubleToInt64Bits(found[k].Real));
                    Assert.Equal(BitConverter.DoubleToInt64Bits(expected[k].Imaginary), BitConverter.DoubleToInt64Bits(found[k].Imaginary));
                }
            }
        }
        finally
        {
            Parallelism.Threads = before;
        }
    }
}
