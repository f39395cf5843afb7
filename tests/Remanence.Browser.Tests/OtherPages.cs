using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Remanence.Browser;

/// <summary>The list of runs, comparison, sweep, claims, docs, and figures without Plotly.</summary>
public sealed class OtherPages(Laboratory laboratory)
{
    [Fact]
    public async Task Two_runs_of_the_list_are_compared()
    {
        await laboratory.Server.Complete("redundancy", new Dictionary<string, string> { ["environment-spins"] = "6", ["times"] = "0:4:9" });
        await laboratory.Server.Complete("redundancy", new Dictionary<string, string> { ["environment-spins"] = "7", ["times"] = "0:4:9" });
        await using Visit visit = await laboratory.Open("/runs");
        IPage page = visit.Page;
        await page.GetByLabel("Study").SelectOptionAsync("redundancy");
        foreach (string spins in (string[])["6", "7"])
        {
            await page.GetByLabel("Search runs").FillAsync($"environment-spins={spins}");
            ILocator row = page.Locator("tbody tr");
            await Assertions.Expect(row).ToHaveCountAsync(1);
            await Assertions.Expect(row).ToContainTextAsync($"environment-spins {spins}");
            await row.GetByRole(AriaRole.Checkbox).CheckAsync();
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Compare 2 runs" }).ClickAsync();
        await page.WaitForURLAsync("**/compare?runs=*");
        ILocator changed = page.Locator("table", new() { HasText = "Parameters that are not the same" });
        await Assertions.Expect(changed.Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.Equal(["environment spins", "6", "7"], (await changed.Locator("tbody td").AllInnerTextsAsync()).Take(1).Concat((await changed.Locator("tbody td").AllInnerTextsAsync()).Skip(1).Order(StringComparer.Ordinal)));
        Assert.True(await visit.DrawFigures() > 0);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_sweep_over_two_parameters_fills_its_map()
    {
        const int Points = 15;
        await using Visit visit = await laboratory.Open("/sweeps?study=redundancy");
        IPage page = visit.Page;
        // Notes how many cells the map has whenever it changes.
        await page.AddInitScriptAsync("""
            globalThis.cells = [];
            new MutationObserver(() => {
              const count = document.querySelectorAll(".sweep-map rect > title").length;
              if (globalThis.cells.at(-1) !== count) globalThis.cells.push(count);
            }).observe(document, { childList: true, subtree: true });
            """);
        await visit.Go("/sweeps?study=redundancy");
        await page.Locator("#vary-0").SelectOptionAsync("environment-spins");
        await page.Locator("#vary-0-values").FillAsync("12,13,14");
        await page.Locator("#vary-1").SelectOptionAsync("broadcast-angle");
        await page.Locator("#vary-1-values").FillAsync("0.1:0.7:5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the sweep" }).ClickAsync();
        await page.WaitForURLAsync("**/sweeps/*");
        await visit.State("done").WaitForAsync();
        await Assertions.Expect(page.Locator(".sweep-map rect > title")).ToHaveCountAsync(Points);
        await Assertions.Expect(page.GetByText($"{Points} of {Points} points")).ToBeVisibleAsync();
        int[] cells = await page.EvaluateAsync<int[]>("() => globalThis.cells");
        Assert.Contains(cells, c => c is > 0 and < Points);
        Assert.True(await page.Locator("table tbody tr").CountAsync() >= Points);

        // Without a choice it is a quantity that changes.
        Assert.True(await visit.Number("() => new Set([...document.querySelectorAll('.sweep-map rect:has(> title)')].map(r => r.getAttribute('fill'))).size") > 1);

        // Another quantity is drawn from the same points.
        ILocator quantity = page.Locator("#quantity");
        if (await quantity.Locator("option").CountAsync() > 1) await quantity.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Assertions.Expect(page.Locator(".sweep-map rect > title").First).ToBeAttachedAsync();
        // The bar of colors says what it measures, the axes what they vary.
        string named = (await quantity.Locator("option:checked").InnerTextAsync()).Trim();
        await Assertions.Expect(page.Locator(".sweep-map text.name")).ToHaveTextAsync([Text("environment spins"), Text("broadcast angle"), Text("^" + Regex.Escape(named) + "$")]);

        // The axes change places, and one of them can be left out: then a curve is drawn for a value of the other.
        await page.Locator("#up").SelectOptionAsync("environment spins");
        await Assertions.Expect(page.Locator("#across option:checked")).ToHaveTextAsync("broadcast angle");
        await Assertions.Expect(page.Locator(".sweep-map rect > title")).ToHaveCountAsync(Points);
        await page.Locator("#up").SelectOptionAsync("nothing: a curve");
        await Assertions.Expect(page.Locator(".sweep-map circle")).ToHaveCountAsync(5);
        string first = (await page.Locator(".sweep-map .curve").GetAttributeAsync("d"))!;
        await page.Locator("#fixed-0").SelectOptionAsync("14");
        await Assertions.Expect(page.Locator(".sweep-map circle")).ToHaveCountAsync(5);
        Assert.NotEqual(first, await page.Locator(".sweep-map .curve").GetAttributeAsync("d"));
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_sweep_is_refused_in_the_words_of_the_command_line()
    {
        await using Visit visit = await laboratory.Open("/sweeps?study=redundancy");
        await visit.Page.Locator("#vary-0").SelectOptionAsync("environment-spins");
        await visit.Page.Locator("#vary-0-values").FillAsync("2");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start the sweep" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#vary-0-problem")).ToContainTextAsync("environment-spins must lie in 3..62, but is 2");
        await Assertions.Expect(visit.Page.Locator("#vary-0-values")).ToHaveAttributeAsync("aria-invalid", "true");
        visit.AssertQuiet(refusalsExpected: true);
    }

    [Fact]
    public async Task The_ledger_of_claims_is_searched()
    {
        await using Visit visit = await laboratory.Open("/claims");
        ILocator rows = visit.Page.Locator("tbody tr");
        int all = await rows.CountAsync();
        Assert.True(all > 100, $"{all} claims");
        await visit.Page.GetByLabel("Search claims").FillAsync("plateau");
        int some = await rows.CountAsync();
        Assert.InRange(some, 1, all - 1);
        await visit.Page.GetByLabel("Search claims").FillAsync("no claim says this");
        await Assertions.Expect(visit.Page.GetByText("No claim is like that.")).ToBeVisibleAsync();
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Every_page_of_the_docs_stands_and_its_links_lead_somewhere()
    {
        await using Visit visit = await laboratory.Open("/docs", width: 360, height: 800);
        string[] pages = await Links("main a[href^='/docs/']");
        Assert.True(pages.Length > 10, $"{pages.Length} pages");
        var targets = new HashSet<string>(StringComparer.Ordinal);
        foreach (string page in pages)
        {
            await visit.Go(page);
            Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
            Assert.True(await visit.Number("() => document.querySelector('.prose').textContent.length") > 200, $"{page} is empty.");
            await visit.AssertFits();
            targets.UnionWith((await Links(".prose a[href^='/docs/']")).Select(t => t.Split('#')[0]));
        }

        Assert.Empty(targets.Except(pages, StringComparer.Ordinal));
        visit.AssertQuiet();

        Task<string[]> Links(string which) => visit.Page.Locator(which).EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
    }

    [Fact]
    public async Task Without_Plotly_the_figures_are_pictures()
    {
        string id = await laboratory.Finished("redundancy");
        await using Visit visit = await laboratory.Open("/docs");
        await visit.Page.RouteAsync("**/assets/plotly.min.js", route => route.AbortAsync());
        await visit.Go($"/runs/{id}");
        int figures = await visit.DrawFigures();
        ILocator pictures = visit.Page.Locator("figure.figure img");
        Assert.Equal(figures, await pictures.CountAsync());
        for (int i = 0; i < figures; i++) Assert.True((await pictures.Nth(i).GetAttributeAsync("alt"))!.Length > 40);
        await Assertions.Expect(visit.Page.GetByText("For interactive figures").First).ToBeVisibleAsync();
        visit.AssertQuiet(refusalsExpected: true);
    }

    [Fact]
    public async Task An_address_that_is_none_says_so()
    {
        await using Visit visit = await laboratory.Open("/runs/never.2020-01-01T00-00-00Z-00000000");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "To the start page" })).ToBeVisibleAsync();
        visit.AssertQuiet(refusalsExpected: true);
    }

    private static Regex Text(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
}
