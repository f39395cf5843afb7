namespace Remanence.Tests.Numerics;

public sealed class OrthogonalPolynomialFitTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_staircase_that_is_a_polynomial_comes_back(int degree)
    {
        // i = (x + 1)^degree - 1, away from the origin and not symmetric.
        double[] x = [.. Enumerable.Range(0, 40).Select(i => 3 + Math.Pow(i + 1, 1.0 / degree))];
        double[] fit = OrthogonalPolynomialFit.Smooth(x, degree);
        for (int i = 0; i < x.Length; i++) Assert.Equal(i, fit[i], 1e-10);
    }

    [Fact]
    public void A_line_is_the_one_of_least_squares_and_degree_zero_the_mean()
    {
        double[] x = [-2, -1.5, 0, 0.1, 0.7, 3, 3.5, 9];
        double meanX = x.Average(), meanI = 3.5;
        double slope = x.Select((v, i) => (v - meanX) * (i - meanI)).Sum() / x.Sum(v => (v - meanX) * (v - meanX));
        double[] line = OrthogonalPolynomialFit.Smooth(x, 1), mean = OrthogonalPolynomialFit.Smooth(x, 0);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(meanI + slope * (x[i] - meanX), line[i], 1e-13);
            Assert.Equal(meanI, mean[i], 1e-14);
        }
    }
}
