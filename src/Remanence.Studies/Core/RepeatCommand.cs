using System.Globalization;

namespace Remanence.Studies;

/// <summary>The command line that repeats a run: preset, and what differs from it and from the defaults, quoted for a POSIX shell.</summary>
internal static class RepeatCommand
{
    public static string Of(StudyDescription description, IReadOnlyDictionary<string, string> printed, Preset? preset, RunOptions options)
    {
        IReadOnlyDictionary<string, string> start = description.Print(description.Create(preset?.Values ?? new Dictionary<string, string>(StringComparer.Ordinal)));
        var words = new List<string> { "remanence", "run", description.Name };
        if (preset is not null) words.AddRange(["--preset", preset.Name]);
        foreach (ParameterDescription parameter in description.Parameters)
        {
            string text = printed[parameter.Name];
            if (!string.Equals(text, start[parameter.Name], StringComparison.Ordinal)) words.AddRange(["--" + parameter.Name, Quote(text)]);
        }

        var usual = new RunOptions();
        if (options.Seed != usual.Seed) words.AddRange(["--seed", options.Seed.ToString(CultureInfo.InvariantCulture)]);
        if (options.Memory != usual.Memory) words.AddRange(["--memory", Size(options.Memory)]);
        if (options.LinearAlgebra != usual.LinearAlgebra) words.AddRange(["--linear-algebra", Names.Kebab(options.LinearAlgebra.ToString())]);
        return string.Join(' ', words);
    }

    /// <summary>One word for a POSIX shell.</summary>
    public static string Quote(string text)
    {
        bool plain = text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "_.,:/+=@%-".Contains(c, StringComparison.Ordinal));
        return plain ? text : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }

    /// <summary>Exact bytes in the largest unit that divides them.</summary>
    private static string Size(long bytes)
    {
        (int Shift, string Unit) = bytes % (1L << 30) == 0 ? (30, "GiB") : bytes % (1L << 20) == 0 ? (20, "MiB") : bytes % (1L << 10) == 0 ? (10, "KiB") : (0, "");
        return string.Create(CultureInfo.InvariantCulture, $"{bytes >> Shift}{Unit}");
    }
}
