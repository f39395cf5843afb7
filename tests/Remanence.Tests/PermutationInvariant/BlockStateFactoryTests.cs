using System.Numerics;

namespace Remanence.Tests.PermutationInvariant;

public sealed class BlockStateFactoryTests
{
    [Theory]
    [InlineData(0.3, -0.2, 0.5)]
    [InlineData(0.3, 0.4, -0.6)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 0, -1)]
    [InlineData(0, 0, 0)]
    [InlineData(0.6, 0, -0.8)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 0, -0.7)]
    [InlineData(1e-9, 0, 0.2)]
    public void Product_states_are_powers_of_the_state_of_one_unit(double x, double y, double z)
    {
        ComplexMatrix one = new(2, 2);
        (one[0, 0], one[0, 1], one[1, 0], one[1, 1]) = ((1 + z) / 2, new Complex(x, -y) / 2, new Complex(x, y) / 2, (1 - z) / 2);
        ComplexMatrix power = ComplexMatrix.Identity(1);
        for (int units = 1; units <= 5; units++)
        {
            power = FullSystem.Kronecker(power, one);
            using BlockState state = BlockState.Product(new BlockSpace(units), (x, y, z)), other = BlockState.Product(new BlockSpace(units), (-x, -y, z)), even = BlockState.AveragedProduct(new BlockSpace(units, BlockSector.Even), (x, y, z));
            FullSystem full = new(units);
            Assert.InRange(FullSystem.Difference(power, full.Embed(state)), 0, 1e-14);
            for (int block = 0; block < state.Space.Blocks.Count; block++)
            {
                ComplexMatrix mean = state.Matrix(block);
                FullSystem.Add(mean, 1, other.Matrix(block));
                FullSystem.Add(mean, -2, even.Matrix(block));
                Assert.InRange(mean.Data.Max(Complex.Abs), 0, 1e-14);
            }
        }
    }

    [Theory]
    [InlineData(60, 0.3, -0.2, 0.5)]
    [InlineData(101, 0.01, 0.9, -0.3)]
    [InlineData(140, 0, 0, 0.999999)]
    [InlineData(140, 0, 0.6, -0.8)]
    public void Product_states_of_many_units_carry_no_information(int units, double x, double y, double z)
    {
        using BlockState state = BlockState.Product(new BlockSpace(units), (x, y, z));
        double r = Math.Min(1, Math.Sqrt(x * x + y * y + z * z)), up = (1 + r) / 2, down = (1 - r) / 2;
        Assert.Equal(1, state.Trace(), 1e-11);
        Assert.Equal(0, state.MultipartiteInformation(), 1e-10);
        Assert.Equal(0, state.PairInformation(), 1e-11);
        (double X, double Y, double Z) bloch = state.BlochVector();
        Assert.Equal(x, bloch.X, 1e-11);
        Assert.Equal(y, bloch.Y, 1e-11);
        Assert.Equal(z, bloch.Z, 1e-11);
        double[] probabilities = state.SpinProbabilities();
        for (int block = 0; block < probabilities.Length; block++)
        {
            double j = units / 2.0 - block, expected = 0;
            for (double m = -j; m <= j; m++) expected += Math.Exp(state.Space.Blocks.LogMultiplicity(block)) * Math.Pow(up, units / 2.0 + m) * Math.Pow(down, units / 2.0 - m);
            Assert.Equal(expected, probabilities[block], 1e-11);
        }
    }

    [Fact]
    public void Thermal_states_are_exponentials_of_the_Hamiltonian()
    {
        CollectiveSpinModel model = RandomModels.General(3);
        FullSystem full = new(4);
        (double[] energies, ComplexMatrix vectors) = HermitianEigen.Decompose(full.Hamiltonian(model));
        ComplexMatrix weights = new(16, 16);
        double partition = energies.Sum(e => Math.Exp(-0.8 * e));
        for (int k = 0; k < 16; k++) weights[k, k] = Math.Exp(-0.8 * energies[k]) / partition;
        using BlockState state = BlockState.Thermal(new BlockSpace(4), model, 0.8);
        Assert.InRange(FullSystem.Difference(vectors.Times(weights).Times(vectors.Adjoint()), full.Embed(state)), 0, 1e-13);
    }

    [Fact]
    public void Thermal_states_of_many_units_at_any_temperature()
    {
        CollectiveSpinModel field = CollectiveSpinModel.LipkinMeshkovGlick(hz: 1.5);
        using BlockState thermal = BlockState.Thermal(new BlockSpace(90, BlockSector.Populations), field, 0.7), product = BlockState.Product(new BlockSpace(90, BlockSector.Populations), (0, 0, -Math.Tanh(0.7 * 0.75)));
        thermal.Entries.AddScaled(-1.0, product.Entries);
        Assert.Equal(0, thermal.Entries.Norm(), 1e-13);
        using BlockState ground = BlockState.Thermal(new BlockSpace(90, BlockSector.Even), CollectiveSpinModel.LipkinMeshkovGlick(v: -3, hz: 1.5), 1e5);
        Assert.Equal(1, ground.SpinProbabilities()[0], 1e-12);
    }
}
