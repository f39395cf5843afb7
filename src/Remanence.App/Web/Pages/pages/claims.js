// The ledger: what the sources claim, and what a reproduction found.
import { h, replace } from "../lib/dom.js";
import { get } from "../lib/api.js";
import { title } from "../lib/problem.js";
import { capital, number, plural } from "../lib/format.js";

const classes = { holds: "holds", fails: "fails" };

export async function show(main, [study]) {
  title("Claims");
  const claims = await get(study ? `/api/claims/${encodeURIComponent(study)}` : "/api/claims");
  const tested = claims.filter(c => c.verdict), ran = tested.some(c => c.verdict !== "not-testable");
  const search = h("input", { type: "search", placeholder: "Search claims", "aria-label": "Search claims" });
  const verdicts = [...new Set(tested.map(c => c.verdict))].sort();
  const which = h("select", { "aria-label": "Verdict" }, h("option", { value: "" }, "all verdicts"), verdicts.map(v => h("option", { value: v }, v)));
  const list = h("div", {});

  function fill() {
    const text = search.value.toLowerCase();
    const shown = claims.filter(c => (!which.value || c.verdict === which.value) && (!text || `${c.statement} ${c.comment} ${c.place} ${c.quantity}`.toLowerCase().includes(text)));
    const studies = [...new Set(shown.map(c => c.study))];
    replace(list, shown.length ? studies.map(name => [h("h2", {}, h("a", { href: `/studies/${name}` }, capital(name))), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Claims of ${name}` }, table(shown.filter(c => c.study === name)))]) : h("p", { class: "soft" }, "No claim is like that."));
  }

  search.addEventListener("input", fill);
  which.addEventListener("change", fill);
  replace(main,
    study ? h("p", { class: "crumbs" }, h("a", { href: "/claims" }, "Claims")) : null,
    h("h1", {}, study ? `Claims of ${study}` : "Claims of the sources"),
    h("p", { class: "lead" }, `${plural(claims.length, "claim")}, in our words. A verdict is computed from the run behind it: change the physics and it changes.`),
    ran ? h("p", {}, verdicts.map((v, i) => [i ? ", " : "", `${tested.filter(c => c.verdict === v).length} ${v}`]), ".")
      : h("p", { class: "warning" }, "No verdicts here yet: they come from a reproduction in the directory of the server. Run ", h("code", {}, "remanence reproduce --quick"), " there, about two minutes, and load this page again."),
    h("div", { class: "row filters" }, search, verdicts.length ? which : null), list);
  fill();
}

function table(claims) {
  return h("table", { class: "claims" }, h("thead", {}, h("tr", {}, ["claim", "verdict", "measured", "must be"].map(name => h("th", { scope: "col" }, name)))),
    h("tbody", {}, claims.map(c => h("tr", { id: `${c.study}-${c.id}` },
      h("td", {}, c.statement, h("br"), h("span", { class: "small soft" }, `${c.place}; ${c.quantity}`), c.comment ? h("div", { class: "small" }, c.comment) : null, c.note ? h("div", { class: "small soft" }, c.note) : null),
      h("td", { class: classes[c.verdict] ?? "" }, c.verdict ? `${sign(c.verdict)} ${c.verdict}` : "not run"),
      h("td", { class: "number" }, number(c.measured)), h("td", {}, c.bound)))));
}

const sign = verdict => verdict === "holds" ? "✓" : verdict === "fails" ? "✗" : "◐";
