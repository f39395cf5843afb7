using System.Numerics;

namespace Remanence.Tests.Operators;

public sealed class LinearOperatorTests
{
    [Fact]
    public void Bounds_of_a_Pauli_sum_enclose_the_spectrum() => Properties.Check((int seed) =>
    {
        Random random = new(seed);
        PauliSum sum = RandomSums.Sum(random, 4, random.Next(1, 12), hermitian: true);
        LinearOperator a = sum.On(new SpinSpace(4));
        double[] values = HermitianEigen.Values(a.ToDense());
        (double lower, double upper) = a.SpectralBounds;
        return lower <= values.Min() && upper >= values.Max() && upper <= sum.Terms.Sum(t => Complex.Abs(t.Coefficient)) * (1 + 1e-12);
    });

    [Fact]
    public void Bounds_of_the_Ising_ring_are_those_of_its_bond()
    {
        (double lower, double upper) = Models.IsingRing(20, 1, -1.05, 0.5).On(new SpinSpace(20)).SpectralBounds;
        Assert.Equal(-1.466, lower / 20, 5e-4);
        Assert.Equal(1.740, upper / 20, 5e-4);
    }

    [Fact]
    public void Users_and_dense_operators_act_like_the_sum() => Properties.Check((int seed) =>
    {
        Random random = new(seed);
        SpinSpace space = new(3);
        PauliSum sum = RandomSums.Sum(random, 3, 6);
        LinearOperator a = sum.On(space);
        ComplexMatrix matrix = a.ToDense();
        LinearOperator user = LinearOperator.From(space, sum.IsHermitian, (x, y) =>
        {
            y.Clear();
            for (int i = 0; i < 8; i++)
                for (int j = 0; j < 8; j++) y[i] += matrix[i, j] * x[j];
        });
        using Amplitudes x = RandomSums.Vector(random, 8, 2), before = RandomSums.Vector(random, 8, 2);
        double keep = random.Next(2);
        double Distance(LinearOperator b)
        {
            using Amplitudes y = new(8, 2), z = new(8, 2);
            y.CopyFrom(before);
            z.CopyFrom(before);
            a.Apply(x, y, 0.7, 0.3, keep);
            b.Apply(x, z, 0.7, 0.3, keep);
            y.AddScaled(-1, z);
            return y.Norm();
        }

        return Distance(user) < 1e-14 && Distance(new DenseOperator(space, matrix)) < 1e-14;
    });

    [Fact]
    public void Bounds_of_users_operators_enclose_the_spectrum()
    {
        foreach (int n in new[] { 1, 2, 8, 9 })
        {
            LinearOperator a = (Models.IsingRing(Math.Max(3, n), 1, -1.05, 0.5) + 3 * Pauli.Identity).On(new SpinSpace(Math.Max(3, n)));
            LinearOperator user = LinearOperator.From(a.Space, hermitian: true, (x, y) =>
            {
                using Amplitudes from = new(x.Length, 2), to = new(x.Length, 2);
                x.CopyTo(from.ComplexBlock(0, x.Length));
                a.Apply(from, to);
                to.ComplexBlock(0, x.Length).CopyTo(y);
            });
            double[] values = HermitianEigen.Values(a.ToDense());
            (double lower, double upper) = user.SpectralBounds;
            Assert.InRange(lower, values.Min() - 0.1 * (values.Max() - values.Min()), values.Min());
            Assert.InRange(upper, values.Max(), values.Max() + 0.1 * (values.Max() - values.Min()));
        }
    }

    [Fact]
    public void Refusals_say_what_is_wrong()
    {
        LinearOperator a = Pauli.X(0).On(new SpinSpace(2)), y = Pauli.Y(0).On(new SpinSpace(2)), skew = (Complex.ImaginaryOne * Pauli.X(0)).On(new SpinSpace(2));
        using Amplitudes four = new(4, 1), eight = new(8, 1), other = new(4, 1), complex = new(4, 2);
        Assert.Contains("different vectors", Assert.Throws<ArgumentException>(() => a.Apply(four, four)).Message, StringComparison.Ordinal);
        Assert.Contains("needs vectors of 4", Assert.Throws<ArgumentException>(() => a.Apply(eight, four)).Message, StringComparison.Ordinal);
        Assert.Contains("same shape", Assert.Throws<ArgumentException>(() => a.Apply(four, complex)).Message, StringComparison.Ordinal);
        Assert.Contains("2 or 4 lanes", Assert.Throws<ArgumentException>(() => y.Apply(four, other)).Message, StringComparison.Ordinal);
        Assert.Contains("Hermitian", Assert.Throws<InvalidOperationException>(() => skew.SpectralBounds).Message, StringComparison.Ordinal);
        Assert.Contains("at most 8192", Assert.Throws<InvalidOperationException>(() => Pauli.X(0).On(new SpinSpace(14)).ToDense()).Message, StringComparison.Ordinal);
        Assert.Contains("at most 67108864", Assert.Throws<ArgumentException>(() => LinearOperator.From(new SpinSpace(27), true, (_, _) => { })).Message, StringComparison.Ordinal);
        Assert.Contains("4 x 4", Assert.Throws<ArgumentException>(() => new DenseOperator(new SpinSpace(2), new ComplexMatrix(2, 2))).Message, StringComparison.Ordinal);
    }
}
