using System.Globalization;
using System.Text;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Darwinism;

/// <summary>Spin lists of experimentalists: CSV and JSON, and everything that may be wrong with them.</summary>
public sealed class SpinListTests
{
    [Fact]
    public void Csv_with_length_and_angles_is_read()
    {
        SpinList list = Read("# carbon 13, first shell\ncoupling,field,bloch_length,polar_angle,azimuth\n0.4, 0.1, 0.9, 1.2, 0.3\n\n-0.2,0,1,0.5,0\n");
        Assert.Equal([new EnvironmentSpin(0.4, 0.1, 0.9, 1.2, 0.3), new EnvironmentSpin(-0.2, 0, 1, 0.5, 0)], list.Spins);
        Assert.Equal(list, Read(list.ToString()));
        Assert.Equal(list.Spins, Read(list.ToString()).Spins);
    }

    [Fact]
    public void Columns_may_be_left_out_and_stand_in_any_order()
    {
        Assert.Equal([new EnvironmentSpin(0.4, 0, 0.5, Math.PI / 2, 0)], Read("bloch_length,coupling;0.5,0.4").Spins);
        Assert.Equal([new EnvironmentSpin(0.4, 0, 1, Math.PI / 2, 0)], Read("coupling; 0.4").Spins);
    }

    [Fact]
    public void Cartesian_vectors_become_length_and_angles()
    {
        EnvironmentSpin spin = Assert.Single(Read("coupling,bloch_x,bloch_y,bloch_z\n1,0.1,-0.2,0.3").Spins);
        Assert.Equal(Math.Sqrt(0.14), spin.BlochLength, 1e-15);
        (double x, double y, double z) = spin.Direction;
        Assert.Equal(0.1, spin.BlochLength * x, 1e-15);
        Assert.Equal(-0.2, spin.BlochLength * y, 1e-15);
        Assert.Equal(0.3, spin.BlochLength * z, 1e-15);
        Assert.Equal(1, Assert.Single(Read("coupling,bloch_x,bloch_y,bloch_z\n1,0.48,0.6,0.64000000000000012").Spins).BlochLength);
        Assert.Equal(0, Assert.Single(Read("coupling,bloch_x,bloch_y,bloch_z\n1,0,0,0").Spins).BlochLength);
    }

    [Fact]
    public void Json_is_read_as_array_or_inside_an_object()
    {
        EnvironmentSpin[] spins = [new(0.4, 0, 0.9, Math.PI / 2, 0), new(0.2, 0.1, 1, 0.5, 2)];
        const string array = """[ {"coupling": 0.4, "bloch_length": 0.9}, {"coupling": 0.2, "field": 0.1, "polar_angle": 0.5, "azimuth": 2} ]""";
        Assert.Equal(spins, Read(array).Spins);
        Assert.Equal(spins, Read($"{{\"spins\": {array}}}").Spins);
    }

    [Fact]
    public void Every_wrong_line_is_listed()
    {
        string message = Message("coupling,bloch_x,bloch_y,bloch_z\n0.1,1,1,0\n0.2,1,0\n0.3,0,0,0.5\nx,0,inf,0\n");
        foreach (string words in new[] { "line 2: the length of the Bloch vector must lie in 0..1, but is 1.414", "line 3 must hold 4 numbers like the header, but holds 3", "line 5: coupling must be a finite number, but is \"x\"", "line 5: bloch_y must be a finite number, but is \"inf\"" })
            Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.DoesNotContain("line 4", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no spin is listed")]
    [InlineData("coupling", "no spin is listed")]
    [InlineData("[]", "no spin is listed")]
    [InlineData("coupling,feild;1,2", "line 1 names \"feild\"; the nearest is field")]
    [InlineData("field;1", "line 1 does not name the coupling")]
    [InlineData("coupling,coupling;1,2", "line 1 names coupling twice")]
    [InlineData("coupling,bloch_x;1,0", "does not name bloch_y and bloch_z")]
    [InlineData("coupling,bloch_x,bloch_y,bloch_z,azimuth;1,0,0,0,0", "components as well as length or angles")]
    [InlineData("[{\"coupling\": 1}, 3, {\"coupling\": \"x\"}]", "spin 2 must be a JSON object, but is number; spin 3: coupling must be a finite number, but is \"x\"")]
    [InlineData("[{\"coupling\": 1, \"bloch_length\": 1.5}]", "spin 1: the length of the Bloch vector must lie in 0..1, but is 1.5")]
    [InlineData("[{\"coupling\": 1}", "line 1, byte")]
    [InlineData("{\"spin\": []}", "neither an array nor an object")]
    [InlineData("[{\"\\ud800\": 1}]", "half of a character pair")]
    public void Wrong_texts_are_told(string text, string words)
    {
        Assert.Contains(words, Message(text), StringComparison.Ordinal);
        Assert.False(SpinList.TryParse(text, CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public void Many_problems_are_counted()
    {
        StringBuilder text = new("coupling\n");
        for (int i = 0; i < 30; i++) text.Append("x\n");
        Assert.Contains("and 20 more", Message(text.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_gives_a_list_or_a_format_error()
    {
        string[] parts = ["coupling", ",", ";", "\n", "bloch_x", "1", "-", "[", "{", "}", "]", "\"coupling\"", ":", "e9", "#", " ", "azimuth", "\uD800", "0.5"];
        ulong state = 7;
        for (int i = 0; i < 2000; i++)
        {
            StringBuilder text = new();
            for (int k = 0; k < 12; k++)
            {
                state = state * 6364136223846793005 + 1442695040888963407;
                text.Append(parts[(int)((state >> 33) % (ulong)parts.Length)]);
            }

            if (SpinList.TryParse(text.ToString(), CultureInfo.InvariantCulture, out SpinList list)) Assert.Equal(list, Read(list.ToString()));
        }
    }

    private static SpinList Read(string text) => SpinList.Parse(text, CultureInfo.InvariantCulture);

    private static string Message(string text) => Assert.Throws<FormatException>(() => Read(text)).Message;
}
