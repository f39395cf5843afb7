using System.Text.Json.Nodes;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"--dry-run": what a run needs, without creating anything.</summary>
internal static class DryRun
{
    /// <summary>Writes the estimate. Returns the exit code.</summary>
    public static int Write(StudyDescription description, Study study, RunOptions options, bool json, Terminal terminal)
    {
        ResourceEstimate need = study.Estimate(options);
        int threads = options.Threads ?? Parallelism.Threads;
        double free = FreeMemory.Bytes();
        bool fits = need.PeakBytes <= 0.8 * free;
        double speed = Calibration.OperationsPerSecond(threads);
        double seconds = need.Operations / speed;
        if (json)
        {
            terminal.Out.WriteLine(Json.Text(new JsonObject
            {
                ["study"] = description.Name,
                ["parameters"] = new JsonObject(description.Print(study).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))),
                ["peakBytes"] = Json.Number(need.PeakBytes),
                ["freeBytes"] = Json.Number(free),
                ["diskBytes"] = Json.Number(need.DiskBytes),
                ["operations"] = Json.Number(need.Operations),
                ["predictedSeconds"] = Json.Number(seconds),
                ["threads"] = threads,
                ["fits"] = fits,
                ["remedies"] = new JsonArray([.. need.Remedies.Select(r => (JsonNode)r)]),
            }));
            return 0;
        }

        terminal.Out.WriteLine(terminal.Bold($"{description.Name}, dry run: nothing is computed or written"));
        var table = new TextTable();
        table.Add("memory", $"{Human.Size(need.PeakBytes)} at most, {Human.Size(free)} are free");
        table.Add("disk", Human.Size(need.DiskBytes));
        table.Add("operations", Human.Count(need.Operations));
        table.Add("time", $"about {Human.Duration(seconds)} with {threads} {(threads == 1 ? "thread" : "threads")} (from one second of calibration)");
        foreach (string line in table.Lines(terminal.Width, "  ")) terminal.Out.WriteLine(line);
        if (fits) return 0;
        terminal.Out.WriteLine($"  The run would be refused: it needs more than 80 % of the free memory. Ways to need less:");
        foreach (string remedy in need.Remedies) terminal.Out.WriteLine($"    {remedy}");
        return 0;
    }
}
