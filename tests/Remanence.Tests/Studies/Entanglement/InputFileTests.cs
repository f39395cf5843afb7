using System.Globalization;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Entanglement;

public sealed class InputFileTests
{
    [Theory]
    [InlineData("rho.csv")]
    [InlineData("rho.json")]
    public void A_state_in_a_file_is_a_parameter_whose_text_gives_the_same_state_again(string name)
    {
        ComplexMatrix rho = EntanglementStudyTests.RandomPair(2, 9).Matrix;
        string folder = Directory.CreateTempSubdirectory("entanglement-").FullName;
        try
        {
            string path = Path.Combine(folder, name);
            File.WriteAllText(path, name.EndsWith(".csv", StringComparison.Ordinal) ? Csv(rho) : Json(rho));
            StudyDescription description = Catalog.Find("entanglement");
            EntanglementStudy study = (EntanglementStudy)description.Create(new Dictionary<string, string>(StringComparer.Ordinal) { ["input"] = "@" + path, ["temperatures"] = "1" });
            Assert.Equal(rho.Data, study.Input!.Matrix!.Data);
            EntanglementStudy again = (EntanglementStudy)description.Create(description.Print(study));
            Assert.Equal(study.Input, again.Input);
            Assert.Equal(study.Compute().Output, again.Compute().Output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_rotated_input_is_told_what_a_rotation_would_give()
    {
        // (1 x X) Phi+ has no overlap with Phi+, but is maximally entangled.
        ComplexMatrix rho = new(4, 4);
        foreach (int row in new[] { 1, 2 })
            foreach (int column in new[] { 1, 2 }) rho[row, column] = 0.5;
        EntanglementStudy study = new() { Input = PairInput.Of(rho), Temperatures = [1] };
        EntanglementResult result = study.Compute();
        Assert.Equal((0.0, 1.0), (result.InputOverlap, Math.Round(result.InputFraction!.Value, 12)));
        Assert.Contains("A local rotation of B before would raise the overlap of this input from 0 to 1", study.Interpret(result), StringComparison.Ordinal);
    }

    private static string Csv(ComplexMatrix m) => string.Join('\n', Enumerable.Range(0, m.Rows).Select(r => string.Join(',', Enumerable.Range(0, m.Rows).Select(c =>
        string.Create(CultureInfo.InvariantCulture, $"{m[r, c].Real:R}{(m[r, c].Imaginary < 0 ? "" : "+")}{m[r, c].Imaginary:R}i")))));

    private static string Json(ComplexMatrix m) => "[" + string.Join(",\n", Enumerable.Range(0, m.Rows).Select(r => "[" + string.Join(',', Enumerable.Range(0, m.Rows).Select(c =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"re\": {m[r, c].Real:R}, \"im\": {m[r, c].Imaginary:R}}}"))) + "]")) + "]";
}
