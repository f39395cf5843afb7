// Sweeps: order one, or look at one.
import { h, replace } from "../lib/dom.js";
import { get, post } from "../lib/api.js";
import { showProblem, title } from "../lib/problem.js";
import { parameterForm } from "../lib/form.js";
import { runList } from "../lib/runlist.js";
import { showSweep } from "../lib/sweep.js";
import { capital } from "../lib/format.js";

export async function show(main, [id]) {
  if (id) {
    const run = await get(`/api/runs/${encodeURIComponent(id)}`);
    title(`Sweep of ${run.manifest.study}`);
    const place = h("div", {});
    replace(main, h("p", { class: "crumbs" }, h("a", { href: "/sweeps" }, "Sweeps"), " / ", h("a", { href: `/studies/${run.manifest.study}` }, run.manifest.study)), h("h1", {}, `Sweep of ${run.manifest.study}`), place);
    await showSweep(place, id);
    return;
  }
  title("Sweeps");
  const studies = await get("/api/studies");
  const asked = new URLSearchParams(location.search).get("study");
  const which = h("select", { id: "study" }, studies.map(s => h("option", { value: s.name }, s.name)));
  if (studies.some(s => s.name === asked)) which.value = asked;
  const place = h("div", {});
  replace(main, h("h1", {}, "Sweep one or two parameters"), h("p", { class: "lead" }, "One parameter gives a curve, two give a map. Points that exist are not computed again, and one that fails does not stop the others."),
    h("div", { class: "field", style: "max-width: 20rem" }, h("label", { for: "study" }, "study"), which), place,
    h("h2", {}, "Sweeps so far"), await runList({ limit: 1000, sweeps: true }));
  which.addEventListener("change", () => fill(place, which.value));
  await fill(place, which.value);
}

async function fill(place, name) {
  const study = await get(`/api/studies/${name}`);
  const form = parameterForm(study.parameters, () => {});
  const variations = [variation(study, 0), variation(study, 1)];
  const problem = h("div", {});
  const go = h("button", { type: "submit", class: "main" }, "Start the sweep");
  const zip = h("input", { type: "checkbox", id: "zip" });
  const rest = h("details", {}, h("summary", {}, "Other parameters"), form.element);

  async function order(event) {
    event.preventDefault();
    go.disabled = true;
    replace(problem);
    form.problems([]);
    for (const v of variations) v.problem = "";
    try {
      const vary = variations.map(v => v.text).filter(Boolean);
      const taken = await post("/api/sweeps", { study: study.name, parameters: form.values, vary, zip: zip.checked });
      location.assign(`/sweeps/${encodeURIComponent(taken.id)}`);
    } catch (refusal) {
      const found = refusal.problems ?? [];
      for (const v of variations) v.problem = found.filter(p => v.isAbout(p.path)).map(p => p.message).join(" ");
      const left = found.filter(p => !variations.some(v => v.isAbout(p.path)));
      const others = form.problems(left);
      // A sentence beside a field must not stay folded away.
      if (left.length > others.length) rest.open = true;
      replace(problem, others.length || !found.length ? showProblem(others.length ? { sentences: others } : refusal) : h("p", { class: "small fails", role: "alert" }, "Not every value can be; the reasons stand beside them."));
      go.disabled = false;
    }
  }

  replace(place, h("form", { novalidate: true, onsubmit: order },
    h("h2", {}, "Vary"), variations.map(v => v.element),
    h("label", { class: "check", for: "zip" }, zip, "Take the values in pairs instead of all combinations"),
    rest,
    problem, h("p", {}, go)));
}

// Which parameter, and its values in the text form of the command line; numbers can be given by their ends.
function variation(study, index) {
  const usable = study.parameters;
  const id = `vary-${index}`;
  const name = h("select", { id }, h("option", { value: "" }, index ? "none" : "choose a parameter"), usable.map(p => h("option", { value: p.name }, p.label)));
  const values = h("input", { type: "text", id: `${id}-values`, spellcheck: false, autocomplete: "off", "aria-describedby": `${id}-help ${id}-problem` });
  const help = h("div", { class: "help", id: `${id}-help` });
  const problem = h("div", { class: "problem", id: `${id}-problem`, role: "status", "aria-live": "polite" });
  name.addEventListener("change", () => {
    const p = usable.find(u => u.name === name.value);
    if (p) values.value = suggestion(p);
    help.textContent = p ? `${capital(p.help)}${p.range ? ` (${p.range})` : ""}. Values: from:to:count as 0:1:25, log:from:to:count, or a list as 1,2,5.` : "";
  });
  return {
    isAbout: path => name.value !== "" && (path ?? "").split("[")[0] === name.value,
    set problem(sentence) {
      problem.textContent = sentence;
      if (sentence) values.setAttribute("aria-invalid", "true");
      else values.removeAttribute("aria-invalid");
    },
    get text() { return name.value ? `${name.value}=${values.value.trim()}` : ""; },
    element: h("div", { class: "fields variation" },
      h("div", { class: "field" }, h("label", { for: id }, index ? "and a second parameter" : "parameter"), name, help),
      h("div", { class: "field" }, h("label", { for: `${id}-values` }, "values"), values, problem)),
  };
}

function suggestion(p) {
  if (p.choices.length) return p.choices.join(",");
  const value = Number(p.default);
  if (p.kind === "integer" && Number.isInteger(value)) {
    const low = Math.max(p.min ?? 1, value - 2), high = Math.min(p.max ?? value + 2, value + 2);
    return Array.from({ length: high - low + 1 }, (_, i) => low + i).join(",");
  }
  if (p.kind === "number" && Number.isFinite(value)) {
    const low = p.min ?? (value === 0 ? -1 : value / 2), high = p.max ?? (value === 0 ? 1 : value * 2);
    return `${low}:${high}:9`;
  }
  return "";
}
