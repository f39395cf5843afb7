namespace Remanence.Studies;

/// <summary>The named numbers of one spin of a <see cref="SpinList"/>, as they were read, and the spin that they make.</summary>
internal static class SpinFields
{
    /// <summary>Bloch vectors longer than 1 by no more than this are pure states that were rounded.</summary>
    private const double RoundingTolerance = 1e-12;

    private static readonly string[] Cartesian = ["bloch_x", "bloch_y", "bloch_z"];
    private static readonly string[] Polar = ["bloch_length", "polar_angle", "azimuth"];

    /// <summary>All names that a column or member may have.</summary>
    public static IReadOnlyList<string> Known { get; } = ["coupling", "field", .. Cartesian, .. Polar];

    /// <summary>Why these columns do not describe a spin.</summary>
    public static IEnumerable<string> ProblemsOf(IReadOnlyCollection<string> names, string place)
    {
        foreach (string name in names.Where(n => !Known.Contains(n, StringComparer.Ordinal))) yield return $"{place} names \"{ErrorText.Shown(name)}\"; {Names.Suggestion(name, Known, "columns").TrimEnd('.')}";
        foreach (string name in names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key)) yield return $"{place} names {ErrorText.Shown(name)} twice";
        if (!names.Contains("coupling", StringComparer.Ordinal)) yield return $"{place} does not name the coupling";
        string[] missing = [.. Cartesian.Where(n => !names.Contains(n, StringComparer.Ordinal))];
        if (missing.Length is 1 or 2) yield return $"{place} does not name {string.Join(" and ", missing)}, but the other components of the Bloch vector";
        if (missing.Length < 3 && names.Any(n => Polar.Contains(n, StringComparer.Ordinal))) yield return $"{place} names components as well as length or angles of the Bloch vector";
    }

    /// <summary>The spin, or null with its problems added.</summary>
    public static EnvironmentSpin? Spin(IReadOnlyDictionary<string, double> numbers, string place, List<string> problems)
    {
        double Get(string name, double otherwise) => numbers.TryGetValue(name, out double value) ? value : otherwise;
        (double length, double polar, double azimuth) = (Get("bloch_length", 1), Get("polar_angle", Math.PI / 2), Get("azimuth", 0));
        if (numbers.ContainsKey("bloch_x"))
        {
            (double x, double y, double z) = (numbers["bloch_x"], numbers["bloch_y"], numbers["bloch_z"]);
            double across = double.Hypot(x, y);
            (length, polar, azimuth) = (double.Hypot(across, z), Math.Atan2(across, z), Math.Atan2(y, x));
        }

        if (length is > 1 and <= 1 + RoundingTolerance) length = 1;
        if (length is >= 0 and <= 1) return new EnvironmentSpin(Get("coupling", 0), Get("field", 0), length, polar, azimuth);
        problems.Add(Output.Humane.Text($"{place}: the length of the Bloch vector must lie in 0..1, but is {length:R}"));
        return null;
    }
}
