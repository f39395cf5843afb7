// A run from its order to its result: progress while it waits and computes, then what it found.
import { h, replace, copyButton } from "./dom.js";
import { get, post } from "./api.js";
import { showProblem } from "./problem.js";
import { follow } from "./events.js";
import { liveCurve } from "./live.js";
import { stateBadge, verdict } from "./states.js";
import { figure } from "./figure.js";
import { sortable, stored } from "./table.js";
import { symbols } from "./symbols.js";
import { bytes, duration, moment, number, plural, words } from "./format.js";

// onend is called with the finished document; the caller may add to the page.
export async function showRun(place, id, onend) {
  const run = await get(`/api/runs/${encodeURIComponent(id)}`);
  if (run.state === "queued" || run.state === "running") await watch(place, run, onend);
  else {
    replace(place, result(run, () => showRun(place, id, onend)));
    onend?.(run);
  }
}

function watch(place, run, onend) {
  const progress = h("progress", { max: 1, value: 0, "aria-label": "progress of the phase" });
  const phase = h("p", { role: "status", "aria-live": "polite" }, run.state === "queued" ? "Waiting for its turn." : "Starting.");
  const badge = h("span", {}, stateBadge(run.state, run.ahead));
  const notes = h("div", {});
  const curve = liveCurve();
  const cancel = h("button", { type: "button", onclick: stop }, run.state === "queued" ? "Take out of the queue" : "Cancel, keeping what is finished");
  const problem = h("div", {});
  const time = h("span", { class: "soft small" });
  const session = { offset: 0, last: 0 };
  let spoken = 0;

  replace(place, h("section", { class: "card", "aria-label": "Run under way" },
    h("div", { class: "row spread" }, h("span", { class: "row" }, badge, time), cancel), progress, phase, problem, notes), curve.element);

  async function stop() {
    cancel.disabled = true;
    phase.textContent = "Stopping after the piece under way; everything finished is kept.";
    try { await post(`/api/runs/${encodeURIComponent(run.id)}/cancel`); } catch (refusal) { replace(problem, showProblem(refusal)); cancel.disabled = false; }
  }

  function event(e) {
    if (e.elapsed < session.last) session.offset += session.last;
    session.last = e.elapsed;
    time.textContent = duration(session.offset + e.elapsed);
    if (e.kind === "phase-started") { progress.value = 0; say(`${phaseWords(e.phase)}${e.items > 1 ? `, ${plural(e.items, "part")}` : ""}`, 0, true); }
    if (e.kind === "phase-advanced") { progress.value = e.fraction; say(phaseWords(e.phase), e.fraction, false); }
    if (e.kind === "phase-finished") progress.value = 1;
    if (e.kind === "observed") curve.add(e.quantity, e.at, e.value);
    if (e.kind === "rows-added") curve.addRows(e);
    if (e.kind === "warned") notes.append(h("p", { class: "warning" }, e.message));
  }

  // The words change with every tenth only, so that a screen reader is not flooded.
  function say(text, fraction, isNew) {
    const tenth = Math.floor(fraction * 10);
    if (!isNew && tenth === spoken) return;
    spoken = tenth;
    phase.textContent = isNew ? text : `${text}: ${Math.round(fraction * 100)} %`;
  }

  return new Promise(done => {
    follow(run.events, {
      event,
      state: now => {
        replace(badge, stateBadge(now.state, now.ahead));
        if (!cancel.disabled) cancel.textContent = now.state === "queued" ? "Take out of the queue" : "Cancel, keeping what is finished";
        replace(problem);
      },
      end: async () => {
        try { await showRun(place, run.id, onend); } catch (refusal) { replace(problem, showProblem(refusal)); }
        done();
      },
      lost: isOver => replace(problem, h("p", { class: "warning", role: "alert" }, isOver
        ? "The server has ended or started anew. Finished pieces are saved: open the address that remanence web prints, find this run in the list and resume it."
        : "The connection is lost; trying again.")),
    });
  });
}

const phaseWords = phase => words(phase).replace(/ (\d+)$/, (_, n) => ` ${Number(n) + 1}`);

function result(run, again) {
  const manifest = run.manifest;
  const proving = manifest.provingNumbers ?? [], checks = (manifest.checks ?? []).filter(c => !proving.length || !isProving(c, proving));
  return [
    h("section", { class: "card", "aria-label": "Result" },
      h("div", { class: "row spread" }, stateBadge(run.state), h("span", { class: "soft small" }, `${duration(manifest.seconds)}, ${bytes(manifest.peakMemory)}, seed ${manifest.seed}, ${moment(manifest.started)}`)),
      run.error ? h("p", { class: "problems", role: "alert" }, run.error) : null,
      manifest.interpretation ? h("p", { class: "answer" }, symbols(manifest.interpretation)) : null,
      (manifest.warnings ?? []).map(w => h("p", { class: "warning" }, symbols(w))),
      actions(run, again)),
    run.figures.length ? [h("h2", {}, "Figures"), h("div", { class: "figures" }, run.figures.map(figure))] : null,
    proving.length ? section("Numbers of the source", provingTable(proving), proving.every(p => p.holds)) : null,
    checks.length ? section("Checks", checkTable(checks), checks.every(c => c.holds)) : null,
    run.tables.length ? [h("h2", {}, "Tables"), run.tables.map(stored)] : null,
    details(run),
  ];
}

function actions(run, again) {
  const problem = h("span", {});
  const resume = h("button", { type: "button", class: "main" }, "Resume");
  resume.addEventListener("click", async () => {
    resume.disabled = true;
    try { await post(`/api/runs/${encodeURIComponent(run.id)}/resume`, {}); await again(); } catch (refusal) { resume.disabled = false; replace(problem, showProblem(refusal)); }
  });
  return h("div", { class: "row actions" },
    run.resumable ? resume : null,
    copyButton("Copy as command", run.command), copyButton("Copy as C# script", run.script), copyButton("Copy citation", run.citation),
    run.report ? h("a", { class: "button", href: run.report }, "Report") : null,
    h("a", { class: "button", href: run.archive, download: "" }, "Download as ZIP"), problem);
}

function section(name, content, holds) {
  return h("details", { open: !holds }, h("summary", {}, name, " ", verdict(holds, "all hold", "not all hold")), content);
}

// Every proving number is a check as well; here each is shown once.
function isProving(check, proving) {
  return proving.some(p => check.what.startsWith(`${p.table}: ${p.column} at `)) || proving.some(p => check.what.startsWith(`${p.table}: ${p.column} is `));
}

function provingTable(proving) {
  return sortable(["quantity", "where", "measured", "expected", "tolerance", "verdict"].map(name => ({ name })),
    proving.map(p => [words(p.column), Object.entries(p.row ?? {}).map(([k, v]) => `${words(k)} = ${number(v)}`).join(", "), p.measured, p.value, p.tolerance, verdict(p.holds)]), "Numbers that the source states, or that prove the figure");
}

function checkTable(checks) {
  return sortable(["invariant", "measured", "bound", "verdict"].map(name => ({ name })), checks.map(c => [c.what, c.measured, c.bound, verdict(c.holds)]), "Invariants measured in this run");
}

function details(run) {
  const manifest = run.manifest, machine = manifest.machine ?? {};
  const rows = Object.entries(manifest.parameters ?? {}).map(([name, value]) => [words(name), value, manifest.parameterLabels?.[name]?.symbol ?? "", manifest.parameterLabels?.[name]?.meaning ?? ""]);
  return h("details", {}, h("summary", {}, "Parameters and machine"),
    sortable([{ name: "parameter" }, { name: "value" }, { name: "symbol" }, { name: "meaning" }], rows, "All parameters, defaults included"),
    h("dl", { class: "facts" }, [...Object.entries(manifest.method ?? {}), ...Object.entries(machine), ["threads", manifest.threads], ["version", manifest.version], ["identity", manifest.identity], ["folder", run.folder]]
      .filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => [h("dt", {}, words(name)), h("dd", {}, String(value))])));
}
