// Elements in one call: h("p", { class: "soft" }, "text", child). Text is always text; nothing here parses markup.
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  append(element, children);
  return element;
}

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

export function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  append(element, children);
  return element;
}

// HTML that the server itself has rendered: the docs and the formulas. Its policy lets no script in it run.
export function rendered(html, attributes = {}) {
  const element = h("div", attributes);
  element.innerHTML = html;
  return element;
}

export function copyButton(words, text) {
  const button = h("button", { type: "button" }, words);
  button.addEventListener("click", async () => {
    const ok = await copy(typeof text === "function" ? text() : text);
    button.textContent = ok ? "Copied" : "Press Ctrl-C";
    setTimeout(() => { button.textContent = words; }, 1500);
  });
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without permission, or on a page that is not served securely: the old way.
    const area = h("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const ok = document.execCommand("copy");
    area.remove();
    return ok;
  }
}
