namespace Remanence.Tests.LocalThermalization;

/// <summary>Rank-one updates, small singular values and conserving exponentials against general solvers.</summary>
public sealed class SmallProblemTests
{
    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(2, -0.3)]
    [InlineData(9, 0.02)]
    [InlineData(9, -0.02)]
    [InlineData(40, 1e-9)]
    [InlineData(40, -7.0)]
    [InlineData(6, 1e-25)]
    [InlineData(6, 0.0)]
    public void Rank_one_updates_have_the_eigenvalues_of_the_matrix(int n, double weight)
    {
        foreach (int distinct in new[] { n, (n + 1) / 2, 1 })
        {
            double[] diagonal = [.. Enumerable.Range(0, n).Select(i => new RandomStream(3).Uniform((ulong)(i % distinct)) - 0.4)];
            RealMatrix matrix = new(n, n);
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) matrix[i, j] = weight + (i == j ? diagonal[i] : 0);
            double[] expected = SymmetricEigen.Values(matrix), actual = [.. RankOneUpdate.All(diagonal, weight).Order()];
            double bound = 1e-14 * Math.Max(1, Math.Abs(weight) * n);
            Assert.All(expected.Zip(actual), x => Assert.Equal(x.First, x.Second, bound));
            Assert.Equal(expected[0], RankOneUpdate.Least(diagonal, weight), bound);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Trace_norms_agree_with_eigenvalues(int n)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            double[] m = [.. Enumerable.Range(0, n * n).Select(i => new RandomStream(seed).Uniform((ulong)i) - 0.5)];
            RealMatrix doubled = new(2 * n, 2 * n);
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) doubled[i, n + j] = doubled[n + j, i] = m[i * n + j];
            Assert.Equal(SymmetricEigen.Values(doubled).Sum(Math.Abs) / 2, SmallSingularValues.TraceNorm(m, n), 1e-14);
        }

        Assert.Equal(0, SmallSingularValues.TraceNorm(new double[n * n], n));
    }

    [Fact]
    public void Conserving_exponentials_agree_with_the_general_one_and_keep_the_sum_for_ever()
    {
        // A classical rate matrix: columns sum to 0.
        double[] m = [-1.5, 0.2, 0.3, 1, -0.2, 0.1, 0.5, 0, -0.4];
        foreach (double time in new[] { 0, 1e-6, 0.7, 30 })
        {
            RealMatrix exponent = new(3, 3);
            for (int i = 0; i < 9; i++) exponent.Data[i] = m[i] * time;
            RealMatrix exponential = MatrixExponential.Of(exponent);
            double[] x = ConservingExponential.Apply(m, time, [0.2, 0.5, 0.3]);
            for (int i = 0; i < 3; i++) Assert.Equal(0.2 * exponential[i, 0] + 0.5 * exponential[i, 1] + 0.3 * exponential[i, 2], x[i], 1e-13);
        }

        double[] late = ConservingExponential.Apply(m, 1e12, [1, 0, 0]), later = ConservingExponential.Apply(m, 1e13, [0, 0, 1]);
        Assert.Equal(1, late.Sum(), 1e-15);
        for (int i = 0; i < 3; i++) Assert.Equal(late[i], later[i], 1e-14);
    }
}
