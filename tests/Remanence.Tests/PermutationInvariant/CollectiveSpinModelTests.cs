using System.Numerics;
using Xunit;

namespace Remanence.Tests.PermutationInvariant;

public sealed class CollectiveSpinModelTests
{
    [Theory]
    [InlineData("1.5 z + xx; collective-decay 4; decay 0.1; pump 1")]
    [InlineData("0; decay 1")]
    [InlineData("-z - 0.4 yz + 0.9 xyz - 0.5 xzz; collective (0.5, 0.2-0.6i, 0.3i); local (0.4, -0.3i, 0.1) + 0.2+0.1i; local (0, 0, 0.25) + 1")]
    [InlineData("0.3 x; collective-decay 0.3; collective-pump 0.7; collective-dephasing 0.1; dephasing 0.05; pump 1E-07; decay 12345.678")]
    public void TextRoundTrips(string text)
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse(text);
        Assert.Equal(text, model.ToString());
        Assert.Equal(model, CollectiveSpinModel.Parse(model.ToString()));
    }

    [Fact]
    public void RandomModelsRoundTripExactly()
    {
        var random = new RandomStream(5);
        for (ulong k = 0; k < 200; k++)
        {
            double Next(ulong i) => random.NormalPair(k * 100 + i).First * Math.Pow(10, (int)(k % 7) - 3);
            var model = new CollectiveSpinModel([new(Next(0), "x"), new(Next(1), "yz"), new(Next(2), "zxx")],
                [new(new(Next(3), new Complex(Next(4), Next(5)), new Complex(0, Next(6)))), CollectiveJump.Decay(Math.Abs(Next(7)))],
                [new(new(Next(8), Next(9), new Complex(Next(10), Next(11))), Next(12)), LocalJump.Dephasing(Math.Abs(Next(13)))]);
            Assert.Equal(model, CollectiveSpinModel.Parse(model.ToString()));
        }
    }

    [Fact]
    public void JsonIsTheSameModel()
    {
        const string Json = """{"hamiltonian": [{"coef": 1.0, "word": "xx"}, {"coef": 1.5, "word": "z"}], "collective": [[{"re": 2.0, "im": 0.0}, "-2i", 0]], "local": [{"w": [0.5, {"im": 0.5}, 0], "d": 0}]}""";
        Assert.Equal(CollectiveSpinModel.Parse("1.5 z + xx; collective-decay 4; pump 1"), CollectiveSpinModel.Parse(Json));
    }

    [Fact]
    public void WordsAreMergedWithTheirReverse()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse("yx + 2 xy - z + z");
        Assert.Equal([new HamiltonianWord(3, "xy")], model.Hamiltonian);
        Assert.Equal(2, model.Degree);
        Assert.True(model.ConservesTotalSpin);
    }

    [Theory]
    [InlineData("1.5 z + xx; collective-decay 4; pump 1", WeakSymmetry.Parity)]
    [InlineData("z; collective-decay 4; pump 1; dephasing 0.1", WeakSymmetry.Phase)]
    [InlineData("z + 0.5 xx + 0.5 yy + zzz; decay 1", WeakSymmetry.Phase)]
    [InlineData("z + 0.5 xx + 0.4 yy; decay 1", WeakSymmetry.Parity)]
    [InlineData("z; local (1, 0, 0)", WeakSymmetry.Parity)]
    [InlineData("z; local (1, 0, 0) + 0.1", WeakSymmetry.None)]
    [InlineData("z; local (0, 0, 1) + 0.1", WeakSymmetry.Phase)]
    [InlineData("x + z; decay 1", WeakSymmetry.None)]
    [InlineData("xyz; decay 1", WeakSymmetry.Parity)]
    public void SymmetryIsFound(string text, WeakSymmetry symmetry) => Assert.Equal(symmetry, CollectiveSpinModel.Parse(text).Symmetry);

    [Theory]
    [InlineData("1.5 w", "word in x, y, z")]
    [InlineData("z; decay -1", "not negative")]
    [InlineData("z; decay", "rate of decay")]
    [InlineData("z; collective-emission 1", "names no jump")]
    [InlineData("z; local (1, 2)", "three complex components")]
    [InlineData("z; collective (1, 0, 0) + 1", "three components and nothing else")]
    [InlineData("z xx", "+ or -")]
    [InlineData("1e999 z", "finite")]
    [InlineData("", "empty")]
    [InlineData("{\"hamiltonian\": [{\"coef\": 1, \"word\": \"q\"}], \"colective\": []}", "hamiltonian[0]")]
    [InlineData("{\"hamiltonian\": [{\"coef\": 1, \"word\": \"q\"}], \"colective\": []}", "\"colective\" is no member")]
    [InlineData("{\"local\": [], \"local\": []}", "JSON")]
    [InlineData("{\"hamiltonian\": [{\"coef\": 1, \"word\": \"\\ud835\"}]}", "half of a character pair")]
    [InlineData("{\"collective\": [[0, \"2i\\ud835\", 0]]}", "half of a character pair")]
    public void EveryMistakeIsNamed(string text, string part) => Assert.Contains(part, Assert.Throws<FormatException>(() => CollectiveSpinModel.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void ComponentsMustBeFinite()
    {
        Assert.Throws<ArgumentException>(() => new CollectiveSpinModel([new(double.NaN, "x")], [], []));
        Assert.Throws<ArgumentException>(() => new CollectiveSpinModel([], [new(new(double.NaN, 0, 0))], []));
        Assert.Throws<ArgumentException>(() => new CollectiveSpinModel([], [], [new(new(1, 0, 0), double.PositiveInfinity)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LocalJump.Decay(-1));
    }
}
