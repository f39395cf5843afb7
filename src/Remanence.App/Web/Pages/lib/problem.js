// Refusals in the words of the server.
import { h } from "./dom.js";

export function showProblem(problem) {
  return h("div", { class: "problems", role: "alert" }, h("ul", {}, (problem.sentences ?? [problem.message]).map(s => h("li", {}, s))));
}

export function title(text) {
  document.title = text ? `${text} · Remanence` : "Remanence";
}
