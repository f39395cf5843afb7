using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>"runs": the runs below a directory, by study, state, checks and parameters.</summary>
internal sealed class RunsCommand : AppCommand
{
    private const int UsualLimit = 20;
    private static readonly string[] States = ["running", "interrupted", "failed", "done", "damaged"];

    private readonly Option<string> output = Value("--output", "DIR", "Directory of the runs (default: runs).");
    private readonly Option<string> study = Value("--study", "NAME", "Only runs of this study.");
    private readonly Option<string[]> where = new("--where")
    {
        Description = "Only runs whose parameter has this value: NAME=VALUE, or with !=, <, <=, >, >=. Repeat it for more conditions.",
        HelpName = "NAME=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> state = Value("--state", "STATE", "Only runs in this state: running, interrupted, failed, done or damaged.");
    private readonly Option<string> checks = Value("--checks", "hold|fail", "Only runs whose checks all hold, or of which one fails.");
    private readonly Option<string> limit = Value("--limit", "N", "Show at most N runs, the newest ones (default: 20; 0 shows all).");
    private readonly Option<bool> rebuild = Flag("--rebuild", "Read all manifests again.");
    private readonly Option<bool> json = Flag("--json", "Print the runs as one JSON document.");
    private readonly Option<bool> quiet = Flag("--quiet", "Print nothing but the folders.");

    /// <summary>Creates the command.</summary>
    public RunsCommand() : base("runs", "Lists the runs of a directory, newest first. An index beside them (index.sqlite) is kept up to date and may be removed at any time.")
    {
        Option[] options = [output, study, where, state, checks, limit, rebuild, json, quiet];
        foreach (Option option in options) Add(option);
    }

    /// <inheritdoc/>
    public override string Usage => "runs [--study NAME] [--where NAME=VALUE ...] [options]";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Command, string Comment)> Examples => [("runs", "the newest"), .. Catalog.Studies.Take(1).SelectMany(s => new[]
    {
        ($"runs --study {s.Name} --where {s.Parameters[0].Name}={s.Parameters[0].DefaultText}", ""),
        ("runs --state interrupted --quiet", "folders that can be resumed"),
    })];

    /// <inheritdoc/>
    public override int Execute(Input input, Terminal terminal)
    {
        RunQuery query = Read(input);
        input.ThrowIfWrong();
        using RunIndex index = RunIndex.Open(input.Value(output) ?? new RunOptions().Output);
        if (input.Has(rebuild)) index.Clear();
        index.Update();
        IReadOnlyList<RunSummary> runs = index.Find(query);
        if (input.Has(json)) terminal.Out.WriteLine(Json.Text(new JsonArray([.. runs.Select(r => (JsonNode)Document(r))])));
        else if (input.Has(quiet)) foreach (RunSummary run in runs) terminal.Out.WriteLine(run.Folder);
        else Write(runs, index.Count(query), terminal);
        return 0;
    }

    private RunQuery Read(Input input)
    {
        if (input.Has(json) && input.Has(quiet)) input.Problems.Add(new Problem("--quiet", "--json and --quiet exclude each other; give one of them."));
        // Programs want everything unless they say otherwise.
        var query = new RunQuery { Study = input.Value(study), State = input.Value(state), Limit = input.Has(json) || input.Has(quiet) ? int.MaxValue : UsualLimit };
        if (query.State is string wanted && !States.Contains(wanted, StringComparer.Ordinal))
            input.Problems.Add(new Problem("--state", $"--state must be running, interrupted, failed, done or damaged, but is \"{ErrorText.Shown(wanted)}\"."));
        if (input.Value(checks) is string hold)
        {
            if (hold is "hold" or "fail") query = query with { ChecksHold = hold is "hold" };
            else input.Problems.Add(new Problem("--checks", $"--checks must be hold or fail, but is \"{ErrorText.Shown(hold)}\"."));
        }

        if (input.Value(limit) is string text)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int most)) query = query with { Limit = most == 0 ? int.MaxValue : most };
            else input.Problems.Add(new Problem("--limit", $"--limit must be a whole number of at least 0, but is \"{ErrorText.Shown(text)}\"."));
        }

        var conditions = new List<RunCondition>();
        foreach (string condition in input.Values(where))
        {
            try
            {
                conditions.Add(RunCondition.Parse(condition));
            }
            catch (ParameterException wrong)
            {
                foreach (Problem problem in wrong.Problems) input.Problems.Add(problem);
            }
        }

        return query with { Where = conditions };
    }

    private static void Write(IReadOnlyList<RunSummary> runs, long all, Terminal terminal)
    {
        if (runs.Count == 0)
        {
            terminal.Out.WriteLine($"No such runs. To make one: {Product.Command} run STUDY");
            return;
        }

        var table = new TextTable();
        foreach (RunSummary run in runs)
        {
            string started = run.Started?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
            string verdict = run.FailedChecks > 0 ? string.Create(CultureInfo.InvariantCulture, $"{run.State}, {run.FailedChecks} of {run.Checks} checks fail") : run.State;
            string what = run.Study + (run.IsSweep ? " sweep" : "") + (run.Preset.Length > 0 ? " " + run.Preset : "");
            string parameters = string.Join(" ", run.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={(p.Value.Length <= 30 ? p.Value : p.Value[..27] + "...")}"));
            table.Add(started, what, verdict, Path.GetFileName(run.Folder) + (parameters.Length > 0 ? "  " + parameters : ""));
        }

        foreach (string line in table.Lines(terminal.Width)) terminal.Out.WriteLine(line);
        if (all > runs.Count) terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"({runs.Count} of {all} runs; --limit 0 shows all)"));
        terminal.Out.WriteLine($"folders: {Path.GetDirectoryName(Path.GetDirectoryName(runs[0].Folder))}, below the name of the study");
    }

    private static JsonObject Document(RunSummary run) => new()
    {
        ["folder"] = run.Folder,
        ["study"] = run.Study,
        ["preset"] = run.Preset.Length > 0 ? run.Preset : null,
        ["sweep"] = run.IsSweep,
        ["state"] = run.State,
        ["started"] = run.Started?.ToString("O", CultureInfo.InvariantCulture),
        ["seconds"] = Json.Number(run.Seconds),
        ["checks"] = run.Checks,
        ["failedChecks"] = run.FailedChecks,
        ["seed"] = run.Seed,
        ["identity"] = run.Identity,
        ["error"] = run.Error.Length > 0 ? run.Error : null,
        ["parameters"] = new JsonObject(run.Parameters.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))),
    };
}
