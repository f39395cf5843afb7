using System.Text;
using Remanence.Output;

namespace Remanence.Tests.Output;

public class ManifestTests
{
    /// <summary>Schema 1 as first written; it must stay readable for ever.</summary>
    private const string Schema1 = """
        {
          "schemaVersion": 1,
          "study": "redundancy",
          "question": "Which records survive?",
          "algorithmVersion": 1,
          "parameters": { "environment-spins": "16" },
          "parameterLabels": { "environment-spins": { "meaning": "number of environment spins", "symbol": "N", "unit": "" } },
          "seed": 18446744073709551615,
          "memory": 4294967296,
          "identity": "7f3a91c2d4e5f607",
          "version": "0.1.0",
          "machine": { "processor": "x64" },
          "threads": 2,
          "state": "interrupted",
          "started": "2026-11-21T14:03:22+00:00",
          "finished": null,
          "seconds": 1.5,
          "peakMemory": 1000,
          "warnings": ["few spins"],
          "checks": [{ "what": "norm", "measured": "NaN", "bound": 1E-10, "holds": false }],
          "provingNumbers": [{ "table": "t", "row": { "time": 5 }, "column": "value", "value": 0.5, "tolerance": 0.01, "measured": null, "holds": false }],
          "command": "remanence run redundancy"
        }
        """;

    [Fact]
    public void Schema_1_is_read()
    {
        Manifest m = ManifestFile.Parse(Schema1, "x");
        Assert.Equal(RunState.Interrupted, m.State);
        Assert.Equal(ulong.MaxValue, m.Seed);
        Assert.Equal("N", m.ParameterLabels["environment-spins"].Symbol);
        Assert.False(m.Checks[0].Holds);
        Assert.Equal(5, m.ProvingNumbers[0].Row["time"]);
        Assert.Empty(m.Citations);
    }

    [Fact]
    public void Unknown_members_of_newer_versions_are_ignored()
    {
        Manifest m = ManifestFile.Parse(Schema1.Replace("\"study\"", "\"mood\": {\"x\": [1]}, \"study\"", StringComparison.Ordinal), "x");
        Assert.Equal("redundancy", m.Study);
    }

    [Fact]
    public void A_larger_schema_version_is_refused()
    {
        var e = Assert.Throws<RunFolderException>(() => ManifestFile.Parse(Schema1.Replace("\"schemaVersion\": 1", "\"schemaVersion\": 2", StringComparison.Ordinal), "x"));
        Assert.Contains("schema version 2, but this version of Remanence reads up to 1", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"schemaVersion\": 0}")]
    [InlineData("{\"schemaVersion\": \"1\"}")]
    [InlineData("{\"schemaVersion\": 1}")]
    [InlineData("{\"schemaVersion\": 1, \"schemaVersion\": 1}")]
    public void Garbage_is_one_sentence(string text) => Damaged(text);

    [Theory]
    [InlineData("\"redundancy\"", "null")]
    [InlineData("\"16\"", "null")]
    [InlineData("[\"few spins\"]", "[null]")]
    [InlineData("\"interrupted\"", "\"mood\"")]
    [InlineData("\"interrupted\"", "1")]
    [InlineData("18446744073709551615", "-1")]
    [InlineData("\"2026-11-21T14:03:22+00:00\"", "\"yesterday\"")]
    public void Wrong_values_are_one_sentence(string old, string wrong) => Damaged(Schema1.Replace(old, wrong, StringComparison.Ordinal));

    [Fact]
    public void A_manifest_torn_anywhere_is_one_sentence()
    {
        for (int length = 0; length < Schema1.Length; length++)
            Damaged(Schema1[..length]);
    }

    [Fact]
    public void Any_flipped_byte_gives_a_manifest_or_one_sentence()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Schema1);
        int refused = 0;
        for (int at = 0; at < bytes.Length; at++)
            foreach (byte flip in new byte[] { 1, 16, 128 })
            {
                byte[] damaged = [.. bytes];
                damaged[at] ^= flip;
                try
                {
                    Assert.NotNull(ManifestFile.Parse(Encoding.UTF8.GetString(damaged), "x").Parameters);
                }
                catch (RunFolderException)
                {
                    refused++;
                }
            }
        Assert.True(refused > 100);
    }

    private static void Damaged(string text)
    {
        string message = Assert.Throws<RunFolderException>(() => ManifestFile.Parse(text, "/x/manifest.json")).Message;
        Assert.StartsWith("The manifest /x/manifest.json is damaged (", message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", message, StringComparison.Ordinal);
    }
}
