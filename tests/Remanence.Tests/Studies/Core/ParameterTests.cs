using Remanence.Studies;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Core;

public sealed class ParameterTests
{
    private static readonly StudyDescription Toy = Catalog.Of(new ToyStudy());

    [Fact]
    public void Parameters_are_the_properties_of_the_record_in_kebab_case()
    {
        Assert.Equal(
            ["environment-spins", "broadcast-axis", "weights", "sizes", "times", "cut", "mirror", "label", "noise", "offset", "discarded", "quantities", "portions", "batches"],
            Toy.Parameters.Select(p => p.Name));
        ParameterDescription spins = Toy.Parameters[0];
        Assert.Equal(("EnvironmentSpins", "number of environment spins", "N", "", "16", "3..62", "whole number"),
            (spins.PropertyName, spins.Meaning, spins.Symbol, spins.Unit, spins.DefaultText, spins.RangeText, spins.TypeText));
        Assert.Equal(["number", "list of numbers", "list of whole numbers", "times", "number", "true or false", "text"], Toy.Parameters.Skip(1).Take(7).Select(p => p.TypeText));
        Assert.Equal(["phase-damping", "bit-flip"], Toy.Parameters[8].Choices);
        Assert.Equal("default", Toy.Parameters[5].DefaultText);
        Assert.Equal(["batches"], Toy.Parameters.Where(p => p.Extendable).Select(p => p.Name));
    }

    [Theory]
    [InlineData("EnvironmentSpins", "environment-spins")]
    [InlineData("Times", "times")]
    [InlineData("UseLMGModel", "use-lmg-model")]
    public void Kebab_case(string property, string kebab) => Assert.Equal(kebab, Names.Kebab(property));

    [Theory]
    [InlineData("enviroment-spins", "environment-spins")]
    [InlineData("TIMES", "times")]
    [InlineData("tiems", "times")]
    [InlineData("spins", "environment-spins")]
    [InlineData("t", null)]
    [InlineData("temperature", null)]
    public void The_nearest_name_is_offered_when_it_is_near(string name, string? nearest) => Assert.Equal(nearest, Names.Nearest(name, ["environment-spins", "times", "weights"]));

    [Theory]
    [InlineData(10, "")]
    [InlineData(11, "weights has 1 more problem; mend these first.")]
    [InlineData(5000, "weights has 4990 more problems; mend these first.")]
    public void Many_problems_of_one_list_are_counted(int wrong, string last)
    {
        ParameterException error = Assert.Throws<ParameterException>(() => Toy.Create(new Dictionary<string, string> { ["weights"] = string.Join(',', Enumerable.Repeat("1.5", wrong)), ["cut"] = "-1" }));
        Assert.Equal(["cut must", "each element of weights"], error.Problems.Where(p => p.Message.Contains(" but ", StringComparison.Ordinal)).Select(p => p.Message.StartsWith("cut", StringComparison.Ordinal) ? p.Message[..8] : p.Message[..23]).Distinct().Order());
        Assert.Equal(10, error.Problems.Count(p => p.Message.StartsWith("each element of weights", StringComparison.Ordinal)));
        Assert.Equal(last.Length == 0 ? 11 : 12, error.Problems.Count);
        if (last.Length > 0) Assert.Equal(last, error.Problems[10].Message);
    }

    [Fact]
    public void Of_many_negative_times_one_is_told()
    {
        foreach (string study in (string[])["entanglement", "darwinism", "permutation"])
            Assert.Equal("times must not be negative, but one is -5.", Assert.Single(Assert.Throws<ParameterException>(() => Catalog.Find(study).Create(new Dictionary<string, string> { ["times"] = "-5:1:100" })).Problems).Message);
    }

    [Fact]
    public void All_problems_are_listed_in_the_order_of_the_parameters()
    {
        ParameterException error = Assert.Throws<ParameterException>(() => Toy.Create(new Dictionary<string, string>
        {
            ["batches"] = "2.5",
            ["enviroment-spins"] = "5",
            ["weights"] = "0.5,1.5",
            ["environment-spins"] = "2",
            ["broadcast-axis"] = "NaN",
            ["sizes"] = "1,x",
            ["cut"] = "-1",
            ["times"] = "0:20",
            ["noise"] = "bitflip",
            ["mirror"] = "perhaps",
            ["offset"] = "-1",
            ["discarded"] = "99999999999999999999",
            ["portions"] = "1000001",
            ["quantities"] = "\"energy",
        }));
        Assert.Equal(
            [
                "environment-spins must lie in 3..62, but is 2.",
                "broadcast-axis must be a finite number, but is \"NaN\".",
                "each element of weights must lie in 0..1, but element 2 is 1.5.",
                "sizes must be a list of whole numbers, whose element 2 (\"x\") must be a whole number, but is \"1,x\".",
                "times must be written as from:to:count (0:20:41), log:from:to:count (log:0.1:100:30) or a list (0,1,5); \"0:20\" is none of them: a range has the three parts from:to:count.",
                "cut must be at least 0, but is -1.",
                "mirror must be true or false, but is \"perhaps\".",
                "noise must be one of phase-damping, bit-flip (the nearest is bit-flip), but is \"bitflip\".",
                "offset must be a whole number in 0..18446744073709551615, but is \"-1\".",
                "discarded must be a whole number in -9223372036854775808..9223372036854775807, but is \"99999999999999999999\".",
                "quantities must be a list of texts with closed quotes, but is \"\"energy\".",
                "portions must lie in 1..1000000, but is 1000001.",
                "batches must be a whole number, but is \"2.5\".",
                "\"enviroment-spins\" is no parameter of toy; the nearest is environment-spins.",
            ],
            error.Problems.Select(p => p.Message));
        Assert.Equal(2, error.ExitCode);
    }

    [Fact]
    public void Rules_between_parameters_are_checked_too()
    {
        ParameterException error = Assert.Throws<ParameterException>(() => Toy.Create(new Dictionary<string, string> { ["weights"] = "0.5,0.25", ["sizes"] = "17" }));
        Assert.Equal(["weights must sum to 1, but sum to 0.75.", "sizes must not exceed environment-spins."], error.Problems.Select(p => p.Message));
    }

    [Fact]
    public void A_study_built_in_code_is_checked_like_one_built_from_text()
    {
        ParameterException error = Assert.Throws<ParameterException>(() => new ToyStudy { EnvironmentSpins = 63, BroadcastAxis = double.PositiveInfinity, Label = null! }.Compute());
        Assert.Equal(
            ["environment-spins must lie in 3..62, but is 63.", "broadcast-axis must be a finite number, but is Infinity.", "label must have a value, but is null."],
            error.Problems.Select(p => p.Message));
    }

    [Theory]
    [InlineData("pi", Math.PI)]
    [InlineData("pi/2", Math.PI / 2)]
    [InlineData("2pi/3", 2 * Math.PI / 3)]
    [InlineData("-pi/4", -Math.PI / 4)]
    [InlineData("0.5*pi", 0.5 * Math.PI)]
    [InlineData("+PI", Math.PI)]
    [InlineData(" -1.05e-3 ", -1.05e-3)]
    public void Numbers_may_be_multiples_of_pi(string text, double value) =>
        Assert.Equal(value, ((ToyStudy)Toy.Create(new Dictionary<string, string> { ["broadcast-axis"] = text })).BroadcastAxis);

    [Theory]
    [InlineData("pi/0")]
    [InlineData("pi/")]
    [InlineData("pie")]
    [InlineData("1,5")]
    [InlineData("")]
    [InlineData("--pi")]
    [InlineData("1e999")]
    [InlineData("-Infinity")]
    public void Other_texts_are_no_numbers(string text)
    {
        ParameterException error = Assert.Throws<ParameterException>(() => Toy.Create(new Dictionary<string, string> { ["broadcast-axis"] = text }));
        Assert.Contains("number, but is \"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_may_come_from_a_file()
    {
        using var work = new Workspace();
        string list = work.File("weights.txt", "0.25\n0.5,\r\n0.25\n");
        var study = (ToyStudy)Toy.Create(new Dictionary<string, string> { ["weights"] = "@" + list });
        Assert.Equal([0.25, 0.5, 0.25], study.Weights);

        ParameterException error = Assert.Throws<ParameterException>(() => Toy.Create(new Dictionary<string, string> { ["weights"] = "@" + work.Path + "/none.txt" }));
        Assert.Contains("weights must name an existing file after '@', but", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_studies_and_presets_are_told_with_the_nearest()
    {
        using var work = new Workspace();
        Assert.Equal("\"toi\" is no study; the nearest is toy.", Assert.Throws<ParameterException>(() => Catalog.Find("toi")).Message);
        Assert.Equal("\"figure1\" is no preset of toy; the nearest is figure-1.", Assert.Throws<ParameterException>(() => Toy.FindPreset("figure1")).Message);
        Assert.Same(Toy, Catalog.Find("toy"));
    }

    [Fact]
    public void The_schema_describes_every_parameter()
    {
        System.Text.Json.Nodes.JsonObject schema = Toy.Schema();
        Assert.Equal(Toy.Parameters.Select(p => p.Name), schema["properties"]!.AsObject().Select(p => p.Key));
        Assert.Equal(
            """{"type":["integer","null"],"description":"number of environment spins","default":16,"minimum":3,"maximum":62,"x-symbol":"N","x-range":"3..62","x-type":"whole number"}""",
            schema["properties"]!["environment-spins"]!.ToJsonString());
        Assert.Equal("false", schema["properties"]!["mirror"]!["default"]!.ToJsonString());
        Assert.Equal("""["phase-damping","bit-flip",null]""", schema["properties"]!["noise"]!["enum"]!.ToJsonString());
    }
}
