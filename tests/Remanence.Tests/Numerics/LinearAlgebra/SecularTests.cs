namespace Remanence.Tests.Numerics.LinearAlgebra;

/// <summary>Eigenvalues of diag(d) + weight z z^T by their secular equation.</summary>
public class SecularTests
{
    [Theory, InlineData(1, 0.7), InlineData(2, 1), InlineData(3, 2), InlineData(9, 0.01), InlineData(40, 5)]
    public void Roots_are_the_eigenvalues_of_the_matrix(int n, double weight)
    {
        Random random = new(n);
        double[] poles = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble()).Order()], z = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() + 0.01)];
        RealMatrix a = new(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) a[i, j] = weight * z[i] * z[j] + (i == j ? poles[i] : 0);
        }

        List<double> roots = [];
        SecularRoots.ForRoots(poles, [.. z.Select(x => x * x)], weight, (root, differences) =>
        {
            roots.Add(root);
            Assert.Equal(n, differences.Length);
            for (int i = 0; i < n; i++) Assert.Equal(poles[i] - root, differences[i], 1e-15 * (1 + root));
        });
        double[] expected = SymmetricEigen.Values(a);
        Assert.InRange(TestMatrices.Distance(expected, [.. roots]), 0, 1e-14 * (1 + expected[^1]));
    }

    [Theory]
    [InlineData(0, 1e-3, 1.1), InlineData(0, 1, 2.1), InlineData(0, 1e3, 3.3), InlineData(1, 1, 3), InlineData(1, 1e3, 3.1), InlineData(2, 1, 2.7), InlineData(2, 1e-6, 2.55), InlineData(3, 1, 2.1), InlineData(3, 1e3, 3)]
    public void Few_steps_lead_to_a_root(int kind, double weight, double mean)
    {
        const int Count = 60;
        Random random = new(1);
        double[] poles = new double[Count], squares = new double[Count], differences = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            poles[i] = kind switch { 0 => i + 0.9 * random.NextDouble(), 1 => i / 4 + 1e-9 * (i % 4), 2 => Math.Pow(0.3, Count - i), _ => i };
            squares[i] = kind == 3 ? 1.0 / Count : random.NextDouble() / Count * (i % 5 == 0 && kind > 0 ? 1e-9 : 1);
        }

        int most = 0, sum = 0;
        for (int k = 0; k < Count; k++)
        {
            int steps;
            unsafe
            {
                fixed (double* p = poles, s = squares, d = differences) _ = SecularEquation.Root(p, s, Count, weight, k, d, out steps);
                most = Math.Max(most, steps);
                sum += steps;
            }
        }

        Assert.InRange(most, 1, 7);
        Assert.InRange(sum / (double)Count, 1, mean);
    }

    // With two poles the interpolation is the equation itself: the first guess is the lower root, and one step leads to the upper one.
    [Fact]
    public void Two_poles_need_no_search()
    {
        double[] sizes = [1e-12, 1e-3, 0.2, 1, 7, 1e4];
        double[] poles = new double[2], squares = new double[2], differences = new double[2];
        int upper = 0;
        foreach (double weight in sizes)
        {
            foreach (double left in sizes)
            {
                foreach (double right in sizes)
                {
                    (poles[1], squares[0], squares[1]) = (0.75, left, right);
                    for (int k = 0; k < 2; k++)
                    {
                        int steps;
                        double root;
                        unsafe
                        {
                            fixed (double* p = poles, s = squares, d = differences) root = SecularEquation.Root(p, s, 2, weight, k, d, out steps);
                        }

                        Assert.InRange(steps, 0, 3 * k);
                        upper += steps;

                        // (root - d_0) (root - d_1) = weight (z_0^2 (root - d_1) + z_1^2 (root - d_0)), also in the digits of small differences.
                        double first = differences[0] * differences[1], second = weight * left * differences[1], third = weight * right * differences[0];
                        Assert.InRange(Math.Abs(first + second + third), 0, 4e-15 * (Math.Abs(first) + Math.Abs(second) + Math.Abs(third)));
                        Assert.True(differences[k] < 0 && (k == 1 || differences[1] > 0));
                        Assert.Equal(poles[k] - differences[k], root, 1e-15 * (1 + Math.Abs(root)));
                    }
                }
            }
        }

        Assert.InRange(upper, 216, 245);
    }

    // Roots so close to a pole that their distance counts, on both sides.
    [Theory, InlineData(1), InlineData(1e3), InlineData(1e-5)]
    public void Roots_next_to_poles_keep_the_digits_of_their_distance(double weight)
    {
        const int Count = 40;
        Random random = new(5);
        double[] poles = [.. Enumerable.Range(0, Count).Select(i => (double)i)], squares = [.. Enumerable.Range(0, Count).Select(_ => Math.Pow(10, -60 * random.NextDouble()))], differences = new double[Count];
        int most = 0, sum = 0;
        for (int k = 0; k < Count; k++)
        {
            int steps;
            unsafe
            {
                fixed (double* p = poles, s = squares, d = differences) _ = SecularEquation.Root(p, s, Count, weight, k, d, out steps);
            }

            double[] terms = [1 / weight, .. Enumerable.Range(0, Count).Select(i => squares[i] / differences[i])];
            Assert.InRange(Math.Abs(terms.Sum()), 0, 4e-15 * terms.Sum(Math.Abs));
            (most, sum) = (Math.Max(most, steps), sum + steps);
        }

        Assert.InRange(most, 1, 20);
        Assert.InRange(sum / (double)Count, 1, 1.5);
    }
}
