// What of a sweep is drawn: the quantity, the parameters along the two axes, the values of the others, and which row of each point.
import { h, replace } from "./dom.js";
import { number, words } from "./format.js";

const Last = "last";

export function sweepChoice(sweep, onchange) {
  const vary = sweep.zip ? sweep.vary.slice(0, 1) : sweep.vary;
  let quantities = [], touched = false;
  const quantity = h("select", { id: "quantity", onchange: () => { touched = true; onchange(); } });
  const across = h("select", { id: "across", onchange: apart }, vary.map((v, i) => h("option", { value: String(i) }, v.label)));
  const up = h("select", { id: "up", onchange: apart }, vary.map((v, i) => h("option", { value: String(i) }, v.label)), h("option", { value: "" }, "nothing: a curve"));
  const row = h("select", { id: "row", onchange });
  const fixed = vary.map((v, i) => h("select", { id: `fixed-${i}`, onchange }, v.values.map((text, k) => h("option", { value: String(k) }, text))));
  const logarithmic = h("input", { type: "checkbox", id: "logarithmic", onchange });
  const others = h("div", { class: "choices" });
  const rowField = field("Row of each point", row);
  const logField = h("label", { class: "check", for: "logarithmic" }, logarithmic, "logarithmic");
  if (vary.length > 1) { across.value = "0"; up.value = "1"; } else up.value = "";
  const element = h("div", { class: "choices" }, field("Quantity", quantity), logField,
    vary.length > 1 ? [field("Across", across), field("Up", up)] : null, others, rowField);
  apart(null);

  // The two axes cannot be the same parameter: the other one gives way.
  function apart(event) {
    if (across.value === up.value) {
      const free = String(vary.findIndex((_, i) => String(i) !== across.value));
      if (event?.target === up) across.value = free; else up.value = vary.length > 1 ? free : "";
    }
    replace(others, vary.map((v, i) => String(i) === across.value || String(i) === up.value ? null : field(v.label, fixed[i])));
    if (event) onchange();
  }

  // Which quantities vary shows only when there are points; what somebody has chosen stays.
  function update(now) {
    sweep = now;
    const found = choices(sweep);
    if (found.length !== quantities.length || found.some((c, i) => c.index !== quantities[i].index)) {
      const before = quantity.value;
      quantities = found;
      replace(quantity, quantities.map(c => h("option", { value: String(c.index) }, c.words)));
      if (touched) quantity.value = before;
    }
    const rows = rowNames(sweep);
    if (rows.length !== row.options.length) {
      const before = row.value || Last;
      replace(row, rows.map(([value, text]) => h("option", { value }, text)));
      row.value = before;
    }
    rowField.hidden = rows.length < 3;
  }

  function read() {
    const column = Number(quantity.value), x = Number(across.value), y = up.value === "" ? -1 : Number(up.value);
    const points = new Map();
    for (const [point, rows] of byPoint(sweep)) {
      const at = indices(point, sweep);
      if (!vary.every((_, i) => i === x || i === y || at[i] === Number(fixed[i].value))) continue;
      const taken = row.value === Last || !row.value ? rows[rows.length - 1] : rows[Number(row.value)];
      if (taken) points.set(point, { at: y < 0 ? [at[x]] : [at[x], at[y]], value: taken[column] });
    }
    const values = [...points.values()].map(p => p.value).filter(Number.isFinite), positive = values.length > 1 && values.every(v => v > 0);
    logField.hidden = !positive;
    return { axes: [vary[x], y < 0 ? null : vary[y]], points: [...points.values()], quantity: quantities.find(q => q.index === column)?.words ?? "", logarithmic: positive && logarithmic.checked };
  }

  return { element, update, read };
}

const field = (text, control) => h("div", { class: "field" }, h("label", { for: control.id }, text), control);

function byPoint(sweep) {
  const points = new Map();
  for (const row of sweep.table.rows) {
    if (!points.has(row[0])) points.set(row[0], []);
    points.get(row[0]).push(row);
  }
  return points;
}

// Results, those first that change most from point to point in the rows that are drawn, without the columns that say which point it is.
function choices(sweep) {
  const given = new Set(["point", "error", ...sweep.vary.map(v => v.column)]);
  const all = sweep.table.columns.map((c, index) => ({ index, name: c.name, words: `${words(c.name)}${c.unit ? ` (${c.unit})` : ""}` })).filter(c => !given.has(c.name) && !given.has(c.name.replace(/^result_/, "")));
  const drawn = [...byPoint(sweep).values()].map(rows => rows[rows.length - 1]);
  // With more values than the longest axis it changes along both.
  const longest = Math.max(...sweep.vary.map(v => v.values.length));
  const rank = c => { const different = new Set(drawn.map(r => r[c.index])).size; return different > longest ? 0 : different > 1 ? 1 : 2; };
  return all.map(c => [rank(c), c]).sort((a, b) => a[0] - b[0]).map(([, c]) => c);
}

// Rows of one point are told apart by the first column that differs between them.
function rowNames(sweep) {
  const rows = [...byPoint(sweep).values()].reduce((most, next) => next.length > most.length ? next : most, []);
  const column = sweep.table.columns.findIndex((c, i) => i > 0 && new Set(rows.map(r => r[i])).size === rows.length);
  const name = i => column < 0 ? `row ${i + 1}` : `${words(sweep.table.columns[column].name)} ${number(rows[i][column])}`;
  return [[Last, "the last one"], ...rows.map((_, i) => [String(i), name(i)])];
}

// Places of a point among the values; the last varied parameter runs fastest.
function indices(point, { vary, zip }) {
  if (zip) return [point % vary[0].values.length];
  const at = Array(vary.length);
  for (let i = vary.length - 1; i >= 0; i--) {
    at[i] = point % vary[i].values.length;
    point = Math.floor(point / vary[i].values.length);
  }
  return at;
}
