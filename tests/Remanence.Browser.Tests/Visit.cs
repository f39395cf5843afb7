using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace Remanence.Browser;

/// <summary>A page that somebody looks at. What its console complains about, and what its content policy refuses, is kept.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly IBrowserContext context;

    private Visit(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) => { if (message.Type == "error") complaints.Enqueue($"{page.Url}: {message.Text} ({message.Location})"); };
        page.PageError += (_, error) => complaints.Enqueue($"{page.Url}: {error}");
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Opens a page that holds the session and may use the clipboard.</summary>
    public static async Task<Visit> Start(IBrowser browser, Server server, string session, string path, int width, int height, ColorScheme scheme)
    {
        IBrowserContext made = await browser.NewContextAsync(new()
        {
            BaseURL = server.Address,
            StorageState = session,
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            AcceptDownloads = true,
            Permissions = ["clipboard-read", "clipboard-write"],
            TimezoneId = "UTC",
        });
        made.SetDefaultTimeout(Chromium.Patience);
        await made.AddInitScriptAsync("""
            addEventListener("securitypolicyviolation", e => console.error(`policy ${e.violatedDirective} refuses ${e.blockedURI}`));
            """);
        var visit = new Visit(made, await made.NewPageAsync());
        await visit.Go(path);
        return visit;
    }

    /// <summary>Opens another page and waits until its content stands.</summary>
    public async Task Go(string path)
    {
        await Page.GotoAsync(path);
        await Settle();
    }

    /// <summary>Waits until the heading stands and nothing has been asked for a while.</summary>
    public async Task Settle()
    {
        await Page.Locator("main h1").First.WaitForAsync();
        // A stream of events never rests, so pages with a run under way must not wait for it.
        await Page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>The control of a parameter.</summary>
    public ILocator Field(string parameter) => Page.Locator($"[name='{parameter}']");

    /// <summary>Fills a form with texts.</summary>
    public async Task Fill(IReadOnlyDictionary<string, string> parameters)
    {
        foreach ((string name, string text) in parameters)
        {
            if (!await Field(name).IsVisibleAsync()) await Page.Locator("details", new() { Has = Field(name) }).Locator("summary").First.ClickAsync();
            await Field(name).FillAsync(text);
        }
    }

    /// <summary>Presses Run.</summary>
    public Task Run() => Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();

    /// <summary>The badge that says in which state the run is.</summary>
    public ILocator State(string state) => Page.Locator($"main .card .state.{state}");

    /// <summary>Scrolls to every figure and waits until it is drawn: by Plotly, or as a picture that has loaded.</summary>
    /// <returns>Their number.</returns>
    public async Task<int> DrawFigures()
    {
        ILocator figures = Page.Locator("figure.figure:not(.live)");
        await figures.First.WaitForAsync();
        int count = await figures.CountAsync();
        for (int i = 0; i < count; i++)
        {
            ILocator figure = figures.Nth(i);
            await figure.ScrollIntoViewIfNeededAsync();
            await Page.WaitForFunctionAsync("""
                i => {
                  const figure = document.querySelectorAll("figure.figure:not(.live)")[i], picture = figure.querySelector("img");
                  return figure.querySelector(".plot .main-svg") !== null || picture !== null && picture.complete && picture.naturalWidth > 0;
                }
                """, i);
        }

        return count;
    }

    /// <summary>Fails when the console complained or the content policy refused something.</summary>
    /// <param name="refusalsExpected">True where the server must refuse something: the browser reports each such answer.</param>
    public void AssertQuiet(bool refusalsExpected = false) =>
        Assert.DoesNotContain(complaints, c => !refusalsExpected || (!c.Contains("Failed to load resource", StringComparison.Ordinal) && !c.Contains("net::ERR_", StringComparison.Ordinal)));

    /// <summary>The document must not scroll sideways.</summary>
    public async Task AssertFits()
    {
        string wide = await Page.EvaluateAsync<string>("""
            () => {
              const root = document.documentElement;
              if (root.scrollWidth <= root.clientWidth) return "";
              const out = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1).slice(0, 5).map(e => `${e.tagName}.${e.className}`);
              return `${location.pathname} is ${root.scrollWidth} px wide in ${root.clientWidth}: ${out.join(", ")}`;
            }
            """);
        Assert.Equal("", wide);
    }

    /// <summary>A number that a script gives.</summary>
    public Task<double> Number(string script) => Page.EvaluateAsync<double>(script);

    /// <summary>The text on the clipboard.</summary>
    public Task<string> Clipboard() => Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Page.Url}: {complaints.Count} complaints");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
