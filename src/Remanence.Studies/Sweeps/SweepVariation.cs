using System.Globalization;

namespace Remanence.Studies;

/// <summary>A parameter that a sweep varies, with its values.</summary>
/// <remarks>Written NAME=VALUES. Values of a number are from:to:count, log:from:to:count or a list; values of every other parameter are a list of its texts, where a text that holds a comma stands in double quotes.</remarks>
public sealed record SweepVariation
{
    private SweepVariation(ParameterDescription parameter, string text, IReadOnlyList<string> values)
    {
        Parameter = parameter;
        Text = text;
        Values = values;
    }

    /// <summary>The parameter.</summary>
    public ParameterDescription Parameter { get; }

    /// <summary>The values as they were written.</summary>
    public string Text { get; }

    /// <summary>Text form of each value, at least one.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>True when the values are single numbers, which can be an axis.</summary>
    public bool IsNumber => Parameter.JsonTypes[0] is "integer" or "number";

    /// <summary>True when the values are spaced logarithmically.</summary>
    public bool IsLogarithmic => Text.StartsWith("log:", StringComparison.Ordinal);

    /// <summary>The value at an index as a cell of a table: a whole number, a number, a truth value or a text.</summary>
    internal object Cell(int index)
    {
        string text = Values[index];
        return Parameter.JsonTypes[0] switch
        {
            "integer" when long.TryParse(text.Trim(), WholeText.Styles, CultureInfo.InvariantCulture, out long whole) => whole,
            "integer" or "number" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
            "boolean" when bool.TryParse(text, out bool truth) => truth,
            _ => text,
        };
    }

    /// <summary>Reads NAME=VALUES, or adds the sentences that say what is wrong and returns null. Ranges of the values are checked with the whole plan.</summary>
    internal static SweepVariation? Read(string vary, StudyDescription study, ICollection<Problem> problems)
    {
        int equals = vary.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == vary.Length - 1)
        {
            problems.Add(new Problem("vary", $"vary must be written NAME=VALUES, for instance rate=0:1:25, but is \"{ErrorText.Shown(vary)}\"."));
            return null;
        }

        string name = vary[..equals].Trim(), text = vary[(equals + 1)..].Trim();
        if (study.Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal)) is not ParameterDescription parameter)
        {
            problems.Add(new Problem(name, $"\"{ErrorText.Shown(name)}\" is no parameter of {study.Name} and cannot be varied; {Names.Suggestion(name, [.. study.Parameters.Select(p => p.Name)], "parameters")}"));
            return null;
        }

        List<string> values = parameter.JsonTypes[0] is "integer" or "number" && text.Contains(':', StringComparison.Ordinal) ? Range(parameter, text, problems) : List(parameter, text, problems);
        return values.Count == 0 ? null : new SweepVariation(parameter, text, values);
    }

    private static List<string> Range(ParameterDescription parameter, string text, ICollection<Problem> problems)
    {
        if (!TimeGrid.TryParse(text, CultureInfo.InvariantCulture, out TimeGrid grid))
        {
            problems.Add(new Problem(parameter.Name, $"the values of {parameter.Name} must be written from:to:count, log:from:to:count (both ends positive, the count in 1..1000000) or as a list, but are \"{ErrorText.Shown(text)}\"."));
            return [];
        }

        if (parameter.JsonTypes[0] is "number") return [.. grid.Values.Select(v => v.ToString("R", CultureInfo.InvariantCulture))];
        var values = new List<string>();
        foreach (double value in grid.Values)
        {
            // A logarithmic range meets its whole numbers only up to rounding.
            double whole = Math.Round(value);
            if (Math.Abs(value - whole) > 1e-9 * Math.Max(1, Math.Abs(value)))
            {
                problems.Add(new Problem(parameter.Name, string.Create(CultureInfo.InvariantCulture, $"every value of {parameter.Name} must be a whole number, but {ErrorText.Shown(text)} holds {value:R}; choose the count so that the steps are whole, or give a list.")));
                return [];
            }

            values.Add(whole.ToString("F0", CultureInfo.InvariantCulture));
        }

        return values;
    }

    private static List<string> List(ParameterDescription parameter, string text, ICollection<Problem> problems)
    {
        if (ListText.Split(text) is not { Count: > 0 } values)
        {
            problems.Add(new Problem(parameter.Name, $"the values of {parameter.Name} must be a list of texts with commas between them and closed quotes, but are \"{ErrorText.Shown(text)}\"."));
            return [];
        }

        if (values.FirstOrDefault(v => v.StartsWith('@')) is string file)
        {
            problems.Add(new Problem(parameter.Name, $"the values of {parameter.Name} cannot come from files, but one is \"{ErrorText.Shown(file)}\"; write them out."));
            return [];
        }

        var wrong = new List<Problem>();
        foreach (string value in values.Where(v => v is not TextForm.Default)) _ = parameter.Parse(value, wrong);
        foreach (Problem problem in wrong) problems.Add(problem);
        return wrong.Count == 0 ? values : [];
    }
}
