using System.Collections.Concurrent;
using Microsoft.Playwright;
using Remanence.EndToEnd;

namespace Remanence.Browser;

/// <summary>The browser, and the one server of the tests that do not kill it, with one small finished run of each study.</summary>
public sealed class Laboratory : IAsyncDisposable
{
    private readonly Chromium chromium = new();
    private readonly Runs place = new();
    private readonly Lock starting = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> finished = new(StringComparer.Ordinal);
    private Server? server;

    /// <summary>Parameters with which each study ends within a second.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Small { get; } = new Dictionary<string, IReadOnlyDictionary<string, string>>
    {
        ["darwinism"] = new Dictionary<string, string> { ["environment-spins"] = "12" },
        ["entanglement"] = new Dictionary<string, string> { ["inverse-temperature"] = "1.5" },
        ["irreversibility"] = new Dictionary<string, string> { ["hamiltonian"] = "ising-chain:4", ["times"] = "0:2:5", ["trajectories"] = "20" },
        ["permutation"] = new Dictionary<string, string> { ["sizes"] = "2,4,6" },
        ["quench"] = new Dictionary<string, string> { ["hamiltonian"] = "ising-chain:6", ["times"] = "0:2:5" },
        ["redundancy"] = new Dictionary<string, string> { ["environment-spins"] = "8", ["times"] = "0:4:9" },
    };

    /// <summary>The server, started with the first page; skips the test without a browser.</summary>
    internal Server Server
    {
        get
        {
            Chromium.SkipWithout();
            lock (starting) return server ??= new Server(place.Path);
        }
    }

    /// <summary>The browser; skips the test when there is none.</summary>
    internal Task<IBrowser> Browser() => chromium.Browser();

    /// <summary>A page of the server.</summary>
    internal async Task<Visit> Open(string path, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light) => await Server.Open(await Browser(), path, width, height, scheme);

    /// <summary>The small run of a study, computed once.</summary>
    internal Task<string> Finished(string study) => finished.GetOrAdd(study, s => new Lazy<Task<string>>(() => Server.Complete(s, Small[s]))).Value;

    /// <summary>The pages to look at, each with finished runs on it.</summary>
    internal async Task<IReadOnlyList<string>> Pages()
    {
        List<string> pages = ["/", "/runs", "/sweeps", "/claims", "/docs", "/compare"];
        foreach (string study in Small.Keys) pages.Add($"/studies/{study}?run={await Finished(study)}");
        pages.Add($"/runs/{await Finished("redundancy")}");
        pages.Add($"/compare?runs={await Finished("redundancy")},{await Finished("quench")}");
        pages.Add("/claims/redundancy");
        pages.Add("/docs/studies/redundancy");
        return pages;
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        server?.Dispose();
        place.Dispose();
    }
}
