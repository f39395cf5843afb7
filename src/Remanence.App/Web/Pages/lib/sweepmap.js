// Points of a sweep as they come: a map over two varied parameters, curves over one.
import { svg, replace } from "./dom.js";
import { number } from "./format.js";

const Width = 640, Height = 400, Left = 84, Right = 96, Top = 16, Bottom = 52;
const viridis = ["#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725"];

export function sweepPicture() {
  return svg("svg", { viewBox: `0 0 ${Width} ${Height}`, role: "img", class: "sweep-map" });
}

// vary: the varied parameters (one or two); points: [{ at: [index, index], value }].
export function drawPoints(picture, vary, points, quantity) {
  const known = points.filter(p => typeof p.value === "number" && Number.isFinite(p.value));
  const low = Math.min(...known.map(p => p.value)), high = Math.max(...known.map(p => p.value));
  picture.setAttribute("aria-label", known.length ? `${quantity}: ${known.length} points so far, from ${number(low)} to ${number(high)}` : `${quantity}: no points yet`);
  replace(picture, vary.length > 1 ? map(vary, known, low, high, quantity) : curve(vary[0], known, low, high, quantity));
}

function map([x, y], points, low, high, quantity) {
  const w = (Width - Left - Right) / x.values.length, h = (Height - Top - Bottom) / y.values.length;
  const cells = points.map(p => svg("rect", { "shape-rendering": "crispEdges", x: Left + p.at[0] * w, y: Height - Bottom - (p.at[1] + 1) * h, width: w + 0.4, height: h + 0.4, fill: color((p.value - low) / (high - low || 1)) },
    svg("title", {}, `${x.label} ${x.values[p.at[0]]}, ${y.label} ${y.values[p.at[1]]}: ${number(p.value)}`)));
  return [svg("rect", { x: Left, y: Top, width: Width - Left - Right, height: Height - Top - Bottom, class: "axis" }), cells, ...axis(x, false), ...axis(y, true), ...scale(low, high, points.length, quantity)];
}

function scale(low, high, count) {
  if (!count) return [];
  const height = Height - Top - Bottom, left = Width - Right + 18;
  return [...viridis.map((fill, i) => svg("rect", { x: left, y: Top + height * (1 - (i + 1) / viridis.length), width: 14, height: height / viridis.length + 0.5, fill })),
    svg("text", { x: left + 18, y: Top + 10 }, number(high, 3)), svg("text", { x: left + 18, y: Top + height }, number(low, 3))];
}

function curve(x, points, low, high, quantity) {
  const sorted = [...points].sort((a, b) => a.at[0] - b.at[0]);
  const w = (Width - Left - Right) / Math.max(1, x.values.length - 1), height = Height - Top - Bottom;
  const place = p => [Left + p.at[0] * w, Height - Bottom - (high > low ? (p.value - low) / (high - low) : 0.5) * height];
  const ends = points.length ? [svg("text", { x: Left - 8, y: Top + 10, "text-anchor": "end" }, number(high, 4)), high > low ? svg("text", { x: Left - 8, y: Height - Bottom, "text-anchor": "end" }, number(low, 4)) : ""] : [];
  return [svg("path", { class: "axis", d: `M${Left} ${Top}V${Height - Bottom}H${Width - Right}` }), ...axis(x, false), ...ends,
    svg("path", { class: "curve", d: sorted.map((p, i) => `${i ? "L" : "M"}${place(p).map(v => v.toFixed(1)).join(" ")}`).join("") }),
    ...sorted.map(p => svg("circle", { class: "point", cx: place(p)[0], cy: place(p)[1], r: 3.5 }, svg("title", {}, `${x.label} ${x.values[p.at[0]]}: ${number(p.value)}`)))];
}

function axis(parameter, upright) {
  const values = parameter.values, last = values.length - 1;
  const name = `${parameter.label}${parameter.symbol ? ` ${parameter.symbol}` : ""}${parameter.unit ? ` (${parameter.unit})` : ""}${parameter.logarithmic ? ", logarithmic" : ""}`;
  const short = text => Number.isFinite(Number(text)) ? number(Number(text), 4) : text.length > 12 ? `${text.slice(0, 11)}…` : text;
  if (upright) {
    const middle = (Top + Height - Bottom) / 2;
    return [svg("text", { x: Left - 8, y: Height - Bottom - 2, "text-anchor": "end" }, short(values[0])), last ? svg("text", { x: Left - 8, y: Top + 12, "text-anchor": "end" }, short(values[last])) : "",
      svg("text", { x: 16, y: middle, "text-anchor": "middle", transform: `rotate(-90 16 ${middle})` }, name)];
  }
  return [svg("text", { x: Left, y: Height - Bottom + 18 }, short(values[0])), last ? svg("text", { x: Width - Right, y: Height - Bottom + 18, "text-anchor": "end" }, short(values[last])) : "",
    svg("text", { x: (Left + Width - Right) / 2, y: Height - 12, "text-anchor": "middle" }, name)];
}

function color(at) {
  const place = Math.min(Math.max(at, 0), 1) * (viridis.length - 1), below = Math.min(Math.floor(place), viridis.length - 2), part = place - below;
  const channel = shift => {
    const a = parseInt(viridis[below].slice(1), 16) >> shift & 255, b = parseInt(viridis[below + 1].slice(1), 16) >> shift & 255;
    return Math.round(a + (b - a) * part);
  };
  return `rgb(${channel(16)} ${channel(8)} ${channel(0)})`;
}
