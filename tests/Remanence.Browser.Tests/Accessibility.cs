using Microsoft.Playwright;

namespace Remanence.Browser;

/// <summary>Every page on a telephone, in the dark, by keyboard and for screen readers.</summary>
public sealed class Accessibility(Laboratory laboratory)
{
    // What must hold on every page; gives the sentences about what does not.
    private const string Audit = """
        () => {
          const wrong = [];
          const seen = e => e.checkVisibility({ visibilityProperty: true });
          const own = e => !e.closest(".plot");
          const name = e => (e.getAttribute("aria-label") || [...(e.labels ?? [])].map(l => l.textContent).join(" ") || e.innerText || e.getAttribute("title") || "").trim();
          for (const e of document.querySelectorAll("button, a[href], input, select, textarea, summary")) {
            if (own(e) && seen(e) && e.getAttribute("aria-hidden") !== "true" && !name(e) && ![...e.querySelectorAll("img")].some(i => i.alt)) wrong.push(`no name: ${e.outerHTML.slice(0, 120)}`);
          }
          for (const e of document.querySelectorAll("img")) if (!e.hasAttribute("alt")) wrong.push(`no alt: ${e.outerHTML.slice(0, 120)}`);
          for (const e of document.querySelectorAll("[role=img], [role=region], progress")) if (own(e.parentElement) && !e.getAttribute("aria-label")) wrong.push(`no label: ${e.outerHTML.slice(0, 120)}`);
          for (const e of document.querySelectorAll("[aria-describedby]")) for (const id of e.getAttribute("aria-describedby").split(" ")) if (!document.getElementById(id)) wrong.push(`described by ${id}, which is not there`);
          const ids = [...document.querySelectorAll("[id]")].filter(own).map(e => e.id);
          for (const id of new Set(ids.filter((x, i) => ids.indexOf(x) !== i))) wrong.push(`the id ${id} occurs twice`);
          const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(seen);
          if (headings.filter(e => e.tagName === "H1").length !== 1) wrong.push("not one h1");
          let last = 0;
          for (const e of headings) {
            const level = Number(e.tagName[1]);
            if (level > last + 1) wrong.push(`heading ${level} after ${last}: ${e.textContent}`);
            last = level;
          }
          for (const which of ["main", "header", "nav[aria-label]", "footer"]) if (document.querySelectorAll(which).length !== 1) wrong.push(`not one ${which}`);
          if (!document.documentElement.lang || !document.title) wrong.push("no language or no title");
          return wrong;
        }
        """;

    // Text against the ground under it, as it is shown. Controls that are switched off need none.
    private const string Contrasts = """
        () => {
          const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return c.startsWith("color(srgb") ? { rgb: m.slice(0, 3).map(v => v * 255), a: m[3] ?? 1 } : { rgb: m.slice(0, 3), a: m[3] ?? 1 }; };
          const light = rgb => { const [r, g, b] = rgb.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.a === 1) return c.rgb; } return [255, 255, 255]; };
          const weak = new Map();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          let count = 0;
          for (let node; (node = walker.nextNode());) {
            const e = node.parentElement;
            if (!node.textContent.trim() || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || e.closest(".plot, svg, :disabled, option")) continue;
            count++;
            const a = light(parse(getComputedStyle(e).color).rgb), b = light(ground(e));
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) weak.set(`${e.tagName}.${e.className}`, `${ratio.toFixed(2)}: ${node.textContent.trim().slice(0, 40)} (${e.tagName}.${e.className})`);
          }
          return count ? [...weak.values()] : ["the page holds no text"];
        }
        """;

    // One visit for all that must hold on every page, since loading it and drawing its figures is what takes time.
    [Fact]
    public async Task Every_page_fits_a_telephone_and_has_names_headings_and_contrast_in_both_themes()
    {
        await using Visit visit = await laboratory.Open("/", width: 360, height: 800);
        foreach (string page in await laboratory.Pages())
        {
            await visit.Page.SetViewportSizeAsync(360, 800);
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await Look(visit, page);
            await visit.AssertFits();
            // Opened, too.
            await visit.Page.EvaluateAsync("() => { for (const d of document.querySelectorAll('details')) d.open = true; }");
            await visit.AssertFits();
            await visit.Page.SetViewportSizeAsync(1280, 900);
            await visit.AssertFits();
            Assert.Equal([], (await visit.Page.EvaluateAsync<string[]>(Audit)).Select(w => $"{page}: {w}"));
            Assert.Equal([], (await visit.Page.EvaluateAsync<string[]>(Contrasts)).Select(w => $"{page}: {w}"));
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            Assert.Equal([], (await visit.Page.EvaluateAsync<string[]>(Contrasts)).Select(w => $"{page}, dark: {w}"));
            visit.AssertQuiet();
        }
    }

    [Fact]
    public async Task The_theme_follows_the_system_until_it_is_chosen()
    {
        const string Paper = "() => getComputedStyle(document.documentElement).backgroundColor";
        await using Visit visit = await laboratory.Open("/", scheme: ColorScheme.Dark);
        string dark = await visit.Page.EvaluateAsync<string>(Paper);
        ILocator button = visit.Page.Locator("#theme");
        await button.ClickAsync();
        await Assertions.Expect(button).ToHaveTextAsync("Theme: light");
        string light = await visit.Page.EvaluateAsync<string>(Paper);
        Assert.NotEqual(dark, light);
        await visit.Page.ReloadAsync();
        await visit.Settle();
        Assert.Equal(light, await visit.Page.EvaluateAsync<string>(Paper));
        await button.ClickAsync();
        await Assertions.Expect(button).ToHaveTextAsync("Theme: dark");
        Assert.Equal(dark, await visit.Page.EvaluateAsync<string>(Paper));
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_preset_is_run_and_its_result_reached_by_keyboard_alone()
    {
        await using Visit visit = await laboratory.Open("/studies/redundancy");
        IPage page = visit.Page;
        // The first stop leads past the header.
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await Focused("e => e.textContent"));
        await page.Keyboard.PressAsync("Enter");
        await Tab("e => e.closest('.presets') !== null && e.textContent.startsWith('late-time')", "the preset");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".presets button", new() { HasText = "late-time" })).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(page.Locator(".side .facts")).ToContainTextAsync("memory");
        await Tab("e => e.type === 'submit'", "the button Run");
        await page.Keyboard.PressAsync("Enter");
        await visit.State("done").WaitForAsync();
        await Tab("e => e.closest('#result') !== null && e.textContent === 'Copy as command'", "the result");
        await Tab("e => e.closest('#result') !== null && e.tagName === 'SUMMARY'", "the tables");
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.parentElement.open"));
        visit.AssertQuiet();

        Task<string> Focused(string read) => page.EvaluateAsync<string>($"() => ({read})(document.activeElement)");

        // Every stop on the way must show that it has the focus.
        async Task Tab(string until, string what)
        {
            for (int i = 0; i < 200; i++)
            {
                await page.Keyboard.PressAsync("Tab");
                string unmarked = await Focused("""
                    e => { const s = getComputedStyle(e); return e === document.body || e.closest(".plot") || s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 ? "" : e.outerHTML.slice(0, 160); }
                    """);
                Assert.Equal("", unmarked);
                if (await page.EvaluateAsync<bool>($"() => ({until})(document.activeElement)")) return;
            }

            Assert.Fail($"200 steps did not reach {what}.");
        }
    }

    private static async Task Look(Visit visit, string page)
    {
        await visit.Go(page);
        if (page.Contains("run=", StringComparison.Ordinal) || page.StartsWith("/runs/", StringComparison.Ordinal))
        {
            await visit.State("done").WaitForAsync();
            await visit.DrawFigures();
        }
        else
        {
            await Assertions.Expect(visit.Page.Locator("main")).Not.ToContainTextAsync("Reading the runs.");
        }
    }
}
