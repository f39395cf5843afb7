using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Remanence.EndToEnd;

/// <summary>"remanence web" in a child process, and a client that has its token.</summary>
internal sealed class WebSession : IDisposable
{
    /// <summary>The token that the server is started with.</summary>
    public const string Token = "0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly Child child;

    public WebSession(string directory)
    {
        child = Child.Remanence(["web", "--output", "runs"], directory, ("REMANENCE_TOKEN", Token));
        string line = child.WaitForOut("open: ") ?? throw new InvalidOperationException($"The server did not start: {child.Wait().Error}");
        Address = new Uri(line["open: ".Length..].Split('?')[0]);
        Client = NewClient();
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public int ProcessId => child.Id;

    public HttpClient NewClient() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 400 }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(4) };

    public async Task<JsonNode> Get(string path) => JsonNode.Parse(await Client.GetStringAsync(path))!;

    /// <summary>Makes a run, or resumes one; its name.</summary>
    public async Task<string> Post(string path, string json)
    {
        using HttpResponseMessage answer = await Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["id"]!.GetValue<string>();
    }

    /// <summary>Follows the events until one holds the text.</summary>
    public async Task WaitFor(string id, string text)
    {
        using var reader = new StreamReader(await Client.GetStreamAsync($"/api/runs/{id}/events"));
        while (await reader.ReadLineAsync() is string line)
            if (line.Contains(text, StringComparison.Ordinal)) return;
        Assert.Fail($"The events of {id} ended without \"{text}\".");
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    public Outcome End(string signal)
    {
        child.Signal(signal);
        return child.Wait();
    }

    public void Dispose()
    {
        Client.Dispose();
        child.Dispose();
    }
}
