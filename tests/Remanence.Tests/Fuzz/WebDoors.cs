using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Remanence.App;
using Remanence.Studies;
using Remanence.Tests.Output;

namespace Remanence.Tests.Fuzz;

/// <summary>The interface of the page: addresses, queries, headers, orders and uploads. The queue is closed, so orders are read, checked and prepared, and nothing is computed.</summary>
internal sealed class WebDoors : IDisposable
{
    private const string Token = "0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly string[] Orders =
    [
        """{"study": "redundancy", "parameters": {"environment-spins": 6, "times": "0:2:3"}, "seed": 5, "memory": "64MiB", "force": true}""", """{"study": "darwinism", "preset": "figure-3", "parameters": {"deficits": [0.1, 1e-3]}, "seed": "random"}""",
        """{"study": "quench", "parameters": {"hamiltonian": "ising-chain:4", "profile": false, "times": null}}""", """{"preset": "figure-1", "parameters": {"levels": "@upload:0123456789abcdef01234567"}}""", """{"force": false}""", "{}", "null", "[]",
        """{"study": "redundancy", "parameters": {"environment-spins": 6}, "vary": ["broadcast-axis=0:1:3", "times=0,1"], "zip": true, "table": "plateau", "rows": "last", "seed": 18446744073709551615}""",
    ];

    private static readonly string[] Words = ["\"study\"", "\"preset\"", "\"parameters\"", "\"seed\"", "\"memory\"", "\"vary\"", "\"rows\"", "\"zip\"", "\"force\"", "{", "}", "[", "]", "null", "true", "1e999", "\"\\ud800\"", "\"@/etc/passwd\""];

    private readonly TemporaryFolder place = new();
    private readonly MemoryTransport transport = new();
    private readonly Lazy<(WebServer Server, string Run)> started;
    private int prepared;

    public WebDoors() => started = new(Start);

    private string Output => Path.Combine(place.Path, "runs");

    private string Id => Path.GetRelativePath(Output, started.Value.Run).Replace(Path.DirectorySeparatorChar, '.');

    public void Dispose()
    {
        if (started.IsValueCreated) started.Value.Server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        place.Dispose();
    }

    public IEnumerable<Door> All
    {
        get
        {
            var bodies = new TextMutator(Orders, Words);
            Lazy<string[]> posts = new(() => ["/api/runs", "/api/sweeps", $"/api/runs/{Id}/resume", $"/api/runs/{Id}/cancel", .. Catalog.Studies.Select(s => $"/api/studies/{s.Name}/estimate")]);
            yield return new Door("order to the page", dice => (dice.Of(posts.Value), bodies.Make(dice)), input => Order((((string, string))input).Item1, (((string, string))input).Item2), input => input.ToString()!) { Bytes = 256L << 20 };
            string[] queries = ["", "?study=redundancy", "?state=done&limit=5", "?search=environment spins", "?limit=1001", "?runs=a.b,c.d", "?name=levels.npy", "?token=0123", "?limit=%00", "?state=%ff&&&=;"];
            Lazy<string[]> pages = new(() => Pages(Id));
            Lazy<TextMutator> paths = new(() => new TextMutator(pages.Value, ["..", "%2e", "//", "\\", "api", "runs", ".svg"]));
            var strings = new TextMutator(queries, ["&", "?", "%", "study=", "limit=", "state=", "runs="]);
            yield return new Door("address of the page", dice => new[] { dice.Chance(3) ? dice.Of(pages.Value) : paths.Value.Make(dice), strings.Make(dice), dice.Chance(8) ? dice.Of(["HEAD", "POST", "DELETE", "OPTIONS", "", "get"]) : "GET" },
                input => Address((string[])input), input => string.Join(" ", (string[])input))
            { Bytes = 256L << 20 };
        }
    }

    private static string[] Pages(string id) =>
    [
        "/", "/api/product", "/api/studies", "/api/studies/quench", "/api/studies/redundancy/schema", "/api/studies/redundancy/picture.svg", "/api/runs", "/api/claims", "/api/claims/quench", "/api/docs", "/api/docs/errors", "/openapi/v1.json", "/docs/errors",
        $"/api/runs/{id}", $"/api/sweeps/{id}", $"/api/runs/{id}/figures/plateau.svg", $"/api/runs/{id}/tables/plateau.csv", $"/api/runs/{id}/report.html", $"/api/runs/{id}/archive.zip", $"/runs/{id}", "/api/compare", "/api/uploads", "/api/../etc/passwd", "/api/runs/..%2f..",
    ];

    private (WebServer Server, string Run) Start()
    {
        string run = StudyRunner.Run(Catalog.Find("redundancy").Create(new Dictionary<string, string> { ["environment-spins"] = "3", ["times"] = "0,1" }), new RunOptions { Output = Output }).Folder;
        var server = new WebServer(new WebSettings { Output = Output, Token = Token }, transport);
        server.Start();
        server.Close();
        return (server, run);
    }

    private Answer Order(string path, string body)
    {
        if (++prepared % 500 == 0) Forget();
        return Read(transport.Send("POST", path, "", Headers("application/json"), Encoding.UTF8.GetBytes(body)));
    }

    private Answer Address(string[] parts)
    {
        string path = parts[0].StartsWith('/') ? parts[0] : "/" + parts[0], query = parts[1].Length == 0 || parts[1][0] == '?' ? parts[1] : "?" + parts[1];
        return Read(transport.Send(parts[2], path, query, Headers("text/plain"), parts[2] == "POST" ? [1, 2, 3] : []), parts[2] == "HEAD");
    }

    private static Dictionary<string, string> Headers(string type) => new(StringComparer.Ordinal) { ["Host"] = "127.0.0.1:5000", ["Authorization"] = "Bearer " + Token, ["Content-Type"] = type };

    private static Answer Read(MemoryAnswer answer, bool isHead = false)
    {
        if (answer.Status < 400) return Answer.Taken();
        string text = Encoding.UTF8.GetString(answer.Body);
        if (answer.Status >= 500) return new Answer(null, $"status {answer.Status} ({text})");
        if (isHead && text.Length == 0) return Answer.Refused("No body.");
        if (answer.ContentType != "application/problem+json") return new Answer(null, $"status {answer.Status} as {answer.ContentType} ({text})");
        JsonNode document = JsonNode.Parse(text)!;
        string[] sentences = [document["title"]!.GetValue<string>(), .. document["problems"]!.AsArray().Select(p => p!["message"]!.GetValue<string>())];
        return Answer.Refused(sentences.FirstOrDefault(s => Door.Unclear(s) is not null) ?? sentences[0]);
    }

    /// <summary>Orders leave folders, of which nobody needs the old ones.</summary>
    private void Forget()
    {
        foreach (string study in Directory.EnumerateDirectories(Output))
            foreach (string folder in Directory.EnumerateDirectories(study).Where(f => !string.Equals(f, started.Value.Run, StringComparison.Ordinal))) Directory.Delete(folder, recursive: true);
    }
}
