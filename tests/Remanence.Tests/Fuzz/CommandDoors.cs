using System.Text.RegularExpressions;
using Remanence.App;
using Remanence.Studies;

namespace Remanence.Tests.Fuzz;

/// <summary>The command line as a whole, in this process: nothing is computed, because runs are dry and all folders are missing.</summary>
internal static partial class CommandDoors
{
    public static IEnumerable<Door> All
    {
        get
        {
            StudyWords[] words = [.. Catalog.Studies.Select(s => new StudyWords(s))];
            string[] shared = ["--preset", "--config", "--force", "--output", "--seed", "--memory", "--threads", "--json", "--quiet", "--linear-algebra", "--help", "--vary", "--zip", "-h", "--nonsense", "-x", "--", "-", "word", "--seed=5", "--threads=2"];
            string[] values = ["1", "-1", "4GiB", "random", "missing.json", "missing-folder", "managed", "1e309", "", "0", "rate=0:1:3", "\u001b[31m", "é𝒳"];
            string[][] others =
            [
                ["describe", "redundancy"], ["describe", "darwinism", "--json"], ["cite", "missing-folder"], ["compare", "missing-a", "missing-b"], ["report", "missing-folder"], ["resume", "missing-folder"],
                ["rerun", "missing-folder"], ["export", "missing-folder", "missing.zip"], ["--help"], ["--version"], [], ["sweep"], ["run"], ["sweep", "merge", "missing-folder"], ["claims", "--nonsense"],
            ];
            TextMutator text = new([.. values, .. shared]);
            yield return new Door("command line", Make, input => Enter((string[])input), input => string.Join(" ", ((string[])input).Select(RepeatCommand.Quote))) { Bytes = 256L << 20 };

            object Make(Dice dice)
            {
                if (dice.Chance(4))
                {
                    List<string> made = [.. dice.Of(others)];
                    for (int edits = dice.Below(3); edits > 0; edits--) made.Insert(made.Count, dice.Chance(2) ? dice.Of(shared) : text.Make(dice));
                    return made.ToArray();
                }

                int at = dice.Below(words.Length);
                List<string> line = ["run", Catalog.Studies[at].Name];
                foreach ((string name, string value) in (Dictionary<string, string>)words[at].Parameters(dice)) line.AddRange([$"--{name}", value]);
                for (int edits = dice.Below(4); edits > 0; edits--) line.Insert(2 + dice.Below(line.Count - 1), dice.Below(3) switch { 0 => dice.Of(shared), 1 => dice.Of(values), _ => text.Make(dice) });
                return line.Append("--dry-run").ToArray();
            }
        }
    }

    private static Answer Enter(string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exitCode = CommandLine.Run(arguments, new Terminal { Out = output, Error = error });
        string said = error.ToString();
        if (exitCode is not (0 or 2 or 3 or 5)) return new Answer(null, $"exit code {exitCode} ({said})");
        if (exitCode == 0) return Answer.Taken(said.Length == 0 || arguments.Contains("random", StringComparer.Ordinal));
        if (output.ToString().Length > 0) return new Answer(null, $"results beside an error ({said})");
        string[] lines = [.. said.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)];
        string[] sentences = [.. lines.Where(l => l.StartsWith("remanence: ", StringComparison.Ordinal)).Select(l => l["remanence: ".Length..].TrimEnd())];
        if (lines.Length - sentences.Length != 1 || !Hint().IsMatch(lines[^1])) return new Answer(null, $"the last line must point to the docs and the others be sentences ({said})");
        return sentences.Length == 0 ? new Answer(null, "no sentence") : Answer.Refused(sentences.FirstOrDefault(s => Door.Unclear(s) is not null) ?? sentences[0]);
    }

    [GeneratedRegex("^ +\\(see docs/errors\\.md#[a-z-]+\\)$", RegexOptions.None, 1000)]
    private static partial Regex Hint();
}
