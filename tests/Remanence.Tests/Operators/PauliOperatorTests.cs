using System.Numerics;

namespace Remanence.Tests.Operators;

public sealed class PauliOperatorTests
{
    [Fact]
    public void Apply_agrees_with_the_matrix_for_all_lanes_and_factors() => Properties.Check((int seed) =>
    {
        Random random = new(seed);
        int sites = random.Next(1, 7), lanes = 1 << random.Next(0, 3);
        PauliSum sum = RandomSums.Sum(random, sites, 12, real: lanes == 1);
        return Deviation(sum, sites, lanes, random) < 1e-13;
    });

    // Bits from one octet over one block, one pass and several passes, up to many tiles, against the scalar twin.
    [Theory]
    [InlineData(6, 1)]
    [InlineData(9, 2)]
    [InlineData(11, 4)]
    [InlineData(14, 1)]
    [InlineData(18, 1)]
    [InlineData(19, 1)]
    [InlineData(17, 4)]
    public void Fast_passes_agree_with_the_scalar_twin(int sites, int lanes)
    {
        Random random = new(sites + lanes);
        PauliSum ring = Models.IsingRing(sites, 1, -1.05, 0.5);
        PauliSum exchange = PauliSum.Sum(Enumerable.Range(0, sites).Select(j => Pauli.X(j) * Pauli.X((j + 1) % sites) + 0.7 * (Pauli.Y(j) * Pauli.Y((j + 1) % sites))));
        foreach (PauliSum sum in new[] { ring, ring + exchange, RandomSums.Sum(random, sites, 8, real: lanes == 1) })
        {
            using Amplitudes x = RandomSums.Vector(random, 1L << sites, lanes), y = RandomSums.Vector(random, 1L << sites, lanes);
            using Amplitudes expected = new(x.Length, lanes), onto = new(x.Length, lanes);
            LinearOperator a = sum.On(new SpinSpace(sites));
            expected.CopyFrom(y);
            a.ApplyOnto(x, y, onto, 0.7, 0.3, -0.9);
            a.Apply(x, y, 0.7, 0.3, -0.9);
            new RealTermList(sum, lanes).Apply(x, expected, 0.7, 0.3, -0.9);
            Assert.True(SameBits(y, onto));
            double norm = expected.Norm();
            expected.AddScaled(-1, y);
            Assert.InRange(expected.Norm() / norm, 0, 1e-14);
            a.Apply(x, onto);
            new RealTermList(sum, lanes).Apply(x, expected, 1, 0, 0);
            norm = expected.Norm();
            expected.AddScaled(-1, onto);
            Assert.InRange(expected.Norm() / norm, 0, 1e-14);
        }
    }

    private static bool SameBits(Amplitudes a, Amplitudes b) => a.Block(0, (int)a.Count).SequenceEqual(b.Block(0, (int)b.Count));

    // y = scale (A - shift) x + keep y against the Kronecker matrix, column by column.
    private static double Deviation(PauliSum sum, int sites, int lanes, Random random)
    {
        double scale = random.NextDouble(), shift = random.NextDouble(), keep = random.Next(2) == 0 ? 0 : random.NextDouble();
        int n = 1 << sites;
        using Amplitudes x = RandomSums.Vector(random, n, lanes), y = RandomSums.Vector(random, n, lanes);
        if (keep == 0) y.Block(0, 1)[0] = double.NaN;
        double[] before = y.Block(0, n * lanes).ToArray();
        sum.On(new SpinSpace(sites)).Apply(x, y, scale, shift, keep);
        Complex[,] matrix = DenseTwin.Matrix(sum, sites);
        double largest = 0;
        int step = Math.Min(lanes, 2);
        for (int column = 0; column < lanes; column += step)
        {
            Complex At(ReadOnlySpan<double> v, int b) => lanes == 1 ? v[b] : new Complex(v[b * lanes + column], v[b * lanes + column + 1]);
            Complex[] input = new Complex[n];
            for (int b = 0; b < n; b++) input[b] = At(x.Block(0, n * lanes), b);
            Complex[] product = DenseTwin.Product(matrix, input);
            for (int b = 0; b < n; b++)
            {
                Complex expected = scale * (product[b] - shift * input[b]) + (keep == 0 ? 0 : keep * At(before, b));
                largest = Math.Max(largest, Complex.Abs(At(y.Block(0, n * lanes), b) - expected));
            }
        }

        return largest;
    }
}
