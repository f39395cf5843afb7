// A curve that grows while a run computes: observed values over where they were taken.
import { h, svg, replace } from "./dom.js";
import { number } from "./format.js";

const Width = 640, Height = 260, Left = 70, Right = 16, Top = 26, Bottom = 34;

export function liveCurve() {
  const curves = new Map();
  const picture = svg("svg", { viewBox: `0 0 ${Width} ${Height}`, role: "img" });
  const element = h("figure", { class: "figure live", hidden: true }, picture);
  let waiting = false;

  function add(quantity, at, value) {
    if (!Number.isFinite(at) || !Number.isFinite(value)) return;
    if (!curves.has(quantity)) curves.set(quantity, new Map());
    curves.get(quantity).set(at, value);
    if (waiting) return;
    // Thousands of events at once, after a reload, are one picture.
    waiting = true;
    requestAnimationFrame(() => { waiting = false; draw(); });
  }

  function draw() {
    const [quantity, curve] = [...curves].reduce((most, next) => next[1].size > most[1].size ? next : most);
    const points = thin([...curve].sort((a, b) => a[0] - b[0]));
    const [x0, x1] = range(points.map(p => p[0])), [y0, y1] = range(points.map(p => p[1]));
    const x = at => Left + (at - x0) / (x1 - x0) * (Width - Left - Right), y = v => Height - Bottom - (v - y0) / (y1 - y0) * (Height - Top - Bottom);
    const last = points[points.length - 1];
    picture.setAttribute("aria-label", `${quantity}, ${curve.size} values so far, the last one ${number(last[1])} at ${number(last[0])}`);
    replace(picture,
      svg("path", { class: "axis", d: `M${Left} ${Top}V${Height - Bottom}H${Width - Right}` }),
      svg("text", { x: Left, y: 16 }, `${quantity}: ${number(last[1])} at ${number(last[0])}`),
      svg("text", { x: Left - 6, y: y(y1) + 4, "text-anchor": "end" }, number(y1, 4)), svg("text", { x: Left - 6, y: y(y0) + 4, "text-anchor": "end" }, number(y0, 4)),
      svg("text", { x: Left, y: Height - 12 }, number(x0, 4)), svg("text", { x: Width - Right, y: Height - 12, "text-anchor": "end" }, number(x1, 4)),
      svg("path", { class: "curve", d: points.map((p, i) => `${i ? "L" : "M"}${x(p[0]).toFixed(1)} ${y(p[1]).toFixed(1)}`).join("") }),
      svg("circle", { class: "point", cx: x(last[0]), cy: y(last[1]), r: 4 }));
    element.hidden = false;
  }

  return { element, add };
}

function thin(points) {
  const step = Math.ceil(points.length / 1000);
  return step === 1 ? points : points.filter((_, i) => i % step === 0 || i === points.length - 1);
}

function range(values) {
  let low = Math.min(...values), high = Math.max(...values);
  if (low === high) { low -= Math.abs(low) * 0.05 || 0.5; high += Math.abs(high) * 0.05 || 0.5; }
  return [low, high];
}
