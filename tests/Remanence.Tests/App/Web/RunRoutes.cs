using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Remanence.Output;

namespace Remanence.Tests.App.Web;

/// <summary>Runs, sweeps, comparisons and uploads from order to result.</summary>
public sealed class RunRoutes(WebHost host) : IClassFixture<WebHost>
{
    private const string Small = """{"study": "redundancy", "parameters": {"environment-spins": 8, "times": "0:2:5"}}""";

    [Fact]
    public async Task A_run_goes_from_order_to_figure_with_the_bits_of_the_command_line()
    {
        string id = await host.Complete(Small);
        JsonNode run = await host.Get($"/api/runs/{id}");
        Assert.Equal("done", run["state"]!.GetValue<string>());
        Assert.Equal("remanence run redundancy --environment-spins 8 --times 0:2:5", run["command"]!.GetValue<string>());
        Assert.NotEmpty(run["manifest"]!["checks"]!.AsArray());
        Assert.Contains("@software{remanence", run["citation"]!.GetValue<string>(), StringComparison.Ordinal);
        JsonNode figure = run["figures"]![0]!;
        Assert.StartsWith("<svg", await host.Client.GetStringAsync(figure["svg"]!.GetValue<string>()), StringComparison.Ordinal);
        Assert.NotEmpty((await host.Get(figure["plotly"]!.GetValue<string>()))["data"]!.AsArray());
        Assert.StartsWith("<!", await host.Client.GetStringAsync(run["report"]!.GetValue<string>()), StringComparison.Ordinal);
        using var zip = new ZipArchive(await host.Client.GetStreamAsync(run["archive"]!.GetValue<string>()));
        Assert.Contains(zip.Entries, e => e.FullName.EndsWith("/manifest.json", StringComparison.Ordinal));

        using var place = new TemporaryFolder();
        string folder = Session.Of("run", "redundancy", "--environment-spins", "8", "--times", "0:2:5", "--output", place.Path, "--quiet").Out.Trim();
        foreach (JsonNode? table in run["tables"]!.AsArray())
        {
            byte[] bytes = await host.Client.GetByteArrayAsync(table!["csv"]!.GetValue<string>());
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(folder, "data", table["name"] + ".csv")), bytes);
        }
    }

    [Fact]
    public async Task Events_go_on_exactly_where_the_reader_stopped()
    {
        string id = await host.Complete(Small);
        string all = await host.Events(id, "0");
        string[] events = all.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        string[] lines = [.. events.Where(e => e.StartsWith("id: ", StringComparison.Ordinal))];
        Assert.True(lines.Length > 3);
        Assert.Equal(await File.ReadAllLinesAsync(Path.Combine([host.Output, .. id.Split('.'), "events.jsonl"])), lines.Select(e => e.Split("data: ", 2)[1]));
        foreach (int seen in new[] { 1, lines.Length / 2, lines.Length })
        {
            string place = lines[seen - 1].Split('\n')[0]["id: ".Length..];
            string rest = await host.Events(id, place);
            Assert.Equal(lines.Skip(seen), rest.Split("\n\n").Where(e => e.StartsWith("id: ", StringComparison.Ordinal)));
        }

        // A place where no line ends is none; the reader then gets everything rather than half of it.
        foreach (string wrong in new[] { "3", "999999999", "-1", "x" })
            Assert.Equal(lines, (await host.Events(id, wrong)).Split("\n\n").Where(e => e.StartsWith("id: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Runs_wait_for_each_other_and_can_be_canceled_and_resumed()
    {
        string[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
            (await host.Post("/api/runs", $$$"""{"study": "redundancy", "seed": {{{10 + i}}}, "parameters": {"environment-spins": 12, "times": "0:8:33"}}"""))["id"]!.GetValue<string>()))];
        Assert.Equal(4, ids.Distinct().Count());
        string[] states = [.. (await Task.WhenAll(ids.Select(id => host.Get($"/api/runs/{id}")))).Select(r => r["state"]!.GetValue<string>())];
        string last = ids[Array.FindLastIndex(states, s => s is "queued")];
        using (HttpResponseMessage canceled = await host.Client.PostAsync($"/api/runs/{last}/cancel", null)) Assert.Equal(HttpStatusCode.Accepted, canceled.StatusCode);
        JsonNode run = await host.Get($"/api/runs/{last}");
        Assert.Equal("interrupted", run["state"]!.GetValue<string>());
        Assert.True(run["resumable"]!.GetValue<bool>());
        Assert.Contains("nothing to stop", await host.Refused(HttpStatusCode.Conflict, HttpMethod.Post, $"/api/runs/{last}/cancel"), StringComparison.Ordinal);
        await host.Post($"/api/runs/{last}/resume", "{}");
        Assert.Contains("waits or computes already", await host.Refused(HttpStatusCode.Conflict, HttpMethod.Post, $"/api/runs/{last}/resume", "{}"), StringComparison.Ordinal);
        foreach (string id in ids) Assert.Contains("event: end\ndata: {\"state\":\"done\"", await host.Events(id, "0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_knows_runs_of_the_command_line_and_can_be_searched()
    {
        string folder = Session.Of("run", "redundancy", "--environment-spins", "7", "--times", "0:2:3", "--output", host.Output, "--quiet").Out.Trim();
        string id = $"redundancy.{Path.GetFileName(folder)}";
        Assert.Contains(id, Ids(await host.Get("/api/runs")));
        Assert.Equal([id], Ids(await host.Get("/api/runs?search=environment-spins%3D7&state=done&study=redundancy")));
        Assert.Empty(Ids(await host.Get("/api/runs?study=darwinism&search=environment-spins%3D7")));
        Assert.Single(Ids(await host.Get("/api/runs?limit=1")));
        Assert.Contains("The request cannot be read: limit must be a whole number, but is \"a", await host.Refused(HttpStatusCode.BadRequest, HttpMethod.Get, "/api/runs?limit=" + new string('a', 3000)), StringComparison.Ordinal);
        Assert.Contains("limit must lie in 1..1000", await host.Refused(HttpStatusCode.BadRequest, HttpMethod.Get, "/api/runs?limit=0"), StringComparison.Ordinal);
        Assert.Contains("state must be", await host.Refused(HttpStatusCode.BadRequest, HttpMethod.Get, "/api/runs?state=lost"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_process_was_killed_is_interrupted()
    {
        string folder = Session.Of("run", "redundancy", "--environment-spins", "6", "--times", "0:2:3", "--output", host.Output, "--quiet").Out.Trim();
        using (RunFolder opened = RunFolder.Open(folder)) opened.Write(opened.Manifest with { State = RunState.Running });
        string id = $"redundancy.{Path.GetFileName(folder)}";
        Assert.Equal("interrupted", (await host.Get($"/api/runs/{id}"))["state"]!.GetValue<string>());
        Assert.Contains(id, Ids(await host.Get("/api/runs?state=interrupted")));
        using (var held = new FileStream(Path.Combine(folder, "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal("running", (await host.Get($"/api/runs/{id}"))["state"]!.GetValue<string>());
            Assert.Contains("another process", await host.Refused(HttpStatusCode.Conflict, HttpMethod.Post, $"/api/runs/{id}/resume", "{}"), StringComparison.Ordinal);
            Assert.Contains("another process", await host.Refused(HttpStatusCode.Conflict, HttpMethod.Post, $"/api/runs/{id}/cancel"), StringComparison.Ordinal);
        }

        await host.Post($"/api/runs/{id}/resume", "{}");
        Assert.Contains("\"state\":\"done\"", await host.Events(id, "0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_and_three_runs_are_laid_over_each_other()
    {
        string a = await host.Complete(Small), b = await host.Complete("""{"study": "redundancy", "parameters": {"environment-spins": 8, "times": "0:2:5", "broadcast-axis": 0.5}}""");
        string c = await host.Complete("""{"study": "redundancy", "parameters": {"environment-spins": 8, "times": "0:2:5", "broadcast-axis": 1}}""");
        JsonNode two = await host.Get($"/api/compare?runs={a},{b}"), three = await host.Get($"/api/compare?runs={a},{b},{c}");
        Assert.Equal("broadcast-axis", two["changed"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(["0.5", "1"], three["changed"]![0]!["values"]!.AsArray().Skip(1).Select(v => v!.GetValue<string>()));
        Assert.Equal(2, three["comparisons"]!.AsArray().Count);
        string curves = three["figures"]![0]!["plotly"]!["data"]!.ToJsonString();
        foreach (string letter in new[] { "A: ", "B: ", "C: " }) Assert.Contains(letter, curves, StringComparison.Ordinal);
        Assert.StartsWith("<svg", three["figures"]![0]!["svg"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("2 to 8 different runs", await host.Refused(HttpStatusCode.BadRequest, HttpMethod.Get, $"/api/compare?runs={a},{a}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_fills_its_table_and_the_same_sweep_meets_in_the_same_folder()
    {
        const string Order = """{"study": "entanglement", "vary": ["inverse-temperature=0.5:2:4", "input-overlap=0.8,1"], "rows": "first"}""";
        string id = await host.Complete(Order, "sweeps");
        JsonNode sweep = await host.Get($"/api/sweeps/{id}");
        Assert.Equal(8, sweep["done"]!.GetValue<int>());
        Assert.Equal(8, sweep["table"]!["rows"]!.AsArray().Count);
        Assert.Equal(["inverse-temperature", "input-overlap"], sweep["vary"]!.AsArray().Select(v => v!["name"]!.GetValue<string>()));
        Assert.True(sweep["run"]!["sweep"]!.GetValue<bool>());
        Assert.Contains("phase-finished", await host.Events(id, "0"), StringComparison.Ordinal);
        Assert.Equal(id, await host.Complete(Order, "sweeps"));
        string run = await host.Complete(Small);
        Assert.Contains("run and not of a sweep", await host.Refused(HttpStatusCode.Conflict, HttpMethod.Get, $"/api/sweeps/{run}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_uploaded_matrix_becomes_the_input_of_a_run_and_is_kept_in_its_folder()
    {
        using var content = new StringContent("0.5,0,0,0.5\n0,0,0,0\n0,0,0,0\n0.5,0,0,0.5\n");
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using HttpResponseMessage answer = await host.Client.PostAsync("/api/uploads?name=rho.csv", content);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        string value = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["value"]!.GetValue<string>();
        string id = await host.Complete($$$"""{"study": "entanglement", "parameters": {"input": "{{{value}}}"}}""");
        Assert.True(File.Exists(Path.Combine([host.Output, .. id.Split('.'), "inputs", "input.csv"])));
    }

    [Theory]
    [InlineData("@/etc/passwd")]
    [InlineData("@upload:../../etc/passwd")]
    [InlineData("@upload:000000000000000000000000")]
    [InlineData("@")]
    public async Task No_other_file_of_the_machine_can_be_a_value(string value)
    {
        string told = await host.Refused(HttpStatusCode.BadRequest, HttpMethod.Post, "/api/studies/entanglement/estimate", $$$"""{"parameters": {"input": "{{{value}}}"}}""");
        Assert.Contains("input must name a file that was uploaded", told, StringComparison.Ordinal);
        string swept = await host.Refused(HttpStatusCode.BadRequest, HttpMethod.Post, "/api/sweeps", $$$"""{"study": "entanglement", "vary": ["input={{{value}}}"]}""");
        Assert.Contains("input", swept, StringComparison.Ordinal);
    }

    private static string[] Ids(JsonNode list) => [.. list["runs"]!.AsArray().Select(r => r!["id"]!.GetValue<string>())];
}
