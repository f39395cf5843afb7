// The docs of the repository.
import { h, replace, rendered } from "../lib/dom.js";
import { get } from "../lib/api.js";
import { title } from "../lib/problem.js";

const groups = [["studies/", "Studies"], ["howto/", "How to"], ["", "Reference"]];

export async function show(main, path) {
  const pages = await get("/api/docs");
  if (!path.length) {
    title("Docs");
    const left = new Set(pages);
    replace(main, h("h1", {}, "Docs"), groups.map(([start, name]) => {
      const mine = [...left].filter(p => p.name.startsWith(start));
      mine.forEach(p => left.delete(p));
      return mine.length ? [h("h2", {}, name), h("ul", {}, mine.map(p => h("li", {}, h("a", { href: `/docs/${p.name}` }, p.title))))] : null;
    }), h("h2", {}, "For scripts"), h("p", {}, h("a", { href: "/openapi/v1.json" }, "The interface of this server (OpenAPI)")));
    return;
  }
  const page = await get(`/api/docs/${path.map(encodeURIComponent).join("/")}`);
  title(page.title);
  replace(main, h("p", { class: "crumbs" }, h("a", { href: "/docs" }, "Docs")), rendered(page.html, { class: "prose" }));
  for (const block of main.querySelectorAll("pre, .prose table")) block.tabIndex = 0;
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}
