using System.Text.Json.Nodes;
using Remanence.Output;
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
        double free = Capacity.FreeMemory();
        string? refusal = Refusal(need, options.Output);
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
                ["fits"] = refusal is null,
                ["remedies"] = new JsonArray([.. need.Remedies.Select(r => (JsonNode)r)]),
            }));
            return 0;
        }

        terminal.Out.WriteLine(terminal.Bold($"{description.Name}, dry run: nothing is computed or written"));
        var table = new TextTable();
        table.Add("memory", $"{Humane.Bytes(need.PeakBytes)} at most, {Humane.Bytes(free)} are free");
        table.Add("disk", Humane.Bytes(need.DiskBytes));
        table.Add("operations", Humane.Number(need.Operations, 2));
        table.Add("time", $"about {Humane.Duration(seconds)} with {threads} {(threads == 1 ? "thread" : "threads")} (from one second of calibration)");
        foreach (string line in table.Lines(terminal.Width, "  ")) terminal.Out.WriteLine(line);
        if (refusal is null) return 0;
        foreach (string line in Human.Wrap("It would be refused. " + refusal, terminal.Width, "  ")) terminal.Out.WriteLine(line);
        return 0;
    }

    /// <summary>What the run itself would say, or null when it fits.</summary>
    public static string? Refusal(ResourceEstimate need, string output)
    {
        try
        {
            Capacity.Demand(need, output);
            return null;
        }
        catch (CapacityException refused)
        {
            return refused.Message;
        }
    }
}
