using System.Text.Json.Nodes;
using Remanence.Studies;

namespace Remanence.Tests.Fuzz;

/// <summary>Whole studies from texts: parameters, configuration files, variations of a sweep, presets.</summary>
internal static class StudyDoors
{
    public static IEnumerable<Door> All
    {
        get
        {
            foreach (StudyDescription study in Catalog.Studies)
            {
                var words = new StudyWords(study);
                yield return new Door($"parameters of {study.Name}", words.Parameters, input => Create(study, (Dictionary<string, string>)input), input => string.Join(" ", ((Dictionary<string, string>)input).Select(p => $"--{p.Key} '{p.Value}'"))) { Bytes = 256L << 20 };
                yield return Door.OfText($"configuration of {study.Name}", new TextMutator([.. study.Presets.Select(p => Json(p.Values)), "{}", "{ // remark\n \"a\": [1, \"x\", null], }"], ["{", "}", "[", "]", ",", "\"", .. study.Parameters.Select(p => $"\"{p.Name}\"")]), text => Configured(study, text)) with { Bytes = 256L << 20 };
                yield return new Door($"variations of {study.Name}", words.Variations, input => Plan(study, (string[])input), input => string.Join(" ", ((string[])input).Select(v => $"--vary '{v}'"))) { Bytes = 1L << 30 };
            }

            yield return Door.OfText("preset", new TextMutator(
            [
                """{"title": "A", "place": "figure 1", "values": {"environment-spins": 8}, "quickValues": {"times": "0,1"}, "provingNumbers": [{"table": "t", "row": {"time": 1}, "column": "c", "value": 0.5, "tolerance": 1e-6}], "quickProvingNumbers": []}""",
                """{"title": "B", "values": {}}""",
            ]), text => Refusable(() => Preset.Read("redundancy", "name", text, "preset.json")));
        }
    }

    private static Answer Configured(StudyDescription study, string text)
    {
        IReadOnlyDictionary<string, string> values;
        try
        {
            values = Configuration.ReadJson(text, "file.json");
        }
        catch (ParameterException e)
        {
            return Refused(e);
        }

        return Create(study, values);
    }

    private static Answer Create(StudyDescription study, IReadOnlyDictionary<string, string> values)
    {
        Study made;
        try
        {
            made = study.Create(values);
        }
        catch (ParameterException e)
        {
            return Refused(e);
        }

        IReadOnlyDictionary<string, string> printed = study.Print(made);
        IReadOnlyDictionary<string, string> again = study.Print(study.Create(printed));
        ResourceEstimate need = made.Estimate();
        string? wrong = !printed.SequenceEqual(again) ? "what is printed reads back to other parameters"
            : !(need.PeakBytes >= 0) || !(need.DiskBytes >= 0) || !(need.Operations >= 0) ? $"the estimate is {need}" : null;
        return new Answer(null, wrong);
    }

    private static Answer Plan(StudyDescription study, string[] vary) => Refusable(() => SweepPlan.Create(study, new Dictionary<string, string>(StringComparer.Ordinal), vary, zip: vary.Length > 1 && vary[0].Length % 2 == 0));

    private static Answer Refusable<T>(Func<T> create)
    {
        try
        {
            _ = create();
            return Answer.Taken();
        }
        catch (ParameterException e)
        {
            return Refused(e);
        }
    }

    /// <summary>The least clear of the problems speaks for all of them.</summary>
    private static Answer Refused(ParameterException e) => Answer.Refused(e.Problems.Select(p => p.Message).FirstOrDefault(m => Door.Unclear(m) is not null) ?? e.Problems[0].Message);

    private static string Json(IReadOnlyDictionary<string, string> values) => new JsonObject(values.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))).ToJsonString();
}

/// <summary>Texts for the parameters of a study, from its defaults and presets.</summary>
internal sealed class StudyWords
{
    private readonly IReadOnlyList<ParameterDescription> parameters;
    private readonly IReadOnlyList<Preset> presets;
    private readonly Dictionary<string, TextMutator> mutators;

    public StudyWords(StudyDescription study)
    {
        parameters = study.Parameters;
        presets = study.Presets;
        mutators = parameters.ToDictionary(p => p.Name, p => new TextMutator(
            [.. presets.Select(s => s.Values.GetValueOrDefault(p.Name)).OfType<string>().Append(p.DefaultText).Concat(p.Choices).Distinct(StringComparer.Ordinal)], p.Choices), StringComparer.Ordinal);
    }

    /// <summary>A preset or the defaults with some parameters changed.</summary>
    public object Parameters(Dice dice)
    {
        var values = new Dictionary<string, string>(dice.Chance(2) && presets.Count > 0 ? dice.Of(presets).Values : new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        for (int changes = 1 + dice.Below(3); changes > 0; changes--)
        {
            ParameterDescription parameter = dice.Of(parameters);
            values[dice.Chance(100) ? parameter.Name + "s" : parameter.Name] = Text(dice, parameter);
        }

        return values;
    }

    /// <summary>One to three variations; whole ranges are kept short, because each point of a plan is checked.</summary>
    public object Variations(Dice dice) => Enumerable.Range(0, 1 + dice.Below(3)).Select(_ =>
    {
        ParameterDescription parameter = dice.Of(parameters);
        string values = dice.Below(4) switch
        {
            0 => $"{dice.Below(9)}:{dice.Below(30)}:{1 + dice.Below(5)}",
            1 => $"log:{1 + dice.Below(9)}:{1 + dice.Below(90)}:{dice.Below(6)}",
            _ => Text(dice, parameter),
        };
        return dice.Chance(30) ? values : $"{parameter.Name}={values}";
    }).ToArray();

    public string Text(Dice dice, ParameterDescription parameter) => mutators[parameter.Name].Make(dice);
}
