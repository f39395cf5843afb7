using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Remanence.App;

namespace Remanence.Tests.App.Web;

/// <summary>A server in this process with a directory of its own, and a client that has the token.</summary>
public sealed class WebHost : IDisposable
{
    private readonly WebServer server;
    private readonly TemporaryFolder place = new();

    public WebHost() : this(null)
    {
    }

    /// <summary>A server that other machines may connect to, or not.</summary>
    internal WebHost(IPAddress? listen)
    {
        Calibration.Duration = TimeSpan.FromMilliseconds(10);
        server = new WebServer(new WebSettings { Output = Output, Listen = listen });
        server.Start();
        Client = NewClient();
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
    }

    /// <summary>Directory of the runs.</summary>
    public string Output => Path.Combine(place.Path, "runs");

    /// <summary>A client that sends the token.</summary>
    public HttpClient Client { get; }

    public Uri Address => new(server.Address);

    public string Invite() => server.Invite();

    /// <summary>A client without token or cookies that follows no redirections.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };

    public async Task<JsonNode> Get(string path)
    {
        using HttpResponseMessage answer = await Client.GetAsync(path);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task<JsonNode> Post(string path, string json)
    {
        using HttpResponseMessage answer = await Client.PostAsync(path, Json(json));
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Sends what must be refused with a status; the sentences of the answer.</summary>
    public async Task<string> Refused(HttpStatusCode status, HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : Json(json) };
        using HttpResponseMessage answer = await Client.SendAsync(request);
        return await Problem(answer, status);
    }

    /// <summary>Checks that an answer is a problem document; its sentences with their paths.</summary>
    public static async Task<string> Problem(HttpResponseMessage answer, HttpStatusCode status)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {(int)status}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        JsonNode document = JsonNode.Parse(text)!;
        Assert.Equal((int)status, document["status"]!.GetValue<int>());
        return string.Join('\n', document["problems"]!.AsArray().Select(p => $"{p!["path"]}: {p["message"]}"));
    }

    /// <summary>Makes a run (or sweep) and follows it to its end; its name.</summary>
    public async Task<string> Complete(string order, string kind = "runs")
    {
        string id = (await Post($"/api/{kind}", order))["id"]!.GetValue<string>();
        Assert.EndsWith("\"state\":\"done\",\"ahead\":0}", (await Events(id, "0")).TrimEnd(), StringComparison.Ordinal);
        return id;
    }

    /// <summary>The whole event stream after a place.</summary>
    public async Task<string> Events(string id, string last)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{id}/events");
        request.Headers.Add("Last-Event-ID", last);
        using HttpResponseMessage answer = await Client.SendAsync(request);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public void Dispose()
    {
        Client.Dispose();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        place.Dispose();
    }
}
