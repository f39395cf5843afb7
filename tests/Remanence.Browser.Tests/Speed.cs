using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Remanence.EndToEnd;

namespace Remanence.Browser;

/// <summary>Measures, and asserts only that something was measured: figures of a machine belong into the docs, not into a test.</summary>
[Trait("Category", "Long")]
public sealed class Speed(Laboratory laboratory, ITestOutputHelper output)
{
    [Fact]
    public async Task First_page_after_start()
    {
        IBrowser browser = await laboratory.Browser();
        for (int i = 0; i < 3; i++)
        {
            using var place = new Runs();
            long start = Stopwatch.GetTimestamp();
            using var server = new Server(place.Path);
            double listening = Stopwatch.GetElapsedTime(start).TotalSeconds;
            await using IBrowserContext context = await browser.NewContextAsync();
            IPage page = await context.NewPageAsync();
            long asked = Stopwatch.GetTimestamp();
            await page.GotoAsync(server.Invitation);
            await page.Locator(".cards img").First.WaitForAsync();
            double shown = Stopwatch.GetElapsedTime(asked).TotalSeconds;
            Assert.True(shown > 0);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"server listens after {listening:F2} s, first page {shown:F2} s later"));
        }
    }

    [Fact]
    public async Task Script_time_of_the_study_forms()
    {
        foreach (string study in Laboratory.Small.Keys)
        {
            await using Visit visit = await laboratory.Open($"/studies/{study}");
            ICDPSession tools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
            // Time of the thread itself, so that other work on the machine does not count.
            await tools.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });
            ILocator input = visit.Page.Locator("form input[type=text]").First;
            double typed = await Script(tools, () => input.PressAsync("End+1"), visit), worst = 0;
            foreach (ILocator preset in (await visit.Page.Locator(".presets button").AllAsync()).Take(8)) worst = Math.Max(worst, await Script(tools, () => preset.ClickAsync(), visit));
            double defaults = await Script(tools, () => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Defaults" }).ClickAsync(), visit);
            double opened = await Script(tools, () => visit.Page.Locator("summary").Last.ClickAsync(), visit);
            Assert.True(typed > 0);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{study}: script and layout of typing {typed:F1} ms, preset at most {worst:F1} ms, defaults {defaults:F1} ms, opening the list of runs {opened:F1} ms"));
        }
    }

    [Fact]
    public async Task Zoom_and_pan_of_a_long_curve()
    {
        await using Visit visit = await laboratory.Open("/docs");
        string said = await visit.Page.EvaluateAsync<string>("""
            async () => {
              const { plotly, drawPlotly } = await import("/assets/lib/figure.js");
              const engine = await plotly();
              if (!engine) return "";
              const x = Array.from({ length: 100000 }, (_, i) => i), y = x.map(i => Math.sin(i / 500) + Math.sin(i * i % 1009));
              const place = document.createElement("div");
              document.getElementById("main").replaceChildren(place);
              const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
              const time = async action => { const begin = performance.now(); await action(); await frame(); return performance.now() - begin; };
              let plot;
              const drawn = await time(async () => { plot = await drawPlotly(engine, { data: [{ type: "scatter", mode: "lines", x, y }], layout: {} }, place, "a long curve"); });
              const zooms = [], pans = [];
              for (let i = 1; i <= 5; i++) zooms.push(await time(() => engine.relayout(plot, { "xaxis.range": [0, 100000 / (i + 1)] })));
              for (let i = 1; i <= 5; i++) pans.push(await time(() => engine.relayout(plot, { "xaxis.range": [i * 5000, i * 5000 + 50000] })));
              const show = v => `${Math.round(Math.min(...v))} to ${Math.round(Math.max(...v))} ms`;
              return `curve of 100000 points: drawn in ${Math.round(drawn)} ms, zoom ${show(zooms)}, pan ${show(pans)}`;
            }
            """);
        Assert.SkipWhen(said.Length == 0, "Plotly.js was not built in: build where npm is installed.");
        Assert.Contains("zoom", said, StringComparison.Ordinal);
        output.WriteLine(said);
        visit.AssertQuiet();
    }

    // Time of scripts, styles and layout that an action causes, with the answer of the server that it asks for.
    private static async Task<double> Script(ICDPSession tools, Func<Task> action, Visit visit)
    {
        double before = await Busy(tools);
        await action();
        await visit.Page.WaitForTimeoutAsync(600);
        return 1000 * (await Busy(tools) - before);
    }

    private static async Task<double> Busy(ICDPSession tools)
    {
        JsonElement metrics = (await tools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
        return metrics.EnumerateArray().Where(m => m.GetProperty("name").GetString() is "ScriptDuration" or "LayoutDuration" or "RecalcStyleDuration").Sum(m => m.GetProperty("value").GetDouble());
    }
}
