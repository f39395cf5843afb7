// One document for all addresses: the first part of the address names the module that fills it.
import { h, replace } from "./lib/dom.js";
import { get } from "./lib/api.js";
import { showProblem } from "./lib/problem.js";

const pages = { "": "start", studies: "study", runs: "runs", sweeps: "sweeps", compare: "compare", claims: "claims", docs: "docs" };
const [first, ...rest] = location.pathname.split("/").filter(Boolean).map(decodeURIComponent);
const main = document.getElementById("main");

for (const link of document.querySelectorAll(".top nav a")) {
  const section = link.getAttribute("href").slice(1);
  if (section === (first ?? "") || section === "" && first === "studies" || section === "runs" && first === "compare") link.setAttribute("aria-current", "page");
}

async function open() {
  try {
    const page = await import(`./pages/${pages[first ?? ""] ?? "start"}.js`);
    await page.show(main, rest);
  } catch (problem) {
    if (!problem.sentences) console.error(problem);
    replace(main, h("h1", {}, "That did not work"), showProblem(problem), h("p", {}, h("a", { href: "/" }, "To the start page")));
  }
}

async function foot() {
  try {
    const product = await get("/api/product");
    replace(document.getElementById("footer"), `${product.name} ${product.version.split("+")[0]} · runs in ${product.runs} · `,
      h("a", { href: "/openapi/v1.json" }, "interface for scripts"), product.interactiveFigures ? [" · ", h("a", { href: "/assets/plotly.license.txt" }, "licence of Plotly.js")] : "");
  } catch { /* The page itself says that the server does not answer. */ }
}

open();
foot();
