using System.Text.Json.Nodes;

namespace Remanence.Tests.App;

/// <summary>Words, mistakes and precedence. A dry run shows which parameters were understood.</summary>
public class CommandLineTests
{
    [Fact]
    public void Alone_it_lists_the_studies_and_three_commands()
    {
        Session session = Session.Of();
        Assert.Equal(0, session.ExitCode);
        Assert.Contains("How fast does a toy forget its start?", session.Out, StringComparison.Ordinal);
        Assert.Equal(3, session.OutLines.Count(l => l.StartsWith("remanence ", StringComparison.Ordinal)));
        Assert.Empty(session.Error);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("run --help")]
    [InlineData("run decay --help")]
    [InlineData("run decay --nonsense 3 -h")]
    [InlineData("describe -h")]
    [InlineData("resume -?")]
    [InlineData("report --help")]
    [InlineData("cite --help")]
    [InlineData("runs --help")]
    [InlineData("compare --help")]
    [InlineData("rerun --help")]
    [InlineData("export --help")]
    [InlineData("sweep --help")]
    [InlineData("sweep decay --help")]
    [InlineData("sweep merge --help")]
    [InlineData("claims --help")]
    [InlineData("reproduce --help")]
    public void Help_shows_examples_before_usage_before_options(string line)
    {
        Session session = Session.Of(line.Split(' '));
        Assert.Equal(0, session.ExitCode);
        int examples = session.Out.IndexOf("\nExamples\n", StringComparison.Ordinal), usage = session.Out.IndexOf("\nUsage\n", StringComparison.Ordinal), options = session.Out.IndexOf("\nOptions\n", StringComparison.Ordinal);
        Assert.True(0 < examples && examples < usage && usage < options, session.Out);
        Assert.All(session.OutLines, l => Assert.True(l.Length <= 90, l));
    }

    [Fact]
    public void Help_of_a_study_comes_from_its_record()
    {
        string help = Session.Of("run", "decay", "--help").Out;
        Assert.Contains("--decay-rate NUMBER", help, StringComparison.Ordinal);
        Assert.Contains("number of units (N); default 8, 3..62", help, StringComparison.Ordinal);
        Assert.Contains("times of the curve (t); default 0:4:5, in s", help, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_carries_the_commit()
    {
        Session session = Session.Of("--version");
        Assert.Equal(0, session.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", Assert.Single(session.OutLines));
    }

    [Theory]
    [InlineData("describ decay", "\"describ\" is no command; the nearest is describe.")]
    [InlineData("decay", "\"decay\" is no command; to run the study: remanence run decay.")]
    [InlineData("frobnicate --x 1", "\"frobnicate\" is no command; the commands are run, describe, sweep, ")]
    [InlineData("run dekay", "\"dekay\" is no study; the nearest is decay.")]
    [InlineData("describe dekay", "\"dekay\" is no study; the nearest is decay.")]
    [InlineData("cite dekay", "\"dekay\" is no study; the nearest is decay.")]
    [InlineData("run decay --decay-rat 2", "--decay-rat is no option of remanence run decay; the nearest known one is --decay-rate.")]
    [InlineData("run decay --decay-rat=2", "--decay-rat is no option of remanence run decay; the nearest known one is --decay-rate.")]
    [InlineData("run decay --xyzzy 2", "--xyzzy is no option of remanence run decay; remanence run decay --help lists the known ones.")]
    [InlineData("run decay stray", "\"stray\" belongs to no option; remanence run decay --help lists what it takes.")]
    [InlineData("run decay --units", "--units needs a value: --units WHOLE-NUMBER.")]
    [InlineData("run decay --units --dry-run", "--units needs a value, but is followed by --dry-run.")]
    [InlineData("run decay --units 5 --units 6", "--units is given 2 times; give it once.")]
    [InlineData("run decay --dry-run --dry-run", "--dry-run is given 2 times; give it once.")]
    [InlineData("run decay --units 63", "units must lie in 3..62, but is 63.")]
    [InlineData("run decay --threads 0", "--threads must be a whole number in 1..4096, but is \"0\".")]
    [InlineData("run decay --seed -1", "--seed must be a whole number in 0..18446744073709551615 or \"random\", but is \"-1\".")]
    [InlineData("run decay --memory lots", "--memory must be a size such as 512MiB or 4GiB, but is \"lots\".")]
    [InlineData("run decay --linear-algebra cuda", "--linear-algebra must be managed or lapack, but is \"cuda\".")]
    [InlineData("resume x --linear-algebra lapack", "--linear-algebra is no option of remanence resume;")]
    [InlineData("run decay --json --quiet", "--json and --quiet exclude each other; give one of them.")]
    [InlineData("run decay --preset figure-9", "\"figure-9\" is no preset of decay; there are no presets.")]
    [InlineData("resume", "resume needs the run folder: remanence resume FOLDER.")]
    [InlineData("resume x --seed 4", "--seed is no option of remanence resume;")]
    [InlineData("report", "report needs the run folder: remanence report FOLDER.")]
    [InlineData("reproduce dekay", "\"dekay\" is no study; the nearest is decay.")]
    [InlineData("reproduce --fast", "--fast is no option of remanence reproduce;")]
    [InlineData("claims dekay", "\"dekay\" is no study; the nearest is decay.")]
    [InlineData("claims --output nowhere-at-all", "--output must name the directory of a reproduction, but \"nowhere-at-all\" is none; make one with remanence reproduce --output nowhere-at-all.")]
    public void A_mistake_is_one_sentence_with_the_remedy(string line, string sentence)
    {
        Session session = Session.Of(line.Split(' '));
        Assert.Equal(2, session.ExitCode);
        Assert.StartsWith(sentence, Assert.Single(session.Sentences), StringComparison.Ordinal);
        Assert.Contains("docs/errors.md#parameter", session.Error, StringComparison.Ordinal);
        Assert.Empty(session.Out);
    }

    [Fact]
    public void Run_without_study_names_the_studies()
    {
        Session session = Session.Of("run");
        Assert.Equal(2, session.ExitCode);
        Assert.Contains("run needs the name of a study", session.Error, StringComparison.Ordinal);
        Assert.Contains("decay", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_in_words_and_in_values_are_told_together()
    {
        Session session = Session.Of("run", "decay", "--unit", "9", "--units", "63", "--decay-rate", "fast", "--threads", "many", "--seed", "1", "--seed", "2");
        Assert.Equal(2, session.ExitCode);
        Assert.Equal(5, session.Sentences.Length);
        foreach (string word in new[] { "--unit is no option", "units must lie in 3..62", "decay-rate must be a number", "--threads must be", "--seed is given 2 times" })
            Assert.Contains(session.Sentences, s => s.StartsWith(word, StringComparison.Ordinal));
    }

    [Fact]
    public void A_seed_is_drawn_for_runs_only()
    {
        Session wrong = Session.Of("run", "decay", "--seed", "random", "--units", "63");
        Assert.Equal(2, wrong.ExitCode);
        Assert.DoesNotContain("seed", wrong.Error, StringComparison.Ordinal);
        Assert.StartsWith("seed ", Session.Of("run", "decay", "--seed", "random", "--dry-run").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_where_a_value_is_due_is_a_missing_value()
    {
        Session session = Session.Of("run", "decay", "--units", "--tims", "0:1:3");
        Assert.Contains(session.Sentences, s => s.StartsWith("--units needs a value, but is followed by --tims.", StringComparison.Ordinal));
        Assert.Contains(session.Sentences, s => s.Contains("the nearest known one is --times", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--decay-rate -1.05", "decay-rate", "-1.05")]
    [InlineData("--decay-rate=-2e-3", "decay-rate", "-0.002")]
    [InlineData("--times -5:5:7", "times", "-5:5:7")]
    [InlineData("--times log:0.1:10:3", "times", "log:0.1:10:3")]
    [InlineData("--times 0,1,-2", "times", "0,1,-2")]
    public void Negative_numbers_and_time_grids_are_values(string options, string parameter, string expected)
    {
        Session session = Session.Of(["run", "decay", "--dry-run", "--json", .. options.Split(' ')]);
        Assert.Empty(session.Sentences);
        Assert.Equal(expected, JsonNode.Parse(session.Out)!["parameters"]![parameter]!.GetValue<string>());
    }

    [Fact]
    public void Options_may_stand_before_the_name_of_the_study()
    {
        Session session = Session.Of("run", "--dry-run", "--json", "--seed", "3", "decay", "--units", "9");
        Assert.Empty(session.Sentences);
        Assert.Equal("9", JsonNode.Parse(session.Out)!["parameters"]!["units"]!.GetValue<string>());
    }

    [Fact]
    public void A_file_replaces_defaults_and_options_replace_the_file()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("p.json", """{ "units": 20, "decay-rate": 0.25 }""");
        JsonNode parameters = JsonNode.Parse(Session.Of("run", "decay", "--config", file, "--units", "30", "--dry-run", "--json").Out)!["parameters"]!;
        Assert.Equal("30", parameters["units"]!.GetValue<string>());
        Assert.Equal("0.25", parameters["decay-rate"]!.GetValue<string>());
        Assert.Equal("0:4:5", parameters["times"]!.GetValue<string>());
    }

    [Fact]
    public void A_value_may_stand_in_a_file()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("times.txt", "0,1,2\n");
        Session session = Session.Of("run", "decay", "--times", "@" + file, "--dry-run", "--json");
        Assert.Empty(session.Sentences);
        Assert.Equal("0,1,2", JsonNode.Parse(session.Out)!["parameters"]!["times"]!.GetValue<string>());
    }

    [Fact]
    public void Mistakes_of_a_file_are_told_with_those_of_the_options()
    {
        using var folder = new TemporaryFolder();
        string broken = folder.Write("broken.json", "{\n  \"units\": 8,\n  \"decay-rate\" 2\n}");
        Session session = Session.Of("run", "decay", "--config", broken, "--threads", "0");
        Assert.Equal(2, session.ExitCode);
        Assert.Contains(session.Sentences, s => s.Contains("line 3, column", StringComparison.Ordinal));
        Assert.Contains(session.Sentences, s => s.StartsWith("--threads", StringComparison.Ordinal));

        Session missing = Session.Of("run", "decay", "--config", "no-such-file.json");
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("\"no-such-file.json\" cannot be read", Assert.Single(missing.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public void A_random_seed_is_printed()
    {
        Session first = Session.Of("run", "decay", "--seed", "random", "--dry-run"), second = Session.Of("run", "decay", "--seed", "random", "--dry-run");
        Assert.Matches(@"^seed \d+$", first.Error.Trim());
        Assert.False(first.Error.Equals(second.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void Describe_shows_question_parameters_and_memory()
    {
        Session session = Session.Of("describe", "decay");
        Assert.Equal(0, session.ExitCode);
        foreach (string word in new[] { "How fast does a toy forget its start?", "A made-up source", "--units", "rate of the decay (γ); default 0.5, in 1/s", "(defaults)", "256 KiB", "remanence run decay --dry-run" })
            Assert.Contains(word, session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_gives_programs_a_list_and_a_schema()
    {
        JsonArray list = JsonNode.Parse(Session.Of("describe", "--json").Out)!.AsArray();
        Assert.Contains(list, s => s!["name"]!.GetValue<string>().Equals("decay", StringComparison.Ordinal));
        JsonNode schema = JsonNode.Parse(Session.Of("describe", "decay", "--json").Out)!;
        Assert.NotNull(schema["properties"]!["decay-rate"]);
        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
    }

    [Fact]
    public void Cite_prints_remanence_and_the_source()
    {
        Session alone = Session.Of("cite"), study = Session.Of("cite", "decay");
        Assert.Contains("Remanence", alone.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("@misc{decay", alone.Out, StringComparison.Ordinal);
        Assert.Contains("@misc{decay", study.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_predicts_and_says_what_does_not_fit()
    {
        string fits = Session.Of("run", "decay", "--dry-run").Out;
        foreach (string word in new[] { "nothing is computed", "memory", "256 KiB", "disk", "4 KiB", "operations", "1e9", "time" })
            Assert.Contains(word, fits, StringComparison.Ordinal);
        Session large = Session.Of("run", "decay", "--units", "50", "--dry-run");
        Assert.Contains("It would be refused. The run needs 1 EiB of memory", large.Out, StringComparison.Ordinal);
        Assert.Contains("fewer --units", large.Out, StringComparison.Ordinal);
    }
}
