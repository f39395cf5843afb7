using System.Text;
using System.Text.Json;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>A run as a C# program of one file, which repeats it with the library.</summary>
internal static class RunScript
{
    /// <summary>The program's text.</summary>
    public static string Of(Manifest manifest)
    {
        StudyDescription? study = Catalog.Studies.FirstOrDefault(s => string.Equals(s.Name, manifest.Study, StringComparison.Ordinal));
        var text = new StringBuilder();
        text.Append("#:package Remanence.Studies@").Append(manifest.Version.Split('+')[0]).Append('\n');
        text.Append("#:property PublishAot=false\n\n");
        text.Append("// Repeats: ").Append(manifest.Command.ReplaceLineEndings(" ")).Append('\n');
        text.Append("// Run it with: dotnet run -c Release FILE.cs\n");
        text.Append("using Remanence.Studies;\n\n");
        if (SweepFolder.Is(manifest)) Sweep(text, manifest);
        else Run(text, manifest, study);
        return text.ToString();
    }

    private static void Run(StringBuilder text, Manifest manifest, StudyDescription? study)
    {
        text.Append("Study study = Catalog.Find(").Append(Literal(manifest.Study)).Append(").Create(new Dictionary<string, string>\n{\n");
        Values(text, manifest.Parameters.Where(p => study is null || !study.Parameters.Any(d => string.Equals(d.Name, p.Key, StringComparison.Ordinal) && string.Equals(d.DefaultText, p.Value, StringComparison.Ordinal))));
        text.Append("});\n");
        text.Append("RunOutcome run = StudyRunner.Run(study, new RunOptions { ").Append(Options(manifest)).Append(" });\n");
        text.Append("Console.WriteLine(run.Manifest.Interpretation);\n");
        text.Append("foreach (var table in run.Tables) Console.WriteLine($\"{table.Name}: {table.Rows.Count} rows\");\n");
        text.Append("Console.WriteLine(run.Folder);\n");
    }

    private static void Sweep(StringBuilder text, Manifest manifest)
    {
        var detail = manifest.Method!["sweep"]!;
        string[] vary = [.. detail["vary"]!.AsArray().Select(v => v!.GetValue<string>())];
        HashSet<string> varied = [.. vary.Select(v => v.Split('=')[0].Trim())];
        text.Append("SweepPlan plan = SweepPlan.Create(Catalog.Find(").Append(Literal(manifest.Study)).Append("), new Dictionary<string, string>\n{\n");
        Values(text, manifest.Parameters.Where(p => !varied.Contains(p.Key)));
        text.Append("}, [").AppendJoin(", ", vary.Select(Literal)).Append("], zip: ").Append(detail["zip"]!.GetValue<bool>() ? "true" : "false").Append(");\n");
        string table = detail["table"] is { } named ? $"Table = {Literal(named.GetValue<string>())}, " : "";
        text.Append("SweepOutcome sweep = SweepRunner.Run(plan, new SweepOptions { ").Append(table).Append("Rows = Enum.Parse<SweepRows>(").Append(Literal(detail["rows"]!.GetValue<string>())).Append(", ignoreCase: true) }, new RunOptions { ").Append(Options(manifest)).Append(" });\n");
        text.Append("Console.WriteLine($\"{sweep.Done} of {sweep.Points} points\");\n");
        text.Append("Console.WriteLine(sweep.Run.Folder);\n");
    }

    private static void Values(StringBuilder text, IEnumerable<KeyValuePair<string, string>> values)
    {
        foreach ((string name, string value) in values) text.Append("    [").Append(Literal(name)).Append("] = ").Append(Literal(value)).Append(",\n");
    }

    private static string Options(Manifest manifest) =>
        FormattableString.Invariant($"Seed = {manifest.Seed}, Memory = {manifest.Memory}") + (manifest.Preset is string preset ? $", Preset = {Literal(preset)}" : "");

    // JSON's escapes are C#'s too.
    private static string Literal(string text) => JsonSerializer.Serialize(text);
}
