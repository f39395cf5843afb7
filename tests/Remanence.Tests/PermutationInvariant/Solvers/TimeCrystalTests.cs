using System.Numerics;

namespace Remanence.Tests.PermutationInvariant.Solvers;

public sealed class TimeCrystalTests
{
    [Theory]
    [InlineData(1, 1, 9)]
    [InlineData(-0.4, 0.7, 6)]
    [InlineData(0, 1, 4)]
    public void TheGeneratorLeavesItAlone(double drive, double rate, int units)
    {
        TimeCrystal crystal = new(drive, rate, units);
        CollectiveSpinModel model = CollectiveSpinModel.LipkinMeshkovGlick(hx: drive).With(CollectiveJump.Decay(rate));
        BlockSpace space = new(units);
        using BlockState state = new(space);
        ComplexMatrix matrix = crystal.Matrix();
        for (int row = 0; row <= units; row++)
            for (int column = 0; column <= units; column++) state[0, row, column] = matrix[row, column];
        Complex[] image = new Complex[space.Length];
        new BlockLiouvillian(model, units).Apply(state.Entries.ComplexBlock(0, space.Length), image);
        Assert.True(image.Max(Complex.Abs) < 1e-13 * units);
        Assert.Equal(1, state.Trace(), 1e-13);
        Assert.Equal(state.Entropy(), crystal.Entropy, 1e-11);
        Assert.Equal(state.Purity(), crystal.Purity, 1e-12);
        (double x, double y, double z) = state.BlochVector();
        (double cx, double cy, double cz) = crystal.BlochVector();
        Assert.Equal((0, 0, 0), (Math.Round(x - cx, 12), Math.Round(y - cy, 12), Math.Round(z - cz, 12)));
        Assert.Equal(state.MultipartiteInformation(), crystal.MultipartiteInformation, 1e-10);
    }

    [Fact]
    public void ManyUnitsDoNotOverflow()
    {
        // omega/kappa = 0.05: the plain product L^+ L is singular to rounding at N = 100.
        TimeCrystal pure = new(0.05, 1, 400);
        Assert.True(Math.Abs(pure.Entropy) < 1e-12);
        Assert.Equal(1, pure.Purity, 1e-12);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void InformationTendsToItsLimit()
    {
        Assert.Equal(0.6218327, new TimeCrystal(1, 1, 640).MultipartiteInformation / 640, 1e-7);
    }

    [Fact]
    public void TheLimitIsThatOfTheSpecification()
    {
        Assert.Equal(0.346013313734624, TimeCrystal.LimitBlochY(1, 1)!.Value, 1e-13);
        Assert.Equal(0.632028891319122, TimeCrystal.LimitInformation(1, 1)!.Value, 1e-13);
        Assert.Null(TimeCrystal.LimitBlochY(0.5, 1));
        Assert.Null(TimeCrystal.LimitInformation(0.2, 1));
    }

    [Fact]
    public void WrongNumbersAreRefused()
    {
        Assert.Contains("positive", Assert.Throws<ArgumentOutOfRangeException>(() => new TimeCrystal(1, 0, 4)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimeCrystal(double.NaN, 1, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimeCrystal(1, 1, 0));
    }
}
