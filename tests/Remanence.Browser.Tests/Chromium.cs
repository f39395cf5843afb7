using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Remanence.Browser.Laboratory))]
// Every class drives pages of its own in the one browser; more at once would only wait for each other.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Remanence.Browser;

/// <summary>The one browser of all tests: Chromium of the system, or the one that REMANENCE_CHROMIUM names. Without one the tests are skipped.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string? Program = new[] { Environment.GetEnvironmentVariable("REMANENCE_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> started = new(Start);

    /// <summary>Longest wait for anything on a page, milliseconds; machines of builds can be slow, so it is generous.</summary>
    public const float Patience = 180_000;

    /// <summary>The browser, started when it is first needed; skips the test when there is none.</summary>
    public async Task<IBrowser> Browser()
    {
        SkipWithout();
        return (await started.Value).Browser;
    }

    /// <summary>Skips the test when there is no browser.</summary>
    public static void SkipWithout() => Assert.SkipWhen(Program is null, "No Chromium on this machine: apt-get install chromium, or name one in REMANENCE_CHROMIUM.");

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated) return;
        (IPlaywright driver, IBrowser browser) = await started.Value;
        await browser.DisposeAsync();
        driver.Dispose();
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> Start()
    {
        IPlaywright driver = await Playwright.CreateAsync();
        // Containers allow no sandbox; only pages of our own server are opened.
        IBrowser browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = Program, Headless = true, Args = ["--no-sandbox"], Timeout = Patience });
        Assertions.SetDefaultExpectTimeout(Patience);
        return (driver, browser);
    }
}
