// Long curves are drawn with as many points as the screen can tell apart. In every column of pixels the first, the last, the lowest and the
// highest point stay, so no peak is lost and every point that is shown is a true one; what is outside of the window stays too, more coarsely.
const Longest = 5000;
const judged = new WeakMap();

// Which traces of a stored figure are long enough: plain lines over growing numbers.
export function isLong(trace) {
  if (!judged.has(trace)) judged.set(trace, judge(trace));
  return judged.get(trace);
}

function judge(trace) {
  const { x, y } = trace;
  if ((trace.type ?? "scatter") !== "scatter" || trace.mode !== "lines" || !Array.isArray(x) || !Array.isArray(y) || y.length <= Longest || x.length !== y.length) return false;
  if (trace.fill && trace.fill !== "none" || trace.error_x || trace.error_y || Array.isArray(trace.text) || trace.customdata || trace.line?.shape && trace.line.shape !== "linear") return false;
  for (let i = 0; i < x.length; i++) if (typeof x[i] !== "number" || i > 0 && !(x[i] >= x[i - 1])) return false;
  return true;
}

// The points of a long trace for a window: { x, y }, in the order of the trace. from and to are values on the axis; columns is the width of the plot.
export function thinned({ x, y }, from, to, columns, isLogarithmic = false) {
  const first = Math.max(0, lower(x, from) - 1), last = Math.min(x.length, lower(x, to) + 1);
  const kept = [];
  pick(x, y, 0, first, columns >> 1, isLogarithmic, kept);
  pick(x, y, first, last, columns, isLogarithmic, kept);
  pick(x, y, last, x.length, columns >> 1, isLogarithmic, kept);
  return { x: kept.map(i => x[i]), y: kept.map(i => y[i]) };
}

function pick(x, y, begin, end, columns, isLogarithmic, kept) {
  if (end - begin <= 4 * columns) {
    for (let i = begin; i < end; i++) kept.push(i);
    return;
  }
  const place = isLogarithmic && x[begin] > 0 ? v => Math.log(v) : v => v;
  const start = place(x[begin]), width = (place(x[end - 1]) - start) / columns || 1;
  for (let i = begin; i < end;) {
    const column = Math.floor((place(x[i]) - start) / width), head = i;
    let low = i, high = i, gap = -1;
    for (; i < end && Math.floor((place(x[i]) - start) / width) === column; i++) {
      if (!Number.isFinite(y[i])) gap = gap < 0 ? i : gap;
      else {
        if (!(y[low] <= y[i])) low = i;
        if (!(y[high] >= y[i])) high = i;
      }
    }
    for (const k of [...new Set([head, low, high, gap, i - 1])].sort((a, b) => a - b)) if (k >= 0) kept.push(k);
  }
}

// The first place whose value is at least this one.
function lower(x, value) {
  let a = 0, b = x.length;
  while (a < b) {
    const middle = (a + b) >> 1;
    if (x[middle] < value) a = middle + 1; else b = middle;
  }
  return a;
}
