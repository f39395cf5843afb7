// The list of runs: words, study and state narrow it down; two or more chosen ones can be compared.
import { h, replace } from "./dom.js";
import { get } from "./api.js";
import { showProblem } from "./problem.js";
import { stateBadge } from "./states.js";
import { duration, moment, plural } from "./format.js";

const States = ["queued", "running", "interrupted", "failed", "done", "damaged"];

// sweeps: only sweeps are listed, which have no runs to compare.
export async function runList({ limit = 100, study = "", sweeps = false } = {}) {
  const studies = study ? [] : await get("/api/studies");
  const search = h("input", { type: "search", id: "run-search", placeholder: sweeps ? "Search sweeps" : "Search runs", "aria-label": sweeps ? "Search sweeps" : "Search runs" });
  const which = h("select", { "aria-label": "Study" }, h("option", { value: "" }, "all studies"), studies.map(s => h("option", { value: s.name }, s.name)));
  const state = h("select", { "aria-label": "State" }, h("option", { value: "" }, "all states"), States.map(s => h("option", { value: s }, s)));
  const list = h("div", {}), compare = h("div", { class: "bar row", hidden: true });
  const chosen = new Set();
  let asked = 0, timer = 0;

  async function load() {
    const mine = ++asked;
    const query = new URLSearchParams({ study: study || which.value, state: state.value, search: search.value, limit: String(limit) });
    try {
      const found = await get(`/api/runs?${query}`);
      if (sweeps) { found.runs = found.runs.filter(run => run.sweep); found.count = found.runs.length; }
      if (mine === asked) replace(list, found.runs.length ? table(found, chosen, mark) : h("p", { class: "soft" }, search.value || state.value || which.value ? `No ${sweeps ? "sweep" : "run"} is like that.` : sweeps ? "No sweep yet: choose a parameter above." : "No run yet: choose a study."));
    } catch (problem) {
      if (mine === asked) replace(list, showProblem(problem));
    }
  }

  function mark() {
    compare.hidden = chosen.size === 0;
    replace(compare, chosen.size < 2 ? "Choose another run to compare it with." : h("a", { class: "button", href: `/compare?runs=${[...chosen].map(encodeURIComponent).join(",")}` }, `Compare ${plural(chosen.size, "run")}`),
      h("button", { type: "button", class: "quiet", onclick: () => { chosen.clear(); mark(); load(); } }, "Choose none"));
  }

  search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(load, 200); });
  which.addEventListener("change", load);
  state.addEventListener("change", load);
  await load();
  return h("div", {}, h("div", { class: "row filters" }, search, study ? null : which, state), list, compare);
}

function table(found, chosen, mark) {
  return [h("div", { class: "scroll" }, h("table", {},
    h("thead", {}, h("tr", {}, [h("span", { class: "unseen" }, "compare"), "run", "state", "parameters", "checks", "time", "started"].map(name => h("th", { scope: "col", class: name === "time" || name === "started" ? "number" : "" }, name)))),
    h("tbody", {}, found.runs.map(run => row(run, chosen, mark))))),
  found.count > found.runs.length ? h("p", { class: "small soft" }, `The newest ${found.runs.length} of ${found.count}. `, h("a", { href: "/runs" }, "More")) : null];
}

function row(run, chosen, mark) {
  const name = run.preset ? `${run.study}, ${run.preset}` : run.sweep ? `${run.study}, sweep` : run.study;
  const box = h("input", { type: "checkbox", "aria-label": `Compare ${name} of ${moment(run.started)}`, checked: chosen.has(run.id), disabled: run.state !== "done" || run.sweep });
  box.addEventListener("change", () => { if (box.checked) chosen.add(run.id); else chosen.delete(run.id); mark(); });
  const parameters = Object.entries(run.parameters).map(([k, v]) => `${k} ${v}`).join(", ");
  return h("tr", {}, h("td", {}, box),
    h("td", {}, h("a", { href: `${run.sweep ? "/sweeps" : "/runs"}/${encodeURIComponent(run.id)}` }, name)),
    h("td", {}, stateBadge(run.state)),
    h("td", { class: "parameters" }, parameters || h("span", { class: "soft" }, "defaults")),
    h("td", {}, run.checks ? run.failedChecks ? h("span", { class: "fails" }, `✗ ${run.failedChecks} of ${run.checks} fail`) : h("span", { class: "holds" }, `✓ ${run.checks}`) : ""),
    h("td", { class: "number" }, run.seconds ? duration(run.seconds) : ""),
    h("td", { class: "number" }, moment(run.started)));
}
