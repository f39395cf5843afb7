namespace Remanence.EndToEnd;

/// <summary>Threads, instruction sets and countries change no bit of the results.</summary>
public sealed class SameBits : IDisposable
{
    private static readonly string[] Small = ["--environment-spins", "11", "--times", "0:6:5"];
    private static readonly string[] Trotter = ["--hamiltonian", "xxz-chain:9:1:0.7; random-field-z:9:1:3; 0.2 X0", "--start", "neel", "--times", "0:2:5", "--spectra", "half", "--tolerance", "1e-5"];
    private readonly Runs runs = new();

    [Fact]
    public void Threads_change_no_bit() =>
        Runs.AssertEqualBits(runs.Complete([.. Small, "--threads", "1"]), runs.Complete([.. Small, "--threads", "2"]));

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_TieredCompilation", "0")]
    public void Instruction_sets_and_compilers_change_no_bit(string variable, string value) =>
        Runs.AssertEqualBits(runs.Complete(Small), runs.Complete(Small, (variable, value)));

    [Theory]
    [InlineData("trotter2")]
    [InlineData("trotter4")]
    public void Threads_and_instruction_sets_change_no_bit_of_Trotter_steps(string method)
    {
        string expected = Quench(method, "1");
        foreach (string threads in (string[])["2", "3"]) Runs.AssertEqualBits(expected, Quench(method, threads));
        foreach (string variable in (string[])["DOTNET_EnableAVX512", "DOTNET_EnableAVX512F", "DOTNET_EnableAVX2"]) Runs.AssertEqualBits(expected, Quench(method, "2", (variable, "0")));
    }

    [Theory]
    [InlineData("ru_RU.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    public void A_country_changes_no_bit(string locale) =>
        Runs.AssertEqualBits(runs.Complete(Small), runs.Complete(Small, ("LC_ALL", locale), ("LANG", locale)));

    private string Quench(string method, string threads, params (string Name, string Value)[] environment) =>
        Child.Run(["run", "quench", .. Trotter, "--method", method, "--threads", threads, "--quiet"], runs.Path, environment).Expect(0).Out.Trim();

    public void Dispose() => runs.Dispose();
}
