using System.Numerics;

namespace Remanence.Tests.Information;

public sealed class PauliTensorTests
{
    // tr(rho P) with P the product of (1 +- n.sigma) / 2, one matrix element after the other.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Outcomes_along_any_axis_are_those_of_the_projectors(int sites)
    {
        ComplexMatrix rho = EntangledStates.Random(31, 0, 1 << sites, 1).Matrix;
        PauliTensor tensor = new(rho);
        Assert.Equal(1 << 2 * sites, tensor.ScratchLength);
        double[] scratch = new double[tensor.ScratchLength];
        foreach ((double x, double y, double z) in new[] { (0, 0, 1.0), (1.0, 0, 0), (0, 1.0, 0), (0.48, 0.6, 0.64), (-0.48, 0.6, 0.64), (0.48, -0.6, -0.64) })
        {
            Complex[][,] projectors = [new Complex[,] { { 0.5 * (1 + z), 0.5 * new Complex(x, -y) }, { 0.5 * new Complex(x, y), 0.5 * (1 - z) } }, new Complex[,] { { 0.5 * (1 - z), -0.5 * new Complex(x, -y) }, { -0.5 * new Complex(x, y), 0.5 * (1 + z) } }];
            double[] found = tensor.Probabilities((x, y, z), scratch);
            Assert.Equal(1 << sites, found.Length);
            for (int outcome = 0; outcome < found.Length; outcome++)
            {
                Complex expected = 0;
                for (int f = 0; f < rho.Rows; f++)
                    for (int g = 0; g < rho.Rows; g++)
                    {
                        Complex element = 1;
                        for (int j = 0; j < sites; j++) element *= projectors[outcome >> j & 1][g >> j & 1, f >> j & 1];
                        expected += rho[f, g] * element;
                    }

                Assert.Equal(expected.Real, found[outcome], 1e-15);
            }
        }
    }
}
