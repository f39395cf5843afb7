using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Remanence.Tests.App.Web;

/// <summary>Requests that must not get through.</summary>
public sealed class AttackTests(WebHost host) : IClassFixture<WebHost>
{
    public static TheoryData<string> Routes => ["/", "/api/product", "/api/runs", "/openapi/v1.json", "/api/runs/x.y/events", "/api/sweeps/x.y/events", "/assets/plotly.min.js", "/none", "/api/docs/errors"];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Nothing_is_answered_without_the_token(string path)
    {
        using HttpClient stranger = host.NewClient();
        using HttpResponseMessage without = await stranger.GetAsync(path);
        Assert.Contains("token is missing or wrong", await WebHost.Problem(without, HttpStatusCode.Unauthorized), StringComparison.Ordinal);
        stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new string('0', 64));
        using HttpResponseMessage wrong = await stranger.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using HttpResponseMessage guessed = await stranger.GetAsync(path + "?token=" + new string('0', 64));
        Assert.Equal(HttpStatusCode.Unauthorized, guessed.StatusCode);
    }

    [Fact]
    public async Task The_invitation_opens_once_and_leaves_a_cookie_that_scripts_of_pages_cannot_read()
    {
        using HttpClient browser = host.NewClient();
        string address = host.Invite();
        using HttpResponseMessage first = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.Equal("/", first.Headers.Location!.ToString());
        string cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        using HttpResponseMessage second = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
        browser.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        using HttpResponseMessage page = await browser.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        using HttpResponseMessage again = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);

        // With the cookie alone, whatever changes something must come from the page.
        using HttpResponseMessage nowhere = await browser.PostAsync("/api/runs", WebHost.Json("{}"));
        Assert.Equal(HttpStatusCode.Forbidden, nowhere.StatusCode);
        using var own = new HttpRequestMessage(HttpMethod.Post, "/api/runs") { Content = WebHost.Json("{}") };
        own.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        using HttpResponseMessage here = await browser.SendAsync(own);
        Assert.Equal(HttpStatusCode.BadRequest, here.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("127.0.0.1:1")]
    [InlineData("192.168.0.7")]
    [InlineData("localhost.")]
    public async Task Another_host_is_refused_even_with_the_token(string name)
    {
        foreach (string path in new[] { "/", "/api/runs", "/openapi/v1.json" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = name.Contains(':', StringComparison.Ordinal) ? name : $"{name}:{host.Address.Port}";
            using HttpResponseMessage answer = await host.Client.SendAsync(request);
            Assert.Contains("Host", await WebHost.Problem(answer, HttpStatusCode.Forbidden), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_listens_for_other_machines_still_asks_for_token_and_host()
    {
        using var open = new WebHost(IPAddress.Any);
        using HttpClient stranger = open.NewClient();
        using HttpResponseMessage without = await stranger.GetAsync("/api/product");
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        foreach ((string name, HttpStatusCode status) in new[] { ("evil.example", HttpStatusCode.Forbidden), ("10.0.0.7", HttpStatusCode.OK), (Environment.MachineName, HttpStatusCode.OK), ("localhost", HttpStatusCode.OK) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/product");
            request.Headers.Host = $"{name}:{open.Address.Port}";
            using HttpResponseMessage answer = await open.Client.SendAsync(request);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Another_page_is_refused_even_with_the_token(string header, string value)
    {
        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using var request = new HttpRequestMessage(method, "/api/runs") { Content = method == HttpMethod.Post ? WebHost.Json("{}") : null };
            request.Headers.Add(header, value);
            using HttpResponseMessage answer = await host.Client.SendAsync(request);
            Assert.Contains("another page", await WebHost.Problem(answer, HttpStatusCode.Forbidden), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("..%2f..")]
    [InlineData("%2e%2e%2f%2e%2e%2fsecret")]
    [InlineData("..%5c..")]
    [InlineData("redundancy.%2e%2e")]
    [InlineData("....")]
    [InlineData("redundancy%00")]
    [InlineData("secret")]
    [InlineData("secret.run")]
    [InlineData("%c0%ae%c0%ae")]
    public async Task Names_that_lead_elsewhere_are_no_runs(string id)
    {
        // A folder that looks like a run, beside the directory of the runs and through a link inside.
        string secret = Path.Combine(Path.GetDirectoryName(host.Output)!, "secret", "run");
        Directory.CreateDirectory(secret);
        foreach (string name in new[] { "manifest.json", "report.html" }) await File.WriteAllTextAsync(Path.Combine(secret, name), "{\"secret\": true}");
        string link = Path.Combine(host.Output, "secret");
        if (!Path.Exists(link)) Directory.CreateSymbolicLink(link, Path.GetDirectoryName(secret)!);
        foreach (string rest in new[] { "", "/report.html", "/archive.zip", "/events", "/figures/a.svg", "/tables/..%2f..%2fmanifest.csv", "/figures/..%2fmanifest.plotly.json" })
        {
            string answer = await Raw($"GET /api/runs/{id}{rest} HTTP/1.1");
            Assert.Matches(@"^HTTP/1\.1 4\d\d ", answer);
            Assert.DoesNotContain("\"secret\": true", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/assets/../../etc/passwd")]
    [InlineData("/assets/..%2f..%2fdocs/errors.md")]
    [InlineData("/assets/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/api/runs/../../secret/run/manifest.json")]
    [InlineData("/api/runs/%2e%2e/%2e%2e/secret/run/report.html")]
    [InlineData("/api/docs/..%2fpages%2findex.html")]
    [InlineData("/api/docs/../pages/index.html")]
    [InlineData("/api/studies/..%2f..%2fx/picture.svg")]
    [InlineData("//evil.example/")]
    public async Task Names_that_lead_elsewhere_are_no_pages(string path) => Assert.Matches(@"^HTTP/1\.1 4\d\d ", await Raw($"GET {path} HTTP/1.1"));

    [Theory]
    [InlineData("DELETE", "/api/runs/x.y", 405)]
    [InlineData("PUT", "/api/runs", 405)]
    [InlineData("POST", "/api/studies", 405)]
    [InlineData("TRACE", "/", 405)]
    [InlineData("GET", "/api/none", 404)]
    public async Task What_is_not_offered_is_refused(string method, string path, int status)
    {
        using HttpResponseMessage answer = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        await WebHost.Problem(answer, (HttpStatusCode)status);
    }

    [Fact]
    public async Task Large_bodies_are_refused_before_or_while_they_are_read()
    {
        using var claimed = new HttpRequestMessage(HttpMethod.Post, "/api/uploads?name=a.csv") { Content = Zeros(announced: true) };
        claimed.Headers.ExpectContinue = true;
        using HttpResponseMessage refused = await host.Client.SendAsync(claimed);
        Assert.Contains("too large", await WebHost.Problem(refused, HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
        foreach ((string path, string type) in new[] { ("/api/uploads", "application/octet-stream"), ("/api/runs", "application/json") })
        {
            string head = $"POST {path} HTTP/1.1\r\nContent-Type: {type}\r\nContent-Length: {1L << 30}";
            Assert.StartsWith("HTTP/1.1 413 ", await Raw(head), StringComparison.Ordinal);
        }

        using var silent = new HttpRequestMessage(HttpMethod.Post, "/api/uploads?name=a.csv") { Content = Zeros(announced: false) };
        try
        {
            using HttpResponseMessage cut = await host.Client.SendAsync(silent);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, cut.StatusCode);
        }
        catch (HttpRequestException e)
        {
            // The server may close while we still send; either way it did not read on.
            Assert.IsAssignableFrom<IOException>(e.InnerException);
        }

        await host.Get("/api/product");
    }

    [Fact]
    public async Task Deep_and_odd_json_is_refused()
    {
        foreach (string json in new[] { new string('[', 100_000), "{\"parameters\":" + new string('[', 1000) + new string(']', 1000) + "}", "\"\\ud800\"", "null", "[]", "1e999999999" })
        {
            using HttpResponseMessage answer = await host.Client.PostAsync("/api/runs", WebHost.Json(json));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        using HttpResponseMessage form = await host.Client.PostAsync("/api/runs", new FormUrlEncodedContent([KeyValuePair.Create("study", "redundancy")]));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
    }

    [Fact]
    public async Task Every_answer_forbids_what_pages_need_not()
    {
        foreach (string path in new[] { "/", "/api/product", "/none" })
        {
            using HttpResponseMessage answer = await host.Client.GetAsync(path);
            string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    private static Endless Zeros(bool announced)
    {
        var zeros = new Endless(1L << 30, announced);
        zeros.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return zeros;
    }

    // What no client library would send. The answer, or its beginning.
    private async Task<string> Raw(string head)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Address.Host, host.Address.Port);
        NetworkStream stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{head}\r\nHost: {host.Address.Authority}\r\nAuthorization: {host.Client.DefaultRequestHeaders.Authorization}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await reader.ReadToEndAsync(patience.Token);
    }

    /// <summary>Zeros without end, almost.</summary>
    private sealed class Endless(long length, bool announced) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            byte[] zeros = new byte[1 << 16];
            for (long sent = 0; sent < length; sent += zeros.Length) await stream.WriteAsync(zeros);
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return announced;
        }
    }
}
