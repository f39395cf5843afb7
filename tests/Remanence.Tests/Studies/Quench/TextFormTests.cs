using System.Globalization;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Quench;

public sealed class TextFormTests
{
    [Theory]
    [InlineData("Z0 Z1 + 0.5 X0", "Z0 Z1 + 0.5 X0", 2)]
    [InlineData("xxz-chain:3:2:0.5", "2 X0 X1 + 2 X1 X2 + 2 Y0 Y1 + 2 Y1 Y2 + Z0 Z1 + Z1 Z2", 3)]
    [InlineData("xxz-ring:3", "X0 X1 + X1 X2 + X0 X2 + Y0 Y1 + Y1 Y2 + Y0 Y2 + Z0 Z1 + Z1 Z2 + Z0 Z2", 3)]
    [InlineData("ising-chain:2:1:2:3", "Z0 Z1 + 2 X0 + 2 X1 + 3 Z0 + 3 Z1", 2)]
    [InlineData("ising-ring:3:-1:0.5:0", "0.5 X0 + 0.5 X1 + 0.5 X2 - Z0 Z1 - Z1 Z2 - Z0 Z2", 3)]
    [InlineData("field-x:0.1,0,0.3; field-y:0,2; field-z:pi,0,0,0", "0.1 X0 + 0.3 X2 + 2 Y1 + 3.141592653589793 Z0", 4)]
    [InlineData("bonds-xx:1,0.5; bonds-yy:2; bonds-zz:0,3", "X0 X1 + 0.5 X1 X2 + 2 Y0 Y1 + 3 Z1 Z2", 3)]
    [InlineData("# a chain\nbonds-zz:1,1\n\n0.5 X0 - 0.25 X2\n# and no more", "Z0 Z1 + Z1 Z2 + 0.5 X0 - 0.25 X2", 3)]
    [InlineData("Z0; -1 Z0; X1", "X1", 2)]
    public void Models_are_sums_of_their_parts(string text, string sum, int spins)
    {
        SpinModel model = SpinModel.Parse(text, CultureInfo.InvariantCulture);
        Assert.Equal(PauliSum.Parse(sum), model.Sum);
        Assert.Equal(spins, model.Spins);
        SpinModel again = SpinModel.Parse(model.ToString(), CultureInfo.InvariantCulture);
        Assert.Equal(model, again);
        Assert.Equal(model.Sum, again.Sum);
    }

    [Fact]
    public void Random_fields_are_uniform_independent_and_a_matter_of_their_seed()
    {
        double[] fields = [.. SpinModel.Parse("random-field-z:60:2:5").Sum.Terms.OrderBy(t => t.Letters.Z).Select(t => t.Coefficient.Real)];
        Assert.Equal(60, fields.Length);
        Assert.True(fields.Max() is > 1.5 and <= 2 && fields.Min() is < -1.5 and >= -2);
        Assert.InRange(fields.Average(), -0.6, 0.6);
        Assert.Equal(SpinModel.Parse("random-field-z:60:2:5").Sum, SpinModel.Parse("random-field-z:60:2:5").Sum);
        Assert.NotEqual(SpinModel.Parse("random-field-z:60:2:6").Sum, SpinModel.Parse("random-field-z:60:2:5").Sum);
        Assert.Equal(SpinModel.Parse("random-field-x:8:1").Sum, SpinModel.Parse("random-field-x:8:1:1").Sum);
        // A longer chain keeps the fields of a shorter one.
        Assert.Equal(SpinModel.Parse("random-field-y:8:1").Sum.Terms, SpinModel.Parse("random-field-y:9:1").Sum.Terms.Take(8));
        Assert.Equal(Models.AllToAll(5, 7), SpinModel.Parse("all-to-all:5:7").Sum);
        Assert.Equal(Models.IsingChain(10, 1, Models.ChaoticTransverseField, Models.ChaoticLongitudinalField), SpinModel.Parse("ising-chain:10").Sum);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("# nothing", "it is empty")]
    [InlineData("3", "it acts on no site")]
    [InlineData("Z0 Z0", "mistake at position 4")]
    [InlineData("(0+1i) X0", "complex coefficient")]
    [InlineData("xzz-chain:4", "the nearest is xxz-chain")]
    [InlineData("xxz-chain", "needs numbers after a colon")]
    [InlineData("xxz-chain:1", "must lie in 2..62, but is 1")]
    [InlineData("xxz-chain:4:1", "no numbers or 2, but there are 1")]
    [InlineData("ising-ring:2", "must lie in 3..62, but is 2")]
    [InlineData("ising-chain:4:1:x:1", "\"x\" is not a finite number")]
    [InlineData("ising-chain:4:1:1", "no numbers or 3, but there are 2")]
    [InlineData("random-field-z:4", "needs a number of spins, the largest field")]
    [InlineData("random-field-z:4:1:-2", "seed of the model must lie in")]
    [InlineData("all-to-all:4:1:1", "after the seed comes nothing")]
    [InlineData("field-z:1,,2", "is not a finite number")]
    [InlineData("Z0; field-q:1", "no model of spins")]
    [InlineData("xxz-chain:4:11:1e308", "must be finite")]
    [InlineData("1e308 Z0; 1e308 Z0", "must be finite")]
    public void Wrong_models_are_refused_with_the_part_and_the_reason(string text, string words)
    {
        string message = Assert.Throws<FormatException>(() => SpinModel.Parse(text, CultureInfo.InvariantCulture)).Message;
        Assert.StartsWith("hamiltonian must be built from ", message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.False(SpinModel.TryParse(text, CultureInfo.InvariantCulture, out _));
    }

    [Theory]
    [InlineData("up", 0, 0, 1)]
    [InlineData("down", 0, 0, -1)]
    [InlineData("plus-x", 1, 0, 0)]
    [InlineData("minus-x", -1, 0, 0)]
    [InlineData("plus-y", 0, 1, 0)]
    [InlineData("minus-y", 0, -1, 0)]
    [InlineData("product:pi/2", 1, 0, 0)]
    [InlineData("bloch: 0.6 0 0.8", 0.6, 0, 0.8)]
    [InlineData("1,i", 0, 1, 0)]
    [InlineData("i,1", 0, -1, 0)]
    public void Uniform_starts_hold_for_any_number_of_spins(string text, double x, double y, double z)
    {
        ProductStart start = ProductStart.Parse(text, CultureInfo.InvariantCulture);
        Assert.True(start.IsUniform);
        Assert.Null(start.Spins);
        (double X, double Y, double Z) bloch = Assert.Single(start.For(7)).Bloch;
        Assert.Equal((x, y, z), (Math.Round(bloch.X, 12) + 0.0, Math.Round(bloch.Y, 12) + 0.0, Math.Round(bloch.Z, 12) + 0.0));
        Assert.Equal(start, ProductStart.Parse(start.ToString(), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("neel", 5, "+-+-+", null)]
    [InlineData("domain-wall", 5, "++---", null)]
    [InlineData("bits:00101", 5, "++-+-", 5)]
    [InlineData("bloch: 0 0 1; 0 0 -1; 0 0 -1", 3, "+--", 3)]
    [InlineData("1,0; 0,2i", 2, "+-", 2)]
    public void Starts_site_by_site_begin_with_site_0(string text, int spins, string signs, int? own)
    {
        ProductStart start = ProductStart.Parse(text, CultureInfo.InvariantCulture);
        Assert.False(start.IsUniform);
        Assert.Equal(own, start.Spins);
        Assert.Equal(signs, string.Concat(start.For(spins).Select(s => s.Bloch.Z > 0.99 ? '+' : s.Bloch.Z < -0.99 ? '-' : '?')));
        Assert.Equal(start, ProductStart.Parse(start.ToString(), CultureInfo.InvariantCulture));
        if (own is not null) Assert.Contains($"must be taken for {own} spins, but was asked for 9", Assert.Throws<ArgumentOutOfRangeException>(() => start.For(9)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "has 1 amplitudes instead of 2")]
    [InlineData("nell", "the nearest is neel")]
    [InlineData("bits:012", "a row of 0 and 1")]
    [InlineData("bits", "needs something after a colon")]
    [InlineData("product:x", "is not a finite number")]
    [InlineData("prodcut:1", "the nearest is product")]
    [InlineData("1,0; 0,0", "the spinor of spin 1 is zero")]
    [InlineData("bloch: 1 0 0; 1 1 0", "the Bloch vector of spin 1 must have length 1")]
    public void Wrong_starts_are_refused(string text, string words)
    {
        Assert.Contains(words, Assert.Throws<FormatException>(() => ProductStart.Parse(text, CultureInfo.InvariantCulture)).Message, StringComparison.Ordinal);
        Assert.False(ProductStart.TryParse(text, CultureInfo.InvariantCulture, out _));
    }

    [Theory]
    [InlineData("none", 4, "")]
    [InlineData("half", 5, "0 1")]
    [InlineData("cuts", 4, "0|0 1|0 1 2")]
    [InlineData("each; 0:2, 3", 4, "0|1|2|3|0 1 2 3")]
    [InlineData("3,1;half", 6, "3 1|0 1 2")]
    public void Sets_of_sites_are_read(string text, int spins, string sets)
    {
        SiteSets read = SiteSets.Parse(text, CultureInfo.InvariantCulture);
        Assert.Equal(sets, string.Join('|', read.For(spins).Select(f => string.Join(' ', f))));
        Assert.Equal(read, SiteSets.Parse(read.ToString(), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("0|3; 0,1|2:3", "0/3 0,1/2,3")]
    [InlineData("distances", "0/1 0/2 0/3")]
    public void Pairs_of_sets_are_read(string text, string pairs)
    {
        SitePairs read = SitePairs.Parse(text, CultureInfo.InvariantCulture);
        Assert.Equal(pairs, string.Join(' ', read.For(4).Select(p => $"{string.Join(',', p.A)}/{string.Join(',', p.B)}")));
        Assert.Equal(read, SitePairs.Parse(read.ToString(), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("0,0", "site 0 is listed twice")]
    [InlineData("3:1", "runs backwards")]
    [InlineData("62", "must lie in 0..61")]
    [InlineData("halb", "the nearest is half")]
    [InlineData("1:2:3", "no site and no range")]
    [InlineData("", "must be a whole number")]
    public void Wrong_sets_are_refused(string text, string words)
    {
        Assert.Contains(words, Assert.Throws<FormatException>(() => SiteSets.Parse(text, CultureInfo.InvariantCulture)).Message, StringComparison.Ordinal);
        Assert.False(SiteSets.TryParse(text, CultureInfo.InvariantCulture, out _));
    }

    [Theory]
    [InlineData(",0")]
    [InlineData(":0")]
    public void Long_sets_are_cut_in_messages(string repeated)
    {
        string text = "0" + string.Concat(Enumerable.Repeat(repeated, 5000));
        Assert.InRange(Assert.Throws<FormatException>(() => SiteSets.Parse(text, CultureInfo.InvariantCulture)).Message.Length, 1, 400);
    }

    [Theory]
    [InlineData("0", "has 0 bars instead of 1")]
    [InlineData("0|1|2", "has 2 bars instead of 1")]
    [InlineData("0,1|1", "site 1 stands on both sides")]
    [InlineData("0|", "must be a whole number")]
    public void Wrong_pairs_are_refused(string text, string words)
    {
        Assert.Contains(words, Assert.Throws<FormatException>(() => SitePairs.Parse(text, CultureInfo.InvariantCulture)).Message, StringComparison.Ordinal);
        Assert.False(SitePairs.TryParse(text, CultureInfo.InvariantCulture, out _));
    }

    [Theory]
    [InlineData("full", "full")]
    [InlineData("reflection:-1, up:3", "up:3,reflection:-")]
    [InlineData("flip:+,parity:-", "parity:-,flip:+")]
    [InlineData("reflection:+,momentum:06,up:5", "up:5,momentum:6,reflection:+")]
    public void Level_sectors_are_read(string text, string printed) => Assert.Equal(printed, LevelSector.Parse(text, CultureInfo.InvariantCulture).ToString());

    [Theory]
    [InlineData("up", "needs a value after a colon")]
    [InlineData("up:x", "must be a whole number")]
    [InlineData("flip:2", "flip must be + or -")]
    [InlineData("flip:+,flip:-", "stands there twice")]
    [InlineData("mirror:+", "no conserved quantity")]
    [InlineData("momentum:-1", "must lie in 0..61, but is -1")]
    public void Wrong_level_sectors_are_refused(string text, string words)
    {
        string message = Assert.Throws<FormatException>(() => LevelSector.Parse(text, CultureInfo.InvariantCulture)).Message;
        Assert.StartsWith("level-sector must be written as ", message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.False(LevelSector.TryParse(text, CultureInfo.InvariantCulture, out _));
    }
}
