using System.Numerics;
using System.Text;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Irreversibility;

public sealed class TextFormTests
{
    [Theory]
    [InlineData("ising-chain:10", "ising-chain:10", 1024)]
    [InlineData("ising-chain:3:1:0.5:-0.25", "ising-chain:3:1:0.5:-0.25", 8)]
    [InlineData(" lmg:16 ", "lmg:16", 17)]
    [InlineData("lmg:4:1:0.3:0.01", "lmg:4:1:0.3:0.01", 5)]
    [InlineData("measured-lmg:16:1:0.6:0.5", "measured-lmg:16", 34)]
    [InlineData("goe:32", "goe:32", 32)]
    [InlineData("gue:5:7", "gue:5:7", 5)]
    [InlineData("family:5:0.9", "family:5:0.9", 5)]
    [InlineData("levels:0,1,2.25", "levels:0,1,2.25", 3)]
    [InlineData("X0+0.5 Z0 Z1", "X0 + 0.5 Z0 Z1", 4)]
    [InlineData("1, 0.5i ; -0.5i, 2", "1,0.5i;-0.5i,2", 2)]
    [InlineData("1 2\n2 -1e-3", "1,2;2,-0.001", 2)]
    public void Hamiltonians_read_and_print(string text, string printed, long dimension)
    {
        HamiltonianModel model = HamiltonianModel.Parse(text);
        Assert.Equal(printed, model.ToString());
        Assert.Equal(dimension, model.Dimension);
        Assert.Equal(model, HamiltonianModel.Parse(printed));
        Assert.Equal(model.GetHashCode(), HamiltonianModel.Parse(printed).GetHashCode());
    }

    [Theory]
    [InlineData("ising-chain:1", "the number of spins must lie in 2..40, but is 1")]
    [InlineData("ising-chain:5:1", "after the number of spins come no numbers or 3, but there are 1")]
    [InlineData("isng-chain:5", "the nearest is ising-chain")]
    [InlineData("levels:0,2,1", "levels must ascend, but 1 follows 2")]
    [InlineData("family:5", "family needs a dimension and a number")]
    [InlineData("goe:9999", "the dimension must lie in 1..2048")]
    [InlineData("1,2;3", "row 1 of 2 has 1 entries")]
    [InlineData("1,2;3,4", "differs from its adjoint by 1")]
    [InlineData("(0+1i) X0", "not Hermitian")]
    [InlineData("Q7", "is not a finite number")]
    [InlineData("", "it is empty")]
    [InlineData("1,nan;nan,1", "\"nan\" is not a finite number")]
    public void Wrong_Hamiltonians_are_explained(string text, string words)
    {
        string message = Assert.Throws<FormatException>(() => HamiltonianModel.Parse(text)).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.StartsWith("hamiltonian must be written as", message, StringComparison.Ordinal);
        Assert.False(HamiltonianModel.TryParse(text, null, out _));
    }

    [Theory]
    [InlineData("product:pi/2", "product:1.5707963267948966")]
    [InlineData("pointer", "pointer:1")]
    [InlineData("pointer:0.3", "pointer:0.3")]
    [InlineData("level:2", "level:2")]
    [InlineData("basis:0", "basis:0")]
    [InlineData("mixed", "mixed")]
    [InlineData("family:0.4", "family:0.4")]
    [InlineData("family-mixed:1.1", "family-mixed:1.1")]
    [InlineData("energy-amplitudes:0.6, 0.8i", "energy-amplitudes:0.6,0.8i")]
    [InlineData("populations:0.7,0.3", "populations:0.7,0.3")]
    [InlineData("0.6\n-0.8i", "0.6,-0.8i")]
    [InlineData("0.5,0.1+0.2i; 0.1-0.2i,0.5", "0.5,0.1+0.2i;0.1-0.2i,0.5")]
    public void States_read_and_print(string text, string printed)
    {
        StartState state = StartState.Parse(text);
        Assert.Equal(printed, state.ToString());
        Assert.Equal(state, StartState.Parse(printed));
    }

    [Theory]
    [InlineData("product", "product needs a number after a colon")]
    [InlineData("pointer:2", "the weight of |0> must lie in 0..1, but is 2")]
    [InlineData("level:-1", "the level must lie in 0..")]
    [InlineData("prodct:1", "the nearest is product")]
    [InlineData("0.6,0.7", "must sum to 1 within 1E-10, but sum to 0.8")]
    [InlineData("populations:1.5,-0.5", "must not be negative, but that of level 1 is -0.5")]
    [InlineData("1,1;1,0", "no eigenvalue below")]
    [InlineData("0.5,0;0,0.6", "trace 1")]
    [InlineData("mixed:2", "mixed takes no number")]
    public void Wrong_states_are_explained(string text, string words)
    {
        string message = Assert.Throws<FormatException>(() => StartState.Parse(text)).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.StartsWith("start must be written as", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("window", "window")]
    [InlineData("window:1", "window")]
    [InlineData("window:0.5", "window:0.5")]
    [InlineData("sqrt3", "sqrt3")]
    [InlineData("tilted", "tilted")]
    [InlineData("sectors", "sectors")]
    [InlineData("sectors:0, 1,0", "sectors:0,1,0")]
    [InlineData("joint:0,3,-3,0", "joint:0,3,-3,0")]
    [InlineData("list:0.5,0.5", "list:0.5,0.5")]
    public void Equilibria_read_and_print(string text, string printed)
    {
        EquilibriumChoice rule = EquilibriumChoice.Parse(text);
        Assert.Equal(printed, rule.ToString());
        Assert.Equal(rule, EquilibriumChoice.Parse(printed));
    }

    [Theory]
    [InlineData("window:0", "the width must be positive, but is 0")]
    [InlineData("gausian", "the nearest is gaussian")]
    [InlineData("tilted:2", "tilted takes no number")]
    [InlineData("list", "list needs a number for every level")]
    [InlineData("list:0.5,0.4", "must sum to 1, but sum to 0.9")]
    [InlineData("sectors:0,0.5", "labels of sectors must be whole numbers")]
    public void Wrong_equilibria_are_explained(string text, string words) =>
        Assert.Contains(words, Assert.Throws<FormatException>(() => EquilibriumChoice.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("none")]
    [InlineData("basis")]
    [InlineData("halves")]
    [InlineData("sides")]
    [InlineData("vectors:0,3")]
    public void Pointer_blocks_read_and_print(string text) => Assert.Equal(text, PointerBlocks.Parse(text).ToString());

    [Theory]
    [InlineData("vectors", "vectors needs states")]
    [InlineData("vectors:1,1", "state 1 is listed twice")]
    [InlineData("haves", "the nearest is halves")]
    public void Wrong_blocks_are_explained(string text, string words) =>
        Assert.Contains(words, Assert.Throws<FormatException>(() => PointerBlocks.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Any_bytes_give_a_value_or_a_sentence()
    {
        RandomStream stream = new(5);
        const string letters = "0123456789.,;:+-eijXYZ ()\nlevelspointerwindow";
        for (ulong k = 0; k < 4_000; k++)
        {
            StringBuilder text = new(k % 3 == 0 ? "levels:" : k % 3 == 1 ? "populations:" : "");
            for (ulong i = 0; i < k % 12; i++) text.Append(letters[(int)(stream.Bits(100 * k + i).First % (ulong)letters.Length)]);
            if (HamiltonianModel.TryParse(text.ToString(), null, out HamiltonianModel? model)) Assert.Equal(model, HamiltonianModel.Parse(model.ToString()));
            if (StartState.TryParse(text.ToString(), null, out StartState? state)) Assert.Equal(state, StartState.Parse(state.ToString()));
            if (EquilibriumChoice.TryParse(text.ToString(), null, out EquilibriumChoice? rule)) Assert.Equal(rule, EquilibriumChoice.Parse(rule.ToString()));
            if (PointerBlocks.TryParse(text.ToString(), null, out PointerBlocks? blocks)) Assert.Equal(blocks, PointerBlocks.Parse(blocks.ToString()));
        }
    }

    [Fact]
    public void Arrays_of_NumPy_are_text()
    {
        Complex[] numbers = [1, new(0, 0.5), new(0.1, -0.5), 2];
        byte[] header = Encoding.Latin1.GetBytes("{'descr': '<c16', 'fortran_order': False, 'shape': (2, 2), }".PadRight(117) + "\n");
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, .. numbers.SelectMany(c => BitConverter.GetBytes(c.Real).Concat(BitConverter.GetBytes(c.Imaginary)))];
        Assert.True(NpyText.Is(file));
        Assert.Equal("1,0+0.5i\n0.1-0.5i,2", NpyText.Read(file));
        Assert.False(NpyText.Is("1,2"u8));
        Assert.Contains("bytes follow", Assert.Throws<FormatException>(() => NpyText.Read(file[..^1])).Message, StringComparison.Ordinal);
    }
}
