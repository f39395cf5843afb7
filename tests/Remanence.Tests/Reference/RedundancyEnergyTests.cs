using System.Text.Json.Nodes;

namespace Remanence.Tests.Reference;

/// <summary>The cases of redundancy.json about energies, element by element within their own tolerances.</summary>
public class RedundancyEnergyTests
{
    private static readonly Dictionary<string, Func<JsonObject, Dictionary<string, object>>> Adapters = new(StringComparer.Ordinal)
    {
        ["fragment-energy"] = RedundancyEnergyCases.FragmentEnergy,
        ["initial-rate"] = RedundancyEnergyCases.InitialRate,
        ["thermal-rate"] = RedundancyEnergyCases.ThermalRate,
        ["exponent-of-fraction"] = RedundancyEnergyCases.ExponentOfFractionCase,
    };

    private static JsonArray Cases() => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "redundancy.json")))!["cases"]!.AsArray();

    public static TheoryData<string> Ids => [.. Cases().Where(c => Adapters.ContainsKey((string)c!["quantity"]!)).Select(c => (string)c!["id"]!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_case_is_reproduced(string id)
    {
        JsonNode node = Cases().Single(c => string.Equals((string)c!["id"]!, id, StringComparison.Ordinal))!;
        Dictionary<string, object> outputs = Adapters[(string)node["quantity"]!](node["parameters"]!.AsObject());
        double absolute = (double)node["tolerance"]!["abs"]!, relative = (double)node["tolerance"]!["rel"]!;
        foreach ((string name, JsonNode? expected) in node["expected"]!.AsObject())
        {
            double[] values = expected is JsonArray array ? [.. array.Select(x => (double)x!)] : [(double)expected!];
            double[] actual = outputs[name] as double[] ?? [(double)outputs[name]];
            Assert.Equal(values.Length, actual.Length);
            for (int i = 0; i < values.Length; i++)
                Assert.True(Math.Abs(actual[i] - values[i]) <= absolute + relative * Math.Abs(values[i]), FormattableString.Invariant($"{id}, {name}[{i}]: {actual[i]:R} instead of {values[i]:R}"));
        }
    }
}
