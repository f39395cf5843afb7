// The start page: the studies with their questions, then the newest runs.
import { h, replace, append } from "../lib/dom.js";
import { get } from "../lib/api.js";
import { title } from "../lib/problem.js";
import { plural } from "../lib/format.js";
import { runList } from "../lib/runlist.js";

export async function show(main) {
  title("");
  const studies = await get("/api/studies");
  replace(main,
    h("h1", {}, "Which quantum correlations survive?"),
    h("p", { class: "lead" }, "When quantum systems thermalize, decohere or relax, some correlations vanish and some do not. Choose a question, change a parameter, watch the answer."),
    h("ul", { class: "cards" }, studies.map(card)),
    h("h2", {}, "Runs"));
  append(main, [await runList({ limit: 12 })]);
}

function card(study) {
  return h("li", { class: "card" },
    h("img", { class: "picture", src: study.picture, alt: "", width: 320, height: 180 }),
    h("h2", {}, h("a", { href: `/studies/${study.name}` }, study.name)),
    h("p", {}, study.question),
    h("p", { class: "small soft" }, `${plural(study.presets, "figure")}, ${plural(study.claims, "claim")} of the source`));
}
