using Remanence.Studies;

namespace Remanence.Tests.Studies.Core;

public sealed class ConfigurationTests
{
    [Fact]
    public void Members_become_text_forms()
    {
        IReadOnlyDictionary<string, string> values = Configuration.ReadJson("""
            {
              // comments help the reader
              "environment-spins": 16, "broadcast-axis": 1.0e-3, "mirror": true, "label": "pi",
              "weights": [0.5, 0.5], "quantities": ["a,b", "c", "default"], "cut": null, "sizes": [],
            }
            """, "my.json");
        Assert.Equal(
            [("environment-spins", "16"), ("broadcast-axis", "1.0e-3"), ("mirror", "true"), ("label", "pi"), ("weights", "0.5,0.5"), ("quantities", "\"a,b\",c,\"default\""), ("cut", "default"), ("sizes", "")],
            values.Select(v => (v.Key, v.Value)));
    }

    [Theory]
    [InlineData("{\n  \"a\": 1\n  \"b\": 2\n}", "my.json, line 3, column 3: ")]
    [InlineData("{\"ä\": x}", "my.json, line 1, column 7: ")]
    [InlineData("{\"a\": 1, \"a\": 2}", "my.json, line 1, column ")]
    [InlineData("", "my.json, line 1, column 1: ")]
    public void Broken_syntax_is_told_with_line_and_column(string json, string start)
    {
        string message = Assert.Throws<ParameterException>(() => Configuration.ReadJson(json, "my.json")).Message;
        Assert.StartsWith(start, message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_other_kinds_are_all_told()
    {
        ParameterException error = Assert.Throws<ParameterException>(() => Configuration.ReadJson("""{ "a": {}, "b": [[1]], "c": 1 }""", "my.json"));
        Assert.Equal(
            [
                "my.json: a must be a text, a number, true, false, null or a list of numbers or texts, but is an object.",
                "my.json: b must be a text, a number, true, false, null or a list of numbers or texts, but is a list with other elements.",
            ],
            error.Problems.Select(p => p.Message));
        Assert.Equal("my.json must hold one JSON object with the parameters, but holds null.", Assert.Throws<ParameterException>(() => Configuration.ReadJson("null", "my.json")).Message);
    }

    [Theory]
    [InlineData("{\"model\": \"0.5 x \\udecay\"}")]
    [InlineData("{\"\\ud800\": 1}")]
    [InlineData("{\"weights\": [\"\\ud800\"]}")]
    public void Half_a_character_pair_as_an_escape_is_refused(string json) =>
        Assert.Contains("my.json must be valid Unicode text, but holds half of a character pair", Assert.Throws<ParameterException>(() => Configuration.ReadJson(json, "my.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_that_occurs_twice_in_an_object_is_refused() =>
        Assert.Contains("a member twice", Assert.Throws<ParameterException>(() => Configuration.Texts((System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse("{\"a\": 1, \"a\": 2}")!, "parameters")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_long_word_is_not_told_in_full()
    {
        string message = Assert.Throws<ParameterException>(() => Configuration.ReadJson("{\"a\": " + string.Concat(Enumerable.Repeat("times\":", 1000)) + "}", "my.json")).Message;
        Assert.InRange(message.Length, 20, 400);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_gives_parameters_or_a_parameter_error() => Inputs.Check((string? text) =>
    {
        foreach (string json in new[] { text ?? "", "{\"" + text + "\": " + text + "}", "{\"a\": \"" + text + "\"}" })
        {
            try
            {
                Assert.NotNull(Configuration.ReadJson(json, "fuzz"));
            }
            catch (ParameterException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }

        return true;
    });
}
