using System.Text.Json.Nodes;

namespace Remanence.EndToEnd;

/// <summary>What "--dry-run" says about memory against the largest memory that the run measured itself.</summary>
public sealed class Estimates : IDisposable
{
    private readonly Runs runs = new();

    [Theory]
    [InlineData("quench", "--hamiltonian ising-chain:18 --times 0:1:17 --fragments none --method chebyshev")]
    [InlineData("quench", "--hamiltonian ising-chain:17 --times 0:1:17 --fragments none --method krylov")]
    [InlineData("quench", "--hamiltonian ising-chain:18 --times 0:1:33 --fragments none --method trotter4 --tolerance 1e-4")]
    [InlineData("quench", "--hamiltonian ising-chain:18 --times 0:0.5:5 --fragments none --method trotter2 --trotter-step 0.05")]
    [InlineData("quench", "--hamiltonian ising-chain:10 --times 0:1:5 --fragments none --method spectral")]
    [InlineData("quench", "--hamiltonian ising-chain:16 --times 0:1:5 --fragments half")]
    [InlineData("quench", "--hamiltonian ising-chain:18 --times 0:1:5 --fragments none --spectra half")]
    [InlineData("entanglement", "--local-dimension 2000 --inverse-temperature 0.001")]
    [InlineData("permutation", "--sizes 60")]
    public void Memory_is_right_within_a_factor_of_two(string study, string parameters)
    {
        string[] given = ["run", study, .. parameters.Split(' '), "--threads", "2", "--json"];
        double expected = Field(Child.Run([.. given, "--dry-run"], runs.Path).Expect(0).Out, "peakBytes");
        string folder = JsonNode.Parse(Child.Run(given, runs.Path).Expect(0).Out)!["folder"]!.GetValue<string>();
        double measured = Field(File.ReadAllText(Path.Combine(folder, "manifest.json")), "peakMemory");
        Assert.True(expected >= measured / 2 && expected <= measured * 2, $"{study} {parameters}: expected {expected / (1 << 20):0} MiB, measured {measured / (1 << 20):0} MiB.");
    }

    public void Dispose() => runs.Dispose();

    private static double Field(string json, string name) => JsonNode.Parse(json)![name]!.GetValue<double>();
}
