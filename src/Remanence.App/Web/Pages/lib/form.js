// The form of a study, made from its parameter record: labels, symbols, units, ranges, defaults and help come from there.
import { h } from "./dom.js";
import { upload } from "./api.js";
import { symbols } from "./symbols.js";

const FirstFields = 9;
// On a longer one a pixel is a leap.
const WidestSlider = 1000;
let count = 0;

export function parameterForm(parameters, onchange) {
  const fields = new Map(parameters.map(p => [p.name, field(p, () => onchange())]));
  const all = [...fields.values()];
  const rest = all.length > FirstFields + 2 ? all.slice(FirstFields) : [];
  const more = rest.length ? h("details", {}, h("summary", {}, `All parameters (${rest.length} more)`), h("div", { class: "fields" }, rest.map(f => f.element))) : null;
  const element = h("div", {}, h("div", { class: "fields" }, all.slice(0, all.length - rest.length).map(f => f.element)), more);

  function reveal(f) {
    if (more && rest.includes(f)) more.open = true;
  }

  return {
    element,
    // Only what differs from the default: such orders stay short and survive a change of defaults.
    get values() {
      return Object.fromEntries([...fields].filter(([, f]) => f.changed).map(([name, f]) => [name, f.value]));
    },
    set values(values) {
      for (const [name, f] of fields) {
        f.value = values[name] ?? f.initial;
        if (name in values) reveal(f);
      }
    },
    // Puts each problem beside its field and returns those that belong to none.
    problems(problems) {
      for (const f of all) f.problem = "";
      const others = [];
      for (const { path, message } of problems) {
        const f = fields.get((path ?? "").split("[")[0]);
        if (!f) { others.push(message); continue; }
        f.problem = f.problem ? `${f.problem} ${message}` : message;
        reveal(f);
      }
      return others;
    },
  };
}

function field(parameter, onchange) {
  const id = `field-${++count}-${parameter.name}`;
  const control = make(parameter, id, onchange);
  const help = h("div", { class: "help", id: `${id}-help` }, parameter.help, parameter.range ? ` (${parameter.range})` : "");
  const problem = h("div", { class: "problem", id: `${id}-problem`, role: "status", "aria-live": "polite" });
  const label = h(control.group ? "legend" : "label", control.group ? {} : { for: id }, parameter.label,
    parameter.symbol ? h("span", { class: "symbol" }, symbols(parameter.symbol)) : null, parameter.unit ? h("span", { class: "unit" }, `(${parameter.unit})`) : null);
  const element = h(control.group ? "fieldset" : "div", { class: "field" }, label, control.element, help, problem);
  const input = control.input;
  input?.setAttribute("aria-describedby", `${id}-help ${id}-problem`);
  const mark = () => element.classList.toggle("changed", control.value !== parameter.default);
  control.onset = mark;
  return {
    element,
    initial: parameter.default,
    get changed() { return control.value !== parameter.default; },
    get value() { return control.value; },
    set value(text) { control.value = text; mark(); },
    get problem() { return problem.textContent; },
    set problem(sentence) {
      problem.textContent = sentence;
      if (sentence) input?.setAttribute("aria-invalid", "true");
      else input?.removeAttribute("aria-invalid");
    },
  };
}

function make(parameter, id, onchange) {
  if (parameter.kind === "choice" || parameter.kind === "boolean") return choice(parameter, id, onchange);
  if (parameter.kind === "choices") return choices(parameter, id, onchange);
  return line(parameter, id, onchange);
}

function choice(parameter, id, onchange) {
  const options = parameter.kind === "boolean" ? ["true", "false"] : parameter.choices;
  const names = options.includes(parameter.default) ? options : [parameter.default, ...options];
  const input = h("select", { id, name: parameter.name }, names.map(name => h("option", { value: name }, parameter.kind === "boolean" ? { true: "yes", false: "no" }[name] : name)));
  input.value = parameter.default;
  const control = { element: input, input, get value() { return input.value; }, set value(text) { input.value = text; } };
  input.addEventListener("change", () => { control.onset(); onchange(); });
  return control;
}

function choices(parameter, id, onchange) {
  const boxes = parameter.choices.map((name, i) => h("input", { type: "checkbox", id: i ? `${id}-${name}` : id, name: parameter.name, value: name, onchange: () => { control.onset(); onchange(); } }));
  const control = {
    group: true,
    element: h("div", {}, boxes.map(box => h("label", { class: "check", for: box.id }, box, box.value))),
    get value() { return boxes.filter(b => b.checked).map(b => b.value).join(","); },
    set value(text) {
      const chosen = new Set(text.split(",").map(t => t.trim()));
      for (const box of boxes) box.checked = chosen.has(box.value);
    },
  };
  control.value = parameter.default;
  return control;
}

// Text of any kind, with a slider where both ends are known and with a file where one may be given.
function line(parameter, id, onchange) {
  const isNumber = parameter.kind === "integer" || parameter.kind === "number";
  const input = parameter.kind === "text" && parameter.default.length > 40
    ? h("textarea", { id, name: parameter.name, rows: 2, spellcheck: false })
    : h("input", { id, name: parameter.name, type: "text", inputmode: isNumber ? "decimal" : null, spellcheck: false, autocomplete: "off" });
  input.value = parameter.default;
  const extras = [];
  const slider = isNumber && parameter.min !== null && parameter.max !== null && parameter.max - parameter.min <= WidestSlider ? h("input", {
    type: "range", min: String(parameter.min), max: String(parameter.max), tabindex: "-1", "aria-hidden": "true",
    step: parameter.kind === "integer" ? "1" : String((parameter.max - parameter.min) / 200),
  }) : null;
  const follow = () => {
    if (!slider) return;
    // A word as "default" has no place on a line of numbers.
    slider.hidden = input.value.trim() === "" || !Number.isFinite(Number(input.value));
    if (!slider.hidden) slider.value = input.value;
  };
  const control = {
    input,
    get value() { return input.value.trim(); },
    set value(text) { input.value = text; follow(); },
  };
  const changed = () => { control.onset(); onchange(); };
  input.addEventListener("input", () => { follow(); changed(); });
  if (slider) {
    follow();
    slider.addEventListener("input", () => { input.value = parameter.kind === "integer" ? slider.value : String(Number(Number(slider.value).toPrecision(6))); changed(); });
    extras.push(slider);
  }
  if (parameter.acceptsFile && parameter.kind === "text") extras.push(filePicker(parameter, text => { control.value = text; changed(); }));
  control.element = extras.length ? h("div", {}, input, extras) : input;
  return control;
}

function filePicker(parameter, set) {
  const picker = h("input", { type: "file", class: "unseen", tabindex: "-1", "aria-hidden": "true" });
  const button = h("button", { type: "button", class: "quiet", "aria-label": `A file as ${parameter.label}` }, "from a file");
  button.addEventListener("click", () => picker.click());
  picker.addEventListener("change", async () => {
    if (!picker.files.length) return;
    try {
      set((await upload(picker.files[0])).value);
      button.textContent = `from ${picker.files[0].name}`;
    } catch (problem) {
      button.textContent = problem.message;
    }
  });
  return [button, picker];
}
