// Two or more runs laid over each other.
import { h, replace } from "../lib/dom.js";
import { get } from "../lib/api.js";
import { title } from "../lib/problem.js";
import { figure } from "../lib/figure.js";
import { sortable } from "../lib/table.js";
import { moment, words } from "../lib/format.js";

export async function show(main) {
  title("Compare");
  const runs = new URLSearchParams(location.search).get("runs") ?? "";
  if (!runs) {
    replace(main, h("h1", {}, "Compare runs"), h("p", {}, "Choose two or more finished runs in ", h("a", { href: "/runs" }, "the list"), "."));
    return;
  }
  replace(main, h("h1", {}, "Compare runs"), h("p", { class: "soft" }, "Reading the runs."));
  const found = await get(`/api/compare?runs=${encodeURIComponent(runs)}`);
  replace(main, h("h1", {}, "Compare runs"),
    h("ul", {}, found.runs.map(run => h("li", {}, h("strong", {}, run.letter), " ", h("a", { href: `/runs/${encodeURIComponent(run.id)}` }, run.preset ? `${run.study}, ${run.preset}` : run.study), ` of ${moment(run.started)}`, h("br"), h("code", {}, run.command)))),
    found.comparisons.map(pair => h("p", {}, found.comparisons.length > 1 ? h("strong", {}, `${letter(found, pair.a)} and ${letter(found, pair.b)}: `) : null, pair.sentence)),
    h("h2", {}, "Changed parameters"),
    found.changed.length ? sortable([{ name: "parameter" }, ...found.runs.map(r => ({ name: r.letter }))], found.changed.map(c => [words(c.name), ...c.values]), "Parameters that are not the same in all runs") : h("p", {}, "None: all parameters are the same."),
    h("h2", {}, "Figures"),
    found.figures.length ? h("div", { class: "figures" }, found.figures.map(figure)) : h("p", {}, "None that all of them have."),
    found.comparisons.map(pair => [h("h2", {}, found.comparisons.length > 1 ? `Largest differences of ${letter(found, pair.a)} and ${letter(found, pair.b)}` : "Largest differences"), differences(pair)]));
}

const letter = (found, id) => found.runs.find(r => r.id === id)?.letter ?? id;

function differences(pair) {
  if (pair.identical) return h("p", {}, "None: every number has the same bits.");
  const unequal = pair.differences.filter(d => d.unequal > 0);
  if (!unequal.length) return h("p", {}, "None in what they have in common.");
  return sortable(["table", "column", "unequal", "of", "largest", "relative", "at"].map(name => ({ name })),
    unequal.map(d => [words(d.table), words(d.column), d.unequal, d.compared, d.largest, d.largestRelative, d.at]), "Columns that differ, with their largest difference");
}
