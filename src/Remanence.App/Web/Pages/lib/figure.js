// Figures: the stored Plotly figure as it is, or the stored SVG where Plotly.js was not built in.
import { h } from "./dom.js";
import { get } from "./api.js";
import { isLong, thinned } from "./decimate.js";
import { symbols } from "./symbols.js";

let library = null;

// Plotly.js is 1 to 5 MB, so it is fetched when the first figure needs it.
export function plotly() {
  library ??= get("/api/product").then(product => product.interactiveFigures ? load() : null).catch(() => null);
  return library;
}

function load() {
  return new Promise(done => {
    const script = h("script", { src: "/assets/plotly.min.js" });
    script.onload = () => done(globalThis.Plotly ?? null);
    script.onerror = () => done(null);
    document.head.append(script);
  });
}

// figure: { name, title, caption, svg, plotly }, where svg and plotly are addresses, or the things themselves.
export function figure(source) {
  const place = h("div", {});
  const links = h("p", { class: "small row" });
  const element = h("figure", { class: "figure", id: `figure-${source.name}` }, h("h3", {}, source.title), place, h("figcaption", {}, symbols(source.caption)), links);
  if (isAddress(source.svg)) links.append(h("a", { href: source.svg, download: `${source.name}.svg` }, "SVG"));
  if (isAddress(source.plotly)) links.append(h("a", { href: source.plotly, download: `${source.name}.plotly.json` }, "Plotly JSON"));
  whenNear(element, () => draw(source, place, links));
  return element;
}

const isAddress = value => typeof value === "string" && value.startsWith("/");

function whenNear(element, action) {
  const watch = new IntersectionObserver(entries => {
    if (!entries.some(e => e.isIntersecting)) return;
    watch.disconnect();
    action();
  }, { rootMargin: "300px" });
  watch.observe(element);
}

async function draw(source, place, links) {
  const words = `${source.title}. ${source.caption}`;
  const engine = source.plotly ? await plotly() : null;
  if (engine) {
    try {
      const stored = isAddress(source.plotly) ? await get(source.plotly) : source.plotly;
      await drawPlotly(engine, stored, place, words);
      return;
    } catch (problem) {
      links.append(h("span", { class: "soft" }, `Drawn as a picture: ${problem.message}`));
    }
  }
  place.replaceChildren(picture(source.svg, words));
  // The picture bears its title itself.
  place.parentElement.classList.add("titled");
  if (source.plotly && !engine) links.append(h("span", { class: "soft" }, "For interactive figures build Remanence where npm (Node.js) is installed."));
}

function picture(svg, words) {
  const address = isAddress(svg) ? svg : URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  return h("img", { src: address, alt: words, loading: "lazy" });
}

export async function drawPlotly(engine, stored, place, words) {
  const plot = h("div", { class: "plot", role: "img", "aria-label": words });
  place.replaceChildren(plot);
  // The heading stands above the figure, so the figure's own is left out and its space given to the curves.
  const layout = { ...stored.layout, title: undefined, margin: { l: 66, r: 18, t: 24, b: 50, ...stored.layout?.margin }, autosize: true, ...ink(stored.layout) };
  for (const axis of ["xaxis", "yaxis"]) if (layout[axis]?.title?.text) layout[axis] = { ...layout[axis], automargin: true, title: { standoff: 10, ...layout[axis].title, text: folded(layout[axis].title.text) } };
  // Names of lines that end at the frame stay inside of it.
  layout.annotations = stored.layout?.annotations?.map(a => a.xref === "paper" && a.x === 1 && a.xanchor === "right" ? { xshift: -5, ...a } : a);
  // Beside the curves long names would leave no room for them, on a telephone any.
  const longest = Math.max(0, ...stored.data.map(t => t.showlegend === false ? 0 : (t.name ?? "").replace(/<[^>]*>/g, "").length));
  if (place.clientWidth < 480 || place.clientWidth < 800 && longest > 22) {
    // Above them, where no title of an axis stands.
    layout.legend = { ...layout.legend, orientation: "h", x: 0, xanchor: "left", y: 1.02, yanchor: "bottom" };
    if (layout.xaxis && place.clientWidth < 480) layout.xaxis = { nticks: 5, ...layout.xaxis };
  }
  delete layout.width;
  delete layout.height;
  await engine.newPlot(plot, shown(stored, layout, place.clientWidth), layout, { responsive: true, displaylogo: false, modeBarButtonsToRemove: ["select2d", "lasso2d"] });
  if (stored.data.some(isLong)) resample(engine, stored, plot);
  addEventListener("themechange", () => { if (plot.isConnected) engine.relayout(plot, ink(stored.layout)); });
  return plot;
}

// Long curves are thinned for the window that is seen, to columns as wide as a line; everything else is drawn as it is stored.
function shown(stored, layout, width) {
  return stored.data.map(trace => isLong(trace) ? { ...trace, ...thinned(trace, ...seen(layout, trace), width >> 1, layout.xaxis?.type === "log") } : trace);
}

// The window on the axis of a trace, in its own values.
function seen(layout, trace) {
  const axis = layout[`xaxis${(trace.xaxis ?? "x").slice(1)}`] ?? {};
  if (!axis.range || axis.autorange === true) return [trace.x[0], trace.x[trace.x.length - 1]];
  const [a, b] = axis.range.map(Number).map(v => axis.type === "log" ? 10 ** v : v);
  return [Math.min(a, b), Math.max(a, b)];
}

// After every zoom and pan the window gets its points; many moves of the wheel get them once.
function resample(engine, stored, plot) {
  const long = stored.data.map((_, i) => i).filter(i => isLong(stored.data[i]));
  let timer = 0;
  plot.on("plotly_relayout", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!plot.isConnected) return;
      const now = shown(stored, plot.layout, plot.clientWidth);
      engine.restyle(plot, { x: long.map(i => now[i].x), y: long.map(i => now[i].y) }, long);
    }, 30);
  });
}

function ink(layout) {
  const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return { font: { ...layout?.font, color: color("--soft") }, modebar: { bgcolor: "rgba(0,0,0,0)", color: color("--control"), activecolor: color("--accent") } };
}

// Titles of axes do not wrap by themselves.
function folded(text) {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines[lines.length - 1].length + word.length > 42 && !text.includes("<")) lines.push(word);
    else lines[lines.length - 1] += (lines[lines.length - 1] ? " " : "") + word;
  }
  return lines.join("<br>");
}
