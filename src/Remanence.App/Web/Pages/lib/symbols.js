// Indices of one-letter symbols as indices: "S_S", "D_w" and "g_j" in the sentences of the studies; names of columns stay as they are.
import { h } from "./dom.js";

export function symbols(text) {
  const parts = String(text ?? "").split(/(?<![\p{L}\p{N}_])(\p{L})_(\p{L}{1,3}|\d{1,2})(?![\p{L}\p{N}_])/u);
  return parts.map((part, i) => i % 3 === 2 ? h("sub", {}, part) : part);
}
