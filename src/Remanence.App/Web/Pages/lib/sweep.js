// A sweep under way or finished: its points so far as a map or a curve, then its table and figures.
import { h, replace, copyButton } from "./dom.js";
import { get, post } from "./api.js";
import { showProblem } from "./problem.js";
import { follow } from "./events.js";
import { stateBadge } from "./states.js";
import { figure } from "./figure.js";
import { sortable } from "./table.js";
import { drawPoints, sweepPicture } from "./sweepmap.js";
import { duration, plural, words } from "./format.js";

const Pause = 700;

export async function showSweep(place, id) {
  const address = `/api/sweeps/${encodeURIComponent(id)}`;
  let sweep = await get(address);
  const badge = h("span", {}), count = h("span", { class: "soft small", "aria-live": "polite" }), problem = h("div", {}), rest = h("div", {});
  const progress = h("progress", { max: 1, value: 0, "aria-label": "points done" });
  const picture = sweepPicture(), caption = h("figcaption", {});
  let quantities = [], chosen = false;
  const choice = h("select", { id: "quantity", onchange: () => { chosen = true; draw(); } });
  const stop = h("button", { type: "button", onclick: () => act("cancel") }, "Stop, keeping finished points");
  const resume = h("button", { type: "button", class: "main", onclick: () => act("resume") }, "Resume");
  const { study, command } = sweep.run.manifest;
  replace(place,
    h("section", { class: "card", "aria-label": "Sweep" }, h("div", { class: "row spread" }, badge, count, stop, resume, copyButton("Copy as command", command ?? sweep.run.command), h("a", { class: "button", href: sweep.run.archive, download: "" }, "Download as ZIP")), progress, problem),
    h("figure", { class: "figure live", style: "margin-top: 1.2rem" }, h("div", { class: "row" }, h("label", { for: "quantity" }, "Quantity"), choice), picture,
      caption),
    rest);

  async function act(what) {
    try {
      await post(`/api/runs/${encodeURIComponent(id)}/${what}`, {});
      if (what === "resume") listen();
    } catch (refusal) { replace(problem, showProblem(refusal)); }
  }

  // Which quantities vary shows only when there are points; what somebody has chosen stays.
  function offer() {
    const now = choices(sweep);
    if (now.length === quantities.length && now.every((c, i) => c.index === quantities[i].index)) return;
    const before = choice.value;
    quantities = now;
    replace(choice, quantities.map(c => h("option", { value: String(c.index) }, c.words)));
    if (chosen) choice.value = before;
  }

  function draw() {
    const column = Number(choice.value), vary = sweep.vary;
    const rows = sweep.table.rows.map(row => ({ at: place2(row[0], vary, sweep.zip), value: row[column] }));
    drawPoints(picture, sweep.zip ? vary.slice(0, 1) : vary.slice(0, 2), first(rows), quantities.find(q => q.index === column)?.words ?? "");
  }

  function fill() {
    const { state, ahead } = sweep.run;
    replace(badge, stateBadge(state, ahead));
    const busy = state === "queued" || state === "running";
    stop.hidden = !busy;
    resume.hidden = !sweep.run.resumable;
    progress.hidden = !busy;
    progress.value = sweep.points ? sweep.done / sweep.points : 0;
    count.textContent = `${sweep.done} of ${plural(sweep.points, "point")}${sweep.failed ? `, ${sweep.failed} failed` : ""}${sweep.run.manifest.seconds ? `, ${duration(sweep.run.manifest.seconds)}` : ""}`;
    caption.textContent = `Each point is one computation of ${study}${sweep.table.rows.length > sweep.done ? ", which brings several rows; the last one is drawn" : ""}. The numbers stand in the table below.`;
    offer();
    draw();
    if (!busy) replace(rest, h("h2", {}, "Points"), sortable(sweep.table.columns.map(c => ({ ...c, label: words(c.name) })), sweep.table.rows, "All points of the sweep"),
      sweep.run.figures.length ? [h("h2", {}, "Figures"), h("div", { class: "figures" }, sweep.run.figures.map(figure))] : null);
  }

  let asking = false, again = false;
  async function load() {
    if (asking) { again = true; return; }
    asking = true;
    try { sweep = await get(address); fill(); } catch (refusal) { replace(problem, showProblem(refusal)); }
    await new Promise(done => setTimeout(done, Pause));
    asking = false;
    if (again) { again = false; load(); }
  }

  function listen() {
    load();
    follow(sweep.run.events, { event: load, state: load, end: load, lost: isOver => replace(problem, h("p", { class: "warning", role: "alert" }, isOver ? "The server has ended. Finished points are saved; open the address that remanence web prints and resume." : "The connection is lost; trying again.")) });
  }

  fill();
  if (sweep.run.state === "queued" || sweep.run.state === "running") listen();
}

// Results, those first that change from point to point in the rows that are drawn, without the columns that say which point it is.
function choices(sweep) {
  const given = new Set(["point", "error", ...sweep.vary.map(v => v.column)]);
  const all = sweep.table.columns.map((c, index) => ({ index, name: c.name, words: `${words(c.name)}${c.unit ? ` (${c.unit})` : ""}` })).filter(c => !given.has(c.name) && !given.has(c.name.replace(/^result_/, "")));
  const drawn = [...new Map(sweep.table.rows.map(r => [r[0], r])).values()];
  const moves = c => new Set(drawn.map(r => r[c.index])).size > 1;
  return [...all.filter(moves), ...all.filter(c => !moves(c))];
}

// The last varied parameter runs fastest.
function place2(point, vary, zip) {
  if (zip || vary.length === 1) return [point % vary[0].values.length];
  const slower = vary.slice(2).reduce((n, v) => n * v.values.length, 1);
  return [Math.floor(point / (vary[1].values.length * slower)), Math.floor(point / slower) % vary[1].values.length];
}

// A point may bring several rows; the map shows the last.
function first(rows) {
  return [...new Map(rows.map(r => [r.at.join(), r])).values()];
}
