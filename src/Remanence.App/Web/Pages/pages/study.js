// A study: its question, formulas, presets and form; below it the run that was ordered.
import { h, replace, rendered, append, copyButton } from "../lib/dom.js";
import { get, post } from "../lib/api.js";
import { showProblem, title } from "../lib/problem.js";
import { parameterForm } from "../lib/form.js";
import { bytes, capital, duration } from "../lib/format.js";
import { showRun } from "../lib/run.js";
import { runList } from "../lib/runlist.js";

export async function show(main, [name]) {
  if (!name) { location.replace("/"); return; }
  const study = await get(`/api/studies/${encodeURIComponent(name)}`);
  title(study.name);
  const state = { preset: null, command: "", last: null };
  const address = new URLSearchParams(location.search);
  const form = parameterForm(study.parameters, () => { release(); estimateSoon(); });
  const run = h("button", { type: "submit", class: "main" }, "Run");
  const seed = h("input", { type: "text", id: "seed", value: "1", inputmode: "numeric", spellcheck: false });
  const needs = h("div", { "aria-live": "polite" }), refusals = h("div", {});
  const result = h("div", { id: "result", tabindex: "-1" }), previous = h("div", {});
  const presets = study.presets.map(preset => h("button", { type: "button", "aria-pressed": "false", onclick: () => choose(preset) },
    h("strong", {}, preset.name), h("span", { class: "small" }, preset.title), h("span", { class: "small soft" }, preset.place)));
  let timer = 0, asked = 0;

  replace(main,
    h("div", { class: "head" },
      h("div", {}, h("p", { class: "crumbs" }, h("a", { href: "/" }, "Studies")), h("h1", {}, capital(study.name)), h("p", { class: "lead" }, study.question),
        h("p", { class: "small soft" }, `${study.source}. `, h("a", { href: `/docs/studies/${study.name}` }, "Theory, figures and where the source errs"), " · ", h("a", { href: `/claims/${study.name}` }, `its ${study.claims} claims`))),
      h("img", { class: "picture", src: study.picture, alt: "", width: 320, height: 180 })),
    study.formulas ? h("details", {}, h("summary", {}, "Formulas"), rendered(study.formulas)) : null,
    h("h2", {}, "Figures of the source"),
    h("ul", { class: "presets" }, presets.map(button => h("li", {}, button))),
    h("h2", {}, "Parameters"),
    h("form", { class: "columns", novalidate: true, onsubmit: order },
      h("div", {}, form.element),
      h("div", { class: "side card" }, h("div", { class: "field" }, h("label", { for: "seed" }, "seed"), seed, h("div", { class: "help" }, "of the random numbers; the same seed gives the same bits")),
        needs, refusals,
        h("div", { class: "row" }, run, h("button", { type: "button", onclick: () => choose(null) }, "Defaults"), copyButton("Copy as command", () => state.command)))),
    result, previous,
    h("details", { id: "runs-of-study" }, h("summary", {}, "Runs of this study"), h("div", {})));
  const runs = document.getElementById("runs-of-study");
  runs.addEventListener("toggle", async () => { if (runs.open) replace(runs.lastChild, await runList({ study: study.name, limit: 50 })); });

  function choose(preset) {
    state.preset = preset;
    form.values = preset?.parameters ?? {};
    mark();
    estimateSoon();
  }

  // A changed preset is no longer that figure; its parameters stay.
  function release() {
    state.preset = null;
    mark();
  }

  function mark() {
    presets.forEach((button, i) => button.setAttribute("aria-pressed", String(study.presets[i] === state.preset)));
  }

  const body = () => ({ preset: state.preset?.name ?? null, parameters: state.preset ? {} : form.values });

  function estimateSoon() {
    clearTimeout(timer);
    timer = setTimeout(estimate, 250);
  }

  async function estimate() {
    const mine = ++asked;
    try {
      const need = await post(`/api/studies/${study.name}/estimate`, body());
      if (mine !== asked) return;
      form.problems([]);
      state.command = need.command;
      run.disabled = !need.fits;
      replace(needs, h("dl", { class: "facts" }, h("dt", {}, "memory"), h("dd", {}, `${bytes(need.bytes)} of ${bytes(need.freeBytes)} free`),
        need.seconds === null ? null : [h("dt", {}, "time"), h("dd", {}, need.seconds < 0.1 ? "under 0.1 s" : `about ${duration(need.seconds)}`)],
        h("dt", {}, "disk"), h("dd", {}, bytes(need.disk))));
      replace(refusals, need.fits ? null : h("div", { class: "problems" }, h("p", {}, need.refusal), h("ul", {}, need.remedies.map(r => h("li", {}, r)))));
    } catch (problem) {
      if (mine === asked) refuse(problem);
    }
  }

  function refuse(problem) {
    const others = form.problems(problem.problems ?? []);
    const beside = (problem.problems ?? []).length - others.length;
    run.disabled = beside > 0;
    replace(needs);
    replace(refusals, others.length ? showProblem({ sentences: others }) : beside ? h("p", { class: "small fails" }, beside === 1 ? "One value cannot be; the reason stands beside it." : `${beside} values cannot be; the reasons stand beside them.`) : showProblem(problem));
  }

  async function order(event) {
    event.preventDefault();
    run.disabled = true;
    replace(refusals);
    try {
      const taken = await post("/api/runs", { study: study.name, seed: seed.value.trim() || "1", ...body() });
      remember(taken.id);
      await follow(taken.id, true);
    } catch (problem) {
      refuse(problem);
    } finally {
      run.disabled = false;
    }
  }

  function remember(id) {
    const here = new URL(location.href);
    here.search = new URLSearchParams({ run: id }).toString();
    history.replaceState(null, "", here);
  }

  async function follow(id, jump) {
    replace(previous);
    const before = state.last;
    const heading = h("h2", {}, "Run");
    const place = h("div", {});
    replace(result, heading, place);
    if (jump) result.scrollIntoView({ block: "start" });
    await showRun(place, id, run => {
      if (run.state !== "done") return;
      if (before && before !== id) append(previous, [h("p", {}, h("a", { href: `/compare?runs=${encodeURIComponent(before)},${encodeURIComponent(id)}` }, "Compare with the run before"))]);
      state.last = id;
    });
  }

  // Returning to a run, or starting from one, fills the form with its parameters.
  const from = address.get("run") ?? address.get("from");
  if (from) {
    const earlier = await get(`/api/runs/${encodeURIComponent(from)}`);
    form.values = earlier.manifest.parameters;
    state.preset = study.presets.find(p => p.name === earlier.manifest.preset) ?? null;
    seed.value = String(earlier.manifest.seed);
    mark();
  }
  await estimate();
  if (address.get("run")) await follow(address.get("run"), false);
}
