// Figures: the stored Plotly figure as it is, or the stored SVG where Plotly.js was not built in.
import { h } from "./dom.js";
import { get } from "./api.js";

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
  const element = h("figure", { class: "figure", id: `figure-${source.name}` }, h("h3", {}, source.title), place, h("figcaption", {}, source.caption), links);
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
  const layout = { ...stored.layout, title: undefined, margin: { l: 66, r: 18, t: 24, b: 56, ...stored.layout?.margin }, autosize: true, ...ink(stored.layout) };
  for (const axis of ["xaxis", "yaxis"]) if (layout[axis]?.title?.text) layout[axis] = { ...layout[axis], automargin: true, title: { ...layout[axis].title, text: folded(layout[axis].title.text) } };
  // On a telephone a legend beside the curves leaves no room for them.
  if (place.clientWidth < 480) {
    layout.legend = { ...layout.legend, orientation: "h", x: 0, xanchor: "left", y: -0.22, yanchor: "top" };
    if (layout.xaxis) layout.xaxis = { nticks: 5, ...layout.xaxis };
  }
  delete layout.width;
  delete layout.height;
  await engine.newPlot(plot, stored.data, layout, { responsive: true, displaylogo: false, modeBarButtonsToRemove: ["select2d", "lasso2d"] });
  addEventListener("themechange", () => { if (plot.isConnected) engine.relayout(plot, ink(stored.layout)); });
  return plot;
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
