using System.Globalization;

namespace Remanence.EndToEnd;

/// <summary>The page for users of QuTiP: its programs are those of the examples, and both languages print the same numbers.</summary>
public class SideBySide
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "howto", "from-qutip-and-quspin.md");
    private static readonly string CSharp = Path.Combine(Repository.Root, "examples", "from-qutip.cs"), InPython = Path.Combine(Repository.Root, "examples", "from_qutip.py");

    [Fact]
    public void The_programs_of_the_page_are_regions_of_the_examples()
    {
        Assert.Equal(Regions(CSharp, "#region ", "#endregion"), Howto.Blocks(Page, "csharp"));
        Assert.Equal(Regions(InPython, "# region ", "# endregion"), Howto.Blocks(Page, "python"));
    }

    [Fact]
    public void The_programs_compute_what_is_known()
    {
        Dictionary<string, double[][]> ours = Results(Child.RunProgram("dotnet", ["run", "-c", Repository.Configuration, CSharp], Path.GetTempPath()).Expect(0).Out);
        Assert.Equal(["channel", "laser", "pair", "quench", "spectrum"], ours.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([[0.0, 1, 0, 0]], ours["quench"].Take(1));
        // Werner state with weight 0.7: concurrence (3 p - 1) / 2, negativity half of it, distance 3 (1 - p) / 4.
        AssertClose([-(0.775 * Math.Log(0.775)) - 3 * 0.075 * Math.Log(0.075), 0.55, 0.275, 0.225], ours["pair"][0], 1e-8);
        AssertClose([0.65, -0.5 * Math.Sqrt(0.7), Math.Sqrt(0.7), 0.3], ours["channel"][0], 1e-8);
    }

    [Fact]
    public void QuTiP_prints_the_same_numbers()
    {
        string python = Python.With("qutip", "python3-qutip");
        Dictionary<string, double[][]> ours = Results(Child.RunProgram("dotnet", ["run", "-c", Repository.Configuration, CSharp], Path.GetTempPath()).Expect(0).Out);
        Dictionary<string, double[][]> theirs = Results(Python.Run(python, File.ReadAllText(InPython), Path.GetTempPath()));
        Assert.Equal(ours.Keys.Order(StringComparer.Ordinal), theirs.Keys.Order(StringComparer.Ordinal));
        foreach ((string program, double[][] rows) in ours)
        {
            Assert.Equal(rows.Length, theirs[program].Length);
            for (int i = 0; i < rows.Length; i++) AssertClose(rows[i], theirs[program][i], 1e-7);
        }
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance);
    }

    // Lines that begin with a word and go on with numbers.
    private static Dictionary<string, double[][]> Results(string output) =>
        output.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length > 1 && w.Skip(1).All(x => double.TryParse(x, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            .GroupBy(w => w[0], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(w => w.Skip(1).Select(x => double.Parse(x, NumberStyles.Float, CultureInfo.InvariantCulture)).ToArray()).ToArray(), StringComparer.Ordinal);

    // Without the indentation of their first line.
    private static List<string> Regions(string file, string opening, string closing)
    {
        var regions = new List<string>();
        List<string>? lines = null;
        foreach (string line in File.ReadLines(file))
        {
            string trimmed = line.Trim();
            if (trimmed.StartsWith(opening, StringComparison.Ordinal))
            {
                lines = [];
            }
            else if (string.Equals(trimmed, closing, StringComparison.Ordinal) && lines is not null)
            {
                int indent = lines[0].Length - lines[0].TrimStart().Length;
                regions.Add(string.Join('\n', lines.Select(l => l.Length > indent ? l[indent..] : l.TrimStart())));
                lines = null;
            }
            else
            {
                lines?.Add(line);
            }
        }

        return regions;
    }
}
