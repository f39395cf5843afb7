using System.Numerics;
using System.Text.Json.Nodes;

namespace Remanence.Tests.Reference;

/// <summary>The comparison itself must see every kind of difference.</summary>
public sealed class CaseComparisonTests
{
    [Theory]
    [InlineData("""{"a": 1.0}""", 1.0 + 1e-10, 0)]
    [InlineData("""{"a": 1.0}""", 1.1, 1)]
    [InlineData("""{"a": 1.0}""", double.NaN, 1)]
    [InlineData("""{"a": null}""", null, 0)]
    [InlineData("""{"a": null}""", 0.0, 1)]
    [InlineData("""{"a": 0.0}""", null, 1)]
    [InlineData("""{"a": "x"}""", "x", 0)]
    [InlineData("""{"a": "x"}""", "y", 1)]
    [InlineData("""{"a": true}""", true, 0)]
    [InlineData("""{"a": true}""", 1, 1)]
    [InlineData("""{"a": 1}""", true, 1)]
    [InlineData("""{"a": [1, 2]}""", new[] { 1.0, 2.0 }, 0)]
    [InlineData("""{"a": [1, 2]}""", new[] { 1.0, 3.0 }, 1)]
    [InlineData("""{"a": [1, 2]}""", new[] { 1.0 }, 1)]
    [InlineData("""{"a": [1, 2]}""", 1.0, 1)]
    [InlineData("""{"b": 1}""", 1.0, 1)]
    [InlineData("""{"c": 1.0}""", 1.05, 0)]
    public void Differences_are_found(string expected, object? actual, int count)
    {
        JsonObject tolerance = JsonNode.Parse("""{"abs": 1e-9, "rel": 1e-9, "c_abs": 0.1}""")!.AsObject();
        Outputs outputs = new() { ["a"] = actual, ["c"] = actual };
        Assert.Equal(count, CaseComparison.Differences(JsonNode.Parse(expected)!.AsObject(), outputs, tolerance).Count);
    }

    [Fact]
    public void Complex_numbers_and_nested_objects_are_compared()
    {
        JsonObject expected = JsonNode.Parse("""{"rows": [{"z": {"re": 1, "im": -2}, "l": [[1]]}]}""")!.AsObject(), tolerance = JsonNode.Parse("""{"abs": 1e-9, "rel": 0, "l_rel": 1}""")!.AsObject();
        static Outputs Rows(Complex z, int l) => new() { ["rows"] = new object[] { new Outputs { ["z"] = z, ["l"] = new[] { new[] { l } } } } };
        Assert.Empty(CaseComparison.Differences(expected, Rows(new(1, -2), 2), tolerance));
        Assert.Contains("rows[0].z", Assert.Single(CaseComparison.Differences(expected, Rows(new(1, 2), 1), tolerance)), StringComparison.Ordinal);
        Assert.Contains("rows[0].l[0][0]", Assert.Single(CaseComparison.Differences(expected, Rows(new(1, -2), 3), tolerance)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_nobody_reads_fails()
    {
        CaseParameters parameters = new(JsonNode.Parse("""{"N": 8, "twist": 1}""")!.AsObject());
        Assert.Equal(8, parameters.Whole("N"));
        Assert.Contains("twist", Assert.ThrowsAny<Exception>(parameters.RequireAllRead).Message, StringComparison.Ordinal);
        Assert.Contains("\"t\"", Assert.Throws<InvalidDataException>(() => parameters.Number("t")).Message, StringComparison.Ordinal);
    }
}
