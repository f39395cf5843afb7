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
