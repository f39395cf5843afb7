// Axes of the small pictures that the page itself draws: places of round numbers, frames, labels.
import { svg } from "./dom.js";
import { number } from "./format.js";

// Round numbers between two ends, about as many as asked for.
export function ticks(low, high, wanted) {
  if (!(high > low)) return [low];
  const rough = (high - low) / Math.max(1, wanted), power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find(m => m * power >= rough * 0.7);
  const from = Math.ceil(low / step - 1e-9), to = Math.floor(high / step + 1e-9);
  return Array.from({ length: to - from + 1 }, (_, i) => Number(((from + i) * step).toPrecision(12)));
}

// Evenly chosen places of a list, at most so many.
export function some(count, most) {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  const step = Math.ceil((count - 1) / (most - 1));
  return Array.from({ length: Math.floor((count - 1) / step) + 1 }, (_, i) => i * step);
}

// A range that is not empty, with a little air.
export function range(values, air = 0) {
  let low = Infinity, high = -Infinity;
  for (const v of values) { if (v < low) low = v; if (v > high) high = v; }
  if (!(low <= high)) return [0, 1];
  if (low === high) { low -= Math.abs(low) * 0.05 || 0.5; high += Math.abs(high) * 0.05 || 0.5; }
  return [low - air * (high - low), high + air * (high - low)];
}

// frame: { left, top, right, bottom }; x and y: { name, at: [[place, text], ...] } with places in pixels.
export function axes(frame, x, y, grid = true) {
  const { left, top, right, bottom } = frame, middle = (top + bottom) / 2;
  return [
    grid ? [...x.at.map(([p]) => svg("path", { class: "grid", d: `M${p} ${top}V${bottom}` })), ...y.at.map(([p]) => svg("path", { class: "grid", d: `M${left} ${p}H${right}` }))] : [],
    svg("rect", { class: "axis", x: left, y: top, width: right - left, height: bottom - top }),
    ...x.at.map(([p, text]) => svg("text", { x: p, y: bottom + 17, "text-anchor": "middle" }, text)),
    ...y.at.map(([p, text]) => svg("text", { x: left - 7, y: p + 4, "text-anchor": "end" }, text)),
    svg("text", { class: "name", x: (left + right) / 2, y: bottom + 38, "text-anchor": "middle" }, x.name),
    y.name ? svg("text", { class: "name", x: 14, y: middle, "text-anchor": "middle", transform: `rotate(-90 14 ${middle})` }, y.name) : [],
  ];
}

export const marks = (low, high, wanted, place) => ticks(low, high, wanted).map(v => [place(v), number(v, 4)]);

// A picture is drawn as wide as its place, so that its letters keep their size on a telephone.
export function room(picture, widest, narrowest = 300) {
  return Math.max(narrowest, Math.min(widest, picture.clientWidth || picture.parentElement?.clientWidth || widest));
}
