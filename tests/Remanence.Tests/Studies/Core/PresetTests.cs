using Remanence.Output;
using Remanence.Studies;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Core;

[Collection(nameof(WholeRuns))]
public sealed class PresetTests
{
    private static readonly StudyDescription Toy = Catalog.Of(new ToyStudy());

    [Fact]
    public void Presets_are_read_from_the_folder_of_the_study()
    {
        Assert.Equal(["figure-1", "wrong-number"], Toy.Presets.Select(p => p.Name));
        Preset preset = Toy.FindPreset("figure-1");
        Assert.Equal(("toy", "the walk of four batches", "Fig. 1", "0.25,0.75"), (preset.Study, preset.Title, preset.Place, preset.Values["weights"]));
        Assert.Equal(("2", "20"), (preset.QuickRunValues()["batches"], preset.QuickRunValues()["portions"]));
        Assert.Equal(4.5, Assert.Single(preset.ProvingNumbers).Value);
    }

    [Fact]
    public void Every_preset_of_every_study_is_valid()
    {
        foreach (StudyDescription study in Catalog.Studies.Append(Toy))
        {
            foreach (Preset preset in study.Presets)
            {
                Assert.NotNull(study.Create(preset.Values));
                Assert.NotNull(study.Create(preset.QuickRunValues()));
            }
        }
    }

    [Fact]
    public void Proving_numbers_are_checked_and_stand_in_the_manifest()
    {
        using var work = new Workspace();
        Preset preset = Toy.FindPreset("figure-1");
        ((ToyStudy)Toy.Create(preset.Values)).Run(work.Options with { Preset = "figure-1", Memory = 8L << 30 });
        ProvingNumber number = Assert.Single(work.Manifest.ProvingNumbers);
        Assert.Equal((4.5, true), (number.Measured, number.Holds));
        Assert.Equal(new Check("batches: value at batch = 3 is 4.5", 0, 1e-12), work.Manifest.Checks[^1]);
        Assert.Equal("remanence run toy --preset figure-1 --seed 5 --memory 8GiB", work.Manifest.Command);
        Assert.Equal("figure-1", work.Manifest.Preset);
    }

    [Fact]
    public void A_quick_run_checks_the_quick_numbers()
    {
        using var work = new Workspace();
        ((ToyStudy)Toy.Create(Toy.FindPreset("figure-1").QuickRunValues())).Run(work.Options with { Preset = "figure-1" });
        Assert.Equal(2.5, Assert.Single(work.Manifest.ProvingNumbers).Measured);
        Assert.Equal("remanence run toy --preset figure-1 --batches 2 --seed 5", work.Manifest.Command);
    }

    [Fact]
    public void A_quick_run_without_numbers_says_so()
    {
        using var work = new Workspace();
        ((ToyStudy)Toy.Create(Toy.FindPreset("wrong-number").QuickRunValues())).Run(work.Options with { Preset = "wrong-number" });
        Assert.Equal(["No numbers prove the quick values of preset wrong-number."], work.Manifest.Warnings);
    }

    [Fact]
    public void Numbers_outside_their_tolerance_and_missing_cells_fail_the_run()
    {
        using var work = new Workspace();
        AccuracyException error = Assert.Throws<AccuracyException>(() => ((ToyStudy)Toy.Create(Toy.FindPreset("wrong-number").Values)).Run(work.Options with { Preset = "wrong-number" }));
        Assert.StartsWith("2 of 3 checks failed: batches: value at batch = 1 is 2.25 (measured 2.5e-1, bound 1.25e-1); batches: value at batch = 77 is 1 (measured NaN, bound 1e+0); the results are in ", error.Message, StringComparison.Ordinal);
        Assert.Equal([2.5, null], work.Manifest.ProvingNumbers.Select(n => n.Measured));
    }

    [Fact]
    public void Changed_parameters_switch_the_proving_numbers_off_and_say_so()
    {
        using var work = new Workspace();
        ((ToyStudy)Toy.Create(Toy.FindPreset("figure-1").Values) with { Portions = 21 }).Run(work.Options with { Preset = "figure-1" });
        Assert.Equal(["The numbers that prove preset figure-1 are not checked, because portions differ from it."], work.Manifest.Warnings);
        Assert.Empty(work.Manifest.ProvingNumbers);
    }

    [Theory]
    [InlineData("""{ "title": "t", "values": {}, "provingNumber": [] }""", "is no member of a preset; the nearest is provingNumbers")]
    [InlineData("""{ "values": {} }""", "a preset needs title")]
    [InlineData("""{ "title": "t", "values": {}, "provingNumbers": [ { "table": "a" } ] }""", "a preset needs title, values and proving numbers with table, row, column, value, tolerance")]
    [InlineData("""{ "title": """, "my.json, line 1, column ")]
    public void Broken_presets_are_told(string json, string words) =>
        Assert.Contains(words, Assert.Throws<ParameterException>(() => Preset.Read("toy", "a", json, "my.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_docs_tables_are_generated()
    {
        string parameters = DocumentationTables.Parameters(Toy);
        Assert.StartsWith("| option | symbol | meaning | unit | value | range | default |\n| --- | --- | --- | --- | --- | --- | --- |\n| `--environment-spins` | N | number of environment spins |  | whole number | 3..62 | `16` |\n", parameters, StringComparison.Ordinal);
        Assert.Contains("| `--sizes` |  | fragment sizes |  | list of whole numbers | at least 1 | empty |\n", parameters, StringComparison.Ordinal);
        Assert.Contains("| `figure-1` | the walk of four batches | Fig. 1 | `--batches 4` `--portions 20` `--weights 0.25,0.75` | 1 |\n", DocumentationTables.Presets(Toy), StringComparison.Ordinal);
        var results = new Dictionary<string, (double, Verdict)> { ["grows"] = (3, Verdict.HoldsWithCorrection) };
        Assert.Equal(
            "| claim | place | preset | quantity | bound | measured | verdict | comment |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"
            + "| The value grows with the batch. | Eq. (1) | `figure-1` | last value over first | > 1 | 3 | holds with a correction |  |\n"
            + "| The value \\| shrinks. | Eq. (2) |  | last value | < 1 |  | not testable | no machine is large enough |\n",
            DocumentationTables.Claims(Toy, results));
    }
}
