using System.Globalization;
using System.Text;

namespace Remanence.Studies;

/// <summary>Spin lists as CSV: a header of column names, then one spin per line; a semicolon is a line break, a line that begins with # is a comment.</summary>
internal static class SpinListText
{
    public static IReadOnlyList<EnvironmentSpin> Read(string text, List<string> problems)
    {
        (int Number, string Text)[] lines = [.. text.ReplaceLineEndings("\n").Split('\n', ';').Select((line, i) => (i + 1, line.Trim())).Where(l => l.Item2.Length > 0 && l.Item2[0] != '#')];
        if (lines.Length == 0) return [];
        string[] names = [.. lines[0].Text.Split(',', StringSplitOptions.TrimEntries)];
        int before = problems.Count;
        problems.AddRange(SpinFields.ProblemsOf(names, Line(lines[0].Number)));
        if (problems.Count > before) return [];
        List<EnvironmentSpin> spins = [];
        foreach ((int number, string line) in lines.Skip(1))
        {
            if (Numbers(line, names, Line(number), problems) is { } numbers && SpinFields.Spin(numbers, Line(number), problems) is EnvironmentSpin spin) spins.Add(spin);
        }

        return spins;
    }

    public static string Print(IReadOnlyList<EnvironmentSpin> spins)
    {
        StringBuilder text = new("coupling,field,bloch_length,polar_angle,azimuth");
        foreach (EnvironmentSpin s in spins) text.Append(CultureInfo.InvariantCulture, $"; {s.Coupling:R},{s.Field:R},{s.BlochLength:R},{s.PolarAngle:R},{s.Azimuth:R}");
        return text.ToString();
    }

    private static Dictionary<string, double>? Numbers(string line, string[] names, string place, List<string> problems)
    {
        string[] cells = line.Split(',', StringSplitOptions.TrimEntries);
        if (cells.Length != names.Length)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{place} must hold {names.Length} numbers like the header, but holds {cells.Length}"));
            return null;
        }

        int before = problems.Count;
        Dictionary<string, double> numbers = new(StringComparer.Ordinal);
        for (int i = 0; i < cells.Length; i++)
        {
            if (double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)) numbers.Add(names[i], value);
            else problems.Add($"{place}: {ErrorText.Shown(names[i])} must be a finite number, but is \"{ErrorText.Shown(cells[i])}\"");
        }

        return problems.Count == before ? numbers : null;
    }

    private static string Line(int number) => string.Create(CultureInfo.InvariantCulture, $"line {number}");
}
