// The list of all runs, or one run.
import { h, replace } from "../lib/dom.js";
import { get } from "../lib/api.js";
import { title } from "../lib/problem.js";
import { runList } from "../lib/runlist.js";
import { showRun } from "../lib/run.js";
import { capital } from "../lib/format.js";

export async function show(main, [id]) {
  if (!id) {
    title("Runs");
    replace(main, h("h1", {}, "Runs"), h("p", { class: "soft" }, "Everything in the directory of runs, those of the command line too. Nothing is ever deleted from here."), await runList({ limit: 500 }));
    return;
  }
  const run = await get(`/api/runs/${encodeURIComponent(id)}`);
  if (run.sweep) { location.replace(`/sweeps/${encodeURIComponent(id)}`); return; }
  const { study, preset, question } = run.manifest;
  title(`${study}${preset ? `, ${preset}` : ""}`);
  const place = h("div", {});
  replace(main,
    h("p", { class: "crumbs" }, h("a", { href: "/runs" }, "Runs"), " / ", h("a", { href: `/studies/${study}` }, study)),
    h("h1", {}, capital(preset ? `${study}, ${preset}` : study)), h("p", { class: "lead" }, question),
    h("p", {}, h("a", { href: `/studies/${study}?from=${encodeURIComponent(id)}` }, "Change its parameters and run again")), place);
  await showRun(place, id);
}
