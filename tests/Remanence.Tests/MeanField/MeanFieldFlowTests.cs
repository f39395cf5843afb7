using System.Numerics;
using Xunit;

namespace Remanence.Tests.MeanField;

public sealed class MeanFieldFlowTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void DriftIsTheMotionOfOneUnitInTheFieldOfTheOthers(ulong seed)
    {
        // Independent derivation: <dJ_a/dt> of a product state of N units from 2 x 2 matrices, exact for the leading order in N.
        CollectiveSpinModel model = MeanFieldModels.Random(seed);
        BlochVector m = MeanFieldModels.Point(seed);
        BlochVector expected = Naive(model, m);
        Assert.True((new MeanFieldFlow(model).Drift(m) - expected).Length < 1e-13, $"{new MeanFieldFlow(model).Drift(m)} {expected}");
    }

    [Fact]
    public void CollectiveDecayIsKnown()
    {
        MeanFieldFlow flow = new(CollectiveSpinModel.Parse("0; collective-decay 3"));
        BlochVector m = new(0.3, -0.2, 0.4), expected = 1.5 * new BlochVector(0.3 * 0.4, -0.2 * 0.4, -(0.09 + 0.04));
        Assert.True((flow.Drift(m) - expected).Length < 1e-15);
        Assert.Equal(0, flow.Drift(m).Dot(m), 15);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void JacobianIsTheDerivativeOfTheDrift(ulong seed)
    {
        MeanFieldFlow flow = new(MeanFieldModels.Random(seed));
        BlochVector m = MeanFieldModels.Point(seed);
        RealMatrix jacobian = flow.Jacobian(m);
        const double H = 1e-5;
        for (int b = 0; b < 3; b++)
        {
            BlochVector e = H * new BlochVector(b == 0 ? 1 : 0, b == 1 ? 1 : 0, b == 2 ? 1 : 0);
            BlochVector difference = 1 / (2 * H) * (flow.Drift(m + e) - flow.Drift(m - e));
            for (int a = 0; a < 3; a++) Assert.Equal(difference[a], jacobian[a, b], 8);
        }
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void OffsetsOfLocalJumpsAreAField(ulong seed)
    {
        // (w, d) with the Hamiltonian -(i/2)(d* w - d w*).sigma per unit, which is 2 Im(d* w).J, is (w, 0).
        RandomStream random = new(seed);
        Complex N(ulong k) => new(random.NormalPair(k).First, random.NormalPair(k).Second);
        SpinVector w = new(N(0), N(1), N(2));
        Complex d = N(3);
        CollectiveSpinModel with = new([new(0.3, "x"), new(1, "yz")], [], [new(w, d)]);
        BlochVector field = new(2 * (Complex.Conjugate(d) * w.X).Imaginary, 2 * (Complex.Conjugate(d) * w.Y).Imaginary, 2 * (Complex.Conjugate(d) * w.Z).Imaginary);
        CollectiveSpinModel without = new([new(0.3 - field.X, "x"), new(-field.Y, "y"), new(-field.Z, "z"), new(1, "yz")], [], [new(w)]);
        BlochVector m = MeanFieldModels.Point(seed);
        Assert.True((new MeanFieldFlow(with).Drift(m) - new MeanFieldFlow(without).Drift(m)).Length < 1e-13);
    }

    [Fact]
    public void LocalJumpsKeepTheBall()
    {
        MeanFieldFlow flow = new(MeanFieldModels.Random(8));
        for (ulong k = 0; k < 200; k++)
        {
            BlochVector m = MeanFieldModels.Point(k);
            m = 1 / m.Length * m;
            Assert.True(flow.Drift(m).Dot(m) <= 1e-14);
        }
    }

    [Fact]
    public void NoiseIsPositiveAndThatOfALaserIsKnown()
    {
        MeanFieldFlow flow = new(MeanFieldModels.Random(9));
        for (ulong k = 0; k < 20; k++) Assert.True(SymmetricEigen.Values(flow.Diffusion(MeanFieldModels.Point(k)))[0] > -1e-13);
        // Decay at rate g: D_zz = 2 g (1 + m_z), the number of jumps of each unit times the square of the step.
        RealMatrix noise = new MeanFieldFlow(CollectiveSpinModel.Parse("0; decay 0.7")).Diffusion(new(0.1, 0.2, 0.3));
        Assert.Equal(2 * 0.7 * 1.3, noise[2, 2], 14);
        Assert.Equal(0.7, noise[0, 0], 14);
        Assert.Equal(0.7 * 0.1, noise[0, 2], 14);
    }

    [Fact]
    public void StartsOutsideTheBallAreRefused()
    {
        MeanFieldFlow flow = new(MeanFieldModels.A);
        ArgumentException e = Assert.Throws<ArgumentException>(() => flow.Evolve(new(1, 1, 0), [1.0]));
        Assert.Contains("at most 1", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => flow.Evolve(new(1, 0, 0), [-1.0, 1]));
    }

    private static BlochVector Naive(CollectiveSpinModel model, BlochVector m)
    {
        Complex i = Complex.ImaginaryOne;
        Complex[][,] sigma = [new Complex[,] { { 0, 1 }, { 1, 0 } }, new Complex[,] { { 0, -i }, { i, 0 } }, new Complex[,] { { 1, 0 }, { 0, -1 } }];
        Complex[,] identity = { { 1, 0 }, { 0, 1 } };
        Complex[,] rho = Sum(0.5, identity, m.X / 2, sigma[0], m.Y / 2, sigma[1], m.Z / 2, sigma[2]);
        Complex[,] h = new Complex[2, 2];
        double[] spin = [m.X / 2, m.Y / 2, m.Z / 2];
        foreach (HamiltonianWord word in model.Hamiltonian)
            for (int at = 0; at < word.Length; at++)
            {
                double others = word.Coefficient;
                for (int l = 0; l < word.Length; l++)
                    if (l != at) others *= spin[word.Letters[l] - 'x'];
                h = Sum(1, h, others / 2, sigma[word.Letters[at] - 'x']);
            }

        foreach (CollectiveJump jump in model.CollectiveJumps)
        {
            // C = alpha + one unit's share: the interference of alpha with it is the Hamiltonian (alpha c^+ - conj(alpha) c)/(2i), as for any displaced jump operator.
            Complex alpha = jump.Vector.X * spin[0] + jump.Vector.Y * spin[1] + jump.Vector.Z * spin[2];
            Complex[,] c = Sum(jump.Vector.X / 2, sigma[0], jump.Vector.Y / 2, sigma[1], jump.Vector.Z / 2, sigma[2]);
            h = Sum(1, h, -Complex.Conjugate(alpha) / (2 * i), c, alpha / (2 * i), Adjoint(c));
        }

        Complex[,] rate = Sum(-i, Product(h, rho), i, Product(rho, h));
        foreach (LocalJump jump in model.LocalJumps)
        {
            Complex[,] l = Sum(jump.Vector.X, sigma[0], jump.Vector.Y, sigma[1], jump.Vector.Z, sigma[2], jump.Offset, identity), square = Product(Adjoint(l), l);
            rate = Sum(1, rate, 1, Product(Product(l, rho), Adjoint(l)), -0.5, Product(square, rho), -0.5, Product(rho, square));
        }

        double Trace(Complex[,] a) => (Product(a, rate)[0, 0] + Product(a, rate)[1, 1]).Real;
        return new(Trace(sigma[0]), Trace(sigma[1]), Trace(sigma[2]));
    }

    private static Complex[,] Sum(params object[] weightsAndMatrices)
    {
        Complex[,] sum = new Complex[2, 2];
        for (int k = 0; k < weightsAndMatrices.Length; k += 2)
        {
            Complex weight = weightsAndMatrices[k] is Complex z ? z : Convert.ToDouble(weightsAndMatrices[k], System.Globalization.CultureInfo.InvariantCulture);
            Complex[,] matrix = (Complex[,])weightsAndMatrices[k + 1];
            for (int a = 0; a < 2; a++)
                for (int b = 0; b < 2; b++) sum[a, b] += weight * matrix[a, b];
        }

        return sum;
    }

    private static Complex[,] Product(Complex[,] a, Complex[,] b)
    {
        Complex[,] product = new Complex[2, 2];
        for (int i = 0; i < 2; i++)
            for (int j = 0; j < 2; j++) product[i, j] = a[i, 0] * b[0, j] + a[i, 1] * b[1, j];
        return product;
    }

    private static Complex[,] Adjoint(Complex[,] a) => new[,] { { Complex.Conjugate(a[0, 0]), Complex.Conjugate(a[1, 0]) }, { Complex.Conjugate(a[0, 1]), Complex.Conjugate(a[1, 1]) } };
}
