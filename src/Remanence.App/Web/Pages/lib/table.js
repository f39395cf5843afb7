// Tables that sort, and CSV as the run folders write it.
import { h, replace } from "./dom.js";
import { text } from "./api.js";
import { number, plural } from "./format.js";

const Shown = 25;

// columns: [{ name, meaning, symbol, unit }]; rows: arrays of values.
export function sortable(columns, rows, words) {
  let sorted = rows, by = -1, descending = false, shown = Shown;
  const body = h("tbody", {});
  const isNumber = columns.map((_, i) => rows.some(r => typeof r[i] === "number"));
  const headers = columns.map((column, i) => h("th", { scope: "col", class: isNumber[i] ? "number" : "", title: column.meaning ?? "" },
    h("button", { type: "button", onclick: () => sort(i) }, column.label ?? column.name, column.unit ? h("span", { class: "soft" }, ` ${column.unit}`) : "")));
  const more = h("button", { type: "button", class: "quiet", onclick: () => { shown = shown >= 1000 ? Infinity : 1000; fill(); } });
  const table = h("table", {}, words ? h("caption", {}, words) : null, h("thead", {}, h("tr", {}, headers)), body);

  function sort(column) {
    descending = by === column && !descending;
    by = column;
    sorted = rows.map((row, i) => [row, i]).sort(([a, i], [b, j]) => compare(a[column], b[column]) * (descending ? -1 : 1) || i - j).map(([row]) => row);
    headers.forEach((header, i) => i === column ? header.setAttribute("aria-sort", descending ? "descending" : "ascending") : header.removeAttribute("aria-sort"));
    fill();
  }

  function fill() {
    replace(body, sorted.slice(0, shown).map(row => h("tr", {}, row.map((value, i) => h("td", { class: isNumber[i] ? "number" : "" }, value instanceof Node ? value : number(value))))));
    more.hidden = rows.length <= shown;
    more.textContent = `Show more of ${rows.length} rows`;
  }

  fill();
  return h("div", {}, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words || "table" }, table), more);
}

function compare(a, b) {
  if (a instanceof Node) a = a.textContent;
  if (b instanceof Node) b = b.textContent;
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (a === null || a === undefined) return b === null || b === undefined ? 0 : 1;
  if (b === null || b === undefined) return -1;
  return String(a).localeCompare(String(b), "en", { numeric: true });
}

// A table of a run, fetched when it is opened.
export function stored(table) {
  const place = h("div", {}, h("p", { class: "soft" }, "…"));
  const element = h("details", {}, h("summary", {}, table.meaning || table.name, h("span", { class: "soft small" }, ` ${table.name}.csv, ${plural(table.rows, "row")}`)), place);
  element.addEventListener("toggle", async () => {
    if (!element.open || element.dataset.filled) return;
    element.dataset.filled = "yes";
    try {
      const [names, ...rows] = parse(await text(table.csv));
      const known = new Map((table.columns ?? []).map(c => [c.name, c]));
      replace(place, sortable(names.map(name => ({ name, ...known.get(name) })), rows.map(r => r.map(value)), table.meaning), h("p", { class: "small" }, h("a", { href: table.csv, download: `${table.name}.csv` }, `${table.name}.csv`)));
    } catch (problem) {
      replace(place, h("p", { class: "problems" }, problem.message));
    }
  });
  return element;
}

const value = cell => cell !== "" && !Number.isNaN(Number(cell)) ? Number(cell) : cell;

// RFC 4180: quotes around what holds a comma, a quote or a line end.
export function parse(csv) {
  const rows = [];
  let row = [], cell = "", quoted = false;
  for (let i = 0; i < csv.length; i++) {
    const c = csv[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (csv[i + 1] === '"') { cell += c; i++; }
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ",") { row.push(cell); cell = ""; }
    else if (c === "\n") { row.push(cell); rows.push(row); row = []; cell = ""; }
    else if (c !== "\r") cell += c;
  }
  if (cell !== "" || row.length) { row.push(cell); rows.push(row); }
  return rows;
}
