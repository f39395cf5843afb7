// A sweep under way or finished: its points so far as a map or a curve, then its table and figures.
import { h, replace, copyButton } from "./dom.js";
import { get, post } from "./api.js";
import { showProblem } from "./problem.js";
import { follow } from "./events.js";
import { stateBadge } from "./states.js";
import { figure } from "./figure.js";
import { sortable } from "./table.js";
import { drawPoints, sweepPicture } from "./sweepmap.js";
import { sweepChoice } from "./sweepchoice.js";
import { duration, plural, words } from "./format.js";

const Pause = 700;

export async function showSweep(place, id) {
  const address = `/api/sweeps/${encodeURIComponent(id)}`;
  let sweep = await get(address);
  const badge = h("span", {}), count = h("span", { class: "soft small", "aria-live": "polite" }), problem = h("div", {}), rest = h("div", {});
  const progress = h("progress", { max: 1, value: 0, "aria-label": "points done" });
  const picture = sweepPicture(), caption = h("figcaption", {}), choice = sweepChoice(sweep, draw);
  const stop = h("button", { type: "button", onclick: () => act("cancel") }, "Stop, keeping finished points");
  const resume = h("button", { type: "button", class: "main", onclick: () => act("resume") }, "Resume");
  const { study, command } = sweep.run.manifest;
  replace(place,
    h("section", { class: "card", "aria-label": "Sweep" }, h("div", { class: "row spread" }, h("span", { class: "row" }, badge, count),
      h("span", { class: "row" }, stop, resume, copyButton("Copy as command", command ?? sweep.run.command), h("a", { class: "button", href: sweep.run.archive, download: "" }, "Download as ZIP"))), progress, problem),
    h("figure", { class: "figure live" }, h("div", { class: "drawn" }, h("div", {}, picture, caption), choice.element)),
    rest);

  async function act(what) {
    try {
      await post(`/api/runs/${encodeURIComponent(id)}/${what}`, {});
      if (what === "resume") listen();
    } catch (refusal) { replace(problem, showProblem(refusal)); }
  }

  function draw() {
    const { axes, points, quantity, logarithmic } = choice.read();
    drawPoints(picture, axes, points, quantity, logarithmic);
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
    caption.textContent = `Each point is one computation of ${study}. The numbers stand in the table below.`;
    choice.update(sweep);
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
