using System.Numerics;

namespace Remanence.Tests.PermutationInvariant;

public sealed class SpinBlocksTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(61)]
    [InlineData(600)]
    public void Multiplicities_are_those_of_factorials(int units)
    {
        SpinBlocks blocks = new(units);
        Assert.Equal(units / 2 + 1, blocks.Count);
        BigInteger states = 0;
        for (int block = 0; block < blocks.Count; block++)
        {
            int twice = units - 2 * block;
            BigInteger exact = Factorial(units) * (twice + 1) / (Factorial((units + twice) / 2 + 1) * Factorial((units - twice) / 2));
            states += exact * blocks.Dimension(block);
            Assert.Equal(twice / 2.0, blocks.Spin(block));
            Assert.Equal(1, blocks.Multiplicity(block) / (double)exact, exact < 1L << 45 ? 0 : 1e-12);
            Assert.Equal(BigInteger.Log(exact), blocks.LogMultiplicity(block), 1e-11);
        }

        Assert.Equal(BigInteger.Pow(2, units), states);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public void Local_jumps_conserve_probability(int units)
    {
        // The trace of the sum over n and a of sigma_a^(n) rho sigma_a^(n) is 3 N, in whatever block and level rho was.
        SpinBlocks blocks = new(units);
        for (int block = 0; block < blocks.Count; block++)
        {
            int dimension = blocks.Dimension(block);
            for (int row = 0; row < dimension; row++)
            {
                double sum = blocks.KeepingCoefficient(block) * Squares(SpinComponents.Keep, dimension, row)
                    + (block + 1 < blocks.Count ? blocks.LoweringCoefficient(block) * Squares(SpinComponents.Lower, dimension, row) : 0)
                    + blocks.RaisingCoefficient(block) * Squares(SpinComponents.Raise, dimension, row);
                // sigma_a = 2 s_a.
                Assert.Equal(3.0 * units, 4 * sum, 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(7)]
    public void Entries_of_a_space_are_numbered_in_order(int units)
    {
        foreach (BlockSector sector in (BlockSector[])[BlockSector.All, BlockSector.Even, BlockSector.Odd, BlockSector.Populations, BlockSector.Difference(1), BlockSector.Difference(-1), BlockSector.Difference(units)])
        {
            BlockSpace space = new(units, sector);
            int next = 0;
            for (int block = 0; block < space.Blocks.Count; block++)
            {
                Assert.Equal(next, space.Start(block));
                for (int row = 0; row < space.Blocks.Dimension(block); row++)
                {
                    for (int column = 0; column < space.Blocks.Dimension(block); column++)
                    {
                        int difference = column - row;
                        bool held = sector.Stride switch { 1 => true, 2 => Math.Abs(difference % 2) == sector.Offset, _ => difference == sector.Offset };
                        Assert.Equal(held ? next++ : -1, space.IndexOf(block, row, column));
                    }
                }

                Assert.Equal(next - space.Start(block), space.BlockLength(block));
            }

            Assert.Equal(next, space.Length);
        }

        Assert.Equal((units + 1) * (units + 2) * (units + 3) / 6, new BlockSpace(units).Length);
    }

    [Fact]
    public void Refuses_indices_outside()
    {
        BlockSpace space = new(4);
        Assert.Contains("0..2, but is -1", Assert.Throws<ArgumentOutOfRangeException>(() => space.Blocks.Dimension(-1)).Message, StringComparison.Ordinal);
        Assert.Contains("row of block 1 must lie in 0..2, but is 3", Assert.Throws<ArgumentOutOfRangeException>(() => space.IndexOf(1, 3, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("column of block 2 must lie in 0..0, but is 1", Assert.Throws<ArgumentOutOfRangeException>(() => space.IndexOf(2, 0, 1)).Message, StringComparison.Ordinal);
    }

    // Sum over x, y, z of |A_a |m>|^2 = A_z^2 + (A_+^2 + A_-^2)/2.
    private static double Squares(Func<int, int, int, double> element, int dimension, int row) =>
        Math.Pow(element(0, dimension, row), 2) + (Math.Pow(element(1, dimension, row), 2) + Math.Pow(element(-1, dimension, row), 2)) / 2;

    private static BigInteger Factorial(int n) => Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, k) => product * k);
}
