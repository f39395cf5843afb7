using System.Diagnostics;
using System.Text.RegularExpressions;
using Remanence.Mutation;

// Usage: mutate <repository> <output folder> <regex of files below src/Remanence> <regex of test names> [slowest test in ms]
if (args[0] == "worker") return Worker.Run(args[1], args[2], int.Parse(args[3]), args[4], double.Parse(args[5]));
string repository = Path.GetFullPath(args[0]), output = Path.GetFullPath(args[1]), binaries = Path.Combine(repository, "tests/Mutation/Tests/bin/Release/net10.0");
bool again = args.Contains("--again");
if (Directory.Exists(output) && !again) Directory.Delete(output, true);
Directory.CreateDirectory(output);
static string Line(string text) => Regex.Replace(text, @"\s+", " ");
List<Mutant> mutants = again ? [.. File.ReadLines(Path.Combine(output, "mutants.txt")).Select(Parsed)] : Build.Run(repository, binaries, output, file => Regex.IsMatch(file, args[2]));
static Mutant Parsed(string line)
{
    string[] f = line.Split('\t'), place = f[1].Split(':'), texts = f[3].Split("  =>  ");
    return new(int.Parse(f[0]), place[0], int.Parse(place[1]), f[2], texts[0], texts[1]);
}

File.WriteAllLines(Path.Combine(output, "mutants.txt"), mutants.Select(m => $"{m.Id}\t{m.File}:{m.Line}\t{m.Kind}\t{Line(m.Original)}  =>  {Line(m.Changed)}"));
Console.WriteLine($"{mutants.Count} mutants");
string results = Path.Combine(output, "results.txt");
for (int crashes = 0; crashes < 50; crashes++)
{
    using Process worker = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["worker", output, binaries, $"{(mutants.Count == 0 ? 0 : mutants.Max(m => m.Id))}", args[3], args.Length > 4 ? args[4] : "3000"]))!;
    worker.WaitForExit();
    if (worker.ExitCode == 0) break;
    string id = File.ReadAllText(Path.Combine(output, "current.txt")).Split('\t')[0];
    if (!File.Exists(results) || !File.ReadLines(results).Any(l => l.StartsWith(id + "\t", StringComparison.Ordinal))) File.AppendAllText(results, $"{id}\tkilled\tthe process ended with code {worker.ExitCode}\n");
}

Dictionary<int, string[]> verdicts = File.ReadLines(results).Select(l => l.Split('\t')).DistinctBy(l => l[0]).ToDictionary(l => int.Parse(l[0]));
foreach (var file in mutants.GroupBy(m => m.File))
{
    int Count(string verdict) => file.Count(m => verdicts.TryGetValue(m.Id, out string[]? v) && v[1] == verdict);
    Console.WriteLine($"{file.Key}: {file.Count()} mutants, {Count("killed")} killed, {Count("timeout")} endless, {Count("survived")} survived, {Count("uncovered")} not reached");
}

int caught = verdicts.Values.Count(v => v[1] is "killed" or "timeout");
Console.WriteLine(FormattableString.Invariant($"score {100.0 * caught / mutants.Count:F1} % ({caught} of {mutants.Count})"));
File.WriteAllLines(Path.Combine(output, "survivors.txt"), mutants.Where(m => verdicts[m.Id][1] is "survived" or "uncovered").Select(m => $"{m.File}:{m.Line} [{m.Kind}] {verdicts[m.Id][1]}: {Line(m.Original)}  =>  {Line(m.Changed)}"));
return 0;
