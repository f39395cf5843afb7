using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Remanence.EndToEnd;

namespace Remanence.Browser;

/// <summary>A run under way: canceled, its page loaded again, its server killed.</summary>
public sealed class LiveRuns(Laboratory laboratory) : IDisposable
{
    // Some seconds of work in many pieces, which tell their values one by one.
    private static readonly Dictionary<string, string> Parameters = new() { ["environment-spins"] = "16", ["times"] = "0:40:121" };
    private readonly Runs place = new();

    [Fact]
    public async Task A_canceled_run_keeps_what_it_has_and_goes_on()
    {
        IBrowser browser = await laboratory.Browser();
        using var server = new Server(place.Path);
        await using Visit visit = await server.Open(browser, "/studies/redundancy");
        await Start(visit);
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Cancel|Take out", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await visit.State("interrupted").WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await visit.State("done").WaitForAsync();
        Assert.True(await visit.DrawFigures() > 0);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_page_loaded_again_misses_nothing()
    {
        IBrowser browser = await laboratory.Browser();
        using var server = new Server(place.Path);
        await using Visit visit = await server.Open(browser, "/studies/redundancy");
        // Writes down what the stream brings, as the page reads it.
        await visit.Page.AddInitScriptAsync("""
            const Source = EventSource;
            globalThis.brought = [];
            globalThis.EventSource = class extends Source {
              constructor(address) { super(address); this.addEventListener("message", m => globalThis.brought.push(m.data)); }
            };
            """);
        await visit.Go("/studies/redundancy");
        await Start(visit);
        ILocator curve = visit.Page.Locator("figure.live svg");
        await curve.And(visit.Page.Locator("[aria-label]")).WaitForAsync();
        int before = await Points(curve);
        // Screen readers hear of it without being sent anywhere.
        await Assertions.Expect(visit.Page.Locator("section[aria-label='Run under way'] [role=status]")).ToHaveAttributeAsync("aria-live", "polite");
        await visit.Page.ReloadAsync();
        await curve.And(visit.Page.Locator("[aria-label]")).WaitForAsync();
        Assert.True(await Points(curve) >= before);
        await visit.State("done").WaitForAsync();
        string[] brought = await visit.Page.EvaluateAsync<string[]>("() => globalThis.brought");
        string[] written = await File.ReadAllLinesAsync(Path.Combine(place.Single, "events.jsonl"));
        Assert.Equal(written, brought);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_killed_server_loses_no_bit_of_the_run_under_way()
    {
        IBrowser browser = await laboratory.Browser();
        string id;
        using (var server = new Server(place.Path))
        {
            await using Visit visit = await server.Open(browser, "/studies/redundancy");
            await Start(visit);
            await visit.Page.Locator("figure.live svg[aria-label]").WaitForAsync();
            id = visit.Page.Url.Split("run=")[1];
            server.Kill();
            await Assertions.Expect(visit.Page.Locator("main [role=alert]").First).ToContainTextAsync("connection");
            visit.AssertQuiet(refusalsExpected: true);
        }

        using var again = new Server(place.Path);
        await using Visit returned = await again.Open(browser, "/");
        await returned.Page.Locator("tr", new() { Has = returned.Page.Locator(".state.interrupted") }).GetByRole(AriaRole.Link, new() { Name = "redundancy" }).ClickAsync();
        await returned.Page.WaitForURLAsync($"**/runs/{id}");
        await returned.State("interrupted").WaitForAsync();
        await returned.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await returned.State("done").WaitForAsync();
        Assert.True(await returned.DrawFigures() > 0);
        returned.AssertQuiet();
        JsonNode run = await again.Get($"/api/runs/{id}");
        using var reference = new Runs();
        Runs.AssertEqualBits(reference.Complete(Parameters.SelectMany(p => (string[])["--" + p.Key, p.Value])), (string)run["folder"]!);
    }

    public void Dispose() => place.Dispose();

    private static async Task Start(Visit visit)
    {
        await visit.Fill(Parameters);
        await visit.Run();
        await visit.State("running").WaitForAsync();
    }

    // "quantity, 12 values so far, ..."
    private static async Task<int> Points(ILocator curve)
    {
        string words = (await curve.GetAttributeAsync("aria-label"))!;
        return int.Parse(words[..words.IndexOf(" values", StringComparison.Ordinal)].Split(' ')[^1]);
    }
}
