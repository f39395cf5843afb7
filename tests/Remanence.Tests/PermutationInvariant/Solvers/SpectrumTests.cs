using System.Numerics;

namespace Remanence.Tests.PermutationInvariant.Solvers;

public sealed class SpectrumTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void EveryEigenvalueIsOneOfTheFullEquation(int units)
    {
        CollectiveSpinModel model = RandomModels.General(units);
        Complex[] blocks = LiouvillianSpectrum.All(model, units), full = GeneralEigen.Values(Superoperator(model, units));
        Assert.Equal((units + 1) * (units + 2) * (units + 3) / 6, blocks.Length);
        Assert.All(blocks, z => Assert.True(full.Min(f => (f - z).Magnitude) < 1e-10));
    }

    [Fact]
    public void SectorsTogetherHaveTheSpectrumOfAllEntries()
    {
        foreach (CollectiveSpinModel model in (CollectiveSpinModel[])[RandomModels.Even(3), RandomModels.Round(4)])
        {
            List<Complex> whole = [.. GeneralEigen.Values(new SectorGenerator(model, new BlockSpace(5)).Dense())];
            foreach (Complex value in LiouvillianSpectrum.All(model, 5))
            {
                int nearest = Enumerable.Range(0, whole.Count).MinBy(i => (whole[i] - value).Magnitude);
                Assert.True((whole[nearest] - value).Magnitude < 1e-8);
                whole.RemoveAt(nearest);
            }

            Assert.Empty(whole);
        }
    }

    [Fact]
    public void ArnoldiFindsTheSlowestOfTheWholeSpectrum()
    {
        // N = 12 has 231 even and 224 odd entries: the whole spectrum, and its slowest part by shifts.
        CollectiveSpinModel model = CollectiveSpinModel.Parse("xx + 1.5 z; collective-decay 4; pump 1; decay 0.1", null);
        foreach (BlockSector sector in (BlockSector[])[BlockSector.Even, BlockSector.Odd])
        {
            SectorGenerator generator = new(model, new BlockSpace(12, sector));
            Complex[] all = GeneralEigen.Values(generator.Dense());
            Complex shift = new(0.05, 1.3);
            (Complex[] near, double radius) = ShiftInvertArnoldi.Find(generator, shift, 60);
            Assert.True(near.Length > 5);
            Assert.Equal(all.Count(z => (z - shift).Magnitude < radius + 1e-9), near.Length);
            Assert.All(near, z => Assert.True(all.Min(f => (f - z).Magnitude) < 1e-8));
        }
    }

    [Theory]
    [InlineData(14)]
    public void SlowestAgreesWithTheWholeSpectrum(int units)
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse("-3 xx + z; collective-decay 1; decay 0.3", null);
        Complex[] slowest = LiouvillianSpectrum.Slowest(model, units, 5);
        Complex[] expected = [.. LiouvillianSpectrum.All(model, units).Skip(1).Take(5)];
        for (int i = 0; i < 5; i++) Assert.True((slowest[i] - expected[i]).Magnitude < 1e-8, $"{slowest[i]} {expected[i]}");
        Assert.Equal(-expected[0].Real, LiouvillianSpectrum.Gap(model, units), 1e-8);
    }

    [Fact]
    public void TooManyEntriesAreRefused() =>
        Assert.Contains("Slowest", Assert.Throws<CapacityException>(() => LiouvillianSpectrum.All(RandomModels.General(1), 30)).Message, StringComparison.Ordinal);

    /// <summary>The full equation, one column for each matrix unit.</summary>
    private static ComplexMatrix Superoperator(CollectiveSpinModel model, int units)
    {
        int size = 1 << units;
        FullSystem full = new(units);
        ComplexMatrix matrix = new(size * size, size * size);
        for (int column = 0; column < size * size; column++)
        {
            ComplexMatrix unit = new(size, size);
            unit[column / size, column % size] = 1;
            ComplexMatrix image = full.Derivative(model, unit);
            for (int row = 0; row < size * size; row++) matrix[row, column] = image[row / size, row % size];
        }

        return matrix;
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void IndependentUnitsDecayByTheirPauliStrings(int units)
    {
        // D[sigma_x] + D[sigma_z] of every unit: strings of a x's, b y's and c z's decay at the rate 2a + 4b + 2c, many of them alike.
        List<double> expected = [];
        for (int a = 0; a <= units; a++)
            for (int b = 0; a + b <= units; b++)
                for (int c = 0; a + b + c <= units; c++) expected.Add(-2 * a - 4 * b - 2 * c);
        Complex[] values = LiouvillianSpectrum.All(CollectiveSpinModel.Parse("0; local (1, 0, 0); local (0, 0, 1)", null), units);
        Assert.Equal(expected.Count, values.Length);
        foreach ((double rate, Complex value) in expected.OrderDescending().Zip(values)) Assert.True((value - rate).Magnitude < 1e-10, $"{value} for {rate}");
    }

    [Fact]
    public void TheSearchEndsWhereTheSpectrumEnds()
    {
        // Thirty-one distinct eigenvalues in a sector of hundreds: Arnoldi's discs grow beyond all of them.
        Complex[] values = LiouvillianSpectrum.Slowest(CollectiveSpinModel.Parse("0; local (1, 0, 0); local (0, 0, 1)", null), 15, 2);
        Assert.Equal(2, values.Length);
        Assert.All(values, value => Assert.True((value + 2).Magnitude < 1e-9, $"{value}"));
    }
}
