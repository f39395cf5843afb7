using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Remanence.EndToEnd;

namespace Remanence.Browser;

/// <summary>A remanence web of its own process, and the session that its printed address opened.</summary>
internal sealed class Server : IDisposable
{
    private const string Token = "tests-of-the-page-0123456789-0123456789";
    private readonly Child child;
    private readonly HttpClient client;
    private readonly Lock entering = new();
    private Task<string>? session;

    /// <summary>Starts it on a directory of runs, which may hold runs of an earlier one.</summary>
    public Server(string directory)
    {
        // Saved often, so that little is computed twice after a kill.
        child = Child.Remanence(["web", "--output", Path.Combine(directory, "runs")], directory, ("REMANENCE_TOKEN", Token), ("REMANENCE_SAVE_SECONDS", "0.05"));
        Invitation = child.WaitForOut("open: ")?["open: ".Length..] ?? throw new InvalidOperationException($"remanence web did not start: {child.Wait().Error}");
        Address = new Uri(Invitation).GetLeftPart(UriPartial.Authority);
        client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    /// <summary>The printed address, which opens the page once.</summary>
    public string Invitation { get; }

    /// <summary>Address without a path.</summary>
    public string Address { get; }

    /// <summary>A page with its own context.</summary>
    public async Task<Visit> Open(IBrowser browser, string path, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        Task<string> entered;
        // Two tests may come at once, but the invitation is good for one.
        lock (entering) entered = session ??= Enter(browser);
        return await Visit.Start(browser, this, await entered, path, width, height, scheme);
    }

    /// <summary>What the interface answers.</summary>
    public async Task<JsonNode> Get(string path) => JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    /// <summary>Orders a run and waits for its end; its identity.</summary>
    public async Task<string> Complete(string study, IReadOnlyDictionary<string, string> parameters)
    {
        var body = new JsonObject { ["study"] = study, ["seed"] = "1", ["parameters"] = new JsonObject(parameters.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))) };
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.PostAsync(new Uri("/api/runs", UriKind.Relative), content);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        string id = (string)JsonNode.Parse(text)!["id"]!;
        while (true)
        {
            JsonNode run = await Get($"/api/runs/{id}");
            string state = (string)run["state"]!;
            if (state is not ("queued" or "running"))
            {
                Assert.True(state == "done", $"{study} is {state}: {run["error"]}");
                return id;
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Kills it at once, as a power cut would.</summary>
    public void Kill()
    {
        child.Kill();
        child.Wait();
    }

    public void Dispose()
    {
        client.Dispose();
        child.Dispose();
    }

    // The address works once; every further page brings the cookie that it gave.
    private async Task<string> Enter(IBrowser browser)
    {
        await using IBrowserContext context = await browser.NewContextAsync();
        context.SetDefaultTimeout(Chromium.Patience);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(Invitation);
        Assert.DoesNotContain("token", page.Url, StringComparison.Ordinal);
        return await context.StorageStateAsync();
    }
}
