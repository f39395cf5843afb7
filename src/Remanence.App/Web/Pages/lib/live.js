// Curves that grow while a run computes: observed values over where they were taken, and rows of finished pieces.
import { h, svg, replace } from "./dom.js";
import { axes, marks, range, room } from "./axes.js";
import { number, words } from "./format.js";

const Widest = 1100, Height = 300;

export function liveCurve() {
  const curves = new Map(), tables = new Map();
  const picture = svg("svg", { role: "img" });
  const choice = h("select", { id: "live-curve", onchange: () => { chosen = true; draw(); } });
  const element = h("figure", { class: "figure live", hidden: true }, h("div", { class: "row choices" }, h("label", { for: "live-curve" }, "So far"), choice), picture);
  let waiting = false, chosen = false;

  // Thousands of events at once, after a reload, are one picture.
  function soon() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; draw(); });
  }

  function add(quantity, at, value, x = "") {
    if (!Number.isFinite(at) || !Number.isFinite(value)) return;
    if (!curves.has(quantity)) curves.set(quantity, { x, points: new Map() });
    const { points } = curves.get(quantity);
    points.set(at, value);
    soon();
  }

  // Rows of a map's pieces: every column over the first that changes. Legs of one computation are one curve.
  function addRows({ table, columns, rows }) {
    if (!columns) return;
    const name = words(table.replace(/-\d+$/, ""));
    const known = tables.get(name) ?? { first: rows[0], x: -1 };
    tables.set(name, known);
    if (known.x < 0) known.x = columns.findIndex((_, i) => rows.some(row => Number(row[i]) !== Number(known.first[i])));
    if (known.x < 0) return;
    const batch = known.first ? [known.first, ...rows] : rows;
    known.first = rows[0];
    for (const row of batch) columns.forEach((column, i) => {
      if (i !== known.x) add(`${name}: ${words(column)}`, number1(row[known.x]), number1(row[i]), words(columns[known.x]));
    });
  }

  // What was asked to be shown stays; until then it is what the study itself calls observed, or else what moves most.
  function offer() {
    const names = [...curves.keys()].filter(name => curves.get(name).points.size > 1 || !curves.get(name).x);
    if (names.length !== choice.options.length) {
      const before = choice.value;
      replace(choice, names.map(name => h("option", { value: name }, name)));
      if (chosen) choice.value = before;
    }
    if (!chosen) choice.value = names.reduce((best, name) => rank(name) > rank(best) ? name : best, names[0]);
    choice.parentElement.hidden = names.length < 2;
    return choice.value;
  }

  const rank = name => {
    const { x, points } = curves.get(name);
    return points.size * (x ? 1 : 1e6) * (!x && points.size < 3 || moves(name) ? 1 : 1e-9);
  };
  const moves = name => new Set(curves.get(name).points.values()).size > 1;

  function draw() {
    const quantity = offer(), curve = curves.get(quantity);
    if (!curve) return;
    element.hidden = false;
    const width = room(picture, Widest), frame = { left: 70, right: width - 14, top: 26, bottom: Height - 46 };
    const points = thin([...curve.points].sort((a, b) => a[0] - b[0]));
    const [x0, x1] = range(points.map(p => p[0])), [y0, y1] = range(points.map(p => p[1]), 0.04);
    const x = at => frame.left + (at - x0) / (x1 - x0) * (frame.right - frame.left), y = v => frame.bottom - (v - y0) / (y1 - y0) * (frame.bottom - frame.top);
    const last = points[points.length - 1];
    picture.setAttribute("viewBox", `0 0 ${width} ${Height}`);
    picture.setAttribute("aria-label", `${quantity}, ${curve.points.size} values so far, the last one ${number(last[1])} at ${number(last[0])}`);
    replace(picture,
      axes(frame, { name: curve.x === "at" ? "" : curve.x, at: marks(x0, x1, width / 110, x) }, { name: "", at: marks(y0, y1, 5, y) }),
      svg("text", { x: frame.left, y: 16 }, `${quantity}: ${number(last[1])} at ${number(last[0])}`),
      svg("path", { class: "curve", d: points.map((p, i) => `${i ? "L" : "M"}${x(p[0]).toFixed(1)} ${y(p[1]).toFixed(1)}`).join("") }),
      svg("circle", { class: "point", cx: x(last[0]), cy: y(last[1]), r: 4 }));
  }

  return { element, add, addRows };
}

// Null is no number here, although Number would make it 0.
const number1 = value => value === null || value === "" ? NaN : Number(value);

function thin(points) {
  const step = Math.ceil(points.length / 1000);
  return step === 1 ? points : points.filter((_, i) => i % step === 0 || i === points.length - 1);
}
