using System.Numerics;
using System.Text.Json.Nodes;

namespace Remanence.Tests.Reference;

/// <summary>The parameters of one reference case. Remembers what was read, so that a parameter nobody understands fails the case instead of being ignored.</summary>
public sealed class CaseParameters(JsonObject values)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    internal bool Has(string name) => values.ContainsKey(name);

    internal JsonNode Node(string name)
    {
        read.Add(name);
        return values[name] ?? throw new InvalidDataException($"The case lacks the parameter \"{name}\".");
    }

    /// <summary>A parameter that may be null or absent.</summary>
    internal JsonNode? Optional(string name)
    {
        read.Add(name);
        return values[name];
    }

    internal int Whole(string name) => Number(Node(name)) is double x && x == Math.Floor(x) ? (int)x : throw new InvalidDataException($"The parameter \"{name}\" must be a whole number.");

    internal double Number(string name) => Number(Node(name));

    internal double Number(string name, double otherwise) => Has(name) ? Number(name) : otherwise;

    internal double[] Numbers(string name) => Numbers(Node(name));

    internal double[] Numbers(string name, double[] otherwise) => Has(name) ? Numbers(name) : otherwise;

    internal int[] Wholes(string name) => Wholes(Node(name));

    internal JsonNode[] List(string name) => [.. Node(name).AsArray().Select(n => n!)];

    /// <summary>Fails when the case has a parameter that the adapter did not read.</summary>
    internal void RequireAllRead()
    {
        string[] unknown = [.. values.Select(v => v.Key).Where(k => !read.Contains(k))];
        Assert.True(unknown.Length == 0, $"The adapter does not know the parameters {string.Join(", ", unknown)}.");
    }

    internal static double Number(JsonNode? node) => node?.GetValue<double>() ?? throw new InvalidDataException("A number is missing.");

    internal static double[] Numbers(JsonNode? node) => [.. node!.AsArray().Select(Number)];

    internal static int[] Wholes(JsonNode? node) => [.. Numbers(node).Select(x => (int)x)];

    /// <summary>A complex number, {re, im} or a plain number.</summary>
    internal static Complex ComplexNumber(JsonNode? node) => node is JsonObject z ? new Complex(Number(z["re"]), z.ContainsKey("im") ? Number(z["im"]) : 0) : Number(node);
}
