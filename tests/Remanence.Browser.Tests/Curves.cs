using Microsoft.Playwright;

namespace Remanence.Browser;

/// <summary>What the page draws itself: long curves with fewer points, curves that grow, ticks.</summary>
public sealed class Curves(Laboratory laboratory)
{
    [Fact]
    public async Task A_thinned_curve_keeps_its_ends_its_extremes_and_true_points_only()
    {
        await using Visit visit = await laboratory.Open("/docs");
        string[] wrong = await visit.Page.EvaluateAsync<string[]>("""
            async () => {
              const { isLong, thinned } = await import("/assets/lib/decimate.js");
              const wrong = [], n = 100000;
              let seed = 7;
              const random = () => (seed = seed * 16807 % 2147483647) / 2147483647;
              const x = Array.from({ length: n }, (_, i) => i / 10), y = x.map(() => random());
              y[61803] = 40; y[31415] = -40; y[50000] = null;
              const trace = { mode: "lines", x, y };
              if (!isLong(trace)) wrong.push("not taken for long");
              for (const [from, to] of [[0, 9999.9], [3000, 3500], [3141, 3142], [-5, 1e9], [9999.9, 20000]]) {
                const columns = 300, thin = thinned(trace, from, to, columns), at = thin.x.map(v => Math.round(v * 10));
                if (thin.x.length > 9 * columns + 20) wrong.push(`${thin.x.length} points`);
                if (at.some((i, k) => i !== 0 && k > 0 && i <= at[k - 1])) wrong.push("out of order");
                if (at.some((i, k) => y[i] !== thin.y[k])) wrong.push("a point that is none");
                if (at[0] !== 0 || at[at.length - 1] !== n - 1) wrong.push("an end is missing");
                for (const peak of [61803, 31415, 50000]) if (!at.includes(peak)) wrong.push(`${peak} is missing in ${from}..${to}`);
                // In the window, each of the columns has the extremes that all its points have.
                const inside = x.map((v, i) => i).filter(i => x[i] >= from && x[i] <= to), kept = new Set(at);
                if (inside.length <= columns && inside.some(i => !kept.has(i))) wrong.push("a narrow window is not complete");
                const width = inside.length / columns;
                for (let c = 0; width > 8 && c < columns; c++) {
                  const part = inside.slice(Math.floor(c * width), Math.floor((c + 1) * width));
                  const high = Math.max(...part.map(i => y[i] ?? -1)), near = Math.max(...part.filter(i => kept.has(i)).map(i => y[i] ?? -1));
                  if (high - near > 0.2) wrong.push(`column ${c} is lower by ${high - near}`);
                }
              }
              for (const other of [{ mode: "lines", x: x.slice(0, 5000), y: y.slice(0, 5000) }, { mode: "lines+markers", x, y }, { mode: "lines", x: [...x].reverse(), y }, { mode: "lines", x, y, fill: "tonexty" }, { type: "heatmap", x, y }])
                if (isLong(other)) wrong.push(`taken for long: ${other.type} ${other.mode} ${other.x.length}`);
              return wrong;
            }
            """);
        Assert.Equal([], wrong);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task A_long_curve_shows_every_point_when_zoomed_into_and_its_whole_range_again()
    {
        await using Visit visit = await laboratory.Open("/docs");
        string said = await visit.Page.EvaluateAsync<string>("""
            async () => {
              const { plotly, drawPlotly } = await import("/assets/lib/figure.js");
              const engine = await plotly();
              if (!engine) return "";
              const x = Array.from({ length: 100000 }, (_, i) => i), y = x.map(i => Math.sin(i / 500) + (i === 77777 ? 8 : 0));
              const stored = { data: [{ type: "scatter", mode: "lines", x, y }], layout: {} }, place = document.createElement("div");
              document.getElementById("main").append(place);
              const plot = await drawPlotly(engine, stored, place, "a long curve");
              const drawn = plot.data[0].x.length, top = plot.layout.yaxis.range[1];
              const again = () => new Promise(done => plot.once("plotly_restyle", () => setTimeout(done)));
              let next = again();
              await engine.relayout(plot, { "xaxis.range": [77000, 78000] });
              await next;
              const seen = plot.data[0].x.filter(v => v >= 77000 && v <= 78000).length;
              next = again();
              await engine.relayout(plot, { "xaxis.autorange": true, "yaxis.autorange": true });
              await next;
              const whole = plot.layout.xaxis.range;
              return JSON.stringify([drawn < 5000, top > 6, seen, whole[0] <= 0 && whole[1] >= 99999, plot.layout.yaxis.range[1] > 6, stored.data[0].x.length]);
            }
            """);
        Assert.SkipWhen(said.Length == 0, "Plotly.js was not built in: build where npm is installed.");
        Assert.Equal("[true,true,1001,true,true,100000]", said);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Rows_of_finished_pieces_are_curves_and_what_the_study_observes_comes_first()
    {
        await using Visit visit = await laboratory.Open("/docs");
        string[] said = await visit.Page.EvaluateAsync<string[]>("""
            async () => {
              const { liveCurve } = await import("/assets/lib/live.js");
              const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
              const curve = liveCurve(), said = [];
              document.getElementById("main").append(curve.element);
              const tell = () => said.push(curve.element.querySelector("svg").getAttribute("aria-label"));
              curve.addRows({ table: "times-0", columns: ["time", "norm", "energy"], rows: [[0, 1, 2], [1, 1, 3]] });
              await frame(); tell();
              curve.addRows({ table: "times-1", columns: ["time", "norm", "energy"], rows: [[2, 1, "NaN"], [3, 1, null], [4, 1, 5]] });
              await frame(); tell();
              curve.add("entropy", 0, 0.5);
              await frame(); tell();
              const choice = curve.element.querySelector("select");
              said.push([...choice.options].map(o => o.value).join("|"));
              choice.value = "times: norm";
              choice.dispatchEvent(new Event("change"));
              curve.add("entropy", 1, 0.6);
              await frame(); tell();
              return said;
            }
            """);
        Assert.Equal(
        [
            "times: energy, 2 values so far, the last one 3 at 1",
            "times: energy, 3 values so far, the last one 5 at 4",
            "entropy, 1 values so far, the last one 0.5 at 0",
            "times: norm|times: energy|entropy",
            "times: norm, 5 values so far, the last one 1 at 4",
        ], said);
        visit.AssertQuiet();
    }

    [Fact]
    public async Task Ticks_are_round_numbers_inside_of_the_axis()
    {
        await using Visit visit = await laboratory.Open("/docs");
        string said = await visit.Page.EvaluateAsync<string>("""
            async () => {
              const { ticks, some } = await import("/assets/lib/axes.js");
              return JSON.stringify([ticks(0, 1, 5), ticks(-0.3, 0.3, 3), ticks(12, 987, 4), ticks(2, 2, 5), some(4, 9), some(20, 5)]);
            }
            """);
        Assert.Equal("[[0,0.2,0.4,0.6,0.8,1],[-0.2,0,0.2],[200,400,600,800],[2],[0,1,2,3],[0,5,10,15]]", said);
        visit.AssertQuiet();
    }
}
