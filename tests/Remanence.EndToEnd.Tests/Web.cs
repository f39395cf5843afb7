using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Remanence.EndToEnd;

/// <summary>The server as a process: what its end leaves behind, and what an attack costs it.</summary>
public sealed class Web : IDisposable
{
    private static readonly string[] Parameters = ["--environment-spins", "14", "--times", "0:20:61"];
    private const string Order = """{"study": "redundancy", "parameters": {"environment-spins": 14, "times": "0:20:61"}}""";
    private readonly Runs place = new();
    private readonly List<HttpResponseMessage> open = [];

    [Theory]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public async Task A_run_goes_on_after_the_end_of_its_server_with_the_same_bits(string signal)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no POSIX signals.");
        string id, waiting;
        using (var first = new WebSession(place.Path))
        {
            id = await first.Post("/api/runs", Order);
            waiting = await first.Post("/api/runs", """{"study": "redundancy", "parameters": {"environment-spins": 6, "times": "0:2:3"}}""");
            await first.WaitFor(id, "phase-started");
            Outcome end = first.End(signal);
            if (signal is not "KILL")
            {
                end.Expect(0);
                Assert.Contains("remanence resume ", end.Error, StringComparison.Ordinal);
            }
        }

        using var second = new WebSession(place.Path);
        foreach (string run in new[] { id, waiting })
        {
            JsonNode stopped = await second.Get($"/api/runs/{run}");
            Assert.Equal("interrupted", stopped["state"]!.GetValue<string>());
            Assert.True(stopped["resumable"]!.GetValue<bool>());
            Assert.Equal(run, await second.Post($"/api/runs/{run}/resume", "{}"));
        }

        await second.WaitFor(id, "\"state\":\"done\"");
        await second.WaitFor(waiting, "\"state\":\"done\"");
        string folder = (await second.Get($"/api/runs/{id}"))["folder"]!.GetValue<string>();
        Runs.AssertEqualBits(place.Complete([.. Parameters, "--output", "other"]), folder);
    }

    [Fact]
    public async Task An_attack_is_refused_or_held_and_the_run_under_way_keeps_its_bits()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("There is no /proc on this system, from which the memory of a process is read.");
        using var session = new WebSession(place.Path);
        string id = await session.Post("/api/runs", """{"study": "redundancy", "parameters": {"environment-spins": 14, "times": "0:20:301"}}""");
        await session.WaitFor(id, "phase-started");
        Dictionary<int, int> streams = await Count(200, () => Stream(session, id), wait: false);
        Assert.Equal([200, 429], streams.Keys.Order());
        Assert.InRange(streams[200], 60, 64); // The stream that waited for the beginning may still be open.
        Dictionary<int, int> requests = await Count(10_000, Mixed(session), wait: true);
        Assert.Equal(10_000, requests.Values.Sum());
        Assert.DoesNotContain(requests.Keys, status => status >= 500);
        Assert.True(requests[401] >= 3000, "Requests without token must be refused.");
        for (int i = 0; i < 8; i++) Assert.InRange(await Upload(session, announced: i % 2 == 0), 400, 499);
        string folder = (await session.Get($"/api/runs/{id}"))["folder"]!.GetValue<string>();
        Close();
        while ((await session.Get($"/api/runs/{id}"))["state"]!.GetValue<string>() is not "done") await Task.Delay(200);
        long peak = long.Parse(string.Concat((await File.ReadAllLinesAsync($"/proc/{session.ProcessId.ToString(CultureInfo.InvariantCulture)}/status")).Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture) >> 10;
        TestContext.Current.SendDiagnosticMessage($"Peak memory of the server with a run and an attack: {peak.ToString(CultureInfo.InvariantCulture)} MiB; answers: {string.Join(", ", requests.OrderBy(r => r.Key).Select(r => $"{r.Key}: {r.Value}"))}.");
        Assert.InRange(peak, 1, 499);
        Runs.AssertEqualBits(place.Complete(["--environment-spins", "14", "--times", "0:20:301", "--output", "other"]), folder);
        session.End("TERM").Expect(0);
    }

    public void Dispose()
    {
        Close();
        place.Dispose();
    }

    private void Close()
    {
        foreach (HttpResponseMessage answer in open) answer.Dispose();
        open.Clear();
    }

    // Sends many at once; statuses with their numbers.
    private async Task<Dictionary<int, int>> Count(int number, Func<Task<HttpResponseMessage>> send, bool wait)
    {
        var found = new Dictionary<int, int>();
        using var lanes = new SemaphoreSlim(wait ? 100 : number);
        await Task.WhenAll(Enumerable.Range(0, number).Select(async _ =>
        {
            await lanes.WaitAsync();
            try
            {
                HttpResponseMessage answer = await send();
                lock (found) found[(int)answer.StatusCode] = found.GetValueOrDefault((int)answer.StatusCode) + 1;
                if (wait) answer.Dispose();
                else lock (open) open.Add(answer);
            }
            finally
            {
                lanes.Release();
            }
        }));
        return found;
    }

    private static Task<HttpResponseMessage> Stream(WebSession session, string id) => session.Client.GetAsync($"/api/runs/{id}/events", HttpCompletionOption.ResponseHeadersRead);

    // A third without token, a third of foreign pages, a third that is answered.
    private static Func<Task<HttpResponseMessage>> Mixed(WebSession session)
    {
        int sent = 0;
        HttpClient stranger = session.NewClient();
        string[] paths = ["/api/product", "/api/runs", "/api/studies/redundancy", "/api/docs/studies/redundancy"];
        return () =>
        {
            int number = Interlocked.Increment(ref sent);
            string path = paths[number / 3 % paths.Length];
            if (number % 3 == 0) return stranger.GetAsync(path);
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (number % 3 == 1) request.Headers.Add("Origin", "http://evil.example");
            return session.Client.SendAsync(request);
        };
    }

    private static async Task<int> Upload(WebSession session, bool announced)
    {
        using var content = new Zeros(1L << 30, announced);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/uploads?name=a.csv") { Content = content };
        request.Headers.ExpectContinue = announced;
        try
        {
            using HttpResponseMessage answer = await session.Client.SendAsync(request);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException e) when (e.InnerException is IOException)
        {
            return (int)HttpStatusCode.RequestEntityTooLarge; // Closed while we still sent.
        }
    }

    private sealed class Zeros(long length, bool announced) : HttpContent
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
