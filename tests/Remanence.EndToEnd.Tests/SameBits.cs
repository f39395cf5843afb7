namespace Remanence.EndToEnd;

/// <summary>Threads, instruction sets and countries change no bit of the results.</summary>
public sealed class SameBits : IDisposable
{
    private static readonly string[] Small = ["--environment-spins", "11", "--times", "0:6:5"];
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
    [InlineData("ru_RU.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    public void A_country_changes_no_bit(string locale) =>
        Runs.AssertEqualBits(runs.Complete(Small), runs.Complete(Small, ("LC_ALL", locale), ("LANG", locale)));

    public void Dispose() => runs.Dispose();
}
