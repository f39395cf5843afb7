// States of runs in words and signs, never by color alone.
import { h } from "./dom.js";

const signs = { queued: "◷", running: "▶", interrupted: "‖", failed: "✗", done: "✓", damaged: "✗" };

export function stateBadge(state, ahead = 0) {
  const words = state === "queued" && ahead > 0 ? `queued, ${ahead} before it` : state;
  return h("span", { class: `state ${state}` }, h("span", { "aria-hidden": "true" }, signs[state] ?? ""), words);
}

export function verdict(holds, yes = "holds", no = "fails") {
  return h("span", { class: holds ? "holds" : "fails" }, holds ? `✓ ${yes}` : `✗ ${no}`);
}
