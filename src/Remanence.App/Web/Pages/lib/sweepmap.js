// Points of a sweep as they come: a map over two varied parameters, a curve over one.
import { svg, replace } from "./dom.js";
import { axes, marks, range, room, some, ticks } from "./axes.js";
import { number } from "./format.js";

const Widest = 760, Height = 440;
const viridis = ["#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725"];

export function sweepPicture() {
  return svg("svg", { viewBox: `0 0 ${Widest} ${Height}`, role: "img", class: "sweep-map" });
}

// x, y: varied parameters (y is null for a curve); points: [{ at: [index, index], value }]; logarithmic: of the color or the height.
export function drawPoints(picture, [x, y], points, quantity, logarithmic) {
  const known = points.filter(p => typeof p.value === "number" && Number.isFinite(p.value));
  const [low, high] = known.length ? [known.reduce((m, p) => Math.min(m, p.value), Infinity), known.reduce((m, p) => Math.max(m, p.value), -Infinity)] : [0, 1];
  const width = room(picture, Widest);
  picture.setAttribute("viewBox", `0 0 ${width} ${Height}`);
  picture.setAttribute("aria-label", known.length ? `${quantity}: ${known.length} points so far, from ${number(low)} to ${number(high)}` : `${quantity}: no points yet`);
  replace(picture, y ? map(x, y, known, low, high, quantity, width, logarithmic && low > 0) : curve(x, known, low, high, quantity, width, logarithmic && low > 0));
}

function map(x, y, points, low, high, quantity, width, logarithmic) {
  const frame = { left: width < 480 ? 66 : 84, top: 14, right: width - (width < 480 ? 84 : 116), bottom: Height - 50 };
  const w = (frame.right - frame.left) / x.values.length, height = (frame.bottom - frame.top) / y.values.length;
  const scaled = v => logarithmic ? Math.log(v / low) / (Math.log(high / low) || 1) : (v - low) / (high - low || 1);
  const cells = points.map(p => svg("rect", { "shape-rendering": "crispEdges", x: frame.left + p.at[0] * w, y: frame.bottom - (p.at[1] + 1) * height, width: w + 0.4, height: height + 0.4, fill: color(scaled(p.value)) },
    svg("title", {}, `${x.label} ${x.values[p.at[0]]}, ${y.label} ${y.values[p.at[1]]}: ${number(p.value)}`)));
  const across = some(x.values.length, Math.max(2, Math.floor((frame.right - frame.left) / 64))).map(i => [frame.left + (i + 0.5) * w, short(x.values[i])]);
  const up = some(y.values.length, 9).map(i => [frame.bottom - (i + 0.5) * height, short(y.values[i])]);
  return [axes(frame, { name: named(x), at: across }, { name: named(y), at: up }, false), cells, points.length ? scale(frame, low, high, quantity, width, logarithmic) : []];
}

// The bar of colors: its numbers beside it, what it measures along it.
function scale(frame, low, high, quantity, width, logarithmic) {
  const left = frame.right + 14, height = frame.bottom - frame.top, steps = 60;
  const value = part => logarithmic ? low * (high / low) ** part : low + (high - low) * part;
  const bars = Array.from({ length: steps }, (_, i) => svg("rect", { "shape-rendering": "crispEdges", x: left, y: frame.bottom - height * (i + 1) / steps, width: 13, height: height / steps + 0.6, fill: color((i + 0.5) / steps) }));
  const labels = (high > low ? [0, 0.25, 0.5, 0.75, 1] : [0.5]).map(part => svg("text", { x: left + 18, y: Math.min(Math.max(frame.bottom - height * part + 4, frame.top + 10), frame.bottom) }, number(value(part), 3)));
  const middle = (frame.top + frame.bottom) / 2, edge = width - 6;
  return [bars, labels, svg("text", { class: "name", x: edge, y: middle, "text-anchor": "middle", transform: `rotate(-90 ${edge} ${middle})` }, quantity)];
}

function curve(x, points, low, high, quantity, width, logarithmic) {
  const frame = { left: 84, top: 14, right: width - 16, bottom: Height - 50 };
  // Numbers stand where they are, words one after the other.
  const numbers = x.isNumber && x.values.every(v => Number.isFinite(Number(v))) && (!x.logarithmic || x.values.every(v => Number(v) > 0));
  const where = i => !numbers ? i : x.logarithmic ? Math.log(Number(x.values[i])) : Number(x.values[i]);
  const over = v => logarithmic ? Math.log10(v) : v;
  const [x0, x1] = range(x.values.map((_, i) => where(i)), 0.02), [y0, y1] = range([over(low), over(high)], 0.05);
  const px = v => frame.left + (v - x0) / (x1 - x0) * (frame.right - frame.left), height = v => frame.bottom - (v - y0) / (y1 - y0) * (frame.bottom - frame.top), py = v => height(over(v));
  const sorted = [...points].sort((a, b) => where(a.at[0]) - where(b.at[0]));
  const across = numbers && !x.logarithmic ? marks(x0, x1, width / 110, px) : some(x.values.length, Math.max(2, Math.floor(width / 90))).map(i => [px(where(i)), short(x.values[i])]);
  const up = ticks(y0, y1, 6).map(v => [height(v), number(logarithmic ? 10 ** v : v, logarithmic ? 3 : 4)]);
  return [axes(frame, { name: named(x), at: across }, { name: quantity, at: points.length ? up : [] }),
    svg("path", { class: "curve", d: sorted.map((p, i) => `${i ? "L" : "M"}${px(where(p.at[0])).toFixed(1)} ${py(p.value).toFixed(1)}`).join("") }),
    ...sorted.map(p => svg("circle", { class: "point", cx: px(where(p.at[0])), cy: py(p.value), r: 3.5 }, svg("title", {}, `${x.label} ${x.values[p.at[0]]}: ${number(p.value)}`)))];
}

const named = p => `${p.label}${p.symbol ? ` ${p.symbol}` : ""}${p.unit ? ` (${p.unit})` : ""}${p.logarithmic ? ", logarithmic" : ""}`;
const short = text => text !== "" && Number.isFinite(Number(text)) ? number(Number(text), 3) : text.length > 12 ? `${text.slice(0, 11)}…` : text;

function color(at) {
  const place = Math.min(Math.max(at, 0), 1) * (viridis.length - 1), below = Math.min(Math.floor(place), viridis.length - 2), part = place - below;
  const channel = shift => {
    const a = parseInt(viridis[below].slice(1), 16) >> shift & 255, b = parseInt(viridis[below + 1].slice(1), 16) >> shift & 255;
    return Math.round(a + (b - a) * part);
  };
  return `rgb(${channel(16)} ${channel(8)} ${channel(0)})`;
}
